/** Moves of the keyboard focus between the parts of the window. Elements are found by `data-` attributes. */
import { tick } from 'svelte';

/** Focuses the first element that matches, once the window has been drawn anew; `false` if there is none. */
export async function focusOn(selector: string): Promise<boolean> {
  await tick();
  const element = document.querySelector<HTMLElement>(selector);
  element?.focus();
  return element !== null;
}

/** Focuses the way into a place: its marked element, or the place itself. */
export async function focusPlace(place: string): Promise<void> {
  if (!(await focusOn(`[data-place="${place}"] [data-way-in]`))) await focusOn(`[data-place="${place}"]`);
}

/** The place that holds an element. */
export function placeOf(element: Element | null): string | null {
  return element?.closest<HTMLElement>('[data-place]')?.dataset['place'] ?? null;
}

/** An attachment: focuses an element as it appears, and selects what a field holds. */
export function focusNow(element: HTMLElement): void {
  element.focus();
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) element.select();
}
