/** The words that the user has selected, taken over for cutting (in the reader) or for marking (in a card). */
import type { PassageView } from '../host/types/PassageView';
import { selectedBlock, selectedBlocks, type BlockSelection } from '../lib/quotable';
import type { App } from './app.svelte';

export function takeSelection(app: App): void {
  // A dialog moves the selection into its fields; what was selected before it opened is what it is about.
  if (document.querySelector('dialog[open]')) return;
  const found = selectedBlock();
  const start = found ? Math.min(found.selection.anchor, found.selection.head) : 0;
  const end = found ? Math.max(found.selection.anchor, found.selection.head) : 0;
  const paragraph = found?.block.dataset['paragraph'];
  const passage = paragraph === undefined ? null : app.reader.passage(Number(paragraph));
  app.reader.selected = passage
    ? { passage, range: { start, end }, until: found?.clipped ? until(app, passage) : null }
    : null;
  if (passage) app.reader.current = passage.paragraph;
  selectCard(app, found, start, end);
}

/** Where a selection ends that goes on into a later paragraph. */
function until(app: App, first: PassageView): { passage: PassageView; end: number } | null {
  const last = selectedBlocks('reader').at(-1);
  const passage = app.reader.passage(Number(last?.block.dataset['paragraph'] ?? NaN));
  if (!last || !passage || passage.paragraph <= first.paragraph) return null;
  return { passage, end: Math.max(last.selection.anchor, last.selection.head) };
}

function selectCard(app: App, found: BlockSelection | null, start: number, end: number): void {
  const card = found?.block.dataset['card'];
  if (card === undefined) {
    app.marking.place = null;
    return;
  }
  const box = document.getSelection()?.getRangeAt(0).getBoundingClientRect?.();
  app.marking.place = { card, start, end, left: box?.left ?? 0, top: box?.top ?? 0 };
}
