/**
 * What answers a card, and what cannot be answered, in the real window, with keys alone.
 *
 * 1. The panel beside a card: an answer found is accepted for the card's passage, undone, and opened.
 * 2. The clash map is a page of the PDF when its box is ticked, and is not when it is not.
 * 3. A passage that is gone meanwhile, a card of a single common word, an entry that is no card: a clear message or a sane
 *    result, and the window goes on.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { goToCard, oneCard } from './card-scene.ts';
import { closeMessages, cut, focusOn, openFirst, search } from './scene.ts';
import { HUBS, installStraits, openStraits, PARAGRAPHS } from './straits.ts';

journey('the answers of a card are accepted, undone and opened', async (desk) => {
  const page = await oneCard(desk);
  const { session } = page;
  await session.press('w');
  await page.part('answers-stated');
  await page.part('answers-found');
  await page.shows('What answers this card');
  await focusOn(page, '[data-testid="answer"]');
  const wanted = await toFound(page);
  await session.press('a');
  await focusOn(page, '[data-testid="type-rebuts"]');
  await session.press('t');
  await page.shows('turns this now');
  const own = (): { from: string; type: string }[] =>
    (
      JSON.parse(desk.dissoi('answers', 'techno-nationalism/essay:6', '--json').out) as {
        stated: { passage: string; type: string }[];
      }
    ).stated.map(({ passage, type }) => ({ from: passage, type }));
  expect(own()).toContainEqual({ from: wanted, type: 'turns' });
  await desk.picture('accepted-for-a-card');
  await session.press('Control+z');
  await until(
    'it to be taken back',
    async () => !own().some(({ from, type }) => from === wanted && type === 'turns'),
  );
  await session.press('Control+3');
  await goToCard(page);
  await session.press('w');
  await focusOn(page, '[data-testid="answer"]');
  await session.press('Enter');
  await until('the answer in the reader', () =>
    session.run<boolean>(`return document.activeElement?.matches('[data-testid^="passage-"]')`),
  );
});

journey('the clash map is a page of the PDF when it is asked for', async (desk) => {
  const page = await oneCard(desk);
  const { session } = page;
  const pages = async (tick: boolean): Promise<number> => {
    await closeMessages(page);
    await goToCard(page);
    await session.press('Control+e');
    await page.part('export-dialog');
    await session.run(`document.querySelector('[data-testid="export-pdf"]').focus()`);
    await session.press('Space');
    const box = await page.part('export-map');
    if ((await box.property<boolean>('checked')) !== tick) {
      await session.run(`document.querySelector('[data-testid="export-map"]').focus()`);
      await session.press('Space');
    }
    await desk.picture(tick ? 'with-map' : 'without-map');
    await session.press('Enter');
    await page.gone('[data-testid="export-dialog"]');
    await page.shows('Exported');
    const file = desk.saved().findLast((name) => name.endsWith('.pdf')) ?? '';
    const text = readFileSync(join(desk.exports, file), 'latin1');
    expect(text.trimEnd().endsWith('%%EOF')).toBe(true);
    return (text.match(/\/Type\s*\/Page\b/g) ?? []).length;
  };
  const without = await pages(false);
  expect(without).toBeGreaterThan(0);
  expect(await pages(true)).toBe(without + 1);
});

journey('what cannot be answered is said, and the window goes on', async (desk) => {
  const page = await openStraits(desk);
  const { session } = page;
  await session.press('w');
  await page.part('answers');
  await until(
    'answers, or that there are none',
    async () => (await page.visible('[data-testid="answers"][aria-busy="false"]')).length === 1,
  );
  // The passage goes while its answers are shown.
  installStraits(desk, []);
  await until('words that say so', () =>
    session.run<boolean>(
      `const said = document.querySelector('[data-testid="answers"]')?.innerText ?? '';
       return /there is no|Open a text/.test(said) || /there is no/.test(document.querySelector('[data-testid="reader"]')?.innerText ?? '');`,
    ),
  );
  await desk.picture('passage-gone');

  // A card of one common word: nothing can be found by it, and the panel says so.
  installStraits(desk, PARAGRAPHS);
  await search(page, 'chokepoints leverage unless', `${HUBS}:2`);
  await openFirst(page, 2);
  await session.press('ArrowUp');
  await session.press('Shift+ArrowRight');
  await session.press('Shift+ArrowRight');
  await session.press('Control+Shift+ArrowRight');
  const word = await until('a word', () => session.run<string>('return String(getSelection())'));
  expect(word.trim()).toBe('holds');
  await session.press('Shift+ArrowRight');
  await session.press('Control+Shift+ArrowRight');
  expect((await session.run<string>('return String(getSelection())')).trim()).toBe('the');
  await cut(page, 'One word');
  await closeMessages(page);
  await goToCard(page);
  await session.press('w');
  await page.shows('What answers this card');
  await until(
    'the panel at rest',
    async () => (await page.visible('[data-testid="answers"][aria-busy="false"]')).length === 1,
  );
  const said = await (await page.part('answers')).text();
  expect(said.length).toBeGreaterThan('What answers this card'.length);
  await desk.picture('one-word');

  // A section is no claim.
  await session.press('Control+3');
  await session.press('F4');
  await focusOn(page, '[data-testid="draft"]');
  await session.type('Contention');
  await session.press('Enter');
  await page.shows('Contention');
  await session.press('w');
  await page.shows('Select a card to see what answers it.');
  await desk.picture('section');
});

/** Walks down to the first answer that was found; gives its passage. */
async function toFound(page: Page): Promise<string> {
  for (let step = 0; step < 60; step += 1) {
    const passage = await page.session.run<string | null>(
      `const row = document.activeElement?.closest('[data-testid="answer"]');
       return row?.closest('[data-testid="answers-found"]') ? row.dataset.passage : null;`,
    );
    if (passage !== null) return passage;
    await page.session.press('ArrowDown');
  }
  throw new Error('no answer was found');
}
