/**
 * Ten given cards are cut, marked and filed with keys alone, and every key is counted; docs/PERFORMANCE.md sets the count
 * beside that of the Word template's documented steps for the same cards. The letters of tags are the same for both, and are
 * left out of both.
 */

import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { until } from '../harness/page.ts';
import { CARD, marks } from './card-scene.ts';
import { beginBrief, emptyDesk, entries, focusOn, openFirst, search, SIZE } from './scene.ts';

/** Words of each card that are highlighted, from its first. */
const LIT = 5;
/** Paragraph of the essay and which of its sentences each card quotes. */
const CARDS: [paragraph: number, sentence: number][] = [
  [1, 1],
  [2, 1],
  [3, 1],
  [4, 1],
  [5, 1],
  [6, 1],
  [6, 2],
  [7, 1],
  [8, 1],
  [9, 1],
];

/**
 * Keys that Verbatim's documentation asks for, a card: copy in the source (the drag of the pointer is not counted), change to
 * Word, the tag's F7 and Enter, the cite (typed in full for the first card, Alt+F8 for the others of the same source), its
 * name and year chosen and F8, a line, F2, F3, the sentence chosen (Home, Shift+End) and F9, so many words chosen
 * (Home, Ctrl+Shift+Right) and F11, Alt+F3, and back to the source.
 */
const IN_WORD = 1 + 1 + 2 + 1 + 2 + 1 + 1 + 1 + (2 + 1) + (1 + LIT + 1) + 1 + 1;

journey('ten given cards are cut, marked and filed', async (desk) => {
  emptyDesk(desk);
  const page = await desk.open(SIZE);
  const { session } = page;
  await focusOn(page, '[data-testid="search-box"]');
  await beginBrief(page);
  await search(page, 'multiplier effect', 'techno-nationalism/essay:6');
  await openFirst(page, 6);
  for (let at = 5; at >= 1; at -= 1) {
    await session.press('ArrowUp');
    await focusOn(page, `[data-testid="passage-${at}"]`);
  }

  let keys = 0;
  const press = async (key: string): Promise<void> => {
    keys += 1;
    await session.press(key);
  };
  let at = 1;
  for (const [n, [paragraph, sentence]] of CARDS.entries()) {
    for (; at < paragraph; at += 1) {
      await press('ArrowDown');
      await focusOn(page, `[data-testid="passage-${at + 1}"]`);
    }
    if (n > 0 && CARDS[n - 1]?.[0] === paragraph) await session.run('getSelection().removeAllRanges()');
    for (let step = 0; step < sentence; step += 1) await press('s');
    await press('c');
    await focusOn(page, '[data-testid="cut-tag"]');
    await session.type(`Card ${n + 1}`);
    await press('Enter');
    await page.gone('[data-testid="cut-dialog"]');
    await entries(page, n + 1);

    await press('Control+3');
    await focusOn(page, CARD);
    await press('Control+a');
    await press('F9');
    await press('Escape');
    for (let word = 0; word < LIT; word += 1) await press('Shift+ArrowRight');
    await press('F11');
    await until('the marks', async () => (await marks(page))[0]?.startsWith('underline highlight:'));
    await press('Control+2');
    await focusOn(page, `[data-testid="passage-${paragraph}"]`);
  }

  // The full cite is typed once in Word; here nobody types it.
  const cite = await session.run<string>(
    `return document.querySelector(arguments[0] + ' .cite').textContent`,
    CARD,
  );
  const word = CARDS.length * IN_WORD + cite.length - 1;
  expect(keys).toBeLessThan(word);
  console.log(
    `keys for ten cards: ${keys} here; ${word} by the documented steps in Word, ${cite.length} of them the cite`,
  );
});
