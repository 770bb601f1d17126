/** Blocks whose words can be selected and quoted: the passages of the reader, the quotations of cards. */
import { readSelection, writeSelection, type TextSelection } from './offsets';
import { step, type Step } from './steps';

/** Words selected in a block. */
export interface BlockSelection {
  block: HTMLElement;
  selection: TextSelection;
  /** The selection went on beyond the block and was cut to it. */
  clipped: boolean;
}

/** The block in which the user's selection begins, with the words selected in it. */
export function selectedBlock(): BlockSelection | null {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const holder = range.commonAncestorContainer;
  const inside = closestBlock(holder);
  if (inside) return take(inside, false);
  if (!(holder instanceof Element)) return null;
  const blocks = [...holder.querySelectorAll<HTMLElement>('[data-quotable]')];
  for (const block of blocks.filter((b) => range.intersectsNode(b))) {
    const found = take(block, true);
    if (found) return found;
  }
  return null;
}

/** Every block of a place that the user's selection touches, in order, each with what is selected of it. */
export function selectedBlocks(place: string): BlockSelection[] {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return [];
  const range = selection.getRangeAt(0);
  const blocks = document.querySelectorAll<HTMLElement>(`[data-place="${place}"] [data-quotable]`);
  return [...blocks]
    .filter((block) => range.intersectsNode(block))
    .flatMap((block) => take(block, false) ?? []);
}

/** Moves the selection in the block that has the focus, or in the one of the row that has it. */
export function stepSelection(by: Step, language: string): boolean {
  const active = document.activeElement;
  const block =
    closestBlock(active) ??
    active?.closest('[data-row], [data-holds-card]')?.querySelector<HTMLElement>('[data-quotable]') ??
    active?.closest('[data-place]')?.querySelector<HTMLElement>('[data-quotable][tabindex="0"]');
  if (!block) return false;
  const next = step(block.textContent, readSelection(block), by, language);
  if (!next) return false;
  block.focus({ preventScroll: true });
  writeSelection(block, next);
  return true;
}

/** Takes every selection away; `false` if there was none. */
export function clearSelection(): boolean {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed) return false;
  selection.removeAllRanges();
  return true;
}

function closestBlock(node: Node | null): HTMLElement | null {
  const element = node instanceof Element ? node : (node?.parentElement ?? null);
  return element?.closest<HTMLElement>('[data-quotable]') ?? null;
}

function take(block: HTMLElement, clipped: boolean): BlockSelection | null {
  const selection = readSelection(block);
  return selection ? { block, selection, clipped } : null;
}
