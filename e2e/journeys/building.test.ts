/**
 * A search while its index is being built.
 *
 * 1. The index of a large library is gone: searching reads the texts meanwhile, and the window says so with how far the index
 *    is. Answers and “why this result” say in words that they wait for it; once it is there, all is as ever.
 * 2. `kind:brief` finds briefs, by their titles and the headings in them, and Enter opens the one found.
 */

import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { accessibilityFaults } from '../harness/axe.ts';
import { journey } from '../harness/journey.ts';
import { until } from '../harness/page.ts';
import { addSection, makeBrief } from './bench-scene.ts';
import { installLarge } from './large.ts';
import { closeMessages, emptyDesk, focusOn, openFirst, SIZE } from './scene.ts';

journey('a search reads the texts while the index is being built, and says so', async (desk) => {
  installLarge(desk, 25, 500);
  const index = join(desk.library, 'index');
  rmSync(index, { recursive: true });
  // Another program builds it and is held in the middle of that, so that no machine is too quick for this.
  const other = desk.start('library', 'rebuild-index');
  while (!existsSync(join(index, 'meta.json'))) await new Promise((resolve) => setTimeout(resolve, 2));
  other.kill('SIGSTOP');
  const page = await desk.open(SIZE);
  const { session } = page;
  await focusOn(page, '[data-testid="search-box"]');
  await session.type('multiplier effect');
  await page.part('building');
  await page.shows('Building the search index');
  // What is typed last has its answer before anything is judged.
  await until('the first result', async () => {
    const [first] = await page.visible('[data-testid="result"]');
    return (await first?.attribute('data-passage')) === 'techno-nationalism/essay:6';
  });
  await page.shows('the texts themselves were read, which is slower');
  await desk.picture('building');
  expect(await accessibilityFaults(page)).toEqual([]);
  await session.press('Control+i');
  await page.shows('What each word counted waits for the search index');
  await desk.picture('why');
  await session.press('Control+i');
  await openFirst(page, 6);
  await session.press('w');
  await page.shows('Answers that are found by their words wait for the search index');
  expect(await page.has('button', 'Try again')).toBe(false);
  await desk.picture('answers');

  other.kill('SIGCONT');
  await until(
    'the index',
    () => session.run<boolean>(`return !document.querySelector('.building')`),
    120_000,
  );
  await until(
    'answers that are found',
    async () => (await page.visible('[data-testid="answers-found"]')).length > 0,
  );
  await session.press('Control+1');
  await focusOn(page, '[data-testid="search-box"]');
  await session.press('Control+i');
  await until(
    'what each word counted',
    async () => (await page.visible('[data-testid="why"] li')).length > 0,
  );
});

journey('briefs are found by their titles and headings', async (desk) => {
  emptyDesk(desk);
  makeBrief(desk, 'Growth for all');
  const brief = makeBrief(desk, 'Marmalade for all', 'con');
  addSection(desk, brief, 'Quicksilver first');
  const page = await desk.open(SIZE);
  const { session } = page;
  for (const words of ['kind:brief marmalade', 'kind:brief quicksilver']) {
    await session.press('Control+1');
    await focusOn(page, '[data-testid="search-box"]');
    await closeMessages(page);
    await session.press('Control+1');
    await session.press('Control+a');
    await session.type(words);
    const result = await until('one brief', async () => {
      const [first, second] = await page.visible('[data-testid="result"]');
      return second === undefined && first;
    });
    await until('the brief by its name', async () => (await result.text()).includes('Marmalade for all'));
    expect(await result.text()).toContain('Brief');
  }
  await session.press('Enter');
  await until('the brief in view', () =>
    session.run<boolean>(
      `return document.querySelector('[data-testid="brief-picker"]')?.selectedOptions[0]?.text === 'Marmalade for all'`,
    ),
  );
});
