/**
 * What the glossary says is at hand while reading.
 *
 * 1. G explains the terms of the paragraph; Escape, or G again, takes the note away and leaves the focus where it was.
 * 2. The pointer that rests on a term brings its note; away from it the note goes.
 * 3. A paragraph without terms says so.
 */

import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { until } from '../harness/page.ts';
import { focusOn, openFirst, search, SIZE } from './scene.ts';

const NOTE = '[data-testid="term-note"]';

journey('terms are explained by key and by pointer', async (desk) => {
  const page = await desk.open(SIZE);
  const { session } = page;
  await search(page, 'theme:N1 "chokepoint effect"', 'techno-nationalism/n01-chokepoints:1');
  await openFirst(page, 1);

  await session.press('g');
  const note = await page.part('term-note');
  expect(await note.text()).toContain('Chokepoint effect');
  await desk.picture('terms');
  await session.press('Escape');
  await page.gone(NOTE);
  await focusOn(page, '[data-testid="passage-1"]');
  await session.press('g');
  await page.part('term-note');
  await session.press('g');
  await page.gone(NOTE);

  // The middle of the words on the screen.
  const point = await session.run<{ x: number; y: number }>(`
    const block = document.querySelector('[data-testid="passage-1"]');
    const text = block.firstChild;
    const at = text.data.indexOf('chokepoint effect');
    const range = document.createRange();
    range.setStart(text, at + 2);
    range.setEnd(text, at + 8);
    const box = range.getClientRects()[0];
    return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };`);
  await session.move(point);
  await until('the note under the pointer', async () => (await page.visible(NOTE)).length === 1);
  expect(await (await page.part('term-note')).text()).toMatch(/^Chokepoint effect/);
  await session.move({ x: point.x, y: 20 });
  await session.move({ x: 20, y: 20 });
  await page.gone(NOTE);
});
