/** Lights up words without touching the document, so that offsets of selections stay those of the text. */
import { rangeOf } from '../../lib/offsets';

/** Name of the highlight in the style sheet. */
const NAME = 'hit';

/** Lights up every occurrence of the terms (lower case) in the paragraphs within `root`. */
export function lightUp(root: HTMLElement, terms: string[]): void {
  if (!('highlights' in CSS)) return;
  const ranges: Range[] = [];
  for (const block of root.querySelectorAll<HTMLElement>('[data-paragraph]')) {
    const text = block.textContent.toLowerCase();
    // A few letters grow when they are lowered; offsets would then be wrong.
    if (text.length !== block.textContent.length) continue;
    for (const term of terms)
      ranges.push(...places(text, term).map((at) => rangeOf(block, at, at + term.length)));
  }
  CSS.highlights.set(NAME, new Highlight(...ranges));
}

/** Offsets at which a term stands as a word of its own. */
export function places(text: string, term: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(term); term !== '' && at >= 0; at = text.indexOf(term, at + term.length)) {
    const before = text.slice(0, at).at(-1) ?? ' ';
    const after = text[at + term.length] ?? ' ';
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) found.push(at);
  }
  return found;
}
