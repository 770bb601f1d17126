/**
 * Keys are the user's: 1. an action is given another key in the settings, by keys alone; the new key works at once and after
 * a restart, the old one does nothing, and palette and help name the new one. 2. A key that is taken says so before it is
 * kept. 3. A reset brings the key back.
 */

import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { CARD, goToCard, marks, oneCard } from './card-scene.ts';
import { focusOn } from './scene.ts';

journey('an action is given another key, which stays', async (desk) => {
  let page = await oneCard(desk);
  await changeKey(page, 'Underlines the selected words of a card', 'Alt+u');
  await page.shows('“Underline” has Alt+U now.');
  await page.session.press('Escape');
  await page.gone('[data-testid="keys"]');
  await focusOn(page, CARD);
  await page.session.press('s');
  await page.session.press('F9');
  await page.session.press('Alt+u');
  await until('the sentence to be underlined', async () => (await marks(page))[0]?.startsWith('underline:'));
  await page.session.press('Control+k');
  await focusOn(page, '[data-testid="palette"] input');
  await page.session.type('underlines the selected');
  await page.shows('Alt+U');
  await page.session.press('Escape');
  await desk.leave();

  page = await desk.open({ width: 1280, height: 800 });
  await page.part('brief-item');
  await goToCard(page);
  await page.session.press('s');
  await page.session.press('Alt+u');
  await until('the underline to go', async () => (await marks(page)).length === 0);

  // F10 belongs to Emphasis: that is said before it is kept, and Emphasis then has none.
  await changeKey(
    page,
    'Underlines the selected words of a card',
    'F10',
    '“Emphasis” has this key in the same place',
  );
  await page.shows('“Emphasis” lost it');
  await page.session.run(`document.querySelector('[data-testid="keys"] [data-first]').focus()`);
  await page.session.press('Control+a');
  await page.session.press('Delete');
  await (await page.byRole('button', 'Reset all')).click();
  await page.shows('Every action has the keys that Dissoi came with.');
  await page.session.press('Escape');
  await page.gone('[data-testid="keys"]');
  await goToCard(page);
  await page.session.press('s');
  await page.session.press('F9');
  await until('the old key to work', async () => (await marks(page))[0]?.startsWith('underline:'));
  expect(desk.dissoi('card', 'list').code).toBe(0);
});

/** Opens the settings of keys, finds an action, and gives it a key. */
async function changeKey(page: Page, find: string, key: string, warned?: string): Promise<void> {
  const { session } = page;
  await session.press('Control+,');
  await focusOn(page, '[data-testid="keys"] [data-first]');
  await session.type(find);
  await until('one action', async () => (await page.visible('[data-testid="keys"] li')).length === 1);
  await session.run(`document.querySelector('[data-testid="keys"] [data-change]').focus()`);
  await session.press('Enter');
  await focusOn(page, '[data-testid="key-capture"]');
  await session.press(key);
  if (warned !== undefined) await page.shows(warned);
  await session.press('Enter');
  await page.gone('[data-testid="key-capture"]');
}
