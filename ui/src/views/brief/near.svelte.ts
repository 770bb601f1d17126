/**
 * Entries of a long brief show their whole body once they come near the view: five hundred quotations at once would take
 * seconds to lay out. What is near once stays so. Heights of what is not there yet are guessed; where a guess above the view
 * proves wrong, the list is moved by as much, so that nothing jumps under the eye.
 */
import { tick } from 'svelte';
import type { Attachment } from 'svelte/attachments';

/** CSS pixels around the view within which bodies are there. */
const AROUND = 900;
/** Briefs of so many entries show all of them at once. */
const FEW = 40;

/** Whether an entry shows its body. */
export class Near {
  is = $state(false);

  constructor(rows: number) {
    this.is = rows <= FEW || typeof IntersectionObserver === 'undefined';
  }

  /** Watches an entry until it is near. */
  readonly watch: Attachment<HTMLElement> = (entry) => {
    if (this.is) return undefined;
    const list = entry.closest<HTMLElement>('[data-list]');
    const observer = new IntersectionObserver(
      (seen) => {
        if (!seen.some((one) => one.isIntersecting)) return;
        observer.disconnect();
        void this.#show(entry, list);
      },
      { root: list, rootMargin: `${AROUND}px 0px` },
    );
    observer.observe(entry);
    return () => observer.disconnect();
  };

  async #show(entry: HTMLElement, list: HTMLElement | null): Promise<void> {
    const above = list !== null && entry.getBoundingClientRect().bottom <= list.getBoundingClientRect().top;
    const before = above ? entry.offsetHeight : 0;
    this.is = true;
    if (!above) return;
    await tick();
    list.scrollTop += entry.offsetHeight - before;
  }
}

/** About how high the body of a card is, in CSS pixels, by the length of what is in it and how wide the list is. */
export function guess(characters: number, width: number): number {
  const line = Math.max(width - 60, 200) / 7.2;
  return 48 + Math.ceil(characters / line) * 21;
}
