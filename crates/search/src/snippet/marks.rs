//! Which words of a text match.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::analysis::{self, Beginnings};
use crate::plan::Leaf;

/// A match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Bytes of the text.
    pub(crate) range: Range<usize>,
    /// Number of the leaf.
    pub(crate) leaf: usize,
    /// Whether the leaf was quoted.
    pub(crate) phrase: bool,
}

/// What is to be marked, made ready for many texts.
#[derive(Clone)]
pub(crate) struct Sought {
    leaves: Vec<Wanted>,
    /// Every stem, with its number.
    stems: FxHashMap<String, usize>,
    beginnings: Beginnings,
}

/// A leaf, its stems as numbers.
#[derive(Clone)]
struct Wanted {
    sequences: Vec<Vec<usize>>,
    phrase: bool,
    near: Option<u32>,
}

impl Sought {
    pub(crate) fn of(leaves: &[Leaf]) -> Self {
        let mut stems: FxHashMap<String, usize> = FxHashMap::default();
        let mut number = |stem: &String| {
            let next = stems.len();
            *stems.entry(stem.clone()).or_insert(next)
        };
        let wanted = |leaf: &Leaf| Wanted {
            sequences: leaf.sequences.iter().map(|stems| stems.iter().map(&mut number).collect()).collect(),
            phrase: leaf.phrase,
            near: leaf.near,
        };
        let leaves = leaves.iter().map(wanted).collect();
        let beginnings = Beginnings::of(stems.keys().map(String::as_str));
        Self { leaves, stems, beginnings }
    }
}

/// A word of the text that some leaf holds.
struct Seen {
    position: usize,
    /// Number of the stem.
    stem: usize,
    range: Range<usize>,
}

/// All matches, in the order of the text.
pub(crate) fn find(text: &str, sought: &Sought) -> Vec<Mark> {
    let mut seen: Vec<Seen> = Vec::new();
    let mut by_stem: Vec<Vec<usize>> = vec![Vec::new(); sought.stems.len()];
    analysis::each_beginning(text, &sought.beginnings, |token| {
        if let Some(stem) = sought.stems.get(token.text.as_str()).copied() {
            by_stem[stem].push(seen.len());
            seen.push(Seen { position: token.position, stem, range: token.offset_from..token.offset_to });
        }
    });
    // A joined form stands at the position of its first part: at most two words share one.
    let at = |position: usize, stem: usize| -> Option<&Seen> {
        let first = seen.partition_point(|word| word.position < position);
        seen[first..].iter().take_while(|word| word.position == position).find(|word| word.stem == stem)
    };
    let mut marks = Vec::new();
    for (leaf, of) in sought.leaves.iter().enumerate() {
        if let Some(among) = of.near {
            let places: Vec<&[usize]> =
                of.sequences.iter().flatten().map(|stem| by_stem[*stem].as_slice()).collect();
            for word in near(&places, &seen, among) {
                marks.push(Mark { range: seen[word].range.clone(), leaf, phrase: true });
            }
            continue;
        }
        for sequence in &of.sequences {
            let Some((first, rest)) = sequence.split_first() else { continue };
            for word in by_stem[*first].iter().map(|place| &seen[*place]) {
                let mut ranges = vec![word.range.clone()];
                let others =
                    rest.iter().zip(word.position + 1..).map_while(|(stem, position)| at(position, *stem));
                ranges.extend(others.map(|word| word.range.clone()));
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

/// Which words of the text stand near enough to one of each of the others.
fn near(places: &[&[usize]], seen: &[Seen], among: u32) -> Vec<usize> {
    let span = (places.len().saturating_sub(1)).saturating_add(among as usize);
    let mut at = vec![0usize; places.len()];
    let mut found = Vec::new();
    loop {
        let mut words = Vec::with_capacity(places.len());
        for (list, place) in at.iter().enumerate() {
            let Some(word) = places[list].get(*place) else { return found };
            words.push(*word);
        }
        let position = |word: &usize| seen[*word].position;
        let (Some(most), Some(list)) =
            (words.iter().map(position).max(), (0..words.len()).min_by_key(|list| position(&words[*list])))
        else {
            return found;
        };
        if most - position(&words[list]) <= span {
            found.extend(&words);
        }
        at[list] += 1;
    }
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
