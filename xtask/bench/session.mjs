// A session for the measurements, as a storage state for new browser contexts.
const { PORTICO_URL: url, PORTICO_LOGIN: login, PORTICO_PASSWORD: password } = process.env;

/** Signs in once; all visits reuse the session. */
export async function session(browser) {
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await page.goto('/robots.txt');
  const status = await page.evaluate(async (body) => {
    const headers = { 'Content-Type': 'application/json' };
    return (await fetch('/api/v1/session', { method: 'POST', headers, body })).status;
  }, JSON.stringify({ login, password }));
  if (status >= 300) throw new Error(`sign-in was answered ${status}`);
  const state = await context.storageState();
  await context.close();
  return state;
}
