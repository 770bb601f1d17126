/**
 * What answers what, in the window.
 *
 * 1. From a claim to its answers, one accepted as “undercuts”: the map shows it, and undo takes it off the map.
 * 2. A brief laid over the map says how many arguments it meets, in numbers and on each box.
 * 3. The picture is walked with the keys, along its columns and across its lines; the list holds the same.
 * 4. The map is exported as an SVG file that a browser draws.
 * 5. What was dismissed is gone from the answers, and comes back with undo. A passage never answers itself.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { focusOn, openFirst, SIZE } from './scene.ts';

const PASSAGE = 'techno-nationalism/essay:6';
const FILE = 'Techno-nationalism vs techno-globalism clash map.svg';

journey('claim, answers, accept, map, undo', async (desk) => {
  const page = await desk.open(SIZE);
  await openClaim(page);
  await page.session.press('w');
  await page.part('answers-stated');
  await page.part('answers-found');
  await focusOn(page, '[data-testid="answer"]');
  expect(await passages(page, 'answers-found')).not.toContain(PASSAGE);
  const accepted = await toFound(page);
  await page.session.press('a');
  await focusOn(page, '[data-testid="type-rebuts"]');
  await desk.picture('types');
  await page.session.press('u');
  await until('the answer among the stated ones', async () => (await stated(page)).includes(accepted));
  await page.shows('undercuts this now');
  await desk.picture('accepted');

  await page.session.press('Control+m');
  await page.part('map-picture');
  await until('the map to show it', async () => (await yours(page)) === 1);
  await page.shows('Stated by you');
  await desk.picture('map');
  await page.session.press('Control+z');
  await until('the map to show it no longer', async () => (await yours(page)) === 0);
  await page.session.press('Control+y');
  await until('the map to show it again', async () => (await yours(page)) === 1);
  await page.session.press('Control+z');
  await until('the map to show it no longer', async () => (await yours(page)) === 0);

  // The first closes the message, the next leaves the map.
  await until('the map to be left', async () => {
    if ((await page.visible('[data-testid="map-pane"]')).length === 0) return true;
    await page.session.press('Escape');
    return false;
  });
  await page.session.press('Control+2');
  await focusOn(page, '[data-testid="passage-6"]');
  await page.session.press('w');
  await focusOn(page, '[data-testid="answer"]');
  const gone = await toFound(page);
  await page.session.press('Delete');
  await until('it to be gone', async () => !(await passages(page, 'answers-found')).includes(gone));
  await page.session.press('Control+z');
  await until('it to be back', async () => (await passages(page, 'answers-found')).includes(gone));

  // An answer is opened, and Back returns to the claim.
  await focusOn(page, '[data-testid="answer"], [data-place="answers"]');
  const opened = await toFound(page);
  await page.session.press('Enter');
  await focusOn(page, `[data-testid="passage-${opened.split(':').at(-1)}"]`);
  await page.session.press('Alt+ArrowLeft');
  await focusOn(page, '[data-testid="passage-6"]');
});

journey('a brief over the map, the walk, the list, the file', async (desk) => {
  const page = await desk.open(SIZE);
  await focusOn(page, '[data-testid="search-box"]');
  await page.session.press('Control+m');
  await focusOn(page, '[data-testid="map-box"]');
  expect(await boxes(page, 'plain')).toBeGreaterThan(40);

  await layOver(page, 'pro');
  const { coverage: said } = JSON.parse(desk.dissoi('coverage', 'pro-starter', '--json').out) as {
    coverage: { met: number; of: number };
  };
  await page.shows(`meets ${said.met} of ${said.of}`);
  await until('the boxes to say so', async () => (await boxes(page, 'missed')) === said.of - said.met);
  expect(await boxes(page, 'met')).toBe(said.met);
  await desk.picture('overlay');
  await layOver(page, '');

  await page.session.press('Control+m');
  await focusOn(page, '[data-testid="map-box"]');
  const start = await argument(page);
  await page.session.press('ArrowDown');
  await until('the next argument', async () => (await argument(page)) !== start);
  const pro = await argument(page);
  await page.session.press('ArrowRight');
  await until('the other column', async () => (await argument(page))?.includes('/n'));
  await page.session.press('n');
  await until('a line to be read out', () =>
    page.session.run<boolean>(
      `return /1 of \\d+/.test(document.querySelector('[data-testid="map-said"]').textContent)`,
    ),
  );
  await page.session.press('ArrowLeft');
  await until('back at the pro column', async () => !(await argument(page))?.includes('/n'));
  expect(pro).toBeTruthy();
  for (const key of ['-', '=', '0', 'Shift+ArrowDown', 'Shift+ArrowUp']) await page.session.press(key);
  await desk.picture('walked');

  await page.session.press('Control+e');
  await until('the file', async () => desk.saved().includes(FILE));
  const drawn = await page.session.run<string>(DRAWN, readFileSync(join(desk.exports, FILE), 'utf8'));
  expect(drawn).toBe('parsed');
  await until('the browser to draw it', () => page.session.run<boolean>('return window.drawn > 20'));

  await page.session.press('l');
  await focusOn(page, '[data-testid="map-row"] button');
  const first = await row(page);
  await page.session.press('ArrowDown');
  await until('the next row', async () => (await row(page)) !== first);
  await desk.picture('list');
  const wanted = await row(page);
  await page.session.press('Enter');
  await until('the argument in the reader', () =>
    page.session.run<boolean>(
      `return document.activeElement?.closest('[data-place="reader"]') !== null || document.querySelector('[data-testid="reader"]') !== null`,
    ),
  );
  expect(wanted).toContain('techno-nationalism/');
});

/** Opens paragraph 6 of the essay in the reader. */
async function openClaim(page: Page): Promise<void> {
  await focusOn(page, '[data-testid="search-box"]');
  await page.session.type('multiplier effect');
  await until('the essay as the first result', async () => {
    return (await (await page.part('result')).attribute('data-passage')) === PASSAGE;
  });
  await openFirst(page, 6);
}

/** Walks down to the first answer that was found; gives its passage. */
async function toFound(page: Page): Promise<string> {
  const at = (): Promise<string | null> =>
    page.session.run(
      `const row = document.activeElement?.closest('[data-testid="answer"]');
       return row?.closest('[data-testid="answers-found"]') ? row.dataset.passage : null;`,
    );
  for (let step = 0; step < 60; step += 1) {
    const passage = await at();
    if (passage !== null) return passage;
    await page.session.press('ArrowDown');
  }
  throw new Error('no answer was found');
}

function passages(page: Page, list: string): Promise<string[]> {
  return page.session.run(
    `return [...document.querySelectorAll('[data-testid="' + arguments[0] + '"] [data-passage]')].map((r) => r.dataset.passage)`,
    list,
  );
}

/** Passages of the answers that are stated by the user. */
function stated(page: Page): Promise<string[]> {
  return page.session.run(
    `return [...document.querySelectorAll('[data-testid="answers-stated"] [data-passage]')]
       .filter((r) => r.querySelector('.yours')).map((r) => r.dataset.passage)`,
  );
}

/** How many lines of the map are marked as the user's. */
function yours(page: Page): Promise<number> {
  return page.session.run(`return document.querySelectorAll('[data-testid="map-lines"] circle').length`);
}

function boxes(page: Page, state: string): Promise<number> {
  return page.session.run(
    `return document.querySelectorAll('[data-testid="map-box"][data-argument][data-state="' + arguments[0] + '"]').length`,
    state,
  );
}

/** The argument that has the focus. */
function argument(page: Page): Promise<string | null> {
  return page.session.run(`return document.activeElement?.dataset.argument ?? null`);
}

function row(page: Page): Promise<string | null> {
  return page.session.run(`return document.activeElement?.closest('tr')?.dataset.argument ?? null`);
}

/** Chooses the brief whose name ends with this; native lists cannot be driven from here. */
async function layOver(page: Page, name: string): Promise<void> {
  await page.session.run(
    `const list = document.querySelector('[data-testid="map-brief"]');
     const wanted = [...list.options].find((o) => arguments[0] === '' ? o.value === '' : o.value.includes(arguments[0]));
     list.value = wanted.value;
     list.dispatchEvent(new Event('change', { bubbles: true }));`,
    name,
  );
}

/** Reads a file as SVG and draws it as a browser does; `window.drawn` is then how many colours it has. */
const DRAWN = `
  const text = arguments[0];
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
  if (parsed.querySelector('parsererror')) return parsed.querySelector('parsererror').textContent;
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement('canvas');
    canvas.width = 600;
    canvas.height = 700;
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0, 600, 700);
    const pixels = new Uint32Array(pen.getImageData(0, 0, 600, 700).data.buffer);
    window.drawn = new Set(pixels).size;
  };
  image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(text);
  return 'parsed';`;
