/**
 * Two windows on one library, from one program.
 *
 * 1. Ctrl+Shift+N opens a second window; what one changes the other shows at once, and undo in either takes it back in both.
 * 2. Both write in the same words: nothing is lost, and the window says so.
 */

import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { itemsOf, onDisk, openBench, shows, twoSections } from './bench-scene.ts';
import { focusOn } from './scene.ts';

journey('what one window changes the other shows, and nothing is lost between them', async (desk) => {
  const brief = twoSections(desk);
  const page = await openBench(desk);
  const { session } = page;
  const [first] = await handles(page);
  await session.press('Control+Shift+N');
  const all = await until('a second window', async () => {
    const now = await handles(page);
    return now.length === 2 && now;
  });
  const second = all.find((handle) => handle !== first) ?? '';
  await turn(page, second);
  await page.part('brief-item');
  await shows(page, ['One', '.a', '.b', '.c', 'Two', '.d']);
  await session.press('Control+3');
  await session.press('Home');
  await session.press('Alt+ArrowDown');
  const moved = ['Two', '.d', 'One', '.a', '.b', '.c'];
  await shows(page, moved);
  await turn(page, first ?? '');
  await shows(page, moved);
  await session.press('Control+3');
  await session.press('Control+z');
  await shows(page, ['One', '.a', '.b', '.c', 'Two', '.d']);
  await turn(page, second);
  await shows(page, ['One', '.a', '.b', '.c', 'Two', '.d']);
  expect(onDisk(desk, brief)).toEqual(['One', '.a', '.b', '.c', 'Two', '.d']);

  // Both begin to write in the same words.
  for (const window of [first ?? '', second]) {
    await turn(page, window);
    await session.press('Control+3');
    await session.press('End');
    await session.press('Enter');
    await focusOn(page, '[data-testid="entry-edit"]');
  }
  await session.type(' second');
  await turn(page, first ?? '');
  await session.type(' first');
  await until('both wordings on disk', async () => {
    const words = itemsOf(desk, brief)
      .map((item) => item.text ?? '')
      .join('\n');
    return words.includes('second') && words.includes('first');
  });
});

async function handles(page: Page): Promise<string[]> {
  return (await page.session.command('GET', '/window/handles')) as string[];
}

async function turn(page: Page, handle: string): Promise<void> {
  await page.session.command('POST', '/window', { handle });
}
