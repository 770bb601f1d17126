/** Deleting a card from the library, in words that say which briefs it goes from. */
import type { Host } from '../host/host';
import type { Library } from './library.svelte';
import type { Toasts } from './toasts.svelte';

/** Deletes a card; `false` if that failed. */
export async function deleteCard(
  host: Host,
  library: Library,
  toasts: Toasts,
  card: string,
  name: string,
): Promise<boolean> {
  const uses = await host.cardUses(card).catch(() => []);
  if (!(await library.apply(() => host.cardDelete(card)))) return false;
  const titles = uses.map((use) => `“${use.title}”`);
  const last = titles.pop();
  const from = titles.length > 0 ? `${titles.join(', ')} and ${last}` : last;
  toasts.done(`Deleted card “${name}”`, {
    hint: from === undefined ? null : `It was in ${from}, and is gone from there; undo brings it back.`,
    action: { label: 'Undo', run: () => void library.undo() },
  });
  return true;
}
