/**
 * The focus, for those who have no pointer.
 *
 * 1. Tab goes through every control of the window in its order, shows where it is, and Shift+Tab goes back.
 * 2. Dialogs give the focus back to where it was; Escape goes from brief to reader to search.
 * 3. The palette runs what is typed for; the help sheet lists every key of the table of actions.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Desk } from '../harness/desk.ts';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { emptyDesk, entries, focusOn, openFirst, search, SIZE } from './scene.ts';

const ENTRY = '[data-row="selected"]';

/** The window with something in each place. */
async function filled(desk: Desk): Promise<Page> {
  emptyDesk(desk);
  const made = desk.dissoi('brief', 'create', '--side', 'pro', '--title', 'Case', '--json');
  const { brief } = JSON.parse(made.out) as { brief: { id: string } };
  const essay = ['--source', 'essay', '--paragraph', '6', '--tag', 'Exchange multiplies'];
  desk.dissoi('card', 'cut', ...essay, '--into', brief.id);
  desk.dissoi('brief', 'add', brief.id, '--analytic', 'Ask them.');
  const page = await desk.open(SIZE);
  await search(page, 'multiplier effect', 'techno-nationalism/essay:6');
  await openFirst(page, 6);
  return page;
}

journey('Tab finds every control, shows where it is, and goes back', async (desk) => {
  const page = await filled(desk);
  const { session } = page;
  await session.press('Control+Shift+F');
  await focusOn(page, '[data-testid="search-box"]');
  // What stands in the tab order, by the document itself; of a group of radio buttons it is the chosen one.
  const controls = await session.run<number>(`
    const all = 'a[href], button:enabled, input:enabled, select, textarea, [tabindex="0"]';
    window.controls = [...document.querySelectorAll(all)].filter(
      (e) => e.tabIndex >= 0 && e.checkVisibility() && !(e.type === 'radio' && !e.checked));
    window.first = window.controls.indexOf(document.activeElement);
    return window.controls.length;`);
  expect(controls).toBeGreaterThan(15);

  const faults: string[] = [];
  for (let step = 1; step <= controls; step += 1) {
    await session.press('Tab');
    const fault = await session.run<string>(
      `const here = document.activeElement;
       const name = here.dataset.testid ?? here.ariaLabel ?? (here.textContent.trim() || here.tagName);
       const due = window.controls[(window.first + arguments[0]) % window.controls.length];
       if (here !== due) return name + ' has the focus in place of ' + due.outerHTML.slice(0, 120);
       // A radio button shows by its label.
       const shown = here.type === 'radio' ? here.closest('label') : here;
       const style = getComputedStyle(shown);
       const box = shown.getBoundingClientRect();
       const within = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
       if (!within) return name + ' has the focus out of sight';
       const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
       return ring ? '' : name + ' has the focus and does not show it';`,
      step,
    );
    if (fault !== '') faults.push(fault);
  }
  expect(faults).toEqual([]);
  await focusOn(page, '[data-testid="search-box"]'); // once round
  await session.press('Shift+Tab');
  await session.press('Shift+Tab');
  const back = 'return document.activeElement === window.controls.at(window.first - 2)';
  expect(await session.run<boolean>(back)).toBe(true);
});

journey('Escape returns, dialogs give the focus back, palette and help', async (desk) => {
  const page = await filled(desk);
  const { session } = page;
  await session.press('Control+3');
  await focusOn(page, ENTRY);
  const dialogs = [
    ['Control+k', 'palette'],
    ['F1', 'help'],
    ['Control+e', 'export-dialog'],
    ['Control+Shift+K', 'card-picker'],
  ] as const;
  for (const [keys, name] of dialogs) {
    await session.press(keys);
    await focusOn(page, `[data-testid="${name}"] *`);
    await session.press('Tab'); // stays within
    await focusOn(page, `[data-testid="${name}"], [data-testid="${name}"] *`);
    await session.press('Escape');
    await page.gone(`[data-testid="${name}"]`);
    await focusOn(page, ENTRY);
  }

  await session.press('F1');
  const sheet = await page.part('help');
  const table = readFileSync(join(import.meta.dirname, '..', '..', 'data', 'actions.json'), 'utf8');
  const actions = JSON.parse(table) as { label: string; keys: string[]; help: string }[];
  const listed = await session.run<[string, number][]>(
    `return [...arguments[0].querySelectorAll('dl > div')].map((row) =>
       [row.querySelector('dd').textContent.trim(), row.querySelectorAll('kbd').length]);`,
    sheet,
  );
  const due = actions.filter(({ keys }) => keys.length > 0);
  const wanted = due.map(({ label, help, keys }): [string, number] => [`${label} ${help}`, keys.length]);
  expect(listed.toSorted()).toEqual(wanted.toSorted());
  await session.press('Escape');
  await page.gone('[data-testid="help"]');

  await session.press('Control+k');
  await focusOn(page, '[data-testid="palette"] input');
  await session.type('dupl');
  await session.press('Enter');
  await page.gone('[data-testid="palette"]');
  await page.shows('Copied as');
  const picked = 'return document.querySelector(\'[data-testid="brief-picker"]\').selectedOptions[0].text';
  expect(await session.run<string>(picked)).not.toBe('Case');
  await entries(page, 2);
  await session.press('Control+k');
  await focusOn(page, '[data-testid="palette"] input');
  await session.press('ArrowDown');
  await session.press('ArrowDown');
  await session.press('ArrowUp');
  await page.find('[role="option"][aria-selected="true"]:nth-child(2)');
  await session.type('no such action');
  await page.shows('No action has this name.');
  await session.press('Enter'); // does nothing
  await session.press('Escape');
  await page.gone('[data-testid="palette"]');

  await session.press('Control+3');
  await focusOn(page, '[data-place="brief"] *');
  await until('the messages to be closed', async () => {
    if ((await page.visible('[data-testid="toast"]')).length === 0) return true;
    await session.press('Escape');
    return false;
  });
  await session.press('Escape');
  await focusOn(page, '[data-place="reader"] *');
  await session.press('Escape');
  await focusOn(page, '[data-testid="search-box"]');
  expect(await (await page.part('search-box')).property('value')).toBe('multiplier effect');
  await session.press('Escape');
  await until('the search to be emptied', async () => {
    return (await (await page.part('search-box')).property('value')) === '';
  });
  await page.part('source'); // and the documents are listed again
});
