/**
 * How fast a brief of 500 cards is in the real window, on a library of ten thousand; `cargo xtask bench cards` runs it.
 *
 * What is measured begins with the event of a key (or the choice of a brief) in the page and ends with the first frame that
 * shows what it did, so that nothing of the way that WebDriver takes is in it. No time makes it fail.
 */

import { appendFileSync } from 'node:fs';
import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { focusOn } from '../journeys/scene.ts';
import { openMeasured } from './library.ts';

const CARDS = 500;
const OPENINGS = 15;
const MOVES = 40;
const KEYS = 300;

journey('a brief of five hundred cards is quick', async (desk) => {
  const page = await openMeasured(desk);
  const { session } = page;
  const brief = await fill(page);
  await session.press('Control+5');
  await page.part('outline-pane');
  await watch(page);

  for (let n = 0; n < OPENINGS; n += 1) {
    await choose(page, null);
    await until('another brief', async () => (await count(page)) < CARDS);
    await session.run(`measured.ask('opened')`);
    await choose(page, brief);
    await answered(page);
  }
  report('a brief of 500 cards opened', await taken(page));

  await session.press('Control+3');
  await session.press('Home');
  await focusOn(page, '[data-row="selected"][data-kind="section"]');
  for (let n = 0; n < MOVES; n += 1) {
    await session.run(`measured.ask('order')`);
    await session.press(n % 2 === 0 ? 'Alt+ArrowDown' : 'Alt+ArrowUp');
    await answered(page);
  }
  report('a section moved', await taken(page));

  await session.press('a');
  await focusOn(page, '[data-testid="draft"]');
  const letters = 'what is typed is shown at once and kept without a word ';
  for (let n = 0; n < KEYS; n += 1) {
    await session.run(`measured.ask('words')`);
    await session.press(letters[n % letters.length] === ' ' ? 'Space' : (letters[n % letters.length] ?? 'a'));
    await answered(page);
  }
  report('a letter typed in an analytic', await taken(page));
});

/** Makes a brief of so many cards out of the one that there is, in ten sections, and shows it; gives its id. */
async function fill(page: Page): Promise<string> {
  const script = `
    const [size, done] = arguments;
    const { invoke } = window.__TAURI_INTERNALS__;
    (async () => {
      const all = await invoke('brief_list');
      const from = await invoke('brief_show', { id: all.toSorted((a, b) => b.cards - a.cards)[0].id });
      const made = await invoke('brief_create', { topic: null, side: from.side, title: 'Five hundred cards' });
      const id = made.value.id;
      const cards = from.items.filter((item) => item.kind === 'card').map((item) => item.id);
      for (let at = 0, left = size; left > 0; at += 1) {
        const part = Math.min(50, left, cards.length);
        left -= part;
        const into = { brief: id, parent: null, position: null };
        const view = await invoke('item_add', { into, item: { kind: 'section', title: 'Section ' + (at + 1) } });
        const parent = view.value.items.findLast((item) => item.kind === 'section').id;
        await invoke('item_copy', { from: from.id, items: cards.slice(0, part), to: { brief: id, parent, position: null } });
      }
      return id;
    })().then(done, (error) => done('failed: ' + JSON.stringify(error)));`;
  const id = (await page.session.command('POST', '/execute/async', { script, args: [CARDS] })) as string;
  expect(id).not.toContain('failed');
  // What the page did not do itself it hears of as of another program's change.
  await page.session.run('location.reload()');
  await page.part('brief-item');
  return id;
}

/** Chooses a brief in the picker; `null` the first other one. */
async function choose(page: Page, brief: string | null): Promise<void> {
  await page.session.run(
    `const picker = document.querySelector('[data-testid="brief-picker"]');
     const wanted = [...picker.options].find((o) => (arguments[0] ? o.value === arguments[0] : o.text !== 'Five hundred cards'));
     picker.value = wanted.value;
     window.measured && measured.begin();
     picker.dispatchEvent(new Event('change', { bubbles: true }));`,
    brief,
  );
}

async function count(page: Page): Promise<number> {
  return await page.session.run(`return document.querySelectorAll('[data-testid="brief-item"]').length`);
}

/** Watches, in the page, for keys and for what they change. */
async function watch(page: Page): Promise<void> {
  await page.session.run(`
    const list = () => document.querySelector('[data-testid="brief-pane"] [role="list"]');
    const looks = {
      opened: () => document.querySelectorAll('[data-testid="brief-item"]').length > 500,
      order: () => [...document.querySelectorAll('[data-kind="section"]')].slice(0, 2).map((e) => e.dataset.item).join(),
      words: () => document.querySelector('[data-testid="draft"]')?.textContent,
    };
    const own = (window.measured = { times: [], what: null, before: null, begun: 0, done: true });
    own.ask = (what) => Object.assign(own, { what, before: looks[what](), begun: 0, done: false });
    own.begin = () => { if (!own.done && !own.begun) own.begun = performance.now(); };
    addEventListener('keydown', own.begin, true);
    const check = () => {
      if (own.done || !own.begun || looks[own.what]() === own.before) return;
      own.done = true;
      const { begun } = own;
      // Laid out: what is in the page now is what the next frame shows.
      list()?.getBoundingClientRect();
      own.times.push(Math.round((performance.now() - begun) * 1000));
    };
    new MutationObserver(check).observe(document.body, { subtree: true, childList: true, characterData: true });`);
}

async function answered(page: Page): Promise<void> {
  await until('the window to answer', () => page.session.run<boolean>('return measured.done'));
}

async function taken(page: Page): Promise<number[]> {
  const times = await page.session.run<number[]>('return measured.times.splice(0)');
  expect(times.length).toBeGreaterThan(5);
  return times;
}

function report(what: string, micros: number[]): void {
  const file = process.env['DISSOI_MEASURE_OUT'];
  if (file) appendFileSync(file, `${JSON.stringify({ what, micros })}\n`);
}
