/** Finding words in the brief that is shown: in tags, cites, quotations, headings and words of one's own. */
import type { BriefItem } from '../host/types/BriefItem';
import { mapOf } from '../lib/sets';
import type { Brief } from './brief.svelte';

/** A place where the words stand: the entry, and which of the words in it. */
export interface Hit {
  item: string;
  /** The how-manieth within the entry, from 0. */
  nth: number;
}

/** So many places are walked; more are counted only. */
const MOST = 5_000;

export class InBrief {
  open = $state(false);
  words = $state('');
  /** The one that is shown; -1 if there is none. */
  at = $state(-1);
  /** Rises whenever the field is to take the focus. */
  arrivals = $state(0);

  readonly needle = $derived(fold(this.words.trim()));
  readonly hits = $derived.by((): Hit[] => {
    if (!this.open || this.needle === '') return [];
    return this.brief().items.flatMap((item) => {
      const count = countIn(fold(textOf(item)), this.needle);
      return Array.from({ length: count }, (_, nth) => ({ item: item.id, nth }));
    });
  });
  readonly shown = $derived(this.hits[Math.min(this.at, this.hits.length - 1)] ?? null);

  constructor(private readonly brief: () => Brief) {}

  /** `3 of 12`. */
  get count(): string {
    if (this.needle === '') return '';
    const total = this.hits.length;
    if (total === 0) return 'Not found';
    return `${Math.min(this.at, total - 1) + 1} of ${total.toLocaleString('en')}`;
  }

  show(): void {
    this.open = true;
    this.arrivals += 1;
    if (this.hits.length > 0) this.#begin();
  }

  close(): void {
    this.open = false;
    this.at = -1;
  }

  type(words: string): void {
    this.words = words;
    this.#begin();
  }

  /** Shows the next place, or the one before; round and round. */
  step(by: number): void {
    const total = Math.min(this.hits.length, MOST);
    if (total === 0) return;
    this.at = (Math.max(this.at, 0) + by + total) % total;
    this.#reveal();
  }

  /** From the selected entry on. */
  #begin(): void {
    const { items, selected } = this.brief();
    const order = mapOf(items.map((item, at) => [item.id, at] as const));
    const from = selected === null ? 0 : (order.get(selected) ?? 0);
    const next = this.hits.findIndex((hit) => (order.get(hit.item) ?? 0) >= from);
    this.at = this.hits.length === 0 ? -1 : Math.max(next, 0);
    this.#reveal();
  }

  /** Unfolds what holds the place, and selects its entry. */
  #reveal(): void {
    const hit = this.shown;
    if (hit) this.brief().select(hit.item);
  }
}

/** What is read of an entry, in the order in which it stands. */
export function textOf(item: BriefItem): string {
  if (item.kind === 'section') return item.title;
  if (item.kind === 'analytic') return item.text;
  const { card } = item;
  const quote = card.segments.map((run) => run.text).join('');
  return [card.tag, card.cite, card.cite_full, quote, card.warrant, card.comment].join('\n');
}

/** Without accents and the difference of upper and lower case; the length stays, sign by sign. */
export function fold(text: string): string {
  return [...text]
    .map((sign) => {
      const plain = sign.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
      return plain.length === sign.length
        ? plain
        : sign.toLowerCase().length === sign.length
          ? sign.toLowerCase()
          : sign;
    })
    .join('');
}

function countIn(text: string, needle: string): number {
  let count = 0;
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) count += 1;
  return count;
}
