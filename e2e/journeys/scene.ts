/** What several journeys have in common: a person at the keyboard finds, cuts, files and marks. */

import { expect } from 'vitest';
import type { Desk } from '../harness/desk.ts';
import { until, type Page } from '../harness/page.ts';

/** The size of a page in a window that a small laptop shows whole, in CSS pixels. */
export const SIZE = { width: 1280, height: 800 };

/** Deletes the briefs that come with the topic: the desk of somebody who begins with none. */
export function emptyDesk(desk: Desk): void {
  const { briefs } = JSON.parse(desk.dissoi('brief', 'list', '--json').out) as { briefs: { id: string }[] };
  for (const { id } of briefs) {
    const { code, err } = desk.dissoi('brief', 'delete', id);
    expect(code, err).toBe(0);
  }
}

/** Begins a brief of its own, under the title that it is given. */
export async function beginBrief(page: Page): Promise<void> {
  await page.session.press('Control+n');
  await focusOn(page, '[data-testid="new-title"]');
  await page.session.press('Enter');
  await page.gone('[data-testid="new-brief"]');
  await entries(page, 0);
  // The focus comes after the brief; what is typed before would be interrupted by it.
  const there = (): Promise<boolean> =>
    page.session.run(`return document.activeElement?.closest('[data-place="brief"]') !== null`);
  await until('the focus in the brief', there, 5_000).catch(() => undefined);
}

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
  await page.session.press('Control+Shift+F');
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
  await session.press('F4');
  await focusOn(page, '[data-testid="draft"]');
  await session.type('Shared research makes everyone richer');
  await session.press('Enter');
  await entries(page, 1);

  await search(page, 'multiplier effect', 'techno-nationalism/essay:6');
  await openFirst(page, 6);
  await session.press('s');
  await session.press('s');
  await cut(page, 'Exchange multiplies what research is worth');
  await mark(page, 'F9');

  await search(page, '"the chief findings of 1995 stood"', 'techno-nationalism/g01-spillovers:3');
  await openFirst(page, 3);
  await cut(page, 'Twenty years of data agree');
  await mark(page, 'F11');

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
  await marked(key === 'F9' ? 'underline' : 'highlight');
  await session.press('Escape');
  await focusOn(page, '[data-row="selected"][data-kind="card"]');
  for (let word = 0; word < 3; word += 1) await session.press('Shift+ArrowRight');
  await session.press('F10');
  await marked('emphasis');
}

/** What the brief shows: one line an entry, with its level, its kind, its words and the marks in its quotation. */
export async function outline(page: Page): Promise<string[]> {
  return await page.session.run(`
    const kinds = ['underline', 'emphasis', 'highlight'];
    const marks = (run) => kinds.filter((kind) => run.classList.contains(kind)).join(' ');
    const marked = (run) => (marks(run) && '<' + marks(run) + '>') + run.textContent;
    return [...document.querySelectorAll('[data-testid="brief-item"]')].map((entry) => {
      const words = entry.querySelector('.tag, .title, .words')?.textContent.trim() ?? '';
      const quote = [...entry.querySelectorAll('.quote span')].map(marked).join('|');
      return [entry.ariaLevel, entry.dataset.kind, words, quote].filter(Boolean).join(' ');
    });`);
}

/** Waits until the brief shows exactly this. */
export async function outlineIs(page: Page, wanted: string[]): Promise<void> {
  let seen: string[] = [];
  const same = async (): Promise<boolean> => {
    seen = await outline(page);
    return JSON.stringify(seen) === JSON.stringify(wanted);
  };
  await until('the brief to have these entries', same).catch(() => expect(seen).toEqual(wanted));
}
