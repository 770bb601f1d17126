/**
 * Entries are moved with the pointer.
 *
 * 1. A card lands between the lines where it is let go, and in a section when it is let go further to the right.
 * 2. A section takes along what stands under it; a card can be taken out again.
 * 3. Escape takes a drag back; undo takes a move back.
 * 4. The order is that of the library, and is there after a restart.
 */

import { expect } from 'vitest';
import type { Desk } from '../harness/desk.ts';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import type { Point } from '../harness/webdriver.ts';
import { emptyDesk, entries, outlineIs, SIZE } from './scene.ts';

/** Pixels to the right for one level, as the list is set in. */
const LEVEL = 16;
const ENTRY = '[data-testid="brief-item"]';
/** Room for all five entries, so that none lies at the edge where the list goes along. */
const TALL = { ...SIZE, height: 960 };

journey('cards and sections are dragged to their places, and stay there', async (desk) => {
  const brief = prepare(desk);
  let page = await desk.open(TALL);
  await entries(page, 5);
  const [a, b, c] = ['1 card A', '1 card B', '1 card C'];
  const [one, two] = ['1 section One', '1 section Two'];
  await titles(page, [a, b, c, one, two]);

  await drag(page, 'C', 'A', 'above');
  await titles(page, [c, a, b, one, two]);
  await drag(page, 'C', 'One', 'below');
  await titles(page, [a, b, one, c, two]);
  await drag(page, 'C', 'One', 'below', 1);
  await titles(page, [a, b, one, '2 card C', two]);
  await drag(page, 'A', 'C', 'below', 1);
  await titles(page, [b, one, '2 card C', '2 card A', two]);

  await drag(page, 'One', 'Two', 'below', 0, 'Escape');
  await drag(page, 'B', 'Two', 'below'); // which comes second, should the one taken back show after all
  await titles(page, [one, '2 card C', '2 card A', two, b]);
  await drag(page, 'One', 'Two', 'below');
  await titles(page, [two, one, '2 card C', '2 card A', b]);
  await drag(page, 'C', 'Two', 'above', -1);
  const last = [c, two, one, '2 card A', b];
  await titles(page, last);
  await page.session.press('Control+z');
  await titles(page, [two, one, '2 card C', '2 card A', b]);
  await page.session.press('Control+Shift+Z');
  await titles(page, last);

  expect(stored(desk, brief)).toEqual(last);
  await desk.leave();
  page = await desk.open(TALL);
  await titles(page, last);
});

journey('in a long brief the list goes along with the drag', async (desk) => {
  const brief = create(desk);
  for (let n = 1; n <= 40; n += 1) desk.dissoi('brief', 'add', brief, '--analytic', `Point ${n}`);
  const page = await desk.open(SIZE);
  await entries(page, 40);
  // The pointer rests at the lower edge of the list, which then goes on by itself until the end is in sight.
  const list = '[role="list"][aria-label^="Entries"]';
  const bottom = await page.session.run<number>(
    `return document.querySelector(arguments[0]).getBoundingClientRect().bottom`,
    list,
  );
  const from = await handle(page, 'Point 1');
  await page.session.hold(from, { x: from.x, y: bottom - 4 });
  await until('the end of the list', () =>
    page.session.run<boolean>(
      `const { scrollTop, clientHeight, scrollHeight } = document.querySelector(arguments[0]);
       return scrollTop > 0 && scrollTop + clientHeight > scrollHeight - 2;`,
      list,
    ),
  );
  await page.session.letGo();
  const points = Array.from({ length: 40 }, (_, at) => `1 analytic Point ${at + 1}`);
  await outlineIs(page, [...points.slice(1), ...points.slice(0, 1)]);
});

/** Makes the only brief. */
function create(desk: Desk): string {
  emptyDesk(desk);
  const made = desk.dissoi('brief', 'create', '--side', 'pro', '--title', 'Case', '--json');
  return (JSON.parse(made.out) as { brief: { id: string } }).brief.id;
}

/** A brief with three short cards and two sections, all at the top. */
function prepare(desk: Desk): string {
  const brief = create(desk);
  for (const tag of ['A', 'B', 'C']) {
    const quote = ['--source', 'essay', '--paragraph', '6', '--quote', 'reduce global barriers'];
    desk.dissoi('card', 'cut', ...quote, '--tag', tag, '--into', brief);
  }
  for (const title of ['One', 'Two']) desk.dissoi('brief', 'add', brief, '--section', title);
  return brief;
}

/** Drags the entry of this name to right above or below another one, some levels further in (or out). */
async function drag(
  page: Page,
  name: string,
  goal: string,
  side: 'above' | 'below',
  levels = 0,
  key?: string,
): Promise<void> {
  const from = await handle(page, name);
  const box = await page.session.run<{ top: number; bottom: number }>(
    `const { top, bottom } = ${find(goal)}.getBoundingClientRect(); return { top, bottom };`,
  );
  const y = side === 'above' ? box.top + 3 : box.bottom - 3;
  await page.session.hold(from, { x: from.x + levels * LEVEL, y });
  if (key !== undefined) await page.session.press(key);
  await page.session.letGo();
}

/** The middle of the handle of an entry. */
async function handle(page: Page, name: string): Promise<Point> {
  return await page.session.run<Point>(
    `const box = ${find(name)}.querySelector('.handle').getBoundingClientRect();
     return { x: box.x + box.width / 2, y: box.y + box.height / 2 };`,
  );
}

/** A script for the entry of this name. */
function find(name: string): string {
  return `[...document.querySelectorAll('${ENTRY}')].find((entry) =>
    entry.querySelector('.tag, .title, .words').textContent.trim() === '${name}')`;
}

/** Waits until the brief shows these entries, quotations aside. */
async function titles(page: Page, wanted: string[]): Promise<void> {
  const quoted = (line: string): string =>
    line.includes(' card ') ? `${line} reduce global barriers` : line;
  await outlineIs(page, wanted.map(quoted));
}

/** The entries as the library has them. */
function stored(desk: Desk, brief: string): string[] {
  interface Item {
    kind: string;
    depth: number;
    title?: string;
    text?: string;
    card?: { tag: string };
  }
  const shown = JSON.parse(desk.dissoi('brief', 'show', brief, '--json').out) as { brief: { items: Item[] } };
  return shown.brief.items.map(
    ({ kind, depth, title, text, card }) => `${depth + 1} ${kind} ${title ?? text ?? card?.tag ?? ''}`,
  );
}
