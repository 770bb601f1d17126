/** The briefs of the window: one, or two side by side, of which one is worked on; and what is being written in it. */
import type { Host } from '../host/host';
import { focusOn, focusPlace, placeOf } from '../lib/focus';
import { Brief, type Walk } from './brief.svelte';
import { Drafts } from './draft.svelte';
import type { Layout } from './layout.svelte';
import type { Library } from './library.svelte';
import type { Toasts } from './toasts.svelte';
import type { Writing } from './writing.svelte';

export class Briefs {
  readonly main: Brief;
  /** The one that may stand beside it. */
  readonly second: Brief;
  /** The analytic that is being written in. */
  writing = $state.raw<Writing | null>(null);

  readonly #drafts: [Drafts, Drafts];
  #beside = $state(false);

  constructor(
    host: Host,
    private readonly library: Library,
    private readonly layout: Layout,
    toasts: Toasts,
  ) {
    this.main = new Brief(host, library, toasts);
    this.second = new Brief(host, library, toasts, 'second', () => !layout.both);
    this.#drafts = [new Drafts(this.main), new Drafts(this.second)];
  }

  /** The brief that is worked on. */
  get now(): Brief {
    return this.#beside && this.layout.both ? this.second : this.main;
  }

  draftsOf(brief: Brief): Drafts {
    return this.#drafts[brief === this.second ? 1 : 0];
  }

  /** Turns to one of the two. */
  work(brief: Brief): void {
    this.#beside = brief === this.second;
  }

  /** Puts both sides of the debate beside each other, or one away again. */
  async sideBySide(both = !this.layout.both): Promise<void> {
    if (!both) this.#beside = false;
    this.layout.both = both;
    if (!both) return;
    this.layout.arrange(true);
    await this.second.show(this.main.side === 'pro' ? 'con' : 'pro');
  }

  /** What is being typed is kept first, so that it is what undo takes back. */
  async undo(): Promise<void> {
    await this.writing?.flush();
    this.writing?.endBurst();
    await this.library.undo();
  }

  async redo(): Promise<void> {
    await this.writing?.flush();
    await this.library.redo();
  }

  /** Where the entries are walked now. */
  get walk(): Walk {
    return placeOf(document.activeElement) === 'outline' ? 'outline' : 'text';
  }

  /** Puts the focus on the selected entry: in the outline, if that is where the entries are walked. */
  async focusEntry(walk: Walk = this.walk): Promise<void> {
    if (walk === 'outline' && (await focusOn('[data-branch="selected"]'))) return;
    if (!(await focusOn(`[data-brief="${this.now.key}"] [data-row="selected"]`))) await this.focus();
  }

  /** Puts the focus into the brief that is worked on. */
  async focus(): Promise<void> {
    const pane = `[data-brief="${this.now.key}"]`;
    if (!(await focusOn(`${pane} [data-way-in]`)) && !(await focusOn(pane))) await focusPlace('brief');
  }
}
