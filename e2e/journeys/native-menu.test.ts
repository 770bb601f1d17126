/**
 * The native menu, chosen from with a real mouse and real keys.
 *
 * 1. Its entries are those of `data/actions.json`, in the same order; each sends its own action to the window.
 * 2. What is chosen is done.
 * 3. The last entry of the first menu ends the program.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { choose } from '../harness/menu.ts';
import { until } from '../harness/page.ts';
import { emptyDesk, entries, focusOn, SIZE } from './scene.ts';

interface Action {
  id: string;
  menu: string | null;
}

const TABLE = join(import.meta.dirname, '..', '..', 'data', 'actions.json');

/** The menus from left to right, each with its actions; Help is the last, as everywhere. */
function menus(): string[][] {
  const listed = (JSON.parse(readFileSync(TABLE, 'utf8')) as Action[]).filter(({ menu }) => menu !== null);
  const names = [...new Set(listed.map(({ menu }) => menu))];
  const inOrder = [...names.filter((name) => name !== 'Help'), 'Help'];
  return inOrder.map((name) => listed.filter(({ menu }) => menu === name).map(({ id }) => id));
}

journey('every entry of the native menu sends its action', async (desk) => {
  const page = await desk.open(SIZE);
  await focusOn(page, '[data-testid="search-box"]');
  await page.session.run(`
    window.chosen = [];
    const { invoke, transformCallback } = window.__TAURI_INTERNALS__;
    const handler = transformCallback(({ payload }) => window.chosen.push(payload.id));
    void invoke('plugin:event|listen', { event: 'action', target: { kind: 'Any' }, handler });`);
  const wanted: string[] = [];
  for (const [menu, actions] of menus().entries()) {
    for (const [entry, id] of actions.entries()) {
      wanted.push(id);
      await choose(page, menu, entry);
      await until(`the action ${id}`, () =>
        page.session.run<boolean>('return window.chosen.length >= arguments[0]', wanted.length),
      );
    }
  }
  expect(wanted.length).toBeGreaterThan(20);
  expect(await page.session.run<string[]>('return window.chosen')).toEqual(wanted);
});

journey('what is chosen from the native menu is done', async (desk) => {
  emptyDesk(desk);
  const page = await desk.open(SIZE);
  await focusOn(page, '[data-testid="search-box"]');
  const at = (id: string): [number, number] => {
    const menu = menus().findIndex((actions) => actions.includes(id));
    return [menu, menus()[menu]?.indexOf(id) ?? -1];
  };
  await choose(page, ...at('section.pocket'));
  await focusOn(page, '[data-testid="draft"]');
  await page.session.type('Growth');
  await page.session.press('Enter');
  await entries(page, 1);
  await choose(page, ...at('history.undo'));
  await entries(page, 0);
  await choose(page, ...at('history.redo'));
  await entries(page, 1);
  await choose(page, ...at('help.open'));
  await page.part('help');
  await desk.leave(); // with a dialog open
});
