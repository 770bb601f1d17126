/** All cards of the library, as a list that is read a page at a time, and the one that is shown in full. */
import type { Host } from '../host/host';
import type { CardFilter } from '../host/types/CardFilter';
import type { CardPage } from '../host/types/CardPage';
import type { CardSummary } from '../host/types/CardSummary';
import type { CardView } from '../host/types/CardView';
import type { Changed } from '../host/types/Changed';
import type { ErrorView } from '../host/types/ErrorView';
import type { FacetCount } from '../host/types/FacetCount';
import type { Side } from '../host/types/Side';
import { asErrorView } from '../host/errors';
import { counted } from '../lib/words';
import { deleteCard } from './deleting';
import type { Library } from './library.svelte';
import { Pages, type Page } from './pages.svelte';
import type { Showing } from './shown';
import type { Toasts } from './toasts.svelte';

/** Cards that are read at a time: more than a tall window shows. */
export const PAGE = 50;

export class Cards implements Showing {
  /** Whether the list stands in the place of the brief. */
  open = $state(false);
  words = $state('');
  label = $state('');
  source = $state('');
  side = $state<Side | ''>('');
  /** `findings`: those that the evidence check finds fault with; `unfiled`: those in no brief. */
  only = $state<'' | 'findings' | 'unfiled'>('');
  labels = $state.raw<FacetCount[]>([]);
  readonly rows = new Pages<CardSummary>(PAGE);
  selected = $state(0);
  error = $state.raw<ErrorView | null>(null);
  loaded = $state(false);
  /** Ids of the cards that are picked, in that order: they can be joined. */
  picked = $state.raw<string[]>([]);
  /** The card that is shown in full. */
  detail = $state.raw<CardView | null>(null);

  readonly row = $derived(this.rows.at(this.selected));
  readonly narrowed = $derived(
    [this.words.trim(), this.label, this.source, this.side, this.only].some((part) => part !== ''),
  );
  readonly summary = $derived(
    this.error ? 'The cards cannot be read' : this.loaded ? counted(this.rows.total, 'card') : '',
  );

  #ticket = 0;

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
      this.rows.begin(asRows(page), (offset) => this.#more(ticket, offset));
      this.labels = page.labels;
      this.error = null;
    } catch (thrown) {
      if (ticket !== this.#ticket) return;
      this.error = asErrorView(thrown);
      this.rows.begin(null, () => Promise.resolve(null));
    }
    this.loaded = true;
    this.selected = Math.min(this.selected, Math.max(this.rows.total - 1, 0));
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

  move(by: number): void {
    this.selected = Math.min(Math.max(this.selected + by, 0), Math.max(this.rows.total - 1, 0));
  }

  /** Picks the selected card, or no longer, and goes on to the next. */
  pick(): void {
    const { row, picked } = this;
    if (!row) return;
    this.picked = picked.includes(row.id) ? picked.filter((id) => id !== row.id) : [...picked, row.id];
    this.move(1);
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
    if (!(await deleteCard(this.host, this.library, this.toasts, id, name))) return;
    if (this.detail?.id === id) this.detail = null;
    this.picked = this.picked.filter((other) => other !== id);
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

  async #more(ticket: number, offset: number): Promise<Page<CardSummary> | null> {
    try {
      const page = await this.host.cardFind(this.#filter(offset));
      return ticket === this.#ticket ? asRows(page) : null;
    } catch (thrown) {
      if (ticket === this.#ticket) this.error = asErrorView(thrown);
      return null;
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

function asRows({ total, cards }: CardPage): Page<CardSummary> {
  return { total, rows: cards };
}
