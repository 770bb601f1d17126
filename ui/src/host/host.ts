/**
 * The only door to the Rust side: one typed function a command. Views and controllers know the interface `Host`;
 * tests and the development server put another one in its place.
 */
import { Channel, invoke } from '@tauri-apps/api/core';
import { getCurrentWebviewWindow } from '@tauri-apps/api/webviewWindow';

import { briefHost, type BriefHost } from './briefs';
import type { AnswersView } from './types/AnswersView';
import type { AnswerType } from './types/AnswerType';
import { exports, type ExportHost } from './exports';
import type { OnProgress } from './progress';

import type { Applied } from './types/Applied';
import type { CardCutView } from './types/CardCutView';
import type { CardFields } from './types/CardFields';
import type { CardFilter } from './types/CardFilter';
import type { CardPage } from './types/CardPage';
import type { CardView } from './types/CardView';
import type { Changed } from './types/Changed';
import type { CitationEdit } from './types/CitationEdit';
import type { CitationView } from './types/CitationView';
import type { CiteStyle } from './types/CiteStyle';
import type { CiteView } from './types/CiteView';
import type { Claim } from './types/Claim';
import type { Condense } from './types/Condense';
import type { CutRequest } from './types/CutRequest';
import type { EvidenceReport } from './types/EvidenceReport';
import type { Exported } from './types/Exported';
import type { ExtendRequest } from './types/ExtendRequest';
import type { History } from './types/History';
import type { JoinRequest } from './types/JoinRequest';
import type { LibraryInfo } from './types/LibraryInfo';
import type { Look } from './types/Look';
import type { MapRequest } from './types/MapRequest';
import type { MapView } from './types/MapView';
import type { MarkRequest } from './types/MarkRequest';
import type { QueryEdit } from './types/QueryEdit';
import type { QueryView } from './types/QueryView';
import type { RecentQuery } from './types/RecentQuery';
import type { RecutRequest } from './types/RecutRequest';
import type { SavedQuery } from './types/SavedQuery';
import type { SearchPage } from './types/SearchPage';
import type { SearchRequest } from './types/SearchRequest';
import type { Progress } from './types/Progress';
import type { SourceFind } from './types/SourceFind';
import type { SourceSummary } from './types/SourceSummary';
import type { SourceView } from './types/SourceView';
import type { TopicView } from './types/TopicView';
import type { WhyView } from './types/WhyView';

/** What the user has set. */
export interface Settings {
  /** How fast the user speaks. */
  words_per_minute: number;
  /** Words of a quotation without a mark are small. */
  shrink: boolean;
  /** Whether the paragraphs of a quotation run on. */
  condense: Condense;
}

/** Every command and event of the host. Each promise may be rejected with an `ErrorView`. */
export interface Host extends BriefHost, ExportHost {
  libraryOpen(onProgress: OnProgress): Promise<LibraryInfo>;
  libraryInfo(): Promise<LibraryInfo>;
  topicList(): Promise<TopicView[]>;
  sourceList(): Promise<SourceSummary[]>;
  sourceShow(id: string): Promise<SourceView>;
  /** Where words stand in a source. */
  sourceFind(id: string, words: string): Promise<SourceFind>;
  passageSearch(request: SearchRequest): Promise<SearchPage>;
  /** Why a search finds something: `source:paragraph`, or `card:ID` and the like. */
  searchWhy(request: SearchRequest, found: string): Promise<WhyView>;
  /** How far the search index is, while it is being built; until it is there, searches are slow. */
  indexProgress(): Promise<Progress | null>;
  /** Reads a query, and changes it if there is something to change. */
  queryEdit(query: string, edit: QueryEdit | null): Promise<QueryView>;
  queryList(): Promise<SavedQuery[]>;
  querySave(name: string, query: string): Promise<Applied<SavedQuery>>;
  queryRename(id: string, name: string): Promise<Applied<SavedQuery>>;
  queryDelete(id: string): Promise<Applied<null>>;
  recentList(): Promise<RecentQuery[]>;
  recentAdd(query: string): Promise<RecentQuery[]>;
  /** Forgets one, or with `null` all. */
  recentForget(query: string | null): Promise<RecentQuery[]>;
  cardCut(request: CutRequest): Promise<Applied<CardCutView>>;
  cardList(): Promise<CardView[]>;
  cardShow(id: string): Promise<CardView>;
  cardMark(request: MarkRequest): Promise<Applied<CardView>>;
  /** What is not given stays as it is; what is another than `was` by now is not overwritten: code `conflict`. */
  cardChange(card: string, fields: CardFields): Promise<Applied<CardView>>;
  /** Cards that quote the same words, or some of them, newest first. */
  /** What a cut would give, its duplicates among it; nothing is made. */
  cardPreview(request: CutRequest): Promise<CardCutView>;
  cardFind(filter: CardFilter): Promise<CardPage>;
  cardJoin(request: JoinRequest): Promise<Applied<CardView>>;
  /** Leaves out what every join of a card passes over, or puts it back, small and unread. */
  cardJoinsSet(card: string, omit: boolean): Promise<Applied<CardView>>;
  cardExtend(request: ExtendRequest): Promise<Applied<CardView>>;
  cardRecut(request: RecutRequest): Promise<Applied<CardView>>;
  /** Puts a card where its words stand now, or on the words that come nearest. */
  cardRelocate(card: string): Promise<Applied<CardView>>;
  /** Underlines all that is highlighted. */
  cardUnderlineRead(card: string): Promise<Applied<CardView>>;
  cardCite(card: string, style: CiteStyle): Promise<CiteView>;
  /** The cite of a paragraph of a source that no card quotes yet; by its printed page if that is known. */
  sourceCite(source: string, style: CiteStyle, paragraph: number, page: string | null): Promise<CiteView>;
  cardDelete(card: string): Promise<Applied<null>>;
  sourceCiteShow(source: string): Promise<CitationView>;
  sourceCiteEdit(source: string, fields: CitationEdit): Promise<Applied<CitationView>>;
  /** How quotations are shown, unless a card says otherwise. */
  lookSet(look: Look): Promise<Applied<null>>;
  /** Checks a brief, a card, or with neither every card. */
  evidenceCheck(brief: string | null, card: string | null): Promise<EvidenceReport>;
  historyShow(): Promise<History>;
  historyUndo(): Promise<Applied<string>>;
  historyRedo(): Promise<Applied<string>>;
  answerList(claim: Claim): Promise<AnswersView>;
  answerAccept(
    claim: Claim,
    passage: string,
    type: AnswerType,
    why: string | null,
  ): Promise<Applied<AnswersView>>;
  answerDismiss(claim: Claim, passage: string): Promise<Applied<AnswersView>>;
  /** Takes back what the user said of an answer: that it is one, or that it is none. */
  answerRemove(claim: Claim, passage: string): Promise<Applied<AnswersView>>;
  clashMap(request: MapRequest): Promise<MapView>;
  /** Asks for a place and writes the map there as SVG; `null` if the user chose none. */
  clashExport(request: MapRequest, suggested: string): Promise<Exported | null>;
  jobCancel(): Promise<void>;
  settingsShow(): Promise<Settings>;
  settingsEdit(wordsPerMinute: number): Promise<Applied<null>>;
  /** Keys by action that the user has chosen. */
  keysShow(): Promise<Record<string, string[]>>;
  keysEdit(keys: Record<string, string[]>): Promise<void>;
  openPath(path: string): Promise<void>;
  /** An action chosen in the native menu. The promise gives the function that stops listening. */
  onAction(run: (id: string) => void): Promise<() => void>;
  /** A second window on the same library. */
  windowOpen(): Promise<void>;
  /** Tells the other windows what this one has changed. */
  windowTell(changed: Changed): Promise<void>;
  /** Another window has changed the library, and says what; or another program has (`null`). */
  onLibraryChanged(run: (changed: Changed | null) => void): Promise<() => void>;
}

/** The host of the desktop window. */
export const tauriHost: Host = {
  ...briefHost,
  libraryOpen: (onProgress) => invoke('library_open', { progress: new Channel(onProgress) }),
  libraryInfo: () => invoke('library_info'),
  topicList: () => invoke('topic_list'),
  sourceList: () => invoke('source_list'),
  sourceShow: (id) => invoke('source_show', { id }),
  sourceFind: (id, words) => invoke('source_find', { id, words }),
  searchWhy: (request, found) => invoke('search_why', { request, found }),
  indexProgress: () => invoke('index_progress'),
  queryEdit: (query, edit) => invoke('query_edit', { query, edit }),
  queryList: () => invoke('query_list'),
  querySave: (name, query) => invoke('query_save', { name, query }),
  queryRename: (id, name) => invoke('query_rename', { id, name }),
  queryDelete: (id) => invoke('query_delete', { id }),
  recentList: () => invoke('recent_list'),
  recentAdd: (query) => invoke('recent_add', { query }),
  recentForget: (query) => invoke('recent_forget', { query }),
  passageSearch: (request) => invoke('passage_search', { request }),
  cardCut: (request) => invoke('card_cut', { request }),
  cardList: () => invoke('card_list'),
  cardShow: (id) => invoke('card_show', { id }),
  cardMark: (request) => invoke('card_mark', { request }),
  cardChange: (card, fields) => invoke('card_change', { card, fields }),
  cardPreview: (request) => invoke('card_preview', { request }),
  cardFind: (filter) => invoke('card_find', { filter }),
  cardJoin: (request) => invoke('card_join', { request }),
  cardJoinsSet: (card, omit) => invoke('card_joins_set', { card, omit }),
  cardExtend: (request) => invoke('card_extend', { request }),
  cardRecut: (request) => invoke('card_recut', { request }),
  cardRelocate: (card) => invoke('card_relocate', { card }),
  cardUnderlineRead: (card) => invoke('card_underline_read', { card }),
  cardCite: (card, style) => invoke('card_cite', { card, style }),
  sourceCite: (source, style, paragraph, page) => invoke('source_cite', { source, style, paragraph, page }),
  sourceCiteShow: (source) => invoke('source_cite_show', { source }),
  sourceCiteEdit: (source, fields) => invoke('source_cite_edit', { source, fields }),
  lookSet: (look) => invoke('look_set', { look }),
  evidenceCheck: (brief, card) => invoke('evidence_check', { brief, card }),
  cardDelete: (card) => invoke('card_delete', { card }),
  historyShow: () => invoke('history_show'),
  historyUndo: () => invoke('history_undo'),
  historyRedo: () => invoke('history_redo'),
  answerList: (claim) => invoke('answer_list', { claim }),
  answerAccept: (claim, passage, type, why) => invoke('answer_accept', { claim, passage, kind: type, why }),
  answerDismiss: (claim, passage) => invoke('answer_dismiss', { claim, passage }),
  answerRemove: (claim, passage) => invoke('answer_remove', { claim, passage }),
  clashMap: (request) => invoke('clash_map', { request }),
  clashExport: (request, suggested) => invoke('clash_export', { request, suggested }),
  ...exports,
  jobCancel: () => invoke('job_cancel'),
  settingsShow: () => invoke('settings_show'),
  settingsEdit: (wordsPerMinute) => invoke('settings_edit', { wordsPerMinute }),
  keysShow: () => invoke('keys_show'),
  keysEdit: (keys) => invoke('keys_edit', { keys }),
  openPath: (path) => invoke('open_path', { path }),
  windowOpen: () => invoke('window_open'),
  windowTell: (changed) => invoke('window_tell', { changed }),
  // What is sent to one window is heard by it alone.
  onAction: (run) =>
    getCurrentWebviewWindow().listen<{ id: string }>('action', (event) => run(event.payload.id)),
  onLibraryChanged: (run) =>
    getCurrentWebviewWindow().listen<Changed | null>('library_changed', (event) => run(event.payload)),
};
