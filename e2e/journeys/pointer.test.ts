/**
 * The pointer at the workbench. Whatever it does, one undo takes all of it back.
 *
 * 1. In the outline an entry is dragged before and after others, into a section, and onto one that is folded or empty.
 * 2. In the text too; several entries, chosen with Shift and Ctrl, go together.
 * 3. Between pro and con, side by side, in both directions.
 * 4. A result of the search and a card of the library go straight into a section, also onto a folded one in the outline.
 */

import { expect } from 'vitest';
import type { Desk } from '../harness/desk.ts';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import type { Point } from '../harness/webdriver.ts';
import { addSection, makeBrief, kept, onDisk, openBench, shows, told, twoSections } from './bench-scene.ts';
import { focusOn, SIZE } from './scene.ts';

const ALL = ['One', '.a', '.b', '.c', 'Two', '.d', 'Three'];
/** Room for all entries, so that none lies at the edge where the list goes along. */
const TALL = { ...SIZE, width: 1500, height: 960 };
type Spot = 'above' | 'middle' | 'below';

journey('entries are dragged in the outline', async (desk) => {
  const brief = threeSections(desk);
  const page = await openBench(desk, TALL);
  await shows(page, ALL);
  const moves = async (name: string, goal: string, spot: Spot, wanted: string[], by = 0): Promise<void> => {
    await drag(page, branch(name), branch(goal), spot, by);
    await tried(desk, page, brief, wanted);
  };
  await moves('a', 'b', 'below', ['One', '.b', '.a', '.c', 'Two', '.d', 'Three']);
  await moves('c', 'a', 'above', ['One', '.c', '.a', '.b', 'Two', '.d', 'Three']);
  await moves('c', 'Two', 'below', ['One', '.a', '.b', 'Two', '.c', '.d', 'Three']);
  await moves('c', 'd', 'below', ['One', '.a', '.b', 'Two', '.d', '.c', 'Three']);
  await moves('a', 'Three', 'middle', ['One', '.b', '.c', 'Two', '.d', 'Three', '.a']);
  await moves('Three', 'One', 'above', ['Three', 'One', '.a', '.b', '.c', 'Two', '.d']);
  await moves('One', 'Three', 'below', ['Two', '.d', 'Three', 'One', '.a', '.b', '.c']);
  await moves('d', 'One', 'above', ['d', 'One', '.a', '.b', '.c', 'Two', 'Three'], -1);

  await fold(page, 'One');
  await moves('d', 'One', 'middle', ['One', '.a', '.b', '.c', '.d', 'Two', 'Three']);

  // Several, of which one is then clicked: it alone is chosen.
  await (await page.find('[data-testid="branch"][title="a"]')).click();
  await page.session.clickWith('Shift', await at(page, branch('c'), 'middle'));
  await moves('b', 'Three', 'middle', ['One', 'Two', '.d', 'Three', '.a', '.b', '.c']);
  await (await page.find('[data-testid="branch"][title="a"]')).click();
  await page.session.clickWith('Control', await at(page, branch('d'), 'middle'));
  await moves('d', 'One', 'above', ['a', 'd', 'One', '.b', '.c', 'Two', 'Three'], -1);
  await page.session.clickWith('Control', await at(page, branch('b'), 'middle'));
  const several = async (): Promise<number> => {
    return (await page.visible('[data-testid="branch"][aria-selected="true"]')).length;
  };
  expect(await several()).toBe(3);
  await (await page.find('[data-testid="branch"][title="b"]')).click();
  await until('one entry alone', async () => (await several()) === 1);
});

journey('several entries are chosen and dragged in the text', async (desk) => {
  const brief = threeSections(desk);
  const page = await openBench(desk, TALL);
  const { session } = page;
  await shows(page, ALL);
  const click = async (name: string, key: string): Promise<void> => {
    await session.clickWith(key, await at(page, entry(name), 'middle'));
  };
  await (await page.find('[data-testid="brief-item"][aria-level="2"]')).click();
  await click('c', 'Shift');
  await shows(page, ['One', '*.a', '*.b', '*.c', 'Two', '.d', 'Three']);
  await drag(page, handle('b'), entry('Three'), 'middle');
  await tried(desk, page, brief, ['One', 'Two', '.d', 'Three', '.a', '.b', '.c']);
  await (await page.find('[data-testid="brief-item"][aria-level="2"]')).click();
  await click('c', 'Control');
  await click('d', 'Control');
  await shows(page, ['One', '*.a', '.b', '*.c', 'Two', '*.d', 'Three']);
  await click('c', 'Control');
  await shows(page, ['One', '*.a', '.b', '.c', 'Two', '*.d', 'Three']);
  await drag(page, handle('d'), entry('b'), 'below');
  await tried(desk, page, brief, ['One', '.b', '.a', '.d', '.c', 'Two', 'Three']);

  // Onto a folded section, and one that is empty; into itself a section does not go.
  await (await page.byRole('button', 'Fold Two')).click();
  await shows(page, ['One', '.a', '.b', '.c', 'Two', 'Three']);
  await drag(page, handle('a'), entry('Two'), 'middle');
  await shows(page, ['One', '.b', '.c', 'Two', '.d', '.a', 'Three']);
  await undone(desk, page, brief);
  await drag(page, handle('Two'), entry('Three'), 'middle');
  await shows(page, ['One', '.a', '.b', '.c', 'Three', '.Two', '..d']);
  await undone(desk, page, brief);
  await drag(page, handle('Three'), entry('Three'), 'middle');
  await shows(page, ALL);
});

journey('entries are dragged between pro and con', async (desk) => {
  const brief = threeSections(desk);
  const con = makeBrief(desk, 'Against', 'con');
  addSection(desk, con, 'Theirs');
  told(desk, 'brief', 'add', con, '--analytic', 'x');
  const page = await openBench(desk, TALL);
  const { session } = page;
  await session.press('Control+Shift+B');
  await page.part('other-pane');
  await shows(page, ['Theirs', 'x'], 'other-pane');

  await drag(page, handle('a'), entry('Theirs', 'other-pane'), 'middle');
  await shows(page, ['One', '.b', '.c', 'Two', '.d', 'Three']);
  await shows(page, ['Theirs', '.a', 'x'], 'other-pane');
  await kept(desk, con, ['Theirs', '.a', 'x']);
  await session.press('Control+z');
  await shows(page, ['Theirs', 'x'], 'other-pane');
  await tried(desk, page, brief, ALL, false);

  await drag(page, handle('x', 'other-pane'), entry('c'), 'above');
  await shows(page, ['One', '.a', '.b', '.x', '.c', 'Two', '.d', 'Three']);
  await shows(page, ['Theirs'], 'other-pane');
  await session.press('Control+z');
  await shows(page, ['Theirs', 'x'], 'other-pane');
  await tried(desk, page, brief, ALL, false);

  // A section takes along what stands under it.
  await drag(page, handle('One'), entry('x', 'other-pane'), 'below');
  await shows(page, ['Theirs', 'x', 'One', '.a', '.b', '.c'], 'other-pane');
  await shows(page, ['Two', '.d', 'Three']);
  await session.press('Control+z');
  await shows(page, ['Theirs', 'x'], 'other-pane');
  await tried(desk, page, brief, ALL, false);
});

journey('a result and a card of the library are dragged into sections', async (desk) => {
  const brief = threeSections(desk);
  const spare = makeBrief(desk, 'Spare', 'con');
  const quote = ['--source', 'essay', '--paragraph', '6', '--quote', 'reduce global barriers'];
  told(desk, 'card', 'cut', ...quote, '--tag', 'Barriers fall', '--into', spare);
  const page = await openBench(desk, TALL);
  const { session } = page;
  await shows(page, ALL);
  await session.press('Control+1');
  await focusOn(page, '[data-testid="search-box"]');
  await session.type('multiplier effect');
  const first = `document.querySelector('[data-testid="result"][data-passage="techno-nationalism/essay:6"]')`;
  await until('the result', () => session.run<boolean>(`return ${first} !== null`));
  for (const goal of [entry('Three'), branch('Three')]) {
    await drag(page, first, goal, 'middle');
    await until('a card in Three', () => Promise.resolve(onDisk(desk, brief).at(-1) === '.'));
    await undone(desk, page, brief);
  }
  await drag(page, first, entry('b'), 'below');
  await until('a card below b', () => Promise.resolve(onDisk(desk, brief)[3] === '.'));
  await undone(desk, page, brief);

  await session.press('Control+4');
  await page.part('card-row');
  const card = `document.querySelector('[data-testid="card-row"]')`;
  await drag(page, card, entry('Two'), 'below');
  await tried(desk, page, brief, ['One', '.a', '.b', '.c', 'Two', '.Barriers fall', '.d', 'Three']);
  await fold(page, 'One');
  await drag(page, card, branch('One'), 'middle');
  await tried(desk, page, brief, ['One', '.a', '.b', '.c', '.Barriers fall', 'Two', '.d', 'Three']);
});

/** As `twoSections`, with a third that is empty. */
function threeSections(desk: Desk): string {
  const brief = twoSections(desk);
  addSection(desk, brief, 'Three');
  return brief;
}

/** Waits for the entries, in the window and on disk, then takes them back. */
async function tried(desk: Desk, page: Page, brief: string, wanted: string[], undo = true): Promise<void> {
  await shows(page, wanted);
  await kept(desk, brief, wanted);
  if (undo) await undone(desk, page, brief);
}

/** One undo, after which all is as it was. */
async function undone(desk: Desk, page: Page, brief: string): Promise<void> {
  await page.session.press('Control+z');
  await shows(page, ALL);
  await kept(desk, brief, ALL);
}

async function fold(page: Page, name: string): Promise<void> {
  await page.session.run(`${branch(name)}.querySelector('.sign').click()`);
  await page.find(`[data-testid="branch"][title="${name}"][aria-expanded="false"]`);
}

/** Scripts for an entry in the outline, an entry in the text, and the handle of that. */
function branch(name: string): string {
  return `document.querySelector('[data-testid="branch"][title="${name}"]')`;
}
function entry(name: string, pane = 'brief-pane'): string {
  return `[...document.querySelectorAll('[data-testid="${pane}"] [data-testid="brief-item"]')].find((entry) =>
    entry.querySelector('.tag, .title, .words').textContent.trim() === '${name}')`;
}
function handle(name: string, pane?: string): string {
  return `${entry(name, pane)}.querySelector('.handle')`;
}

/** Where an element is. */
async function at(page: Page, element: string, spot: Spot): Promise<Point> {
  const [left, width, top, bottom] = await page.session.run<[number, number, number, number]>(
    `const box = (${element}).getBoundingClientRect(); return [box.left, box.width, box.top, box.bottom];`,
  );
  const y = { above: top + 2, middle: (top + bottom) / 2, below: bottom - 2 }[spot];
  return { x: left + Math.min(width / 2, 60), y };
}

/** Drags to an element: within a list straight up or down and some levels to the right, else to its place. */
async function drag(page: Page, from: string, to: string, spot: Spot, levels = 0): Promise<void> {
  const [start, end] = [await at(page, from, 'middle'), await at(page, to, spot)];
  const across = Math.abs(end.x - start.x) > 200;
  await page.session.drag(start, { x: across ? end.x : start.x + 16 * levels, y: end.y });
}
