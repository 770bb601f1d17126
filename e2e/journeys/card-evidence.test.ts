/**
 * Evidence that went wrong, and input that cannot be right, in the real window, with keys alone.
 *
 * 1. A source that says something else by now: the card says so, the check shows the difference, “Find it again” mends it in
 *    one step of undo. 2. A source that is gone: the card keeps its words and says what to do; it is whole when the source
 *    comes back. 3. Words that change while the cut dialog is open are refused with those that stand there now.
 * 4. A card without a tag, and a source without author and date, are findings that lead to where they are mended.
 * 5. Passages of two sources are not joined. Nothing is lost in any of these.
 */

import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { CARD, goToCard, marks, markWords, oneCard, words } from './card-scene.ts';
import {
  beginBrief,
  closeMessages,
  cut,
  emptyDesk,
  entries,
  focusOn,
  openFirst,
  search,
  SIZE,
} from './scene.ts';
import type { Desk } from '../harness/desk.ts';
import { HUBS, installStraits, openStraits, PARAGRAPHS } from './straits.ts';

const CHANGED = [
  PARAGRAPHS[0] ?? '',
  'Chokepoints will turn openness into lasting leverage, unless a hostile state holds them.',
  PARAGRAPHS[2] ?? '',
];

journey('a changed source is shown with its difference, and the card found again', async (desk) => {
  const page = await oneStrait(desk);
  const { session } = page;
  const quote = await words(page);
  const lit = await markWords(page, 4, 1, 'F11');
  await session.press('Escape');
  await goToCard(page);
  installStraits(desk, CHANGED);
  await page.shows('The source no longer has these words.');
  await closeMessages(page);
  await goToCard(page);
  expect(await words(page)).toBe(quote);
  await session.press('e');
  const finding = await page.find('[data-testid="finding"][data-rule="distortion"]');
  const runs = (tag: string): Promise<string[]> =>
    session.run(
      `return [...document.querySelectorAll('[data-testid="finding"] .difference ' + arguments[0])].map((r) => r.textContent.trim())`,
      tag,
    );
  expect((await runs('del')).join(' ')).toContain('not');
  expect((await runs('ins')).join(' ')).toContain('lasting');
  expect(await finding.text()).toContain('NSDA');
  await desk.picture('difference');
  // From the button that has the focus, the keys lead to “Find it again”.
  for (let step = 0; step < 12; step += 1) {
    const there = await session.run<boolean>(
      `return document.activeElement?.textContent.trim() === 'Find it again'`,
    );
    if (there) break;
    await session.press('Shift+Tab');
  }
  await session.press('Enter');
  await page.gone('[data-testid="evidence"]');
  await until('the words of the source', async () =>
    (await words(page)).includes('will turn openness into lasting'),
  );
  await focusOn(page, CARD);
  expect((await marks(page)).join()).toContain(lit.trim());
  await session.press('Control+z');
  await until('the words as they were cut', async () => (await words(page)) === quote);
});

journey('a card outlives its source', async (desk) => {
  const page = await oneStrait(desk);
  const { session } = page;
  const quote = await words(page);
  installStraits(desk, []);
  await page.shows('The source is no longer in the library.');
  await closeMessages(page);
  await goToCard(page);
  expect(await words(page)).toBe(quote);
  await session.press('e');
  await page.find('[data-testid="finding"][data-rule="non-existent-evidence"]');
  await desk.picture('lost-source');
  await session.press('Escape');
  await page.gone('[data-testid="evidence"]');
  await focusOn(page, CARD);
  // What needs the source says why it cannot be; the card stays as it is.
  await session.press('Alt+Shift+ArrowRight');
  await page.shows('is not in the library');
  await closeMessages(page);
  await goToCard(page);
  await session.press('Enter');
  await until('words about the source that is gone', () =>
    session.run<boolean>(
      `return document.body.innerText.includes('straits/hubs') || document.body.innerText.includes('not in the library')`,
    ),
  );
  await desk.picture('opened-lost-source');
  installStraits(desk, PARAGRAPHS);
  await until(
    'the card to be whole',
    async () =>
      !(await session.run<boolean>(
        `return document.body.innerText.includes('The source is no longer in the library.')`,
      )),
  );
  expect(desk.dissoi('evidence', 'check', '--json').code).toBe(0);
});

journey('words that change while they are being cut are refused with what stands there now', async (desk) => {
  const page = await openStraits(desk);
  const { session } = page;
  await session.press('s');
  await session.press('c');
  await focusOn(page, '[data-testid="cut-tag"]');
  await session.type('Chokepoints do not bite');
  installStraits(desk, CHANGED);
  await new Promise((done) => setTimeout(done, 1500));
  await session.press('Enter');
  await page.shows('does not contain these words');
  await page.shows('the nearest words stand in paragraph 2');
  await desk.picture('nearest');
  // What was typed is still there, and no card was made of words that nobody saw.
  expect(await (await page.part('cut-tag')).property('value')).toBe('Chokepoints do not bite');
  expect(await page.visible('[data-testid="brief-item"]')).toEqual([]);
  await session.press('Escape');
  await page.gone('[data-testid="cut-dialog"]');
});

journey('an empty tag, and a source without author or date, are findings', async (desk) => {
  emptyDesk(desk);
  installStraits(desk, PARAGRAPHS, '');
  const page = await desk.open(SIZE);
  const { session } = page;
  await focusOn(page, '[data-testid="search-box"]');
  await beginBrief(page);
  await search(page, 'chokepoints leverage hostile', `${HUBS}:2`);
  await openFirst(page, 2);
  await session.press('c');
  await focusOn(page, '[data-testid="cut-tag"]');
  await session.press('Enter');
  await page.gone('[data-testid="cut-dialog"]');
  await entries(page, 1);
  await closeMessages(page);
  await goToCard(page);
  await page.part('evidence-badge');
  await session.press('e');
  await page.find('[data-testid="finding"][data-rule="claim"]');
  await desk.picture('no-tag');
  await session.press('Escape');
  await focusOn(page, CARD);
  await session.press('F7');
  await focusOn(page, '[data-testid="entry-edit"]');
  await session.type('Chokepoints bite');
  await session.press('Enter');
  await focusOn(page, CARD);
  await until('the finding about the tag to go', async () => {
    const { cards } = JSON.parse(desk.dissoi('evidence', 'check', '--json').out) as {
      cards: { findings: { rule: string }[] }[];
    };
    return !cards.flatMap((card) => card.findings).some(({ rule }) => rule === 'claim');
  });
});

journey('passages of two sources are not joined', async (desk) => {
  const page = await oneCard(desk);
  const { session } = page;
  const before = await words(page);
  await search(page, '"the chief findings of 1995 stood"', 'techno-nationalism/g01-spillovers:3');
  await openFirst(page, 3);
  await session.press('s');
  await session.press('j');
  await page.shows('Only passages of one source can be joined.');
  await closeMessages(page);
  await goToCard(page);
  expect(await words(page)).toBe(before);
});

/** A desk with one card, cut from the source that can change. */
async function oneStrait(desk: Desk): Promise<Page> {
  const page = await openStraits(desk);
  await page.session.press('s');
  await cut(page, 'Chokepoints do not bite');
  await closeMessages(page);
  await goToCard(page);
  return page;
}
