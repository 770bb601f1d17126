/** Putting what was found into the brief at once: a passage becomes a card, a card an entry, an answer a block of its own. */
import type { SearchHit } from '../host/types/SearchHit';
import { focusOn, focusPlace, placeOf } from '../lib/focus';
import type { Row } from './answers.svelte';
import type { App } from './app.svelte';
import type { Brief } from './brief.svelte';
import { placeAt, type Target } from './outline';

/** What can be put into a brief. `selection` are UTF-16 units of the passage; all of it where there is none. */
export type Filed =
  | { card: string; name: string }
  | { passage: string; name: string; selection?: { start: number; end: number } | null };

/** What a result of the search would be as an entry; `null` if it is none that can be put into a brief. */
export function filedOf(hit: SearchHit): Filed | null {
  if (hit.kind === 'brief' || hit.kind === 'analytic') return null;
  const name = hit.tag || hit.title;
  return hit.made !== null && hit.kind === 'card' ? { card: hit.made, name } : { passage: hit.passage, name };
}

/** Puts it at the selected place of the brief that is worked on, or at a target in one that it was dropped on. */
export async function file(
  app: App,
  what: Filed | null,
  brief: Brief = app.brief,
  at: Target | null = null,
): Promise<void> {
  const { view } = brief;
  if (!what) return app.toasts.done('Only passages and cards can be put into a brief.');
  if (!view) return app.toasts.done('There is no brief on this side yet. Make one first.');
  const target = at ?? placeAt(brief.items, brief.selected);
  if ('card' in what) await brief.add(target, { kind: 'card', card: what.card });
  else {
    const into = { brief: view.id, parent: target.parent, position: target.position };
    const { passage, selection = null } = what;
    const cut = await app.library.apply(() => app.host.cardCut({ passage, selection, tag: '', into }));
    if (!cut) return;
    if (brief.items.every((item) => item.kind !== 'card' || item.card.id !== cut.value.id))
      await brief.refresh();
    const entry = brief.items.findLast((item) => item.kind === 'card' && item.card.id === cut.value.id);
    brief.select(entry?.id ?? null);
  }
  app.toasts.done(`Put “${shortened(what.name)}” into ${placeName(brief, target)}`, {
    action: { label: 'Undo', run: () => void app.undo() },
  });
}

/** Makes a block against the claim of the panel, with the answer in it: `AT: …`. */
export async function blockAnswer(app: App, row: Row): Promise<void> {
  const { answers, brief } = app;
  const { claim } = answers;
  const { view } = brief;
  if (!claim || !view) return app.toasts.done('There is no brief on this side yet. Make one first.');
  const into = { brief: view.id, parent: null, position: null };
  const near = brief.selected;
  const made = await app.library.apply(() => app.host.blockAnswer(into, near, claim, [row.passage], []));
  if (!made) return;
  brief.select(made.value.items.at(-1) ?? made.value.block);
  const block = brief.items.find((item) => item.id === made.value.block);
  const name = block?.kind === 'section' ? block.title : 'a block';
  const around = placeName(brief, { parent: block?.parent ?? null, position: 0 });
  app.toasts.done(`Put the answer into “${shortened(name)}”, in ${around}`, {
    action: { label: 'Undo', run: () => void app.undo() },
  });
  if (!(await focusOn('[data-answer][data-way-in]'))) await focusPlace('answers');
}

/** Puts the selected words of the reader, or its whole paragraph, into the brief. */
export async function fileReading(app: App): Promise<void> {
  app.selectionChanged();
  const quotation = app.reader.quotation();
  if (!quotation) return app.toasts.done('Open a source first, then choose a paragraph.');
  if (quotation.until) return void app.cut.begin();
  const { passage, range } = quotation;
  await file(app, { passage: passage.id, name: passage.text.slice(0, 60), selection: range });
  if (placeOf(document.activeElement) === null) await focusPlace('reader');
}

function placeName(brief: Brief, target: Target): string {
  const section = brief.items.find((item) => item.id === target.parent);
  const title = section?.kind === 'section' ? section.title : (brief.view?.title ?? '');
  return `“${shortened(title)}”`;
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
