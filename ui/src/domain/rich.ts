/** Words with marks and lists: the flat form that is stored, the tree that is shown, and plain text. */
import type { RichBlock } from '../host/types/RichBlock';
import type { RichRun } from '../host/types/RichRun';
import type { RichText } from '../host/types/RichText';

/** The most that one analytic takes, in characters; a longer paste is refused. */
export const MOST = 200_000;
/** Lists nest this deep. */
export const DEEPEST = 4;

export interface Paragraph {
  runs: RichRun[];
}
export interface List {
  ordered: boolean;
  items: Part[][];
}
/** A part of the tree: a paragraph, or a list of items that hold parts themselves. */
export type Part = Paragraph | List;

/** The stored form of what an entry holds: its own, or its plain text (an empty line parts paragraphs). */
export function richOf(item: { text: string; rich?: RichText | null }): RichText {
  if (item.rich) return item.rich;
  const blocks = item.text
    .split(/\n{2,}/)
    .map((text): RichBlock => ({ kind: 'paragraph', level: 0, runs: text === '' ? [] : [{ text }] }));
  return { blocks };
}

export function isEmpty(rich: RichText): boolean {
  return rich.blocks.every((block) => block.runs.every((r) => r.text.trim() === ''));
}

/** The flat blocks as a tree. A list item of some level holds the deeper ones that follow it. */
export function treeOf(rich: RichText): Part[] {
  const { blocks } = rich;
  let at = 0;
  const inside = (level: number): Part[] => {
    const parts: Part[] = [];
    for (let block = blocks[at]; block; block = blocks[at]) {
      if (block.kind === 'paragraph' && block.level <= level) {
        if (block.level < level) break;
        parts.push({ runs: block.runs });
        at += 1;
        continue;
      }
      // A paragraph that stands deeper than any list item is drawn at the level that there is.
      if (block.kind === 'paragraph') {
        parts.push({ runs: block.runs });
        at += 1;
        continue;
      }
      if (block.level < level) break;
      parts.push(list(level, block.kind === 'number'));
    }
    return parts;
  };
  const list = (level: number, ordered: boolean): List => {
    const items: Part[][] = [];
    for (let block = blocks[at]; block; block = blocks[at]) {
      const kind = ordered ? 'number' : 'bullet';
      if (block.kind !== kind || block.level < level || (block.level > level && items.length > 0)) break;
      at += 1;
      items.push([{ runs: block.runs }, ...inside(level + 1)]);
    }
    return { ordered, items };
  };
  return inside(0);
}

/** The tree as flat blocks. */
export function flatOf(parts: Part[], level = 0): RichBlock[] {
  return parts.flatMap((part): RichBlock[] => {
    if ('runs' in part) return [{ kind: 'paragraph', level, runs: part.runs }];
    const kind = part.ordered ? 'number' : 'bullet';
    return part.items.flatMap((item): RichBlock[] => {
      const [first, ...rest] = item;
      const lead = first && 'runs' in first ? first.runs : [];
      const others = first && !('runs' in first) ? item : rest;
      const own = Math.min(level, DEEPEST);
      return [{ kind, level: own, runs: lead }, ...flatOf(others, Math.min(level + 1, DEEPEST))];
    });
  });
}

/** Whether an address may stand in a link; Rust checks it again. */
export function isAddress(text: string): boolean {
  return /^(https?:\/\/[^\s/]+|mailto:[^\s@]+@[^\s@]+)\S*$/i.test(text);
}

/** What was typed as an address, completed: `example.org` becomes `https://example.org`. */
export function addressOf(typed: string): string {
  const text = typed.trim();
  if (/^[^\s@:/]+@[^\s@:/]+\.[^\s@]+$/.test(text)) return `mailto:${text}`;
  return text === '' || /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
}
