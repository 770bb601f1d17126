/** Finding words in the open source: the places where they stand, and which of them is shown. */
import type { Host } from '../host/host';
import type { Utf16Range } from '../host/types/Utf16Range';
import type { Reader } from './reader.svelte';

/** A place where the words stand. */
export interface Place extends Utf16Range {
  paragraph: number;
}

export class Find {
  open = $state(false);
  words = $state('');
  places = $state.raw<Place[]>([]);
  /** How many there are; of very many only the first are in `places`. */
  total = $state(0);
  /** The one that is shown; -1 if there is none. */
  at = $state(-1);
  /** What kept the words from being looked for. */
  problem = $state('');
  /** Rises whenever the field is to take the focus. */
  arrivals = $state(0);

  #ticket = 0;

  constructor(
    private readonly host: Host,
    private readonly reader: Reader,
  ) {}

  get place(): Place | null {
    return this.places[this.at] ?? null;
  }

  /** `3 of 12`. */
  get count(): string {
    if (this.problem) return this.problem;
    if (this.words.trim() === '') return '';
    return this.total === 0 ? 'Not found' : `${this.at + 1} of ${this.total.toLocaleString('en')}`;
  }

  /** Opens the bar; words that are selected in the source are looked for at once. */
  show(): void {
    const { selected } = this.reader;
    const words = selected?.passage.text.slice(selected.range.start, selected.range.end) ?? '';
    this.open = true;
    this.arrivals += 1;
    void this.type(words !== '' && words.length <= 200 ? words : this.words);
  }

  close(): void {
    this.open = false;
    this.places = [];
    this.total = 0;
    this.at = -1;
    this.#ticket += 1;
  }

  /** Looks for words. The place that is shown stays, or gives way to the next one. */
  async type(words: string): Promise<void> {
    this.words = words;
    const { source } = this.reader;
    if (!this.open || !source) return;
    const ticket = ++this.#ticket;
    const from = this.place ?? { paragraph: this.reader.current, start: 0 };
    try {
      const found = await this.host.sourceFind(source.id, words);
      if (ticket !== this.#ticket) return;
      this.places = found.passages.flatMap(({ paragraph, ranges }) =>
        ranges.map((range) => ({ ...range, paragraph })),
      );
      this.total = found.total;
      this.problem = '';
    } catch {
      if (ticket !== this.#ticket) return;
      this.places = [];
      this.total = 0;
      this.problem = 'The source cannot be read';
    }
    const behind = this.places.findIndex(
      (p) => p.paragraph > from.paragraph || (p.paragraph === from.paragraph && p.start >= from.start),
    );
    this.at = this.places.length === 0 ? -1 : Math.max(behind, 0);
  }

  /** Shows the next place, or the one before; round and round. */
  step(by: number): void {
    const { length } = this.places;
    if (length > 0) this.at = (this.at + by + length) % length;
  }
}
