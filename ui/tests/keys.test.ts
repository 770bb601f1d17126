import { expect, test } from 'vitest';
import { belongsToField, chordName, chordOf, keyLabel, parseKey, type Chord } from '../src/lib/keys';

function read(text: string): Chord {
  const chord = parseKey(text);
  if (!chord) throw new Error(`${text} is no key`);
  return chord;
}

test('keys are read with their modifiers, whatever the case', () => {
  expect(parseKey('Ctrl+Shift+Z')).toEqual({ ctrl: true, alt: false, shift: true, key: 'z' });
  expect(chordName(read('Alt+Up'))).toBe('alt+arrowup');
  expect(chordName(read('F9'))).toBe('f9');
  expect(parseKey('Hyper+X')).toBeNull();
  expect(parseKey('')).toBeNull();
});

test('Command takes the place of Control on a Mac', () => {
  const event = new KeyboardEvent('keydown', { key: 'k', metaKey: true });
  expect(chordName(chordOf(event, true))).toBe('ctrl+k');
  expect(chordName(chordOf(event, false))).toBe('k');
  expect(keyLabel('Ctrl+Shift+Z', true)).toBe('⌘⇧Z');
  expect(keyLabel('Ctrl+Shift+Z', false)).toBe('Ctrl+Shift+Z');
});

test('a sign that needs Shift is found without it, a letter is not', () => {
  const sign = new KeyboardEvent('keydown', { key: '?', shiftKey: true });
  const letter = new KeyboardEvent('keydown', { key: 'S', shiftKey: true });
  expect(chordName(chordOf(sign, false))).toBe('?');
  expect(chordName(chordOf(letter, false))).toBe('shift+s');
});

test('text fields keep the keys that edit text, and leave the others to the application', () => {
  for (const own of [
    'A',
    '?',
    'Delete',
    'Ctrl+Z',
    'Ctrl+Shift+Z',
    'Ctrl+Y',
    'Ctrl+A',
    'Alt+Left',
    'Shift+Right',
  ]) {
    expect(belongsToField(read(own)), own).toBe(true);
  }
  for (const other of ['F7', 'Escape', 'Ctrl+K', 'Ctrl+1', 'Ctrl+E', 'Alt+1']) {
    expect(belongsToField(read(other)), other).toBe(false);
  }
});
