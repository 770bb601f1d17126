import { expect, test } from 'vitest';
import { below, dropAt, dropInto, moveDown, moveIn, moveOut, moveUp, rowsOf } from '../src/domain/outline';
import type { BriefItem } from '../src/host/types/BriefItem';

const reading = { words: 0, seconds: 0 };

function item(
  id: string,
  kind: 'section' | 'analytic',
  parent: string | null,
  position: number,
  depth: number,
): BriefItem {
  const base = { id, parent, position, depth, reading, revision: id };
  return kind === 'section'
    ? { ...base, kind, title: id, speech: null, limit: null, guidance: null }
    : { ...base, kind, text: id, rich: null };
}

/* s1 (a, b), s2 (c), d */
const ITEMS = [
  item('s1', 'section', null, 0, 0),
  item('a', 'analytic', 's1', 0, 1),
  item('b', 'analytic', 's1', 1, 1),
  item('s2', 'section', null, 1, 0),
  item('c', 'analytic', 's2', 0, 1),
  item('d', 'analytic', null, 2, 0),
];

test('entries move among their siblings, and out where there are none', () => {
  expect(moveUp(ITEMS, 'b')).toEqual({ parent: 's1', position: 0 });
  expect(moveUp(ITEMS, 'a')).toEqual({ parent: null, position: 0 });
  expect(moveDown(ITEMS, 'a')).toEqual({ parent: 's1', position: 1 });
  expect(moveDown(ITEMS, 'b')).toEqual({ parent: null, position: 1 });
  expect(moveUp(ITEMS, 's1')).toBeNull();
  expect(moveDown(ITEMS, 'd')).toBeNull();
});

test('an entry goes into the section above it and out of its own', () => {
  expect(moveIn(ITEMS, 'd')).toEqual({ parent: 's2', position: 1 });
  expect(moveIn(ITEMS, 'a')).toBeNull();
  expect(moveOut(ITEMS, 'c')).toEqual({ parent: null, position: 2 });
  expect(moveOut(ITEMS, 'd')).toBeNull();
});

test('a folded section hides all that stands under it', () => {
  expect(rowsOf(ITEMS, new Set(['s1'])).map((row) => row.item.id)).toEqual(['s1', 's2', 'c', 'd']);
  expect([...below(ITEMS, 's1')]).toEqual(['a', 'b']);
});

test('a dragged entry lands at the depth that the pointer asks for, if it fits', () => {
  const rows = rowsOf(ITEMS, new Set());
  const moved = [rows[0], rows[5], rows[1], rows[2], rows[3], rows[4]].filter((row) => row !== undefined);
  expect(dropAt(ITEMS, moved, 1, 1)).toEqual({ parent: 's1', position: 0 });
  expect(dropAt(ITEMS, rows, 5, 0)).toBeNull();
});

test('on a section that shows nothing of its own an entry lands at its end, and never in itself', () => {
  const [s1, a, , s2, c] = ITEMS as [BriefItem, BriefItem, BriefItem, BriefItem, BriefItem];
  expect(dropInto(ITEMS, s2, a, new Set(['a']))).toEqual({ parent: 's2', position: 1 });
  expect(dropInto(ITEMS, s2, c, new Set(['c']))).toBeNull();
  expect(dropInto(ITEMS, s1, s1, new Set(['s1', 'a', 'b']))).toBeNull();
  const low = { ...s2, depth: 2 };
  expect(dropInto(ITEMS, low, s1, new Set(['s1', 'a', 'b']))).toBeNull();
});
