/** All cards of the library, as a list that is read a page at a time, and the one that is shown in full. */
import type { Host } from '../host/host';
import type { CardFilter } from '../host/types/CardFilter';
import type { CardSummary } from '../host/types/CardSummary';
import type { CardView } from '../host/types/CardView';
import type { Changed } from '../host/types/Changed';
import type { ErrorView } from '../host/types/ErrorView';
import type { FacetCount } from '../host/types/FacetCount';
import type { Side } from '../host/types/Side';
import { asErrorView } from '../host/errors';
import { counted } from '../lib/words';
import type { Library } from './library.svelte';
import type { Showing } from './shown';
import type { Toasts } from './toasts.svelte';

/** Cards that are read at a time. */
export const PAGE = 100;

export class Cards implements Showing {
  /** Whether the list stands in the place of the brief. */
  open = $state(false);
  words = $state('');
  label = $state('');
  source = $state('');
  side = $state<Side | ''>('');
  /** `findings`: those that the evidence check finds fault with; `unfiled`: those in no brief. */
  only = $state<'' | 'findings' | 'unfiled'>('');
  total = $state(0);
  labels = $state.raw<FacetCount[]>([]);
  /** By place in the list; what was not read yet is missing. */
  rows = $state.raw<CardSummary[]>([]);
  selected = $state(0);
  error = $state.raw<ErrorView | null>(null);
  loaded = $state(false);
  /** The card that is shown in full. */
  detail = $state.raw<CardView | null>(null);

  readonly row = $derived(this.rows[this.selected] ?? null);
  readonly narrowed = $derived(
    [this.words.trim(), this.label, this.source, this.side, this.only].some((part) => part !== ''),
  );
  readonly summary = $derived(
    this.error ? 'The cards cannot be read' : this.loaded ? counted(this.total, 'card') : '',
  );

  #ticket = 0;
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- pages that were asked for are not shown
  #asked = new Set<number>();

  constructor(
    private readonly host: Host,
    private readonly library: Library,
    private readonly toasts: Toasts,
  ) {
    library.onChange((changed) => this.#changed(changed));
  }

  async show(): Promise<void> {
    this.open = true;
    await this.run();
  }

  /** Asks anew; the old rows stay until the answer is there. */
  async run(): Promise<void> {
    const ticket = ++this.#ticket;
    try {
      const page = await this.host.cardFind(this.#filter(0));
      if (ticket !== this.#ticket) return;
      this.#asked.clear();
      this.#asked.add(0);
      this.total = page.total;
      this.labels = page.labels;
      this.rows = page.cards;
      this.error = null;
    } catch (thrown) {
      if (ticket !== this.#ticket) return;
      this.error = asErrorView(thrown);
      this.rows = [];
      this.total = 0;
    }
    this.loaded = true;
    this.selected = Math.min(this.selected, Math.max(this.total - 1, 0));
  }

  /** The user has typed or chosen: the list begins at its top again. */
  async narrow(): Promise<void> {
    this.selected = 0;
    await this.run();
  }

  async widen(): Promise<void> {
    this.words = this.label = this.source = this.side = this.only = '';
    await this.narrow();
  }

  /** Reads the pages that hold these places of the list, where they are missing. */
  async need(first: number, last: number): Promise<void> {
    const ticket = this.#ticket;
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page += 1) {
      if (this.#asked.has(page) || page * PAGE >= this.total) continue;
      this.#asked.add(page);
      try {
        const found = await this.host.cardFind(this.#filter(page * PAGE));
        if (ticket !== this.#ticket) return;
        const rows = [...this.rows];
        found.cards.forEach((card, at) => (rows[page * PAGE + at] = card));
        this.rows = rows;
      } catch (thrown) {
        this.#asked.delete(page);
        if (ticket === this.#ticket) this.error = asErrorView(thrown);
        return;
      }
    }
  }

  move(by: number): void {
    this.selected = Math.min(Math.max(this.selected + by, 0), Math.max(this.total - 1, 0));
  }

  /** Shows a card in full. */
  async look(id: string): Promise<void> {
    try {
      this.detail = await this.host.cardShow(id);
    } catch (thrown) {
      this.toasts.failed(thrown);
    }
  }

  /** Deletes a card from the library and from every brief; undo brings it back. */
  async remove(id: string, name: string): Promise<void> {
    if (!(await this.library.apply(() => this.host.cardDelete(id)))) return;
    if (this.detail?.id === id) this.detail = null;
    const undo = { label: 'Undo', run: () => void this.library.undo() };
    this.toasts.done(`Deleted card “${name}”`, { action: undo });
  }

  card(id: string): CardView | null {
    return this.open && this.detail?.id === id ? this.detail : null;
  }

  put(card: CardView): void {
    if (this.detail?.id === card.id) this.detail = card;
  }

  async refresh(): Promise<void> {
    if (!this.open) return;
    const { detail } = this;
    await this.run();
    if (!detail || this.library.behind) return;
    try {
      const card = await this.host.cardShow(detail.id);
      if (this.detail?.id === card.id && !this.library.behind) this.detail = card;
    } catch {
      // It was deleted meanwhile.
      this.detail = null;
    }
  }

  #filter(offset: number): CardFilter {
    const filter: CardFilter = { limit: PAGE, offset, unfiled: this.only === 'unfiled' };
    if (this.words.trim() !== '') filter.words = this.words.trim();
    if (this.label !== '') filter.label = this.label;
    if (this.source !== '') filter.source = this.source;
    if (this.side !== '') filter.side = this.side;
    if (this.only === 'findings') filter.findings = true;
    return filter;
  }

  async #changed(changed: Changed): Promise<void> {
    if (changed.cards.length > 0 || changed.briefs.length > 0) await this.refresh();
  }
}
