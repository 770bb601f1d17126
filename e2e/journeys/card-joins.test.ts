/**
 * Several passages, and several cards, at once, with keys alone.
 *
 * 1. Passages are kept one after the other and cut as one card; what lies between stays, small and unread.
 * 2. Leaving it out has a mark, is taken back, and says at once what rules think of it.
 * 3. Cards are picked in the list of all cards and joined in one step of undo; cards of two sources are refused in words.
 */

import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { CARD, seen, words } from './card-scene.ts';
import { beginBrief, closeMessages, emptyDesk, entries, focusOn, openFirst, search, SIZE } from './scene.ts';

journey('passages are kept and cut as one card', async (desk) => {
  emptyDesk(desk);
  const page = await desk.open(SIZE);
  const { session } = page;
  await focusOn(page, '[data-testid="search-box"]');
  await beginBrief(page);
  await until('the focus in the brief', () =>
    page.session.run<boolean>(`return document.activeElement?.closest('[data-place="brief"]') !== null`),
  );
  await search(page, 'multiplier effect', 'techno-nationalism/essay:6');
  await openFirst(page, 6);
  const kept: string[] = [];
  for (const paragraph of [6, 7, 9]) {
    await walkTo(page, paragraph);
    await session.press('s');
    kept.push(await until('a sentence', () => session.run<string>('return String(getSelection())')));
    await session.press('k');
    await page.shows(`${kept.length} passage${kept.length === 1 ? '' : 's'} kept.`);
  }
  await desk.picture('kept');
  // The same again lets go of it.
  await session.press('s');
  await session.press('k');
  await page.shows('2 passages kept.');
  await session.press('s');
  await session.press('k');
  await page.shows('3 passages kept.');

  await session.press('c');
  await focusOn(page, '[data-testid="cut-tag"]');
  expect(await (await page.part('cut-place')).text()).toMatch(/^¶ 6, ¶ 7, ¶ 9 of /);
  expect((await page.visible('[data-testid="cut-more"]')).length).toBe(2);
  await desk.picture('cut-of-three');
  await session.type('Three passages');
  await session.press('Enter');
  await page.gone('[data-testid="cut-dialog"]');
  await entries(page, 1);
  await page.gone('[data-testid="kept"]');
  await closeMessages(page);
  await session.press('Control+3');
  await focusOn(page, CARD);
  const quote = await words(page);
  expect(quote.startsWith(kept[0] ?? '?')).toBe(true);
  expect(quote.trimEnd().endsWith((kept[2] ?? '?').trimEnd())).toBe(true);
  const between = await session.run<number>(
    `return document.querySelectorAll(arguments[0] + ' .between').length`,
    CARD,
  );
  expect(between).toBeGreaterThanOrEqual(2);
  await desk.picture('joined');
  await session.press('Control+z');
  await until('the whole card to go', async () => (await page.visible('[data-kind="card"]')).length === 0);

  // Once more, with an omission mark: the check says what rules think of it.
  await session.press('Control+2');
  await walkTo(page, 6);
  for (const paragraph of [6, 9]) {
    await walkTo(page, paragraph);
    await session.press('s');
    await session.press('k');
  }
  await session.press('c');
  await focusOn(page, '[data-testid="cut-tag"]');
  await session.run(`document.querySelector('[data-testid="cut-omit"]').focus()`);
  await session.press('Space');
  await session.press('Control+Enter');
  await page.gone('[data-testid="cut-dialog"]');
  await entries(page, 1);
  await session.press('Control+3');
  await focusOn(page, CARD);
  expect((await seen(page)).length).toBeLessThan(quote.length);
  await until('an omission mark', () =>
    session.run<boolean>(`return document.querySelector(arguments[0] + ' .omitted') !== null`, CARD),
  );
  await page.part('evidence-badge');
  await session.press('e');
  await page.find('[data-testid="finding"][data-rule="internal-ellipses"]');
});

journey('cards are picked and joined', async (desk) => {
  emptyDesk(desk);
  const made = (source: string, paragraph: string, quote: string): void => {
    const from = ['--source', source, '--paragraph', paragraph, '--quote', quote, '--tag', quote];
    expect(desk.dissoi('card', 'cut', ...from).code).toBe(0);
  };
  made('g01-spillovers', '3', 'the chief findings of 1995 stood');
  made('essay', '6', 'bring into play the “multiplier effect” of research investment');
  made('essay', '6', 'reduce global barriers');
  const page = await desk.open(SIZE);
  const { session } = page;
  await focusOn(page, '[data-testid="search-box"]');
  await session.press('Control+4');
  await focusOn(page, '[data-testid="cards-find"]');
  await page.find('[data-testid="card-row"]');
  const count = async (): Promise<string> => (await page.find('[data-testid="cards-pane"] .count')).text();
  const all = Number.parseInt(await count(), 10);
  await session.press('Insert');
  await session.press('Insert');
  await page.shows('2 cards picked');
  await desk.picture('picked');
  await session.press('Control+Shift+J');
  await until('two to be one', async () => Number.parseInt(await count(), 10) === all - 1);
  await page.gone('[data-testid="cards-picked"]');
  await page.shows('Joined 2 cards into one');
  // In the box Ctrl+Z belongs to what is typed there.
  await session.press('Control+2');
  await session.press('Control+z');
  await session.press('Control+4');
  await until('both to be back', async () => Number.parseInt(await count(), 10) === all);

  await focusOn(page, '[data-testid="cards-find"]');
  for (const words of ['the chief findings of 1995 stood', 'reduce global barriers']) {
    await session.press('Control+a');
    await session.type(words);
    await until(`the card ${words}`, () =>
      session.run<boolean>(
        `return document.querySelector('[data-testid="card-row"][aria-selected="true"]')?.textContent.includes(arguments[0])`,
        words,
      ),
    );
    await until('few cards', async () => Number.parseInt(await count(), 10) < 5);
    await session.press('Insert');
  }
  await session.press('Control+Shift+J');
  await page.shows('a card quotes one source, and the selection is of two');
  expect(desk.dissoi('card', 'list', '--json').code).toBe(0);
});

/** Goes to a paragraph of the reader with the arrow keys. */
async function walkTo(page: Page, paragraph: number): Promise<void> {
  const { session } = page;
  const at = (): Promise<number> =>
    session.run(
      `return Number(document.activeElement?.closest('[data-paragraph]')?.dataset.paragraph ?? NaN)`,
    );
  for (let step = 0; step < 60; step += 1) {
    const now = await at();
    if (now === paragraph) return;
    await session.press(now < paragraph ? 'ArrowDown' : 'ArrowUp');
  }
  throw new Error(`paragraph ${paragraph} is not reached`);
}
