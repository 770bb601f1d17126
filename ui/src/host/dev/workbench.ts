/** What the workbench asks of the sample host: many entries at a time, writing, a template. It keeps no versions. */
import type { AnalyticWritten } from '../types/AnalyticWritten';
import type { Applied } from '../types/Applied';
import type { BriefItem } from '../types/BriefItem';
import type { BriefPatch } from '../types/BriefPatch';
import type { BriefTimes } from '../types/BriefTimes';
import type { BriefView } from '../types/BriefView';
import type { CardView } from '../types/CardView';
import type { Placement } from '../types/Placement';
import type { ReadingTime } from '../types/ReadingTime';
import type { RichText } from '../types/RichText';
import type { TemplateView } from '../types/TemplateView';
import { found } from './answer';
import { arrange, insert, plain, relocate, removeFrom, shown, type Entry } from './entries';
import type { Brief } from './state';

const TEMPLATE: TemplateView = {
  id: 'classroom',
  title: 'Classroom',
  about: 'For and against, in pairs.',
  event: {
    name: 'Classroom',
    prep: 120,
    speeches: [{ id: 'opening', name: 'Opening', side: null, seconds: 180, kind: 'speech', protected: 0 }],
  },
  pro: [{ title: 'Definitions', depth: 0, guidance: 'What the words mean.', speech: 'opening' }],
  con: [{ title: 'Definitions', depth: 0, guidance: 'What the words mean.', speech: 'opening' }],
};

/** An entry as the window sees it. */
export function itemOf(
  { id, parent, position, content }: Entry,
  depth: number,
  reading: ReadingTime,
  card: (id: string) => CardView,
): BriefItem {
  const place = { id, parent, position, depth, reading, revision: JSON.stringify(content) };
  if (content.kind === 'card') return { ...place, kind: 'card', card: card(content.card) };
  return { ...place, ...shown(content) };
}

export function wordsOf(rich: RichText): number {
  return plain(rich).split(/\s+/).filter(Boolean).length;
}

export function timesOf(brief: string, reading: ReadingTime, items: BriefItem[]): BriefTimes {
  const sections = items
    .filter((item) => item.kind === 'section')
    .map((item) => ({ id: item.id, reading: item.reading, limit: null, state: null }));
  return { brief, reading, sections, speeches: [] };
}

/** The commands. */
export function workbench(
  brief: (id: string) => Brief,
  view: (id: string) => BriefView,
  change: <T>(called: string, run: () => T) => Applied<T>,
  name: (kind: string) => string,
) {
  const patch = (id: string, known: Set<string>): BriefPatch => {
    const { items, event, times, ...summary } = view(id);
    const order = items.map((item) => ({
      id: item.id,
      parent: item.parent,
      position: item.position,
      depth: item.depth,
    }));
    return { summary, event, times, order, items: items.filter((item) => !known.has(item.id)) };
  };
  const ids = (id: string): Set<string> => new Set(brief(id).entries.map((entry) => entry.id));
  const whole = (own: Brief, id: string): Entry[] => {
    const top = found(
      own.entries.find((entry) => entry.id === id),
      `entry ${id}`,
    );
    return [top, ...arrange(own.entries, id).map((row) => row.entry)];
  };
  return {
    templateList: () => [TEMPLATE],
    itemMoveMany: (from: string, items: string[], to: Placement) =>
      change(items.length === 1 ? 'Move entry' : 'Move entries', () => {
        const known = ids(to.brief);
        if (from !== to.brief) {
          for (const id of items) {
            const moved = whole(brief(from), id);
            brief(from).entries = removeFrom(brief(from).entries, id);
            brief(to.brief).entries.push(...moved);
          }
        }
        let place = to.position ?? brief(to.brief).entries.length;
        for (const id of items) relocate(brief(to.brief).entries, id, to.parent, place++);
        return patch(to.brief, known);
      }),
    itemCopy: (from: string, items: string[], to: Placement) =>
      change('Paste entries', () => {
        const known = ids(to.brief);
        let place = to.position;
        for (const id of items) {
          const copies = new Map<string, string>();
          whole(brief(from), id).forEach((entry, at) => {
            const made = name('entry');
            copies.set(entry.id, made);
            const parent = at === 0 ? to.parent : (copies.get(entry.parent ?? '') ?? null);
            const copy = { ...structuredClone(entry), id: made, parent };
            insert(brief(to.brief).entries, copy, at === 0 ? place : null);
          });
          if (place !== null) place += 1;
        }
        return patch(to.brief, known);
      }),
    itemRemoveMany: (id: string, items: string[]) =>
      change(items.length === 1 ? 'Remove entry' : 'Remove entries', () => {
        const own = brief(id);
        for (const item of items) own.entries = removeFrom(own.entries, item);
        return patch(id, ids(id));
      }),
    analyticWrite: (id: string, item: string, rich: RichText) =>
      change('Write', (): AnalyticWritten => {
        const entry = found(
          brief(id).entries.find((e) => e.id === item),
          `entry ${item}`,
        );
        entry.content = { kind: 'rich', rich };
        const now = view(id);
        const written = found(
          now.items.find((i) => i.id === item),
          `entry ${item}`,
        );
        return { brief: id, item: written, beside: false, times: now.times };
      }),
    versionList: () => [],
    pacePassage: () => ({ text: 'Read this aloud, please.', words: 4, title: 'A passage' }),
    cardUses: () => [],
    windowOpen: () => undefined,
    windowTell: () => undefined,
  };
}
