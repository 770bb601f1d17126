/** The pointer on an entry, as everywhere: Ctrl takes one in or out, Shift takes all up to it. */
import type { Brief, Walk } from '../../domain/brief.svelte';

export function pressed(event: MouseEvent, brief: Brief, id: string, walk: Walk): void {
  if (event.button !== 0) return;
  const target = event.currentTarget as HTMLElement;
  if (event.shiftKey) brief.extendTo(id, walk);
  else if (event.ctrlKey || event.metaKey) brief.toggle(id);
  else {
    // One of several stays with them while it is dragged; a mere click then selects it alone.
    if (!brief.picks.has(id)) brief.select(id);
    return;
  }
  event.preventDefault();
  // The focus stands on the selected entry: one that was just taken out of several would select itself alone by it.
  const row = target.closest('[data-list]')?.querySelector<HTMLElement>(`[data-item="${brief.selected}"]`);
  (row ?? target).focus({ preventScroll: true });
}

/** The pointer is let go where it was pressed: of several the one under it is selected alone. */
export function released(event: MouseEvent, brief: Brief): void {
  if (!event.shiftKey && !event.ctrlKey && !event.metaKey) brief.dropPicks();
}
