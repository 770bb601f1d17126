/** A move shown ahead of the library: 1. order, parents, places and depths are those that the library gives. 2. What stays
 * is the same object. */
import { expect, test } from 'vitest';
import { moved } from '../src/domain/moved';
import type { BriefItem } from '../src/host/types/BriefItem';

/** Entries from lines: two spaces a level; a name with a capital is a section. */
function brief(...lines: string[]): BriefItem[] {
  const path: string[] = [];
  const counts = new Map<string | null, number>();
  return lines.map((line) => {
    const id = line.trim();
    const depth = (line.length - id.length) / 2;
    path[depth] = id;
    const parent = depth === 0 ? null : (path[depth - 1] ?? null);
    const position = counts.get(parent) ?? 0;
    counts.set(parent, position + 1);
    const kind = /[A-Z]/.test(id) ? 'section' : 'analytic';
    return { id, kind, parent, position, depth } as unknown as BriefItem;
  });
}

const BEFORE = brief('A', '  a', '  B', '    b', '  c', 'D', '  d', 'e');

const MOVES: [string, string[], string | null, number, BriefItem[]][] = [
  ['a section past its sibling', ['A'], null, 1, brief('D', '  d', 'A', '  a', '  B', '    b', '  c', 'e')],
  ['a section to the end', ['A'], null, 2, brief('D', '  d', 'e', 'A', '  a', '  B', '    b', '  c')],
  ['an entry into a section', ['e'], 'B', 1, brief('A', '  a', '  B', '    b', '    e', '  c', 'D', '  d')],
  [
    'an entry to the front of a section',
    ['e'],
    'A',
    0,
    brief('A', '  e', '  a', '  B', '    b', '  c', 'D', '  d'),
  ],
  ['a section out of its section', ['B'], null, 1, brief('A', '  a', '  c', 'B', '  b', 'D', '  d', 'e')],
  ['several at once', ['a', 'e'], 'D', 1, brief('A', '  B', '    b', '  c', 'D', '  d', '  a', '  e')],
  [
    'one with what stands under it',
    ['B', 'b'],
    'D',
    0,
    brief('A', '  a', '  c', 'D', '  B', '    b', '  d', 'e'),
  ],
];

test.each(MOVES)('%s', (_, ids, parent, position, after) => {
  expect(moved(BEFORE, ids, { parent, position })).toEqual(after);
});

test('what keeps its place stays the same object', () => {
  const after = moved(BEFORE, ['e'], { parent: null, position: 0 });
  const same = after.filter((item) => BEFORE.includes(item)).map((item) => item.id);
  expect(same).toEqual(['a', 'B', 'b', 'c', 'd']);
});
