//! Which part of a text is shown.

use std::cmp::Reverse;
use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

use super::marks::Mark;
use super::sentences::Sentences;
use super::{MAX_CHARS, MAX_SENTENCE};

/// Characters before the first match in a sentence that is cut, where no clause begins near it.
const LEAD: usize = 80;
/// How far before the first match the clause that is shown may begin, in characters.
const CLAUSE_WITHIN: usize = 240;
/// How far to look for a space when cutting, in bytes.
const SPACE_WITHIN: usize = 48;
/// A snippet shorter than this, in characters, takes in what stands before it.
const SHORT: usize = 120;

/// What is shown.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// Bytes of the text.
    pub(super) range: Range<usize>,
    /// Whether it begins, or ends, within a sentence.
    pub(super) cut_before: bool,
    pub(super) cut_after: bool,
}

/// How good a place is: phrases, then different words, then matches.
type Worth = (usize, usize, usize);

/// Of places of the same worth, one that begins with a match, then the first.
type Rank = (Worth, bool, Reverse<usize>);

pub(super) fn choose(text: &str, sentences: Sentences<'_>, marks: &[Mark]) -> Window {
    let pieces = sentences.around(text, || best_run(text, marks));
    let lengths: Vec<usize> = pieces.iter().map(|p| text[p.clone()].trim_end().chars().count()).collect();
    let whole: Vec<usize> = pieces.iter().map(|p| text[p.clone()].chars().count()).collect();
    let mut best: Option<(Rank, Range<usize>)> = None;
    for first in 0..pieces.len() {
        let (mut end, mut chars) = (first + 1, whole[first]);
        while end < pieces.len() && chars + lengths[end] <= MAX_CHARS {
            chars += whole[end];
            end += 1;
        }
        let inside = within(marks, &(pieces[first].start..pieces[end - 1].end));
        let leads = inside.first().is_some_and(|mark| mark.range.start < pieces[first].end);
        let rank: Rank = (worth(inside), leads, Reverse(first));
        if best.as_ref().is_none_or(|(other, _)| rank > *other) {
            best = Some((rank, first..end));
        }
    }
    let Some((_, mut chosen)) = best else {
        return Window { range: 0..0, cut_before: false, cut_after: false };
    };
    let mut chars: usize = whole[chosen.clone()].iter().sum();
    while chosen.start > 0 && chars < SHORT && chars + whole[chosen.start - 1] <= MAX_CHARS {
        chosen.start -= 1;
        chars += whole[chosen.start];
    }
    let range = trimmed(text, pieces[chosen.start].start..pieces[chosen.end - 1].end);
    // Several sentences are never that long.
    if text[range.clone()].chars().count() > MAX_SENTENCE {
        cut(text, range, marks)
    } else {
        Window { range, cut_before: false, cut_after: false }
    }
}

/// Marks that begin and end within a range.
fn within<'m>(marks: &'m [Mark], range: &Range<usize>) -> &'m [Mark] {
    let from = marks.partition_point(|m| m.range.start < range.start);
    let to = marks.partition_point(|m| m.range.start < range.end);
    &marks[from..to.max(from)]
}

fn worth(marks: &[Mark]) -> Worth {
    let mut leaves: Vec<(usize, bool)> = marks.iter().map(|m| (m.leaf, m.phrase)).collect();
    leaves.sort_unstable();
    leaves.dedup();
    (leaves.iter().filter(|(_, phrase)| *phrase).count(), leaves.len(), marks.len())
}

/// The stretch from a match on, of the length of a snippet, that is worth most; the beginning of the text if nothing
/// matches.
fn best_run(text: &str, marks: &[Mark]) -> Range<usize> {
    let mut best: Option<(Worth, Range<usize>)> = None;
    let mut from = 0;
    for mark in marks {
        if mark.range.start < from {
            continue;
        }
        let end = forward(text, mark.range.start, MAX_CHARS - LEAD);
        let worth = worth(within(marks, &(mark.range.start..end)));
        if best.as_ref().is_none_or(|(other, _)| worth > *other) {
            best = Some((worth, mark.range.start..end));
        }
        // In a text full of matches, every place near the last tried is as good.
        from = mark.range.start + if marks.len() > 256 { MAX_CHARS / 4 } else { 0 };
    }
    best.map_or(0..0, |(_, range)| range)
}

/// A part of a sentence that is too long: from the beginning of a clause to the end of one, or, where a stretch has none, cut at
/// spaces.
fn cut(text: &str, sentence: Range<usize>, marks: &[Mark]) -> Window {
    let run = best_run(text, within(marks, &sentence));
    let anchor = if sentence.contains(&run.start) { run.start } else { sentence.start };
    let start = clause_start(text, &sentence, anchor);
    let limit = forward(text, start, MAX_SENTENCE).min(sentence.end);
    let end = if limit == sentence.end { limit } else { clause_end(text, anchor, limit) };
    let range = trimmed(text, start..end);
    Window { cut_before: range.start > sentence.start, cut_after: range.end < sentence.end, range }
}

/// Where to begin so that a clause begins there and the anchor is not far.
fn clause_start(text: &str, sentence: &Range<usize>, anchor: usize) -> usize {
    let from = backward(text, anchor, CLAUSE_WITHIN).max(sentence.start);
    if from == sentence.start {
        return from;
    }
    let clause = clause_bounds(text, from..anchor).last();
    clause.unwrap_or_else(|| after_space(text, backward(text, anchor, LEAD).max(from), anchor))
}

/// Where to end, behind the anchor and up to a limit, so that a clause ends there.
fn clause_end(text: &str, anchor: usize, limit: usize) -> usize {
    // Half of what there is room for is worth more than a whole clause.
    let half = text.ceil_char_boundary(anchor + (limit - anchor) / 2);
    let clause = clause_bounds(text, half..limit).last();
    clause.unwrap_or_else(|| before_space(text, anchor, limit))
}

/// The places in a range where a clause begins: behind a comma, semicolon, colon or dash, and the space after it.
fn clause_bounds(text: &str, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
    let divides = |c: char| matches!(c, ',' | ';' | ':' | '–' | '—' | '，' | '；' | '：' | '、');
    let wide = |c: char| matches!(c, '，' | '；' | '：' | '、' | '—');
    let part = &text[range.clone()];
    part.char_indices().filter(move |(_, c)| divides(*c)).filter_map(move |(at, c)| {
        let behind = range.start + at + c.len_utf8();
        let space = text[behind..range.end]
            .chars()
            .take_while(|c| c.is_whitespace())
            .map(char::len_utf8)
            .sum::<usize>();
        // A comma within a number, or a dash within a word, divides nothing.
        (space > 0 || wide(c)).then_some(behind + space).filter(|at| *at < range.end)
    })
}

/// The first place behind a space from `from` on, not beyond `to`; `from` itself if there is none near.
fn after_space(text: &str, from: usize, to: usize) -> usize {
    let near = &text[from..to];
    let space = near.char_indices().take_while(|(i, _)| *i < SPACE_WITHIN).find(|(_, c)| c.is_whitespace());
    space.map_or_else(|| grapheme_start(text, from), |(i, c)| from + i + c.len_utf8())
}

/// The last place before a space up to `to`; `to` itself if there is none near.
fn before_space(text: &str, from: usize, to: usize) -> usize {
    // A space directly behind the limit makes the limit a good place.
    if text[to..].starts_with(char::is_whitespace) {
        return to;
    }
    let near = text.ceil_char_boundary(to.saturating_sub(SPACE_WITHIN)).max(from);
    match text[near..to].rfind(char::is_whitespace) {
        Some(space) => near + space,
        None => Some(grapheme_start(text, to)).filter(|at| *at > from).unwrap_or(to),
    }
}

/// The start of the character, as a reader sees it, in which this offset lies.
fn grapheme_start(text: &str, offset: usize) -> usize {
    let mut cursor = GraphemeCursor::new(offset, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(false) => cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(offset),
        _ => offset,
    }
}

/// The offset so many characters further on.
fn forward(text: &str, from: usize, chars: usize) -> usize {
    // Of plain letters, as many bytes.
    match text.as_bytes().get(from..from + chars) {
        Some(plain) if plain.is_ascii() => from + chars,
        _ => text[from..].char_indices().nth(chars).map_or(text.len(), |(i, _)| from + i),
    }
}

/// The offset so many characters back.
fn backward(text: &str, from: usize, chars: usize) -> usize {
    match from.checked_sub(chars).map(|to| (to, &text.as_bytes()[to..from])) {
        Some((to, plain)) if plain.is_ascii() => to,
        _ => text[..from].char_indices().rev().nth(chars.saturating_sub(1)).map_or(0, |(i, _)| i),
    }
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    start..(start + part.trim().len())
}
