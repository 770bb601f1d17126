/**
 * What nobody should name a brief, and a card that stands in two of them: 1. a title of 5,000 characters is kept as far as
 * titles go; one that is a path is kept as it is, and a file of it lands where it was asked to. 2. Of a deleted card it is
 * said from which briefs it is gone; undo puts it back into both.
 */

import { expect } from 'vitest';
import type { Desk } from '../harness/desk.ts';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { told } from './bench-scene.ts';
import { goToCard, oneCard, palette } from './card-scene.ts';
import { closeMessages, focusOn } from './scene.ts';

journey('a title of five thousand characters or of a path does no harm', async (desk) => {
  const page = await oneCard(desk);
  await rename(page, 'x'.repeat(5_000));
  await until('the longest title', async () => titles(desk).join() === 'x'.repeat(4_000));
  await rename(page, '../');
  await until('a path as title', async () => titles(desk).join() === '../');
  await goToCard(page);
  await page.session.press('Control+e');
  await page.part('export-dialog');
  await page.session.run(`document.querySelector('[data-testid="export-md"]').focus()`);
  await page.session.press('Space');
  await page.session.press('Control+Enter');
  await until('a file of a sane name', async () => desk.saved().join() === 'Brief.md');
});

journey('a card that two briefs use is deleted from both, which is said and undone', async (desk) => {
  const page = await oneCard(desk);
  await palette(page, 'Duplicate brief');
  await page.shows('Copied as “Pro brief (copy)”');
  await closeMessages(page);
  await goToCard(page);
  await page.session.press('Control+Shift+k');
  const button = await page.byRole('button', 'Delete card Exchange multiplies what research is worth');
  await button.click();
  await page.shows('It was in “Pro brief” and “Pro brief (copy)”, and is gone from there');
  expect(cards(desk)).toEqual([0, 0]);
  await page.session.press('Escape');
  await page.session.press('Control+z');
  await until('the card in both again', async () => cards(desk).join() === '1,1');
  await page.part('brief-item');
});

/** Gives the brief another title; a long one is put in at once. */
async function rename(page: Page, title: string): Promise<void> {
  await palette(page, 'Rename brief');
  await focusOn(page, '[data-testid="rename"] input');
  await page.session.press('Control+a');
  await page.session.run(`document.execCommand('insertText', false, arguments[0])`, title);
  await page.session.press('Enter');
  await page.gone('[data-testid="rename"]');
}

function briefs(desk: Desk): { title: string; cards: number }[] {
  return told<{ briefs: { title: string; cards: number }[] }>(desk, 'brief', 'list').briefs;
}

const titles = (desk: Desk): string[] => briefs(desk).map(({ title }) => title);
const cards = (desk: Desk): number[] => briefs(desk).map((brief) => brief.cards);
