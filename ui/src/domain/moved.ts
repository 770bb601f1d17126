/** A brief's entries as a move leaves them, worked out here so that the window shows it before the library has answered. */
import type { BriefItem } from '../host/types/BriefItem';
import { setOf } from '../lib/sets';
import { below, roots, type Target } from './outline';

/**
 * The entries with some of them moved, each with all under it; `target.position` counts the siblings that stay. Entries that
 * keep their place are the same objects. Reading times are left as they are.
 */
export function moved(items: BriefItem[], ids: string[], target: Target): BriefItem[] {
  const tops = roots(items, setOf(ids));
  const moving = setOf(tops.flatMap((id) => [id, ...below(items, id)]));
  const stays = items.filter((item) => !moving.has(item.id));
  const siblings = stays.filter((item) => item.parent === target.parent);
  const next = siblings[target.position];
  const at = next ? stays.indexOf(next) : endOf(stays, target.parent);
  const heads = setOf(tops);
  const taken = items
    .filter((item) => moving.has(item.id))
    .map((item) => (heads.has(item.id) ? { ...item, parent: target.parent } : item));
  return numbered([...stays.slice(0, at), ...taken, ...stays.slice(at)]);
}

/** Where an entry stands that comes last under a section, or at the end of all. */
function endOf(items: BriefItem[], parent: string | null): number {
  if (parent === null) return items.length;
  const inside = below(items, parent);
  return items.findLastIndex((item) => item.id === parent || inside.has(item.id)) + 1;
}

/** Gives each entry the place and the depth that follow from the order and the parents. */
function numbered(items: BriefItem[]): BriefItem[] {
  const counts = new Map<string | null, number>();
  const depths = new Map<string, number>();
  return items.map((item) => {
    const position = counts.get(item.parent) ?? 0;
    counts.set(item.parent, position + 1);
    const depth = item.parent === null ? 0 : (depths.get(item.parent) ?? 0) + 1;
    depths.set(item.id, depth);
    return item.position === position && item.depth === depth ? item : { ...item, position, depth };
  });
}
