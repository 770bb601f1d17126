//! The forms in which a word or phrase may stand in a text, as far as the index knows them.
//!
//! With the joined forms that the analyser adds for hyphenated words, these three match each other:
//!
//! | in the query | `techno-globalism` in a text | `techno globalism` | `technoglobalism` |
//! | --- | --- | --- | --- |
//! | `techno-globalism` | parts in order | parts in order | joined form |
//! | `techno globalism` | both words | both words | neighbours joined, if the index has the word |
//! | `technoglobalism` | joined form | split, if the index has both halves | the word |
//!
//! A prefix is completed to the stems that begin with it, and to the stems of the prefix with common endings: the index
//! has stems, and `nationalis*` must find `nationalism`, whose stem is shorter.

use std::collections::BTreeSet;

use tantivy::Term;
use tantivy::schema::Field;

use crate::analysis::{self, Word};
use crate::index::View;

/// Forms of one phrase at most.
const MAX_SEQUENCES: usize = 8;
/// Phrases of more words are taken as they are.
const MAX_VARIED: usize = 12;
/// Halves of a split word are at least this long, so that `notable` is not `not able`.
const MIN_HALF: usize = 4;
/// Completions of a prefix at most.
const MAX_COMPLETIONS: usize = 128;
/// Stems that are looked at for a prefix, in each segment.
const MAX_LOOKED_AT: usize = 20_000;

/// Endings that English stemming takes off or changes.
pub(super) const ENDINGS: [&str; 37] = [
    "", "s", "e", "m", "t", "n", "y", "d", "r", "g", "es", "ed", "er", "al", "ly", "on", "ng", "st", "th",
    "ic", "ty", "ion", "ing", "ism", "ist", "ive", "ity", "ies", "ous", "tion", "ment", "ness", "ance",
    "ence", "able", "ation", "ization",
];

/// One thing to find: any of these sequences of stems, at consecutive positions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Leaf {
    /// Never empty, and none of them is; the first is what was typed.
    pub(crate) sequences: Vec<Vec<String>>,
    /// Whether it was quoted.
    pub(crate) phrase: bool,
    /// If the words may stand in any order near each other: how many others among them. Then there is one sequence.
    pub(crate) near: Option<u32>,
    /// What was typed, folded, if it is one unquoted word.
    pub(crate) word: Option<String>,
}

/// Looks words up in a state of the index.
pub(super) struct Expand<'a> {
    pub(super) view: &'a View,
    pub(super) field: Field,
}

impl Expand<'_> {
    /// A word, with the words beside it. Nothing if there is no letter in it.
    pub(super) fn word(
        &self,
        text: &str,
        (before, after): (Option<&str>, Option<&str>),
        varied: bool,
    ) -> tantivy::Result<Option<Leaf>> {
        let words = analysis::words(text);
        let mut sequences = self.sequences(&words, varied)?;
        let single = if let [only] = &words[..] { Some(only.surface.clone()) } else { None };
        if let (Some(word), true) = (&single, varied) {
            let surface = |text: Option<&str>| {
                let mut words = analysis::words(text.unwrap_or_default());
                if words.len() == 1 { words.pop().map(|w| w.surface) } else { None }
            };
            if let Some(before) = surface(before) {
                self.add_joined(&mut sequences, &(before + word))?;
            }
            if let Some(after) = surface(after) {
                self.add_joined(&mut sequences, &(word.clone() + &after))?;
            }
        }
        Ok((!sequences.is_empty()).then_some(Leaf { sequences, phrase: false, near: None, word: single }))
    }

    /// Words in their order. Nothing if there is no letter in it.
    pub(super) fn phrase(&self, text: &str) -> tantivy::Result<Option<Leaf>> {
        let sequences = self.sequences(&analysis::words(text), true)?;
        Ok((!sequences.is_empty()).then_some(Leaf { sequences, phrase: true, near: None, word: None }))
    }

    /// Words near each other, each of them once. Nothing if there is no letter in it.
    pub(super) fn near(&self, text: &str, among: u32) -> Option<Leaf> {
        let mut stems: Vec<String> = Vec::new();
        for word in analysis::words(text).into_iter().filter(|w| !w.is_joined()) {
            if !stems.contains(&word.stem) {
                stems.push(word.stem);
            }
        }
        let near = (stems.len() > 1).then_some(among);
        (!stems.is_empty()).then_some(Leaf { sequences: vec![stems], phrase: true, near, word: None })
    }

    /// Words of which the last is only begun, and whether some completions were left out.
    pub(super) fn prefix(&self, text: &str) -> tantivy::Result<(Option<Leaf>, bool)> {
        let words = analysis::words(text);
        let parts: Vec<&Word> = words.iter().filter(|w| !w.is_joined()).collect();
        let Some((last, before)) = parts.split_last() else { return Ok((None, false)) };
        let (completions, mut cut) = self.completions(&last.surface)?;
        let lead: Vec<String> = before.iter().map(|w| w.stem.clone()).collect();
        let mut sequences: Vec<Vec<String>> =
            completions.into_iter().map(|stem| lead.iter().cloned().chain([stem]).collect()).collect();
        if let Some(joined) = words.iter().find(|w| w.is_joined()) {
            let (more, more_cut) = self.completions(&joined.surface)?;
            cut |= more_cut;
            sequences.extend(more.into_iter().map(|stem| vec![stem]));
        }
        if sequences.is_empty() {
            sequences.push(lead.into_iter().chain([last.stem.clone()]).collect());
        }
        Ok((Some(Leaf { sequences, phrase: false, near: None, word: None }), cut))
    }

    /// In how many passages the rarest of these stems stands.
    pub(super) fn frequency(&self, stems: &[String]) -> tantivy::Result<u64> {
        let mut least = u64::MAX;
        for stem in stems {
            least = least.min(self.view.frequency(&Term::from_field_text(self.field, stem))?);
        }
        Ok(least)
    }

    /// What was typed, then its variants.
    pub(super) fn sequences(&self, words: &[Word], varied: bool) -> tantivy::Result<Vec<Vec<String>>> {
        let parts: Vec<&Word> = words.iter().filter(|w| !w.is_joined()).collect();
        if parts.is_empty() {
            return Ok(Vec::new());
        }
        let typed: Vec<String> = parts.iter().map(|w| w.stem.clone()).collect();
        let mut sequences = vec![typed.clone()];
        let mut add = |from: usize, covers: usize, stems: &[String]| {
            let mut sequence = typed.clone();
            sequence.splice(from..from + covers, stems.iter().cloned());
            if sequences.len() < MAX_SEQUENCES && !sequences.contains(&sequence) {
                sequences.push(sequence);
            }
        };
        for joined in words.iter().filter(|w| w.is_joined()) {
            add(joined.position, joined.covers, std::slice::from_ref(&joined.stem));
        }
        if !varied || parts.len() > MAX_VARIED {
            return Ok(sequences);
        }
        for (i, pair) in parts.windows(2).enumerate() {
            let joined = format!("{}{}", pair[0].surface, pair[1].surface);
            if let Some(stem) = self.known_join(&joined)? {
                add(i, 2, &[stem]);
            }
        }
        for (i, part) in parts.iter().enumerate() {
            for halves in self.splits(&part.surface)? {
                add(i, 1, &halves);
            }
        }
        Ok(sequences)
    }

    fn add_joined(&self, sequences: &mut Vec<Vec<String>>, joined: &str) -> tantivy::Result<()> {
        if let Some(stem) = self.known_join(joined)? {
            let sequence = vec![stem];
            if !sequences.contains(&sequence) {
                sequences.push(sequence);
            }
        }
        Ok(())
    }

    /// The stem of two words written as one, if a text has it.
    fn known_join(&self, joined: &str) -> tantivy::Result<Option<String>> {
        let unspaced = joined.chars().any(analysis::is_unspaced);
        if unspaced || !joined.chars().all(char::is_alphabetic) || joined.chars().count() < 2 * MIN_HALF {
            return Ok(None);
        }
        let stem = analysis::stem(joined);
        Ok(self.has(&stem)?.then_some(stem))
    }

    /// The ways to split a word into two that texts have.
    fn splits(&self, surface: &str) -> tantivy::Result<Vec<[String; 2]>> {
        let mut found = Vec::new();
        let letters = surface.chars().count();
        if letters < 2 * MIN_HALF || !surface.chars().all(char::is_alphabetic) {
            return Ok(found);
        }
        for (at, _) in surface.char_indices().skip(MIN_HALF).take(letters - 2 * MIN_HALF + 1) {
            let (first, second) = surface.split_at(at);
            if analysis::is_stop_word(first) || analysis::is_stop_word(second) {
                continue;
            }
            let halves = [analysis::stem(first), analysis::stem(second)];
            if self.has(&halves[0])? && self.has(&halves[1])? {
                found.push(halves);
            }
        }
        Ok(found)
    }

    fn has(&self, stem: &str) -> tantivy::Result<bool> {
        Ok(self.view.frequency(&Term::from_field_text(self.field, stem))? > 0)
    }

    /// Stems of words that begin so, commonest first if there are too many; and whether some were left out.
    fn completions(&self, surface: &str) -> tantivy::Result<(Vec<String>, bool)> {
        let mut stems: BTreeSet<String> = BTreeSet::new();
        let mut cut = false;
        for segment in self.view.searcher.segment_readers() {
            let index = segment.inverted_index(self.field)?;
            let mut stream = index.terms().range().ge(surface.as_bytes()).into_stream()?;
            let mut looked_at = 0;
            while stream.advance() && stream.key().starts_with(surface.as_bytes()) {
                looked_at += 1;
                if looked_at > MAX_LOOKED_AT {
                    cut = true;
                    break;
                }
                stems.insert(String::from_utf8_lossy(stream.key()).into_owned());
            }
        }
        for ending in ENDINGS {
            let stem = analysis::stem(&format!("{surface}{ending}"));
            if self.has(&stem)? {
                stems.insert(stem);
            }
        }
        if stems.len() <= MAX_COMPLETIONS {
            return Ok((stems.into_iter().collect(), cut));
        }
        let mut counted = Vec::with_capacity(stems.len());
        for stem in stems {
            let frequency = self.view.frequency(&Term::from_field_text(self.field, &stem))?;
            counted.push((std::cmp::Reverse(frequency), stem));
        }
        counted.sort();
        counted.truncate(MAX_COMPLETIONS);
        Ok((counted.into_iter().map(|(_, stem)| stem).collect(), true))
    }
}
