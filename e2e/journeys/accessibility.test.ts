/** No rule of accessibility is broken in the states that a person works in, in light and in dark. */

import { expect } from 'vitest';
import { accessibilityFaults } from '../harness/axe.ts';
import { journey } from '../harness/journey.ts';
import { beginBrief, buildBrief, closeMessages, focusOn, openFirst, search, SIZE } from './scene.ts';

for (const dark of [false, true]) {
  journey(`every state keeps the rules of accessibility, ${dark ? 'dark' : 'light'}`, async (desk) => {
    const page = await desk.open({ dark, ...SIZE });
    const { session } = page;
    // Every state is looked at before the first is judged: one run tells of all faults.
    const faults: Record<string, string[]> = {};
    await focusOn(page, '[data-testid="search-box"]');
    faults['first start'] = await accessibilityFaults(page);

    await search(page, 'multiplier effect', 'techno-nationalism/essay:6');
    faults['search with results'] = await accessibilityFaults(page);

    await session.press('Control+i');
    await page.part('why');
    faults['why a result was found'] = await accessibilityFaults(page);
    await session.press('Control+i');
    await session.press('Control+h');
    await page.find('[aria-label="Saved and recent searches"][aria-expanded="true"]');
    faults['list of searches'] = await accessibilityFaults(page);
    await session.press('Escape');

    await session.press('Control+a');
    await session.type('huwaei');
    await page.part('exact');
    faults['a mended search'] = await accessibilityFaults(page);
    await session.press('Control+a');
    await session.type('"zzyzx" (chips OR tariffs) -side:con theme:N1');
    await page.part('clauses');
    await page.shows('No passage found');
    faults['chips, and nothing found'] = await accessibilityFaults(page);
    await search(page, 'multiplier effect', 'techno-nationalism/essay:6');

    await openFirst(page, 6);
    await session.press('Control+f');
    await focusOn(page, '[data-testid="find-box"]');
    await session.type('technology');
    faults['find bar'] = await accessibilityFaults(page);
    await session.press('Escape');
    await focusOn(page, '[data-paragraph]');
    await session.press('Escape');
    faults['reader'] = await accessibilityFaults(page);

    await session.press('c');
    await focusOn(page, '[data-testid="cut-tag"]');
    faults['cut dialog'] = await accessibilityFaults(page);
    await session.press('Escape');
    await page.gone('[data-testid="cut-dialog"]');

    await beginBrief(page);
    await buildBrief(page);
    faults['full brief with a message'] = await accessibilityFaults(page);
    await closeMessages(page);
    faults['full brief'] = await accessibilityFaults(page);

    await session.press('Control+e');
    await page.part('export-dialog');
    faults['export dialog'] = await accessibilityFaults(page);
    await session.press('Escape');
    await page.gone('[data-testid="export-dialog"]');

    await session.press('Control+k');
    await page.part('palette');
    faults['palette'] = await accessibilityFaults(page);

    expect(Object.entries(faults).filter(([, found]) => found.length > 0)).toEqual([]);
  });
}
