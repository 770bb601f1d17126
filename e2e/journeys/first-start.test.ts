/**
 * From the first start on.
 *
 * 1. The window is never blank: it says what it does until the topic is there.
 * 2. The focus is seen in places that have nothing in them yet.
 * 3. A library that cannot be opened is named with its reason; once that is mended, trying again opens it.
 * 4. Size, place and the widths of the parts are those of last time.
 */

import { rmSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { emptyDesk, focusOn } from './scene.ts';

const TOPIC = 'Techno-nationalism vs techno-globalism';

journey('the first start shows what it does, then the topic', async (desk) => {
  const page = await desk.open();
  const seen = new Set<string>();
  await until('the topic', async () => {
    const words = await page.session.run<string>('return document.body.innerText.trim()');
    seen.add(words);
    return words.includes(TOPIC);
  });
  expect([...seen].filter((words) => words === '')).toEqual([]);
  await focusOn(page, '[data-testid="search-box"]');
  // Somebody who sees it for the first time is told what to do, and has a brief to begin with on either side.
  await page.shows('Nothing is open.');
  await page.find('[data-kind="card"]');
  await (await page.part('side-con')).click();
  await page.find('[data-kind="card"]');
  expect((await page.visible('[data-testid="source"]')).length).toBeGreaterThan(30);
});

journey('a place without anything in it shows that the keys have gone there', async (desk) => {
  emptyDesk(desk);
  const page = await desk.open();
  await focusOn(page, '[data-testid="search-box"]');
  await page.shows('No pro brief yet.');
  for (const [keys, place] of [
    ['Control+2', 'reader'],
    ['Control+3', 'brief'],
  ] as const) {
    await page.session.press(keys);
    await focusOn(page, `[data-place="${place}"]`);
    const ring = 'return parseFloat(getComputedStyle(document.activeElement).outlineWidth)';
    expect(await page.session.run<number>(ring)).toBeGreaterThanOrEqual(2);
  }
});

journey('a library that cannot be opened says why, and can be tried again', async (desk) => {
  writeFileSync(desk.library, 'A file where the library should be.');
  const page = await desk.open();
  await page.shows('The library could not be opened');
  await page.shows(desk.library);
  expect(await page.visible('[data-testid="search-box"]')).toEqual([]);
  rmSync(desk.library);
  // Every state of the page from now on, as it is drawn.
  await page.session.run(`
    window.states = [];
    const app = document.getElementById('app');
    const look = () => window.states.push(app.innerText.trim());
    new MutationObserver(look).observe(app, { subtree: true, childList: true, characterData: true });`);
  await (await page.byRole('button', 'Try again')).click();
  await page.shows(TOPIC);
  await focusOn(page, '[data-testid="search-box"]');
  const states = await page.session.run<string[]>('return window.states');
  expect(states.filter((words) => words === '')).toEqual([]);
  expect(states.some((words) => words.includes('Checking the built-in topic…'))).toBe(true);
});

journey('size, place and widths are those of last time', async (desk) => {
  emptyDesk(desk);
  let page = await desk.open();
  await focusOn(page, '[data-testid="search-box"]');
  const rect = { x: 70, y: 40, width: 1111, height: 777 };
  await page.session.command('POST', '/window/rect', rect);
  await until('the window in its size', () => page.session.run<boolean>('return innerWidth === 1111'));
  await page.session.run(`document.querySelector('[role="separator"]').focus()`);
  const before = await widths(page);
  for (let step = 0; step < 3; step += 1) await page.session.press('ArrowRight');
  const after = await until('a wider search', async () => {
    const now = await widths(page);
    return now[0] === (before[0] ?? 0) + 72 && now;
  });
  await (await page.part('side-con')).click();
  await page.shows('No con brief yet.');
  await desk.leave();

  page = await desk.open();
  await focusOn(page, '[data-testid="search-box"]');
  expect(await page.session.command('GET', '/window/rect')).toEqual(rect);
  await until('the widths of last time', async () => `${await widths(page)}` === `${after}`);
  await page.shows('No con brief yet.');
});

/** Widths of the places, from left to right. */
async function widths(page: Page): Promise<number[]> {
  return await page.session.run(
    `return [...document.querySelectorAll('[data-place]')].map((place) => Math.round(place.offsetWidth));`,
  );
}
