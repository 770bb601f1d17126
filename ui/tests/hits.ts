/** What a search answers: a page of results, and a result. */
import type { SearchHit } from '../src/host/types/SearchHit';
import type { SearchPage } from '../src/host/types/SearchPage';

/** A paragraph of an essay, but for what is said of it. */
export function hitOf(fields: Partial<SearchHit> = {}): SearchHit {
  return {
    passage: 't/essay:1',
    source: 't/essay',
    title: 'An Essay',
    paragraph: 1,
    heading: null,
    side: 'pro',
    theme: null,
    kind: 'essay',
    made: null,
    tag: null,
    cards: [],
    same: [],
    score: 1,
    snippet: [{ text: 'A multiplier effect follows.', mark: false }],
    ...fields,
  };
}

/** These results of a query, understood as it was typed. */
export function pageOf(query: string, results: SearchHit[], total = results.length): SearchPage {
  return {
    query,
    total,
    understood: query,
    mended: null,
    mended_words: [],
    clauses: [],
    notes: [],
    building: null,
    results,
    facets: { side: [], source: [], theme: [], kind: [], year: [] },
  };
}
