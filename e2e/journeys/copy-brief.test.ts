/**
 * A whole brief goes to the clipboard by its key and from the palette, for every other program.
 *
 * 1. As rich text with headings, marks and cites, and as plain text, as the brief was exported last.
 * 2. LibreOffice Writer, if it is installed, makes a document of it with headings and marks.
 * 3. Entries that are copied have their looks too.
 */

import { expect } from 'vitest';
import { onPath } from '../harness/driver.ts';
import { journey } from '../harness/journey.ts';
import { until } from '../harness/page.ts';
import { clipboard, goToCard, markWords, oneCard, palette } from './card-scene.ts';
import { read } from './office.ts';
import { closeMessages } from './scene.ts';

journey('a copied brief keeps headings, marks and cites in other programs', async (desk) => {
  const page = await oneCard(desk);
  const { session } = page;
  const lit = await markWords(page, 0, 3, 'F11');
  const strong = await markWords(page, 5, 1, 'F10');
  await session.press('Escape');
  await goToCard(page);
  await session.press('Control+Shift+C');
  await page.shows('Copied “');
  const html = await until('rich text on the clipboard', async () => clipboard('text/html'));
  const plain = clipboard('UTF8_STRING');
  expect(plain).toContain('Pro: Techno-globalism');
  expect(plain).toContain('Exchange multiplies what research is worth\nChen 21 [');
  expect(plain).toContain('\nReferences\n');
  expect(html).toContain(`>${lit}</span>`);
  expect(html).toMatch(/background(-color)?: ?(#00ff00|rgb\(0, 255, 0\))/);
  expect(html).toMatch(new RegExp(`<b[^>]*>${strong}</b>`));
  expect(html).toMatch(/<h4[^>]*><b>Exchange multiplies what research is worth<\/b><\/h4>/);
  expect(html).not.toMatch(/<style|<script/);

  const office = onPath('soffice');
  if (office !== undefined) {
    const styles = read(office, html);
    const of = (words: string): string => styles.find(([text]) => text.includes(words.trim()))?.[1] ?? '';
    expect(of(lit), JSON.stringify(styles)).toMatch(/background-color="#00ff00"/);
    expect(of(strong)).toMatch(/border="[^"]*solid/);
    expect(of('Exchange multiplies')).toMatch(/font-weight="bold"/);
  }

  // As it was exported last: by MLA, without a list of references.
  await closeMessages(page);
  await goToCard(page);
  await session.press('Control+e');
  await page.part('export-dialog');
  await session.run(`
    document.querySelector('[data-testid="export-txt"]').click();
    const list = document.querySelector('[data-testid="export-style"]');
    list.value = 'mla';
    list.dispatchEvent(new Event('change', { bubbles: true }));
    document.querySelector('[data-testid="export-references"]').click();`);
  await session.press('Control+Enter');
  await page.gone('[data-testid="export-dialog"]');
  await page.shows('Exported');
  await closeMessages(page);
  await goToCard(page);
  await palette(page, 'Copy brief');
  await until('the cite by MLA', async () => /\n\(Chen[^)]*\) \[/.test(clipboard('UTF8_STRING')));
  expect(clipboard('UTF8_STRING')).not.toContain('\nReferences\n');

  await closeMessages(page);
  await goToCard(page);
  await palette(page, 'Copy entries');
  await until('the entry alone', async () => /^\s*Exchange multiplies/.test(clipboard('UTF8_STRING')));
  await until('its looks', async () => clipboard('text/html').includes(`>${lit}</span>`));
});
