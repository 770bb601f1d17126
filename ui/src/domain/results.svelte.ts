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

  /** Pages around what is in view; the newest wish counts. */
  #wanted: [first: number, last: number] = [0, -1];
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
    this.#wanted = [0, -1];
    this.#fetch = fetch;
  }

  /** The result in this place; `null` as long as it has not been fetched. */
  at(index: number): SearchHit | null {
    return this.#pages[Math.floor(index / PAGE)]?.[index % PAGE] ?? null;
  }

  /** Fetches what is missing of these places. While one page is fetched only the last wish is remembered, so that a fling
   * through thousands of results asks for those where it ends. */
  async show(first: number, last: number): Promise<void> {
    this.#wanted = [Math.floor(first / PAGE), Math.floor(Math.min(last, this.count - 1) / PAGE)];
    if (this.#fetching) return;
    this.#fetching = true;
    try {
      for (let page = this.#missing(); page !== null; page = this.#missing()) {
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

  #missing(): number | null {
    for (let page = this.#wanted[0]; page <= this.#wanted[1]; page += 1) {
      if (!this.#pages[page]) return page;
    }
    return null;
  }
}
