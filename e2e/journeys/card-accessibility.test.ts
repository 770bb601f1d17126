/** No rule of accessibility is broken where people work on cards, in light and in dark, and every dialog gives the focus back. */

import { expect } from 'vitest';
import { accessibilityFaults } from '../harness/axe.ts';
import { journey } from '../harness/journey.ts';
import { CARD, goToCard, markWords, oneCard } from './card-scene.ts';
import { closeMessages, focusOn } from './scene.ts';

for (const dark of [false, true]) {
  journey(`work on cards keeps the rules of accessibility, ${dark ? 'dark' : 'light'}`, async (desk) => {
    const page = await oneCard(desk, { dark });
    const { session } = page;
    const faults: Record<string, string[]> = {};
    const look = async (state: string): Promise<void> => {
      faults[state] = await accessibilityFaults(page);
      await desk.picture(`${state.replaceAll(' ', '-')}-${dark ? 'dark' : 'light'}`);
    };
    for (const key of ['F9', 'F10', 'F11']) await markWords(page, 1, 4, key);
    await markWords(page, 7, 5, 'F9');
    await session.press('Escape');
    await goToCard(page);
    // Without a tag the check has something to say.
    await session.press('F7');
    await focusOn(page, '[data-testid="entry-edit"]');
    await session.press('Control+a');
    await session.press('Delete');
    await session.press('Enter');
    await focusOn(page, CARD);
    await page.part('evidence-badge');
    await look('a marked card');

    const dialogs: [string, string, string][] = [
      ['e', 'evidence', 'evidence check'],
      ['n', 'details', 'edit card'],
      ['Control+F8', 'citation', 'citation'],
      ['Control+,', 'keys', 'keys'],
      ['F1', 'help', 'help'],
    ];
    for (const [key, part, state] of dialogs) {
      await session.press(key);
      await page.part(part);
      await look(state);
      await session.press('Escape');
      await page.gone(`[data-testid="${part}"]`);
      await focusOn(page, CARD);
    }

    await session.press('Alt+F3');
    await session.press('Control+Shift+R');
    await closeMessages(page);
    await goToCard(page);
    await look('read mode');
    await session.press('Control+Shift+R');
    await closeMessages(page);
    await goToCard(page);
    await look('shrunk');

    await session.press('Control+4');
    await page.part('card-row');
    await look('all cards');
    await session.press('Enter');
    await focusOn(page, '[data-testid="loose-card"]');
    await look('one card');
    await session.press('Escape');
    await focusOn(page, '[data-testid="cards-find"]');
    await session.press('Insert');
    await page.part('cards-picked');
    await look('a card picked');

    await session.press('Control+2');
    await focusOn(page, '[data-testid="passage-6"]');
    await session.press('s');
    await session.press('k');
    await page.part('kept');
    await look('a passage kept');
    await session.press('ArrowDown');
    await session.press('s');
    await session.press('c');
    await focusOn(page, '[data-testid="cut-tag"]');
    await page.part('cut-more');
    await look('a cut of two');
    await session.press('Escape');
    await page.gone('[data-testid="cut-dialog"]');
    await focusOn(page, '[data-testid="passage-7"]');

    expect(Object.entries(faults).filter(([, found]) => found.length > 0)).toEqual([]);
  });
}
