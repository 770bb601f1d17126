/**
 * The clash map of twenty, two hundred and two thousand answers, light and dark; pictures of each are the evidence.
 *
 * 1. It opens with every argument and the whole of it in sight, one by one or as themes that stand for theirs; what nothing
 *    answers is marked in words. 2. Of a large one the main streams are drawn with their numbers; a theme in question shows
 *    all of its own, and what it has nothing to do with stands back. 3. A theme is unfolded and folded with a key; the keys go
 *    on from there. 4. The list holds the same arguments, and a click opens one.
 */

import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import type { Element } from '../harness/webdriver.ts';
import { installDebate, LARGE, MIDDLE, showTopic, SMALL } from './debate.ts';
import { focusOn, SIZE } from './scene.ts';

const BOX = '[data-testid="map-box"]';

for (const size of [SMALL, MIDDLE, LARGE]) {
  for (const dark of [false, true]) {
    journey(`a map of ${size.answers} answers, ${dark ? 'dark' : 'light'}`, async (desk) => {
      installDebate(desk, size);
      const page = await desk.open({ dark, ...SIZE });
      const { session } = page;
      await focusOn(page, '[data-testid="search-box"]');
      await session.press('Control+m');
      await page.part('map-picture');
      await showTopic(page, size);
      await until('the whole map to be in sight', () => whole(page));
      await desk.picture('opens');
      const large = size === LARGE;
      const drawn = await lines(page, 'map-lines');
      if (large) {
        expect(drawn).toBeLessThan(120);
        await page.part('map-streams');
        expect(await session.run(`return document.querySelectorAll('.number').length`)).toBeGreaterThan(40);
      } else expect(drawn).toBe(size.answers);
      await page.find(`${BOX}[data-state="open"]`);

      await session.press('Control+m');
      await focusOn(page, BOX);
      await session.press('ArrowDown');
      await session.press('ArrowDown');
      await until('lines of the box in question', async () => (await lines(page, 'map-lit')) > 0);
      await desk.picture('walked');
      if (large) {
        // A theme has more lines than are drawn at rest.
        expect(await lines(page, 'map-lit')).toBeGreaterThan(4);
        const folded = await boxes(page);
        await session.press('Space');
        await until('the arguments of the theme', async () => (await boxes(page)) === folded + 10);
        await session.press('ArrowDown');
        await focusOn(page, `${BOX}[data-argument]`);
        await desk.picture('theme');
        await session.press('ArrowUp');
        await session.press('Space');
        await until('the theme to be folded', async () => (await boxes(page)) === folded);
        await session.press('f');
        await until('every argument', async () => (await boxes(page)) === size.arguments + size.themes);
        await session.press('0');
        await desk.picture('unfolded');
        await session.press('Shift+F');
        await until('the themes again', async () => (await boxes(page)) === folded);
      }
      await session.press('u');
      await until('an unanswered one', () =>
        session.run<boolean>(
          `return /unanswered/.test(document.activeElement?.getAttribute('aria-label') ?? '')`,
        ),
      );
      await session.press('l');
      await page.part('map-list');
      const { length } = await page.visible('[data-testid="map-row"]');
      expect(length).toBe(Math.min(size.arguments, 400));
      await desk.picture('list');
      await session.press('l');

      // A click opens an argument; where themes stand for theirs, it unfolds one first.
      if (large) await click(page, await page.find(BOX));
      const box = await page.find(`${BOX}[data-argument]`);
      const argument = await box.attribute('data-argument');
      await click(page, box);
      await until('the argument in the reader', () =>
        session.run<boolean>(`return document.activeElement?.closest('[data-place="reader"]') !== null`),
      );
      await page.shows(`case`);
      expect(argument).toContain(`debate-${size.answers}/`);
    });
  }
}

/** Clicks a box with the pointer: to the driver no part of a drawing can be clicked. */
async function click(page: Page, box: Element): Promise<void> {
  const at = await box.middle();
  await page.session.drag(at, at);
}

/** Whether every box lies within the stage. */
function whole(page: Page): Promise<boolean> {
  return page.session.run(
    `const stage = document.querySelector('[data-testid="map-picture"]')?.getBoundingClientRect();
     const all = [...document.querySelectorAll('[data-testid="map-box"]')].map((b) => b.getBoundingClientRect());
     return stage !== undefined && all.length > 0 && all.every((b) => b.top >= stage.top && b.bottom <= stage.bottom);`,
  );
}

function lines(page: Page, layer: string): Promise<number> {
  return page.session.run(
    `return document.querySelectorAll('[data-testid="' + arguments[0] + '"] .line').length`,
    layer,
  );
}

function boxes(page: Page): Promise<number> {
  return page.session.run(`return document.querySelectorAll('[data-testid="map-box"]').length`);
}
