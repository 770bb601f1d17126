/**
 * The workbench keeps the rules of accessibility in every state, in light and dark, at 360 pixels and at 200 % zoom.
 *
 * Zoomed in twice a window of 1280 by 800 has 640 by 400 CSS pixels: that is how wide it is made here.
 */

import { expect } from 'vitest';
import { accessibilityFaults } from '../harness/axe.ts';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { makeBrief, openBench, twoSections } from './bench-scene.ts';
import { focusOn, SIZE } from './scene.ts';

for (const dark of [false, true]) {
  journey(`the workbench keeps the rules of accessibility, ${dark ? 'dark' : 'light'}`, async (desk) => {
    twoSections(desk);
    makeBrief(desk, 'Against', 'con');
    const page = await openBench(desk, { ...SIZE, dark } as never);
    const { session } = page;
    const faults: Record<string, string[]> = {};
    const look = async (name: string): Promise<void> => {
      faults[name] = await accessibilityFaults(page);
      await desk.picture(`${name}-${dark ? 'dark' : 'light'}`);
    };
    const dialog = async (keys: string, testid: string): Promise<void> => {
      await session.press(keys);
      await page.part(testid);
      await look(testid);
      await session.press('Escape');
      await page.gone(`[data-testid="${testid}"]`);
    };
    await look('workbench');
    await session.press('Shift+ArrowDown');
    await session.press('Control+f');
    await focusOn(page, '[data-testid="brief-find-box"]');
    await session.type('a');
    await look('several entries, find');
    await session.press('Escape');
    await dialog('m', 'move');
    await session.press('End');
    await session.press('Enter');
    await focusOn(page, '[data-testid="entry-edit"]');
    await look('writing');
    await dialog('Control+l', 'link');
    await session.press('Escape');
    await session.press('Home');
    await dialog('t', 'speech');
    await dialog('Control+n', 'new-brief');
    await dialog('Control+s', 'point');
    await dialog('Control+Shift+H', 'history');
    await session.press('Control+Shift+B');
    await page.part('other-pane');
    await look('both sides');
    await session.press('Control+4');
    await focusOn(page, '[data-place="cards"] *');
    await look('cards in the library');
    expect(Object.entries(faults).filter(([, found]) => found.length > 0)).toEqual([]);
  });
}

journey('one pane at a time in a narrow window, and two at twice the size', async (desk) => {
  twoSections(desk);
  const page = await openBench(desk);
  const { session } = page;
  const faults: Record<string, string[]> = {};
  await session.resize(360, 700);
  await until('one pane', async () => (await panes(page)) === 1);
  for (const [key, place] of [
    ['Control+6', 'outline'],
    ['Control+3', 'brief'],
    ['Control+1', 'search'],
    ['Control+2', 'reader'],
    ['Control+4', 'cards'],
    ['Control+3', 'brief'],
  ] as const) {
    await session.press(key);
    await focusOn(page, `[data-place="${place}"], [data-place="${place}"] *`);
    expect(await panes(page), place).toBe(1);
    const wide = await session.run<number>('return document.documentElement.scrollWidth');
    expect(wide, `${place} is no wider than the window`).toBeLessThanOrEqual(360);
    faults[`narrow ${place}`] = await accessibilityFaults(page);
    await desk.picture(`narrow-${place}`);
  }
  for (const keys of ['Control+n', 'Control+Shift+H']) {
    await session.press(keys);
    await page.find('dialog[open]');
    faults[`narrow ${keys}`] = await accessibilityFaults(page);
    await desk.picture(`narrow-${keys}`);
    await session.press('Escape');
    await page.gone('dialog[open]');
  }
  await session.resize(640, 440);
  await until('two panes', async () => (await panes(page)) === 2);
  await session.press('Control+6');
  await focusOn(page, '[data-place="outline"] *');
  faults['zoomed'] = await accessibilityFaults(page);
  await desk.picture('zoomed');
  expect(Object.entries(faults).filter(([, found]) => found.length > 0)).toEqual([]);
});

/** How many columns the window shows. */
async function panes(page: Page): Promise<number> {
  return await page.session.run(`return [...document.querySelector('.places').children].length`);
}
