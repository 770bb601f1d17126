/** Searches to come back to: those kept under names, and those used last. The list of both drops down under the box. */
import type { Host } from '../host/host';
import type { RecentQuery } from '../host/types/RecentQuery';
import type { SavedQuery } from '../host/types/SavedQuery';
import type { Library } from './library.svelte';
import type { Toasts } from './toasts.svelte';

/** A line of the list. */
export type Line = { kind: 'saved'; saved: SavedQuery } | { kind: 'recent'; recent: RecentQuery };

export class Queries {
  saved = $state.raw<SavedQuery[]>([]);
  recent = $state.raw<RecentQuery[]>([]);
  /** Whether the list is dropped down. */
  open = $state(false);
  /** The chosen line; -1 if there is none. */
  at = $state(-1);

  readonly lines = $derived([
    ...this.saved.map((saved): Line => ({ kind: 'saved', saved })),
    ...this.recent.map((recent): Line => ({ kind: 'recent', recent })),
  ]);

  constructor(
    private readonly host: Host,
    private readonly library: Library,
    private readonly toasts: Toasts,
  ) {}

  get line(): Line | null {
    return this.lines[this.at] ?? null;
  }

  /** Reads both lists; again after every change. Where they drop down already, a line is chosen as if they had been there. */
  async load(): Promise<void> {
    [this.saved, this.recent] = await Promise.all([this.host.queryList(), this.host.recentList()]);
    this.at = Math.min(this.open ? Math.max(this.at, 0) : this.at, this.lines.length - 1);
  }

  show(): void {
    this.open = true;
    this.at = this.lines.length > 0 ? 0 : -1;
  }

  hide(): void {
    this.open = false;
    this.at = -1;
  }

  /** Chooses another line and stops at the ends. */
  move(by: number): void {
    this.at = Math.min(Math.max(this.at + by, 0), this.lines.length - 1);
  }

  /** Remembers that a search was used. Should that fail, nothing is lost that anybody would miss. */
  async used(query: string): Promise<void> {
    if (query.trim() === '' || query === this.recent[0]?.query) return;
    try {
      this.recent = await this.host.recentAdd(query);
    } catch {
      // A search must not end in a message about what it is remembered by.
    }
  }

  async save(name: string, query: string): Promise<void> {
    const replaced = this.saved.some((s) => s.name.toLowerCase() === name.trim().toLowerCase());
    const applied = await this.library.apply(() => this.host.querySave(name, query));
    if (applied) this.#told(`${replaced ? 'Replaced' : 'Saved'} the search “${applied.value.name}”`);
  }

  async rename(id: string, name: string): Promise<void> {
    await this.library.apply(() => this.host.queryRename(id, name));
  }

  async delete(id: string): Promise<void> {
    const name = this.saved.find((s) => s.id === id)?.name ?? '';
    const applied = await this.library.apply(() => this.host.queryDelete(id));
    if (applied) this.#told(`Deleted the search “${name}”`);
  }

  /** Forgets one recent search, or all. */
  async forget(query: string | null): Promise<void> {
    try {
      this.recent = await this.host.recentForget(query);
      this.at = Math.min(this.at, this.lines.length - 1);
    } catch (thrown) {
      this.toasts.failed(thrown);
    }
  }

  /** Takes the chosen line out of its list. */
  async remove(): Promise<void> {
    const { line } = this;
    if (line?.kind === 'saved') await this.delete(line.saved.id);
    else if (line) await this.forget(line.recent.query);
  }

  #told(message: string): void {
    this.toasts.done(message, { action: { label: 'Undo', run: () => void this.library.undo() } });
  }
}

/** The query of a line. */
export function queryOf(line: Line): string {
  return line.kind === 'saved' ? line.saved.query : line.recent.query;
}
