/** The dialog that makes a card: the quotation, its tag and cite, and the brief that it goes to. */
import type { Host } from '../host/host';
import type { BriefItem } from '../host/types/BriefItem';
import type { CardFields } from '../host/types/CardFields';
import type { CardSummary } from '../host/types/CardSummary';
import type { CardView } from '../host/types/CardView';
import type { CutRequest } from '../host/types/CutRequest';
import type { Placement } from '../host/types/Placement';
import type { Side } from '../host/types/Side';
import type { Brief } from './brief.svelte';
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

  /** The card that was cut last: passages are joined to it unless another is chosen. */
  last = $state.raw<CardView | null>(null);

  readonly open = $derived(this.quotation !== null);

  #given = { cite: '', citeFull: '' };

  constructor(
    private readonly host: Host,
    private readonly library: Library,
    private readonly reader: Reader,
    private readonly brief: Brief,
    private readonly toasts: Toasts,
  ) {}

  /** Opens the dialog on what the reader has selected. */
  async begin(): Promise<void> {
    const quotation = this.reader.quotation();
    const { source } = this.reader;
    if (!quotation || !source) {
      this.toasts.done('Open a source first, then select the words to quote.');
      return;
    }
    this.tag = this.warrant = this.comment = this.labels = '';
    this.duplicates = [];
    this.cite = source.cite_short;
    this.citeFull = source.cite_full;
    this.#given = { cite: this.cite, citeFull: this.citeFull };
    this.quotation = quotation;
    void this.#lookForDuplicates(quotation);
    const shown = this.brief.view;
    await this.choose(shown ? `brief:${shown.id}` : `new:${this.brief.side}`);
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
      const view = this.brief.view?.id === id ? this.brief.view : await this.host.briefShow(id);
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
      const request = { ...asked(quotation), tag: this.tag.trim(), fields: this.#fields(), into };
      const cut = await this.library.apply(() => this.host.cardCut(request));
      if (!cut) return;
      this.last = cut.value;
      this.quotation = null;
      if (into) {
        if (this.brief.view?.id !== into.brief) await this.brief.open(into.brief);
        const entry = this.brief.items.findLast((i) => i.kind === 'card' && i.card.id === cut.value.id);
        this.brief.select(entry?.id ?? null);
      }
      const where = into ? ` into “${this.brief.view?.title ?? 'the brief'}”` : '';
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
      const id = await this.brief.create(side === 'pro' ? 'Pro brief' : 'Con brief', side);
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
    const labels = labelsOf(this.labels);
    if (labels.length > 0) fields.labels = labels;
    return fields;
  }

  async #lookForDuplicates(quotation: Quotation): Promise<void> {
    try {
      const cut = await this.host.cardPreview({ ...asked(quotation), tag: '', into: null });
      if (this.quotation === quotation) this.duplicates = cut.duplicates;
    } catch {
      // The cut itself will say what is wrong.
    }
  }

  /** Joins what the reader has selected to a card of the same source: the chosen one, or the one that was cut last. */
  async join(chosen: CardView | null): Promise<void> {
    const quotation = this.reader.quotation();
    const { source } = this.reader;
    const card = [chosen, this.last].find((c) => c && c.source === source?.id);
    if (!quotation || !source) {
      this.toasts.done('Open a source first, then select the words to join.');
    } else if (!card) {
      this.toasts.done(
        'Only passages of one source can be joined. Choose a card of this source in the brief first.',
      );
    } else {
      const { passage, selection } = asked(quotation);
      const joined = await this.library.apply(() =>
        this.host.cardJoin({ card: card.id, piece: { passage, selection }, omit: false }),
      );
      if (!joined) return;
      this.last = joined.value;
      const undo = { label: 'Undo', run: () => void this.library.undo() };
      this.toasts.done(`Joined to “${card.tag || card.cite}”; what lies between stays, small and unread`, {
        action: undo,
      });
    }
  }

  #selectedSection(): string {
    const { item } = this.brief;
    return (item?.kind === 'section' ? item.id : item?.parent) ?? '';
  }
}

/** The words of a cut, as the host is asked for them. */
function asked({ passage, range, until }: Quotation): Pick<CutRequest, 'passage' | 'selection' | 'until'> {
  const request = { passage: passage.id, selection: range };
  return until ? { ...request, until: { passage: until.passage.id, end: until.end } } : request;
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
