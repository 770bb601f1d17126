//! Words that are one stem of the text and nothing else, as most are, with the places where they stand.
//!
//! Whether a passage has such a word, what that is worth, and whether it stands beside another one is read by one cursor; as
//! queries of their own, a word and the pairs that it is in would each go through the same list.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{Bm25StatisticsProvider, Bm25Weight, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Score, SegmentReader, Term};

use crate::plan::Boxed;

/// The term of a query that is nothing but one.
pub(in crate::plan) fn term(query: &Boxed) -> Option<&Term> {
    query.downcast_ref::<TermQuery>().map(TermQuery::term)
}

/// A term and what it is worth.
pub(super) struct PlainWeight {
    term: Term,
    worth: Bm25Weight,
}

impl PlainWeight {
    pub(super) fn new(statistics: &dyn Bm25StatisticsProvider, term: &Term) -> tantivy::Result<Self> {
        Ok(Self { term: term.clone(), worth: Bm25Weight::for_terms(statistics, std::slice::from_ref(term))? })
    }

    pub(super) fn term(&self) -> &Term {
        &self.term
    }

    /// Nothing if the segment has no such word.
    pub(super) fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Option<Plain>> {
        let field = self.term.field();
        let option = IndexRecordOption::WithFreqsAndPositions;
        let postings = reader.inverted_index(field)?.read_postings(&self.term, option)?;
        let Some(postings) = postings else { return Ok(None) };
        let lengths = reader.get_fieldnorms_reader(field)?;
        Ok(Some(Plain {
            postings,
            lengths,
            worth: self.worth.boost_by(boost),
            places: Vec::new(),
            read: None,
        }))
    }
}

/// A word in a segment.
pub(super) struct Plain {
    postings: SegmentPostings,
    lengths: FieldNormReader,
    worth: Bm25Weight,
    places: Vec<u32>,
    /// The document whose places were read.
    read: Option<DocId>,
}

impl Plain {
    #[inline]
    pub(super) fn doc(&self) -> DocId {
        self.postings.doc()
    }

    #[inline]
    pub(super) fn seek(&mut self, target: DocId) -> DocId {
        self.postings.seek(target)
    }

    #[inline]
    pub(super) fn score(&self) -> Score {
        self.worth.score(self.length(), self.postings.term_freq())
    }

    /// Length of the document at hand, as tantivy writes it in a byte.
    #[inline]
    pub(super) fn length(&self) -> u8 {
        self.lengths.fieldnorm_id(self.doc())
    }

    pub(super) fn size_hint(&self) -> u32 {
        self.postings.size_hint()
    }

    /// Where it stands in the document at hand, in order.
    #[inline]
    pub(super) fn places(&mut self) -> &[u32] {
        let doc = self.doc();
        if self.read != Some(doc) {
            self.postings.positions(&mut self.places);
            self.read = Some(doc);
        }
        &self.places
    }
}
