/**
 * The main job, with the keyboard alone.
 *
 * 1. The search box has the focus at the first start; words lead to the passage, Enter opens it, C cuts it.
 * 2. The card stands in a new brief, which is exported as PDF and as Markdown with the words of the source.
 * 3. All of it is there when the window is opened again, and the steps can be taken back and done again.
 */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { beginBrief, cut, entries, focusOn, openFirst, SIZE } from './scene.ts';

const WORDS = 'bring into play the “multiplier effect” of research investment';
const TAG = 'Exchange multiplies research';

journey('search, cut, file, export, come back, undo', async (desk) => {
  let page = await desk.open(SIZE);
  await focusOn(page, '[data-testid="search-box"]');
  await page.session.type('multiplier effect');
  const first = await page.part('result');
  expect(await first.attribute('data-passage')).toBe('techno-nationalism/essay:6');
  await openFirst(page, 6);
  await beginBrief(page);
  await page.session.press('Control+2');
  await focusOn(page, '[data-testid="passage-6"]');
  await cut(page, TAG);
  await page.shows('Pro brief');
  await desk.picture('cut');

  await exportAs(page, 'pdf');
  await until('the PDF', async () => desk.saved().includes('Pro brief.pdf'));
  await page.shows('Pro brief.pdf'); // the message that it is written
  await exportAs(page, 'md');
  await until('the Markdown', async () => desk.saved().includes('Pro brief.md'));
  await page.shows('Pro brief.md');
  const pdf = execFileSync('pdftotext', [join(desk.exports, 'Pro brief.pdf'), '-'], { encoding: 'utf8' });
  expect(pdf.replaceAll(/\s+/g, ' ')).toContain(WORDS);
  const markdown = readFileSync(join(desk.exports, 'Pro brief.md'), 'utf8');
  expect(markdown).toContain(WORDS);
  expect(markdown).toContain(TAG);
  expect(desk.saved()).toEqual(['Pro brief.md', 'Pro brief.pdf']); // and nothing half-written

  await desk.leave();
  page = await desk.open(SIZE);
  await entries(page, 1);
  await page.shows(TAG);
  expect(await (await page.part('card-quote')).text()).toContain(WORDS);

  // In the search box the keys would take back typing: the brief is where they take back steps.
  await focusOn(page, '[data-testid="search-box"]');
  await page.session.press('Control+3');
  await focusOn(page, '[data-testid="brief-item"]');
  await page.session.press('Control+z');
  await entries(page, 0);
  await page.shows('This brief is empty.'); // one step: the brief itself stays
  await page.session.press('Control+Shift+Z');
  await entries(page, 1);
  await page.shows(TAG);
  await page.session.press('Control+z');
  await entries(page, 0);
  await page.session.press('Control+y');
  await entries(page, 1);
});

/** Exports the brief that is shown; the file dialog answers itself. */
async function exportAs(page: Page, format: 'pdf' | 'md'): Promise<void> {
  await page.session.press('Control+e');
  await page.part('export-dialog');
  const chosen = (): Promise<boolean> =>
    page.session.run(`return document.querySelector('[data-testid="export-${format}"]').checked`);
  // The formats are one group: the arrows walk round it.
  for (let step = 0; step < 12 && !(await chosen()); step += 1) await page.session.press('ArrowDown');
  await until(`${format} to be chosen`, chosen);
  await page.session.press('Enter');
  await page.gone('[data-testid="export-dialog"]');
}
