//! Passages that have all words of a query, each in the passage itself or in the title of its source.

mod plain;
mod run;
mod word;

use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use super::Boxed;
use super::parts::score_at;
pub(super) use plain::term;
pub(super) use run::Run;
use run::{RunScorer, RunWeight};
use word::{WordScorer, WordWeight};

/// An unquoted word.
#[derive(Debug)]
pub(super) struct Word {
    /// In the passage: text, heading, or id of the theme.
    pub(super) own: Boxed,
    /// Nothing if no title has it.
    pub(super) title: Option<Boxed>,
}

/// Matches where every word is.
#[derive(Debug)]
pub(super) struct Whole {
    pub(super) words: Vec<Word>,
    /// Whether one word at least must be in the passage itself.
    pub(super) within: bool,
    /// What adds to the score; all of words that are one term.
    pub(super) runs: Vec<Run>,
}

struct WholeWeight {
    words: Vec<WordWeight>,
    within: bool,
    runs: Vec<RunWeight>,
}

struct WholeScorer {
    /// The rarest first.
    words: Vec<WordScorer>,
    within: bool,
    runs: Vec<RunScorer>,
}

impl Clone for Word {
    fn clone(&self) -> Self {
        Self { own: self.own.box_clone(), title: self.title.as_ref().map(|title| title.box_clone()) }
    }
}

impl Clone for Whole {
    fn clone(&self) -> Self {
        Self { words: self.words.clone(), within: self.within, runs: self.runs.clone() }
    }
}

impl Query for Whole {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let words = self.words.iter().map(|word| WordWeight::new(word, scoring));
        let words: Vec<WordWeight> = words.collect::<tantivy::Result<_>>()?;
        let mut runs = Vec::new();
        if let EnableScoring::Enabled { statistics_provider, .. } = scoring {
            for run in &self.runs {
                let place = |term| words.iter().position(|word| word.term() == Some(term));
                if let Some(places) = run.terms.iter().map(place).collect() {
                    runs.push(RunWeight::new(statistics_provider, run, places)?);
                }
            }
        }
        Ok(Box::new(WholeWeight { words, within: self.within, runs }))
    }
}

impl Weight for WholeWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut words = Vec::with_capacity(self.words.len());
        for (number, weight) in self.words.iter().enumerate() {
            let Some(word) = weight.scorer(reader, boost)? else { return Ok(Box::new(EmptyScorer)) };
            words.push((number, word));
        }
        words.sort_by_key(|(_, word)| word.cost());
        let place = |number: usize| words.iter().position(|(other, _)| *other == number).unwrap_or_default();
        let runs = self.runs.iter().map(|run| run.scorer(boost, place)).collect();
        let words = words.into_iter().map(|(_, word)| word).collect();
        let mut scorer = WholeScorer { words, within: self.within, runs };
        scorer.settle();
        Ok(Box::new(scorer))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let score = score_at(self, reader, doc)?.unwrap_or_default();
        Ok(Explanation::new("all words", score))
    }
}

impl WholeScorer {
    /// Goes on from where the first word is to where all are.
    fn settle(&mut self) -> DocId {
        let Some((first, others)) = self.words.split_first_mut() else { return TERMINATED };
        let mut doc = first.doc();
        'candidates: while doc != TERMINATED {
            for other in others.iter_mut() {
                let at = if other.doc() < doc { other.seek(doc) } else { other.doc() };
                if at > doc {
                    doc = first.seek(at);
                    continue 'candidates;
                }
            }
            let inside = first.is_in(doc) || others.iter().any(|other| other.is_in(doc));
            if inside || !self.within {
                return doc;
            }
            doc = first.seek(doc + 1);
        }
        TERMINATED
    }
}

impl DocSet for WholeScorer {
    fn advance(&mut self) -> DocId {
        let next = self.doc().saturating_add(1).min(TERMINATED);
        self.seek(next)
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if let Some(first) = self.words.first_mut()
            && first.doc() < target
        {
            first.seek(target);
        }
        self.settle()
    }

    fn doc(&self) -> DocId {
        self.words.first().map_or(TERMINATED, WordScorer::doc)
    }

    fn size_hint(&self) -> u32 {
        self.words.first().map_or(0, |first| u32::try_from(first.cost()).unwrap_or(u32::MAX))
    }

    fn cost(&self) -> u64 {
        self.words.iter().map(WordScorer::cost).sum()
    }
}

impl Scorer for WholeScorer {
    fn score(&mut self) -> Score {
        let doc = self.doc();
        let words: Score = self.words.iter_mut().map(|word| word.score(doc)).sum();
        self.runs.iter_mut().fold(words, |score, run| score + run.score(&mut self.words, doc))
    }
}
