/** Taking over what the host answers: what has not changed stays the same object, so that nothing of it is drawn anew. */
import type { AnalyticWritten } from '../host/types/AnalyticWritten';
import type { BriefItem } from '../host/types/BriefItem';
import type { BriefPatch } from '../host/types/BriefPatch';
import type { BriefTimes } from '../host/types/BriefTimes';
import type { BriefView } from '../host/types/BriefView';
import type { CardView } from '../host/types/CardView';

/** `next`, with the entries of `last` where they are equal. */
export function reuse(last: BriefView | null, next: BriefView): BriefView {
  if (!last || last.id !== next.id) return next;
  const known = new Map(last.items.map((item) => [item.id, item]));
  const items = next.items.map((item) => {
    const before = known.get(item.id);
    if (!before) return item;
    if (same(before, item)) return before;
    // The card alone is the larger part: it stays if the place or the time is all that differs.
    return keepCard(before, item);
  });
  return { ...next, items };
}

/** A brief after a change of its order: the entries that a patch does not bring are those that are known. */
export function patched(view: BriefView, patch: BriefPatch): BriefView {
  const known = new Map([...view.items, ...patch.items].map((item) => [item.id, item]));
  const items = patch.order.flatMap(({ id, parent, position, depth }) => {
    const item = known.get(id);
    if (!item) return [];
    const stays = item.parent === parent && item.position === position && item.depth === depth;
    return [stays ? item : { ...item, parent, position, depth }];
  });
  return retimed({ ...view, ...patch.summary, items }, patch.times);
}

/** A brief after words were written: the entry itself, and all times. `null` if the entry is not in it. */
export function written(view: BriefView, { item, times }: AnalyticWritten): BriefView | null {
  if (!view.items.some((known) => known.id === item.id)) return null;
  return retimed({ ...view, items: view.items.map((known) => (known.id === item.id ? item : known)) }, times);
}

/** A brief with other reading times; entries whose times stay are the same objects. */
function retimed(view: BriefView, times: BriefTimes): BriefView {
  const of = new Map(times.sections.map(({ id, reading }) => [id, reading]));
  const items = view.items.map((item) => {
    const reading = of.get(item.id);
    return !reading || same(reading, item.reading) ? item : { ...item, reading };
  });
  return { ...view, items, reading: times.reading, times };
}

function keepCard(before: BriefItem, item: BriefItem): BriefItem {
  if (before.kind !== 'card' || item.kind !== 'card' || !same(before.card, item.card)) return item;
  return { ...item, card: before.card };
}

/** Whether two values of the host are equal in all that they hold. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [one, two] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(two).length && keys.every((key) => key in two && same(one[key], two[key]))
  );
}

export function isCardView(value: unknown): value is CardView {
  return typeof value === 'object' && value !== null && 'segments' in value && 'quote' in value;
}

export function isBriefView(value: unknown): value is BriefView {
  return typeof value === 'object' && value !== null && 'items' in value && 'side' in value;
}

export function isBriefPatch(value: unknown): value is BriefPatch {
  return typeof value === 'object' && value !== null && 'order' in value && 'times' in value;
}

export function isWritten(value: unknown): value is AnalyticWritten {
  return typeof value === 'object' && value !== null && 'beside' in value && 'times' in value;
}
