import type { Locator, Page } from '@playwright/test';

import { settled } from './pages';

/** Opens the search palette and types a text; returns the input. */
export async function search(page: Page, text: string): Promise<Locator> {
  // The shortcut only works once the app has been loaded.
  await settled(page);
  await page.keyboard.press('Control+K');
  const box = page.locator('dialog[open]').getByRole('combobox');
  await box.fill(text);
  return box;
}
