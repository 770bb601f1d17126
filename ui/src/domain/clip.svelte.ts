/** Entries that were copied or cut, to be pasted into this brief or another, in this window or another. */
import { SvelteSet } from 'svelte/reactivity';
import { recall, remember } from '../lib/memory';

export interface Clip {
  /** The brief that they are in. */
  brief: string;
  /** Their ids, from top to bottom. */
  items: string[];
  /** Whether pasting moves them. */
  cut: boolean;
}

const KEY = 'clip';
const NONE: ReadonlySet<string> = new Set();
/** What a paste would move away, as this window shows it. */
let shown = $state.raw<Clip | null>(null);

/** Keeps entries for pasting; `null` forgets them. */
export function keepClip(clip: Clip | null): void {
  remember(KEY, clip);
  shown = clip?.cut ? clip : null;
}

/** What was copied or cut last, in whichever window. */
export function clip(): Clip | null {
  return recall<Clip | null>(KEY, null);
}

/** Ids of the entries of a brief that wait to be moved. */
export function cutItems(brief: string | null): ReadonlySet<string> {
  return shown !== null && shown.brief === brief ? new SvelteSet(shown.items) : NONE;
}
