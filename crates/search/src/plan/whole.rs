//! Passages that have all words of a query, each in the passage itself or in the title of its source.

use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use super::Boxed;

/// Matches where every word is.
#[derive(Debug)]
pub(super) struct Whole {
    /// Each word in the passage, and in the title if any has it.
    pub(super) words: Vec<(Boxed, Option<Boxed>)>,
    /// Whether one word at least must be in the passage itself.
    pub(super) within: bool,
}

struct WholeWeight {
    words: Vec<WordWeight>,
    within: bool,
}

struct WordWeight {
    own: Box<dyn Weight>,
    title: Option<Box<dyn Weight>>,
}

struct WholeScorer {
    /// The rarest first.
    words: Vec<WordScorer>,
    within: bool,
}

struct WordScorer {
    own: Box<dyn Scorer>,
    title: Option<Box<dyn Scorer>>,
}

impl Clone for Whole {
    fn clone(&self) -> Self {
        let word = |(own, title): &(Boxed, Option<Boxed>)| {
            (own.box_clone(), title.as_ref().map(|title| title.box_clone()))
        };
        Self { words: self.words.iter().map(word).collect(), within: self.within }
    }
}

impl Query for Whole {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let word = |(own, title): &(Boxed, Option<Boxed>)| -> tantivy::Result<_> {
            let title = title.as_ref().map(|title| title.weight(scoring)).transpose()?;
            Ok(WordWeight { own: own.weight(scoring)?, title })
        };
        let words = self.words.iter().map(word).collect::<tantivy::Result<_>>()?;
        Ok(Box::new(WholeWeight { words, within: self.within }))
    }
}

impl Weight for WholeWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut words = Vec::with_capacity(self.words.len());
        for WordWeight { own, title } in &self.words {
            let title = title.as_ref().map(|title| title.scorer(reader, boost)).transpose()?;
            let title = title.filter(|title| title.doc() != TERMINATED);
            let word = WordScorer { own: own.scorer(reader, boost)?, title };
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
        let mut scorer = self.scorer(reader, 1.0)?;
        let score = if scorer.doc() <= doc && scorer.seek(doc) == doc { scorer.score() } else { 0.0 };
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
