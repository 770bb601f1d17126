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
  /** Cards under it, however deep. */
  cards: number;
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
  const cards = cardsUnder(items);
  const rows: Row[] = [];
  for (const item of items) {
    if (item.parent !== null && (hidden.has(item.parent) || folded.has(item.parent))) {
      hidden.add(item.id);
      continue;
    }
    const row: Row = {
      item,
      children: counts.get(item.id) ?? 0,
      folded: folded.has(item.id),
      siblings: counts.get(item.parent) ?? 0,
      cards: cards.get(item.id) ?? 0,
    };
    rows.push(known(row));
  }
  return rows;
}

/** Rows as they were made last, by the entry: what has not changed is the same row, so that nothing is drawn anew for it. */
const made = new WeakMap<BriefItem, Row>();

function known(row: Row): Row {
  const last = made.get(row.item);
  const same =
    last?.children === row.children &&
    last.folded === row.folded &&
    last.siblings === row.siblings &&
    last.cards === row.cards;
  if (same) return last;
  made.set(row.item, row);
  return row;
}

/** How many cards stand under each section: from the last entry up, each adds what it has to the section around it. */
function cardsUnder(items: BriefItem[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const item of items.toReversed()) {
    const own = item.kind === 'card' ? 1 : (found.get(item.id) ?? 0);
    if (item.parent !== null && own > 0) found.set(item.parent, (found.get(item.parent) ?? 0) + own);
  }
  return found;
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

/** To the end of a section that shows none of its lines; `null` if the entry stands there already or does not fit. */
export function dropInto(
  items: BriefItem[],
  section: BriefItem,
  dragged: BriefItem,
  moving: ReadonlySet<string>,
): Target | null {
  if (moving.has(section.id) || !fits(items, dragged, section.depth + 1)) return null;
  const inside = childrenOf(items, section.id);
  if (inside.at(-1)?.id === dragged.id) return null;
  return { parent: section.id, position: inside.filter((item) => !moving.has(item.id)).length };
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

/** Of these entries those that stand under none of the others, from top to bottom. */
export function roots(items: BriefItem[], ids: ReadonlySet<string>): string[] {
  const covered = new Set<string>();
  const found: string[] = [];
  for (const { id, parent } of items) {
    const under = parent !== null && covered.has(parent);
    if (ids.has(id) && !under) found.push(id);
    if (under || ids.has(id)) covered.add(id);
  }
  return found;
}

/** Where what is added or pasted goes: to the end of the selected section, or after the selected entry; else to the end. */
export function placeAt(items: BriefItem[], id: string | null): Target {
  const item = items.find((i) => i.id === id);
  if (!item) return { parent: null, position: childrenOf(items, null).length };
  if (item.kind === 'section') return { parent: item.id, position: childrenOf(items, item.id).length };
  return { parent: item.parent, position: item.position + 1 };
}

/** Moves of several entries by a key: as their first or last one would, past siblings that move along. */
export function moveAll(items: BriefItem[], ids: string[], move: Step): Target | null {
  const first = ids[0];
  const last = ids.at(-1);
  if (first === undefined || last === undefined) return null;
  if (ids.length === 1) return MOVES[move](items, first);
  const moving = new Set(ids);
  const target = MOVES[move](items, move === 'up' || move === 'in' ? first : last);
  return target && !withinAny(items, target.parent, moving)
    ? without(items, target, moving, move === 'up' ? first : last)
    : null;
}

export type Step = 'up' | 'down' | 'in' | 'out' | 'first' | 'last';

const MOVES: Record<Step, (items: BriefItem[], id: string) => Target | null> = {
  up: moveUp,
  down: moveDown,
  in: moveIn,
  out: moveOut,
  first: (items, id) => moveToEnd(items, id, true),
  last: (items, id) => moveToEnd(items, id, false),
};

/** To the beginning or the end of its section. */
function moveToEnd(items: BriefItem[], id: string, start: boolean): Target | null {
  const item = items.find((i) => i.id === id);
  if (!item) return null;
  const last = childrenOf(items, item.parent).length - 1;
  const position = start ? 0 : last;
  return position === item.position ? null : { parent: item.parent, position };
}

/** Whether a section is one of these, or stands under one. */
export function withinAny(items: BriefItem[], id: string | null, ids: ReadonlySet<string>): boolean {
  let at = items.find((i) => i.id === id);
  while (at) {
    if (ids.has(at.id)) return true;
    const { parent }: BriefItem = at;
    at = items.find((i) => i.id === parent);
  }
  return false;
}

/** The target of one moving entry as a place among the siblings that stay. */
function without(items: BriefItem[], target: Target, moving: ReadonlySet<string>, of: string): Target {
  const others = childrenOf(items, target.parent).filter((item) => item.id !== of);
  const position = others.slice(0, target.position).filter((item) => !moving.has(item.id)).length;
  return { parent: target.parent, position };
}
