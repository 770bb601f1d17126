//! Queries of the engine for words that are settled, and the small pieces that they are put together from.

use tantivy::Term;
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

use super::either::{Either, Several};
use super::expand::Leaf;
use super::near::Near;
use super::settled::Settled;
use super::{Boxed, HEADING, MAX_SCORED, Planner, TAG};
use crate::analysis;

/// What a joined, split or hyphenated form counts beside the words as typed.
const VARIANT: f32 = 0.7;

impl Planner<'_> {
    /// A leaf in the passage itself.
    pub(super) fn own(&self, leaf: &Leaf) -> Boxed {
        let heading = self.leaf(self.fields.heading, leaf).map(|heading| boost(heading, HEADING));
        let tag = self.leaf(self.fields.tag, leaf).map(|tag| boost(tag, TAG));
        sum([self.leaf(self.fields.text, leaf), heading, tag].into_iter().flatten().collect())
    }

    /// A leaf in a field; nothing if the field has it nowhere, as most have few of the words of a query.
    pub(super) fn leaf(&self, field: Field, leaf: &Leaf) -> Option<Boxed> {
        if let Some(among) = leaf.near {
            let stems: Vec<&String> = leaf.sequences.iter().flatten().collect();
            let terms = stems.iter().map(|stem| self.term(field, stem)).collect();
            let known = self.known(field, stems.into_iter());
            return known.then(|| Box::new(Near { terms, among }) as Boxed);
        }
        // A variant is often a rare form of common words: it must not outdo what was typed.
        let weighted = |(place, sequence): (usize, &Vec<String>)| match place {
            0 => self.sequence(field, sequence),
            _ => boost(self.sequence(field, sequence), VARIANT),
        };
        let known = leaf.sequences.iter().enumerate().filter(|(_, stems)| self.known(field, stems.iter()));
        let mut alternatives: Vec<Boxed> = known.map(weighted).collect();
        if leaf.sequences.len() > MAX_SCORED && !alternatives.is_empty() {
            let any = Box::new(BooleanQuery::union(alternatives));
            return Some(Box::new(ConstScoreQuery::new(any, 1.0)));
        }
        let last = alternatives.pop()?;
        if alternatives.is_empty() {
            return Some(last);
        }
        alternatives.push(last);
        Some(best(alternatives))
    }

    /// Whether a field has all of some stems, wherever. What cannot be read is sought, and reported then.
    pub(super) fn known<'t>(&self, field: Field, mut stems: impl Iterator<Item = &'t String>) -> bool {
        // Many a library has no headings, or no tags.
        self.expand.view.tokens(field) > 0
            && stems.all(|stem| {
                self.expand.view.frequency(&self.term(field, stem)).map_or(true, |having| having > 0)
            })
    }

    pub(super) fn sequence(&self, field: Field, stems: &[String]) -> Boxed {
        let mut terms: Vec<Term> = stems.iter().map(|stem| self.term(field, stem)).collect();
        if terms.len() > 1 {
            let phrase = Box::new(PhraseQuery::new(terms));
            return if field == self.fields.text { self.paired(stems, phrase) } else { phrase };
        }
        match terms.pop() {
            Some(term) => Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)),
            None => Box::new(EmptyQuery),
        }
    }

    /// A phrase of the text, looked for only in passages that have its pairs with common words.
    fn paired(&self, stems: &[String], phrase: Boxed) -> Boxed {
        let pair = |two: &[String]| -> Option<Boxed> {
            let term = self.term(self.fields.pairs, &analysis::pair(&two[0], &two[1])?);
            Some(silent(Box::new(TermQuery::new(term, IndexRecordOption::Basic))))
        };
        let mut all: Vec<Boxed> = stems.windows(2).filter_map(pair).collect();
        if all.is_empty() {
            return phrase;
        }
        all.push(phrase);
        Box::new(BooleanQuery::intersection(all))
    }

    pub(super) fn term(&self, field: Field, stem: &str) -> Term {
        Term::from_field_text(field, stem)
    }
}

/// Any of some queries, with the best of their scores.
pub(super) fn best(queries: Vec<Boxed>) -> Boxed {
    Box::new(Either { queries, several: Several::Best })
}

/// Any of some queries, with the sum of their scores.
pub(super) fn sum(mut queries: Vec<Boxed>) -> Boxed {
    match queries.pop() {
        None => Box::new(EmptyQuery),
        Some(only) if queries.is_empty() => only,
        Some(last) => {
            queries.push(last);
            Box::new(Either { queries, several: Several::Sum })
        }
    }
}

pub(super) fn group(clauses: Vec<(Occur, Boxed)>) -> Boxed {
    Box::new(BooleanQuery::new(clauses))
}

pub(super) fn boost(query: Boxed, factor: f32) -> Boxed {
    Box::new(BoostQuery::new(query, factor))
}

pub(super) fn settled(query: Boxed) -> Boxed {
    Box::new(Settled(query))
}

/// Narrows without a word in the ranking.
pub(super) fn silent(query: Boxed) -> Boxed {
    Box::new(ConstScoreQuery::new(query, 0.0))
}
