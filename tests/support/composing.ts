import type { CDPSession, Page } from '@playwright/test';

/** An input method that composes words in the focused element, by the browser's debugging protocol. */
export class InputMethod {
  private constructor(private readonly session: CDPSession) {}

  static async of(page: Page): Promise<InputMethod> {
    return new InputMethod(await page.context().newCDPSession(page));
  }

  /** Shows the incomplete text of a composition. */
  async compose(text: string): Promise<void> {
    const at = text.length;
    await this.session.send('Input.imeSetComposition', { text, selectionStart: at, selectionEnd: at });
  }

  /** Completes the composition with this text. */
  async commit(text: string): Promise<void> {
    await this.session.send('Input.insertText', { text });
  }
}
