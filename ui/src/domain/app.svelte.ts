/** The window's state as a whole: every controller, the dialogs that are open, and how actions are run. */
import type { Host } from '../host/host';
import type { CardView } from '../host/types/CardView';
import type { SearchHit } from '../host/types/SearchHit';
import { focusPlace } from '../lib/focus';
import type { ProseEditor } from '../lib/prose/editor';
import { answerHandlers } from './answers.commands';
import { Answers, type Home, type Target } from './answers.svelte';
import type { Brief } from './brief.svelte';
import { Briefs } from './briefs.svelte';
import { Cards } from './cards.svelte';
import { copyAtHand } from './card-commands';
import { handlers } from './commands';
import { Cut } from './cut.svelte';
import type { Drafts } from './draft.svelte';
import { Evidence } from './evidence.svelte';
import { Exporting } from './exporting.svelte';
import { Find } from './find.svelte';
import { InBrief } from './in-brief.svelte';
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
import { takeSelection } from './selected-words';
import { Shown } from './shown';
import { Toasts } from './toasts.svelte';
import { Versions } from './versions.svelte';

/** Dialogs that only one of can be open, beside those of `Cut` and `Exporting`. */
export type Sheet =
  | 'palette'
  | 'help'
  | 'keys'
  | 'create'
  | 'rename'
  | 'speed'
  | 'cards'
  | 'details'
  | 'citation'
  | 'save'
  | 'move'
  | 'link'
  | 'event'
  | 'speech'
  | 'point';

export class App {
  readonly toasts = new Toasts();
  readonly layout = new Layout();
  readonly keymap: Keymap;
  readonly library: Library;
  readonly search: Search;
  readonly queries: Queries;
  readonly reader: Reader;
  readonly find: Find;
  readonly briefs: Briefs;
  readonly finding: InBrief;
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
  readonly versions: Versions;

  /** The editor that is written in. */
  pen = $state.raw<ProseEditor | null>(null);
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
    this.briefs = new Briefs(host, this.library, this.layout, this.toasts);
    this.finding = new InBrief(() => this.brief);
    this.joining = new Joining(host, this.library, this.reader, this.toasts);
    this.cut = new Cut(host, this.library, this.reader, this.joining, () => this.brief, this.toasts);
    this.exporting = new Exporting(host, () => this.brief, this.toasts);
    this.cards = new Cards(host, this.library, this.toasts);
    this.shown = new Shown([this.briefs.main, this.briefs.second, this.cards]);
    this.marking = new Marking(host, this.library, this.shown, this.toasts);
    this.look = new Look(host, this.library, this.toasts);
    this.evidence = new Evidence(host);
    this.map = new ClashMap(host, this.library, this.toasts);
    this.answers = new Answers(host, this.library, this.toasts);
    this.versions = new Versions(host, this.library, () => this.brief, this.toasts);
    this.#handlers = { ...handlers(this), ...mapHandlers(this), ...answerHandlers(this) };
    this.library.onChange(async (changed) => {
      if (changed.sources) await Promise.all([this.search.run(), this.reader.reload()]);
      if (changed.queries) await this.queries.load();
      await this.map.changed(changed);
    });
  }

  /** The brief that is worked on. */
  get brief(): Brief {
    return this.briefs.now;
  }

  get drafts(): Drafts {
    return this.briefs.draftsOf(this.brief);
  }

  undo(): Promise<void> {
    return this.briefs.undo();
  }

  redo(): Promise<void> {
    return this.briefs.redo();
  }

  /** Opens the library and listens to the host. The promise gives the function that stops listening. */
  async start(): Promise<() => void> {
    let stops: (() => void)[] = [];
    try {
      stops = await Promise.all([
        this.host.onAction((id) => this.runFromMenu(id)),
        this.host.onLibraryChanged(
          (changed) => void (changed ? this.library.changedElsewhere(changed) : this.library.reload()),
        ),
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
      await Promise.all([this.briefs.main.load(), this.queries.load()]);
    } catch (thrown) {
      this.toasts.failed(thrown);
    }
  }

  /** Runs an action by its id; `false` if no such action is known. */
  run(id: string): boolean {
    const handler = this.#handlers[id];
    if (!handler || this.library.state !== 'open') return false;
    void this.briefs.writing?.flush();
    handler();
    return true;
  }

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

  async go(place: Place): Promise<void> {
    this.bring(place);
    if (place === 'brief') await this.briefs.focus();
    else await focusPlace(place);
  }

  /** Brings a place into view. On the workbench the list of cards gives way to what takes its pane. */
  bring(place: Place): void {
    if (this.layout.bench && (place === 'search' || place === 'reader')) this.cards.open = false;
    this.layout.go(place, this.brief === this.briefs.second);
  }

  /** Shows a result in the reader, with the words that matched lit up. */
  async openHit(hit: SearchHit, focus = true): Promise<void> {
    void this.queries.used(this.search.whole);
    if (hit.kind === 'brief' || hit.kind === 'analytic') {
      await this.brief.open(hit.source);
      if (hit.kind === 'analytic') this.brief.select(hit.made);
      this.bring('brief');
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
    this.bring('reader');
  }

  /** The user's selection has changed: it is taken over for cutting or for marking. */
  selectionChanged(): void {
    takeSelection(this);
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
    copyAtHand(this, card);
  }

  /** Puts the focus on the selected entry of the brief. */
  async focusEntry(): Promise<void> {
    await this.briefs.focusEntry();
  }
}
