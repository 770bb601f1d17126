/** The results of one search: as many as there are, of which pages are fetched as they come into view. */
import type { SearchHit } from '../host/types/SearchHit';
import type { SearchPage } from '../host/types/SearchPage';

/** Results fetched at a time. */
export const PAGE = 20;
/** So many results can be reached; the rest of a larger find is counted only. */
export const REACH = 100_000;

/** Fetches the results from `offset` on; `null` if the answer came too late to be of use. */
export type Fetch = (offset: number) => Promise<SearchPage | null>;

export class Results {
  total = $state(0);
  #pages = $state.raw<readonly (SearchHit[] | undefined)[]>([]);

  /** Pages of which rows are drawn, and how many; the one that was drawn last comes last. */
  readonly #needed: number[] = [];
  #fetching = false;
  #fetch: Fetch = () => Promise.resolve(null);

  /** How many can be shown. */
  get count(): number {
    return Math.min(this.total, REACH);
  }

  /** Begins with the first page of another search. */
  begin(first: SearchPage | null, fetch: Fetch): void {
    this.total = first?.total ?? 0;
    this.#pages = first ? [first.results] : [];
    this.#fetch = fetch;
  }

  /** The result in this place; `null` as long as it has not been fetched. */
  at(index: number): SearchHit | null {
    return this.#pages[Math.floor(index / PAGE)]?.[index % PAGE] ?? null;
  }

  /** The row in this place is drawn: its page is fetched unless it is there. Gives what to call when it is drawn no more. A
   * fling through thousands of results so asks for those where it ends. */
  need(index: number): () => void {
    const page = Math.floor(index / PAGE);
    this.#needed.push(page);
    void this.#fill();
    return () => {
      const at = this.#needed.lastIndexOf(page);
      if (at >= 0) this.#needed.splice(at, 1);
    };
  }

  async #fill(): Promise<void> {
    if (this.#fetching) return;
    this.#fetching = true;
    try {
      // Rows appear and go in one stroke: what is needed is clear after it.
      await Promise.resolve();
      for (let page = this.#missing(); page !== undefined; page = this.#missing()) {
        const fetch = this.#fetch;
        const found = await fetch(page * PAGE);
        // Another search has begun meanwhile; what is missing now is missing of that one.
        if (fetch !== this.#fetch) continue;
        if (found === null) return;
        const pages = [...this.#pages];
        pages[page] = found.results;
        this.#pages = pages;
        this.total = found.total;
      }
    } finally {
      this.#fetching = false;
    }
  }

  #missing(): number | undefined {
    return this.#needed.findLast((page) => !this.#pages[page] && page * PAGE < this.count);
  }
}
