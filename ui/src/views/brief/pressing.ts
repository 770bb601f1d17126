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
  target.focus({ preventScroll: true });
}
