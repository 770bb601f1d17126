import { expect, test } from 'vitest';
import { hasTerm, termOf, toggleTerm } from '../src/domain/query';
import { fileName, counted, duration } from '../src/lib/words';

test('a chip puts its filter in and takes it out again', () => {
  const set = toggleTerm('chips "export control"', 'side', 'pro');
  expect(set).toBe('chips "export control" side:pro');
  expect(hasTerm(set, 'side', 'pro')).toBe(true);
  expect(toggleTerm(set, 'side', 'pro')).toBe('chips "export control"');
});

test('another value of a field takes the place of the one before', () => {
  expect(toggleTerm('SIDE:Con chips', 'side', 'pro')).toBe('chips side:pro');
  expect(toggleTerm('theme:N1 side:pro', 'theme', 'N2')).toBe('side:pro theme:N2');
});

test('a value with spaces stands in quotation marks and is found again', () => {
  expect(termOf('source', 'my notes')).toBe('source:"my notes"');
  const set = toggleTerm('a', 'source', 'my notes');
  expect(hasTerm(set, 'source', 'my notes')).toBe(true);
  expect(toggleTerm(set, 'source', 'my notes')).toBe('a');
});

test('words that only look like filters are left alone', () => {
  expect(toggleTerm('"side:pro" outside:pro', 'side', 'con')).toBe('"side:pro" outside:pro side:con');
});

test('numbers are said in words, titles become names of files', () => {
  expect([counted(1, 'passage'), counted(1204, 'passage'), counted(0, 'entry', 'entries')]).toEqual([
    '1 passage',
    '1,204 passages',
    '0 entries',
  ]);
  expect([duration(0), duration(60), duration(125)]).toEqual(['0 s', '1 min', '2 min 5 s']);
  expect(fileName('AT: “Nature”/Nurture? …', 'pdf')).toBe('AT Nature Nurture.pdf');
  expect(fileName('中文 Ünï', 'md')).toBe('中文 Ünï.md');
  expect(fileName('///', 'md')).toBe('Brief.md');
});
