/** The window's state as a whole: every controller, the dialogs that are open, and how actions are run. */
import { tick } from 'svelte';
import type { Host } from '../host/host';
import type { Mark } from '../host/types/Mark';
import type { SearchHit } from '../host/types/SearchHit';
import { focusOn, focusPlace } from '../lib/focus';
import { writeSelection } from '../lib/offsets';
import { selectedBlock } from '../lib/quotable';
import { Brief } from './brief.svelte';
import { handlers } from './commands';
import { Cut } from './cut.svelte';
import { Drafts } from './draft.svelte';
import { Exporting } from './exporting.svelte';
import { Find } from './find.svelte';
import { Keymap } from './keymap.svelte';
import { Layout, type Place } from './layout.svelte';
import { Library } from './library.svelte';
import { Queries } from './queries.svelte';
import { Reader } from './reader.svelte';
import { Search } from './search.svelte';
import { Toasts } from './toasts.svelte';

/** Dialogs that only one of can be open, beside those of `Cut` and `Exporting`. */
export type Sheet = 'palette' | 'help' | 'keys' | 'rename' | 'speed' | 'cards' | 'save';

/** The selection within the quotation of a card, and where on the screen it is. */
export interface MarkPlace {
  card: string;
  start: number;
  end: number;
  left: number;
  top: number;
}

export class App {
  readonly toasts = new Toasts();
  readonly layout = new Layout();
  readonly keymap: Keymap;
  readonly library: Library;
  readonly search: Search;
  readonly queries: Queries;
  readonly reader: Reader;
  readonly find: Find;
  readonly brief: Brief;
  readonly drafts: Drafts;
  readonly cut: Cut;
  readonly exporting: Exporting;

  sheet = $state<Sheet | null>(null);
  marking = $state.raw<MarkPlace | null>(null);

  readonly #handlers: Record<string, () => void>;

  constructor(readonly host: Host) {
    this.keymap = new Keymap(host, this.toasts);
    this.library = new Library(host, this.toasts);
    this.search = new Search(host);
    this.queries = new Queries(host, this.library, this.toasts);
    this.reader = new Reader(host);
    this.find = new Find(host, this.reader);
    this.brief = new Brief(host, this.library, this.toasts);
    this.drafts = new Drafts(this.brief);
    this.cut = new Cut(host, this.library, this.reader, this.brief, this.toasts);
    this.exporting = new Exporting(host, this.brief, this.toasts);
    this.#handlers = handlers(this);
    this.library.onChange(async (changed) => {
      if (changed.sources) await Promise.all([this.search.run(), this.reader.reload()]);
      if (changed.queries) await this.queries.load();
    });
  }

  /** Opens the library and listens to the host. The promise gives the function that stops listening. */
  async start(): Promise<() => void> {
    let stops: (() => void)[] = [];
    try {
      stops = await Promise.all([
        this.host.onAction((id) => this.runFromMenu(id)),
        this.host.onLibraryChanged(() => void this.library.reload()),
      ]);
    } catch (thrown) {
      // Without its menu the window still works.
      this.toasts.failed(thrown);
    }
    void this.keymap.load();
    await this.open();
    return () => stops.forEach((stop) => stop());
  }

  /** Opens the library; again after a failure. */
  async open(): Promise<void> {
    await this.library.open();
    if (this.library.state !== 'open') return;
    // What is typed while the brief is still being read and drawn is not lost.
    await focusPlace('search');
    try {
      await Promise.all([this.brief.load(), this.queries.load()]);
    } catch (thrown) {
      this.toasts.failed(thrown);
    }
  }

  /** Runs an action by its id; `false` if no such action is known. */
  run(id: string): boolean {
    const handler = this.#handlers[id];
    if (!handler || this.library.state !== 'open') return false;
    handler();
    return true;
  }

  /** Ids that have a handler. */
  handled(): string[] {
    return Object.keys(this.#handlers);
  }

  /** As `run`; undo and redo belong to the text field that is being typed in, if there is one. */
  runFromMenu(id: string): void {
    const field = document.activeElement;
    const typing = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
    if (typing && (id === 'history.undo' || id === 'history.redo')) {
      document.execCommand(id === 'history.undo' ? 'undo' : 'redo');
      return;
    }
    this.run(id);
  }

  /** Goes to a place and puts the focus there. */
  async go(place: Place): Promise<void> {
    this.layout.go(place);
    await focusPlace(place);
  }

  /** Shows a result in the reader, with the words that matched lit up. */
  async openHit(hit: SearchHit, focus = true): Promise<void> {
    void this.queries.used(this.search.whole);
    if (hit.kind === 'brief' || hit.kind === 'analytic') {
      await this.brief.open(hit.source);
      if (hit.kind === 'analytic') this.brief.select(hit.made);
      this.layout.go('brief');
      if (focus) await this.focusEntry();
      return;
    }
    const terms = hit.snippet.filter((run) => run.mark).map((run) => run.text.toLowerCase());
    await this.openPassage(
      hit.passage,
      terms.filter((term, at) => terms.indexOf(term) === at),
      focus,
    );
  }

  /** Shows a source, or one of its passages, in the reader. */
  async openPassage(id: string, terms: string[] = [], focus = true): Promise<void> {
    await this.reader.open(id, terms, focus);
    this.layout.go('reader');
  }

  /** The user's selection has changed: it is taken over for cutting or for marking. */
  selectionChanged(): void {
    // A dialog moves the selection into its fields; what was selected before it opened is what it is about.
    if (document.querySelector('dialog[open]')) return;
    const found = selectedBlock();
    const start = found ? Math.min(found.selection.anchor, found.selection.head) : 0;
    const end = found ? Math.max(found.selection.anchor, found.selection.head) : 0;
    const paragraph = found?.block.dataset['paragraph'];
    const passage = paragraph === undefined ? null : this.reader.passage(Number(paragraph));
    this.reader.selected =
      found && passage ? { passage, range: { start, end }, clipped: found.clipped } : null;
    if (passage) this.reader.current = passage.paragraph;
    const card = found?.block.dataset['card'];
    if (!found || card === undefined) {
      this.marking = null;
      return;
    }
    const box = document.getSelection()?.getRangeAt(0).getBoundingClientRect?.();
    this.marking = { card, start, end, left: box?.left ?? 0, top: box?.top ?? 0 };
  }

  /** Toggles a mark on the selected words of a card; `null` clears every mark. The words stay selected. */
  async mark(mark: Mark | null): Promise<void> {
    // The event of the last key may still be on its way.
    this.selectionChanged();
    const place = this.marking;
    if (!place) {
      this.toasts.done('Select words in the quotation of a card first.');
      return;
    }
    const { card, start, end } = place;
    const done = await this.library.apply(() =>
      this.host.cardMark({ card, selection: { start, end }, mark }),
    );
    if (!done) return;
    await tick();
    const block = document.querySelector<HTMLElement>(`[data-card="${card}"]`);
    if (block) writeSelection(block, { anchor: start, head: end });
  }

  /** Puts the focus on the selected entry of the brief. */
  async focusEntry(): Promise<void> {
    if (!(await focusOn('[data-row="selected"]'))) await focusPlace('brief');
  }
}
