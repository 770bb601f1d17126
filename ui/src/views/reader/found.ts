/** Lights up the places where the find bar's words stand, without touching the document. */
import type { Place } from '../../domain/find.svelte';
import { rangeOf } from '../../lib/offsets';

/** Names of the highlights in the style sheet: every place, and the one that is shown. */
const ALL = 'found';
const SHOWN = 'found-shown';

/** Lights up places in the paragraphs within `root`; none takes the light away. */
export function lightPlaces(root: HTMLElement, places: Place[]): void {
  if (!('highlights' in CSS)) return;
  const blocks = new Map<number, HTMLElement>();
  for (const block of root.querySelectorAll<HTMLElement>('[data-paragraph]')) {
    blocks.set(Number(block.dataset['paragraph']), block);
  }
  const ranges = places.flatMap(({ paragraph, start, end }) => {
    const block = blocks.get(paragraph);
    return block ? [rangeOf(block, start, end)] : [];
  });
  const light = new Highlight(...ranges);
  light.priority = 1;
  CSS.highlights.set(ALL, light);
}

/** Lights up the place that is shown more than the others, and scrolls to it if it is out of view. */
export function showPlace(root: HTMLElement, place: Place | null): void {
  const range = place && rangeIn(root, place);
  if ('highlights' in CSS) {
    const light = new Highlight(...(range ? [range] : []));
    light.priority = 2;
    CSS.highlights.set(SHOWN, light);
  }
  if (!range) return;
  const [box, view] = [range.getBoundingClientRect?.(), root.getBoundingClientRect()];
  if (!box || (box.top >= view.top + 8 && box.bottom <= view.bottom - 24)) return;
  root.scrollTop += box.top - view.top - view.height / 3;
}

/** The words of a place in the document. */
export function rangeIn(root: HTMLElement, { paragraph, start, end }: Place): Range | null {
  const block = root.querySelector<HTMLElement>(`[data-paragraph="${paragraph}"]`);
  return block && rangeOf(block, start, end);
}
