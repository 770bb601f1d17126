//! Passages that have all words of a query, each in the passage itself or in the title of its source.

use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use super::Boxed;
use super::parts::score_at;

/// Matches where every word is.
#[derive(Debug)]
pub(super) struct Whole {
    pub(super) words: Vec<Word>,
    /// Whether one word at least must be in the passage itself.
    pub(super) within: bool,
}

/// An unquoted word: its queries, their weights, or their scorers.
#[derive(Debug)]
pub(super) struct Word<T = Boxed> {
    /// In the passage: text, heading, or id of the theme.
    pub(super) own: T,
    /// Nothing if no title has it.
    pub(super) title: Option<T>,
}

struct WholeWeight {
    words: Vec<Word<Box<dyn Weight>>>,
    within: bool,
}

struct WholeScorer {
    /// The rarest first.
    words: Vec<WordScorer>,
    within: bool,
}

type WordScorer = Word<Box<dyn Scorer>>;

impl Clone for Word {
    fn clone(&self) -> Self {
        Self { own: self.own.box_clone(), title: self.title.as_ref().map(|title| title.box_clone()) }
    }
}

impl Clone for Whole {
    fn clone(&self) -> Self {
        Self { words: self.words.clone(), within: self.within }
    }
}

impl<T> Word<T> {
    /// The word with something else in both places.
    fn with<R>(&self, make: impl Fn(&T) -> tantivy::Result<R>) -> tantivy::Result<Word<R>> {
        Ok(Word { own: make(&self.own)?, title: self.title.as_ref().map(make).transpose()? })
    }
}

impl Query for Whole {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let words = self.words.iter().map(|word| word.with(|query| query.weight(scoring)));
        let words = words.collect::<tantivy::Result<_>>()?;
        Ok(Box::new(WholeWeight { words, within: self.within }))
    }
}

impl Weight for WholeWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut words = Vec::with_capacity(self.words.len());
        for weights in &self.words {
            let mut word = weights.with(|weight| weight.scorer(reader, boost))?;
            word.title = word.title.filter(|title| title.doc() != TERMINATED);
            if word.doc() == TERMINATED {
                return Ok(Box::new(EmptyScorer));
            }
            words.push(word);
        }
        words.sort_by_key(WordScorer::cost);
        let mut scorer = WholeScorer { words, within: self.within };
        scorer.settle();
        Ok(Box::new(scorer))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let score = score_at(self, reader, doc)?.unwrap_or_default();
        Ok(Explanation::new("all words", score))
    }
}

impl WordScorer {
    fn doc(&self) -> DocId {
        self.own.doc().min(self.title.as_ref().map_or(TERMINATED, |title| title.doc()))
    }

    fn seek(&mut self, target: DocId) -> DocId {
        for scorer in [Some(&mut self.own), self.title.as_mut()].into_iter().flatten() {
            if scorer.doc() < target {
                scorer.seek(target);
            }
        }
        self.doc()
    }

    fn score(&mut self, doc: DocId) -> Score {
        let both = [Some(&mut self.own), self.title.as_mut()].into_iter().flatten();
        both.filter(|scorer| scorer.doc() == doc).map(|scorer| scorer.score()).sum()
    }

    fn cost(&self) -> u64 {
        self.own.cost() + self.title.as_ref().map_or(0, |title| title.cost())
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
            let inside = first.own.doc() == doc || others.iter().any(|other| other.own.doc() == doc);
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
        self.words.first().map_or(0, |first| first.own.size_hint())
    }

    fn cost(&self) -> u64 {
        self.words.iter().map(WordScorer::cost).sum()
    }
}

impl Scorer for WholeScorer {
    fn score(&mut self) -> Score {
        let doc = self.doc();
        self.words.iter_mut().map(|word| word.score(doc)).sum()
    }
}
