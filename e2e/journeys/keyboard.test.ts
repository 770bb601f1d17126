/**
 * Everything with the keyboard: not one of these steps uses the pointer.
 *
 * 1. Arrows choose a result, Enter opens it; keys select words, cut them, mark them, and switch the side.
 * 2. A brief is arranged by keys: sections, levels, order, folding, removing.
 * 3. Undo walks back through the very states that there were, and redo forward again.
 */

import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { closeMessages, emptyDesk, entries, focusOn, outline, outlineIs, SIZE } from './scene.ts';

const SELECTED = '[data-row="selected"]';

journey('the whole job without a pointer', async (desk) => {
  emptyDesk(desk);
  const page = await desk.open(SIZE);
  const { session } = page;
  await focusOn(page, '[data-testid="search-box"]');
  await session.type('spillover');
  await page.part('result');
  const found = await passages(page);
  expect(found.length).toBeGreaterThan(3);
  await session.press('ArrowDown');
  await session.press('ArrowDown');
  await selectedResult(page, 2);
  await session.press('ArrowUp');
  await selectedResult(page, 1);
  await session.press('Enter');
  const paragraph = found[1]?.split(':').at(-1);
  await focusOn(page, `[data-testid="passage-${paragraph}"]`);

  // Words: a sentence, a word more, a word less, and the first word left off.
  await session.press('s');
  const sentence = await selection(page, (words) => words !== '');
  await session.press('Shift+ArrowRight');
  const more = await selection(page, (words) => words.length > sentence.length);
  expect(more.startsWith(sentence)).toBe(true);
  expect(more.slice(sentence.length).trim()).toMatch(/^\S+$/);
  await session.press('Shift+ArrowLeft');
  await session.press('Shift+ArrowRight');
  await session.press('Control+Shift+ArrowRight');
  const words = await selection(page, (now) => now.length < more.length);
  expect(more.endsWith(words)).toBe(true);
  await session.press('c');
  await focusOn(page, '[data-testid="cut-tag"]');
  expect(await (await page.part('cut-quote')).text()).toBe(words);
  await session.type('Spillovers reach all');
  await session.press('Enter');
  await page.gone('[data-testid="cut-dialog"]');
  await outlineIs(page, [`1 card Spillovers reach all ${words}`]);

  // Marks: each state is kept, for the way back.
  await closeMessages(page);
  await session.press('Control+3');
  await focusOn(page, `${SELECTED}[data-kind="card"]`);
  const states = [await outline(page)];
  await session.press('Control+a');
  await session.press('F9');
  states.push(await changed(page, states));
  expect(states.at(-1)).toEqual([`1 card Spillovers reach all <underline>${words}`]);
  await session.press('Escape');
  for (let word = 0; word < 2; word += 1) await session.press('Shift+ArrowRight');
  for (const key of ['F10', 'F11', 'F12']) {
    await session.press(key);
    states.push(await changed(page, states));
  }
  expect(states.at(-3)?.[0]).toContain('<underline emphasis>');
  expect(states.at(-2)?.[0]).toContain('<underline emphasis highlight>');
  expect(states.at(-1)?.[0]).toMatch(/reach all \S+ \S+\|<underline>/);
  await backAndForth(page, states);

  await session.press('Alt+2');
  await page.shows('No con brief yet.');
  await session.press('Alt+1');
  await entries(page, 1);
});

journey('a brief is arranged with keys alone', async (desk) => {
  emptyDesk(desk);
  desk.dissoi('brief', 'create', '--side', 'pro', '--title', 'Case');
  const page = await desk.open(SIZE);
  const { session } = page;
  await focusOn(page, '[data-testid="search-box"]');
  await session.press('Control+3');
  const states = [await outline(page)];
  const step = async (key: string, wanted: string[]): Promise<void> => {
    await session.press(key);
    await outlineIs(page, wanted);
    await focusOn(page, SELECTED);
    states.push(wanted);
  };
  const write = async (key: string, words: string, save: string, wanted: string[]): Promise<void> => {
    await session.press(key);
    await focusOn(page, '[data-testid="draft"]');
    await session.type(words);
    await step(save, wanted);
  };
  const [one, two, say] = ['1 section One', '1 section Two', '1 analytic Say this.'];
  await write('F4', 'One', 'Enter', [one]);
  await write('F4', 'Two', 'Enter', [one, two]);
  await write('F5', 'Hat', 'Enter', [one, two, '2 section Hat']);
  await write('F6', 'Block', 'Enter', [one, two, '2 section Hat', '3 section Block']);
  await write('a', 'Say this.', 'Control+Enter', [
    one,
    two,
    '2 section Hat',
    '3 section Block',
    '4 analytic Say this.',
  ]);
  const deep = ['2 section Hat', '3 section Block'];
  await step('Alt+ArrowLeft', [one, two, ...deep, '3 analytic Say this.']);
  await step('Alt+ArrowUp', [one, two, '2 section Hat', '3 analytic Say this.', '3 section Block']);
  await step('Alt+ArrowDown', [one, two, ...deep, '3 analytic Say this.']);
  await step('Alt+ArrowLeft', [one, two, ...deep, '2 analytic Say this.']);
  await step('Alt+ArrowLeft', [one, two, ...deep, say]);

  await session.press('ArrowUp');
  await focusOn(page, '[aria-label="block: Block"]');
  await session.press('ArrowLeft');
  await focusOn(page, '[aria-label="block, folded: Block"]');
  await session.press('ArrowLeft');
  await focusOn(page, '[aria-label="hat: Hat"]');
  await session.press('ArrowLeft');
  await outlineIs(page, [one, two, '2 section Hat', say]);
  await session.press('ArrowRight');
  await outlineIs(page, [one, two, ...deep, say]);
  await session.press('ArrowDown');
  await session.press('ArrowRight');
  await focusOn(page, '[aria-label="block: Block"]');
  await session.press('ArrowUp');
  await step('Delete', [one, two, say]);
  await backAndForth(page, states);
});

/** Passages of the results that are shown, in order. */
async function passages(page: Page): Promise<string[]> {
  return await page.session.run(
    `return [...document.querySelectorAll('[data-testid="result"]')].map((result) => result.dataset.passage);`,
  );
}

/** Waits until this result, and no other, is the selected one for the eye and for assistive technology. */
async function selectedResult(page: Page, index: number): Promise<void> {
  await until(`result ${index} to be selected`, () =>
    page.session.run<boolean>(
      `const chosen = [...document.querySelectorAll('[data-testid="result"][aria-selected="true"]')];
       const active = document.querySelector('[data-testid="search-box"]').getAttribute('aria-activedescendant');
       return chosen.length === 1 && chosen[0].ariaPosInSet === String(arguments[0] + 1) && chosen[0].id === active;`,
      index,
    ),
  );
}

/** The selected words, once they are as wanted. */
async function selection(page: Page, wanted: (words: string) => boolean): Promise<string> {
  return await until('the selection', async () => {
    const words = await page.session.run<string>('return String(getSelection())');
    return wanted(words) && words;
  });
}

/** The brief, once it differs from the last state. */
async function changed(page: Page, states: string[][]): Promise<string[]> {
  return await until('the brief to change', async () => {
    const now = await outline(page);
    return JSON.stringify(now) !== JSON.stringify(states.at(-1)) && now;
  });
}

/** Undoes every change, and does every one again: each time the brief is as it was. */
async function backAndForth(page: Page, states: string[][]): Promise<void> {
  for (const state of states.slice(0, -1).toReversed()) {
    await page.session.press('Control+z');
    await outlineIs(page, state);
  }
  for (const [at, state] of states.slice(1).entries()) {
    await page.session.press(at % 2 === 0 ? 'Control+Shift+Z' : 'Control+y');
    await outlineIs(page, state);
  }
}
