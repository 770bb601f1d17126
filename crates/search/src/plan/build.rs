//! Queries of the engine for words that are settled, and the small pieces that they are put together from.

use tantivy::Term;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, Occur, PhraseQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::expand::Leaf;
use super::near::Near;
use super::settled::Settled;
use super::{Boxed, HEADING, MAX_SCORED, Planner, TAG};

/// What a joined, split or hyphenated form counts beside the words as typed.
const VARIANT: f32 = 0.7;

impl Planner<'_> {
    /// A leaf in the passage itself.
    pub(super) fn own(&self, leaf: &Leaf) -> Boxed {
        sum(vec![
            self.leaf(self.fields.text, leaf),
            boost(self.leaf(self.fields.heading, leaf), HEADING),
            boost(self.leaf(self.fields.tag, leaf), TAG),
        ])
    }

    pub(super) fn leaf(&self, field: Field, leaf: &Leaf) -> Boxed {
        if let Some(among) = leaf.near {
            let terms = leaf.sequences.iter().flatten().map(|stem| self.term(field, stem)).collect();
            return Box::new(Near { terms, among });
        }
        // A variant is often a rare form of common words: it must not outdo what was typed.
        let weighted = |(place, sequence): (usize, &Vec<String>)| match place {
            0 => self.sequence(field, sequence),
            _ => boost(self.sequence(field, sequence), VARIANT),
        };
        let mut alternatives: Vec<Boxed> = leaf.sequences.iter().enumerate().map(weighted).collect();
        if alternatives.len() > MAX_SCORED {
            return Box::new(ConstScoreQuery::new(Box::new(BooleanQuery::union(alternatives)), 1.0));
        }
        match (alternatives.pop(), alternatives.is_empty()) {
            (Some(only), true) => only,
            (Some(last), false) => {
                alternatives.push(last);
                Box::new(DisjunctionMaxQuery::new(alternatives))
            }
            (None, _) => Box::new(EmptyQuery),
        }
    }

    pub(super) fn sequence(&self, field: Field, stems: &[String]) -> Boxed {
        let mut terms: Vec<Term> = stems.iter().map(|stem| self.term(field, stem)).collect();
        if terms.len() > 1 {
            return Box::new(PhraseQuery::new(terms));
        }
        match terms.pop() {
            Some(term) => Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)),
            None => Box::new(EmptyQuery),
        }
    }

    pub(super) fn term(&self, field: Field, stem: &str) -> Term {
        Term::from_field_text(field, stem)
    }
}

pub(super) fn sum(queries: Vec<Boxed>) -> Boxed {
    Box::new(BooleanQuery::union(queries))
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
