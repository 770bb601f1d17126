/** The dialog that makes a card: the quotation, its tag and cite, and the brief that it goes to. */
import type { Host } from '../host/host';
import type { BriefItem } from '../host/types/BriefItem';
import type { CardFields } from '../host/types/CardFields';
import type { CardSummary } from '../host/types/CardSummary';
import type { CiteStyle } from '../host/types/CiteStyle';
import type { CutRequest } from '../host/types/CutRequest';
import type { Placement } from '../host/types/Placement';
import type { Side } from '../host/types/Side';
import type { Brief } from './brief.svelte';
import { asPiece, type Joining } from './joining.svelte';
import type { Library } from './library.svelte';
import type { Quotation, Reader } from './reader.svelte';
import type { Toasts } from './toasts.svelte';

/** Where the card goes: no brief, one that exists, or one to be made for a side. */
export type Destination = 'none' | 'new:pro' | 'new:con' | `brief:${string}`;

export class Cut {
  quotation = $state.raw<Quotation | null>(null);
  tag = $state('');
  cite = $state('');
  citeFull = $state('');
  warrant = $state('');
  comment = $state('');
  labels = $state('');
  /** Cards that quote the same words, or some of them. */
  duplicates = $state.raw<CardSummary[]>([]);
  destination = $state<Destination>('none');
  /** Id of the section; empty for the top of the brief. */
  section = $state('');
  sections = $state.raw<BriefItem[]>([]);
  saving = $state(false);

  /** Further passages of the same source that become parts of the card. */
  more = $state.raw<Quotation[]>([]);
  /** Whether an omission mark stands for what lies between them. */
  omit = $state(false);
  /** The printed page, if it is known. */
  page = $state('');
  /** The form that the cites are filled in by. */
  style = $state<CiteStyle>('debate');

  readonly open = $derived(this.quotation !== null);

  #given = { cite: '', citeFull: '' };

  constructor(
    private readonly host: Host,
    private readonly library: Library,
    private readonly reader: Reader,
    private readonly joining: Joining,
    private readonly shown: () => Brief,
    private readonly toasts: Toasts,
  ) {}

  /** The brief that is worked on now. */
  get #brief(): Brief {
    return this.shown();
  }

  /** Opens the dialog on what the reader has selected. */
  async begin(): Promise<void> {
    const [quotation, ...more] = this.joining.pieces();
    const { source } = this.reader;
    if (!quotation || !source) {
      this.toasts.done('Open a source first, then select the words to quote.');
      return;
    }
    this.tag = this.warrant = this.comment = this.labels = this.page = '';
    this.more = more;
    this.omit = false;
    this.style = 'debate';
    this.duplicates = [];
    this.cite = source.cite_short;
    this.citeFull = source.cite_full;
    this.#given = { cite: this.cite, citeFull: this.citeFull };
    this.quotation = quotation;
    void this.#lookForDuplicates();
    const shown = this.#brief.view;
    await this.choose(shown ? `brief:${shown.id}` : `new:${this.#brief.side}`);
    if (shown) this.section = this.#selectedSection();
  }

  /** Chooses the brief; its sections are then on offer. */
  async choose(destination: Destination): Promise<void> {
    this.destination = destination;
    this.section = '';
    this.sections = [];
    const id = briefOf(destination);
    if (id === null) return;
    try {
      const own = this.#brief.view;
      const view = own?.id === id ? own : await this.host.briefShow(id);
      if (this.destination === destination) {
        this.sections = view.items.filter((item) => item.kind === 'section');
      }
    } catch (thrown) {
      this.toasts.failed(thrown);
    }
  }

  close(): void {
    this.quotation = null;
  }

  /** Makes the card. A failure leaves the dialog as it is. */
  async save(): Promise<void> {
    const { quotation } = this;
    if (!quotation || this.saving) return;
    this.saving = true;
    try {
      const into = await this.#placement();
      if (into === 'failed') return;
      const request = { ...this.#asked(quotation), tag: this.tag.trim(), fields: this.#fields(), into };
      const cut = await this.library.apply(() => this.host.cardCut(request));
      if (!cut) return;
      this.joining.last = cut.value;
      this.joining.letGo();
      this.quotation = null;
      if (into) {
        if (this.#brief.view?.id !== into.brief) await this.#brief.open(into.brief);
        const entry = this.#brief.items.findLast((i) => i.kind === 'card' && i.card.id === cut.value.id);
        this.#brief.select(entry?.id ?? null);
      }
      const where = into ? ` into “${this.#brief.view?.title ?? 'the brief'}”` : '';
      const undo = { label: 'Undo', run: () => void this.library.undo() };
      this.toasts.done(`Cut card${where}`, { action: undo });
    } finally {
      this.saving = false;
    }
  }

  /** Makes the brief that was asked for; should the card then fail, the dialog goes on with that brief. */
  async #placement(): Promise<Placement | null | 'failed'> {
    const side = sideOf(this.destination);
    if (side !== null) {
      const title = side === 'pro' ? 'Pro brief' : 'Con brief';
      const id = await this.#brief.create(title, side, this.reader.source?.topic);
      if (id === null) return 'failed';
      this.destination = `brief:${id}`;
    }
    const brief = briefOf(this.destination);
    return brief === null ? null : { brief, parent: this.section || null, position: null };
  }

  /** What differs from what the source gives. */
  #fields(): CardFields {
    const fields: CardFields = { look_reset: false };
    const { cite, citeFull } = this.#given;
    if (this.cite !== cite) fields.cite = this.cite.trim();
    if (this.citeFull !== citeFull) fields.cite_full = this.citeFull.trim();
    if (this.warrant.trim() !== '') fields.warrant = this.warrant.trim();
    if (this.comment.trim() !== '') fields.comment = this.comment.trim();
    if (this.page.trim() !== '') fields.page = this.page.trim();
    const labels = labelsOf(this.labels);
    if (labels.length > 0) fields.labels = labels;
    return fields;
  }

  /** Fills the cites in by another form. */
  async cited(style: CiteStyle): Promise<void> {
    const { source } = this.reader;
    const { quotation } = this;
    if (!source || !quotation) return;
    this.style = style;
    try {
      const page = this.page.trim() || null;
      const cite = await this.host.sourceCite(source.id, style, quotation.passage.paragraph, page);
      if (this.style !== style || this.quotation !== quotation) return;
      const debate = style === 'debate';
      this.cite = debate ? this.#given.cite : cite.in_text.replace(/^\((.*)\)$/, '$1');
      this.citeFull = debate ? this.#given.citeFull : cite.text;
    } catch (thrown) {
      this.toasts.failed(thrown);
    }
  }

  async #lookForDuplicates(): Promise<void> {
    const { quotation } = this;
    if (!quotation) return;
    try {
      const cut = await this.host.cardPreview({ ...this.#asked(quotation), tag: '', into: null });
      if (this.quotation === quotation) this.duplicates = cut.duplicates;
    } catch {
      // The cut itself will say what is wrong.
    }
  }

  #asked(quotation: Quotation): Omit<CutRequest, 'tag' | 'into'> {
    return { ...asPiece(quotation), more: this.more.map(asPiece), omit: this.omit };
  }

  #selectedSection(): string {
    const { item } = this.#brief;
    return (item?.kind === 'section' ? item.id : item?.parent) ?? '';
  }
}

/** Labels as they are typed, with commas between. */
export function labelsOf(typed: string): string[] {
  const labels = typed.split(',').map((label) => label.trim().replace(/\s+/g, ' '));
  return labels.filter((label, at) => label !== '' && labels.indexOf(label) === at);
}

function briefOf(destination: Destination): string | null {
  return destination.startsWith('brief:') ? destination.slice('brief:'.length) : null;
}

function sideOf(destination: Destination): Side | null {
  return destination === 'new:pro' ? 'pro' : destination === 'new:con' ? 'con' : null;
}
