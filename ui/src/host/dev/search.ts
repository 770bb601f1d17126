/** The sample host's search: passages that have every word, `side:`, `theme:` and `source:` as filters. */
import { clausesOf } from './queries';
import type { FacetCount } from '../types/FacetCount';
import type { SearchHit } from '../types/SearchHit';
import type { SearchPage } from '../types/SearchPage';
import type { SearchRequest } from '../types/SearchRequest';
import type { SnippetRun } from '../types/SnippetRun';
import type { SourceView } from '../types/SourceView';

export function searchIn(sources: SourceView[], request: SearchRequest): SearchPage {
  const pieces = request.query.toLowerCase().split(/\s+/).filter(Boolean);
  const filter = (field: string): string | undefined =>
    pieces.find((piece) => piece.startsWith(`${field}:`))?.slice(field.length + 1);
  const words = pieces
    .filter((piece) => !/^(side|theme|source):/.test(piece))
    .map((w) => w.replaceAll('"', ''));
  const none = { made: null, tag: null, cards: [], same: [] };
  const hits: SearchHit[] = [];
  for (const source of sources) {
    if (request.side && source.side !== request.side) continue;
    if (filter('side') && source.side !== filter('side')) continue;
    if (filter('theme') && source.theme?.toLowerCase() !== filter('theme')) continue;
    if (filter('source') && !source.id.endsWith(`/${filter('source') ?? ''}`)) continue;
    for (const passage of source.passages) {
      const text = passage.text.toLowerCase();
      if (!words.every((word) => text.includes(word))) continue;
      const { id, title, side, theme, kind } = source;
      const { paragraph, heading } = passage;
      const place = { passage: passage.id, source: id, title, paragraph, heading, side, theme, kind };
      hits.push({ ...place, score: 1, snippet: snippet(passage.text, words), ...none });
    }
  }
  const { limit, offset, query } = request;
  return {
    query,
    total: hits.length,
    understood: query,
    clauses: clausesOf(query),
    mended: null,
    mended_words: [],
    building: null,
    notes: query.includes('(') ? ['Brackets mean nothing here; they were left out.'] : [],
    results: hits.slice(offset, offset + limit),
    facets: {
      side: count(hits.map((hit) => hit.side)),
      theme: count(hits.map((hit) => hit.theme)),
      source: count(hits.map((hit) => hit.source.replace(/^.*\//, ''))),
      kind: [],
      year: [],
    },
  };
}

function count(values: (string | null)[]): FacetCount[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, label: value, count }))
    .toSorted((a, b) => b.count - a.count);
}

/** About 300 characters from the first word found, with every word found marked. */
function snippet(text: string, words: string[]): SnippetRun[] {
  const lower = text.toLowerCase();
  const first = Math.max(
    0,
    Math.min(...words.map((word) => lower.indexOf(word)).filter((at) => at >= 0)) - 80,
  );
  const shown = text.slice(Number.isFinite(first) ? first : 0).slice(0, 300);
  if (words.length === 0) return [{ text: shown, mark: false }];
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return shown
    .split(new RegExp(`(${pattern})`, 'giu'))
    .map((run, at) => ({ text: run, mark: at % 2 === 1 }))
    .filter((run) => run.text !== '');
}
