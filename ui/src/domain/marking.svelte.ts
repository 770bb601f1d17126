/** Marking words of a quotation: by key on what is selected, or by a tool that marks whatever is selected next. The window
 * shows a mark at once; the library's own answer follows, and counts. */
import { flushSync } from 'svelte';
import type { Host } from '../host/host';
import type { CardView } from '../host/types/CardView';
import type { Mark } from '../host/types/Mark';
import { writeSelection } from '../lib/offsets';
import type { Library } from './library.svelte';
import { toggle } from './runs';
import type { Shown } from './shown';
import type { Toasts } from './toasts.svelte';
import { wordsAround } from '../lib/steps';

/** The selection within the quotation of a card, and where on the screen it is. */
export interface MarkPlace {
  card: string;
  start: number;
  end: number;
  left: number;
  top: number;
}

/** What a tool does with the words that it is drawn over. */
export type Tool = Mark | 'clear';

export class Marking {
  place = $state.raw<MarkPlace | null>(null);
  tool = $state<Tool | null>(null);

  constructor(
    private readonly host: Host,
    private readonly library: Library,
    private readonly shown: Shown,
    private readonly toasts: Toasts,
  ) {}

  /** Takes a tool into the hand, or puts it down. */
  take(tool: Tool): void {
    this.tool = this.tool === tool ? null : tool;
  }

  /** Puts the tool down; `false` if there was none. */
  drop(): boolean {
    const had = this.tool !== null;
    this.tool = null;
    return had;
  }

  /** The pointer has let go: what it went over is marked with the tool, by whole words. */
  async draw(): Promise<void> {
    const { place, tool } = this;
    if (!place || tool === null) return;
    const text =
      this.shown
        .card(place.card)
        ?.segments.map((run) => run.text)
        .join('') ?? '';
    const [start, end] = wordsAround(text, place.start, place.end);
    await this.#mark({ ...place, start, end }, tool === 'clear' ? null : tool);
    document.getSelection()?.removeAllRanges();
  }

  /** Toggles a mark on the selected words of a card; `null` clears every mark. The words stay selected. */
  async mark(mark: Mark | null): Promise<void> {
    if (this.place) await this.#mark(this.place, mark);
    else this.toasts.done('Select words in the quotation of a card first.');
  }

  /** Underlines all that is highlighted in a card. */
  async underlineRead(card: CardView | null): Promise<void> {
    if (!card) this.toasts.done('Choose a card first.');
    else if (!card.segments.some((run) => run.marks.includes('highlight')))
      this.toasts.done('Nothing is highlighted in this card.');
    else await this.library.apply(() => this.host.cardUnderlineRead(card.id));
  }

  async #mark({ card, start, end }: MarkPlace, mark: Mark | null): Promise<void> {
    const now = this.shown.card(card);
    if (now) {
      const segments = toggle(now.segments, start, end, mark);
      flushSync(() => this.shown.put({ ...now, segments }));
      this.#select(card, start, end);
    }
    const done = await this.library.apply(() =>
      this.host.cardMark({ card, selection: { start, end }, mark }),
    );
    // What was shown ahead of a mark that failed is taken back.
    if (!done) await this.shown.refresh();
  }

  #select(card: string, start: number, end: number): void {
    const block = document.querySelector<HTMLElement>(`[data-card="${CSS.escape(card)}"]`);
    if (block) writeSelection(block, { anchor: start, head: end });
  }
}
