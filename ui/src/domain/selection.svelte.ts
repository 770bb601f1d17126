/** The entries of the brief that is shown: which are selected, one or several, and which sections are folded. */
import { SvelteSet } from 'svelte/reactivity';
import type { BriefItem } from '../host/types/BriefItem';
import type { BriefView } from '../host/types/BriefView';
import { setOf } from '../lib/sets';
import { below, roots, rowsOf, type Row } from './outline';

/** What an entry is edited in: its words (tag, heading, analytic) or its cite. */
export type Editing = { id: string; field: 'text' | 'cite' };
/** Where entries are walked: in the text, or in the outline, which is folded on its own. */
export type Walk = 'text' | 'outline';

const NONE: ReadonlySet<string> = setOf<string>();

export class Selection {
  view = $state.raw<BriefView | null>(null);
  /** Id of the entry that the keys act on. */
  selected = $state<string | null>(null);
  /** Ids of several selected entries; empty while one alone is selected. */
  picks = $state.raw<ReadonlySet<string>>(NONE);
  editing = $state.raw<Editing | null>(null);
  readonly folded = new SvelteSet<string>();
  readonly outlineFolded = new SvelteSet<string>();

  readonly items = $derived(this.view?.items ?? []);
  readonly rows = $derived(rowsOf(this.items, this.folded));
  readonly outlineRows = $derived(rowsOf(this.items, this.outlineFolded));
  readonly item = $derived(this.items.find((item) => item.id === this.selected) ?? null);
  /** Ids of what the keys act on, from top to bottom; what stands under one of them goes without saying. */
  readonly chosen = $derived.by((): string[] => {
    if (this.picks.size > 0) return roots(this.items, this.picks);
    return this.selected === null ? [] : [this.selected];
  });

  /** Where a range of entries began. */
  #anchor: string | null = null;

  /** Selects an entry, alone unless it is one of several, and unfolds the sections that hold it. */
  select(id: string | null): void {
    this.selected = id;
    if (id === null || !this.picks.has(id)) this.pick(NONE, id);
    let at = this.items.find((item) => item.id === id);
    while (at && at.parent !== null) {
      const { parent } = at;
      this.folded.delete(parent);
      this.outlineFolded.delete(parent);
      at = this.items.find((item) => item.id === parent);
    }
  }

  /** Selects these entries; the first is the one that the keys begin from. */
  selectAll(ids: string[]): void {
    this.select(ids[0] ?? null);
    if (ids.length > 1) this.pick(setOf(ids), ids[0] ?? null);
  }

  /** Selects the entry some lines on. */
  selectNear(by: number, walk: Walk = 'text'): void {
    const rows = this.rowsIn(walk);
    const at = rows.findIndex((row) => row.item.id === this.selected);
    const to = at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1);
    this.pick(NONE, null);
    this.selected = rows[to]?.item.id ?? null;
  }

  /** Selects the entry some lines on, and all from where the range began. */
  extend(by: number, walk: Walk = 'text'): void {
    const rows = this.rowsIn(walk);
    const at = rows.findIndex((row) => row.item.id === this.selected);
    const next = rows[Math.min(Math.max(at + by, 0), rows.length - 1)];
    if (next) this.extendTo(next.item.id, walk);
  }

  extendTo(id: string, walk: Walk = 'text'): void {
    const rows = this.rowsIn(walk);
    const place = (of: string | null): number => rows.findIndex((row) => row.item.id === of);
    const anchor = this.#anchor !== null && place(this.#anchor) >= 0 ? this.#anchor : (this.selected ?? id);
    const [from, to] = [place(anchor), place(id)].toSorted((a, b) => a - b) as [number, number];
    this.selected = id;
    this.pick(setOf(rows.slice(Math.max(from, 0), to + 1).map((row) => row.item.id)), anchor);
  }

  /** Takes an entry into the selection, or out of it. */
  toggle(id: string): void {
    const picks = setOf(this.picks.size > 0 ? this.picks : this.selected === null ? [] : [this.selected]);
    if (picks.has(id) && picks.size > 1) picks.delete(id);
    else picks.add(id);
    this.selected = picks.has(id) ? id : ([...picks][0] ?? null);
    this.pick(picks, this.selected);
  }

  /** Selects all entries of the section; once they are, all of the section around it. */
  selectSection(): void {
    let parent = this.item?.parent ?? null;
    for (;;) {
      const all = this.items.filter((item) => item.parent === parent).map((item) => item.id);
      if (parent === null || !all.every((id) => this.picks.has(id)) || this.picks.size === 0) {
        this.selected ??= all[0] ?? null;
        this.pick(setOf(all), all[0] ?? null);
        return;
      }
      const holder: string = parent;
      parent = this.items.find((item) => item.id === holder)?.parent ?? null;
    }
  }

  /** One entry alone is selected again; `false` if that was so already. */
  dropPicks(): boolean {
    const had = this.picks.size > 0;
    this.pick(NONE, null);
    return had;
  }

  /** Seconds by which a section is longer than it may be; 0 without a limit. */
  over(item: BriefItem): number {
    if (item.kind !== 'section' || item.limit === null || item.limit === undefined) return 0;
    return Math.max(0, item.reading.seconds - item.limit);
  }

  rowsIn(walk: Walk): Row[] {
    return walk === 'outline' ? this.outlineRows : this.rows;
  }

  /** The entry to turn to when these are gone: the next, or else the one before. */
  nearest(gone: string[], walk: Walk = 'text'): string | null {
    const rows = this.rowsIn(walk);
    const lost = setOf(gone.flatMap((id) => [id, ...below(this.items, id)]));
    const at = rows.findIndex((row) => lost.has(row.item.id));
    const stays = (row: Row): boolean => !lost.has(row.item.id);
    return (rows.slice(at).find(stays) ?? rows.slice(0, at).findLast(stays))?.item.id ?? null;
  }

  fold(id: string, folded: boolean, walk: Walk = 'text'): void {
    const set = walk === 'outline' ? this.outlineFolded : this.folded;
    if (folded) set.add(id);
    else set.delete(id);
  }

  /** Folds or unfolds every section. */
  foldAll(folded: boolean, walk: Walk = 'text'): void {
    for (const item of this.items) if (item.kind === 'section') this.fold(item.id, folded, walk);
    if (!folded) return;
    // What is selected must stay in sight: its outermost section.
    let at = this.item;
    while (at && at.parent !== null) {
      const { parent }: BriefItem = at;
      at = this.items.find((item) => item.id === parent) ?? null;
    }
    if (at) this.selected = at.id;
  }

  protected pick(picks: ReadonlySet<string>, anchor: string | null): void {
    if (picks.size > 0 || this.picks.size > 0) this.picks = picks;
    this.#anchor = anchor;
  }
}
