/** The commands of briefs, their entries, versions and speeches: a part of `Host`. */
import { invoke } from '@tauri-apps/api/core';

import type { AnalyticWritten } from './types/AnalyticWritten';
import type { Applied } from './types/Applied';
import type { BlockMade } from './types/BlockMade';
import type { BriefPatch } from './types/BriefPatch';
import type { BriefSummary } from './types/BriefSummary';
import type { BriefView } from './types/BriefView';
import type { CardUse } from './types/CardUse';
import type { Claim } from './types/Claim';
import type { DiffView } from './types/DiffView';
import type { Event } from './types/Event';
import type { NewItem } from './types/NewItem';
import type { PacePassage } from './types/PacePassage';
import type { Placement } from './types/Placement';
import type { RichText } from './types/RichText';
import type { Side } from './types/Side';
import type { TemplateView } from './types/TemplateView';
import type { VersionView } from './types/VersionView';

export interface BriefHost {
  briefList(): Promise<BriefSummary[]>;
  briefShow(id: string): Promise<BriefView>;
  /** `template` is the id of one, or `null` for an empty brief. */
  briefCreate(
    topic: string | null,
    side: Side,
    title: string,
    template?: string | null,
  ): Promise<Applied<BriefSummary>>;
  templateList(): Promise<TemplateView[]>;
  /** The event that a brief is written for, with its speeches; `null` for none. */
  briefEventSet(brief: string, event: Event | null): Promise<Applied<BriefPatch>>;
  /** `was` is the title that was changed; another one by now is not overwritten: code `conflict`. */
  briefRename(brief: string, title: string, was: string): Promise<Applied<unknown>>;
  briefDuplicate(brief: string): Promise<Applied<BriefSummary>>;
  briefDelete(brief: string): Promise<Applied<unknown>>;
  /** Additions of one `burst` of typing are one step of undo, with the writing that follows. */
  itemAdd(into: Placement, item: NewItem, burst?: string | null): Promise<Applied<BriefView>>;
  /** Entries with all under them, from a brief into the same or another; `to.position` counts what stays. */
  itemMoveMany(from: string, items: string[], to: Placement): Promise<Applied<BriefPatch>>;
  itemCopy(from: string, items: string[], to: Placement): Promise<Applied<BriefPatch>>;
  itemRemoveMany(brief: string, items: string[]): Promise<Applied<BriefPatch>>;
  itemSpeechSet(brief: string, items: string[], speech: string | null): Promise<Applied<BriefPatch>>;
  itemLimitSet(brief: string, item: string, seconds: number | null): Promise<Applied<BriefPatch>>;
  /** `base` is the revision that was written on; another one in the library, and the words go beside the others. */
  analyticWrite(
    brief: string,
    item: string,
    rich: RichText,
    base: string | null,
    burst: string | null,
  ): Promise<Applied<AnalyticWritten>>;
  /**
   * A block of answers to a claim, with passages and cards in it: where blocks stand, unless `into` names a section, else at
   * the end of the pocket around the entry `near`.
   */
  blockAnswer(
    into: Placement,
    near: string | null,
    claim: Claim,
    passages: string[],
    cards: string[],
  ): Promise<Applied<BlockMade>>;
  versionList(brief: string): Promise<VersionView[]>;
  /** Between two versions, or a version and what is now (`to` is `null`). */
  versionDiff(brief: string, from: string, to: string | null): Promise<DiffView>;
  versionRestore(brief: string, version: string): Promise<Applied<BriefView>>;
  /** Names a version, or with `null` what is now; without a name its name is taken off. */
  versionName(brief: string, version: string | null, name: string | null): Promise<Applied<VersionView>>;
  pacePassage(): Promise<PacePassage>;
  /** Takes a measured pace over; gives it in words per minute. */
  paceMeasure(words: number, seconds: number): Promise<Applied<number>>;
  /** The briefs that a card is in. */
  cardUses(card: string): Promise<CardUse[]>;
  /** `position` counts the siblings without the entry itself. */
  itemMove(brief: string, item: string, parent: string | null, position: number): Promise<Applied<BriefView>>;
  /** `base` is the revision whose words were changed; another one by now is not overwritten: code `conflict`. */
  itemEdit(brief: string, item: string, text: string, base: string): Promise<Applied<BriefView>>;
  itemRemove(brief: string, item: string): Promise<Applied<BriefView>>;
}

export const briefHost: BriefHost = {
  briefList: () => invoke('brief_list'),
  briefShow: (id) => invoke('brief_show', { id }),
  briefCreate: (topic, side, title, template) => invoke('brief_create', { topic, side, title, template }),
  templateList: () => invoke('template_list'),
  briefEventSet: (brief, event) => invoke('brief_event_set', { brief, event }),
  briefRename: (brief, title, was) => invoke('brief_rename', { brief, title, was }),
  briefDuplicate: (brief) => invoke('brief_duplicate', { brief }),
  briefDelete: (brief) => invoke('brief_delete', { brief }),
  itemAdd: (into, item, burst) => invoke('item_add', { into, item, merge: burst }),
  itemMoveMany: (from, items, to) => invoke('item_move_many', { from, items, to }),
  itemCopy: (from, items, to) => invoke('item_copy', { from, items, to }),
  itemRemoveMany: (brief, items) => invoke('item_remove_many', { brief, items }),
  itemSpeechSet: (brief, items, speech) => invoke('item_speech_set', { brief, items, speech }),
  itemLimitSet: (brief, item, seconds) => invoke('item_limit_set', { brief, item, seconds }),
  analyticWrite: (brief, item, rich, base, burst) =>
    invoke('analytic_write', { brief, item, rich, base, merge: burst }),
  blockAnswer: (into, near, claim, passages, cards) =>
    invoke('block_answer', { into, near, claim, passages, cards }),
  versionList: (brief) => invoke('version_list', { brief }),
  versionDiff: (brief, from, to) => invoke('version_diff', { brief, from, to }),
  versionRestore: (brief, version) => invoke('version_restore', { brief, version }),
  versionName: (brief, version, name) => invoke('version_name', { brief, version, name }),
  pacePassage: () => invoke('pace_passage'),
  paceMeasure: (words, seconds) => invoke('pace_measure', { words, seconds }),
  cardUses: (card) => invoke('card_uses', { card }),
  itemMove: (brief, item, parent, position) => invoke('item_move', { brief, item, parent, position }),
  itemEdit: (brief, item, text, base) => invoke('item_edit', { brief, item, text, base }),
  itemRemove: (brief, item) => invoke('item_remove', { brief, item }),
};
