/**
 * Entries of a long brief show their whole body while they are near the view: five hundred quotations at once would take
 * seconds to lay out, and a move of fifty a tenth of one. What is far away for a while is put away again and keeps its
 * height. Heights of what was never there are guessed; where a guess above the view proves wrong, the list is moved by as
 * much, so that nothing jumps under the eye.
 */
import { tick, untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';

/** CSS pixels around the view within which bodies are there. */
const AROUND = 900;
/** Briefs of so many entries show all of them at once. */
const FEW = 40;
/** Milliseconds after which a body that is far away is put away. */
const PATIENCE = 1500;

/** Whether an entry shows its body. */
export class Near {
  is = $state(false);
  /** How high its body was when it was put away, in CSS pixels. */
  height = $state<number | null>(null);
  readonly #always: boolean;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  constructor(rows: number) {
    this.#always = rows <= FEW || typeof IntersectionObserver === 'undefined';
    this.is = this.#always;
  }

  /** Watches whether an entry is near. */
  readonly watch: Attachment<HTMLElement> = (entry) => {
    const list = entry.closest<HTMLElement>('[data-list]');
    if (this.#always || !list) return undefined;
    const { observer, told } = watcherOf(list);
    told.set(entry, (near) => {
      clearTimeout(this.#leaving);
      if (!near) this.#leaving = setTimeout(() => void this.#putAway(entry), PATIENCE);
      else if (!untrack(() => this.is)) void this.#show(entry, list);
    });
    observer.observe(entry);
    return () => {
      clearTimeout(this.#leaving);
      observer.unobserve(entry);
      told.delete(entry);
    };
  };

  async #show(entry: HTMLElement, list: HTMLElement): Promise<void> {
    const above = entry.getBoundingClientRect().bottom <= list.getBoundingClientRect().top;
    const before = above ? entry.offsetHeight : 0;
    this.is = true;
    if (!above) return;
    await tick();
    list.scrollTop += entry.offsetHeight - before;
  }

  /** Nothing goes away in which the user is, or has selected words. */
  async #putAway(entry: HTMLElement): Promise<void> {
    const selection = document.getSelection();
    const used = entry.contains(document.activeElement) || selection?.containsNode(entry, true);
    if (!this.is || used) return;
    const before = entry.offsetHeight;
    // Held open meanwhile, so that the list cannot move.
    entry.style.minHeight = `${before}px`;
    this.height = 0;
    this.is = false;
    await tick();
    const later = entry.querySelector('.later');
    const room = later?.parentElement?.getBoundingClientRect();
    if (later && room) this.height = Math.max(room.bottom - later.getBoundingClientRect().top, 0);
    entry.style.minHeight = '';
  }
}

/** Who watches a list, and whom it tells when an entry of it comes near or goes. */
interface Watcher {
  observer: IntersectionObserver;
  told: WeakMap<Element, (near: boolean) => void>;
}
const watchers = new WeakMap<HTMLElement, Watcher>();

function watcherOf(list: HTMLElement): Watcher {
  const known = watchers.get(list);
  if (known) return known;
  const told: Watcher['told'] = new WeakMap();
  const observer = new IntersectionObserver(
    (seen) => seen.forEach(({ target, isIntersecting }) => told.get(target)?.(isIntersecting)),
    { root: list, rootMargin: `${AROUND}px 0px` },
  );
  const made = { observer, told };
  watchers.set(list, made);
  return made;
}

/** About how high the body of a card is, in CSS pixels, by the length of what is in it and how wide the list is. */
export function guess(characters: number, width: number): number {
  const line = Math.max(width - 60, 200) / 7.2;
  return 48 + Math.ceil(characters / line) * 21;
}
