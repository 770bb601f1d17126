/** The runs of a quotation: marked by ranges of UTF-16 units, as Rust does it, and divided for the screen. No word of a
 * quotation is ever changed here: runs joined are the text that they were. */
import type { Mark } from '../host/types/Mark';
import type { Segment } from '../host/types/Segment';

const ORDER: Mark[] = ['underline', 'emphasis', 'highlight'];

/** The runs after a mark was toggled over a range, as a key press does; `null` clears every mark. A run that was left out
 * when passages were joined has no marks. */
export function toggle(runs: Segment[], start: number, end: number, mark: Mark | null): Segment[] {
  const within = spans(runs).filter((s) => s.start < end && start < s.end && s.run.join !== 'omitted');
  const off = mark !== null && within.length > 0 && within.every(({ run }) => run.marks.includes(mark));
  const change = (marks: Mark[]): Mark[] => {
    if (mark === null) return [];
    if (off) return marks.filter((m) => m !== mark);
    return ORDER.filter((m) => m === mark || marks.includes(m));
  };
  const cut = spans(runs).flatMap(({ run, start: from, end: to }): Segment[] => {
    if (to <= start || end <= from || run.join === 'omitted') return [run];
    const [a, b] = [Math.max(start, from) - from, Math.min(end, to) - from];
    return [
      { ...run, text: run.text.slice(0, a) },
      { ...run, text: run.text.slice(a, b), marks: change(run.marks) },
      { ...run, text: run.text.slice(b) },
    ].filter((part) => part.text !== '');
  });
  return merged(cut);
}

/** A run with the place of its text in the quotation. */
export interface Span {
  run: Segment;
  start: number;
  end: number;
}

export function spans(runs: Segment[]): Span[] {
  let at = 0;
  return runs.map((run) => ({ run, start: at, end: (at += run.text.length) }));
}

/** The part of the runs that a range covers. */
export function slice(runs: Segment[], start: number, end: number): Segment[] {
  return spans(runs)
    .filter((s) => s.start < end && start < s.end)
    .map((s) => ({
      ...s.run,
      text: s.run.text.slice(Math.max(start - s.start, 0), Math.min(end, s.end) - s.start),
    }));
}

/** Whether any word is marked at all: until then all of it is read. */
export function isMarked(runs: Segment[], mark?: Mark): boolean {
  return runs.some((run) => (mark === undefined ? run.marks.length > 0 : run.marks.includes(mark)));
}

/** A part of a run as it is drawn: between paragraphs, or words. */
export interface Part {
  text: string;
  isBreak: boolean;
}

/** Divides the text of a run at its breaks between paragraphs. */
export function partsOf(text: string): Part[] {
  return text
    .split(/(\s*\n\s*)/)
    .filter((part) => part !== '')
    .map((part) => ({ text: part, isBreak: part.includes('\n') }));
}

function merged(runs: Segment[]): Segment[] {
  const out: Segment[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    if (last && last.join === run.join && last.marks.join() === run.marks.join()) {
      out[out.length - 1] = { ...last, text: last.text + run.text };
    } else out.push(run);
  }
  let start = 0;
  return out.map((run) => {
    const placed = { ...run, start };
    start += run.text.length;
    return placed;
  });
}
