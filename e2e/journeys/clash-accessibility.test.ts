/** The map and the panel of answers keep the rules of accessibility, in light and in dark; pictures are the evidence. */

import { expect } from 'vitest';
import { accessibilityFaults } from '../harness/axe.ts';
import { journey } from '../harness/journey.ts';
import { focusOn, openFirst, search, SIZE } from './scene.ts';

for (const dark of [false, true]) {
  journey(`answers and the map keep the rules of accessibility, ${dark ? 'dark' : 'light'}`, async (desk) => {
    const page = await desk.open({ dark, ...SIZE });
    const { session } = page;
    const faults: Record<string, string[]> = {};
    await search(page, 'multiplier effect', 'techno-nationalism/essay:6');
    await openFirst(page, 6);
    await session.press('w');
    await focusOn(page, '[data-testid="answer"]');
    faults['answers'] = await accessibilityFaults(page);
    await desk.picture('answers');
    const found = (): Promise<boolean> =>
      session.run(`return document.activeElement?.closest('[data-testid="answers-found"]') !== null`);
    for (let step = 0; step < 60 && !(await found()); step += 1) await session.press('ArrowDown');
    await session.press('a');
    await focusOn(page, '[data-testid="type-rebuts"]');
    faults['types'] = await accessibilityFaults(page);
    await session.press('Escape');

    await session.press('Control+m');
    await focusOn(page, '[data-testid="map-box"]');
    faults['map'] = await accessibilityFaults(page);
    await desk.picture('map');
    await session.press('ArrowDown');
    faults['map, walked'] = await accessibilityFaults(page);
    await session.press('l');
    await focusOn(page, '[data-testid="map-row"] button');
    faults['list'] = await accessibilityFaults(page);
    await session.press('l');
    await session.resize(360, 800);
    await desk.picture('map-narrow');
    faults['map, narrow'] = await accessibilityFaults(page);
    await session.press('Control+2');
    await focusOn(page, '[data-testid="passage-6"]');
    await desk.picture('answers-narrow');
    faults['answers, narrow'] = await accessibilityFaults(page);
    expect(Object.entries(faults).filter(([, some]) => some.length > 0)).toEqual([]);
  });
}
