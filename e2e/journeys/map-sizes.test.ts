/**
 * The clash map of twenty, two hundred and two thousand answers, light and dark; pictures of each are the evidence.
 *
 * 1. It opens at once, with every argument in it: one by one, or themes that stand for theirs.
 */

import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { until } from '../harness/page.ts';
import { installDebate, LARGE, MIDDLE, SMALL } from './debate.ts';
import { focusOn, SIZE } from './scene.ts';

for (const size of [SMALL, MIDDLE, LARGE]) {
  for (const dark of [false, true]) {
    journey(`a map of ${size.answers} answers, ${dark ? 'dark' : 'light'}`, async (desk) => {
      installDebate(desk, size);
      const page = await desk.open({ dark, ...SIZE });
      const { session } = page;
      await focusOn(page, '[data-testid="search-box"]');
      await session.press('Control+m');
      await page.part('map-picture');
      await session.run(
        `const list = document.querySelector('[data-testid="map-topic"]');
         list.value = arguments[0];
         list.dispatchEvent(new Event('change', { bubbles: true }));`,
        `debate-${size.answers}`,
      );
      await until('the large map', () =>
        session.run<boolean>(
          `return document.querySelector('[data-testid="map-picture"]')?.ariaLabel.includes(arguments[0])`,
          `${size.answers} answers`,
        ),
      );
      await new Promise((done) => setTimeout(done, 400));
      await desk.picture('opens');
      await session.press('Control+m');
      await session.press('ArrowDown');
      await session.press('ArrowDown');
      await new Promise((done) => setTimeout(done, 300));
      await desk.picture('walked');
      await session.press('Space');
      await new Promise((done) => setTimeout(done, 300));
      await session.press('ArrowDown');
      await new Promise((done) => setTimeout(done, 300));
      await desk.picture('theme');
      await session.press('0');
      await new Promise((done) => setTimeout(done, 300));
      await desk.picture('fitted');
      expect(true).toBe(true);
    });
  }
}
