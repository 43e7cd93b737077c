import type { BrowserContext, Page } from '@playwright/test';

/** Detects effects of attacks in the pages of a browser context. */
export class Guard {
  /** The detected effects. */
  readonly found: string[] = [];

  private constructor(private readonly home: string) {}

  /** Watches a context that may only load pages of the portal at this address. */
  static async over(context: BrowserContext, home: string): Promise<Guard> {
    const guard = new Guard(home);
    await context.exposeBinding('tellTheGuard', (_, what: string) => guard.found.push(what));
    await context.addInitScript(watch);
    // Requests to other hosts are blocked.
    await context.route((url) => !guard.isHome(url.href), (route) => route.abort());
    context.on('request', (request) => {
      if (!guard.isHome(request.url())) guard.found.push(`a request for ${request.url()}`);
    });
    context.on('page', (page) => guard.follow(page));
    return guard;
  }

  private isHome(url: string): boolean {
    return new URL(url).origin === this.home || /^(blob:|data:image\/)/.test(url);
  }

  private follow(page: Page): void {
    page.on('dialog', (dialog) => {
      this.found.push(`a dialog: ${dialog.message()}`);
      return dialog.dismiss();
    });
    page.on('popup', (popup) => this.found.push(`a window: ${popup.url()}`));
    page.on('frameattached', (frame) => this.found.push(`a frame: ${frame.url()}`));
    page.on('download', (download) => this.found.push(`a download: ${download.url()}`));
  }
}

/** Runs in each page before all other scripts. */
function watch(): void {
  const page = window as unknown as Record<string, unknown> & { tellTheGuard: (what: string) => void };
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'msgbox']) {
    page[name] = () => page.tellTheGuard(`${name} was called`);
  }
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    page.tellTheGuard(`${violatedDirective} refused ${blockedURI}`),
  );
}

/**
 * Searches the parsed page for anything that could run, and triggers events on each element of an article as a person
 * could, without bubbling, so that the app does not handle them. Returns what it finds, in words.
 */
export function findExecutable(): string[] {
  const found: string[] = [];
  const events =
    'click mouseover pointerenter focus load error toggle begin start close input submit animationstart beforematch slotchange';
  const stay = (event: Event) => event.preventDefault();
  addEventListener('click', stay, true);
  addEventListener('submit', stay, true);
  for (const element of document.querySelectorAll('body *')) {
    for (const { name } of element.attributes) if (/^on|^srcdoc$/i.test(name)) found.push(`${name} at ${element.outerHTML}`);
    for (const name of ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'ping', 'background', 'poster']) {
      const value = element.getAttribute(name);
      if (value === null) continue;
      const { protocol, origin } = new URL(value, location.href);
      const harmless = element.localName === 'a' ? /^(https?|mailto|tel):$/.test(protocol) : origin === location.origin;
      if (!harmless) found.push(`${name} at ${element.outerHTML}`);
    }
  }
  for (const element of document.querySelectorAll('.prose, .prose *')) {
    if (/^(script|style|iframe|frame|object|embed|base|meta|link|form|svg|math|template)$/.test(element.localName)) {
      found.push(element.outerHTML);
    }
    for (const name of events.split(' ')) element.dispatchEvent(new Event(name, { cancelable: true }));
  }
  removeEventListener('click', stay, true);
  removeEventListener('submit', stay, true);
  return found;
}
