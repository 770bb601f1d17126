import { expect, test } from 'vitest';
import { ACTIONS, findActions } from '../src/domain/actions';
import { App } from '../src/domain/app.svelte';
import { Keymap } from '../src/domain/keymap.svelte';
import { Toasts } from '../src/domain/toasts.svelte';
import type { Host } from '../src/host/host';
import { chordName, parseKey } from '../src/lib/keys';

test('every action has a handler and every handler an action', () => {
  const app = new App({} as Host);
  expect(app.handled().toSorted()).toEqual(ACTIONS.map((action) => action.id).toSorted());
});

test('every key can be read and no two actions share one in the same place', () => {
  const seen = new Map<string, string>();
  for (const action of ACTIONS) {
    for (const key of action.keys) {
      const chord = parseKey(key);
      expect(chord, `${action.id}: ${key}`).not.toBeNull();
      if (!chord) continue;
      const place = `${action.where} ${chordName(chord)}`;
      expect(seen.get(place), place).toBeUndefined();
      seen.set(place, action.id);
    }
  }
});

test('a key is looked up from the narrowest place outwards', () => {
  const keymap = new Keymap({} as Host, new Toasts());
  expect(keymap.actionFor('f9', 'card')).toBe('mark.underline');
  expect(keymap.actionFor('ctrl+k', 'card')).toBe('palette.open');
  expect(keymap.actionFor('c', 'reader')).toBe('card.cut');
  expect(keymap.actionFor('c', 'search')).toBeNull();
});

test('the palette finds actions by the words of their names', () => {
  expect(findActions('export')[0]?.id).toBe('brief.export');
  expect(findActions('no such thing at all')).toEqual([]);
});
