/** How quotations are shown: small where nothing is read, as one paragraph, or only what is read aloud. Nothing here changes
 * a word of them. */
import type { Host } from '../host/host';
import type { Look as LookOf } from '../host/types/Look';
import type { Library } from './library.svelte';
import type { Toasts } from './toasts.svelte';

export class Look {
  /** Read mode: only what is read aloud is shown. It ends with the window. */
  reading = $state(false);

  constructor(
    private readonly host: Host,
    private readonly library: Library,
    private readonly toasts: Toasts,
  ) {}

  toggleReading(): void {
    this.reading = !this.reading;
    this.toasts.done(
      this.reading
        ? 'Read mode: only what is read aloud is shown. No word is lost.'
        : 'Read mode is off: everything is shown.',
    );
  }

  async toggleShrink(): Promise<void> {
    const { shrink } = this.library.look;
    await this.#set({ ...this.library.look, shrink: !shrink });
  }

  /** Lets the paragraphs run on, with a pilcrow where one ends or without; the same again takes it back. */
  async toggleCondense(as: 'plain' | 'pilcrow'): Promise<void> {
    const { condense } = this.library.look;
    await this.#set({ ...this.library.look, condense: condense === as ? 'off' : as });
  }

  async #set(look: LookOf): Promise<void> {
    await this.library.setLook(() => this.host.lookSet(look), look);
  }
}
