/** Short messages at the edge of the window. The same message is shown once, and its time starts anew. */
import { asErrorView } from '../host/errors';

export interface Toast {
  id: number;
  tone: 'done' | 'error';
  message: string;
  hint: string | null;
  /** Further lines, such as the warnings of an export. */
  lines: string[];
  /** What the user can do about it. */
  action: { label: string; run: () => void } | null;
}

/** Milliseconds that a message stays; failures and those with something to do stay longer. */
const STAYS = { done: 5000, action: 10000, error: 15000 };
const MOST = 4;

export class Toasts {
  list = $state.raw<Toast[]>([]);
  #next = 1;
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- timers are not shown
  #timers = new Map<number, ReturnType<typeof setTimeout>>();

  /** Says that something was done. */
  done(message: string, more: Partial<Pick<Toast, 'action' | 'lines' | 'hint'>> = {}): void {
    this.#show({ tone: 'done', message, hint: null, lines: [], action: null, ...more });
  }

  /** Says that something failed. What the user stopped is no failure. */
  failed(thrown: unknown): void {
    const error = asErrorView(thrown);
    if (error.code === 'cancelled') return;
    this.#show({ tone: 'error', message: error.message, hint: error.hint, lines: [], action: null });
  }

  dismiss(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  /** Closes the newest; `false` if there is none. */
  dismissNewest(): boolean {
    const newest = this.list.at(-1);
    if (newest) this.dismiss(newest.id);
    return newest !== undefined;
  }

  /** Keeps a message while the pointer or the focus is on it. */
  hold(id: number): void {
    clearTimeout(this.#timers.get(id));
  }

  /** Lets the time of a message run again. */
  release(id: number): void {
    const toast = this.list.find((t) => t.id === id);
    if (!toast) return;
    clearTimeout(this.#timers.get(id));
    const stays = toast.tone === 'error' ? STAYS.error : toast.action ? STAYS.action : STAYS.done;
    this.#timers.set(
      id,
      setTimeout(() => this.dismiss(id), stays),
    );
  }

  #show(toast: Omit<Toast, 'id'>): void {
    const same = this.list.find((t) => t.message === toast.message && t.tone === toast.tone);
    if (same) this.dismiss(same.id);
    const id = this.#next++;
    this.list = [...this.list, { id, ...toast }];
    for (const old of this.list.slice(0, -MOST)) this.dismiss(old.id);
    this.release(id);
  }
}
