/**
 * The dialogs and small panes that other journeys about accessibility do not come to.
 *
 * 1. None of them breaks a rule of accessibility, in light and in dark; each gives the focus back.
 * 2. In a window 360 pixels wide, and in one of 640 by 400, which is a window of 1280 by 800 at 200 % zoom, nothing of them is
 *    cut off: the page does not scroll sideways, and every control can be brought into sight.
 */

import { expect } from 'vitest';
import { accessibilityFaults } from '../harness/axe.ts';
import type { Desk } from '../harness/desk.ts';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { makeBrief, openBench, told, twoSections } from './bench-scene.ts';
import { palette } from './card-scene.ts';
import { focusOn, SIZE } from './scene.ts';

/** What opens each, and what it is. */
const DIALOGS: [name: string, open: (page: Page) => Promise<void>, part: string][] = [
  ['speech times', (page) => palette(page, 'Speech times'), 'dialog[open]'],
  ['words per minute', (page) => palette(page, 'Words per minute'), '[data-testid="speed"]'],
  ['pace clock', pace, '[data-testid="pace-passage"]'],
  ['existing card', (page) => page.session.press('Control+Shift+K'), '[data-testid="card-picker"]'],
  ['rename', (page) => palette(page, 'Rename brief'), '[data-testid="rename"]'],
  ['history', (page) => page.session.press('Control+Shift+H'), '[data-testid="history"]'],
  ['new brief', (page) => page.session.press('Control+n'), '[data-testid="new-brief"]'],
  ['evidence of all', (page) => page.session.press('Control+Shift+E'), '[data-testid="evidence"]'],
  ['move', (page) => page.session.press('m'), '[data-testid="move"]'],
  ['export', (page) => page.session.press('Control+e'), '[data-testid="export-dialog"]'],
  ['keys', (page) => page.session.press('Control+,'), '[data-testid="keys"]'],
  ['help', (page) => page.session.press('F1'), '[data-testid="help"]'],
  ['palette', (page) => page.session.press('Control+k'), '[data-testid="palette"]'],
];

for (const dark of [false, true]) {
  journey(`dialogs keep the rules of accessibility, ${dark ? 'dark' : 'light'}`, async (desk) => {
    prepare(desk);
    const page = await openBench(desk, { ...SIZE, dark } as never);
    const { session } = page;
    const faults: Record<string, string[]> = {};
    for (const [name, open, part] of DIALOGS) {
      await toBrief(page);
      await open(page);
      await page.find(part);
      faults[name] = await accessibilityFaults(page);
      await desk.picture(`${name}-${dark ? 'dark' : 'light'}`);
      await close(page);
      await focusOn(page, '[data-place="brief"], [data-place="brief"] *');
    }
    await (await page.byRole('button', 'More about briefs')).click();
    await page.find('[role="menu"]');
    faults['menu'] = await accessibilityFaults(page);
    await session.press('Escape');
    await session.press('Control+1');
    await focusOn(page, '[data-testid="search-box"]');
    await session.type('multiplier effect');
    await page.part('result');
    await session.press('Control+d');
    await page.find('dialog[open]');
    faults['save search'] = await accessibilityFaults(page);
    await close(page);
    await session.press('Enter');
    await focusOn(page, '[data-testid="passage-6"]');
    await session.press('g');
    await page.part('term-note');
    faults['terms'] = await accessibilityFaults(page);
    expect(Object.entries(faults).filter(([, found]) => found.length > 0)).toEqual([]);
  });
}

journey('dialogs fit into a narrow window, and into one of twice the size', async (desk) => {
  prepare(desk);
  const page = await openBench(desk);
  const { session } = page;
  const cut: Record<string, string[]> = {};
  for (const [width, height] of [
    [360, 640],
    [640, 400],
  ] as const) {
    await session.resize(width, height);
    await until('the width', () => session.run<boolean>('return innerWidth === arguments[0]', width));
    for (const [name, open, part] of DIALOGS) {
      await toBrief(page);
      await open(page);
      await page.find(part);
      cut[`${name} at ${width}`] = await outside(page, 'dialog[open]');
      await desk.picture(`${name}-${width}`);
      await close(page);
    }
    await toBrief(page);
    cut[`the brief at ${width}`] = await outside(page, '[data-testid="brief-pane"]');
    await session.press('Control+6');
    await focusOn(page, '[data-place="outline"] *');
    cut[`the outline at ${width}`] = await outside(page, '[data-testid="outline-pane"]');
  }
  expect(Object.entries(cut).filter(([, found]) => found.length > 0)).toEqual([]);
});

function prepare(desk: Desk): void {
  const brief = twoSections(desk);
  makeBrief(desk, 'Against', 'con');
  const quote = ['--source', 'essay', '--paragraph', '6', '--quote', 'reduce global barriers'];
  told(desk, 'card', 'cut', ...quote, '--tag', 'Barriers fall', '--into', brief);
}

async function toBrief(page: Page): Promise<void> {
  await page.session.press('Control+3');
  await focusOn(page, '[data-place="brief"], [data-place="brief"] *');
  await page.session.press('Home');
}

async function pace(page: Page): Promise<void> {
  await palette(page, 'Words per minute');
  await (await page.part('pace-measure')).click();
}

async function close(page: Page): Promise<void> {
  await until('no dialog', async () => {
    if ((await page.visible('dialog[open]')).length === 0) return true;
    await page.session.press('Escape');
    return false;
  });
}

/** Controls of a part that cannot be brought into sight whole, sideways; and the page itself, if it is too wide. */
async function outside(page: Page, part: string): Promise<string[]> {
  return await page.session.run(
    `const wide = document.documentElement.scrollWidth > innerWidth ? ['the page'] : [];
     const host = document.querySelector(arguments[0]);
     const controls = [...host.querySelectorAll('button, input, select, textarea, a[href]')];
     const lost = controls.filter((control) => {
       if (!control.checkVisibility({ checkVisibilityCSS: true })) return false;
       control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
       const { left, right, top, bottom, width } = control.getBoundingClientRect();
       const { className } = control;
       if (width <= 1 || String(className).includes('hidden')) return false;
       return left < -1 || right > innerWidth + 1 || bottom > innerHeight + 1 || top < -1;
     });
     return [...wide, ...lost.map((control) => control.outerHTML.slice(0, 120))];`,
    part,
  );
}
