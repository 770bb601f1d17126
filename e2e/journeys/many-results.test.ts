/**
 * Ten thousand results.
 *
 * 1. Few of them are in the document; the first and the last can be reached with one key, a page with another.
 * 2. Each says which of how many it is, and the selected one is in view and named to assistive technology.
 * 3. The list scrolls to its end, and what is in view has then been fetched. Frames are measured, and printed.
 */

import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { installLarge } from './large.ts';
import { focusOn, SIZE } from './scene.ts';

interface Rows {
  drawn: number;
  total: number;
  /** Place of the selected result, from 1; whether it is in view, fetched, and named by the box. */
  selected: number;
  seen: boolean;
}

journey('ten thousand results are a list like any other', async (desk) => {
  installLarge(desk, 25, 410);
  const page = await desk.open(SIZE);
  const { session } = page;
  await focusOn(page, '[data-testid="search-box"]');
  await session.type('tariff');
  const first = await settled(page, (rows) => rows.total >= 10_000 && rows.selected === 1);
  expect(first.drawn).toBeLessThan(60);
  await desk.picture('first');

  await session.press('Control+End');
  const last = await settled(page, (rows) => rows.selected === rows.total);
  expect(last.drawn).toBeLessThan(60);
  await desk.picture('last');
  await session.press('ArrowUp');
  await settled(page, (rows) => rows.selected === rows.total - 1);
  await session.press('Control+Home');
  await settled(page, (rows) => rows.selected === 1);
  await session.press('PageDown');
  const paged = await settled(page, (rows) => rows.selected > 2);
  await session.press('PageUp');
  await settled(page, (rows) => rows.selected < paged.selected);

  // The list itself can be gone to; there Home and End need no Ctrl.
  await session.run(`document.querySelector('[role="listbox"][aria-label="Results"]').focus()`);
  await session.press('End');
  await settled(page, (rows) => rows.selected === rows.total);
  await session.press('Home');
  await settled(page, (rows) => rows.selected === 1);
  await session.press('Enter');
  await page.find('[data-testid="reader"] .opened');

  await session.run(`
    const list = document.querySelector('[role="listbox"][aria-label="Results"]');
    list.dispatchEvent(new WheelEvent('wheel')); // a person scrolls
    const frames = (window.frames_ = []);
    let before = performance.now();
    const step = (now) => {
      frames.push(now - before);
      before = now;
      list.scrollTop += 300;
      if (frames.length < 240) requestAnimationFrame(step);
      else window.scrolled = true;
    };
    requestAnimationFrame(step);`);
  await until('the list to be scrolled', () => session.run<boolean>('return window.scrolled'));
  const frames = await session.run<number[]>('return window.frames_.slice(1).toSorted((a, b) => a - b)');
  const at = (share: number): string => (frames[Math.floor((frames.length - 1) * share)] ?? 0).toFixed(1);
  console.info(`frames while scrolling 10,000 results, ms: p50 ${at(0.5)}, p95 ${at(0.95)}, max ${at(1)}`);
  await until('what is in view to be fetched', async () => (await waiting(page)) === 0);
  await session.run(`
    const list = document.querySelector('[role="listbox"][aria-label="Results"]');
    list.scrollTop = list.scrollHeight;`);
  await until('the last result to be in view', () =>
    session.run<boolean>(
      `const list = document.querySelector('[role="listbox"][aria-label="Results"]');
       list.scrollTop = list.scrollHeight;
       const last = [...list.querySelectorAll('[role="option"]')].at(-1);
       return last.ariaPosInSet === last.ariaSetSize && last.dataset.passage !== undefined
         && last.getBoundingClientRect().bottom <= list.getBoundingClientRect().bottom + 2;`,
    ),
  );
  // No two rows lie over each other, whatever their heights.
  const over = await session.run<number>(
    `const boxes = [...document.querySelectorAll('[role="option"]')].map((o) => o.getBoundingClientRect())
       .toSorted((a, b) => a.top - b.top);
     return boxes.slice(1).filter((box, at) => box.top < boxes[at].bottom - 1).length;`,
  );
  expect(over).toBe(0);
});

/** How many results in view have not been fetched. */
async function waiting(page: Page): Promise<number> {
  return await page.session.run(`
    const view = document.querySelector('[role="listbox"][aria-label="Results"]').getBoundingClientRect();
    return [...document.querySelectorAll('[role="option"][aria-busy="true"]')].filter((o) => {
      const box = o.getBoundingClientRect();
      return box.bottom > view.top && box.top < view.bottom;
    }).length;`);
}

/** The list, once it is as wanted and the selected result is in view. */
async function settled(page: Page, wanted: (rows: Rows) => boolean): Promise<Rows> {
  return await until('the list to come to rest', async () => {
    const rows = await page.session.run<Rows>(`
      const list = document.querySelector('[role="listbox"][aria-label="Results"]');
      const options = [...list.querySelectorAll('[role="option"]')];
      const chosen = options.find((o) => o.ariaSelected === 'true');
      const [view, box] = [list.getBoundingClientRect(), chosen?.getBoundingClientRect()];
      const named = document.querySelector('[data-testid="search-box"]').getAttribute('aria-activedescendant');
      return {
        drawn: options.length,
        total: Number(options[0]?.ariaSetSize ?? 0),
        selected: Number(chosen?.ariaPosInSet ?? 0),
        seen: Boolean(box && box.top >= view.top - 1 && box.bottom <= view.bottom + 1
          && chosen.dataset.passage && chosen.id === named),
      };`);
    return rows.seen && wanted(rows) && rows;
  });
}
