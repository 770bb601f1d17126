/** A long list: as many rows as there are, of which pages are fetched as they come into view. */

/** So many rows can be reached; the rest of a longer list is counted only. */
export const REACH = 100_000;

/** Some rows of a list. */
export interface Page<Row> {
  /** How many there are in the whole list. */
  total: number;
  rows: Row[];
}

/** Fetches the rows from `offset` on; `null` if the answer came too late to be of use. */
export type Fetch<Row> = (offset: number) => Promise<Page<Row> | null>;

export class Pages<Row> {
  total = $state(0);
  #pages = $state.raw<readonly (Row[] | undefined)[]>([]);

  /** Pages of which rows are drawn, and how many; the one that was drawn last comes last. */
  readonly #needed: number[] = [];
  #fetching = false;
  #fetch: Fetch<Row> = () => Promise.resolve(null);

  /** `size` rows are fetched at a time. */
  constructor(readonly size: number) {}

  /** How many can be shown. */
  get count(): number {
    return Math.min(this.total, REACH);
  }

  /** Begins with the first page of another list. */
  begin(first: Page<Row> | null, fetch: Fetch<Row>): void {
    this.total = first?.total ?? 0;
    this.#pages = first ? [first.rows] : [];
    this.#fetch = fetch;
  }

  /** The row in this place; `null` as long as it has not been fetched. */
  at(index: number): Row | null {
    return this.#pages[Math.floor(index / this.size)]?.[index % this.size] ?? null;
  }

  /** The row in this place is drawn: its page is fetched unless it is there. Gives what to call when it is drawn no more. A
   * fling through thousands of rows so asks for those where it ends. */
  need(index: number): () => void {
    const page = Math.floor(index / this.size);
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
        const found = await fetch(page * this.size);
        // Another list has begun meanwhile; what is missing now is missing of that one.
        if (fetch !== this.#fetch) continue;
        if (found === null) return;
        const pages = [...this.#pages];
        pages[page] = found.rows;
        this.#pages = pages;
        this.total = found.total;
      }
    } finally {
      this.#fetching = false;
    }
  }

  #missing(): number | undefined {
    return this.#needed.findLast((page) => !this.#pages[page] && page * this.size < this.count);
  }
}
