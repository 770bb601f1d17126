/**
 * Writing in one analytic. What is typed is kept within a second and without a word; each burst of typing is one step of the
 * library's own history, which is the only one: undo keeps what is typed first, then takes it back.
 */
import type { Host } from '../host/host';
import type { AnalyticWritten } from '../host/types/AnalyticWritten';
import type { Applied } from '../host/types/Applied';
import type { ErrorView } from '../host/types/ErrorView';
import type { RichText } from '../host/types/RichText';
import type { Brief } from './brief.svelte';
import type { Library } from './library.svelte';
import { placeAt, type Target } from './outline';
import { isEmpty } from './rich';
import type { Toasts } from './toasts.svelte';
import { setOf } from '../lib/sets';

/** Milliseconds without a key after which what was typed is kept, and the longest that it waits while keys go on. */
const PAUSE = 250;
const LONGEST = 600;
/** A burst of typing, one step of undo, ends with so long a pause, or after so long. */
const BREATH = 1_500;
const BURST = 8_000;

/** An entry that is there, or a place where one is to be. */
export type Where = { id: string; revision: string } | Target;

export class Writing {
  /** The entry; `null` until its first words are kept. */
  id = $state<string | null>(null);
  /** What kept the words from being kept; they are tried again with the next key, and on leaving. */
  problem = $state.raw<ErrorView | null>(null);

  readonly #brief: string;
  #revision: string | null = null;
  #target: Target | null = null;
  #unkept: (() => RichText) | null = null;
  #since = 0;
  /** Writes on their way. */
  #keeping = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last: Promise<void> = Promise.resolve();
  #burst = '';
  #begun = 0;
  #typed = 0;

  constructor(
    private readonly host: Host,
    private readonly library: Library,
    readonly brief: Brief,
    private readonly toasts: Toasts,
    where: Where,
  ) {
    this.#brief = brief.view?.id ?? '';
    if ('id' in where) {
      this.id = where.id;
      this.#revision = where.revision;
    } else this.#target = where;
  }

  /** Whether words wait to be kept. */
  get waiting(): boolean {
    return this.#unkept !== null;
  }

  /** Whether the entry has become another than this writing left it: after undo, or by another window. */
  isForeign(revision: string): boolean {
    // While words are being kept the answer, which may be trimmed, is not yet known as one's own.
    return this.#unkept === null && this.#keeping === 0 && revision !== this.#revision;
  }

  /** Goes on from what the entry holds now. */
  follow(revision: string): void {
    this.#revision = revision;
    this.#burst = '';
  }

  /** Something was changed; `read` gives all of it when it is kept. A command such as bold is a step of its own. */
  changed(read: () => RichText, typed: boolean): void {
    const now = Date.now();
    if (!typed || this.#burst === '' || now - this.#typed > BREATH || now - this.#begun > BURST) {
      if (this.#burst !== '') void this.flush();
      this.#burst = crypto.randomUUID();
      this.#begun = now;
    }
    this.#typed = now;
    if (!this.#unkept) this.#since = now;
    this.#unkept = read;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => void this.flush(),
      Math.min(PAUSE, Math.max(LONGEST - (now - this.#since), 0)),
    );
    if (!typed) void this.flush();
  }

  /** Keeps what waits, now. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    const read = this.#unkept;
    if (read) {
      this.#unkept = null;
      const rich = read();
      const burst = this.#burst;
      this.#keeping += 1;
      this.#last = this.#last
        .then(() => this.#keep(rich, burst, read))
        .finally(() => {
          this.#keeping -= 1;
        });
    }
    return this.#last;
  }

  /** The next key begins another step of undo. */
  endBurst(): void {
    this.#burst = '';
  }

  async #keep(rich: RichText, burst: string, read: () => RichText): Promise<void> {
    const { id } = this;
    if (id === null) return await this.#begin(rich, burst, read);
    const failed = (error: ErrorView): boolean => {
      this.problem = error;
      // The words stay in the editor, to be tried again.
      this.#unkept ??= read;
      return error.code === 'not_found' && this.#offer();
    };
    const done = await this.library.apply(
      async () => await this.host.analyticWrite(this.#brief, id, rich, this.#revision, burst),
      failed,
    );
    if (done) await this.#kept(done);
  }

  async #kept({ value }: Applied<AnalyticWritten>): Promise<void> {
    this.problem = null;
    this.#revision = value.item.revision;
    if (!value.beside) return;
    this.id = value.item.id;
    await this.brief.refresh();
    this.brief.select(value.item.id);
    if (this.brief.editing) this.brief.editing = { id: value.item.id, field: 'text' };
    this.toasts.done('Another window has changed these words meanwhile.', {
      hint: 'Both are kept: yours stand below the others.',
      action: { label: 'Undo', run: () => void this.library.undo() },
    });
  }

  /** The entry is gone, deleted in another window perhaps: the words can be an entry again. */
  #offer(): boolean {
    const again = (): void => {
      this.id = null;
      this.#revision = null;
      this.#target = placeAt(this.brief.items, this.brief.selected);
      void this.flush();
    };
    this.toasts.done('The entry that you write in was removed meanwhile.', {
      hint: 'What you typed is still here.',
      action: { label: 'Add it again', run: again },
    });
    return true;
  }

  /** The first words make the entry. */
  async #begin(rich: RichText, burst: string, read: () => RichText): Promise<void> {
    const target = this.#target;
    if (!target || isEmpty(rich)) return;
    const place = { brief: this.#brief, parent: target.parent, position: target.position };
    const before = setOf(this.brief.items.map((item) => item.id));
    const done = await this.library.apply(
      async () => await this.host.itemAdd(place, { kind: 'rich', rich }, burst),
      () => {
        this.#unkept ??= read;
        return false;
      },
    );
    const added = done ? this.brief.items.find((item) => !before.has(item.id)) : undefined;
    if (!added) return;
    this.id = added.id;
    this.#revision = added.revision;
    this.brief.selected = added.id;
  }
}
