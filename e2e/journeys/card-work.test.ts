/**
 * Working on cards with keys alone, in the real window.
 *
 * 1. One key opens the card with quotation, place and both cites filled in; a tag and Enter finish it, one step of undo.
 *    A second cut of the same words is noticed. 2. Read mode shows what is read aloud and nothing else; shrinking and
 *    condensing change no word. 3. The ends of a cut move and marks stay where they were. 4. Passages of one source are
 *    joined; what is left out has a mark and a finding. 5. Notes are written, shown, and found in the list of all cards.
 * 6. The citation is corrected with the source, and shown in four styles.
 */

import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { until } from '../harness/page.ts';
import { CARD, goToCard, marks, markWords, oneCard, palette, seen, words } from './card-scene.ts';
import { closeMessages, focusOn, openFirst, search } from './scene.ts';

journey('a card is cut with one key, a tag and Enter; a second cut of its words is noticed', async (desk) => {
  const page = await oneCard(desk);
  const { session } = page;
  const quote = await words(page);
  expect(quote.length).toBeGreaterThan(50);
  await search(page, 'multiplier effect', 'techno-nationalism/essay:6');
  await openFirst(page, 6);
  await session.press('s');
  await session.press('s');
  await session.press('F2');
  await focusOn(page, '[data-testid="cut-tag"]');
  expect(await (await page.part('cut-quote')).text()).toBe(quote);
  expect(await session.run('return document.querySelector(\'[data-testid="cut-cite"]\').value')).toBe(
    'Chen 21',
  );
  await page.part('cut-duplicates');
  await page.shows('Exchange multiplies what research is worth');
  await session.press('Escape');
  await page.gone('[data-testid="cut-dialog"]');
  await focusOn(page, '[data-testid="passage-6"]');

  // One step of undo takes the whole card back.
  await session.press('Control+z');
  await until('the card to go', async () => (await page.visible('[data-kind="card"]')).length === 0);
});

journey('read mode, shrinking and condensing change what is seen and no word', async (desk) => {
  const page = await oneCard(desk);
  const { session } = page;
  const quote = await words(page);
  const first = await markWords(page, 0, 3, 'F11');
  const second = await markWords(page, 6, 2, 'F11');
  await session.press('Escape');
  await goToCard(page);
  await session.press('Control+Shift+R');
  await until('only what is read aloud', async () => bare(await seen(page)) === bare(first + second));
  expect(await words(page)).toBe(quote);
  await closeMessages(page);
  await goToCard(page);
  await desk.picture('read-mode');
  await session.press('Control+Shift+R');
  await until('everything again', async () => (await seen(page)) === quote.replaceAll(/\s+/g, ' ').trim());

  const size = (): Promise<number> =>
    session.run(
      `return parseFloat(getComputedStyle(document.querySelector(arguments[0] + ' .unread')).fontSize)`,
      CARD,
    );
  const large = await size();
  await session.press('Alt+F3');
  await until('unread words to shrink', async () => (await size()) < large);
  expect(await words(page)).toBe(quote);
  await session.press('Control+z');
  await until('unread words to be as before', async () => (await size()) === large);

  for (const key of ['F3', 'Control+Alt+F3']) {
    await session.press(key);
    await until('the paragraphs to run on', () =>
      session.run<boolean>(`return document.querySelector(arguments[0] + ' .condensed') !== null`, CARD),
    );
    expect(await words(page)).toBe(quote);
  }
  expect(await marks(page)).toEqual([`highlight:${first}`, `highlight:${second}`]);
});

journey('the ends of a cut move, and marks stay on their words', async (desk) => {
  const page = await oneCard(desk);
  const { session } = page;
  const quote = await words(page);
  const lit = await markWords(page, 2, 3, 'F11');
  await session.press('Escape');
  await goToCard(page);
  await session.press('Alt+Shift+ArrowLeft');
  const shorter = await until('a shorter cut', async () => {
    const now = await words(page);
    return now.length < quote.length && now;
  });
  expect(quote.startsWith(shorter)).toBe(true);
  await session.press('Alt+Shift+ArrowRight');
  await session.press('Alt+Shift+ArrowDown');
  const longer = await until('a longer cut', async () => {
    const now = await words(page);
    return now.length > quote.length && now;
  });
  expect(longer.startsWith(quote)).toBe(true);
  await session.press('Control+Alt+ArrowUp');
  await until('an earlier beginning', async () => (await words(page)).endsWith(longer));
  expect(await marks(page)).toEqual([`highlight:${lit}`]);
  await focusOn(page, CARD);
});

journey('passages of one source are joined; what is left out has a mark and a finding', async (desk) => {
  const page = await oneCard(desk);
  const { session } = page;
  const quote = await words(page);
  await search(page, 'multiplier effect', 'techno-nationalism/essay:6');
  await openFirst(page, 6);
  await session.press('ArrowDown');
  await focusOn(page, '[data-testid="passage-7"]');
  await session.press('s');
  await session.press('s');
  const added = await until('a sentence', () => session.run<string>('return String(getSelection())'));
  await session.press('j');
  await until('the passage to be joined', async () => (await words(page)).endsWith(added));
  const joined = await words(page);
  expect(joined.startsWith(quote)).toBe(true);
  expect(await seen(page)).toContain(added);

  await closeMessages(page);
  await goToCard(page);
  await palette(page, 'Leave out between joins');
  await until('an omission', () =>
    session.run<boolean>(`return document.querySelector(arguments[0] + ' .omitted') !== null`, CARD),
  );
  expect(await words(page)).toBe(joined);
  const shown = await seen(page);
  expect(shown.length).toBeLessThan(joined.length);
  await goToCard(page);
  await page.part('evidence-badge');
  await session.press('e');
  await page.find('[data-testid="finding"][data-rule="internal-ellipses"]');
  await desk.picture('evidence');
  await session.press('Escape');
  await page.gone('[data-testid="evidence"]');
  await focusOn(page, CARD);
});

journey('notes are written, shown, and found in the list of all cards', async (desk) => {
  const page = await oneCard(desk);
  const { session } = page;
  await session.press('n');
  await focusOn(page, '[data-testid="details"] input');
  await session.press('Tab');
  await session.press('Tab');
  await session.press('Tab');
  await session.press('Tab');
  await session.type('Spillovers reach whoever can absorb them.');
  await session.press('Tab');
  await session.type('Read in the second speech.');
  await session.press('Tab');
  await session.type('spillover, growth');
  await session.press('Enter');
  await page.gone('[data-testid="details"]');
  await page.shows('Spillovers reach whoever can absorb them.');
  await focusOn(page, CARD);

  await session.press('Control+4');
  await focusOn(page, '[data-testid="cards-find"]');
  await session.type('absorb');
  await page.find('[data-testid="card-row"][aria-selected="true"]');
  await desk.picture('all-cards');
  await session.press('Enter');
  await focusOn(page, '[data-testid="loose-card"]');
  await page.shows('Read in the second speech.');
  await session.press('Control+a');
  await session.press('F9');
  await until('the whole card to be underlined', async () => {
    const [run] = await marks(page, '[data-testid="loose-card"]');
    return run?.startsWith('underline:');
  });
  await session.press('Escape');
  await session.press('Escape');
  await focusOn(page, '[data-testid="cards-find"]');
  await session.press('Control+3');
  await page.part('brief-pane');
  await focusOn(page, CARD);
});

journey('a citation is corrected with its source and shown in four styles', async (desk) => {
  const page = await oneCard(desk);
  const { session } = page;
  await session.press('Control+F8');
  await focusOn(page, '[data-testid="citation"] textarea');
  const cite = (): Promise<string> =>
    session.run(`return document.querySelector('[data-testid="cite-text"]')?.textContent ?? ''`);
  const debate = await until('the cite', cite);
  expect(debate).toContain('Chen');
  const seenStyles = new Set([debate]);
  await session.run(`document.querySelector('[data-testid="citation"] input[type="radio"]').focus()`);
  for (const style of ['mla', 'apa', 'chicago']) {
    await session.press('ArrowDown');
    const text = await until(`the cite in ${style}`, async () => {
      const now = await cite();
      return !seenStyles.has(now) && now;
    });
    expect(text).toContain('Chen');
    seenStyles.add(text);
  }
  await session.run(`document.querySelector('[data-testid="citation"] textarea').focus()`);
  await session.press('Tab');
  await session.press('Control+a');
  await session.type('Professor of technology policy');
  await session.press('Enter');
  await page.gone('[data-testid="citation"]');
  await page.shows('Professor of technology policy');
  await focusOn(page, CARD);
});

/** Without spaces: the gap between words that stand apart is drawn, and no text. */
function bare(text: string): string {
  return text.replaceAll(/[\s\u200b]/g, '');
}
