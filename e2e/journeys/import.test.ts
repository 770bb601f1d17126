/**
 * A brief comes back from a file, by keys alone: 1. what was exported as JSON is imported, shown and undone; 2. a file that
 * is no brief is refused in words, and the brief in view stays.
 */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Desk } from '../harness/desk.ts';
import { journey } from '../harness/journey.ts';
import { until } from '../harness/page.ts';
import { told } from './bench-scene.ts';
import { oneCard, palette } from './card-scene.ts';
import { closeMessages } from './scene.ts';

journey('a brief is imported from a file that was exported as JSON', async (desk) => {
  const page = await oneCard(desk);
  const [brief] = briefs(desk);
  const file = join(desk.exports, 'import.json');
  expect(desk.dissoi('brief', 'export', brief ?? '', '--format', 'json', '--out', file).code).toBe(0);

  await palette(page, 'Import brief');
  await page.shows('with 1 card.');
  expect(briefs(desk)).toHaveLength(2);
  await until('its one card', async () => (await page.visible('[data-testid="brief-item"]')).length === 1);
  await page.session.press('Control+z');
  await page.shows('Undid: Import brief');
  await until('one brief again', async () => briefs(desk).length === 1);

  writeFileSync(file, '{"format": "something else"}');
  await closeMessages(page);
  await palette(page, 'Import brief');
  await page.shows('this is no brief of Dissoi');
  expect(briefs(desk)).toHaveLength(1);
  await page.part('brief-item');
});

function briefs(desk: Desk): string[] {
  return told<{ briefs: { id: string }[] }>(desk, 'brief', 'list').briefs.map(({ id }) => id);
}
