/** Moves within a brief, worked out on the list that Rust sends (from top to bottom, each entry with its depth). */
import type { BriefItem } from '../host/types/BriefItem';

/** Sections nest this deep: pocket, hat, block. */
export const MAX_DEPTH = 3;

/** Where an entry goes; `position` counts the siblings without the entry itself. */
export interface Target {
  parent: string | null;
  position: number;
}

/** An entry as a line of the list. */
export interface Row {
  item: BriefItem;
  /** Entries directly under it. */
  children: number;
  /** Whether what stands under it is hidden. */
  folded: boolean;
  siblings: number;
}

/** Entries directly under a section, or at the top. */
export function childrenOf(items: BriefItem[], parent: string | null): BriefItem[] {
  return items.filter((item) => item.parent === parent).toSorted((a, b) => a.position - b.position);
}

/** Ids of all entries under this one. */
export function below(items: BriefItem[], id: string): Set<string> {
  const found = new Set<string>();
  for (const item of items) {
    if (item.parent !== null && (item.parent === id || found.has(item.parent))) found.add(item.id);
  }
  return found;
}

/** The lines that are shown: nothing under a folded section. */
export function rowsOf(items: BriefItem[], folded: ReadonlySet<string>): Row[] {
  const hidden = new Set<string>();
  const counts = new Map<string | null, number>();
  for (const item of items) counts.set(item.parent, (counts.get(item.parent) ?? 0) + 1);
  const rows: Row[] = [];
  for (const item of items) {
    if (item.parent !== null && (hidden.has(item.parent) || folded.has(item.parent))) {
      hidden.add(item.id);
      continue;
    }
    rows.push({
      item,
      children: counts.get(item.id) ?? 0,
      folded: folded.has(item.id),
      siblings: counts.get(item.parent) ?? 0,
    });
  }
  return rows;
}

/** Before the sibling above; the first of a section goes out, above the section. */
export function moveUp(items: BriefItem[], id: string): Target | null {
  const item = items.find((i) => i.id === id);
  if (!item) return null;
  if (item.position > 0) return { parent: item.parent, position: item.position - 1 };
  const section = items.find((i) => i.id === item.parent);
  return section ? { parent: section.parent, position: section.position } : null;
}

/** After the sibling below; the last of a section goes out, below the section. */
export function moveDown(items: BriefItem[], id: string): Target | null {
  const item = items.find((i) => i.id === id);
  if (!item) return null;
  const last = childrenOf(items, item.parent).length - 1;
  if (item.position < last) return { parent: item.parent, position: item.position + 1 };
  return moveOut(items, id);
}

/** Out of its section, to stand right after it. */
export function moveOut(items: BriefItem[], id: string): Target | null {
  const item = items.find((i) => i.id === id);
  const section = items.find((i) => i.id === item?.parent);
  return section ? { parent: section.parent, position: section.position + 1 } : null;
}

/** To the end of the nearest section above it among its siblings. */
export function moveIn(items: BriefItem[], id: string): Target | null {
  const item = items.find((i) => i.id === id);
  if (!item) return null;
  const above = childrenOf(items, item.parent).findLast(
    (i) => i.position < item.position && i.kind === 'section',
  );
  if (!above || !fits(items, item, above.depth + 1)) return null;
  return { parent: above.id, position: childrenOf(items, above.id).length };
}

/**
 * Where a dragged entry lands. `rows` are the visible lines with the dragged one (without what stands under it) at its
 * place `index`; `depth` is how deep the pointer asks to go. `null` if the entry would not move or does not fit there.
 */
export function dropAt(items: BriefItem[], rows: Row[], index: number, depth: number): Target | null {
  const dragged = rows[index]?.item;
  if (!dragged) return null;
  const above = rows[index - 1];
  const next = rows[index + 1];
  const lowest = next ? next.item.depth : 0;
  const highest = !above ? 0 : above.item.depth + (above.item.kind === 'section' && !above.folded ? 1 : 0);
  const wanted = Math.min(Math.max(depth, lowest), Math.max(highest, lowest));
  const parent = parentAt(items, above?.item ?? null, wanted);
  if (!fits(items, dragged, wanted)) return null;
  const shownAbove = new Set(rows.slice(0, index).map((row) => row.item.id));
  const position = childrenOf(items, parent).filter((item) => shownAbove.has(item.id)).length;
  return parent === dragged.parent && position === dragged.position ? null : { parent, position };
}

/** The section that holds what stands at `depth` right after `above`. */
function parentAt(items: BriefItem[], above: BriefItem | null, depth: number): string | null {
  let at: BriefItem | undefined = above ?? undefined;
  while (at && at.depth >= depth) at = items.find((item) => item.id === at?.parent);
  return at?.id ?? null;
}

/** Whether an entry with its sections may stand at this depth. */
function fits(items: BriefItem[], item: BriefItem, depth: number): boolean {
  if (item.kind !== 'section') return depth <= MAX_DEPTH;
  const inside = below(items, item.id);
  const deepest = items
    .filter((i) => inside.has(i.id) && i.kind === 'section')
    .reduce((max, i) => Math.max(max, i.depth), item.depth);
  return depth + (deepest - item.depth) < MAX_DEPTH;
}
