/**
 * Light and dark: the window follows the system, and everything that is read can be read in both.
 *
 * Pictures of what was looked at are the evidence of these two journeys, at 1280 by 800.
 */

import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import type { Page } from '../harness/page.ts';
import { buildBrief, closeMessages, emptyDesk, entries, fit, focusOn, openFirst, search } from './scene.ts';

/** The least contrast of text with its ground, by WCAG 2.2, 1.4.3. */
const READABLE = 4.5;

for (const dark of [false, true]) {
  const look = dark ? 'dark' : 'light';
  journey(`a ${look} system has a ${look} window`, async (desk) => {
    emptyDesk(desk);
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

/** How bright each part is (0 black to 255 white), and the least contrast of text with its ground (1 to 21). */
async function brightness(page: Page): Promise<{ body: number; reader: number; contrast: number }> {
  const seen = await page.session.run<Record<'body' | 'reader' | 'contrast', number>>(`
    const parts = (colour) => {
      const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
      return { rgb: [r, g, b], a };
    };
    const mean = ({ rgb }) => rgb.reduce((sum, c) => sum + c, 0) / 3;
    const luminance = ({ rgb }) => {
      const [r, g, b] = rgb.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const colour = parts(getComputedStyle(at).backgroundColor);
        if (colour.a === 1) return colour;
      }
      throw new Error('nothing has a ground');
    };
    const contrast = (element) => {
      const [low, high] = [ground(element), parts(getComputedStyle(element).color)].map(luminance).sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    };
    const words = '[data-testid^="passage-"], .tag, .cite, .quote span, .snippet, .topic span, button:enabled';
    const texts = [...document.querySelectorAll(words)].filter((e) => e.checkVisibility() && e.textContent.trim());
    return {
      body: mean(ground(document.body)),
      reader: mean(ground(document.querySelector('[data-testid="reader"]'))),
      contrast: Math.min(...texts.map(contrast)),
    };`);
  expect(Number.isFinite(seen.contrast)).toBe(true); // there was text to look at
  return seen;
}
