/** Saved and recent searches of the sample host, and its plain look for words in one source. */
import type { ClauseView } from '../types/ClauseView';
import type { QueryEdit } from '../types/QueryEdit';
import type { QueryView } from '../types/QueryView';
import type { RecentQuery } from '../types/RecentQuery';
import type { SavedQuery } from '../types/SavedQuery';
import type { SourceFind } from '../types/SourceFind';
import type { SourceView } from '../types/SourceView';

/** Commands on lists that the host keeps; `change` makes a step of undo. */
export function queryCommands(
  saved: () => SavedQuery[],
  recent: RecentQuery[],
  change: <T>(called: string, run: () => T) => unknown,
) {
  return {
    queryEdit: editQuery,
    searchWhy: () => ({
      sentence: 'It has all words.',
      shares: [{ text: 'effect', place: 'in the text', share: 1 }],
    }),
    queryList: () => saved().toSorted((a, b) => a.name.localeCompare(b.name)),
    querySave: (name: string, query: string) =>
      change('Save search', () => {
        const made = { id: `query-${saved().length}-${name}`, name, query, created: 0 };
        const same = saved().find((s) => s.name.toLowerCase() === name.toLowerCase());
        if (same) return Object.assign(same, { query });
        saved().push(made);
        return made;
      }),
    queryRename: (id: string, name: string) =>
      change('Rename saved search', () => {
        const one = saved().find((s) => s.id === id);
        return one && Object.assign(one, { name });
      }),
    queryDelete: (id: string) =>
      change('Delete saved search', () => {
        saved().splice(
          saved().findIndex((s) => s.id === id),
          1,
        );
        return null;
      }),
    recentList: () => recent,
    recentAdd: (query: string) => {
      const others = recent.filter((r) => r.query !== query);
      recent.splice(0, recent.length, { query, at: 0 }, ...others.slice(0, 49));
      return recent;
    },
    recentForget: (query: string | null) => {
      recent.splice(0, recent.length, ...recent.filter((r) => query !== null && r.query !== query));
      return recent;
    },
  };
}

/** The sample's own reading of a query: filters between spaces, all else is words. */
export function clausesOf(query: string): ClauseView[] {
  const pieces = query.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
  return pieces.map((text) => {
    const [, field, value = ''] = /^(side|theme|source|kind|year):(.+)$/.exec(text) ?? [];
    const kind = field ?? (text.startsWith('"') ? 'phrase' : 'word');
    return { text, kind, label: text, values: field ? [value.replaceAll('"', '')] : [], negated: false };
  });
}

/** As the real host edits queries, but for alternatives: one filter takes the place of another. */
export function editQuery(query: string, edit: QueryEdit | null): QueryView {
  let parts = clausesOf(query).map((clause) => clause.text);
  if (edit?.do === 'remove') parts.splice(edit.clause, 1);
  if (edit?.do === 'replace') parts.splice(edit.clause, 1, edit.with);
  if (edit?.do === 'toggle') {
    const term = `${edit.field}:${edit.value}`;
    const others = parts.filter((part) => !part.startsWith(`${edit.field}:`));
    parts = parts.includes(term) ? others : [...others, term];
  }
  const text = parts.join(' ');
  return { query: text, clauses: clausesOf(text), notes: [] };
}

/** Where words stand, letter by letter but for case. */
export function findIn(source: SourceView, words: string): SourceFind {
  const wanted = words.trim().toLowerCase();
  const passages = source.passages.map(({ id, paragraph, text }) => {
    const ranges = [];
    const lower = text.toLowerCase();
    for (let at = lower.indexOf(wanted); wanted !== '' && at >= 0; at = lower.indexOf(wanted, at + 1)) {
      ranges.push({ start: at, end: at + wanted.length });
    }
    return { passage: id, paragraph, ranges, words: ranges.map((r) => text.slice(r.start, r.end)) };
  });
  const total = passages.reduce((sum, p) => sum + p.ranges.length, 0);
  return { source: source.id, words, total, passages: passages.filter((p) => p.ranges.length > 0) };
}
