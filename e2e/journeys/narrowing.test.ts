/**
 * A search is narrowed, mended and explained.
 *
 * 1. Its parts are chips that keys reach and take out; facets put filters in and take them out; the box follows.
 * 2. A typing mistake is mended, which is said; exactly what was typed can be searched for instead.
 * 3. However fast one types, results never go back to an earlier question, and the last one is answered.
 * 4. Why a result was found is said in words, for whichever is selected.
 */

import { expect } from 'vitest';
import { accessibilityFaults } from '../harness/axe.ts';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { focusOn, SIZE } from './scene.ts';

journey('parts of a search are taken out and put in by keys', async (desk) => {
  const page = await desk.open(SIZE);
  const { session } = page;
  await focusOn(page, '[data-testid="search-box"]');
  await session.type('research -tariff "export controls" side:con');
  await chips(page, ['research', 'without tariff', '"export controls"', 'Side: con']);
  expect(await accessibilityFaults(page)).toEqual([]);
  await desk.picture('chips');

  await tabTo(page, '[data-testid="clause"]');
  await session.press('ArrowRight');
  await session.press('Delete');
  await chips(page, ['research', '"export controls"', 'Side: con']);
  await boxHas(page, 'research "export controls" side:con');
  await focusOn(page, '[data-testid="clause"]');
  await session.press('ArrowRight');
  await session.press('Backspace');
  await chips(page, ['research', '"export controls"']);

  // A facet: Space presses it, and presses it out again.
  await tabTo(page, '[aria-label="Side"] button');
  await session.press('Space');
  await until('a side in the query', async () => (await boxOf(page)).includes('side:'));
  expect(await session.run<string>('return document.activeElement.ariaPressed')).toBe('true');
  await session.press('Space');
  await boxHas(page, 'research "export controls"');
  await session.press('/');
  await session.press('Control+a');
  await session.type('technology');
  for (const group of ['Side', 'Theme', 'Source', 'Kind', 'Year']) {
    await page.find(`[role="group"][aria-label="${group}"] button`);
  }
  await desk.picture('facets');
});

journey('a typing mistake is mended, unless one wants exactly that', async (desk) => {
  const page = await desk.open(SIZE);
  const { session } = page;
  await focusOn(page, '[data-testid="search-box"]');
  await session.type('huwaei');
  await page.shows('Showing results for “huawei”');
  await page.part('result');
  expect(await accessibilityFaults(page)).toEqual([]);
  await tabTo(page, '[data-testid="exact"]');
  await session.press('Enter');
  await page.gone('[data-testid="exact"]');
  await page.shows('No passage');
  expect(await boxOf(page)).toBe('huwaei');
  await session.press('/');
  await focusOn(page, '[data-testid="search-box"]');
  await session.type(' chips');
  await page.part('result');
});

journey('results never go back while one types', async (desk) => {
  const page = await desk.open(SIZE);
  const { session } = page;
  await focusOn(page, '[data-testid="search-box"]');
  await session.run(`
    const pane = document.querySelector('[data-place="search"]');
    window.answers = [];
    new MutationObserver(() => window.answers.push(Number(pane.dataset.answer)))
      .observe(pane, { attributes: true, attributeFilter: ['data-answer'] });`);
  const words = 'techno-nationalism export controls on chips';
  await session.type(words);
  await session.press('Control+a');
  await session.type(words);
  await boxHas(page, words);
  const { results } = JSON.parse(desk.dissoi('search', words, '--json').out) as {
    results: { passage: string }[];
  };
  await until('the last question to be answered', async () => {
    const [first] = await page.visible('[data-testid="result"]');
    return (await first?.attribute('data-passage')) === results[0]?.passage;
  });
  const answers = await session.run<number[]>('return window.answers');
  expect(answers.length).toBeGreaterThan(1);
  expect(answers).toEqual(answers.toSorted((a, b) => a - b));
});

journey('why a result was found is said', async (desk) => {
  const page = await desk.open(SIZE);
  const { session } = page;
  await focusOn(page, '[data-testid="search-box"]');
  await session.type('multiplier effect of research');
  await page.part('result');
  await session.press('Control+i');
  const first = await shares(page);
  expect(first.join(' ')).toContain('multiplier');
  const all = first.map((share) => Number(/(\d+) %/.exec(share)?.[1]));
  expect(Math.abs(all.reduce((sum, share) => sum + share, 0) - 100)).toBeLessThanOrEqual(all.length);
  expect(await accessibilityFaults(page)).toEqual([]);
  await desk.picture('why');
  await session.press('ArrowDown');
  await session.press('ArrowDown');
  await session.press('ArrowDown');
  await until('the reasons of another result', async () => {
    const now = await shares(page);
    return JSON.stringify(now) !== JSON.stringify(first);
  });
  await session.press('Control+i');
  await page.gone('[data-testid="why"]');
});

async function shares(page: Page): Promise<string[]> {
  return await until('the reasons', async () => {
    const found = await page.session.run<string[]>(
      `return [...document.querySelectorAll('[data-testid="why"] li')].map((li) => li.innerText)`,
    );
    return found.length > 0 && found;
  });
}

async function boxOf(page: Page): Promise<string> {
  return await (await page.part('search-box')).property<string>('value');
}

async function boxHas(page: Page, words: string): Promise<void> {
  await until(`${words} in the box`, async () => (await boxOf(page)) === words);
}

/** Waits until the chips say exactly this. */
async function chips(page: Page, wanted: string[]): Promise<void> {
  let seen: string[] = [];
  await until('the chips', async () => {
    seen = await page.session.run<string[]>(
      `return [...document.querySelectorAll('[data-testid="clause"]')].map((chip) => chip.innerText.trim())`,
    );
    return JSON.stringify(seen) === JSON.stringify(wanted);
  }).catch(() => expect(seen).toEqual(wanted));
}

/** Presses Tab until an element that fits has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let time = 0; time < 20; time += 1) {
    if (await page.session.run<boolean>('return document.activeElement.matches(arguments[0])', selector))
      return;
    await page.session.press('Tab');
  }
  throw new Error(`Tab does not reach ${selector}`);
}
