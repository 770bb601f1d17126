/**
 * DOM selections as UTF-16 offsets and back. A block that can be quoted holds its text in text nodes and nothing
 * else, so the lengths of these nodes, added up, are offsets in the text that Rust sent.
 */

/** A selection within one text, in UTF-16 units; `anchor` is where it began, `head` where it is extended. */
export interface TextSelection {
  anchor: number;
  head: number;
}

/** The offset in the text of `root` at which a DOM position lies; `null` if it lies outside. */
export function offsetOf(root: Node, node: Node, offset: number): number | null {
  if (!root.contains(node)) return null;
  const range = document.createRange();
  range.selectNodeContents(root);
  range.setEnd(node, offset);
  return range.toString().length;
}

/** The DOM position of an offset in the text of `root`; past the end is the end. */
export function positionAt(root: Node, offset: number): [Node, number] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let left = offset;
  let last: Node | null = null;
  while (walker.nextNode()) {
    last = walker.currentNode;
    const length = last.nodeValue?.length ?? 0;
    if (left <= length) return [last, left];
    left -= length;
  }
  return last ? [last, last.nodeValue?.length ?? 0] : [root, 0];
}

/** The DOM range of two offsets. */
export function rangeOf(root: Node, start: number, end: number): Range {
  const range = document.createRange();
  range.setStart(...positionAt(root, start));
  range.setEnd(...positionAt(root, end));
  return range;
}

/** The user's selection within `root`; `null` if it is empty or does not touch `root`. A selection that
 * reaches out of `root` is cut to it. */
export function readSelection(root: Node): TextSelection | null {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) return null;
  const length = (root.textContent ?? '').length;
  const start = offsetOf(root, range.startContainer, range.startOffset) ?? 0;
  const end = offsetOf(root, range.endContainer, range.endOffset) ?? length;
  if (start >= end) return null;
  const backwards =
    selection.anchorNode !== null && offsetOf(root, selection.anchorNode, selection.anchorOffset) === end;
  return backwards ? { anchor: end, head: start } : { anchor: start, head: end };
}

/** Selects the text between two offsets, as if by the pointer. */
export function writeSelection(root: Node, { anchor, head }: TextSelection): void {
  const [anchorNode, anchorOffset] = positionAt(root, anchor);
  const [headNode, headOffset] = positionAt(root, head);
  document.getSelection()?.setBaseAndExtent(anchorNode, anchorOffset, headNode, headOffset);
}
