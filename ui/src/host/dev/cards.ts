/** Cards of the sample host: cut from a passage, marked by ranges of UTF-16 units. */
import type { CardFields } from '../types/CardFields';
import type { CardView } from '../types/CardView';
import type { CitationView } from '../types/CitationView';
import type { CiteStyle } from '../types/CiteStyle';
import type { CiteView } from '../types/CiteView';
import type { CutRequest } from '../types/CutRequest';
import type { Mark } from '../types/Mark';
import type { MarkRequest } from '../types/MarkRequest';
import type { ReadingTime } from '../types/ReadingTime';
import type { Segment } from '../types/Segment';
import type { SourceView } from '../types/SourceView';

const ORDER: Mark[] = ['underline', 'emphasis', 'highlight'];

export function reading(words: number, pace: number): ReadingTime {
  return { words, seconds: Math.ceil((words * 60) / pace) };
}

/** The card that a request cuts. */
export function cardOf(id: string, request: CutRequest, source: SourceView, pace: number): CardView {
  const passage = source.passages.find((p) => p.id === request.passage);
  if (!passage) throw { code: 'not_found', message: `there is no passage ${request.passage}`, hint: null };
  const quote = quoteOf(request, source);
  const { fields } = request;
  return timed(
    {
      id,
      tag: request.tag,
      cite: fields?.cite ?? source.cite_short,
      cite_full: fields?.cite_full ?? source.cite_full,
      quote,
      segments: [{ text: quote, marks: [] }],
      pieces: [quote],
      warrant: fields?.warrant ?? '',
      comment: fields?.comment ?? '',
      labels: fields?.labels ?? [],
      page: fields?.page ?? null,
      look: { shrink: false, condense: 'off', own: false },
      source: source.id,
      source_title: source.title,
      passage: passage.id,
      paragraph: passage.paragraph,
      side: source.side,
      state: 'verbatim',
      reading: { words: 0, seconds: 0 },
    },
    pace,
  );
}

/** Toggles a mark over a range; none clears all. */
export function mark(card: CardView, { selection, mark }: MarkRequest, pace: number): CardView {
  const units = card.segments.flatMap((run) =>
    Array.from({ length: run.text.length }, () => new Set(run.marks)),
  );
  const chosen = units.slice(selection.start, selection.end);
  const all = mark !== null && chosen.every((marks) => marks.has(mark));
  for (const marks of chosen) {
    if (mark === null) marks.clear();
    else if (all) marks.delete(mark);
    else marks.add(mark);
  }
  const segments: Segment[] = [];
  units.forEach((marks, at) => {
    const own = ORDER.filter((m) => marks.has(m));
    const last = segments.at(-1);
    const text = card.quote.charAt(at);
    if (last && last.marks.join() === own.join()) last.text += text;
    else segments.push({ text, marks: own });
  });
  return timed({ ...card, segments }, pace);
}

/** The words that a request quotes, paragraphs apart. */
export function quoteOf(request: CutRequest, source: SourceView): string {
  const first = source.passages.find((p) => p.id === request.passage);
  const last = source.passages.find((p) => p.id === request.until?.passage);
  if (!first) return '';
  const { start, end } = request.selection ?? { start: 0, end: first.text.length };
  if (!last) return first.text.slice(start, end);
  const between = source.passages.filter(
    (p) => p.paragraph > first.paragraph && p.paragraph < last.paragraph,
  );
  return [
    first.text.slice(start),
    ...between.map((p) => p.text),
    last.text.slice(0, request.until?.end),
  ].join('\n\n');
}

/** A card after what the debater wrote about it has changed. */
export function changed(
  card: CardView,
  { look: _look, look_reset: _reset, ...fields }: CardFields,
): CardView {
  return { ...card, ...fields };
}

export function citeOf(card: CardView, style: CiteStyle): CiteView {
  const text = `${card.cite} [${card.cite_full}]`;
  return { style, text, in_text: card.cite, runs: [{ text, italic: false, bold: false }] };
}

export function citationOf(source: SourceView): CitationView {
  return {
    ...{ source: source.id, authors: [source.author], title: source.title, date: source.date ?? '' },
    ...{ qualifications: '', outlet: '', publisher: '', volume: '', issue: '', pages: '', doi: '' },
    ...{ url: source.url ?? '', accessed: '', kind: '', corrected: [] },
    ...{ cite_short: source.cite_short, cite_full: source.cite_full },
  };
}

/** With its time to read aloud: the tag and the highlighted words, or all while none are. */
function timed(card: CardView, pace: number): CardView {
  const lit = card.segments.filter((run) => run.marks.includes('highlight')).map((run) => run.text);
  const said = `${card.tag} ${lit.length > 0 ? lit.join(' ') : card.quote}`;
  return { ...card, reading: reading(said.split(/\s+/).filter(Boolean).length, pace) };
}
