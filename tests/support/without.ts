import type { BrowserContext } from '@playwright/test';

/** Ways in which a browser comes without the app. */
export const WITHOUT: { name: string; javaScriptEnabled?: boolean; prepare?: (context: BrowserContext) => Promise<unknown> }[] = [
  { name: 'scripts', javaScriptEnabled: false },
  {
    name: 'WebAssembly',
    prepare: (context) => context.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly')),
  },
  { name: 'the file of the app', prepare: (context) => context.route(/_bg\.wasm$/, (route) => route.abort()) },
];
