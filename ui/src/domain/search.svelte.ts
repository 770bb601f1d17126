/** The search place: what is typed, what was found, which result is selected. */
import type { Host } from '../host/host';
import type { ClauseView } from '../host/types/ClauseView';
import type { ErrorView } from '../host/types/ErrorView';
import type { FacetCount } from '../host/types/FacetCount';
import type { Facets } from '../host/types/Facets';
import type { Progress } from '../host/types/Progress';
import type { QueryEdit } from '../host/types/QueryEdit';
import type { SearchHit } from '../host/types/SearchHit';
import type { SearchPage } from '../host/types/SearchPage';
import type { Side } from '../host/types/Side';
import type { WhyView } from '../host/types/WhyView';
import { asErrorView } from '../host/errors';
import { counted } from '../lib/words';
import { Pages, type Page } from './pages.svelte';

/** How long nothing must have happened before the result is said aloud, in milliseconds: typing is not talked over. */
const QUIET = 700;

const NO_FACETS: Facets = { side: [], source: [], theme: [], kind: [], year: [] };

/** How often it is asked how far the search index is, in milliseconds. */
const ASK_AGAIN = 500;

/** Facets, which are fields of filters too. */
export type Field = keyof Facets;

/** Results fetched at a time. */
const PAGE = 20;

export class Search {
  query = $state('');
  side = $state<Side | null>(null);
  readonly results = new Pages<SearchHit>(PAGE);
  /** The parts of the query that the results answer. */
  clauses = $state.raw<ClauseView[]>([]);
  /** Whether words were taken for typing mistakes. */
  mended = $state(false);
  /** Typing mistakes are not mended, for this query. */
  exact = $state(false);
  notes = $state.raw<string[]>([]);
  /** How far the search index is, while it is being built: the results were found without it. */
  building = $state.raw<Progress | null>(null);
  facets = $state.raw<Facets>(NO_FACETS);
  error = $state.raw<ErrorView | null>(null);
  /** The query that the results answer; differs from `query` while an answer is awaited. */
  answered = $state('');
  /** Number of the question that the results answer: it only rises. */
  answer = $state(0);
  /** Index of the selected result; -1 if there is none. */
  selected = $state(-1);
  /** Whether an answer has been awaited. */
  busy = $state(false);
  /** Whether it is shown why a result was found; and why the selected one was, once that is known. */
  asking = $state(false);
  why = $state.raw<WhyView | null>(null);
  /** What the live region says. */
  said = $state('');

  /** Nothing is typed: the topic's documents are listed instead. */
  readonly browsing = $derived(this.query.trim() === '');
  readonly hit = $derived(this.results.at(this.selected));

  /** How many results fit the view; the list says so. */
  fitting: () => number = () => 1;

  /** Number of the last question; an answer to an earlier one is dropped. */
  #asked = 0;
  #quiet: ReturnType<typeof setTimeout> | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: Host) {}

  /** How many passages were found, in words. */
  get summary(): string {
    if (this.error) return 'The search failed';
    if (this.answered === '') return '';
    return this.results.total === 0 ? 'No passage found' : counted(this.results.total, 'passage');
  }

  /** The query with the side that is shown, as it is saved. */
  get whole(): string {
    const query = this.query.trim();
    return this.side === null || query === '' ? query : `${query} side:${this.side}`;
  }

  /** The user has typed. */
  async type(query: string): Promise<void> {
    this.query = query;
    this.exact = false;
    await this.run();
  }

  /** Searches for exactly what is typed, or mends typing mistakes again. */
  async setExact(exact: boolean): Promise<void> {
    this.exact = exact;
    await this.run();
  }

  /** Shows one side, or both. */
  async filter(side: Side | null): Promise<void> {
    this.side = side;
    await this.run();
  }

  /** Whether a filter is set, alone or among alternatives. */
  has(field: Field, { value }: FacetCount): boolean {
    const same = (set: string): boolean =>
      set.toLowerCase() === value.toLowerCase() || (field === 'source' && value.endsWith(`/${set}`));
    return this.clauses.some((c) => c.kind === field && !c.negated && c.values.some(same));
  }

  /** Puts a filter into the query, or takes it out as it was written. */
  async toggle(field: Field, facet: FacetCount): Promise<void> {
    const written = this.clauses
      .filter((c) => c.kind === field && !c.negated)
      .flatMap((c) => c.values)
      .find((set) => field === 'source' && facet.value.endsWith(`/${set}`));
    await this.edit({ do: 'toggle', field, value: written ?? facet.value });
  }

  /** Changes the query by its clauses. */
  async edit(edit: QueryEdit): Promise<void> {
    try {
      await this.type((await this.host.queryEdit(this.query, edit)).query);
    } catch (thrown) {
      this.error = asErrorView(thrown);
    }
  }

  /** Finds out why a result was found. */
  async explain(hit: SearchHit | null): Promise<void> {
    this.why = null;
    if (!hit) return;
    const question = this.#asked;
    const request = { query: this.answered, side: this.side, exact: this.exact, limit: 1, offset: 0 };
    const found = hit.made === null ? hit.passage : `${hit.kind}:${hit.made}`;
    try {
      const why = await this.host.searchWhy(request, found);
      if (question === this.#asked && this.hit?.passage === hit.passage) this.why = why;
    } catch (thrown) {
      this.why = { sentence: asErrorView(thrown).message, shares: [] };
    }
  }

  /** Asks anew. An answer that arrives after a later question is dropped; until then the old results stay. */
  async run(): Promise<void> {
    const question = ++this.#asked;
    if (this.browsing) {
      this.#clear();
      this.answer = question;
      this.#say();
      return;
    }
    this.busy = true;
    const { query, side, exact } = this;
    const fetch = (offset: number): Promise<SearchPage> =>
      this.host.passageSearch({ query, side, exact, limit: PAGE, offset });
    let page: SearchPage;
    try {
      page = await fetch(0);
    } catch (thrown) {
      if (question !== this.#asked) return;
      const error = asErrorView(thrown);
      // The host may begin two searches in another order than they were sent, and then stops the wrong one.
      if (error.code === 'cancelled') return this.run();
      this.#clear();
      this.error = error;
      this.#answered(question, query);
      return;
    }
    if (question !== this.#asked) return;
    const passage = this.results.at(this.selected)?.passage;
    this.results.begin(asRows(page), (offset) => this.#more(question, () => fetch(offset)));
    this.clauses = page.clauses;
    this.mended = page.mended !== null;
    this.notes = page.notes;
    this.building = page.building;
    this.#await(question);
    this.facets = page.facets;
    this.error = null;
    // The same question again, after the library has changed: the selection stays where it was.
    const kept = query === this.answered ? page.results.findIndex((hit) => hit.passage === passage) : 0;
    this.selected = page.results.length === 0 ? -1 : Math.max(kept, 0);
    this.#answered(question, query);
  }

  /** Moves the selection by some results and stops at the ends. */
  move(by: number): void {
    this.moveTo(this.selected + by);
  }

  /** Selects a result, or the one nearest to it that there is. */
  moveTo(index: number): void {
    if (this.results.count === 0) return;
    this.selected = Math.min(Math.max(index, 0), this.results.count - 1);
  }

  async #more(question: number, fetch: () => Promise<SearchPage>): Promise<Page<SearchHit> | null> {
    try {
      const page = await fetch();
      return question === this.#asked ? asRows(page) : null;
    } catch (thrown) {
      if (question === this.#asked) this.error = asErrorView(thrown);
      return null;
    }
  }

  #answered(question: number, query: string): void {
    this.answered = query;
    this.answer = question;
    this.busy = false;
    this.#say();
  }

  /** Waits for the search index, and then asks once more. */
  #await(question: number): void {
    clearTimeout(this.#waiting);
    if (this.building === null) return;
    this.#waiting = setTimeout(() => {
      void this.host.indexProgress().then(
        (progress) => {
          if (question !== this.#asked) return;
          if (progress === null) return this.run();
          this.building = progress;
          this.#await(question);
        },
        () => undefined,
      );
    }, ASK_AGAIN);
  }

  /** Says what was found once the typing rests. */
  #say(): void {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => (this.said = [this.summary, ...this.notes].join('. ')), QUIET);
  }

  #clear(): void {
    this.results.begin(null, () => Promise.resolve(null));
    this.clauses = [];
    this.mended = false;
    this.notes = [];
    this.building = null;
    this.facets = NO_FACETS;
    this.error = null;
    this.selected = -1;
    this.answered = '';
    this.busy = false;
  }
}

function asRows({ total, results }: SearchPage): Page<SearchHit> {
  return { total, rows: results };
}
