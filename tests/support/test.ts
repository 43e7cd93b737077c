import { type BrowserContext, type Page, test as base } from '@playwright/test';

import { Portal } from './portal';
import { speak } from './words';

/** Accounts of the demo organisation. */
export const people = {
  employee: 'ana-reyes',
  contractor: 'tomas-ferreira',
  manager: 'jonas-weber',
  agent: 'samira-haddad',
  serviceManager: 'ingrid-solberg',
  admin: 'wei-zhang',
} as const;

interface ForWorker {
  /** The demo organisation's portal. */
  demo: Portal;
  /** A portal with the small catalog of the tests: one question of each kind, and forms for errors. */
  small: Portal;
  /** The language of the project's browser is that of the story. */
  language: void;
}

interface ForTest {
  /** Opens a path of a portal as a person, in a tab of that person's own browser context. */
  open: (portal: Portal, login: string | undefined, path: string) => Promise<Page>;
  /** Messages allowed on the console; all others fail the test. */
  tolerated: RegExp[];
}

export const test = base.extend<ForTest, ForWorker>({
  language: [
    async ({}, use, worker) => {
      speak(worker.project.use.locale ?? 'en');
      await use();
    },
    { scope: 'worker', auto: true },
  ],
  demo: [
    async ({}, use) => {
      const portal = await Portal.start('catalog');
      await use(portal);
      await portal.stop();
    },
    { scope: 'worker' },
  ],
  small: [
    async ({}, use) => {
      const portal = await Portal.start('tests/catalog');
      await use(portal);
      await portal.stop();
    },
    { scope: 'worker' },
  ],
  tolerated: [],
  context: async ({ context, tolerated }, use) => {
    const faults: string[] = [];
    await watch(context, faults, tolerated);
    await use(context);
    if (faults.length > 0) throw new Error(`the page complained:\n${faults.join('\n')}`);
  },
  open: async ({ context }, use) => {
    await use(async (portal, login, path) => {
      if (login) await enter(context, portal, login);
      const page = await context.newPage();
      await page.goto(portal.url + path);
      return page;
    });
  },
});

export { expect } from '@playwright/test';

/** Adds a session of this person to the browser context. */
export async function enter(context: BrowserContext, portal: Portal, login: string): Promise<void> {
  const [name, value] = (await portal.cookie(login)).split('=');
  const { hostname } = new URL(portal.url);
  const cookie = { name, value, domain: hostname, path: '/', httpOnly: true, sameSite: 'Lax' as const };
  await context.addCookies([cookie]);
}

/** Collects faults of all pages: panics, errors, violations of the content security policy. */
async function watch(context: BrowserContext, faults: string[], tolerated: RegExp[]): Promise<void> {
  // The browser logs failed requests; how the app handles them is checked by the tests.
  // Leaving a page aborts its downloads.
  const allowed = [/^Failed to load resource/, /WebAssembly compilation aborted/, ...tolerated];
  const note = (text: string) => {
    if (!allowed.some((pattern) => pattern.test(text))) faults.push(text);
  };
  await context.exposeBinding('tellTheTest', (_, text: string) => faults.push(text));
  await context.addInitScript(() => {
    // Enough to include the frames below a panic.
    Error.stackTraceLimit = 40;
    addEventListener('securitypolicyviolation', (event) => {
      const { violatedDirective, blockedURI, sourceFile } = event;
      (window as unknown as { tellTheTest: (text: string) => void }).tellTheTest(
        `content security policy: ${violatedDirective} refused ${blockedURI} from ${sourceFile}`,
      );
    });
  });
  // A page that the server has drawn can be used before the app has taken over; stories of the app begin after that.
  context.on('page', (page) => {
    // Where the app waits for the first sign of use, there is one.
    const taken = () =>
      page.waitForFunction(() => {
        if (!document.getElementById('drawn')) return true;
        dispatchEvent(new Event('pointermove'));
        return false;
      });
    const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
    page.goto = async (...args) => {
      const answer = await goto(...args);
      await taken();
      return answer;
    };
    page.reload = async (...args) => {
      const answer = await reload(...args);
      await taken();
      return answer;
    };
  });
  context.on('console', (message) => {
    if (message.type() === 'error') note(message.text());
  });
  context.on('weberror', (error) => note(error.error().stack ?? String(error.error())));
}
