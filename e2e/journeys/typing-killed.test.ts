/** The program is killed fifty times in the middle of typing: each time all is there but what was typed in the last second. */

import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { itemsOf, twoSections } from './bench-scene.ts';
import { focusOn, SIZE } from './scene.ts';

const TIMES = 50;
/** What is typed in one go, in characters, and for how long before the kill, in milliseconds. */
const PIECE = 6;
const LAST_SECOND = 1_000;

journey(
  'fifty kills in the middle of typing lose at most the last second',
  async (desk) => {
    const brief = twoSections(desk);
    let before = itemsOf(desk, brief).at(-1)?.text ?? '';
    let lost = 0;
    for (let time = 1; time <= TIMES; time += 1) {
      const page = await desk.open(SIZE);
      const { session } = page;
      await focusOn(page, '[data-testid="search-box"]');
      await page.part('brief-item');
      await session.press('Control+3');
      await session.press('End');
      await session.press('Enter');
      await focusOn(page, '[data-testid="entry-edit"]');
      await session.press('Control+End');
      const typed: { at: number; words: string }[] = [];
      let words = before;
      const began = Date.now();
      const span = 700 + (time % 7) * 300;
      while (Date.now() - began < span) {
        const piece = `k${time}`.padEnd(PIECE, '.');
        await session.type(piece);
        words += piece;
        typed.push({ at: Date.now(), words });
      }
      const killed = Date.now();
      await desk.kill();
      const kept = itemsOf(desk, brief).at(-1)?.text ?? '';
      // What was in the window a second before the kill is the least that must be there.
      const due = typed.findLast(({ at }) => at <= killed - LAST_SECOND)?.words ?? before;
      expect(kept.startsWith(due), `kill ${time}: “${due.slice(-30)}” is in “${kept.slice(-40)}”`).toBe(true);
      expect(words.startsWith(kept), `kill ${time}: nothing is there that was not typed`).toBe(true);
      lost = Math.max(lost, words.length - kept.length);
      before = kept;
    }
    expect(before.length).toBeGreaterThan(TIMES);
  },
  1_500_000,
);
