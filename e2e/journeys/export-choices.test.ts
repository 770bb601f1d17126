/**
 * The export dialog, in the real window, with keys alone.
 *
 * 1. The page that is shown is that of the PDF: it changes with the choices, and can be turned.
 * 2. What was chosen is kept with the brief; a preset is kept under its name and forgotten, with a way back.
 * 3. A vault is a folder with a note a card; both sides go into one file.
 */

import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Desk } from '../harness/desk.ts';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { goToCard, oneCard } from './card-scene.ts';
import { closeMessages } from './scene.ts';

async function begin(page: Page): Promise<void> {
  await closeMessages(page);
  await goToCard(page);
  await page.session.press('Control+e');
  await page.part('export-dialog');
}

async function choose(page: Page, format: string): Promise<void> {
  await page.session.run(`document.querySelector('[data-testid="export-${format}"]').focus()`);
  await page.session.press('Space');
}

/** A list takes the choice whose words begin with these letters. */
async function pick(page: Page, list: string, value: string): Promise<void> {
  await page.session.run(`
    const list = document.querySelector('[data-testid="export-${list}"]');
    list.value = ${JSON.stringify(value)};
    list.dispatchEvent(new Event('change', { bubbles: true }));`);
}

const picture = (page: Page): Promise<string> =>
  page.session.run<string>(`return document.querySelector('[data-testid="export-page"]')?.src ?? ''`);

async function write(page: Page, desk: Desk, ending: string): Promise<string> {
  await page.session.press('Control+Enter');
  await page.gone('[data-testid="export-dialog"]');
  await page.shows('Exported');
  const name = desk.saved().findLast((file) => file.endsWith(ending)) ?? '';
  return join(desk.exports, name);
}

journey('the page is shown as it will be printed, and changes with the choices', async (desk) => {
  const page = await oneCard(desk);
  await begin(page);
  await choose(page, 'pdf');
  await until('a page', async () => (await picture(page)).length > 5000);
  const first = await picture(page);
  await desk.picture('export-dialog');
  await pick(page, 'text', 'tags');
  await until('a page without quotations', async () => (await picture(page)) !== first);
  const plain = await picture(page);
  await pick(page, 'size', '16');
  await until('a page of larger type', async () => ![first, plain].includes(await picture(page)));
  await page.session.run(`document.querySelector('[data-testid="export-record"]').click()`);
  await until('more pages', () =>
    page.session.run<boolean>(`return !document.querySelector('[data-testid="export-page-after"]').disabled`),
  );
  await page.session.run(`document.querySelector('[data-testid="export-page-after"]').click()`);
  await until('the second page', () =>
    page.session.run<boolean>(
      `return document.querySelector('[data-testid="export-page"]').alt.startsWith('Page 2 of')`,
    ),
  );
  const file = await write(page, desk, '.pdf');
  expect(readFileSync(file, 'latin1').startsWith('%PDF-')).toBe(true);
});

journey('what was chosen is kept with the brief, and under a name', async (desk) => {
  const page = await oneCard(desk);
  await begin(page);
  await choose(page, 'md');
  await pick(page, 'cites', 'footnotes');
  await page.session.run(`document.querySelector('[data-testid="export-preset-keep"]').click()`);
  await page.part('export-preset-name');
  await page.session.type('For the squad');
  await page.session.press('Enter');
  await page.part('export-preset-forget');
  const file = await write(page, desk, '.md');
  expect(readFileSync(file, 'utf8')).toContain('[^1]: ');

  await begin(page);
  const kept = await page.session.run<[boolean, string, string]>(`return [
    document.querySelector('[data-testid="export-md"]').checked,
    document.querySelector('[data-testid="export-cites"]').value,
    document.querySelector('[data-testid="export-preset"]').value]`);
  expect(kept).toEqual([true, 'footnotes', 'For the squad']);
  await page.session.run(`document.querySelector('[data-testid="export-preset-forget"]').click()`);
  await page.shows('Forgot the preset');
  const names = (): string[] =>
    (
      JSON.parse(desk.dissoi('brief', 'presets', '--json').out) as { presets: { name: string }[] }
    ).presets.map(({ name }) => name);
  expect(names()).not.toContain('For the squad');
});

journey('a vault is a note a card, and both sides go into one file', async (desk) => {
  const page = await oneCard(desk);
  await begin(page);
  await choose(page, 'vault');
  const folder = await write(page, desk, '.vault');
  expect(statSync(folder).isDirectory()).toBe(true);
  expect(readdirSync(join(folder, 'Cards'))).toHaveLength(1);

  // A brief of the other side, the only one: the topic's starters go.
  for (const side of ['pro', 'con']) desk.dissoi('brief', 'delete', `techno-nationalism/${side}-starter`);
  desk.dissoi('brief', 'create', '--side', 'con', '--title', 'The other side');
  await begin(page);
  await choose(page, 'html');
  await page.session.run(`document.querySelector('[data-testid="export-both"]').click()`);
  const file = await write(page, desk, '.html');
  expect(existsSync(file) && readFileSync(file, 'utf8').includes('Con: The other side')).toBe(true);
});
