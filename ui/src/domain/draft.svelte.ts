/** A new section or analytic while its words are typed: one line of the outline that is not yet in the brief. */
import type { BriefItem } from '../host/types/BriefItem';
import type { Brief } from './brief.svelte';
import { childrenOf, type Target } from './outline';

/** `level` of a section: 0 pocket, 1 hat, 2 block. */
export type Draft = Target & { kind: 'section' | 'analytic'; depth: number; row: number };

export const LEVELS = ['pocket', 'hat', 'block'] as const;

export class Drafts {
  now = $state.raw<Draft | null>(null);

  constructor(private readonly brief: Brief) {}

  /** Begins a section of a level, as near to the selected entry as it can stand. */
  section(level: number): void {
    const chain = this.#chain();
    const parent = chain.filter((item) => item.kind === 'section' && item.depth < level).at(-1) ?? null;
    const holder = chain[parent ? chain.indexOf(parent) + 1 : 0];
    this.#begin('section', parent, holder ?? null);
  }

  /** Begins an analytic: at the end of the selected section, or after the selected entry. */
  analytic(): void {
    const selected = this.brief.item;
    if (selected?.kind === 'section') this.#begin('analytic', selected, null);
    else this.#begin('analytic', this.#chain().at(-2) ?? null, selected);
  }

  /** Adds the section to the brief; without a heading it is dropped. An analytic is kept while it is written. */
  async save(text: string): Promise<void> {
    const draft = this.now;
    this.now = null;
    const title = text.trim();
    if (!draft || title === '') return;
    await this.brief.add({ parent: draft.parent, position: draft.position }, { kind: 'section', title });
  }

  drop(): void {
    this.now = null;
  }

  /** The selected entry with the sections that hold it, outermost first. */
  #chain(): BriefItem[] {
    const chain: BriefItem[] = [];
    let at = this.brief.item;
    while (at) {
      chain.unshift(at);
      const { parent }: BriefItem = at;
      at = this.brief.items.find((item) => item.id === parent) ?? null;
    }
    return chain;
  }

  #begin(kind: Draft['kind'], parent: BriefItem | null, after: BriefItem | null): void {
    const { items } = this.brief;
    this.brief.dropPicks();
    if (parent) this.brief.fold(parent.id, false);
    const siblings = childrenOf(items, parent?.id ?? null);
    const position = after ? after.position + 1 : siblings.length;
    const next = this.#lineAfter(parent, siblings[position] ?? null);
    this.now = {
      kind,
      parent: parent?.id ?? null,
      position,
      depth: parent ? parent.depth + 1 : 0,
      row: next,
    };
  }

  /** The line at which it stands: that of the sibling after it, or the end of its section. */
  #lineAfter(parent: BriefItem | null, next: BriefItem | null): number {
    const { rows } = this.brief;
    if (next) return rows.findIndex((row) => row.item.id === next.id);
    if (!parent) return rows.length;
    const start = rows.findIndex((row) => row.item.id === parent.id);
    const end = rows.findIndex((row, at) => at > start && row.item.depth <= parent.depth);
    return end < 0 ? rows.length : end;
  }
}
