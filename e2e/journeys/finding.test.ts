/**
 * Finding words in the open source.
 *
 * 1. Ctrl+F opens a bar; what is typed is counted and lit up, whatever its case, accents and hyphens.
 * 2. Enter, Shift+Enter, F3 and Shift+F3 go round; the place that is shown is in view.
 * 3. Escape closes the bar and keeps the place: its words are selected, ready to be cut.
 * 4. With nothing open Ctrl+F leads to the search of all sources; Ctrl+Shift+F always does.
 */

import { expect } from 'vitest';
import { accessibilityFaults } from '../harness/axe.ts';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { focusOn, openFirst, search, SIZE } from './scene.ts';

journey('words are found in the open source', async (desk) => {
  const page = await desk.open(SIZE);
  const { session } = page;
  await focusOn(page, '[data-testid="search-box"]');
  await session.press('Control+f');
  await focusOn(page, '[data-testid="search-box"]');
  await search(page, 'multiplier effect', 'techno-nationalism/essay:6');
  await openFirst(page, 6);

  await session.press('Control+f');
  await focusOn(page, '[data-testid="find-box"]');
  await session.type('TECHNOGLOBALISM');
  const told = desk.dissoi('source', 'find', 'essay', 'techno-globalism', '--json');
  const { total } = JSON.parse(told.out) as { total: number };
  expect(total).toBeGreaterThan(2);
  await counts(page, new RegExp(`^\\d+ of ${total}$`));
  expect(await lit(page, 'found')).toBe(total);
  expect(await lit(page, 'found-shown')).toBe(1);
  expect(await accessibilityFaults(page)).toEqual([]);
  await desk.picture('found');

  const seen = new Set<string>();
  for (const key of Array.from({ length: total }, (_none, at) => (at % 2 === 0 ? 'Enter' : 'F3'))) {
    const before = await counted(page);
    await session.press(key);
    await until('another place', async () => (await counted(page)) !== before);
    seen.add(await counted(page));
    await until('the place in view', () => shownInView(page));
  }
  expect(seen.size).toBe(total);
  await session.press('Shift+Enter');
  await session.press('Shift+F3');
  await session.press('Escape');
  await page.gone('[data-testid="find-bar"]');
  const words = await session.run<string>('return String(getSelection())');
  expect(words).toMatch(/^techno.?globalism$/i);
  expect(await lit(page, 'found')).toBe(0);
  await session.press('c');
  await focusOn(page, '[data-testid="cut-tag"]');
  expect(await (await page.part('cut-quote')).text()).toBe(words);
  await session.press('Escape');

  await session.press('Control+f');
  await focusOn(page, '[data-testid="find-box"]');
  await session.press('Control+a');
  await session.type('zzyzx');
  await counts(page, /^Not found$/);
  await session.press('Control+Shift+F');
  await focusOn(page, '[data-testid="search-box"]');
});

async function counted(page: Page): Promise<string> {
  return await (await page.part('find-count')).text();
}

async function counts(page: Page, wanted: RegExp): Promise<void> {
  await until(`the count ${wanted}`, async () => wanted.test(await counted(page)));
}

/** How many places a highlight lights up. */
async function lit(page: Page, name: string): Promise<number> {
  return await page.session.run('return CSS.highlights.get(arguments[0])?.size ?? 0', name);
}

async function shownInView(page: Page): Promise<boolean> {
  return await page.session.run(`
    const [range] = CSS.highlights.get('found-shown');
    const [box, view] = [range.getBoundingClientRect(), document.querySelector('article').getBoundingClientRect()];
    return box.top >= view.top && box.bottom <= view.bottom;`);
}
