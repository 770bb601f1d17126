/** The history of a brief: its versions, what differs between two of them, and going back to one. */
import type { Host } from '../host/host';
import type { DiffView } from '../host/types/DiffView';
import type { ErrorView } from '../host/types/ErrorView';
import type { VersionView } from '../host/types/VersionView';
import { asErrorView } from '../host/errors';
import type { Brief } from './brief.svelte';
import type { Library } from './library.svelte';
import type { Toasts } from './toasts.svelte';

export class Versions {
  /** Whether the history is shown. */
  shown = $state(false);
  list = $state.raw<VersionView[]>([]);
  /** Id of the version that is compared with what is now. */
  chosen = $state<string | null>(null);
  diff = $state.raw<DiffView | null>(null);
  error = $state.raw<ErrorView | null>(null);
  busy = $state(false);
  /** Only versions that have a name. */
  named = $state(false);

  readonly version = $derived(this.list.find((version) => version.id === this.chosen) ?? null);
  readonly rows = $derived(this.named ? this.list.filter((version) => version.name !== null) : this.list);

  #ticket = 0;

  constructor(
    private readonly host: Host,
    private readonly library: Library,
    private readonly brief: () => Brief,
    private readonly toasts: Toasts,
  ) {
    library.onChange(async (changed) => {
      if (this.shown && changed.briefs.length > 0) await this.#load();
    });
  }

  async open(): Promise<void> {
    this.shown = true;
    this.chosen = null;
    this.list = [];
    this.diff = null;
    await this.#load();
    await this.choose(this.rows[0]?.id ?? null);
  }

  close(): void {
    this.shown = false;
    this.#ticket += 1;
  }

  /** Compares a version with what is now. */
  async choose(id: string | null): Promise<void> {
    this.chosen = id;
    await this.#compare();
  }

  /** The version some rows on. */
  async step(by: number): Promise<void> {
    const at = this.rows.findIndex((version) => version.id === this.chosen);
    const next = this.rows[Math.min(Math.max(at + by, 0), this.rows.length - 1)];
    if (next) await this.choose(next.id);
  }

  /** Makes the brief what it was; undo takes that back. */
  async restore(): Promise<boolean> {
    const { view } = this.brief();
    const { chosen } = this;
    if (!view || chosen === null) return false;
    const done = await this.library.apply(() => this.host.versionRestore(view.id, chosen));
    if (!done) return false;
    this.toasts.done('The brief is again as it was then.', {
      action: { label: 'Undo', run: () => void this.library.undo() },
    });
    return true;
  }

  /** Gives a version a name, or with `null` what is now; an empty name takes it off. */
  async name(version: string | null, name: string): Promise<boolean> {
    const { view } = this.brief();
    if (!view) return false;
    const given = name.trim();
    const done = await this.library.apply(() =>
      this.host.versionName(view.id, version, given === '' ? null : given),
    );
    if (!done) return false;
    if (version === null) this.toasts.done(`This point of “${view.title}” is named “${given}”.`);
    if (this.shown) await this.#load();
    return true;
  }

  async #load(): Promise<void> {
    const { view } = this.brief();
    if (!view) return this.close();
    const ticket = ++this.#ticket;
    this.busy = true;
    try {
      const list = await this.host.versionList(view.id);
      if (ticket !== this.#ticket) return;
      this.list = list;
      this.error = null;
    } catch (thrown) {
      if (ticket === this.#ticket) this.error = asErrorView(thrown);
    }
    this.busy = false;
    if (this.chosen !== null) await this.#compare();
  }

  async #compare(): Promise<void> {
    const { view } = this.brief();
    const { chosen } = this;
    if (!view || chosen === null) {
      this.diff = null;
      return;
    }
    const ticket = ++this.#ticket;
    try {
      const diff = await this.host.versionDiff(view.id, chosen, null);
      if (ticket === this.#ticket) this.diff = diff;
    } catch (thrown) {
      if (ticket === this.#ticket) this.error = asErrorView(thrown);
    }
  }
}
