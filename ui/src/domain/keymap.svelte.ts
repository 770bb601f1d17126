/** Which keys run which action: those of the table, or the user's own where they chose some. */
import type { Host } from '../host/host';
import { chordName, keyLabel, onMac, parseKey } from '../lib/keys';
import { ACTIONS, actionOf, OUTWARDS, type Action, type Where } from './actions';
import type { Toasts } from './toasts.svelte';

/** What a key that the user wants would take away. */
export interface Clash {
  action: Action;
  /** `same`: the other action is pressed in the same place, so only one can have the key. `hides`: in the narrower of the
   * two places the key runs the action of that place. */
  kind: 'same' | 'hides';
}

export class Keymap {
  /** The user's own, by action; an action that is missing has the keys of the table. */
  own = $state.raw<Record<string, string[]>>({});
  readonly mac = onMac();

  readonly #byKey = $derived.by(() => {
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- made anew whenever the keys change
    const found = new Map<string, string>();
    for (const action of ACTIONS) {
      for (const key of this.keysOf(action.id)) {
        const chord = parseKey(key);
        if (chord) found.set(`${action.where} ${chordName(chord)}`, action.id);
      }
    }
    return found;
  });

  constructor(
    private readonly host: Host,
    private readonly toasts: Toasts,
  ) {}

  /** Reads the user's keys. If that fails those of the table stay. */
  async load(): Promise<void> {
    try {
      this.own = await this.host.keysShow();
    } catch (thrown) {
      this.toasts.failed(thrown);
    }
  }

  keysOf(id: string): string[] {
    return this.own[id] ?? actionOf(id)?.keys ?? [];
  }

  /** The first key of an action as it is shown, or `undefined` if it has none. */
  label(id: string): string | undefined {
    const key = this.keysOf(id)[0];
    return key === undefined ? undefined : keyLabel(key, this.mac);
  }

  isOwn(id: string): boolean {
    return this.own[id] !== undefined;
  }

  /** The action of a key (as `chordName` spells it) where the focus is; `null` if there is none. */
  actionFor(key: string, where: Where): string | null {
    for (const place of OUTWARDS[where]) {
      const id = this.#byKey.get(`${place} ${key}`);
      if (id) return id;
    }
    return null;
  }

  /** Other actions that the key belongs to, in the same place or in one within or around it. */
  clashes(id: string, key: string): Clash[] {
    const own = actionOf(id);
    const chord = parseKey(key);
    if (!own || !chord) return [];
    const name = chordName(chord);
    return ACTIONS.flatMap((action): Clash[] => {
      if (action.id === id || !this.#has(action.id, name)) return [];
      if (action.where === own.where) return [{ action, kind: 'same' }];
      const touches =
        OUTWARDS[action.where].includes(own.where) || OUTWARDS[own.where].includes(action.where);
      return touches ? [{ action, kind: 'hides' }] : [];
    });
  }

  /** Gives an action these keys. What had one of them in the same place loses it. */
  async set(id: string, keys: string[]): Promise<boolean> {
    const next = { ...this.own };
    for (const key of keys) {
      for (const { action, kind } of this.clashes(id, key)) {
        if (kind !== 'same') continue;
        const had = next[action.id] ?? this.keysOf(action.id);
        next[action.id] = had.filter((other) => !sameKey(other, key));
      }
    }
    next[id] = keys;
    return await this.#save(next);
  }

  /** Gives an action the keys of the table again; what was given one of them meanwhile loses it. */
  async reset(id: string): Promise<boolean> {
    const keys = actionOf(id)?.keys ?? [];
    return await this.set(id, keys);
  }

  async resetAll(): Promise<boolean> {
    return await this.#save({});
  }

  /** Puts back what was before, after `set`, `reset` or `resetAll`. */
  async restore(own: Record<string, string[]>): Promise<boolean> {
    return await this.#save(own);
  }

  #has(id: string, name: string): boolean {
    return this.keysOf(id).some((key) => {
      const chord = parseKey(key);
      return chord !== null && chordName(chord) === name;
    });
  }

  /** Keys that are those of the table are not kept, so that a later version may give them better ones. */
  async #save(wanted: Record<string, string[]>): Promise<boolean> {
    const own = Object.fromEntries(
      Object.entries(wanted).filter(([id, keys]) => actionOf(id)?.keys.join(' ') !== keys.join(' ')),
    );
    try {
      await this.host.keysEdit(own);
      this.own = own;
      return true;
    } catch (thrown) {
      this.toasts.failed(thrown);
      return false;
    }
  }
}

function sameKey(a: string, b: string): boolean {
  const [one, two] = [parseKey(a), parseKey(b)];
  return one !== null && two !== null && chordName(one) === chordName(two);
}
