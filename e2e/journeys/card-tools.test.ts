/**
 * Marks by the pointer and the debater's other keys, in the real window.
 *
 * 1. A tool, taken by its key or its button, marks whole words that the pointer is drawn over, until it is put down.
 * 2. Alt+F9 underlines what is highlighted; Alt+F8 gives a card the cite of the card above. Each is one step of undo.
 * 3. A card is shown in a way of its own, whatever the library does, and goes back to it.
 * 4. The cut dialog says where the words stand, and fills the cites in by another form, with the printed page.
 */

import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { CARD, goToCard, marks, markWords, oneCard, palette, words } from './card-scene.ts';
import { closeMessages, cut, focusOn, openFirst, search } from './scene.ts';

const QUOTE = `${CARD} [data-testid="card-quote"]`;

journey('tools mark what the pointer is drawn over', async (desk) => {
  const page = await oneCard(desk);
  const { session } = page;
  const quote = await words(page);
  const all = quote.trim().split(/\s+/);
  const [second, fifth] = [all[1] ?? '', all[4] ?? ''];
  const stretch = all.slice(1, 5).join(' ');

  await palette(page, 'Highlight tool');
  expect(await (await page.part('tool-highlight')).attribute('aria-pressed')).toBe('true');
  // From the middle of a word to the middle of another: whole words are meant.
  await page.select(await page.find(QUOTE), stretch.slice(2, -2));
  await until('whole words to be highlighted', async () => {
    const [run] = await marks(page);
    return run === `highlight:${stretch}`;
  });
  await until('the selection to go', () => session.run<boolean>('return String(getSelection()) === ""'));
  await desk.picture('highlight-tool');

  await (await page.part('tool-underline')).click();
  await page.select(await page.find(QUOTE), second);
  await until('a word to be underlined too', async () =>
    (await marks(page)).includes(`underline highlight:${second}`),
  );
  await palette(page, 'Clear tool');
  await page.select(await page.find(QUOTE), fifth);
  await until('the marks of a word to go', async () => !(await marks(page)).join().includes(fifth));
  // Escape puts the tool down; the pointer then selects and nothing more.
  await goToCard(page);
  await session.press('Escape');
  expect(await (await page.part('tool-clear')).attribute('aria-pressed')).toBe('false');
  const before = await marks(page);
  await page.select(await page.find(QUOTE), second);
  await until('words to be selected', () => session.run<boolean>('return String(getSelection()) !== ""'));
  expect(await marks(page)).toEqual(before);
  expect(await words(page)).toBe(quote);
  for (let step = 0; step < 3; step += 1) await session.press('Control+z');
  await until('every mark to be taken back', async () => (await marks(page)).length === 0);
});

journey('the keys of Verbatim for underlining what is read and for the cite above', async (desk) => {
  const page = await oneCard(desk);
  const { session } = page;
  const first = await markWords(page, 0, 2, 'F11');
  await markWords(page, 5, 2, 'F9');
  await session.press('Escape');
  await goToCard(page);
  await session.press('Alt+F9');
  await until('what is read to be underlined, and nothing else', async () => {
    const now = await marks(page);
    return now.length === 1 && now[0] === `underline highlight:${first}`;
  });
  await session.press('Control+z');
  await until('the underline to be where it was', async () => (await marks(page)).length === 2);

  // The card above has a cite of its own.
  await session.press('F8');
  await until('the cite to be edited', () =>
    session.run<boolean>(`return document.activeElement?.getAttribute('aria-label') === 'Cite'`),
  );
  await session.press('Control+a');
  await session.type('Chen, the essay');
  await session.press('Enter');
  await page.shows('Chen, the essay');
  await search(page, '"the chief findings of 1995 stood"', 'techno-nationalism/g01-spillovers:3');
  await openFirst(page, 3);
  await session.press('s');
  await cut(page, 'Twenty years of data agree');
  await closeMessages(page);
  await goToCard(page);
  expect(await cite(page)).not.toContain('the essay');
  await session.press('Alt+F8');
  await until('the cite of the card above', async () => (await cite(page)).startsWith('Chen, the essay'));
  await session.press('Control+z');
  await until('its own cite again', async () => !(await cite(page)).includes('the essay'));
  await focusOn(page, CARD);
});

journey('a card is shown in a way of its own', async (desk) => {
  const page = await oneCard(desk);
  const { session } = page;
  const quote = await words(page);
  await markWords(page, 0, 2, 'F11');
  await session.press('Escape');
  await goToCard(page);
  const large = await size(page);
  await session.press('n');
  await focusOn(page, '[data-testid="details"] input');
  await session.run(`document.querySelector('[data-testid="details-look"]').focus()`);
  await session.press('ArrowDown');
  await session.run(`document.querySelector('[data-testid="details-shrink"]').focus()`);
  await session.press('Space');
  await desk.picture('own-look');
  await session.press('Enter');
  await page.gone('[data-testid="details"]');
  await until('unread words to shrink', async () => (await size(page)) < large);
  expect(await words(page)).toBe(quote);
  // What is set for all cards does not change it.
  await session.press('Alt+F3');
  await session.press('Alt+F3');
  expect(await size(page)).toBeLessThan(large);
  await session.press('Control+z');
  await session.press('Control+z');
  await session.press('Control+z');
  await until('unread words as they were', async () => (await size(page)) === large);
  await focusOn(page, CARD);
});

journey('the cites of a cut are filled in by another form', async (desk) => {
  const page = await oneCard(desk);
  const { session } = page;
  await search(page, 'multiplier effect', 'techno-nationalism/essay:6');
  await openFirst(page, 6);
  await session.press('ArrowDown');
  await focusOn(page, '[data-testid="passage-7"]');
  await session.press('s');
  await session.press('c');
  await focusOn(page, '[data-testid="cut-tag"]');
  const title = 'Technology Revolution Calls for Techno-globalism';
  expect(await (await page.part('cut-place')).text()).toBe(`¶ 7 of ${title}`);
  const value = async (part: string): Promise<string> => (await page.part(part)).property<string>('value');
  const debate = await value('cut-cite-full');
  await session.run(`document.querySelector('[data-testid="cut-style"]').focus()`);
  const seen = new Set([debate]);
  for (const [short, full] of [
    ['Chen, par. 7', 'Chen, Shumei. '],
    ['Chen, 2021, para. 7', 'Chen, S. (2021'],
    ['Chen 2021, para. 7', 'Chen, Shumei. 2021. '],
  ] as const) {
    await session.press('ArrowDown');
    await until(`the cite ${full}`, async () => (await value('cut-cite-full')).startsWith(full));
    expect(await value('cut-cite')).toBe(short);
    seen.add(await value('cut-cite-full'));
  }
  expect(seen.size).toBe(4);
  await session.run(`document.querySelector('[data-testid="cut-page"]').focus()`);
  await session.type('12');
  await session.press('Tab');
  await until('the page in the cite', async () => (await value('cut-cite')) === 'Chen 2021, 12');
  await desk.picture('cited');
  await session.run(`document.querySelector('[data-testid="cut-tag"]').focus()`);
  await session.type('Cited by Chicago');
  await session.press('Enter');
  await page.gone('[data-testid="cut-dialog"]');
  await page.shows('Chen 2021, 12');
  const { cards } = JSON.parse(desk.dissoi('card', 'list', '--json').out) as {
    cards: { tag: string; cite: string; page: string | null }[];
  };
  expect(cards.find(({ tag }) => tag === 'Cited by Chicago')).toMatchObject({
    cite: 'Chen 2021, 12',
    page: '12',
  });
});

function cite(page: Page): Promise<string> {
  return page.session.run(`return document.querySelector(arguments[0] + ' .cite').textContent.trim()`, CARD);
}

function size(page: Page): Promise<number> {
  return page.session.run(
    `return parseFloat(getComputedStyle(document.querySelector(arguments[0] + ' .unread')).fontSize)`,
    CARD,
  );
}
