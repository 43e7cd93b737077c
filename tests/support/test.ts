import { type BrowserContext, type Page, test as base } from '@playwright/test';

import { Portal } from './portal';
import { speak } from './words';

/** People of the demo organisation with an account. */
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
  /** A portal with the small catalog of the tests: one question of each kind, and forms to break. */
  small: Portal;
  /** The language of the project's browser is that of the story. */
  language: void;
}

interface ForTest {
  /** Opens a path of a portal as somebody, in a tab of their own browser. */
  open: (portal: Portal, login: string | undefined, path: string) => Promise<Page>;
  /** What a page may say on its console; everything else fails the test. */
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

/** Gives the browser a session of this person. */
export async function enter(context: BrowserContext, portal: Portal, login: string): Promise<void> {
  const [name, value] = (await portal.cookie(login)).split('=');
  const { hostname } = new URL(portal.url);
  const cookie = { name, value, domain: hostname, path: '/', httpOnly: true, sameSite: 'Lax' as const };
  await context.addCookies([cookie]);
}

/** Collects everything that must not happen on any page: panics, errors, breaches of the content security policy. */
async function watch(context: BrowserContext, faults: string[], tolerated: RegExp[]): Promise<void> {
  // That a request failed is told by the browser too; whether the app copes with it is what the stories look at.
  // A story that leaves a page cuts off what it was loading.
  const allowed = [/^Failed to load resource/, /WebAssembly compilation aborted/, ...tolerated];
  const note = (text: string) => {
    if (!allowed.some((pattern) => pattern.test(text))) faults.push(text);
  };
  await context.exposeBinding('tellTheTest', (_, text: string) => faults.push(text));
  await context.addInitScript(() => {
    // Enough to see through the frames of a panic.
    Error.stackTraceLimit = 40;
    addEventListener('securitypolicyviolation', (event) => {
      const { violatedDirective, blockedURI, sourceFile } = event;
      (window as unknown as { tellTheTest: (text: string) => void }).tellTheTest(
        `content security policy: ${violatedDirective} refused ${blockedURI} from ${sourceFile}`,
      );
    });
  });
  context.on('console', (message) => {
    if (message.type() === 'error') note(message.text());
  });
  context.on('weberror', (error) => note(error.error().stack ?? String(error.error())));
}
