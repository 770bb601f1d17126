/** Lights up the words that are looked for in a brief, without touching the document, and brings the shown place into view. */
import { tick } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import { fold, type InBrief } from '../../domain/in-brief.svelte';
import { rangeOf } from '../../lib/offsets';
import { setOf } from '../../lib/sets';

/** Names of the highlights in the style sheet: every place, and the one that is shown. */
const ALL = 'brief-found';
const SHOWN = 'brief-found-shown';
/** What of an entry has words, in the order in which the search counts them. */
const WORDS = '.tag, .title, .cite, [data-testid="card-quote"], .note, .words';

/** Keeps the list of entries lit up while the bar is open. */
export function foundIn(finding: InBrief): Attachment<HTMLElement> {
  return (list) => {
    $effect(() => {
      const { needle, hits, shown } = finding;
      void tick().then(() => {
        if (!finding.open || needle === '') return dark();
        const entries = setOf(hits.map((hit) => hit.item));
        const found = [...list.querySelectorAll<HTMLElement>('[data-item]')]
          .filter((entry) => entries.has(entry.dataset['item'] ?? ''))
          .map((entry) => ({ item: entry.dataset['item'], ranges: rangesIn(entry, needle) }));
        const own = found.find((entry) => entry.item === shown?.item)?.ranges ?? [];
        const range = shown ? own[Math.min(shown.nth, own.length - 1)] : undefined;
        set(
          ALL,
          found.flatMap((entry) => entry.ranges),
          1,
        );
        set(SHOWN, range ? [range] : [], 2);
        if (range) reveal(list, range);
      });
    });
    return dark;
  };
}

function rangesIn(entry: HTMLElement, needle: string): Range[] {
  return [...entry.querySelectorAll<HTMLElement>(WORDS)].flatMap((block) => {
    const text = fold(block.textContent);
    const ranges: Range[] = [];
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
      ranges.push(rangeOf(block, at, at + needle.length));
    }
    return ranges;
  });
}

function set(name: string, ranges: Range[], priority: number): void {
  if (!('highlights' in CSS)) return;
  const light = new Highlight(...ranges);
  light.priority = priority;
  CSS.highlights.set(name, light);
}

function dark(): void {
  set(ALL, [], 1);
  set(SHOWN, [], 2);
}

function reveal(list: HTMLElement, range: Range): void {
  const [box, view] = [range.getBoundingClientRect?.(), list.getBoundingClientRect()];
  if (!box || (box.top >= view.top + 8 && box.bottom <= view.bottom - 24)) return;
  list.scrollTop += box.top - view.top - view.height / 3;
}
