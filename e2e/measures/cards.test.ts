/**
 * How fast cards are in the real window, on a library of ten thousand cards; `cargo xtask bench cards` runs it.
 *
 * What is measured begins with the event of a key in the page, so that nothing of the way that WebDriver takes is in it. It ends
 * where what the key did stands in the page, laid out; and, in a row of its own, with the frame that shows it, which includes
 * waiting for the screen: up to 17 ms at sixty frames a second, however quick the window is. No time makes it fail.
 */

import { appendFileSync } from 'node:fs';
import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { focusOn } from '../journeys/scene.ts';
import { openMeasured } from './library.ts';

/** Marks, filters and cards that are measured. */
const MARKS = 300;
const TIMES = 30;

journey('cards are quick', async (desk) => {
  const page = await openMeasured(desk);
  const { session } = page;
  await watch(page);

  await session.press('Control+3');
  await session.press('ArrowDown');
  await session.press('ArrowDown');
  await focusOn(page, '[data-row="selected"][data-kind="card"]');
  await session.press('s');
  await until('words to be selected', () => session.run<boolean>('return String(getSelection()) !== ""'));
  const keys = ['F9', 'F10', 'F11'];
  const sentences = ['s', 'Shift+ArrowRight', 'Shift+ArrowLeft'];
  for (let n = 0; n < MARKS; n += 1) {
    if (n % 20 === 19) await session.press(sentences[((n / 20) % 3) | 0] ?? 's');
    await ask(page, 'quote');
    await session.press(keys[n % keys.length] ?? 'F9');
    await answered(page);
  }
  await report(page, 'a mark');

  for (let n = 0; n < TIMES; n += 1) {
    await ask(page, 'list');
    await session.press('Control+4');
    await answered(page);
    await session.press('Control+3');
    await page.part('brief-pane');
  }
  await report(page, '10,000 cards listed');

  await session.press('Control+4');
  await focusOn(page, '[data-testid="cards-find"]');
  const letters = 'spillovers trade research growth'.slice(0, TIMES);
  for (const letter of letters) {
    await ask(page, 'count');
    await session.press(letter);
    // Letters that leave the same cards change nothing: they are not waited for.
    await answered(page, 600).catch(() => session.run('measured.done = true'));
  }
  await report(page, 'a letter of a filter');

  await session.press('Control+a');
  await session.press('Backspace');
  await until('all cards', async () =>
    (await (await page.find('[data-testid="cards-pane"] .count')).text()).startsWith('10,'),
  );
  for (let n = 0; n < TIMES; n += 1) {
    await session.press('ArrowDown');
    await ask(page, 'card');
    await session.press('Enter');
    await answered(page);
    await session.press('Escape');
    await focusOn(page, '[data-testid="cards-find"]');
  }
  await report(page, 'a card opened from the list');
});

/** Watches, in the page, for keys and for what they change. */
async function watch(page: Page): Promise<void> {
  await page.session.run(`
    const looks = {
      quote: () => document.querySelector('[data-row="selected"] [data-testid="card-quote"]')?.innerHTML,
      list: () => document.querySelector('[data-testid="card-row"] strong')?.textContent,
      count: () => document.querySelector('[data-testid="cards-pane"] .count')?.textContent,
      card: () => document.querySelector('[data-testid="loose-card"] [data-testid="card-quote"]')?.textContent,
    };
    const own = (window.measured = { times: [], frames: [], what: null, before: null, begun: 0, done: true });
    own.ask = (what) => Object.assign(own, { what, before: looks[what](), begun: 0, done: false });
    addEventListener('keydown', (event) => { if (!own.done && !own.begun) own.begun = performance.now(); }, true);
    const check = () => {
      if (own.done || !own.begun || looks[own.what]() === own.before || looks[own.what]() === undefined) return;
      own.done = true;
      const { begun } = own;
      const since = () => Math.round((performance.now() - begun) * 1000);
      document.body.getBoundingClientRect(); // lays the page out
      own.times.push(since());
      requestAnimationFrame(() => own.frames.push(since()));
    };
    new MutationObserver(check).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });`);
}

async function ask(page: Page, what: string): Promise<void> {
  await page.session.run('measured.ask(arguments[0])', what);
}

async function answered(page: Page, patience = 30_000): Promise<void> {
  await until(
    'the window to answer a key',
    () => page.session.run<boolean>('return measured.done'),
    patience,
  );
}

async function report(page: Page, what: string): Promise<void> {
  const file = process.env['DISSOI_MEASURE_OUT'];
  const ends = { times: what, frames: `${what}, to the frame that shows it` };
  for (const [list, name] of Object.entries(ends)) {
    const micros = await page.session.run<number[]>('return measured[arguments[0]].splice(0)', list);
    expect(micros.length).toBeGreaterThan(5);
    if (file) appendFileSync(file, `${JSON.stringify({ what: name, micros })}\n`);
  }
}
