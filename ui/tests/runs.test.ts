/**
 * 1. Marks change no word, whatever is marked, in any script: runs joined are the text.
 * 2. Toggling marks what is not wholly marked, and unmarks what is; clearing takes every mark.
 * 3. What was left out by a join carries no mark.
 * 4. Two runs beside each other never have the same marks and join.
 */
import { expect, test } from 'vitest';
import { partsOf, slice, toggle } from '../src/domain/runs';
import type { Mark } from '../src/host/types/Mark';
import type { Segment } from '../src/host/types/Segment';

const TEXTS = [
  'The quick brown fox jumps over the dog.',
  'cafe\u0301 👩‍👩‍👧 naïve — “quoted”',
  '全球主義と技術\r\n次の段落',
  'שלום עולם، مرحبا بالعالم',
];
const MARKS: (Mark | null)[] = ['underline', 'emphasis', 'highlight', null];
const joined = (runs: Segment[]): string => runs.map((run) => run.text).join('');

/** Numbers that look random and are the same every time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return Math.floor((state / 4294967296) * below);
  };
}

test('no mark changes a word, and marks behave as a set of units', () => {
  for (const [seed, text] of TEXTS.entries()) {
    const next = numbers(seed + 1);
    let runs: Segment[] = [{ text, marks: [] }];
    const model = Array.from({ length: text.length }, () => new Set<Mark>());
    for (let turn = 0; turn < 300; turn += 1) {
      const [a, b] = [next(text.length + 1), next(text.length + 1)];
      const [start, end] = [Math.min(a, b), Math.max(a, b)];
      const mark = MARKS[next(4)] ?? null;
      const own = model.slice(start, end);
      const all = own.length > 0 && mark !== null && own.every((marks) => marks.has(mark));
      for (const marks of own) {
        if (mark === null) marks.clear();
        else if (all) marks.delete(mark);
        else marks.add(mark);
      }
      runs = toggle(runs, start, end, mark);
      expect(joined(runs)).toBe(text);
      const units = runs.flatMap((run) =>
        Array.from({ length: run.text.length }, () => run.marks.toSorted()),
      );
      expect(units).toEqual(model.map((marks) => [...marks].toSorted()));
      runs.slice(1).forEach((run, at) => expect(run.marks).not.toEqual(runs[at]?.marks));
    }
  }
});

test('what a join left out carries no mark', () => {
  const runs: Segment[] = [
    { text: 'one ', marks: [] },
    { text: 'two ', marks: [], join: 'omitted' },
    { text: 'three', marks: [] },
  ];
  const marked = toggle(runs, 0, 13, 'highlight');
  expect(marked.map((run) => [run.text, run.marks.length, run.join])).toEqual([
    ['one ', 1, undefined],
    ['two ', 0, 'omitted'],
    ['three', 1, undefined],
  ]);
  expect(toggle(marked, 0, 13, 'highlight').every((run) => run.marks.length === 0)).toBe(true);
});

test('runs are cut by a range, and text is divided at its paragraphs', () => {
  const runs: Segment[] = [
    { text: 'one two', marks: ['underline'] },
    { text: ' three', marks: [] },
  ];
  expect(slice(runs, 4, 9).map((run) => run.text)).toEqual(['two', ' t']);
  expect(partsOf('a\n\nb c').map((part) => part.isBreak)).toEqual([false, true, false]);
  expect(
    partsOf('a \r\n b')
      .map((part) => part.text)
      .join(''),
  ).toBe('a \r\n b');
});
