import type { Locator, Page } from '@playwright/test';

import { settled } from './pages';

/** The palette, open, with this text in its box. */
export async function search(page: Page, text: string): Promise<Locator> {
  // Before the app is there, nobody hears the key.
  await settled(page);
  await page.keyboard.press('Control+K');
  const box = page.locator('dialog[open]').getByRole('combobox');
  await box.fill(text);
  return box;
}
