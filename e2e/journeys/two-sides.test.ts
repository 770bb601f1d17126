/**
 * Both sides of one resolution.
 *
 * 1. A card goes to the side it is cut for, the same card to the other side only when it is put there too.
 * 2. A brief is renamed, copied and deleted; undo brings it back with all that was in it.
 * 3. The reading time follows what is read aloud, and how fast.
 */

import { expect } from 'vitest';
import type { Desk } from '../harness/desk.ts';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { cut, emptyDesk, entries, focusOn, openFirst, outline, outlineIs, search, SIZE } from './scene.ts';

const ESSAY = 'techno-nationalism/essay:6';
const PRO = 'Exchange multiplies';
const CON = 'They admit the blockade';

interface Brief {
  side: string;
  title: string;
  cards: number;
}

journey('one card for each side, and one for both', async (desk) => {
  emptyDesk(desk);
  const before = cards(desk);
  const page = await desk.open(SIZE);
  const { session } = page;
  await search(page, 'multiplier effect', ESSAY);
  await openFirst(page, 6);
  await session.press('s');
  await cut(page, PRO);
  const [pro] = await outline(page);

  // Another sentence, for the other side: chosen in the dialog.
  await session.press('Control+2');
  await focusOn(page, '[data-testid="passage-6"]');
  await session.press('s');
  await session.press('c');
  await focusOn(page, '[data-testid="cut-tag"]');
  await session.type(CON);
  await option(page, '[data-testid="cut-dialog"] option[value="new:con"]');
  await session.press('Control+Enter');
  await page.gone('[data-testid="cut-dialog"]');
  await page.shows('Con brief');
  await until('the con brief', async () => (await outline(page))[0]?.includes(CON));
  const [con] = await outline(page);
  expect(await outline(page)).toHaveLength(1);
  expect(kept(desk)).toEqual(['con “Con brief”, 1', 'pro “Pro brief”, 1']);

  await (await page.part('side-pro')).click();
  await outlineIs(page, [pro ?? '']);
  // The con card is put into the pro brief as well: it is then in both.
  await (await page.byRole('button', 'Add card…')).click();
  await (await page.byRole('button', new RegExp(`^${CON}`))).click();
  await page.gone('[data-testid="card-picker"]');
  await outlineIs(page, [pro ?? '', con ?? '']);
  expect(kept(desk)).toEqual(['con “Con brief”, 1', 'pro “Pro brief”, 2']);
  await (await page.part('side-con')).click();
  await outlineIs(page, [con ?? '']);
  expect(cards(desk)).toBe(before + 2); // put into a second brief, not cut a second time
});

journey('briefs are renamed, copied, deleted and brought back; time follows the words', async (desk) => {
  emptyDesk(desk);
  const made = JSON.parse(desk.dissoi('brief', 'create', '--side', 'con', '--json').out) as {
    brief: { id: string };
  };
  const brief = made.brief.id;
  desk.dissoi('card', 'cut', '--source', 'essay', '--paragraph', '6', '--tag', PRO, '--into', brief);
  desk.dissoi('brief', 'add', brief, '--analytic', 'Ask them who grew alone.');
  const page = await desk.open(SIZE);
  const { session } = page;
  await (await page.part('side-con')).click();
  await entries(page, 2);
  const before = await outline(page);

  await fromMenu(page, 'Rename…');
  await focusOn(page, '[data-testid="rename"] input');
  await session.type('Open borders, “quoted” & <b>bold</b>');
  await session.press('Enter');
  await title(page, 'Open borders, “quoted” & <b>bold</b>');
  await fromMenu(page, 'Duplicate');
  await until('two briefs', async () => kept(desk).length === 2);
  await until(
    'the copy to be shown',
    async () => (await shown(page)) !== 'Open borders, “quoted” & <b>bold</b>',
  );
  await outlineIs(page, before);
  const copy = await shown(page);

  await fromMenu(page, 'Delete');
  await title(page, 'Open borders, “quoted” & <b>bold</b>');
  expect(kept(desk)).toHaveLength(1);
  await (await page.byRole('button', 'Undo')).click();
  await until('the copy to be back', async () => kept(desk).some((line) => line.includes(copy)));
  await option(page, '[data-testid="brief-picker"] option:not(:checked)');
  await title(page, copy);
  await outlineIs(page, before);

  // The whole quotation counts while nothing is highlighted, then the highlighted words alone.
  const all = await seconds(page);
  await session.press('Control+3');
  await (await page.find('[data-kind="card"] .tag')).click();
  await focusOn(page, '[data-kind="card"]');
  for (let word = 0; word < 3; word += 1) await session.press('Shift+ArrowRight');
  await session.press('F11');
  const some = await until('less time', async () => {
    const now = await seconds(page);
    return now < all && now;
  });
  await (await page.byRole('button', /wpm$/)).click();
  await focusOn(page, '[data-testid="speed"] input');
  await session.press('Control+a');
  await session.type('50');
  await session.press('Enter');
  await page.shows('at 50 wpm');
  await until('the time of a slow speaker', async () => Math.abs((await seconds(page)) - 5 * some) <= 5);
});

/** The briefs as the command lists them: what is on disk, not what the window shows. */
function kept(desk: Desk): string[] {
  const { briefs } = JSON.parse(desk.dissoi('brief', 'list', '--json').out) as { briefs: Brief[] };
  return briefs.map(({ side, title: name, cards }) => `${side} “${name}”, ${cards}`).toSorted();
}

/** How many cards there are. */
function cards(desk: Desk): number {
  return (JSON.parse(desk.dissoi('card', 'list', '--json').out) as { cards: unknown[] }).cards.length;
}

/** The title of the brief that is shown. */
async function shown(page: Page): Promise<string> {
  return await page.session.run(
    `return document.querySelector('[data-testid="brief-picker"]')?.selectedOptions[0]?.text ?? ''`,
  );
}

async function title(page: Page, wanted: string): Promise<void> {
  await until(`the brief “${wanted}”`, async () => (await shown(page)) === wanted);
}

/** Chooses an entry of the menu beside Export. */
async function fromMenu(page: Page, entry: string): Promise<void> {
  await (await page.byRole('button', 'More about briefs')).click();
  await (await page.byRole('menuitem', entry)).click();
}

/** Chooses from a list that drops down; what it holds is not in sight until then. */
async function option(page: Page, selector: string): Promise<void> {
  await (await until(`an option ${selector}`, async () => (await page.session.all(selector))[0])).click();
}

/** The reading time of the brief, in seconds. */
async function seconds(page: Page): Promise<number> {
  const words = await (await page.byRole('button', /wpm$/)).text();
  const [, minutes, rest] = /^(?:(\d+) min)? ?(?:(\d+) s)?/.exec(words) ?? [];
  return 60 * Number(minutes ?? 0) + Number(rest ?? 0);
}
