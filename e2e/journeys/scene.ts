/** What several journeys have in common: a person at the keyboard finds, cuts, files and marks. */

import { expect } from 'vitest';
import { until, type Page } from '../harness/page.ts';

/** Keys that the protocol has a code for and the harness no name. */
export const F4 = '\uE034';
export const F9 = '\uE039';
export const F10 = '\uE03A';
export const F11 = '\uE03B';

/** The size of a page in a window that a small laptop shows whole, in CSS pixels. */
export const SIZE = { width: 1280, height: 800 };

/** Waits until an element that fits the selector has the focus. */
export async function focusOn(page: Page, selector: string): Promise<void> {
  await until(`the focus on ${selector}`, () =>
    page.session.run<boolean>('return document.activeElement?.matches(arguments[0])', selector),
  );
}

/** Makes the window larger by what its frame and menu take, so that the page has exactly this size. */
export async function fit(page: Page): Promise<void> {
  const { width, height } = SIZE;
  await page.session.resize(width, height);
  const inner = (): Promise<[number, number]> => page.session.run('return [innerWidth, innerHeight]');
  const missing = await until('the window to be drawn in its size', async () => {
    const [w, h] = await inner();
    return w > width - 100 && w <= width && h > height - 100 && h <= height && [width - w, height - h];
  });
  await page.session.resize(width + (missing[0] ?? 0), height + (missing[1] ?? 0));
  await until('the page to have its size', async () => {
    const [w, h] = await inner();
    return w === width && h === height;
  });
}

/** Types a search and waits until this passage comes first. */
export async function search(page: Page, words: string, passage: string): Promise<void> {
  await page.session.press('Control+f');
  await focusOn(page, '[data-testid="search-box"]');
  await page.session.press('Control+a');
  await page.session.type(words);
  await until(`${passage} as the first result of ${words}`, async () => {
    const [first] = await page.visible('[data-testid="result"]');
    return (await first?.attribute('data-passage')) === passage;
  });
}

/** Opens the first result in the reader, which takes the focus to its paragraph. */
export async function openFirst(page: Page, paragraph: number): Promise<void> {
  await page.session.press('Enter');
  await focusOn(page, `[data-testid="passage-${paragraph}"]`);
}

/** Cuts what is selected, or the whole paragraph, to where the dialog suggests. */
export async function cut(page: Page, tag: string): Promise<void> {
  const before = (await page.visible('[data-testid="brief-item"]')).length;
  await page.session.press('c');
  await focusOn(page, '[data-testid="cut-tag"]');
  await page.session.type(tag);
  await page.session.press('Enter');
  await page.gone('[data-testid="cut-dialog"]');
  await entries(page, before + 1);
  await page.shows(tag);
}

/** Waits until the brief shows this many entries. */
export async function entries(page: Page, count: number): Promise<void> {
  await until(`${count} entries in the brief`, async () => {
    return (await page.visible('[data-testid="brief-item"]')).length === count;
  });
}

/** Closes every message, as one does who wants to see what lies beneath. */
export async function closeMessages(page: Page): Promise<void> {
  await page.session.press('Control+2');
  await until('the messages to be closed', async () => {
    if ((await page.visible('[data-testid="toast"]')).length === 0) return true;
    await page.session.press('Escape');
    return false;
  });
}

/** Builds a pro brief: a section with two marked cards and a paragraph in one's own words. */
export async function buildBrief(page: Page): Promise<void> {
  const { session } = page;
  await session.press(F4);
  await focusOn(page, '[data-testid="draft"]');
  await session.type('Shared research makes everyone richer');
  await session.press('Enter');
  await entries(page, 1);

  await search(page, 'multiplier effect', 'techno-nationalism/essay:6');
  await openFirst(page, 6);
  await session.press('s');
  await session.press('s');
  await cut(page, 'Exchange multiplies what research is worth');
  await mark(page, F9);

  await search(page, '"the chief findings of 1995 stood"', 'techno-nationalism/g01-spillovers:3');
  await openFirst(page, 3);
  await cut(page, 'Twenty years of data agree');
  await mark(page, F11);

  await session.press('a');
  await focusOn(page, '[data-testid="draft"]');
  await session.type('Ask the other side which country ever grew on its own inventions alone.');
  await session.press('Control+Enter');
  await entries(page, 4);
}

/** Marks the beginning of the newest card: a sentence with one key, three words of it with emphasis. */
async function mark(page: Page, key: string): Promise<void> {
  const { session } = page;
  await session.press('Control+3');
  await focusOn(page, '[data-row="selected"][data-kind="card"]');
  const marked = async (kind: string): Promise<void> => {
    await until(`words with ${kind}`, () =>
      session.run<boolean>(
        `return document.querySelector('[data-row="selected"] .quote .' + arguments[0]) !== null`,
        kind,
      ),
    );
  };
  await session.press('s');
  await session.press(key);
  await marked(key === F9 ? 'underline' : 'highlight');
  await session.press('Escape');
  await focusOn(page, '[data-row="selected"][data-kind="card"]');
  for (let word = 0; word < 3; word += 1) await session.press('Shift+ArrowRight');
  await session.press(F10);
  await marked('emphasis');
}

/** How bright each part is (0 black to 255 white), and the least contrast of text with its ground (1 to 21). */
export async function brightness(page: Page): Promise<{ body: number; reader: number; contrast: number }> {
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
