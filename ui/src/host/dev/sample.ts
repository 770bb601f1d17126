/** A host in memory, for development and tests, in the shapes of the real one; no part of the built window. */
import { answer, found } from './answer';
import type { Applied } from '../types/Applied';
import type { BriefItem } from '../types/BriefItem';
import type { BriefSummary } from '../types/BriefSummary';
import type { BriefView } from '../types/BriefView';
import type { CardFields } from '../types/CardFields';
import type { CardFilter } from '../types/CardFilter';
import type { CardView } from '../types/CardView';
import type { CiteStyle } from '../types/CiteStyle';
import type { CutRequest } from '../types/CutRequest';
import type { History } from '../types/History';
import type { Look } from '../types/Look';
import type { MarkRequest } from '../types/MarkRequest';
import type { NewItem } from '../types/NewItem';
import type { Placement } from '../types/Placement';
import type { RecentQuery } from '../types/RecentQuery';
import type { SearchRequest } from '../types/SearchRequest';
import type { Side } from '../types/Side';
import type { SourceView } from '../types/SourceView';
import type { TopicView } from '../types/TopicView';
import { itemOf, timesOf, wordsOf, workbench } from './workbench';
import { cardOf, changed, citationOf, citeOf, mark, quoteOf, reading } from './cards';
import { arrange, edit, insert, relocate, removeFrom, type Entry } from './entries';
import { exportCommands } from './exports';
import { checked, listed, summaryOf } from './lists';
import { findIn, queryCommands } from './queries';
import type { SampleHost } from './sample-host';
import type { Brief, State, Step } from './state';
import { searchIn } from './search';

export type { SampleHost } from './sample-host';

/** A host over these sources, without cards or briefs. */
export function sampleHost(topic: TopicView, sources: SourceView[]): SampleHost {
  let state: State = { cards: {}, briefs: [], queries: [] };
  const recent: RecentQuery[] = [];
  const undo: Step[] = [];
  const redo: Step[] = [];
  let next = 1;
  let pace = 250;
  let keys: Record<string, string[]> = {};
  let look: Look = { shrink: false, condense: 'off' };
  let onAction = (_id: string): void => undefined;
  let onChanged = (): void => undefined;

  const name = (kind: string): string => `${kind}-${next++}`;
  const brief = (id: string): Brief =>
    found(
      state.briefs.find((b) => b.id === id),
      `brief ${id}`,
    );
  const card = (id: string): CardView => found(state.cards[id], `card ${id}`);
  const source = (id: string): SourceView =>
    found(
      sources.find((s) => s.id === id),
      `source ${id}`,
    );

  function words({ content }: Entry): number {
    if (content.kind === 'card') return card(content.card).reading.words;
    return content.kind === 'analytic'
      ? content.text.split(/\s+/).length
      : content.kind === 'rich'
        ? wordsOf(content.rich)
        : 0;
  }
  function summary(b: Brief): BriefSummary {
    const total = b.entries.reduce((sum, entry) => sum + words(entry), 0);
    const cards = b.entries.filter((entry) => entry.content.kind === 'card').length;
    return { id: b.id, title: b.title, side: b.side, topic: topic.id, cards, reading: reading(total, pace) };
  }
  function view(id: string): BriefView {
    const own = brief(id);
    const items = arrange(own.entries).map(({ entry, depth, inside }): BriefItem => {
      const total = [entry, ...inside].reduce((sum, e) => sum + words(e), 0);
      return itemOf(entry, depth, reading(total, pace), card);
    });
    return { ...summary(own), items, event: null, times: timesOf(id, summary(own).reading, items) };
  }
  const cardsOf = (b: Brief): CardView[] =>
    b.entries.flatMap(({ content }) => (content.kind === 'card' ? [card(content.card)] : []));
  const history = (): History => ({ undo: undo.at(-1)?.name ?? null, redo: redo.at(-1)?.name ?? null });
  function applied<T>(value: T): Applied<T> {
    const briefs = [...state.briefs.map((b) => b.id), '*'];
    return {
      value,
      changed: {
        sources: false,
        answers: false,
        queries: true,
        cards: Object.keys(state.cards),
        briefs,
        history: history(),
      },
    };
  }
  /** Makes a change; the state before it is what undo puts back. */
  function change<T>(called: string, run: () => T): Applied<T> {
    const before = structuredClone(state);
    const value = run();
    undo.push({ name: called, state: before });
    redo.length = 0;
    return applied(value);
  }
  function turn(from: Step[], to: Step[]): Applied<string> {
    const step = found(from.pop(), 'step to take');
    to.push({ name: step.name, state });
    state = step.state;
    return applied(step.name);
  }
  function add(into: Placement, content: NewItem): void {
    const entry = { id: name('entry'), parent: into.parent, position: 0, content };
    insert(brief(into.brief).entries, entry, into.position);
  }
  function put(made: CardView): CardView {
    state.cards[made.id] = made;
    return made;
  }

  const info = {
    path: '/sample',
    format: 2,
    topics: 1,
    passages: 0,
    cards: 0,
    briefs: 0,
    indexed: 0,
    latent: null,
  };
  const commands = {
    libraryOpen: () => ({ ...info, sources: sources.length }),
    libraryInfo: () => ({ ...info, sources: sources.length }),
    topicList: () => [topic],
    sourceList: () => sources,
    sourceShow: source,
    sourceFind: (id: string, words: string) => findIn(source(id), words),
    indexProgress: () => null,
    passageSearch: (request: SearchRequest) => searchIn(sources, request),
    ...queryCommands(() => state.queries, recent, change),
    cardCut: (request: CutRequest) =>
      change('Cut card', () => {
        const from = source(request.passage.replace(/:\d+$/, ''));
        const made = put(cardOf(name('card'), request, from, pace));
        if (request.into) add(request.into, { kind: 'card', card: made.id });
        return { ...made, duplicates: [] };
      }),
    cardChange: (id: string, fields: CardFields) => change('Edit card', () => put(changed(card(id), fields))),
    cardPreview: (request: CutRequest) => {
      const from = source(request.passage.replace(/:\d+$/, ''));
      const quote = quoteOf(request, from);
      const same = Object.values(state.cards).filter((c) => c.quote === quote);
      return { ...cardOf('preview', request, from, pace), duplicates: same.map(summaryOf) };
    },
    cardFind: (filter: CardFilter) => listed(Object.values(state.cards), filter),
    cardCite: (id: string, style: CiteStyle) => citeOf(card(id), style),
    sourceCiteShow: (id: string) => citationOf(source(id)),
    lookSet: (set: Look) =>
      change('Show cards otherwise', () => {
        look = set;
        for (const own of Object.values(state.cards)) put({ ...own, look: { ...set, own: false } });
        return null;
      }),
    evidenceCheck: (id: string | null, one: string | null) =>
      checked(one !== null ? [card(one)] : id === null ? Object.values(state.cards) : cardsOf(brief(id))),
    cardList: () => Object.values(state.cards),
    cardShow: card,
    cardMark: (request: MarkRequest) =>
      change('Mark card', () => put(mark(card(request.card), request, pace))),
    cardDelete: (id: string) =>
      change('Delete card', () => {
        Reflect.deleteProperty(state.cards, card(id).id);
        for (const own of state.briefs) {
          own.entries = own.entries.filter(({ content }) => content.kind !== 'card' || content.card !== id);
        }
        return null;
      }),
    briefList: () => state.briefs.map(summary),
    briefShow: view,
    briefCreate: (_topic: string | null, side: Side, title: string) =>
      change('New brief', () => {
        const made = { id: name('brief'), title, side, entries: [] };
        state.briefs.push(made);
        return summary(made);
      }),
    briefRename: (id: string, title: string) =>
      change('Rename brief', () => summary(Object.assign(brief(id), { title }))),
    briefDuplicate: (id: string) =>
      change('Duplicate brief', () => {
        const old = structuredClone(brief(id));
        state.briefs.push({ ...old, id: name('brief'), title: `${old.title} (copy)` });
        return summary(found(state.briefs.at(-1), 'brief'));
      }),
    briefDelete: (id: string) =>
      change('Delete brief', () => {
        state.briefs = state.briefs.filter((b) => b.id !== brief(id).id);
        return null;
      }),
    itemAdd: (into: Placement, item: NewItem) =>
      change('Add entry', () => (add(into, item), view(into.brief))),
    itemMove: (id: string, item: string, parent: string | null, position: number) =>
      change('Move entry', () => (relocate(brief(id).entries, item, parent, position), view(id))),
    itemEdit: (id: string, item: string, text: string) =>
      change(
        'Edit entry',
        () => (
          edit(
            brief(id).entries.find((e) => e.id === item),
            text,
          ),
          view(id)
        ),
      ),
    ...workbench(brief, view, change, name),
    itemRemove: (id: string, item: string) =>
      change('Remove entry', () => {
        const own = brief(id);
        own.entries = removeFrom(own.entries, item);
        return view(id);
      }),
    historyShow: history,
    historyUndo: () => turn(undo, redo),
    historyRedo: () => turn(redo, undo),
    exportDialog: (suggested: string) => (host.exportPath === '' ? `/exports/${suggested}` : host.exportPath),
    ...exportCommands(),
    jobCancel: () => undefined,
    settingsShow: () => ({ words_per_minute: pace, ...look }),
    settingsEdit: (rate: number) => change('Set words per minute', () => ((pace = rate), null)),
    keysShow: () => keys,
    keysEdit: (own: Record<string, string[]>) => void (keys = own),
    openPath: () => undefined,
  };

  const host = {
    calls: [],
    exportPath: '',
    failNext: null,
    choose: (id: string) => onAction(id),
    changeOutside: () => onChanged(),
    onAction: async (run: (id: string) => void) => ((onAction = run), () => undefined),
    onLibraryChanged: async (run: (changed: null) => void) => (
      (onChanged = () => run(null)),
      () => undefined
    ),
  } as unknown as SampleHost;
  for (const [command, run] of Object.entries(commands)) {
    Object.assign(host, { [command]: answer(host, command, run as (...args: never[]) => unknown) });
  }
  return host;
}
