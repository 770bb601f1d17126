//! An unquoted word of a query, where a passage or the title of its source has it.

use tantivy::query::{EmptyScorer, EnableScoring, Scorer, Weight};
use tantivy::{DocId, Score, SegmentReader, TERMINATED, Term};

use super::Word;
use super::plain::{Plain, PlainWeight, term};

/// What a word is worth.
pub(super) struct WordWeight {
    own: OwnWeight,
    title: Option<Box<dyn Weight>>,
}

enum OwnWeight {
    Plain(PlainWeight),
    Other(Box<dyn Weight>),
}

/// A word in a segment.
pub(super) struct WordScorer {
    own: Own,
    title: Option<Box<dyn Scorer>>,
    /// Where both stand: to ask them is a call each.
    own_doc: DocId,
    title_doc: DocId,
}

enum Own {
    Plain(Box<Plain>),
    Other(Box<dyn Scorer>),
}

impl WordWeight {
    pub(super) fn new(word: &Word, scoring: EnableScoring<'_>) -> tantivy::Result<Self> {
        let own = match (scoring, term(&word.own)) {
            (EnableScoring::Enabled { statistics_provider, .. }, Some(term)) => {
                OwnWeight::Plain(PlainWeight::new(statistics_provider, term)?)
            }
            _ => OwnWeight::Other(word.own.weight(scoring)?),
        };
        let title = word.title.as_ref().map(|title| title.weight(scoring)).transpose()?;
        Ok(Self { own, title })
    }

    /// The term that it is, if it is nothing else.
    pub(super) fn term(&self) -> Option<&Term> {
        match &self.own {
            OwnWeight::Plain(plain) => Some(plain.term()),
            OwnWeight::Other(_) => None,
        }
    }

    /// Nothing if no document of the segment has the word.
    pub(super) fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Option<WordScorer>> {
        let own = match &self.own {
            OwnWeight::Plain(plain) => match plain.scorer(reader, boost)? {
                Some(plain) => Own::Plain(Box::new(plain)),
                None => Own::Other(Box::new(EmptyScorer)),
            },
            OwnWeight::Other(weight) => Own::Other(weight.scorer(reader, boost)?),
        };
        let title = self.title.as_ref().map(|title| title.scorer(reader, boost)).transpose()?;
        let title = title.filter(|title| title.doc() != TERMINATED);
        let title_doc = title.as_ref().map_or(TERMINATED, |title| title.doc());
        let word = WordScorer { own_doc: own.doc(), own, title, title_doc };
        Ok(if word.doc() == TERMINATED { None } else { Some(word) })
    }
}

impl Own {
    fn doc(&self) -> DocId {
        match self {
            Self::Plain(plain) => plain.doc(),
            Self::Other(scorer) => scorer.doc(),
        }
    }

    #[inline]
    fn seek(&mut self, target: DocId) -> DocId {
        match self {
            Self::Plain(plain) => plain.seek(target),
            Self::Other(scorer) => scorer.seek(target),
        }
    }

    #[inline]
    fn score(&mut self) -> Score {
        match self {
            Self::Plain(plain) => plain.score(),
            Self::Other(scorer) => scorer.score(),
        }
    }

    fn cost(&self) -> u64 {
        match self {
            Self::Plain(plain) => u64::from(plain.size_hint()),
            Self::Other(scorer) => scorer.cost(),
        }
    }
}

impl WordScorer {
    #[inline]
    pub(super) fn doc(&self) -> DocId {
        self.own_doc.min(self.title_doc)
    }

    #[inline]
    pub(super) fn seek(&mut self, target: DocId) -> DocId {
        if self.own_doc < target {
            self.own_doc = self.own.seek(target);
        }
        if self.title_doc < target
            && let Some(title) = &mut self.title
        {
            self.title_doc = title.seek(target);
        }
        self.doc()
    }

    #[inline]
    pub(super) fn score(&mut self, doc: DocId) -> Score {
        let own = if self.own_doc == doc { self.own.score() } else { 0.0 };
        match &mut self.title {
            Some(title) if self.title_doc == doc => own + title.score(),
            _ => own,
        }
    }

    pub(super) fn cost(&self) -> u64 {
        self.own.cost() + self.title.as_ref().map_or(0, |title| title.cost())
    }

    /// Whether it stands in the passage itself.
    pub(super) fn is_in(&self, doc: DocId) -> bool {
        self.own_doc == doc
    }

    /// The word in the text of a document, at which it stands; nothing if it is not there, or more than one term.
    #[inline]
    pub(super) fn plain_at(&mut self, doc: DocId) -> Option<&mut Plain> {
        match &mut self.own {
            Own::Plain(plain) if self.own_doc == doc => Some(plain),
            _ => None,
        }
    }
}
