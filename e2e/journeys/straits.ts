/** A small topic whose one source changes, loses its date or goes while the window is open: what debaters meet in time. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Desk } from '../harness/desk.ts';
import type { Page } from '../harness/page.ts';
import { beginBrief, emptyDesk, focusOn, openFirst, search, SIZE } from './scene.ts';

export const HUBS = 'straits/hubs';
export const PARAGRAPHS = [
  'Whoever holds the strait holds the trade of nations.',
  'Chokepoints will not turn openness into leverage, unless a hostile state holds them.',
  'No fleet can be everywhere at once, and insurers know it.',
];

/** Installs the topic, or brings it up to date: with none the con source is left out; `about` is its front matter. */
export function installStraits(
  desk: Desk,
  paragraphs: string[],
  about = 'author: Ada Lovelace\ndate: 2021-05-01\nqualifications: Analyst\noutlet: Journal of Ships\n',
): void {
  const folder = mkdtempSync(join(tmpdir(), 'dissoi-straits-'));
  try {
    mkdirSync(join(folder, 'documents'));
    writeFileSync(
      join(folder, 'topic.md'),
      '---\nformat: 1\nid: straits\ntitle: Open straits\nresolution: Straits should stay open\npro: Open\ncon: Guarded\n' +
        'themes:\n  - { id: N1, side: con, title: Hubs }\n  - { id: G1, side: pro, title: Trade }\n---\n\nShips pass, or they do not.\n',
    );
    const document = (name: string, front: string, text: string): void =>
      writeFileSync(join(folder, 'documents', `${name}.md`), `---\nkind: argument\n${front}---\n\n${text}\n`);
    document(
      'open',
      'side: pro\ntheme: G1\ntitle: Trade feeds cities\nauthor: Ada Lovelace\ndate: 2021\n',
      'Cheap passage feeds cities far from any harbour, and quicksilver trade follows it.',
    );
    if (paragraphs.length > 0)
      document('hubs', `side: con\ntheme: N1\ntitle: Hubs bite\n${about}`, paragraphs.join('\n\n'));
    const { code, out, err } = desk.dissoi('pack', 'install', folder);
    expect(code, out + err).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A desk with the topic and an empty brief, the second paragraph of its changing source open in the reader. */
export async function openStraits(desk: Desk): Promise<Page> {
  emptyDesk(desk);
  installStraits(desk, PARAGRAPHS);
  const page = await desk.open(SIZE);
  await focusOn(page, '[data-testid="search-box"]');
  await beginBrief(page);
  await search(page, 'chokepoints leverage hostile', `${HUBS}:2`);
  await openFirst(page, 2);
  return page;
}
