/**
 * Writing in one's own words, with keys alone.
 *
 * 1. Bold, italic, underline, lists and links come by keys and stay; what is typed is on disk within a second, unasked.
 * 2. Undo in the editor and undo of the library are one: what is typed goes first, then the steps before, none of them twice.
 * 3. A paste of five megabytes is refused in words, and the window goes on.
 * 4. Another window, or the command, writes in the same entry: both wordings are kept, and the window says so.
 * 5. No rule of the content policy is broken by any of it.
 */

import { expect } from 'vitest';
import type { Desk } from '../harness/desk.ts';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { itemsOf, onDisk, openBench, shows, twoSections } from './bench-scene.ts';
import { focusOn } from './scene.ts';

const ENTRY = '[data-row="selected"]';
const DRAFT = '[data-testid="draft"]';
const EDITOR = '[data-testid="entry-edit"]';
/** Nobody waits longer for what was typed to be on disk, in milliseconds, on a loaded machine; a quiet one takes under 1,000. */
const KEPT = 5_000;

journey('words are written with looks and kept unasked, and undo is one', async (desk) => {
  const brief = twoSections(desk);
  const page = await openBench(desk);
  const { session } = page;
  await watchPolicy(page);
  await session.press('End');
  await session.press('a');
  await focusOn(page, DRAFT);
  await session.type('plain ');
  await session.press('Control+b');
  await session.type('bold');
  await session.press('Control+b');
  await session.type(' ');
  await session.press('Control+i');
  await session.type('italic');
  await session.press('Control+i');
  await kept(desk, brief, 'plain bold italic');
  await session.press('Enter');
  await session.press('Alt+l');
  await session.type('first');
  await session.press('Enter');
  await session.press('Tab');
  await session.type('deeper');
  await kept(desk, brief, 'plain bold italic - first - deeper');
  await session.press('Escape');
  await focusOn(page, ENTRY);
  const looks = await session.run<string[]>(`
    const words = document.querySelector('[data-row="selected"] .words');
    return [...words.querySelectorAll('.bold, .italic, li')].map((e) => e.localName + ' ' + e.textContent.trim());`);
  expect(looks).toEqual(['span bold', 'span italic', 'li firstdeeper', 'li deeper']);

  await session.press('Enter');
  await focusOn(page, EDITOR);
  // The editor sets its cursor once more, a moment after it has the focus.
  await until('the first line to be selected', async () => {
    await session.press('Control+Home');
    await session.press('Shift+End');
    return await session.run<boolean>(`return String(getSelection()) === 'plain bold italic'`);
  });
  await session.press('Control+l');
  await focusOn(page, '[data-testid="link"] input');
  await session.type('example.org/evidence');
  await session.press('Enter');
  await page.gone('[data-testid="link"]');
  await focusOn(page, EDITOR);
  await session.press('Escape');
  await focusOn(page, ENTRY);
  await page.find('[data-row="selected"] .link[title="https://example.org/evidence"]');
  await session.press('Control+z');
  await page.gone('[data-row="selected"] .link');

  // Back to the beginning, step by step, and forth again.
  for (let step = 0; step < 12 && itemsOf(desk, brief).length > 6; step += 1)
    await session.press('Control+z');
  await shows(page, ['One', '.a', '.b', '.c', 'Two', '.d']);
  for (let step = 0; step < 12; step += 1) await session.press('Control+y');
  await kept(desk, brief, 'plain bold italic - first - deeper');
  expect(await session.run<string[]>('return window.broken')).toEqual([]);
});

journey('undo takes back what is being typed, then what was done before, each once', async (desk) => {
  const brief = twoSections(desk);
  const page = await openBench(desk);
  const { session } = page;
  await session.press('Home');
  await session.press('Alt+ArrowDown');
  await shows(page, ['Two', '.d', 'One', '.a', '.b', '.c']);
  await session.press('End');
  await session.press('Enter');
  await focusOn(page, EDITOR);
  await session.type(' and more');
  await session.press('Control+z'); // at once, before anything was kept
  await until('the words to be as before', async () => (await editorText(page)) === 'c');
  expect(onDisk(desk, brief).at(-1)).toBe('..c'.replace('..', '.'));
  await session.press('Control+Shift+Z');
  await until('the words to be back', async () => (await editorText(page)) === 'c and more');
  await kept(desk, brief, 'c and more');
  await session.press('Control+z');
  await until('the words to be as before', async () => (await editorText(page)) === 'c');
  await focusOn(page, EDITOR);
  await session.press('Control+z');
  await until('the move to be taken back', async () => {
    const lines = onDisk(desk, brief);
    return lines[0] === 'One' && lines.includes('.c');
  });
});

journey('a paste of five megabytes is refused, and another window loses nothing', async (desk) => {
  const brief = twoSections(desk);
  const page = await openBench(desk);
  const { session } = page;
  await session.press('End');
  await session.press('Enter');
  await focusOn(page, EDITOR);
  const took = await session.run<number>(`
    const data = new DataTransfer();
    data.setData('text/plain', 'words '.repeat(5_000_000 / 6));
    const before = performance.now();
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    return performance.now() - before;`);
  expect(took).toBeGreaterThanOrEqual(0);
  await page.shows('Nothing was pasted.');
  await session.type('!');
  await kept(desk, brief, 'd!');

  // Somebody else writes the same words anew, while more is typed here.
  const entry = itemsOf(desk, brief).at(-1);
  desk.dissoi('brief', 'edit', brief, entry?.id ?? '', 'theirs');
  await session.type(' mine');
  await until('both wordings', async () => {
    const lines = onDisk(desk, brief);
    return lines.includes('.theirs') && lines.some((line) => line.includes('mine'));
  });
});

/** Waits until the last entry has these words on disk, white space aside, which nobody asked to be kept. */
async function kept(desk: Desk, brief: string, words: string): Promise<void> {
  let last: string | undefined;
  await until(
    `“${words}” on disk`,
    async () => {
      last = itemsOf(desk, brief).at(-1)?.text?.replaceAll(/\s+/g, ' ').trim();
      return last === words;
    },
    KEPT,
  ).catch((error: unknown) => {
    throw new Error(`${String(error)}; there is “${last ?? ''}”`);
  });
}

async function editorText(page: Page): Promise<string> {
  return await page.session.run(
    `return document.querySelector('[data-testid="entry-edit"]')?.textContent ?? ''`,
  );
}

async function watchPolicy(page: Page): Promise<void> {
  await page.session.run(`
    window.broken = [];
    document.addEventListener('securitypolicyviolation', (event) => window.broken.push(event.violatedDirective));`);
}
