/** What the journeys at the workbench have in common: a brief made by the command, and what the window shows of it. */

import { expect } from 'vitest';
import type { Desk } from '../harness/desk.ts';
import { until, type Page } from '../harness/page.ts';
import { emptyDesk, focusOn, SIZE } from './scene.ts';

/** Runs the command and gives what it says as JSON. */
export function told<T>(desk: Desk, ...args: string[]): T {
  const { code, out, err } = desk.dissoi(...args, '--json');
  expect(code, err).toBe(0);
  return JSON.parse(out) as T;
}

/** Makes a brief and gives its id. */
export function makeBrief(desk: Desk, title: string, side = 'pro'): string {
  return told<{ brief: { id: string } }>(desk, 'brief', 'create', '--side', side, '--title', title).brief.id;
}

/** Adds a section and gives its id. */
export function addSection(desk: Desk, brief: string, title: string, under?: string): string {
  const parent = under === undefined ? [] : ['--under', under];
  told(desk, 'brief', 'add', brief, '--section', title, ...parent);
  const found = itemsOf(desk, brief).find((item) => item.title === title);
  return found?.id ?? '';
}

/** An entry as the command tells of it. */
export interface Item {
  id: string;
  kind: string;
  title?: string;
  text?: string;
  depth: number;
  card?: { tag: string };
}

/** What is in a brief on disk, from top to bottom. */
export function itemsOf(desk: Desk, brief: string): Item[] {
  return told<{ brief: { items: Item[] } }>(desk, 'brief', 'show', brief).brief.items;
}

/** The brief on disk, a line an entry: dots for its depth, then its words. */
export function onDisk(desk: Desk, brief: string): string[] {
  return itemsOf(desk, brief).map(
    (item) => '.'.repeat(item.depth) + (item.title ?? item.card?.tag ?? item.text ?? ''),
  );
}

/** Waits until the library has these entries: the window shows a move before they are there. */
export async function kept(desk: Desk, brief: string, wanted: string[]): Promise<void> {
  const same = (): boolean => JSON.stringify(onDisk(desk, brief)) === JSON.stringify(wanted);
  await until('the entries in the library', () => Promise.resolve(same())).catch(() => undefined);
  expect(onDisk(desk, brief)).toEqual(wanted);
}

/** A desk with one brief: two sections, four paragraphs of one's own words. */
export function twoSections(desk: Desk): string {
  emptyDesk(desk);
  const brief = makeBrief(desk, 'Case');
  const one = addSection(desk, brief, 'One');
  for (const text of ['a', 'b', 'c']) told(desk, 'brief', 'add', brief, '--analytic', text, '--under', one);
  const two = addSection(desk, brief, 'Two');
  told(desk, 'brief', 'add', brief, '--analytic', 'd', '--under', two);
  return brief;
}

/** Opens the window on the workbench, with the focus in the brief. */
export async function openBench(desk: Desk, size = SIZE): Promise<Page> {
  const page = await desk.open(size);
  await focusOn(page, '[data-testid="search-box"]');
  await page.part('brief-item');
  await page.session.press('Control+5');
  await page.part('outline-pane');
  await focusOn(page, '[data-place="brief"] *');
  return page;
}

/** The brief in the window, a line an entry, as `onDisk` writes it; `*` before those that are selected. */
export async function shownIn(page: Page, pane = 'brief-pane'): Promise<string[]> {
  return await page.session.run(
    `return [...document.querySelectorAll('[data-testid="' + arguments[0] + '"] [data-testid="brief-item"]')].map((entry) => {
       const words = entry.querySelector('.tag, .title, .words')?.textContent.trim() ?? '';
       return (entry.dataset.chosen === '' ? '*' : '') + '.'.repeat(entry.ariaLevel - 1) + words;
     });`,
    pane,
  );
}

/** Waits until the brief shows these lines; which are selected counts only where one of them says so. */
export async function shows(page: Page, wanted: string[], pane = 'brief-pane'): Promise<void> {
  const exact = wanted.some((line) => line.startsWith('*'));
  let now: string[] = [];
  await until(`the entries ${wanted.join(' | ')}`, async () => {
    now = (await shownIn(page, pane)).map((line) => (exact ? line : line.replace(/^\*/, '')));
    return JSON.stringify(now) === JSON.stringify(wanted);
  }).catch((error: unknown) => {
    throw new Error(`${String(error)}; there are ${now.join(' | ')}`);
  });
}
