/**
 * 1. An action has the table's keys until it is given others, and again after a reset.
 * 2. A key is taken from the action that had it in the same place; in another place it is only noticed.
 * 3. What is chosen is kept, and read at the next start; a store that fails leaves the keys as they were.
 * 4. Every chord that the table uses can be captured and read again.
 */
import { expect, test } from 'vitest';
import { ACTIONS } from '../src/domain/actions';
import { Keymap } from '../src/domain/keymap.svelte';
import { Toasts } from '../src/domain/toasts.svelte';
import { chordName, keyText, parseKey } from '../src/lib/keys';
import { sample } from './sample';

test('an action can be given other keys, which are kept until they are reset', async () => {
  const host = sample();
  const keymap = new Keymap(host, new Toasts());
  expect(keymap.actionFor('f9', 'card')).toBe('mark.underline');
  await keymap.set('mark.underline', ['Alt+U']);
  expect(keymap.actionFor('f9', 'card')).toBeNull();
  expect(keymap.actionFor('alt+u', 'card')).toBe('mark.underline');
  expect(keymap.label('mark.underline')).toBe('Alt+U');

  const later = new Keymap(host, new Toasts());
  await later.load();
  expect(later.actionFor('alt+u', 'card')).toBe('mark.underline');
  await later.reset('mark.underline');
  expect(later.own).toEqual({});
  expect(later.actionFor('f9', 'card')).toBe('mark.underline');
});

test('a key goes from the action that had it in the same place', async () => {
  const keymap = new Keymap(sample(), new Toasts());
  expect(keymap.clashes('mark.underline', 'F10').map((c) => [c.action.id, c.kind])).toEqual([
    ['mark.emphasis', 'same'],
  ]);
  await keymap.set('mark.underline', ['F10']);
  expect(keymap.actionFor('f10', 'card')).toBe('mark.underline');
  expect(keymap.keysOf('mark.emphasis')).toEqual([]);
  await keymap.reset('mark.emphasis');
  expect(keymap.actionFor('f10', 'card')).toBe('mark.emphasis');
  expect(keymap.keysOf('mark.underline')).toEqual([]);
});

test('a key of a wider or narrower place is noticed and stays', async () => {
  const keymap = new Keymap(sample(), new Toasts());
  expect(keymap.clashes('mark.underline', 'Ctrl+K').map((c) => [c.action.id, c.kind])).toEqual([
    ['palette.open', 'hides'],
  ]);
  await keymap.set('mark.underline', ['Ctrl+K']);
  expect(keymap.actionFor('ctrl+k', 'card')).toBe('mark.underline');
  expect(keymap.actionFor('ctrl+k', 'reader')).toBe('palette.open');
  // The reader and the cards are apart: C can be both.
  expect(keymap.clashes('mark.underline', 'C')).toEqual([]);
});

test('keys that cannot be kept change nothing and are reported', async () => {
  const host = sample();
  const toasts = new Toasts();
  const keymap = new Keymap(host, toasts);
  host.failNext = { command: 'keysEdit', error: { code: 'io', message: 'the disk is full', hint: null } };
  expect(await keymap.set('mark.underline', ['Alt+U'])).toBe(false);
  expect(keymap.actionFor('f9', 'card')).toBe('mark.underline');
  expect(toasts.list[0]?.message).toBe('the disk is full');
});

test('every chord of the table can be pressed, kept and read again', () => {
  for (const key of ACTIONS.flatMap((action) => action.keys)) {
    const chord = parseKey(key);
    if (!chord || chord.key === 'escape') continue;
    const text = keyText(chord);
    expect(text, key).not.toBeNull();
    const again = parseKey(text ?? '');
    expect(again && chordName(again), key).toBe(chordName(chord));
  }
  for (const key of ['control', 'shift', 'escape', 'tab', 'dead']) {
    expect(keyText({ ctrl: true, alt: false, shift: false, key })).toBeNull();
  }
});
