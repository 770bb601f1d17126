/** The entries of a sample brief as a tree: the same moves as the real library makes. */
import type { ItemContent } from '../types/ItemContent';
import type { NewItem } from '../types/NewItem';
import type { RichText } from '../types/RichText';

export interface Entry {
  id: string;
  parent: string | null;
  position: number;
  content: NewItem;
}

/** From top to bottom, each with its depth and what stands under it. */
export function arrange(
  entries: Entry[],
  parent: string | null = null,
  depth = 0,
): { entry: Entry; depth: number; inside: Entry[] }[] {
  return siblings(entries, parent).flatMap((entry) => {
    const under = arrange(entries, entry.id, depth + 1);
    return [{ entry, depth, inside: under.map((row) => row.entry) }, ...under];
  });
}

/** Puts an entry before the sibling that has its place; last without one. */
export function insert(entries: Entry[], entry: Entry, position: number | null): void {
  entries.push(entry);
  relocate(entries, entry.id, entry.parent, position ?? entries.length);
}

/** Moves an entry; `position` counts the siblings without it. */
export function relocate(entries: Entry[], id: string, parent: string | null, position: number): void {
  const moved = entries.find((entry) => entry.id === id);
  if (!moved) throw { code: 'not_found', message: `the brief has no entry ${id}`, hint: null };
  const others = siblings(entries, parent).filter((entry) => entry.id !== id);
  moved.parent = parent;
  others.splice(position, 0, moved);
  others.forEach((entry, at) => (entry.position = at));
  renumber(entries);
}

/** Gives a heading or an analytic other words. */
export function edit(entry: Entry | undefined, text: string): void {
  if (entry?.content.kind === 'section') entry.content.title = text;
  if (entry?.content.kind === 'analytic') entry.content.text = text;
}

/** Without an entry and all under it. */
export function removeFrom(entries: Entry[], id: string): Entry[] {
  const gone = new Set([id, ...arrange(entries, id).map((row) => row.entry.id)]);
  const kept = entries.filter((entry) => !gone.has(entry.id));
  renumber(kept);
  return kept;
}

function siblings(entries: Entry[], parent: string | null): Entry[] {
  return entries.filter((entry) => entry.parent === parent).toSorted((a, b) => a.position - b.position);
}

function renumber(entries: Entry[]): void {
  for (const parent of new Set(entries.map((entry) => entry.parent))) {
    siblings(entries, parent).forEach((entry, at) => (entry.position = at));
  }
}

/** The words of a rich text, a block a paragraph. */
export function plain(rich: RichText): string {
  return rich.blocks.map((block) => block.runs.map((run) => run.text).join('')).join('\n\n');
}

/** A heading or words as the library shows them. */
export function shown(content: Exclude<NewItem, { kind: 'card' }>): ItemContent {
  if (content.kind === 'section') return { ...content, speech: null, limit: null, guidance: null };
  if (content.kind === 'analytic') return { ...content, rich: null };
  return { kind: 'analytic', text: plain(content.rich), rich: content.rich };
}
