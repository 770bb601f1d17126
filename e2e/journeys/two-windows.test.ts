/**
 * Two windows on one library, from one program.
 *
 * 1. Ctrl+Shift+N opens a second window; what one changes the other shows at once, and undo in either takes it back in both.
 * 2. Both write in the same words: nothing is lost, and the window says so.
 * 3. Both change one heading, tag, cite, title or note: the later one keeps its words in its editor, shows those of the other,
 *    and overwrites them only when told to.
 */

import { expect } from 'vitest';
import { accessibilityFaults } from '../harness/axe.ts';
import type { Desk } from '../harness/desk.ts';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { itemsOf, makeBrief, kept, onDisk, openBench, shows, told, twoSections } from './bench-scene.ts';
import { palette } from './card-scene.ts';
import { emptyDesk, focusOn } from './scene.ts';

journey('what one window changes the other shows, and nothing is lost between them', async (desk) => {
  const brief = twoSections(desk);
  const page = await openBench(desk);
  const { session } = page;
  const [first, second] = await twoWindows(page);
  await shows(page, ['One', '.a', '.b', '.c', 'Two', '.d']);
  await session.press('Control+3');
  await session.press('Home');
  await session.press('Alt+ArrowDown');
  const moved = ['Two', '.d', 'One', '.a', '.b', '.c'];
  await shows(page, moved);
  await turn(page, first);
  await shows(page, moved);
  await session.press('Control+3');
  await session.press('Control+z');
  await shows(page, ['One', '.a', '.b', '.c', 'Two', '.d']);
  await turn(page, second);
  await shows(page, ['One', '.a', '.b', '.c', 'Two', '.d']);
  await kept(desk, brief, ['One', '.a', '.b', '.c', 'Two', '.d']);

  // Both begin to write in the same words.
  for (const window of [first, second]) {
    await turn(page, window);
    await session.press('Control+3');
    await session.press('End');
    await session.press('Enter');
    await focusOn(page, '[data-testid="entry-edit"]');
  }
  await session.type(' second');
  await turn(page, first);
  await session.type(' first');
  await until('both wordings on disk', async () => {
    const words = itemsOf(desk, brief)
      .map((item) => item.text ?? '')
      .join('\n');
    return words.includes('second') && words.includes('first');
  });
});

journey('a heading and a title that both windows change are not overwritten unseen', async (desk) => {
  const brief = twoSections(desk);
  const page = await openBench(desk);
  const { session } = page;
  const [first, second] = await twoWindows(page);
  const change = async (window: string, words: string, key?: string): Promise<void> => {
    await turn(page, window);
    await session.press('Control+3');
    await session.press('Home');
    await session.press('F7');
    await focusOn(page, '[data-testid="entry-edit"]');
    await session.press('Control+a');
    await session.type(words);
    if (key !== undefined) await session.press(key);
  };
  const rest = ['.a', '.b', '.c', 'Two', '.d'];
  for (const [key, now] of [
    ['Enter', 'Mine'],
    ['Escape', 'Theirs'],
  ] as const) {
    await change(second, 'Mine');
    await change(first, 'Theirs', 'Enter');
    await shows(page, ['Theirs', ...rest]);
    await turn(page, second);
    expect(await session.run('return document.activeElement.value')).toBe('Mine');
    await session.press('Enter');
    const contested = await page.part('contested');
    expect(await contested.text()).toContain('Another window wrote “Theirs” here meanwhile.');
    expect(onDisk(desk, brief)[0]).toBe('Theirs');
    await focusOn(page, '[data-testid="contested"] textarea');
    expect(await session.run('return document.activeElement.value')).toBe('Mine');
    expect(await accessibilityFaults(page)).toEqual([]);
    await desk.picture('contested');
    await session.press(key);
    await page.gone('[data-testid="contested"]');
    await shows(page, [now, ...rest]);
    await focusOn(page, '[data-row="selected"]');
    expect(onDisk(desk, brief)[0]).toBe(now);
    await turn(page, first);
    await shows(page, [now, ...rest]);
    if (now === 'Mine') await session.press('Control+z');
    await shows(page, ['Theirs', ...rest]);
    await session.press('Control+z');
    await shows(page, ['One', ...rest]);
  }
  // What nobody else has touched is kept at once; words that were left as they were overwrite nothing.
  await change(second, 'One');
  await change(first, 'Theirs', 'Enter');
  await shows(page, ['Theirs', ...rest]);
  await turn(page, second);
  await session.press('Enter');
  await shows(page, ['Theirs', ...rest]);

  const rename = async (window: string, title: string): Promise<void> => {
    await turn(page, window);
    await palette(page, 'Rename brief');
    await focusOn(page, '[data-testid="rename"] input');
    await session.press('Control+a');
    await session.type(title);
  };
  await rename(second, 'My title');
  await rename(first, 'Their title');
  await session.press('Enter');
  await page.gone('[data-testid="rename"]');
  await turn(page, second);
  await session.press('Enter');
  await page.shows('Another window named it “Their title” meanwhile.');
  expect(await session.run('return document.activeElement.value')).toBe('My title');
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(titleOf(desk, brief)).toBe('Their title');
  await session.press('Enter');
  await page.gone('[data-testid="rename"]');
  await until('my title', () => Promise.resolve(titleOf(desk, brief) === 'My title'));
});

journey('a tag, a cite and notes that both windows change are not overwritten unseen', async (desk) => {
  emptyDesk(desk);
  const brief = makeBrief(desk, 'Case');
  const quote = ['--source', 'essay', '--paragraph', '6', '--quote', 'reduce global barriers'];
  const { id } = told<{ card: { id: string } }>(
    desk,
    'card',
    'cut',
    ...quote,
    '--tag',
    'Tag',
    '--into',
    brief,
  ).card;
  const page = await openBench(desk);
  const { session } = page;
  const [first, second] = await twoWindows(page);
  const card = (): { tag: string; cite: string; comment: string } =>
    told<{ card: { tag: string; cite: string; comment: string } }>(desk, 'card', 'show', id).card;
  for (const [key, field] of [
    ['F7', 'tag'],
    ['F8', 'cite'],
  ] as const) {
    const change = async (window: string, words: string): Promise<void> => {
      await turn(page, window);
      await session.press('Control+3');
      await session.press(key);
      await focusOn(page, '[data-testid="brief-item"] textarea');
      await session.press('Control+a');
      await session.type(words);
    };
    await change(second, 'Mine');
    await change(first, 'Theirs');
    await session.press('Enter');
    await until('theirs', () => Promise.resolve(card()[field] === 'Theirs'));
    await turn(page, second);
    await session.press('Enter');
    await page.part('contested');
    await page.shows('Another window wrote “Theirs” here meanwhile.');
    expect(card()[field]).toBe('Theirs');
    await (await page.byRole('button', /^Keep mine/)).click();
    await page.gone('[data-testid="contested"]');
    await until('mine', () => Promise.resolve(card()[field] === 'Mine'));
  }
  const notes = async (window: string, tag: string, comment: string): Promise<void> => {
    await turn(page, window);
    await session.press('Control+3');
    await session.press('n');
    await focusOn(page, '[data-testid="details"] input');
    await session.press('Control+a');
    await session.type(tag);
    for (let tabs = 0; tabs < 5; tabs += 1) await session.press('Tab');
    await session.type(comment);
  };
  await notes(second, 'My tag', 'my note');
  await notes(first, 'Their tag', '');
  await session.press('Control+Enter');
  await page.gone('[data-testid="details"]');
  await turn(page, second);
  await session.press('Control+Enter');
  expect(await (await page.part('details-contested')).text()).toContain('Their tag');
  expect(await accessibilityFaults(page)).toEqual([]);
  await desk.picture('details-contested');
  expect(card()).toMatchObject({ tag: 'Their tag', comment: '' });
  await (await page.byRole('button', 'Take theirs')).click();
  await session.press('Control+Enter');
  await page.gone('[data-testid="details"]');
  expect(card()).toMatchObject({ tag: 'Their tag', comment: 'my note' });
});

/** Opens a second window and turns to it. */
async function twoWindows(page: Page): Promise<[string, string]> {
  const [first = ''] = await handles(page);
  await page.session.press('Control+Shift+N');
  const all = await until('a second window', async () => {
    const now = await handles(page);
    return now.length === 2 && now;
  });
  const second = all.find((handle) => handle !== first) ?? '';
  await turn(page, second);
  await page.part('brief-item');
  return [first, second];
}

/** The title of a brief on disk. */
function titleOf(desk: Desk, brief: string): string {
  return told<{ brief: { title: string } }>(desk, 'brief', 'show', brief).brief.title;
}

async function handles(page: Page): Promise<string[]> {
  return (await page.session.command('GET', '/window/handles')) as string[];
}

async function turn(page: Page, handle: string): Promise<void> {
  await page.session.command('POST', '/window', { handle });
}
