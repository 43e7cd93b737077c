import type { CDPSession, Page } from '@playwright/test';

/** An input method that composes a word in whatever has focus, as the browser's own does. */
export class InputMethod {
  private constructor(private readonly session: CDPSession) {}

  static async of(page: Page): Promise<InputMethod> {
    return new InputMethod(await page.context().newCDPSession(page));
  }

  /** Shows this much of a word that is not done. */
  async compose(text: string): Promise<void> {
    const at = text.length;
    await this.session.send('Input.imeSetComposition', { text, selectionStart: at, selectionEnd: at });
  }

  /** Ends the word: it is text from now on. */
  async commit(text: string): Promise<void> {
    await this.session.send('Input.insertText', { text });
  }
}
