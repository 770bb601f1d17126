//! Which words of a text match.

use std::collections::HashMap;
use std::ops::Range;

use crate::analysis::{self, Word};
use crate::plan::Leaf;

/// A match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// Bytes of the text.
    pub(super) range: Range<usize>,
    /// Number of the leaf.
    pub(super) leaf: usize,
    /// Whether the leaf was quoted.
    pub(super) phrase: bool,
}

/// All matches, in the order of the text.
pub(super) fn find(text: &str, leaves: &[Leaf]) -> Vec<Mark> {
    let words = analysis::words(text);
    let mut by_stem: HashMap<&str, Vec<&Word>> = HashMap::new();
    for word in &words {
        by_stem.entry(&word.stem).or_default().push(word);
    }
    // A joined form stands at the position of its first part: at most two words share one.
    let at = |position: usize, stem: &str| -> Option<&Word> {
        let first = words.partition_point(|w| w.position < position);
        words[first..].iter().take_while(|w| w.position == position).find(|w| w.stem == stem)
    };
    let mut marks = Vec::new();
    for (leaf, of) in leaves.iter().enumerate() {
        for sequence in &of.sequences {
            let Some((first, rest)) = sequence.split_first() else { continue };
            for word in by_stem.get(first.as_str()).into_iter().flatten() {
                let mut ranges = vec![word.range.clone()];
                let others =
                    rest.iter().zip(word.position + 1..).map_while(|(stem, position)| at(position, stem));
                ranges.extend(others.map(|w| w.range.clone()));
                if ranges.len() == sequence.len() {
                    close_gaps(text, &mut ranges);
                    marks.extend(ranges.into_iter().map(|range| Mark { range, leaf, phrase: of.phrase }));
                }
            }
        }
    }
    marks.sort_by_key(|mark| (mark.range.start, mark.range.end, mark.leaf));
    marks.dedup();
    marks
}

/// Joins words with nothing but a space or a hyphen between them: a phrase is marked as one.
fn close_gaps(text: &str, ranges: &mut Vec<Range<usize>>) {
    let mut closed: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges.drain(..) {
        match closed.last_mut() {
            Some(last) if text.get(last.end..range.start).is_some_and(is_slight) => {
                last.end = range.end.max(last.end);
            }
            _ => closed.push(range),
        }
    }
    *ranges = closed;
}

fn is_slight(gap: &str) -> bool {
    let mut chars = gap.chars();
    let slight =
        chars.next().is_none_or(|c| c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '－'));
    slight && chars.next().is_none()
}
