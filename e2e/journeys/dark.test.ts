/**
 * Light and dark: the window follows the system, and everything that is read can be read in both.
 *
 * The pictures of the guide are the evidence of these two journeys, at 1280 by 800.
 */

import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { brightness, buildBrief, closeMessages, entries, fit, focusOn, openFirst, search } from './scene.ts';

/** The least contrast of text with its ground, by WCAG 2.2, 1.4.3. */
const READABLE = 4.5;

for (const dark of [false, true]) {
  const look = dark ? 'dark' : 'light';
  journey(`a ${look} system has a ${look} window`, async (desk) => {
    const page = await desk.open({ dark });
    await fit(page);
    await focusOn(page, '[data-testid="search-box"]');
    await page.session.type('spillover');
    await page.part('result');
    await desk.picture(`search-${look}`);

    await buildBrief(page);
    await closeMessages(page);
    await page.session.press('Control+3');
    await focusOn(page, '[data-testid="brief-item"]');
    await entries(page, 4);
    await desk.picture(`brief-${look}`);

    const seen = await brightness(page);
    for (const ground of [seen.body, seen.reader]) {
      if (dark) expect(ground).toBeLessThan(60);
      else expect(ground).toBeGreaterThan(220);
    }
    expect(seen.contrast).toBeGreaterThanOrEqual(READABLE);

    await search(page, 'multiplier effect', 'techno-nationalism/essay:6');
    await openFirst(page, 6);
    await page.session.press('s');
    await desk.picture(`reader-${look}`);
  });
}
