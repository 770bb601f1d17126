//! Snippets: the best place of a passage, in whole sentences, with exactly those words marked that matched.
//!
//! The passage's own text is analysed again with the analyser of the index and matched against the leaves of the plan,
//! so a word is marked if, and only if, it is one that the search found: other forms of the word are, the words of a
//! phrase are only where the phrase stands.

pub(crate) mod marks;
mod sentences;
mod window;

use std::ops::Range;

use marks::Mark;
pub(crate) use marks::Sought;
pub(crate) use sentences::{Sentences, lengths};

/// Length of a snippet of several sentences at most, in characters.
pub(crate) const MAX_CHARS: usize = 320;
/// A single sentence up to this length is shown whole; of a longer one so much, marks of omission on top.
pub(crate) const MAX_SENTENCE: usize = 500;

/// Runs of the best place of a text; those that matched are marked. Joined, and without the `…` at its ends where a long
/// sentence was cut, it is a part of the text.
pub(crate) fn snippet(text: &str, sentences: Sentences<'_>, sought: &Sought) -> Vec<(String, bool)> {
    let marks = marks::find(text, sought);
    let window = window::choose(text, sentences, &marks);
    let mut runs = Vec::new();
    let mut push = |text: &str, mark: bool| {
        if !text.is_empty() {
            runs.push((text.to_owned(), mark));
        }
    };
    push(if window.cut_before { "…" } else { "" }, false);
    let mut at = window.range.start;
    for range in merged(&marks, &window.range) {
        push(&text[at..range.start], false);
        push(&text[range.clone()], true);
        at = range.end;
    }
    push(&text[at..window.range.end], false);
    push(if window.cut_after { "…" } else { "" }, false);
    runs
}

/// The marked ranges within a window, clipped to it, without overlaps.
fn merged(marks: &[Mark], window: &Range<usize>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        let range = mark.range.start.max(window.start)..mark.range.end.min(window.end);
        if range.is_empty() {
            continue;
        }
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests;
