/** The library that is measured: `cargo xtask bench cards` makes it and says where it is. */

import { cpSync } from 'node:fs';
import type { Desk } from '../harness/desk.ts';
import type { Page } from '../harness/page.ts';
import { focusOn, SIZE } from '../journeys/scene.ts';

/** The window open on a copy of it. */
export async function openMeasured(desk: Desk): Promise<Page> {
  const given = process.env['DISSOI_MEASURE_LIBRARY'];
  if (!given) throw new Error('measures are made by `cargo xtask bench cards`');
  cpSync(given, desk.library, { recursive: true });
  const page = await desk.open(SIZE);
  await focusOn(page, '[data-testid="search-box"]');
  await page.part('brief-item');
  return page;
}
