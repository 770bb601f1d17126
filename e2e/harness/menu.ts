/** The native menu, which lies above the page: it is opened with the mouse and walked with the keys of the screen. */

import type { Page } from './page.ts';
import { Screen, type Key } from './screen.ts';

/** Within the first word of the menu bar, from the top left of the window. */
const FIRST = { x: 15, y: 12 };

/** Chooses an entry: menus count from the left, entries from the top, both from 0; -1 is the last entry. */
export async function choose(page: Page, menu: number, entry: number): Promise<void> {
  const window = (await page.session.command('GET', '/window/rect')) as { x: number; y: number };
  const sideways: Key[] = Array.from({ length: menu }, () => 'ArrowRight');
  const down: Key[] = entry < 0 ? ['ArrowUp'] : Array.from({ length: entry + 1 }, () => 'ArrowDown');
  const screen = await Screen.open();
  try {
    await screen.click(window.x + FIRST.x, window.y + FIRST.y);
    await screen.press(...sideways, ...down, 'Enter');
  } finally {
    screen.close();
  }
}
