/** A page of the PDF that an export would write. One page is drawn at a time; what changes meanwhile is drawn next. */
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
  /** The page that is shown; the last one stays until the next is there. */
  shown = $state.raw<PagePicture | null>(null);
  /** Why there is none. */
  trouble = $state<string | null>(null);
  drawing = $state(false);
  page = $state(1);
  #wanted: Wanted | null = null;
  #width = 0;
  #stale = false;

  constructor(private readonly host: Host) {}

  /** Draws a page anew: the brief, its options or the width have changed. */
  show(wanted: Wanted, width: number): void {
    this.#wanted = wanted;
    this.#width = Math.round(width);
    void this.#draw();
  }

  turn(by: number): void {
    const last = this.shown?.pages ?? 1;
    const page = Math.min(Math.max(this.page + by, 1), last);
    if (page === this.page) return;
    this.page = page;
    void this.#draw();
  }

  /** Forgets the pages and lets the process go that drew them. */
  async end(): Promise<void> {
    this.#wanted = null;
    this.shown = null;
    this.trouble = null;
    this.page = 1;
    await this.host.briefPagesEnd().catch(() => undefined);
  }

  async #draw(): Promise<void> {
    this.#stale = true;
    if (this.drawing) return;
    this.drawing = true;
    while (this.#stale && this.#wanted && this.#width > 0) {
      this.#stale = false;
      const { brief, both, options } = this.#wanted;
      try {
        const picture = await this.host.briefPage(brief, both, options, this.page, this.#width);
        // The dialog may have been closed meanwhile.
        if (!this.#wanted) break;
        this.shown = picture;
        this.page = picture.page;
        this.trouble = null;
      } catch (thrown) {
        this.trouble = asErrorView(thrown).message;
      }
    }
    this.drawing = false;
  }
}
