/** Cards as rich text and as plain text, for the clipboard: a word processor keeps tag, cite and marks. Styles are written
 * out, since a word processor knows none of the window's. */
import type { CardView } from '../host/types/CardView';
import type { Mark } from '../host/types/Mark';
import type { Segment } from '../host/types/Segment';
import { isMarked, slice } from './runs';

/** One text in both forms. */
export interface Copied {
  html: string;
  text: string;
}

const OMISSION = '[…]';
/** What Word calls bright green, and writes as a highlight of its own. */
const LIT = '#00ff00';

/** A whole card: tag, cite, quotation. */
export function copyCard(card: CardView): Copied {
  const tag = card.tag.trim();
  const full = card.cite_full.trim();
  const html = [
    // Bold by an element of its own: Writer makes headings with a weight of their own light.
    tag && `<h4 style="font-size:13pt;margin:0"><b>${escape(tag)}</b></h4>`,
    `<p style="font-size:11pt;margin:0"><b style="font-size:13pt">${escape(card.cite)}</b>${full ? ` [${escape(full)}]` : ''}</p>`,
    body(card, card.segments),
  ];
  const text = [tag, `${card.cite}${full ? ` [${full}]` : ''}`, plain(card, card.segments)];
  return { html: html.filter(Boolean).join('\n'), text: text.filter(Boolean).join('\n') };
}

/** Some words of a card's quotation, in UTF-16 units. */
export function copyWords(card: CardView, start: number, end: number): Copied {
  const runs = slice(card.segments, start, end);
  return { html: body(card, runs), text: plain(card, runs) };
}

function between(card: CardView): string | null {
  return { off: null, plain: ' ', pilcrow: ' ¶ ' }[card.look.condense];
}

function plain(card: CardView, runs: Segment[]): string {
  const shown = runs.map((run) => (run.join === 'omitted' ? ` ${OMISSION} ` : run.text)).join('');
  const gap = between(card);
  return (gap === null ? shown : shown.replace(/\s*\n\s*/g, gap)).trim();
}

function body(card: CardView, runs: Segment[]): string {
  const small = card.look.shrink && isMarked(card.segments);
  const gap = between(card);
  const parts = runs.map((run) => {
    if (run.join === 'omitted') return ` ${OMISSION} `;
    const text = gap === null ? run.text : run.text.replace(/\s*\n\s*/g, gap);
    const quiet = run.marks.length === 0 && (small || run.join === 'unread');
    // A paragraph of its own closes every run and opens it again.
    return text
      .split(/\s*\n\s*/)
      .map((line) => dressed(escape(line), run.marks, quiet))
      .join('</p>\n<p style="font-size:11pt;margin:0">');
  });
  return `<p style="font-size:11pt;margin:0">${parts.join('')}</p>`;
}

function dressed(text: string, marks: Mark[], quiet: boolean): string {
  if (text === '') return '';
  if (quiet) return `<span style="font-size:8pt">${text}</span>`;
  let out = text;
  if (marks.includes('highlight'))
    out = `<span style="background:${LIT};background-color:${LIT}">${out}</span>`;
  if (marks.includes('emphasis')) out = `<b style="border:1px solid #000000">${out}</b>`;
  if (marks.includes('underline') || marks.includes('emphasis')) out = `<u>${out}</u>`;
  return out;
}

function escape(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);
}
