//! A look at the letters of a text before its words are taken apart: most texts hold none of a query.
//!
//! A text that does not hold what lasts of a stem does not hold a word with that stem. Texts with letters other than those of ASCII are always read.

use std::ops::Range;

use crate::analysis::lasting;
use crate::plan::Leaf;

/// Beginnings of words that are shorter say nothing.
const SHORTEST: usize = 3;

/// What to look for.
#[derive(Default)]
pub(super) struct Needles {
    /// Any of these; nothing if every text has to be read.
    any: Option<Vec<String>>,
}

/// A text that was looked at.
pub(super) struct Glance<'n> {
    /// In lower case, with the same offsets; nothing if it has to be read.
    lower: Option<String>,
    needles: &'n Needles,
}

impl Needles {
    pub(super) fn new(leaves: &[Leaf], prefixes: &[(usize, String)], everything: bool) -> Self {
        // Of a sequence all words must stand there: its longest will do.
        let sequences = leaves.iter().flat_map(|leaf| &leaf.sequences);
        let longest = sequences.filter_map(|stems| stems.iter().max_by_key(|stem| stem.len()));
        let needle = |stem: &String| lasting(stem).map(str::to_owned);
        let prefix = |(_, prefix): &(usize, String)| {
            (prefix.is_ascii() && prefix.len() >= SHORTEST).then(|| prefix.clone())
        };
        let all: Option<Vec<String>> = longest.map(needle).chain(prefixes.iter().map(prefix)).collect();
        Self { any: all.filter(|_| !everything) }
    }

    pub(super) fn glance(&self, text: &str) -> Glance<'_> {
        let foreign = |text: &str| text.chars().any(|c| !c.is_ascii() && c.is_alphanumeric());
        let lower = (self.any.is_some() && !foreign(text)).then(|| text.to_ascii_lowercase());
        Glance { lower, needles: self }
    }

    /// Whether a short text, such as a title, has to be read.
    pub(super) fn may_be_in(&self, text: &str) -> bool {
        self.glance(text).may_hold(0..text.len())
    }
}

impl Glance<'_> {
    /// Whether a part of the text has to be read.
    pub(super) fn may_hold(&self, range: Range<usize>) -> bool {
        let (Some(lower), Some(any)) = (&self.lower, &self.needles.any) else { return true };
        lower.get(range).is_none_or(|part| any.iter().any(|needle| part.contains(needle.as_str())))
    }
}
