//! Words that a caller names, found in their source.

use std::ops::Range;

use dissoi_model::{Alteration, Passage, PassageId, Source, difference, find_quote, nearest, utf16};

use crate::{AppError, Selection, Span};

/// Where the words lie in the source's text, in bytes. Words that have changed since they were seen are refused.
pub(super) fn range(source: &Source, span: &Span) -> Result<Range<usize>, AppError> {
    let range = place(source, span)?;
    let same = |seen: &str| seen.split_whitespace().eq(source.text[range.clone()].split_whitespace());
    match &span.seen {
        Some(seen) if !same(seen) => Err(not_verbatim(source, span.passage.paragraph, seen)),
        _ => Ok(range),
    }
}

fn place(source: &Source, span: &Span) -> Result<Range<usize>, AppError> {
    let first = passage(source, &span.passage)?;
    let Some((last, end)) = &span.until else { return within(source, first, &span.selection) };
    if last.source != span.passage.source {
        return Err(two_sources(&span.passage.source, &last.source));
    }
    let last = passage(source, last)?;
    let begin = match &span.selection {
        Selection::Units(units) => {
            let text = source.passage_text(first);
            let from = utf16::Utf16Range { start: units.start, end: units.start.saturating_add(1) };
            utf16::to_bytes(text, from).map_or(first.end, |r| first.start + r.start)
        }
        other => within(source, first, other)?.start,
    };
    let text = source.passage_text(last);
    let end = match *end {
        0 => last.start,
        end => {
            let to = utf16::Utf16Range { start: end - 1, end };
            let found = utf16::to_bytes(text, to).ok_or_else(|| outside(last))?;
            last.start + found.end
        }
    };
    if begin >= end {
        return Err(AppError::bad("the selection ends before it begins")
            .advise("select from the first word to the last"));
    }
    Ok(begin..end)
}

/// Refuses a passage of another source.
pub(super) fn same_source(card: &Source, other: &Source) -> Result<(), AppError> {
    if card.id == other.id { Ok(()) } else { Err(two_sources(&card.id, &other.id)) }
}

fn two_sources(one: &str, other: &str) -> AppError {
    AppError::bad(format!("a card quotes one source, and the selection is of two: {one} and {other}"))
        .advise("cut a card from each")
}

fn passage<'s>(source: &'s Source, id: &PassageId) -> Result<&'s Passage, AppError> {
    source.passage(id.paragraph).ok_or_else(|| AppError::not_found("passage", id.to_string()))
}

fn within(source: &Source, found: &Passage, selection: &Selection) -> Result<Range<usize>, AppError> {
    match selection {
        Selection::Whole => Ok(found.range()),
        Selection::Units(units) => {
            let text = source.passage_text(found);
            let range = utf16::to_bytes(text, *units).ok_or_else(|| outside(found))?;
            Ok(found.start + range.start..found.start + range.end)
        }
        Selection::Quote(words) => {
            let from_here = find_quote(&source.text, found.start, words).filter(|r| r.start < found.end);
            // A later paragraph may print the very signs that were typed; here they are printed in another form.
            let printed = || {
                let range = find_quote(source.passage_text(found), 0, words)?;
                Some(found.start + range.start..found.start + range.end)
            };
            from_here.or_else(printed).ok_or_else(|| not_verbatim(source, found.paragraph, words))
        }
    }
}

fn outside(passage: &Passage) -> AppError {
    AppError::bad(format!("the selection lies outside paragraph {}", passage.paragraph))
}

/// Says where the words do stand, if they stand anywhere in the source, else which words come nearest.
fn not_verbatim(source: &Source, paragraph: u32, words: &str) -> AppError {
    if words.trim().is_empty() {
        return AppError::bad("the quotation is empty");
    }
    let error = AppError::bad(format!("paragraph {paragraph} of {} does not contain these words", source.id));
    if let Some(p) = find_quote(&source.text, 0, words).and_then(|r| source.passage_at(r.start)) {
        return error.advise(format!("they stand in paragraph {}", p.paragraph));
    }
    match nearest(&source.text, words) {
        Some(near) => {
            let stands = &source.text[near.range.clone()];
            let place = source.passage_at(near.range.start).map_or(0, |p| p.paragraph);
            let differ = differs(words, stands);
            error.advise(format!(
                "a card is verbatim; the nearest words stand in paragraph {place}: “{stands}”{differ}"
            ))
        }
        None => error
            .advise("a card is verbatim: copy the words from the source, `dissoi source show` prints them"),
    }
}

/// `; it has “will not”, not “will”`: the first difference, for somebody who looks for it.
fn differs(typed: &str, stands: &str) -> String {
    let runs = difference(typed.trim(), stands);
    let words = |alteration: Alteration| {
        runs.iter().find(|r| r.alteration == alteration && !r.text.trim().is_empty()).map(|r| r.text.trim())
    };
    match (words(Alteration::Added), words(Alteration::Dropped)) {
        (Some(typed), Some(stands)) => format!("; it has “{stands}” where “{typed}” was given"),
        (Some(typed), None) => format!("; it has no “{typed}”"),
        (None, Some(stands)) => format!("; it has “{stands}” too"),
        (None, None) => String::new(),
    }
}
