/** What the journeys about cards have in common: a brief with one card, its words, what can be seen of them. */

import { spawnSync } from 'node:child_process';
import type { Desk } from '../harness/desk.ts';
import { until, type Page } from '../harness/page.ts';
import { beginBrief, closeMessages, cut, emptyDesk, focusOn, openFirst, search, SIZE } from './scene.ts';

/** The selected card of the brief. */
export const CARD = '[data-row="selected"][data-kind="card"]';

/** A desk with one brief and one card in it, made by keys: the second sentence of the essay's sixth paragraph. */
export async function oneCard(desk: Desk, look: { dark?: boolean } = {}): Promise<Page> {
  emptyDesk(desk);
  const page = await desk.open({ ...SIZE, ...look });
  await focusOn(page, '[data-testid="search-box"]');
  await beginBrief(page);
  await search(page, 'multiplier effect', 'techno-nationalism/essay:6');
  await openFirst(page, 6);
  await page.session.press('s');
  await page.session.press('s');
  await cut(page, 'Exchange multiplies what research is worth');
  await closeMessages(page);
  await goToCard(page);
  return page;
}

/** Puts the focus on the selected card. */
export async function goToCard(page: Page): Promise<void> {
  await page.session.press('Control+3');
  await focusOn(page, CARD);
}

/** The whole text of the card's quotation, whether it is shown or not. */
export function words(page: Page, within = CARD): Promise<string> {
  return page.session.run(
    `return document.querySelector(arguments[0] + ' [data-testid="card-quote"]').textContent`,
    within,
  );
}

/** The marks of the quotation: `underline highlight:words` for each run that has some. */
export function marks(page: Page, within = CARD): Promise<string[]> {
  return page.session.run(
    `const kinds = ['underline', 'emphasis', 'highlight'];
     return [...document.querySelectorAll(arguments[0] + ' [data-testid="card-quote"] > span')]
       .map((run) => [kinds.filter((kind) => run.classList.contains(kind)).join(' '), run.textContent])
       .filter(([marks]) => marks !== '')
       .map((run) => run.join(':'));`,
    within,
  );
}

/** What a person sees of the quotation. */
export function seen(page: Page, within = CARD): Promise<string> {
  return page.session.run(
    `return document.querySelector(arguments[0] + ' [data-testid="card-quote"]').innerText.replace(/\\s+/g, ' ').trim()`,
    within,
  );
}

/** Highlights some words of the card by the keys, from the first: so many words are passed over, so many are marked. */
export async function markWords(page: Page, skip: number, count: number, key: string): Promise<string> {
  const { session } = page;
  await session.press('Escape');
  await goToCard(page);
  for (let n = 0; n < skip + count; n += 1) await session.press('Shift+ArrowRight');
  for (let n = 0; n < skip; n += 1) await session.press('Control+Shift+ArrowRight');
  const chosen = await until('words to be selected', () =>
    session.run<string>('return String(getSelection())'),
  );
  const before = JSON.stringify(await marks(page));
  await session.press(key);
  await until('the marks to change', async () => JSON.stringify(await marks(page)) !== before);
  return chosen;
}

/** Runs an action by its name in the palette. */
export async function palette(page: Page, name: string): Promise<void> {
  await page.session.press('Control+k');
  await focusOn(page, '[data-testid="palette"] input');
  await page.session.type(name);
  await until(`the action ${name}`, () =>
    page.session.run<boolean>(
      `return document.querySelector('[data-testid="palette"] [role="option"][aria-selected="true"]')
         ?.textContent.startsWith(arguments[0])`,
      name,
    ),
  );
  await page.session.press('Enter');
  await page.gone('[data-testid="palette"]');
}

/** What lies on the system's clipboard, as another program reads it; empty if it has no such form. */
export function clipboard(form: 'text/html' | 'UTF8_STRING' | 'TARGETS'): string {
  const done = spawnSync('xclip', ['-selection', 'clipboard', '-o', '-t', form], {
    encoding: 'utf8',
    timeout: 10_000,
  });
  return done.status === 0 ? done.stdout : '';
}
