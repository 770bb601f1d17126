/** The reader place: the source that is open, the paragraph that was opened, the words that are selected. */
import type { Host } from '../host/host';
import type { ErrorView } from '../host/types/ErrorView';
import type { PassageView } from '../host/types/PassageView';
import type { SourceView } from '../host/types/SourceView';
import type { Utf16Range } from '../host/types/Utf16Range';
import { asErrorView } from '../host/errors';
import { Glossary } from './glossary';

/** Words selected, in one paragraph or on into later ones. */
export interface Selected {
  passage: PassageView;
  /** Within the first paragraph. */
  range: Utf16Range;
  /** Where the selection ends, if in a later paragraph. */
  until: { passage: PassageView; end: number } | null;
}

/** What to quote. */
export interface Quotation {
  passage: PassageView;
  /** `null` for the whole paragraph. */
  range: Utf16Range | null;
  /** Where it ends, if in a later paragraph. */
  until: { passage: PassageView; end: number } | null;
  /** As it will be quoted, paragraphs apart. */
  text: string;
}

export class Reader {
  source = $state.raw<SourceView | null>(null);
  error = $state.raw<ErrorView | null>(null);
  /** Number of the paragraph that was opened; it is highlighted. */
  opened = $state<number | null>(null);
  /** Number of the paragraph that the keys move from. */
  current = $state(0);
  /** Words to light up, in lower case. */
  terms = $state.raw<string[]>([]);
  selected = $state.raw<Selected | null>(null);
  /** Rises with each opening: the view scrolls and, if asked, takes the focus. */
  arrivals = $state(0);
  focusWanted = false;
  /** The terms that are explained in the text. */
  readonly glossary = $derived(new Glossary(this.source?.terms ?? []));
  /** Number of the paragraph whose terms are explained, if the user asked for that. */
  explained = $state<number | null>(null);

  #ticket = 0;

  constructor(private readonly host: Host) {}

  /** Opens a source, or a passage of it (`source:paragraph`). */
  async open(id: string, terms: string[] = [], focus = false): Promise<void> {
    const ticket = ++this.#ticket;
    const [sourceId, paragraph] = splitPassage(id);
    try {
      const same = this.source?.id === sourceId && this.error === null;
      const source = same ? this.source : await this.host.sourceShow(sourceId);
      if (ticket !== this.#ticket) return;
      this.source = source;
      this.error = null;
    } catch (thrown) {
      if (ticket !== this.#ticket) return;
      this.source = null;
      this.error = asErrorView(thrown);
      return;
    }
    this.terms = terms;
    this.selected = null;
    this.explained = null;
    this.opened = paragraph;
    this.current = paragraph ?? this.source?.passages[0]?.paragraph ?? 0;
    this.focusWanted = focus;
    this.arrivals += 1;
  }

  /** Reads the open source anew, after the library has changed. */
  async reload(): Promise<void> {
    if (!this.source) return;
    const ticket = ++this.#ticket;
    try {
      const source = await this.host.sourceShow(this.source.id);
      if (ticket === this.#ticket) this.source = source;
    } catch (thrown) {
      if (ticket !== this.#ticket) return;
      this.source = null;
      this.error = asErrorView(thrown);
    }
  }

  /** Explains the terms of the current paragraph, or no longer; `false` if it has none. */
  explain(): boolean {
    const terms = this.glossary.find(this.passage(this.current)?.text ?? '');
    this.explained = this.explained === this.current || terms.length === 0 ? null : this.current;
    return terms.length > 0;
  }

  /** The number of the paragraph some places on, or the first or last. */
  step(by: number): number {
    const numbers = this.source?.passages.map((p) => p.paragraph) ?? [];
    const at = numbers.indexOf(this.current) + by;
    this.current = numbers[Math.min(Math.max(at, 0), numbers.length - 1)] ?? 0;
    return this.current;
  }

  passage(paragraph: number): PassageView | null {
    return this.source?.passages.find((p) => p.paragraph === paragraph) ?? null;
  }

  /** What “Cut card” quotes now: the selected words, or the whole current paragraph. */
  quotation(): Quotation | null {
    if (this.selected) return { ...this.selected, text: this.#words(this.selected) };
    const passage = this.passage(this.current);
    return passage ? { passage, range: null, until: null, text: passage.text } : null;
  }

  #words({ passage, range, until }: Selected): string {
    if (!until) return passage.text.slice(range.start, range.end);
    const between = (this.source?.passages ?? []).filter(
      (p) => p.paragraph > passage.paragraph && p.paragraph < until.passage.paragraph,
    );
    return [
      passage.text.slice(range.start),
      ...between.map((p) => p.text),
      until.passage.text.slice(0, until.end),
    ].join('\n\n');
  }
}

/** `source:6` as the source and 6; an id without a number as it is. */
export function splitPassage(id: string): [string, number | null] {
  const match = /^(.+):(\d+)$/.exec(id);
  return match?.[1] !== undefined ? [match[1], Number(match[2])] : [id, null];
}
