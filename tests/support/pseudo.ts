import type { Page } from '@playwright/test';

/** Every text that a page shows or tells assistive technology, but for the text of articles. */
export async function textsOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // The text of an article is content; the buttons in it are ours.
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
 * Texts on the page that are neither in the brackets of the test language nor content. A word that was not fetched by the time
 * it was said is one of them.
 */
export async function unspoken(page: Page, content: string[]): Promise<string[]> {
  return [...new Set(await textsOn(page))].filter((text) => /\p{L}|\ufffd/u.test(rest(text, content)));
}

/** What is left of a text without sentences of the interface, content, and what the browser says of dates and numbers. */
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
