/**
 * The program is killed, by a signal that it cannot catch.
 *
 * 1. What was acknowledged before is there afterwards, in the window and in the library; search works.
 * 2. So it is when the kill comes in the middle of the first start.
 */

import { expect } from 'vitest';
import type { Desk } from '../harness/desk.ts';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { cut, emptyDesk, focusOn, openFirst, outline, outlineIs, search, SIZE } from './scene.ts';

const ESSAY = 'techno-nationalism/essay:6';

journey('cards that were cut before a kill are there after it', async (desk) => {
  emptyDesk(desk);
  let before: string[] = [];
  for (const tag of ['First', 'Second', 'Third']) {
    const page = await desk.open(SIZE);
    await focusOn(page, '[data-testid="search-box"]');
    await outlineIs(page, before);
    await search(page, 'multiplier effect', ESSAY);
    await openFirst(page, 6);
    await cut(page, tag);
    await page.shows('Cut card into “Pro brief”');
    before = await outline(page);
    await desk.kill();
    expect(tags(desk).slice(0, before.length)).toEqual(before.map((line) => line.split(' ')[2]).toReversed());
  }
  expect(before).toHaveLength(3);

  const page = await desk.open(SIZE);
  await focusOn(page, '[data-testid="search-box"]');
  await outlineIs(page, before);
  await works(page);
  await page.session.press('Control+3');
  await focusOn(page, '[data-testid="brief-item"]');
  await page.session.press('Control+z'); // a step of the program that was killed
  await outlineIs(page, before.slice(0, 2));
});

journey('a first start that is killed is followed by one that works', async (desk) => {
  await desk.open(SIZE);
  await desk.kill();
  const page = await desk.open(SIZE);
  await focusOn(page, '[data-testid="search-box"]');
  await works(page);
  await openFirst(page, 6);
  await cut(page, 'After all');
  expect(tags(desk)[0]).toBe('After all');
});

/** Tags of the cards in the library, the newest first. */
function tags(desk: Desk): string[] {
  const { cards } = JSON.parse(desk.dissoi('card', 'list', '--json').out) as { cards: { tag: string }[] };
  return cards.map(({ tag }) => tag);
}

/** Search finds what it should, and all documents are there. */
async function works(page: Page): Promise<void> {
  await until('the documents', async () => (await page.visible('[data-testid="source"]')).length > 30);
  await search(page, 'multiplier effect', ESSAY);
}
