/** A topic with more passages than anybody reads: each of its own words, from one line to a dozen. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Desk } from '../harness/desk.ts';

const PARTS = 'ba ce di fo gu ka le mi no pu ra se ti vo zu la me ni po ru'.split(' ');

/** Installs the topic: `sources` of them with `passages` each, which all speak of tariffs. */
export function installLarge(desk: Desk, sources: number, passages: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'dissoi-large-'));
  try {
    mkdirSync(join(folder, 'documents'));
    writeFileSync(
      join(folder, 'topic.md'),
      '---\nformat: 1\nid: large\ntitle: A large topic\nresolution: Large topics are quick\npro: Quick\ncon: Slow\n' +
        'themes:\n  - { id: L1, side: pro, title: Lists }\n---\n\nA topic for measuring.\n',
    );
    let seed = 7;
    const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const word = (): string => Array.from({ length: 2 + next(3) }, () => PARTS[next(PARTS.length)]).join('');
    const sentence = (): string => `${Array.from({ length: 6 + next(12) }, word).join(' ')}.`;
    for (let source = 0; source < sources; source += 1) {
      const text = Array.from({ length: passages }, () => {
        const more = Array.from({ length: next(6) }, sentence).join(' ');
        return `The tariff of ${word()} ${sentence()} ${more}`;
      });
      const front = `---\nid: l${source}\nkind: reference\ntitle: Large source ${word()} ${source}\n---\n`;
      writeFileSync(join(folder, 'documents', `l${source}.md`), `${front}\n${text.join('\n\n')}\n`);
    }
    const { code, out, err } = desk.dissoi('pack', 'install', folder);
    expect(code, out + err).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
