import { defineConfig } from '@playwright/test';

/**
 * Stories in a real browser, against the real server and the built app. `cargo xtask test --only browser` says by
 * PORTICO_SERVER, PORTICO_DIST and PORTICO_CHROMIUM what to run; each worker starts servers of its own.
 */
const quietBrowser = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
];

export default defineConfig({
  testDir: 'tests',
  outputDir: 'target/browser-tests',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // A story that holds at the second try only is named as flaky in the output.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // What answers from the browser's own store cannot be cut or watched: the stories of the kept app switch it on.
    serviceWorkers: 'block',
    actionTimeout: 10_000,
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.PORTICO_CHROMIUM ?? '/usr/bin/chromium',
      args: [...quietBrowser, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    },
  },
  projects: [
    {
      name: 'desktop',
      testDir: 'tests/stories',
      testIgnore: /\/words\.spec/,
      use: { viewport: { width: 1280, height: 800 } },
    },
    {
      name: 'phone',
      testDir: 'tests/stories',
      testIgnore: /\/(keyboard|accessibility|attacks)\.spec/,
      use: { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true },
    },
    // Stories of the small catalog, whose texts are in no other language, told in German.
    {
      name: 'german',
      testDir: 'tests/stories',
      testMatch: /\/(desk|overtaken|submit|tickets)\.spec/,
      use: { viewport: { width: 1280, height: 800 }, locale: 'de-DE' },
    },
    { name: 'browsers', testDir: 'tests/browsers' },
    ...(process.env.PORTICO_SCREENSHOTS
      ? [{ name: 'screenshots', testDir: 'tests/screenshots', use: { viewport: { width: 1280, height: 800 } } }]
      : []),
  ],
});
