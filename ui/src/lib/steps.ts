/** How the keys move a selection over a text: by sentence and by word, as `Intl.Segmenter` divides it. */
import type { TextSelection } from './offsets';

/** A step of the keyboard; the names are those of the actions `select.*` and `quote.*`. */
export type Step =
  'sentence' | 'sentence-back' | 'more' | 'less' | 'word' | 'word-back' | 'start' | 'start-back' | 'all';

interface Span {
  start: number;
  end: number;
}

/** The selection after a step, in UTF-16 units; `null` where there is nothing to select. */
export function step(
  text: string,
  selection: TextSelection | null,
  by: Step,
  language = 'en',
): TextSelection | null {
  const sentences = sentencesOf(text, language);
  const words = wordsOf(text, language);
  const first = sentences[0];
  if (!first) return null;
  const start = selection ? Math.min(selection.anchor, selection.head) : 0;
  const end = selection ? Math.max(selection.anchor, selection.head) : 0;
  const make = (from: number, to: number): TextSelection | null =>
    from < to ? { anchor: from, head: to } : null;
  switch (by) {
    case 'all':
      return make(0, text.length);
    case 'sentence': {
      if (!selection) return make(first.start, first.end);
      const next = sentences.find((s) => s.start >= end) ?? sentences.at(-1) ?? first;
      return make(next.start, next.end);
    }
    case 'sentence-back': {
      const previous = sentences.findLast((s) => s.end <= start) ?? first;
      return make(previous.start, previous.end);
    }
    case 'more':
      return make(start, sentences.find((s) => s.end > end)?.end ?? text.trimEnd().length);
    case 'less':
      return make(start, sentences.findLast((s) => s.end < end && s.end > start)?.end ?? end);
    case 'word':
      return make(start, words.find((w) => w.end > end)?.end ?? Math.max(end, text.trimEnd().length));
    case 'word-back':
      return make(start, words.findLast((w) => w.end < end && w.end > start)?.end ?? end);
    case 'start':
      return make(words.find((w) => w.start > start && w.start < end)?.start ?? start, end);
    case 'start-back':
      return make(words.findLast((w) => w.start < start)?.start ?? start, end || first.end);
  }
}

/** Sentences without the spaces around them. */
function sentencesOf(text: string, language: string): Span[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return [...segmenter.segment(text)]
    .map(({ segment, index }) => ({
      start: index + segment.length - segment.trimStart().length,
      end: index + segment.trimEnd().length,
    }))
    .filter((s) => s.start < s.end);
}

function wordsOf(text: string, language: string): Span[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return [...segmenter.segment(text)]
    .filter((s) => s.isWordLike)
    .map(({ segment, index }) => ({ start: index, end: index + segment.length }));
}

/** A range widened to the whole words that it touches; unchanged where it touches none. */
export function wordsAround(text: string, start: number, end: number, language = 'en'): [number, number] {
  const touched = wordsOf(text, language).filter((word) => word.start < end && start < word.end);
  const [first, last] = [touched[0], touched.at(-1)];
  return first && last ? [Math.min(first.start, start), Math.max(last.end, end)] : [start, end];
}
