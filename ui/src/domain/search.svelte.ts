/** The search place: what is typed, what was found, which result is selected. */
import type { Host } from '../host/host';
import type { ErrorView } from '../host/types/ErrorView';
import type { Facets } from '../host/types/Facets';
import type { SearchHit } from '../host/types/SearchHit';
import type { Side } from '../host/types/Side';
import { asErrorView } from '../host/errors';
import { counted } from '../lib/words';
import { toggleTerm, type Field } from './query';

/** Results fetched at a time. */
export const PAGE = 20;

const NO_FACETS: Facets = { side: [], source: [], theme: [], kind: [] };

export class Search {
  query = $state('');
  side = $state<Side | null>(null);
  results = $state.raw<SearchHit[]>([]);
  total = $state(0);
  notes = $state.raw<string[]>([]);
  facets = $state.raw<Facets>(NO_FACETS);
  error = $state.raw<ErrorView | null>(null);
  /** The query that the results answer; differs from `query` while an answer is awaited. */
  answered = $state('');
  /** Index of the selected result; -1 if there is none. */
  selected = $state(-1);
  /** Whether an answer has been awaited. */
  busy = $state(false);

  /** What the live region says. */
  readonly summary = $derived.by(() => {
    if (this.error) return 'The search failed';
    if (this.answered === '') return '';
    return this.total === 0 ? 'No passage found' : counted(this.total, 'passage');
  });
  /** Nothing is typed: the topic's documents are listed instead. */
  readonly browsing = $derived(this.query.trim() === '');
  readonly hit = $derived(this.results[this.selected] ?? null);

  /** Outdates every answer that was asked for before. */
  #ticket = 0;
  #loadingMore = false;

  constructor(private readonly host: Host) {}

  /** The user has typed. */
  async type(query: string): Promise<void> {
    this.query = query;
    await this.run();
  }

  /** Shows one side, or both. */
  async filter(side: Side | null): Promise<void> {
    this.side = side;
    await this.run();
  }

  /** Puts a filter into the query or takes it out. */
  async toggle(field: Field, value: string): Promise<void> {
    await this.type(toggleTerm(this.query, field, value));
  }

  /** Asks anew. An answer that arrives after a later question is dropped; until then the old results stay. */
  async run(): Promise<void> {
    const ticket = ++this.#ticket;
    if (this.browsing) {
      this.#clear();
      return;
    }
    this.busy = true;
    const query = this.query;
    try {
      const page = await this.host.passageSearch({ query, side: this.side, limit: PAGE, offset: 0 });
      if (ticket !== this.#ticket) return;
      this.results = page.results;
      this.total = page.total;
      this.notes = page.notes;
      this.facets = page.facets;
      this.error = null;
      this.selected = page.results.length > 0 ? 0 : -1;
    } catch (thrown) {
      if (ticket !== this.#ticket) return;
      this.#clear();
      this.error = asErrorView(thrown);
    }
    this.answered = query;
    this.busy = false;
  }

  /** Fetches the next page, if there is one. */
  async more(): Promise<void> {
    if (this.#loadingMore || this.busy || this.results.length >= this.total) return;
    const ticket = this.#ticket;
    this.#loadingMore = true;
    try {
      const offset = this.results.length;
      const page = await this.host.passageSearch({
        query: this.answered,
        side: this.side,
        limit: PAGE,
        offset,
      });
      if (ticket !== this.#ticket) return;
      this.results = [...this.results, ...page.results];
      // A list that ends early would be asked for again and again.
      if (page.results.length === 0) this.total = this.results.length;
    } catch (thrown) {
      if (ticket === this.#ticket) this.error = asErrorView(thrown);
    } finally {
      this.#loadingMore = false;
    }
  }

  /** Moves the selection by some results and stops at the ends. */
  move(by: number): void {
    if (this.results.length === 0) return;
    this.selected = Math.min(Math.max(this.selected + by, 0), this.results.length - 1);
    if (this.selected > this.results.length - 5) void this.more();
  }

  #clear(): void {
    this.results = [];
    this.total = 0;
    this.notes = [];
    this.facets = NO_FACETS;
    this.error = null;
    this.selected = -1;
    this.answered = '';
    this.busy = false;
  }
}
