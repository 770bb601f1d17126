/**
 * The workbench, with keys alone.
 *
 * 1. Outline, brief and library stand side by side; each can be put away, and one goes to each by a key.
 * 2. The outline is a tree: it folds, tells counts and times, and its entries move by key, with the focus on them.
 * 3. Several entries are selected, moved, cut, copied and pasted, each time as one step of undo; into another brief too.
 * 4. Words are found in the brief, round and round.
 * 5. A section moved into itself is refused in words, and nothing is lost.
 */

import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { itemsOf, makeBrief, kept, openBench, shows, told, twoSections } from './bench-scene.ts';
import { focusOn } from './scene.ts';

const ENTRY = '[data-row="selected"]';
const BRANCH = '[data-branch="selected"]';
const ALL = ['One', '.a', '.b', '.c', 'Two', '.d'];

journey('outline, brief and library are shown, put away and walked with keys', async (desk) => {
  const brief = twoSections(desk);
  const page = await openBench(desk);
  const { session } = page;
  await page.part('library');
  await shows(page, ALL);

  await session.press('Control+6');
  await focusOn(page, BRANCH);
  expect(await (await page.find(BRANCH)).label()).toMatch(/^One\s?, pocket, 0 cards, \d+ s$/);
  await session.press('ArrowDown');
  await focusOn(page, `${BRANCH}[title="a"]`);
  await session.press('ArrowLeft');
  await focusOn(page, `${BRANCH}[title="One"]`);
  await session.press('ArrowLeft');
  await focusOn(page, `${BRANCH}[aria-expanded="false"]`);
  await branches(page, ['One', 'Two', 'd']);
  await shows(page, ALL); // the text is folded on its own
  await session.press('Alt+ArrowDown');
  await focusOn(page, `${BRANCH}[title="One"]`);
  await shows(page, ['Two', '.d', 'One', '.a', '.b', '.c']);
  await session.press('Control+z');
  await shows(page, ALL);
  await session.press('=');
  await branches(page, ['One', 'a', 'b', 'c', 'Two', 'd']);
  await session.press('-');
  await branches(page, ['One', 'Two']);

  await session.press('Control+Shift+O');
  await page.gone('[data-testid="outline-pane"]');
  await focusOn(page, '[data-place="brief"] *');
  await session.press('Control+Shift+L');
  await page.gone('[data-testid="library"]');
  await session.press('Control+4');
  await page.part('library');
  await focusOn(page, '[data-place="cards"] *');
  await session.press('Control+6');
  await focusOn(page, '[data-place="outline"] *');
  await session.press('Control+3');
  await focusOn(page, '[data-place="brief"] *');
  await session.press('Control+5');
  await page.gone('[data-testid="library"]');
  await kept(desk, brief, ALL);
});

journey('several entries are selected, moved, cut and pasted, and each is one step of undo', async (desk) => {
  const brief = twoSections(desk);
  const other = makeBrief(desk, 'Other');
  const page = await openBench(desk);
  const { session } = page;
  await chooses(page, 'Case');
  await shows(page, ALL);
  await session.press('Control+3');
  await session.press('Home');
  await session.press('ArrowDown');
  await session.press('Shift+ArrowDown');
  await shows(page, ['One', '*.a', '*.b', '.c', 'Two', '.d']);
  await session.press('Alt+ArrowDown');
  await shows(page, ['One', '.c', '*.a', '*.b', 'Two', '.d']);
  await focusOn(page, ENTRY);
  await session.press('Control+z');
  await shows(page, ALL);

  await session.press('Control+a');
  await shows(page, ['One', '*.a', '*.b', '*.c', 'Two', '.d']);
  await session.press('Control+x');
  await session.press('End');
  await session.press('Control+v');
  await shows(page, ['One', 'Two', '.d', '*.a', '*.b', '*.c']);
  await focusOn(page, ENTRY);
  await session.press('Control+z');
  await shows(page, ALL);

  await session.press('Home');
  await session.press('Control+c');
  await session.press('End');
  await session.press('Control+v');
  // Copied after d, one level deeper than at the top.
  await shows(page, [...ALL, '.One', '..a', '..b', '..c']);
  await session.press('Control+z');
  await shows(page, ALL);

  await session.press('Home');
  await session.press('Control+x');
  await session.press('ArrowDown');
  await session.press('Control+v');
  await page.shows('A section cannot be moved into itself.');
  await shows(page, ALL);

  await chooses(page, 'Other');
  await shows(page, []);
  await session.press('Control+3');
  await session.press('Control+v');
  await shows(page, ['One', '.a', '.b', '.c']);
  await kept(desk, brief, ['Two', '.d']);
  await kept(desk, other, ['One', '.a', '.b', '.c']);
  await session.press('Control+z');
  await shows(page, []);
  await kept(desk, brief, ALL);

  await chooses(page, 'Case');
  await session.press('Control+3');
  await session.press('Home');
  await session.press('Shift+End');
  await session.press('Home');
  await session.press('Shift+ArrowDown');
  await session.press('Delete');
  await shows(page, ['Two', '.d']);
  await focusOn(page, '[data-row="selected"][aria-label="pocket: Two"]');
  await session.press('Control+z');
  await shows(page, ALL);
  expect(itemsOf(desk, brief)).toHaveLength(6);
});

journey('entries go to any section by its name, and words are found in the brief', async (desk) => {
  const brief = twoSections(desk);
  told(desk, 'brief', 'add', brief, '--analytic', 'Spillovers, and spillovers of spillovers');
  const page = await openBench(desk);
  const { session } = page;
  await session.press('End');
  await session.press('m');
  await focusOn(page, '[data-testid="move"] input');
  await session.type('tw');
  await session.press('Enter');
  await page.gone('[data-testid="move"]');
  await shows(page, [...ALL, '.Spillovers, and spillovers of spillovers']);
  await focusOn(page, ENTRY);

  await session.press('Control+f');
  await focusOn(page, '[data-testid="brief-find-box"]');
  await session.type('SPILLOVER');
  for (const count of ['1 of 3', '2 of 3', '3 of 3', '1 of 3']) {
    await until(`place ${count}`, async () => (await (await page.part('brief-find-count')).text()) === count);
    await session.press('Enter');
  }
  await session.press('Control+a');
  await session.type('no such words');
  await until('nothing', async () => (await (await page.part('brief-find-count')).text()) === 'Not found');
  await session.press('Escape');
  await page.gone('[data-testid="brief-find"]');
  await focusOn(page, ENTRY);
});

/** Shows a brief that is chosen from the list by its title. */
async function chooses(page: Page, title: string): Promise<void> {
  await page.session.run(
    `const picker = document.querySelector('[data-testid="brief-picker"]');
     picker.selectedIndex = [...picker.options].findIndex(({ text }) => text === arguments[0]);
     picker.dispatchEvent(new Event('change', { bubbles: true }));`,
    title,
  );
}

/** Waits until the outline shows these entries. */
async function branches(page: Page, wanted: string[]): Promise<void> {
  await until(`the outline ${wanted.join(' | ')}`, async () => {
    const now = await page.session.run<string[]>(
      `return [...document.querySelectorAll('[data-testid="branch"] .name')].map((name) => name.textContent.trim())`,
    );
    return JSON.stringify(now) === JSON.stringify(wanted);
  });
}
