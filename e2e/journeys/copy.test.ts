/**
 * 1. A copied card lies on the system's clipboard as rich text with its marks and as plain text, for every other program.
 * 2. With words selected, these words alone are copied.
 */

import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { until } from '../harness/page.ts';
import { closeMessages } from './scene.ts';
import { clipboard, goToCard, markWords, oneCard, palette, words } from './card-scene.ts';

journey('a copied card keeps its marks in other programs', async (desk) => {
  const page = await oneCard(desk);
  const { session } = page;
  const lit = await markWords(page, 0, 3, 'F11');
  const strong = await markWords(page, 5, 1, 'F10');
  const quote = (await words(page)).trim();
  await session.press('Escape');
  await goToCard(page);
  await session.press('Control+c');
  const html = await until('rich text on the clipboard', async () => clipboard('text/html'));
  const plain = clipboard('UTF8_STRING');
  expect(plain).toContain('Exchange multiplies what research is worth\nChen 21 [');
  expect(plain.replaceAll(/\s+/g, ' ')).toContain(quote.replaceAll(/\s+/g, ' '));
  expect(html).toContain(`>${lit}</span>`);
  expect(html).toMatch(/background(-color)?: ?(#00ff00|rgb\(0, 255, 0\))/);
  expect(html).toMatch(new RegExp(`<b[^>]*>${strong}</b>`));

  await session.press('Shift+ArrowRight');
  const word = await until('a word', () => session.run<string>('return String(getSelection())'));
  await session.press('Control+c');
  await until('the word alone', async () => clipboard('UTF8_STRING').trim() === word);
  expect(clipboard('text/html')).toContain(word);

  // From the palette too, where no key of the page is pressed on the card itself.
  await closeMessages(page);
  await goToCard(page);
  await session.press('Escape');
  await goToCard(page);
  await palette(page, 'Copy card');
  await until('the whole card again', async () => clipboard('UTF8_STRING').includes('Chen 21 ['));
});
