/**
 * What is typed that nobody has thought of.
 *
 * 1. A search that finds nothing says so, and what to try.
 * 2. What is not understood is named; the window goes on, whatever is typed, and shows it as words and nothing else.
 */

import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { focusOn, SIZE } from './scene.ts';

const LONG = 5_000;

/** What is typed, and what the window says about it. */
const ODD: [string, string][] = [
  ['"', 'A quotation mark was not closed'],
  ['side:', '“side:” has no value directly behind it'],
  ['side:maybe trade', '“side:” takes pro or con'],
  ['colour:red trade', '“colour:” is not a filter'],
  ['😀', 'There is no word in the query to look for.'],
  ['👩‍👩‍👧‍👦 é ＡＢＣ ‮txet', 'No passage'],
  ['-trade', 'Everything in the query is left out by a minus'],
  ['(('.repeat(20), 'A bracket without its partner was left out.'],
  ['"'.repeat(LONG), 'Quotation marks with no word between them'],
  ['x'.repeat(LONG), 'No passage'],
  ['😀'.repeat(LONG / 2), 'There is no word in the query to look for.'],
  [`side:${'y'.repeat(LONG)}`, '“side:” takes pro or con'],
  [`colour:${'z '.repeat(LONG / 2)}`, '“colour:” is not a filter'],
  ['<img src=x onerror="document.title=1">{{1+1}}${1+1}', 'No passage'],
];

journey('a search that finds nothing says what to try', async (desk) => {
  const page = await desk.open(SIZE);
  await focusOn(page, '[data-testid="search-box"]');
  await page.session.type('zzyzx qwertz');
  await page.shows('No passage has all of these words.');
  await page.shows('Use fewer words');
  expect(await page.visible('[data-testid="result"]')).toEqual([]);
  await page.session.press('Enter'); // opens nothing
  await page.shows('Nothing is open.');
  await (await page.find('label:has([data-testid="filter-con"])')).click();
  await page.shows('Search both sides.');
  await page.session.press('Control+Shift+F');
  await page.session.press('Escape');
  await page.part('source');
});

journey('odd input is named and does no harm', async (desk) => {
  const page = await desk.open(SIZE);
  await focusOn(page, '[data-testid="search-box"]');
  const title = await page.session.run<string>('return document.title');
  for (const [typed, said] of ODD) {
    await put(page, typed);
    await page.shows(said);
    // Nothing is wider than its place, or hides what stands beneath.
    const wide = await page.session.run<string[]>(
      `const pane = document.querySelector('[data-place="search"]');
       const { right, bottom } = pane.getBoundingClientRect();
       return [...pane.querySelectorAll(':scope > :not([role="separator"]), p, li')]
         .filter((e) => !e.closest('.hidden-text, [role="listbox"]'))
         .filter((e) => e.getBoundingClientRect().right > right || e.getBoundingClientRect().bottom > bottom)
         .map((e) => e.outerHTML.slice(0, 100));`,
    );
    expect(wide, `${typed.slice(0, 30)} overflows`).toEqual([]);
    await put(page, 'spillover');
    await page.part('result');
  }
  expect(await page.session.run<string>('return document.title')).toBe(title);
  expect(await page.session.all('img')).toEqual([]);
  await desk.picture('alive');
});

/** Puts words into the search box in one go, as pasting does. */
async function put(page: Page, words: string): Promise<void> {
  await page.session.press('Control+Shift+F');
  await focusOn(page, '[data-testid="search-box"]');
  await page.session.run(
    `document.activeElement.select();
     document.execCommand('insertText', false, arguments[0]);`,
    words,
  );
  await until('the words to be in the box', () =>
    page.session.run<boolean>('return document.activeElement.value === arguments[0]', words),
  );
}
