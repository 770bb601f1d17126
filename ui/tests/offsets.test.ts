import { expect, test } from 'vitest';
import { offsetOf, positionAt, rangeOf } from '../src/lib/offsets';

function block(...runs: string[]): HTMLElement {
  const root = document.createElement('p');
  for (const run of runs) {
    const span = document.createElement('span');
    span.textContent = run;
    root.append(span);
  }
  document.body.append(root);
  return root;
}

test('offsets count UTF-16 units across runs, as Rust is told', () => {
  const root = block('a👩‍👩‍👧', 'bé', '中文');
  const text = root.textContent ?? '';
  for (let at = 0; at <= text.length; at += 1) {
    const [node, offset] = positionAt(root, at);
    expect(offsetOf(root, node, offset)).toBe(at);
  }
});

test('a range of offsets covers those characters of the text', () => {
  const root = block('one ', 'two', ' three');
  expect(rangeOf(root, 2, 9).toString()).toBe('e two t');
  expect(rangeOf(root, 4, 99).toString()).toBe('two three');
});
