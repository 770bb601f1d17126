import { expect, test } from 'vitest';
import type { TextSelection } from '../src/lib/offsets';
import { step, type Step } from '../src/lib/steps';
import { EMOJI } from './sample';

/** The words that are selected after some steps. */
function after(...steps: Step[]): string {
  let selection: TextSelection | null = null;
  for (const by of steps) selection = step(EMOJI, selection, by);
  return selection ? EMOJI.slice(selection.anchor, selection.head) : '';
}

const FIRST = 'Trade grows 👩‍👩‍👧 families.';
const SECOND = 'It costs cafe\u0301 owners little.';
const THIRD = 'A multiplier effect follows.';

test('sentences are walked one by one, without the spaces between them', () => {
  expect(after('sentence')).toBe(FIRST);
  expect(after('sentence', 'sentence')).toBe(SECOND);
  expect(after('sentence', 'sentence', 'sentence-back')).toBe(FIRST);
  expect(after('sentence', 'sentence', 'sentence', 'sentence')).toBe(THIRD);
});

test('a selection grows and shrinks by sentences and by words', () => {
  expect(after('sentence', 'more')).toBe(`${FIRST} ${SECOND}`);
  expect(after('sentence', 'more', 'less')).toBe(FIRST);
  expect(after('sentence', 'word')).toBe(`${FIRST} It`);
  expect(after('sentence', 'word', 'word', 'word')).toBe(`${FIRST} It costs cafe\u0301`);
  expect(after('sentence', 'word', 'word-back')).toBe('Trade grows 👩‍👩‍👧 families');
});

test('its beginning moves by words, and never past its end', () => {
  expect(after('sentence', 'start')).toBe('grows 👩‍👩‍👧 families.');
  expect(after('sentence', 'start', 'start-back')).toBe(FIRST);
  expect(after('sentence', ...Array<Step>(20).fill('start')).length).toBeGreaterThan(0);
});

test('the last sentence is never taken off, and nothing grows past the end', () => {
  expect(after('sentence', 'less')).toBe(FIRST);
  expect(after('all', 'more', 'word')).toBe(EMOJI);
  expect(after('all')).toBe(EMOJI);
  expect(step('', null, 'sentence')).toBeNull();
  expect(step('  \n ', null, 'more')).toBeNull();
});
