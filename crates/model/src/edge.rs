//! Moving an end of a cut by words, sentences or paragraphs.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use unicode_segmentation::UnicodeSegmentation;

use crate::{Source, sentences};

/// An end of a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Edge {
    /// Where it begins.
    Start,
    /// Where it ends.
    End,
}

/// How far an end moves at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Stride {
    /// A word.
    Word,
    /// To the end, or the beginning, of a sentence.
    Sentence,
    /// To the end, or the beginning, of a paragraph.
    Paragraph,
}

/// The range after one of its ends moved by so many strides: positive to extend it, negative to shrink it.
/// It stays within the source's body, and at least a word of it remains.
pub fn move_edge(
    source: &Source,
    range: Range<usize>,
    edge: Edge,
    stride: Stride,
    steps: i32,
) -> Range<usize> {
    let stops = stops(source, edge, stride);
    let Range { mut start, mut end } = range;
    for _ in 0..steps.unsigned_abs() {
        let next = match (edge, steps > 0) {
            (Edge::End, true) => stops.iter().find(|s| **s > end),
            (Edge::End, false) => stops.iter().rev().find(|s| **s < end && **s > start),
            (Edge::Start, true) => stops.iter().rev().find(|s| **s < start),
            (Edge::Start, false) => stops.iter().find(|s| **s > start && **s < end),
        };
        match (next, edge) {
            (Some(next), Edge::End) => end = *next,
            (Some(next), Edge::Start) => start = *next,
            (None, _) => break,
        }
    }
    start..end
}

/// Every offset of the body at which such a stride begins, or for an end of a quotation, ends.
fn stops(source: &Source, edge: Edge, stride: Stride) -> Vec<usize> {
    let mut stops = Vec::new();
    for passage in source.passages.iter().filter(|p| p.paragraph > 0) {
        let text = source.passage_text(passage);
        let pieces: Vec<Range<usize>> = match stride {
            Stride::Paragraph => std::iter::once(0..text.len()).collect(),
            Stride::Sentence => sentences(&source.language, text),
            Stride::Word => words(text),
        };
        for piece in pieces {
            let words = &text[piece.clone()];
            let (lead, body) = (words.len() - words.trim_start().len(), words.trim().len());
            let start = passage.start + piece.start + lead;
            stops.extend((body > 0).then_some(if edge == Edge::Start { start } else { start + body }));
        }
    }
    stops
}

/// Words with the signs that touch them: what stands between two spaces is one, unless its script writes no spaces.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for (at, piece) in text.split_word_bound_indices() {
        if piece.trim().is_empty() {
            open = false;
            continue;
        }
        let end = at + piece.len();
        let unspaced = piece.chars().next().is_some_and(|c| c >= '\u{2e80}' && c.is_alphanumeric());
        match out.last_mut() {
            Some(last) if open && !unspaced => last.end = end,
            _ => out.push(at..end),
        }
        open = true;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Passage, SourceKind};

    fn source(paragraphs: &[&str]) -> Source {
        let (mut text, mut passages) = (String::from("Title"), Vec::new());
        passages.push(Passage { paragraph: 0, start: 0, end: 5, heading: None });
        for (paragraph, words) in (1..).zip(paragraphs) {
            text.push_str("\n\n");
            let start = text.len();
            text.push_str(words);
            passages.push(Passage { paragraph, start, end: text.len(), heading: None });
        }
        Source { text, passages, language: "en".into(), ..Source::bare("t/s", "t", SourceKind::Essay) }
    }

    fn moved(source: &Source, words: &str, edge: Edge, stride: Stride, steps: i32) -> String {
        let at = source.text.find(words).unwrap_or_default();
        source.text[move_edge(source, at..at + words.len(), edge, stride, steps)].to_owned()
    }

    #[test]
    fn ends_move_by_words_sentences_and_paragraphs_and_stay_in_the_body() {
        let s = source(&["One two, three. Four “five” six!", "Seven 科技合作."]);
        assert_eq!(moved(&s, "two", Edge::End, Stride::Word, 1), "two,");
        assert_eq!(moved(&s, "two", Edge::End, Stride::Word, 3), "two, three. Four");
        assert_eq!(moved(&s, "two, three.", Edge::End, Stride::Word, -1), "two,");
        assert_eq!(moved(&s, "two, three.", Edge::Start, Stride::Word, -1), "three.");
        assert_eq!(moved(&s, "two", Edge::Start, Stride::Word, 9), "One two");
        assert_eq!(moved(&s, "two", Edge::End, Stride::Sentence, 1), "two, three.");
        assert_eq!(moved(&s, "two", Edge::End, Stride::Sentence, 2), "two, three. Four “five” six!");
        assert_eq!(moved(&s, "six", Edge::End, Stride::Paragraph, 2), "six!\n\nSeven 科技合作.");
        assert_eq!(moved(&s, "six", Edge::End, Stride::Paragraph, 9), "six!\n\nSeven 科技合作.");
        assert_eq!(moved(&s, "six", Edge::End, Stride::Word, -5), "six", "a word remains");
        assert_eq!(moved(&s, "Seven", Edge::End, Stride::Word, 2), "Seven 科技");
    }
}
