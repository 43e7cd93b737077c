import type { Page } from '@playwright/test';

/** All texts that a page shows or exposes to assistive technology, except the text of articles. */
export async function textsOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // The text of an article is content, but its buttons belong to the interface.
    const content = (element: Element) => element.closest('.prose') && !element.closest('button');
    const shown = (element: Element) =>
      element.checkVisibility() && !element.closest('[aria-hidden=true], kbd, script, style') && !content(element);
    const found: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement && shown(node.parentElement)) found.push(node.textContent ?? '');
    }
    for (const element of document.body.querySelectorAll('*')) {
      if (!shown(element)) continue;
      for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'aria-description']) {
        found.push(element.getAttribute(name) ?? '');
      }
    }
    return found;
  });
}

/**
 * Texts on the page that are neither in the brackets of the pseudo-language nor content. Includes texts that had not
 * been loaded when they were used.
 */
export async function untranslated(page: Page, content: string[]): Promise<string[]> {
  return [...new Set(await textsOn(page))].filter((text) => /\p{L}|\ufffd/u.test(rest(text, content)));
}

/** A text without sentences of the interface, content, and dates and numbers formatted by the browser. */
function rest(text: string, content: string[]): string {
  let left = text;
  for (let before = ''; before !== left; ) {
    before = left;
    left = left.replace(/⟦[^⟦⟧]*⟧/gu, ' ');
  }
  for (const known of content) {
    if (left.includes(known)) left = left.replaceAll(known, ' ');
  }
  const months = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec';
  const dates = new RegExp(`\\b((Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*|(${months})[a-z]*|at|am|pm|CET|GMT|EUR)\\b`, 'g');
  return left.replace(dates, ' ');
}
