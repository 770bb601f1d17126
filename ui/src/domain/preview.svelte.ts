/**
 * A page of the PDF that an export would write. One page is drawn at a time; what changes meanwhile is drawn next. The first
 * page of a long brief is shown as soon as it can be, from the beginning of the brief, while all pages are being set.
 */
import { asErrorView } from '../host/errors';
import type { Host } from '../host/host';
import type { ExportOptions } from '../host/types/ExportOptions';
import type { PagePicture } from '../host/types/PagePicture';

export interface Wanted {
  brief: string;
  both: boolean;
  options: ExportOptions;
}

export class Preview {
  /** The page that is shown; the last one stays until the next is there. Without a number of pages it is an opening. */
  shown = $state.raw<PagePicture | null>(null);
  /** Why there is none. */
  trouble = $state<string | null>(null);
  drawing = $state(false);
  /** Whether what is shown is what is wanted. */
  fresh = $state(false);
  page = $state(1);
  /** Pages of what was set last. */
  pages = $state(0);
  #wanted: Wanted | null = null;
  #width = 0;
  /** Counts what was wanted; what is shown is of one of them. */
  #turn = 0;
  #drawn = 0;
  #opening = false;

  constructor(private readonly host: Host) {}

  /** Draws a page anew: the brief, its options or the width have changed. */
  show(wanted: Wanted, width: number): void {
    this.#wanted = wanted;
    this.#width = Math.round(width);
    this.#next();
    if (this.page === 1) void this.#open();
    void this.#draw();
  }

  turn(by: number): void {
    const page = Math.min(Math.max(this.page + by, 1), Math.max(this.pages, 1));
    if (page === this.page) return;
    this.page = page;
    this.#next();
    void this.#draw();
  }

  #next(): void {
    this.#turn += 1;
    this.fresh = false;
  }

  /** Forgets the pages and lets the processes go that drew them. */
  async end(): Promise<void> {
    this.#wanted = null;
    this.shown = null;
    this.trouble = null;
    this.page = 1;
    this.pages = 0;
    await this.host.briefPagesEnd().catch(() => undefined);
  }

  /** Shows the first page as soon as it is there, of the newest that is wanted; trouble is told by the drawing of all. */
  async #open(): Promise<void> {
    if (this.#opening) return;
    this.#opening = true;
    let last = 0;
    while (this.#wanted && this.#width > 0 && this.page === 1 && last !== this.#turn) {
      last = this.#turn;
      const { brief, both, options } = this.#wanted;
      const opening = this.host.briefOpening(brief, both, options, this.#width);
      const picture = await opening.catch(() => null);
      if (!picture) break;
      this.#take(picture, last);
    }
    this.#opening = false;
  }

  async #draw(): Promise<void> {
    if (this.drawing) return;
    this.drawing = true;
    let last = 0;
    while (this.#wanted && this.#width > 0 && last !== this.#turn) {
      last = this.#turn;
      const { brief, both, options } = this.#wanted;
      try {
        this.#take(await this.host.briefPage(brief, both, options, this.page, this.#width), last);
        this.trouble = null;
      } catch (thrown) {
        this.trouble = asErrorView(thrown).message;
      }
    }
    this.drawing = false;
  }

  /** Takes a page unless a newer one is there, or the dialog was closed meanwhile. */
  #take(picture: PagePicture, turn: number): void {
    const known = picture.pages > 0;
    const newer = turn > this.#drawn || (known && turn === this.#drawn);
    if (!this.#wanted || (this.shown && !newer)) return;
    if (!known && this.page !== 1) return;
    this.#drawn = turn;
    this.shown = picture;
    this.fresh = turn === this.#turn;
    if (!known) return;
    this.pages = picture.pages;
    if (this.fresh) this.page = picture.page;
  }
}
