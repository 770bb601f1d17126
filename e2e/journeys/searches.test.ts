/**
 * Searches to come back to.
 *
 * 1. A search that was used is listed under the empty box, after a restart too, and is run again from there by keys.
 * 2. A search is saved under a name, renamed, and deleted; undo brings it back. It survives a restart.
 */

import { expect } from 'vitest';
import { accessibilityFaults } from '../harness/axe.ts';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { focusOn, openFirst, search, SIZE } from './scene.ts';

journey('saved and recent searches survive a restart', async (desk) => {
  let page = await desk.open(SIZE);
  await focusOn(page, '[data-testid="search-box"]');
  await page.session.press('ArrowDown');
  await page.shows('No saved or recent searches yet.');
  await page.session.press('Escape');
  await search(page, 'multiplier effect', 'techno-nationalism/essay:6');
  await openFirst(page, 6);
  await search(
    page,
    'spillover side:con',
    await firstOf(desk.dissoi('search', 'spillover side:con', '--json').out),
  );
  await page.session.press('Control+d');
  await focusOn(page, '[data-testid="save-query"] input');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.session.press('Control+a');
  await page.session.type('Their side on spillovers');
  await page.session.press('Enter');
  await page.gone('[data-testid="save-query"]');
  await page.shows('Saved the search “Their side on spillovers”');
  await until('the library to have it', () =>
    Promise.resolve(desk.dissoi('query', 'list').out.includes('spillover side:con')),
  );
  await desk.leave();

  page = await desk.open(SIZE);
  const { session } = page;
  await focusOn(page, '[data-testid="search-box"]');
  await until('the list of searches', async () => {
    if ((await lines(page)).length === 0) await session.press('ArrowDown');
    return (await lines(page)).length === 3;
  });
  expect(await accessibilityFaults(page)).toEqual([]);
  await desk.picture('dropped');
  const [saved, ...recent] = await lines(page);
  expect(saved).toContain('Their side on spillovers');
  expect(recent.join(' ')).toContain('multiplier effect');
  await chosen(page, 0);

  // Renamed, then deleted, then brought back.
  await session.press('F2');
  await focusOn(page, '[data-testid="save-query"] input');
  await session.press('Control+a');
  await session.type('Spillovers');
  await session.press('Enter');
  await page.gone('[data-testid="save-query"]');
  await focusOn(page, '[data-testid="search-box"]');
  await session.press('Control+h');
  await chosen(page, 0);
  await until('the new name', async () => (await lines(page))[0]?.startsWith('Spillovers'));
  await session.press('Delete');
  await page.shows('Deleted the search “Spillovers”');
  await until('two lines', async () => (await lines(page)).length === 2);
  await session.press('Escape');
  await session.press('Control+2');
  await session.press('Control+z');
  await until('the search to be back', () =>
    Promise.resolve(desk.dissoi('query', 'list').out.startsWith('Spillovers  ')),
  );

  await session.press('Control+h');
  await until('three lines', async () => (await lines(page)).length === 3);
  await session.press('Enter');
  await until('the saved search to be run', async () => {
    const box = await page.part('search-box');
    return (
      (await box.property<string>('value')) === 'spillover side:con' &&
      (await page.visible('[data-testid="result"]')).length > 0
    );
  });
  await page.gone('[data-testid="saved-query"]');
});

/** The passage that a search puts first. */
function firstOf(json: string): Promise<string> {
  const { results } = JSON.parse(json) as { results: { passage: string }[] };
  return Promise.resolve(results[0]?.passage ?? '');
}

async function lines(page: Page): Promise<string[]> {
  return await page.session.run(
    `return [...document.querySelectorAll('[data-testid$="-query"][role="option"]')].map((o) => o.innerText);`,
  );
}

async function chosen(page: Page, at: number): Promise<void> {
  await until(`line ${at} to be chosen`, () =>
    page.session.run<boolean>(
      `const lines = [...document.querySelectorAll('[data-testid$="-query"][role="option"]')];
       const active = document.querySelector('[data-testid="search-box"]').getAttribute('aria-activedescendant');
       return lines[arguments[0]]?.ariaSelected === 'true' && lines[arguments[0]].id === active;`,
      at,
    ),
  );
}
