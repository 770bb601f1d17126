/** The window's state as a whole: every controller, the dialogs that are open, and how actions are run. */
import type { Host } from '../host/host';
import type { CardView } from '../host/types/CardView';
import type { PassageView } from '../host/types/PassageView';
import type { SearchHit } from '../host/types/SearchHit';
import { copyRich } from '../lib/clipboard';
import { focusOn, focusPlace } from '../lib/focus';
import { selectedBlock, selectedBlocks, type BlockSelection } from '../lib/quotable';
import { answerHandlers } from './answers.commands';
import { Answers, type Home, type Target } from './answers.svelte';
import { Brief } from './brief.svelte';
import { Cards } from './cards.svelte';
import { handlers } from './commands';
import { copyCard, copyWords } from './copying';
import { Cut } from './cut.svelte';
import { Drafts } from './draft.svelte';
import { Evidence } from './evidence.svelte';
import { Exporting } from './exporting.svelte';
import { Find } from './find.svelte';
import { Joining } from './joining.svelte';
import { Keymap } from './keymap.svelte';
import { Layout, type Place } from './layout.svelte';
import { ClashMap } from './map.svelte';
import { mapHandlers } from './map.commands';
import { Library } from './library.svelte';
import { Look } from './look.svelte';
import { Marking } from './marking.svelte';
import { Queries } from './queries.svelte';
import { Reader } from './reader.svelte';
import { Search } from './search.svelte';
import { Shown } from './shown';
import { Toasts } from './toasts.svelte';

/** Dialogs that only one of can be open, beside those of `Cut` and `Exporting`. */
export type Sheet =
  'palette' | 'help' | 'keys' | 'rename' | 'speed' | 'cards' | 'details' | 'citation' | 'save';

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
  readonly joining: Joining;
  readonly cut: Cut;
  readonly exporting: Exporting;
  readonly cards: Cards;
  readonly shown: Shown;
  readonly marking: Marking;
  readonly look: Look;
  readonly evidence: Evidence;
  readonly map: ClashMap;
  readonly answers: Answers;

  sheet = $state<Sheet | null>(null);
  /** The card that a dialog is about. */
  subject = $state.raw<CardView | null>(null);

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
    this.joining = new Joining(host, this.library, this.reader, this.toasts);
    this.cut = new Cut(host, this.library, this.reader, this.joining, this.brief, this.toasts);
    this.exporting = new Exporting(host, this.brief, this.toasts);
    this.cards = new Cards(host, this.library, this.toasts);
    this.shown = new Shown([this.brief, this.cards]);
    this.marking = new Marking(host, this.library, this.shown, this.toasts);
    this.look = new Look(host, this.library, this.toasts);
    this.evidence = new Evidence(host);
    this.map = new ClashMap(host, this.library, this.toasts);
    this.answers = new Answers(host, this.library, this.toasts);
    this.#handlers = { ...handlers(this), ...mapHandlers(this), ...answerHandlers(this) };
    this.library.onChange(async (changed) => {
      if (changed.sources) await Promise.all([this.search.run(), this.reader.reload()]);
      if (changed.queries) await this.queries.load();
      await this.map.changed(changed);
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

  /** What the panel of answers is about: the paragraph that the reader is at, or the card that is selected. */
  claimOf(home: Home): Target | null {
    if (home === 'brief') return this.brief.item?.kind === 'card' ? { card: this.brief.item.card.id } : null;
    const passage = this.reader.passage(this.reader.current);
    return passage ? { passage: passage.id } : null;
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
    this.reader.selected = passage
      ? { passage, range: { start, end }, until: found?.clipped ? this.#until(passage) : null }
      : null;
    if (passage) this.reader.current = passage.paragraph;
    this.#selectCard(found, start, end);
  }

  /** Where a selection ends that goes on into a later paragraph. */
  #until(first: PassageView): { passage: PassageView; end: number } | null {
    const last = selectedBlocks('reader').at(-1);
    const passage = this.reader.passage(Number(last?.block.dataset['paragraph'] ?? NaN));
    if (!last || !passage || passage.paragraph <= first.paragraph) return null;
    return { passage, end: Math.max(last.selection.anchor, last.selection.head) };
  }

  #selectCard(found: BlockSelection | null, start: number, end: number): void {
    const card = found?.block.dataset['card'];
    if (card === undefined) {
      this.marking.place = null;
      return;
    }
    const box = document.getSelection()?.getRangeAt(0).getBoundingClientRect?.();
    this.marking.place = { card, start, end, left: box?.left ?? 0, top: box?.top ?? 0 };
  }

  /** The card that is worked on: the one that has the focus, or the selected entry of the brief. */
  cardAtHand(): CardView | null {
    const holder = document.activeElement?.closest<HTMLElement>('[data-holds-card]');
    const id = holder?.dataset['holdsCard'];
    if (id !== undefined) return this.shown.card(id);
    if (this.cards.open) return this.cards.detail;
    const { item } = this.brief;
    return item?.kind === 'card' ? item.card : null;
  }

  /** Opens a dialog about a card; says so if there is none. */
  about(sheet: Sheet, card: CardView | null = this.cardAtHand()): void {
    this.subject = card;
    if (card) this.sheet = sheet;
    else this.toasts.done('Choose a card first.');
  }

  /** Copies the selected words of a quotation, or the whole card, with its marks. */
  copy(card: CardView | null = this.cardAtHand()): void {
    this.selectionChanged();
    const { place } = this.marking;
    const own = place ? this.shown.card(place.card) : card;
    if (!own) {
      this.toasts.done('Choose a card first.');
      return;
    }
    const done = copyRich(place ? copyWords(own, place.start, place.end) : copyCard(own));
    if (!done) this.toasts.failed({ code: 'io', message: 'The system refused the clipboard.', hint: null });
    else this.toasts.done(place ? 'Copied the words with their marks' : `Copied “${own.tag || own.cite}”`);
  }

  /** Puts the focus on the selected entry of the brief. */
  async focusEntry(): Promise<void> {
    if (!(await focusOn('[data-row="selected"]'))) await focusPlace('brief');
  }
}
