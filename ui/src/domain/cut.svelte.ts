/** The dialog that makes a card: the quotation, its tag and cite, and the brief that it goes to. */
import type { Host } from '../host/host';
import type { BriefItem } from '../host/types/BriefItem';
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
  destination = $state<Destination>('none');
  /** Id of the section; empty for the top of the brief. */
  section = $state('');
  sections = $state.raw<BriefItem[]>([]);
  saving = $state(false);

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
    this.tag = '';
    this.cite = source.cite_short;
    this.citeFull = source.cite_full;
    this.#given = { cite: this.cite, citeFull: this.citeFull };
    this.quotation = quotation;
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
      const cut = await this.library.apply(() =>
        this.host.cardCut({
          passage: quotation.passage.id,
          selection: quotation.range,
          tag: this.tag.trim(),
          into,
        }),
      );
      if (!cut) return;
      await this.#saveCite(cut.value.id);
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

  async #saveCite(card: string): Promise<void> {
    const cite = this.cite === this.#given.cite ? null : this.cite.trim();
    const full = this.citeFull === this.#given.citeFull ? null : this.citeFull.trim();
    if (cite === null && full === null) return;
    await this.library.apply(() => this.host.cardEdit(card, null, cite, full));
  }

  #selectedSection(): string {
    const { item } = this.brief;
    return (item?.kind === 'section' ? item.id : item?.parent) ?? '';
  }
}

function briefOf(destination: Destination): string | null {
  return destination.startsWith('brief:') ? destination.slice('brief:'.length) : null;
}

function sideOf(destination: Destination): Side | null {
  return destination === 'new:pro' ? 'pro' : destination === 'new:con' ? 'con' : null;
}
