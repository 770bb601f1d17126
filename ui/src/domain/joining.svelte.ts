/** Joining passages and cards of one source: passages that are kept for the next cut, and what is joined to a card. */
import type { Host } from '../host/host';
import type { CardView } from '../host/types/CardView';
import type { PassageSelection } from '../host/types/PassageSelection';
import { counted } from '../lib/words';
import type { Library } from './library.svelte';
import type { Quotation, Reader } from './reader.svelte';
import type { Toasts } from './toasts.svelte';

export class Joining {
  /** Passages that the next cut, or the next join, takes along: of one source, in the order of its text. */
  kept = $state.raw<Quotation[]>([]);
  /** The card that was cut or joined last: passages are joined to it unless another is chosen. */
  last = $state.raw<CardView | null>(null);

  constructor(
    private readonly host: Host,
    private readonly library: Library,
    private readonly reader: Reader,
    private readonly toasts: Toasts,
  ) {}

  /** Keeps what the reader has selected; the same again lets it go. Passages of another source begin anew. */
  keep(): void {
    const quotation = this.reader.quotation();
    if (!quotation) {
      this.toasts.done('Open a source first, then select the words to keep.');
      return;
    }
    const own = this.kept.filter((other) => sourceOf(other) === sourceOf(quotation));
    const others = own.filter((other) => !same(other, quotation));
    this.kept = others.length < own.length ? others : inOrder([...own, quotation]);
    document.getSelection()?.removeAllRanges();
  }

  /** Lets go of what was kept; `false` if that was nothing. */
  letGo(): boolean {
    const had = this.kept.length > 0;
    this.kept = [];
    return had;
  }

  /** What is cut or joined now: what was kept, and what is selected besides; the paragraph at hand if that is nothing. */
  pieces(): Quotation[] {
    const { source, selected } = this.reader;
    const kept = this.kept.filter((piece) => sourceOf(piece) === source?.id);
    if (kept.length > 0 && !selected) return kept;
    const quotation = this.reader.quotation();
    if (!quotation) return [];
    return inOrder([...kept.filter((piece) => !same(piece, quotation)), quotation]);
  }

  /** Joins passages of the reader to a card of the same source: the chosen one, or the one that was cut last. */
  async join(chosen: CardView | null): Promise<void> {
    const pieces = this.pieces();
    const source = this.reader.source?.id;
    const card = [chosen, this.last].find((c) => c && c.source === source);
    if (pieces.length === 0) {
      this.toasts.done('Open a source first, then select the words to join.');
    } else if (!card) {
      this.toasts.done(
        'Only passages of one source can be joined. Choose a card of this source in the brief first.',
      );
    } else {
      const joined = await this.library.apply(() =>
        this.host.cardJoin({ card: card.id, pieces: pieces.map(asPiece), omit: false }),
      );
      if (joined) this.#done(joined.value, `Joined to “${card.tag || card.cite}”`);
    }
  }

  /** Makes one card of several of the same source, in one step: the others become parts of the first. */
  async joinCards(ids: string[]): Promise<boolean> {
    const [first, ...others] = ids;
    if (first === undefined || others.length === 0) {
      this.toasts.done('Pick two or more cards of one source to join them.');
      return false;
    }
    const joined = await this.library.apply(() => this.host.cardJoin({ card: first, others, omit: false }));
    if (joined) this.#done(joined.value, `Joined ${counted(ids.length, 'card')} into one`);
    return joined !== null;
  }

  #done(card: CardView, what: string): void {
    this.last = card;
    this.kept = [];
    const undo = { label: 'Undo', run: () => void this.library.undo() };
    this.toasts.done(`${what}; what lies between stays, small and unread`, { action: undo });
  }
}

/** Words of a passage, as the host is asked for them. It refuses them if other words stand there by now. */
export function asPiece({ passage, range, until, text }: Quotation): PassageSelection {
  const piece: PassageSelection = { passage: passage.id, selection: range, seen: text };
  if (until) piece.until = { passage: until.passage.id, end: until.end };
  return piece;
}

function sourceOf({ passage }: Quotation): string {
  return passage.id.slice(0, passage.id.lastIndexOf(':'));
}

function same(a: Quotation, b: Quotation): boolean {
  return a.passage.id === b.passage.id && a.range?.start === b.range?.start && a.text === b.text;
}

function inOrder(pieces: Quotation[]): Quotation[] {
  const start = (piece: Quotation): number => piece.range?.start ?? 0;
  return pieces.toSorted((a, b) => a.passage.paragraph - b.passage.paragraph || start(a) - start(b));
}
