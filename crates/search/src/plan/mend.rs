//! Typing mistakes: a word that no text has is taken for the nearest one that texts have.
//!
//! Only words of four letters and more are mended, and only those that stand in no passage: one letter too many, too few,
//! other, or two swapped; from eight letters on two such slips. Of the words that are as near, the commonest is taken.

use tantivy::Term;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;

use super::expand::{ENDINGS, Expand};
use crate::analysis;
use crate::index::View;
use crate::query::{Node, Query};

/// Shorter words have too many neighbours.
const MIN_LETTERS: usize = 4;
/// From this length on, two slips are forgiven.
const LONG: usize = 8;
/// Words of a query that are mended at most.
const MAX_MENDED: usize = 8;

/// A query with its unknown words mended.
pub(crate) struct Mended {
    pub(crate) query: Query,
    /// What was typed, and what it was taken for.
    pub(crate) words: Vec<(String, String)>,
}

/// Mends the words of a query, those in phrases and groups too; nothing if there is nothing to mend.
pub(crate) fn mend(query: &Query, view: &View, field: Field) -> tantivy::Result<Option<Mended>> {
    let mut mender = Mender { expand: Expand { view, field }, words: Vec::new() };
    let nodes = query.nodes.iter().map(|node| mender.node(node)).collect::<tantivy::Result<_>>()?;
    let words = mender.words;
    Ok((!words.is_empty()).then_some(Mended { query: Query { nodes }, words }))
}

struct Mender<'a> {
    expand: Expand<'a>,
    words: Vec<(String, String)>,
}

impl Mender<'_> {
    fn node(&mut self, node: &Node) -> tantivy::Result<Node> {
        Ok(match node {
            Node::Word(text) => Node::Word(self.text(text)?),
            Node::Phrase(text) => Node::Phrase(self.text(text)?),
            Node::Any(nodes) => Node::Any(self.all(nodes)?),
            Node::All(nodes) => Node::All(self.all(nodes)?),
            other => other.clone(),
        })
    }

    fn all(&mut self, nodes: &[Node]) -> tantivy::Result<Vec<Node>> {
        nodes.iter().map(|node| self.node(node)).collect()
    }

    /// The text with each unknown word in it replaced.
    fn text(&mut self, text: &str) -> tantivy::Result<String> {
        let words = analysis::words(text);
        // A form without hyphens, or a split one, may be known where its parts are not.
        let known = |stems: &[Vec<String>]| -> tantivy::Result<bool> {
            for sequence in stems {
                if self.expand.frequency(sequence)? > 0 {
                    return Ok(true);
                }
            }
            Ok(false)
        };
        if known(&self.expand.sequences(&words, true)?)? {
            return Ok(text.to_owned());
        }
        let mut mended = text.to_owned();
        for word in words.into_iter().filter(|w| !w.is_joined()) {
            let unknown = self.expand.frequency(std::slice::from_ref(&word.stem))? == 0;
            if !unknown || self.words.len() == MAX_MENDED {
                continue;
            }
            if let Some(near) = self.nearest(&word.surface, &word.stem)? {
                let lowered = mended.to_lowercase();
                if let Some(at) = lowered.find(&word.surface).filter(|_| lowered.len() == mended.len()) {
                    mended.replace_range(at..at + word.surface.len(), &near);
                }
            }
        }
        // What is said is the whole word, “techno-globalism” for “tecno-globalism”, not the part with the slip.
        let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let pairs = text.split_whitespace().zip(mended.split_whitespace());
        self.words.extend(
            pairs.filter(|(typed, taken)| typed != taken).map(|(typed, taken)| (bare(typed), bare(taken))),
        );
        Ok(mended)
    }

    /// A word, near this one, whose stem texts have.
    fn nearest(&self, surface: &str, stem: &str) -> tantivy::Result<Option<String>> {
        let letters = surface.chars().count();
        if letters < MIN_LETTERS
            || !surface.chars().all(char::is_alphabetic)
            || surface.chars().any(analysis::is_unspaced)
        {
            return Ok(None);
        }
        for slips in 1..=if letters >= LONG { 2 } else { 1 } {
            let mut best: Option<(u64, bool, String)> = None;
            // The stem of a mistyped word may have lost another ending than the right one did.
            for typed in [stem, surface] {
                for found in self.within(typed, slips)? {
                    let term = Term::from_field_text(self.expand.field, &found);
                    let rank =
                        (self.expand.view.frequency(&term)?, found.chars().next() == typed.chars().next());
                    if best.as_ref().is_none_or(|(count, first, _)| (rank.1, rank.0) > (*first, *count)) {
                        best = Some((rank.0, rank.1, found));
                    }
                }
            }
            if let Some((_, _, found)) = best {
                return Ok(Some(written(&found, surface)));
            }
        }
        Ok(None)
    }

    /// Stems of texts that differ from a word by so many slips.
    fn within(&self, word: &str, slips: u8) -> tantivy::Result<Vec<String>> {
        let fuzzy = FuzzyTermQuery::new(Term::from_field_text(self.expand.field, word), slips, true);
        let mut found = Vec::new();
        for segment in self.expand.view.searcher.segment_readers() {
            let index = segment.inverted_index(self.expand.field)?;
            let mut stream = index.terms().search(fuzzy.automaton()?).into_stream()?;
            while stream.advance() {
                let stem = String::from_utf8_lossy(stream.key()).into_owned();
                if stem.chars().all(char::is_alphabetic) && !found.contains(&stem) {
                    found.push(stem);
                }
            }
        }
        Ok(found)
    }
}

/// A word whose stem this is: of those that can be guessed, the one that ends most like what was typed.
fn written(stem: &str, typed: &str) -> String {
    let y = stem.strip_suffix('i').map(|start| format!("{start}y"));
    let guesses = y.into_iter().chain(ENDINGS.iter().map(|ending| format!("{stem}{ending}")));
    let alike =
        |word: &String| word.chars().rev().zip(typed.chars().rev()).take_while(|(a, b)| a == b).count();
    let mut best: Option<String> = None;
    for guess in guesses.filter(|word| analysis::stem(word) == stem) {
        if best.as_ref().is_none_or(|best| alike(&guess) > alike(best)) {
            best = Some(guess);
        }
    }
    best.unwrap_or_else(|| stem.to_owned())
}
