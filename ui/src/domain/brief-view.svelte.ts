/** A brief in view: which one, which entries are selected, what is folded. The changes to it are in `brief.svelte.ts`. */
import type { Host } from '../host/host';
import type { BriefItem } from '../host/types/BriefItem';
import type { BriefSummary } from '../host/types/BriefSummary';
import type { BriefView } from '../host/types/BriefView';
import type { CardView } from '../host/types/CardView';
import type { Changed } from '../host/types/Changed';
import type { Side } from '../host/types/Side';
import { recall, remember } from '../lib/memory';
import type { Library } from './library.svelte';
import { Selection } from './selection.svelte';
import type { Showing } from './shown';
import { isBriefPatch, isBriefView, isCardView, isWritten, patched, reuse, written } from './taking';
import type { Toasts } from './toasts.svelte';
import { setOf } from '../lib/sets';

export class BriefInView extends Selection implements Showing {
  list = $state.raw<BriefSummary[]>([]);
  side = $state<Side>('pro');
  /** Whether `view` has been read: until then a side without a brief cannot be told from one with. */
  loaded = $state(false);
  readonly ofSide = $derived(this.list.filter((brief) => brief.side === this.side));
  /** The brief that was shown last, by side. */
  #last: Record<Side, string>;
  #ticket = 0;
  #soon: ReturnType<typeof setTimeout> | undefined;

  /** `key` keeps what is remembered of two briefs in one window apart; `idle` tells whether it is not shown at all. */
  constructor(
    protected readonly host: Host,
    protected readonly library: Library,
    protected readonly toasts: Toasts,
    readonly key: string = 'brief',
    private readonly idle: () => boolean = () => false,
  ) {
    super();
    this.side = recall<Side>(`${key}.side`, 'pro');
    this.#last = recall<Record<Side, string>>(`${key}.last`, { pro: '', con: '' });
    library.onChange((changed, value) => this.#changed(changed, value));
  }

  /** Lists the briefs and shows the one that was shown last. */
  async load(): Promise<void> {
    const ticket = ++this.#ticket;
    // The brief that was shown last is most likely the one that is wanted: it is read along with the list.
    const last = this.#last[this.side];
    const ahead = last === '' ? null : this.host.briefShow(last).catch(() => null);
    const list = await this.host.briefList();
    if (ticket !== this.#ticket) return;
    this.list = list;
    const wanted = this.ofSide.find((brief) => brief.id === last) ?? this.ofSide[0];
    const read = wanted?.id === last ? await ahead : null;
    const view = read ?? (wanted ? await this.host.briefShow(wanted.id) : null);
    if (ticket === this.#ticket) this.take(view);
  }

  card(id: string): CardView | null {
    const item = this.items.find((i) => i.kind === 'card' && i.card.id === id);
    return item?.kind === 'card' ? item.card : null;
  }

  put(card: CardView): void {
    if (!this.card(card.id)) return;
    this.swap((item) => (item.kind === 'card' && item.card.id === card.id ? { ...item, card } : item));
  }

  /** Shows entries otherwise, ahead of the library or instead of reading all of them anew. */
  swap(change: (item: BriefItem) => BriefItem): void {
    const { view } = this;
    if (!view) return;
    this.ahead({ ...view, items: view.items.map(change) });
  }

  /** Shows the brief as a change will leave it, ahead of the library. */
  protected ahead(view: BriefView): void {
    // An answer that is on its way does not know this yet.
    this.#ticket += 1;
    this.view = view;
  }

  async refresh(): Promise<void> {
    await this.guard(() => this.load());
  }

  /** Shows the briefs of a side. */
  async show(side: Side): Promise<void> {
    if (side !== this.side) {
      this.side = side;
      remember(`${this.key}.side`, side);
      this.view = null;
      this.loaded = false;
    }
    await this.guard(() => this.load());
  }

  /** Shows a brief, whichever side it argues. */
  async open(id: string): Promise<void> {
    const side = this.list.find((brief) => brief.id === id)?.side ?? this.side;
    this.#last = { ...this.#last, [side]: id };
    remember(`${this.key}.last`, this.#last);
    await this.show(side);
  }

  /** Shows a brief as it is now. The selection stays, or goes to what stands where the selected entry stood. */
  take(view: BriefView | null): void {
    const at = this.rows.findIndex((row) => row.item.id === this.selected);
    const same = view !== null && view.id === this.view?.id;
    this.view = same ? reuse(this.view, view) : view;
    this.loaded = true;
    if (view) {
      this.#last = { ...this.#last, [view.side]: view.id };
      remember(`${this.key}.last`, this.#last);
    }
    const there = setOf(this.items.map((item) => item.id));
    if (this.selected !== null && !there.has(this.selected)) {
      this.selected = same
        ? (this.rows[Math.min(Math.max(at, 0), this.rows.length - 1)]?.item.id ?? null)
        : null;
    }
    if (this.picks.size > 0) {
      const kept = [...this.picks].filter((id) => there.has(id));
      this.pick(kept.length > 1 ? setOf(kept) : setOf(), null);
    }
    if (this.editing && !there.has(this.editing.id)) this.editing = null;
  }

  protected async guard(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (thrown) {
      this.toasts.failed(thrown);
    }
  }

  async #changed(changed: Changed, value: unknown): Promise<void> {
    if (changed.briefs.length === 0 || this.idle()) return;
    const own = this.view;
    const next = own && !this.library.behind ? taken(own, value) : null;
    if (own && next) {
      this.#ticket += 1;
      this.take(next);
      this.list = this.list.map((brief) => (brief.id === own.id ? summaryOf(next) : brief));
      return;
    }
    if (own && this.library.behind && this.#isAhead(own, value)) return this.refreshSoon();
    if (isCardView(value) && own && this.card(value.id)) {
      if (!this.library.behind) this.put(value);
      this.refreshSoon();
      return;
    }
    if (own && !changed.briefs.includes('*') && !changed.briefs.includes(own.id)) {
      this.list = await this.host.briefList();
      return;
    }
    await this.load();
  }

  /** Whether an answer says nothing that is not shown already: an order of entries that are all known. */
  #isAhead(own: BriefView, value: unknown): boolean {
    return isBriefPatch(value) && value.summary.id === own.id && value.items.length === 0;
  }

  /** Reading times follow a change of a card, once the user has paused. */
  protected refreshSoon(): void {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => {
      if (this.library.behind) this.refreshSoon();
      else void this.refresh();
    }, 150);
  }
}

/** The brief as an answer of the host leaves it, if the answer says so. */
function taken(own: BriefView, value: unknown): BriefView | null {
  if (isBriefView(value)) return value.id === own.id ? value : null;
  const patch = typeof value === 'object' && value !== null && 'patch' in value ? value.patch : value;
  if (isBriefPatch(patch)) return patch.summary.id === own.id ? patched(own, patch) : null;
  return isWritten(value) && value.brief === own.id ? written(own, value) : null;
}

function summaryOf({ items: _, ...summary }: BriefView): BriefSummary {
  return summary;
}
