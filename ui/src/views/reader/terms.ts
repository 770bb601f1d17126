/** Marks the terms of the glossary in the reader, and tells which one lies under the pointer. */
import type { Glossary, TermPlace } from '../../domain/glossary';
import { offsetOf, rangeOf } from '../../lib/offsets';

/** Name of the highlight in the style sheet. */
const NAME = 'term';

/** Underlines the terms in the paragraphs within `root`, the title excepted. */
export function markTerms(root: HTMLElement, glossary: Glossary): void {
  if (!('highlights' in CSS)) return;
  const ranges: Range[] = [];
  for (const block of blocks(root))
    for (const { start, end } of glossary.find(block.textContent)) ranges.push(rangeOf(block, start, end));
  CSS.highlights.set(NAME, new Highlight(...ranges));
}

/** The term at a point of the window, with the box of its words. */
export function termAt(
  root: HTMLElement,
  glossary: Glossary,
  x: number,
  y: number,
): [TermPlace, DOMRect] | null {
  const at = document.caretRangeFromPoint(x, y);
  const block = at && blocks(root).find((b) => b.contains(at.startContainer));
  if (!block) return null;
  const offset = offsetOf(block, at.startContainer, at.startOffset) ?? -1;
  const place = glossary.find(block.textContent).find((p) => p.start <= offset && offset <= p.end);
  if (!place) return null;
  // A caret is also found beside the words, where a line ends: the point must lie on them.
  const on = (box: DOMRect): boolean => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
  const box = [...rangeOf(block, place.start, place.end).getClientRects()].find(on);
  return box ? [place, box] : null;
}

function blocks(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('[data-paragraph]:not([data-paragraph="0"])')];
}
