/** The brief place: which brief is shown, which entry is selected, what is being edited, and every change to it. */
import { SvelteSet } from 'svelte/reactivity';
import type { Host } from '../host/host';
import type { BriefItem } from '../host/types/BriefItem';
import type { BriefSummary } from '../host/types/BriefSummary';
import type { BriefView } from '../host/types/BriefView';
import type { CardView } from '../host/types/CardView';
import type { Changed } from '../host/types/Changed';
import type { NewItem } from '../host/types/NewItem';
import type { Side } from '../host/types/Side';
import { recall, remember } from '../lib/memory';
import { counted } from '../lib/words';
import type { Library } from './library.svelte';
import { below, moveDown, moveIn, moveOut, moveUp, rowsOf, type Target } from './outline';
import type { Showing } from './shown';
import type { Toasts } from './toasts.svelte';

const MOVES = { up: moveUp, down: moveDown, in: moveIn, out: moveOut };

/** What an entry is edited in: its words (tag, heading, analytic) or its cite. */
export type Editing = { id: string; field: 'text' | 'cite' };

export class Brief implements Showing {
  list = $state.raw<BriefSummary[]>([]);
  side = $state<Side>(recall<Side>('brief.side', 'pro'));
  view = $state.raw<BriefView | null>(null);
  /** Whether `view` has been read: until then a side without a brief cannot be told from one with. */
  loaded = $state(false);
  /** Id of the selected entry. */
  selected = $state<string | null>(null);
  editing = $state.raw<Editing | null>(null);
  readonly folded = new SvelteSet<string>();

  readonly ofSide = $derived(this.list.filter((brief) => brief.side === this.side));
  readonly items = $derived(this.view?.items ?? []);
  readonly rows = $derived(rowsOf(this.items, this.folded));
  readonly item = $derived(this.items.find((item) => item.id === this.selected) ?? null);

  /** The brief that was shown last, by side. */
  #last = recall<Record<Side, string>>('brief.last', { pro: '', con: '' });
  #ticket = 0;
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: Host,
    private readonly library: Library,
    private readonly toasts: Toasts,
  ) {
    library.onChange((changed, value) => this.#changed(changed, value));
  }

  /** Lists the briefs and shows the one that was shown last. */
  async load(): Promise<void> {
    const ticket = ++this.#ticket;
    const list = await this.host.briefList();
    if (ticket !== this.#ticket) return;
    this.list = list;
    const wanted = this.ofSide.find((brief) => brief.id === this.#last[this.side]) ?? this.ofSide[0];
    const view = wanted ? await this.host.briefShow(wanted.id) : null;
    if (ticket === this.#ticket) this.#take(view);
  }

  card(id: string): CardView | null {
    const item = this.items.find((i) => i.kind === 'card' && i.card.id === id);
    return item?.kind === 'card' ? item.card : null;
  }

  put(card: CardView): void {
    const { view } = this;
    if (!view || !this.card(card.id)) return;
    // An answer that is on its way does not know this yet.
    this.#ticket += 1;
    const items = view.items.map((item) =>
      item.kind === 'card' && item.card.id === card.id ? { ...item, card } : item,
    );
    this.view = { ...view, items };
  }

  async refresh(): Promise<void> {
    await this.#guard(() => this.load());
  }

  /** Shows the briefs of a side. */
  async show(side: Side): Promise<void> {
    if (side !== this.side) {
      this.side = side;
      remember('brief.side', side);
      this.view = null;
      this.loaded = false;
    }
    await this.#guard(() => this.load());
  }

  /** Shows a brief, whichever side it argues. */
  async open(id: string): Promise<void> {
    const side = this.list.find((brief) => brief.id === id)?.side ?? this.side;
    this.#last = { ...this.#last, [side]: id };
    remember('brief.last', this.#last);
    await this.show(side);
  }

  /** Makes a brief, of the first topic unless another is named, and shows it; gives its id, or `null` if that failed. */
  async create(title: string, side = this.side, topic = this.library.topic?.id): Promise<string | null> {
    const made = await this.library.apply(() => this.host.briefCreate(topic ?? null, side, title));
    if (made) await this.open(made.value.id);
    return made?.value.id ?? null;
  }

  async rename(title: string): Promise<void> {
    const { view } = this;
    if (!view || title === view.title) return;
    await this.library.apply(() => this.host.briefRename(view.id, title));
  }

  async duplicate(): Promise<void> {
    const { view } = this;
    if (!view) return;
    const made = await this.library.apply(() => this.host.briefDuplicate(view.id));
    if (made) {
      await this.open(made.value.id);
      this.toasts.done(`Copied as “${made.value.title}”`);
    }
  }

  async delete(): Promise<void> {
    const { view } = this;
    if (!view) return;
    const done = await this.library.apply(() => this.host.briefDelete(view.id));
    if (done) this.toasts.done(`Deleted “${view.title}”`, { action: this.#undo() });
  }

  /** Adds an entry and selects it. */
  async add(into: Target, item: NewItem): Promise<void> {
    const { view } = this;
    if (!view) return;
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- looked at once, never shown
    const before = new Set(this.items.map((i) => i.id));
    const place = { brief: view.id, parent: into.parent, position: into.position };
    const done = await this.library.apply(() => this.host.itemAdd(place, item));
    const added = done?.value.items.find((i) => !before.has(i.id));
    if (added) this.select(added.id);
  }

  /** Moves the selected entry by a key; says so where it can go no further. */
  async step(move: keyof typeof MOVES): Promise<void> {
    const target = this.selected === null ? null : MOVES[move](this.items, this.selected);
    if (this.selected !== null && target) await this.move(this.selected, target);
  }

  async move(id: string, target: Target): Promise<void> {
    const { view } = this;
    if (!view) return;
    const done = await this.library.apply(() =>
      this.host.itemMove(view.id, id, target.parent, target.position),
    );
    if (done) this.select(id);
  }

  async editText(item: BriefItem, text: string): Promise<void> {
    const { view } = this;
    if (!view) return;
    if (item.kind === 'card') {
      await this.library.apply(() => this.host.cardEdit(item.card.id, text, null, null));
    } else {
      await this.library.apply(() => this.host.itemEdit(view.id, item.id, text));
    }
  }

  async remove(id: string): Promise<void> {
    const { view } = this;
    if (!view) return;
    const inside = below(this.items, id);
    const at = this.rows.findIndex((row) => row.item.id === id);
    const next = this.rows.slice(at + 1).find((row) => !inside.has(row.item.id)) ?? this.rows[at - 1];
    const done = await this.library.apply(() => this.host.itemRemove(view.id, id));
    if (!done) return;
    this.selected = next?.item.id ?? null;
    const what =
      inside.size > 0 ? `Removed ${counted(inside.size + 1, 'entry', 'entries')}` : 'Removed entry';
    this.toasts.done(what, { action: this.#undo() });
  }

  /** Selects an entry and unfolds the sections that hold it. */
  select(id: string | null): void {
    this.selected = id;
    let at = this.items.find((item) => item.id === id);
    while (at && at.parent !== null) {
      const { parent } = at;
      this.folded.delete(parent);
      at = this.items.find((item) => item.id === parent);
    }
  }

  /** Selects the entry some lines on. */
  selectNear(by: number): void {
    const at = this.rows.findIndex((row) => row.item.id === this.selected);
    const to = at < 0 ? 0 : Math.min(Math.max(at + by, 0), this.rows.length - 1);
    this.selected = this.rows[to]?.item.id ?? null;
  }

  fold(id: string, folded: boolean): void {
    if (folded) this.folded.add(id);
    else this.folded.delete(id);
  }

  #undo(): { label: string; run: () => void } {
    return { label: 'Undo', run: () => void this.library.undo() };
  }

  async #changed(changed: Changed, value: unknown): Promise<void> {
    if (changed.briefs.length === 0) return;
    const own = this.view;
    if (own && isBriefView(value) && value.id === own.id) {
      this.#take(value);
      this.list = await this.host.briefList();
      return;
    }
    if (isCardView(value) && own && this.card(value.id)) {
      if (!this.library.behind) this.put(value);
      this.#refreshSoon();
      return;
    }
    await this.load();
  }

  /** Reading times follow a change of a card, once the user has paused. */
  #refreshSoon(): void {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => {
      if (!this.library.behind) void this.refresh();
    }, 150);
  }

  #take(view: BriefView | null): void {
    this.view = view;
    this.loaded = true;
    if (view) {
      this.#last = { ...this.#last, [view.side]: view.id };
      remember('brief.last', this.#last);
    }
    if (!this.items.some((item) => item.id === this.selected)) this.selected = null;
    if (!this.items.some((item) => item.id === this.editing?.id)) this.editing = null;
  }

  async #guard(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (thrown) {
      this.toasts.failed(thrown);
    }
  }
}

function isCardView(value: unknown): value is CardView {
  return typeof value === 'object' && value !== null && 'segments' in value && 'quote' in value;
}

function isBriefView(value: unknown): value is BriefView {
  return typeof value === 'object' && value !== null && 'items' in value && 'side' in value;
}
