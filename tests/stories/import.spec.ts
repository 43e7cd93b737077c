import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { search } from '../support/palette';
import { expect, people, test } from '../support/test';

/** An image of one transparent pixel. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test('a folder of articles is taken in while the portal runs: once, with pictures, links and a report', async ({ demo, open }) => {
  const folder = mkdtempSync(join(tmpdir(), 'portico-import-'));
  const word = `gyroscope ${test.info().project.name}`;
  try {
    mkdirSync(join(folder, 'media'));
    writeFileSync(join(folder, 'media', 'dot.png'), Buffer.from(DOT, 'base64'));
    const first = `---\ntitle: Calibrate the ${word}\nlabels: [bench]\n---\n# Calibrate the ${word}\n\nTurn it. ![The dot](media/dot.png) Then [store it](store.md).\n\n> [!TIP]\n> Not before noon.\n\n[!INCLUDE [gone](../gone.md)]\n`;
    writeFileSync(join(folder, 'calibrate.md'), first);
    writeFileSync(join(folder, 'store.md'), `---\ntitle: Store the ${word}\n---\nIn its box.\n`);
    const take = (...more: string[]) =>
      demo.command('knowledge', 'import', folder, '--owner', people.agent, '--category', 'network', ...more);

    const dry = take('--dry-run', '--notes');
    expect(dry).toMatch(/2 readable/);
    expect(dry).toContain('refused-include');
    expect(dry).not.toContain('dead-link');
    const page = await open(demo, people.employee, '/knowledge/in/network');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('link', { name: `Calibrate the ${word}` })).toHaveCount(0);

    expect(take()).toMatch(/2 new/);
    await page.reload();
    await expect(page.getByRole('link', { name: `Calibrate the ${word}` })).toHaveCount(1);
    // Another process has imported them: the index checks for changes every two seconds.
    const reader = await demo.as(people.employee);
    const hits = async () =>
      ((await reader.send('GET', `/search?q=${encodeURIComponent(`"${word}"`)}`, undefined, 200)) as { total: number }).total;
    await expect.poll(hits).toBe(2);
    await search(page, word);
    await page.getByRole('option').filter({ hasText: `Calibrate the ${word}` }).click();
    await expect(page.getByRole('heading', { name: `Calibrate the ${word}` })).toHaveCount(1);
    const picture = page.locator('.prose').getByRole('img', { name: 'The dot' });
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
    await expect(page.locator('.prose')).not.toContainText('INCLUDE');
    await page.locator('.prose').getByRole('link', { name: 'store it' }).click();
    await expect(page.getByRole('heading', { level: 1, name: `Store the ${word}` })).toBeVisible();

    expect(take()).toMatch(/2 as before/);
    await page.goto(`${demo.url}/knowledge/in/network`);
    await expect(page.getByRole('link', { name: `Calibrate the ${word}` })).toHaveCount(1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
