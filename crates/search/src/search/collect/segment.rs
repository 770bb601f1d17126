//! The matches of one segment.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tantivy::{DocAddress, DocId, Score};

use super::{BEST_PRIOR, Gather, Ranked, SCRAP, WHOLE_GAIN, factor};
use crate::columns::{Columns, Row};
use crate::query::Kind;

/// What a segment has.
#[derive(Default)]
pub(super) struct Found {
    pub(super) best: Vec<Ranked>,
    /// Numbers of sources, and their matches.
    pub(super) counts: Vec<(u32, u32)>,
    pub(super) total: u32,
}

/// The work on a segment; matches come in the order of documents.
pub(super) struct Collecting<'g> {
    gather: &'g Gather,
    segment: u32,
    columns: &'g Columns,
    /// By ordinal of the segment's column: the number of the source.
    numbers: &'g [u32],
    /// Documents that have all words, from the one at hand on.
    whole: Vec<DocId>,
    /// By ordinal: whether it is counted only.
    hidden: Vec<bool>,
    /// The worst of the best on top.
    best: BinaryHeap<Reverse<Ranked>>,
    /// By ordinal.
    counts: Vec<u32>,
    /// Ordinals that have a count.
    counted: Vec<usize>,
    total: u32,
}

impl<'g> Collecting<'g> {
    pub(super) fn new(gather: &'g Gather, number: usize) -> Self {
        let segment = u32::try_from(number).unwrap_or(u32::MAX);
        let numbers = &gather.view.numbers[number];
        let whole = gather.whole.iter().filter(|address| address.segment_ord == segment);
        let mut whole: Vec<DocId> = whole.map(|address| address.doc_id).collect();
        whole.sort_unstable_by_key(|doc| Reverse(*doc));
        Self {
            gather,
            segment,
            columns: &gather.view.columns[number],
            numbers,
            whole,
            hidden: gather.hidden(number),
            best: BinaryHeap::new(),
            counts: vec![0; numbers.len()],
            counted: Vec::new(),
            total: 0,
        }
    }

    // Called for every match: without the hint it may be a call, which takes as long as the rest.
    #[inline]
    pub(super) fn collect(&mut self, doc: DocId, score: Score) {
        let row = self.columns.row(doc);
        let ordinal = row.ordinal();
        if let Some(count) = self.counts.get_mut(ordinal) {
            if *count == 0 {
                self.counted.push(ordinal);
            }
            *count += 1;
        }
        if self.hidden.get(ordinal).copied().unwrap_or_default() {
            return;
        }
        self.total += 1;
        let whole = self.is_whole(doc);
        let worst = self.best.peek().filter(|_| self.best.len() >= self.gather.keep);
        if let Some(Reverse(worst)) = worst
            && (worst.proper && self.gather.ranked && !whole)
            && score * BEST_PRIOR < worst.score
        {
            // Most matches end here: even the best prior would not bring them in.
            return;
        }
        let Some(source) = self.numbers.get(ordinal).copied() else { return };
        let full = worst.is_some();
        let ranked = Reverse(self.ranked(doc, row, score, source, whole));
        if !full {
            self.best.push(ranked);
        } else if let Some(mut worst) = self.best.peek_mut()
            && ranked < *worst
        {
            *worst = ranked;
        }
    }

    #[inline]
    fn is_whole(&mut self, doc: DocId) -> bool {
        while self.whole.last().is_some_and(|whole| *whole < doc) {
            self.whole.pop();
        }
        self.whole.last() == Some(&doc)
    }

    fn ranked(&self, doc: DocId, row: Row, score: Score, source: u32, whole: bool) -> Ranked {
        let address = DocAddress::new(self.segment, doc);
        let paragraph = row.paragraph;
        if !self.gather.ranked {
            return Ranked { leads: false, proper: true, score: 0.0, source, paragraph, address };
        }
        let kind = self.gather.view.traits.kind(source);
        let prior = kind.map_or(1.0, |kind| factor(kind, row.words()));
        // A brief's section may have no words of its own.
        let proper = kind.is_some_and(Kind::is_made) || (paragraph > 0 && row.words() >= SCRAP);
        let gain = if whole { WHOLE_GAIN } else { 1.0 };
        let leads = whole && self.gather.whole_leads;
        Ranked { leads, proper, score: rounded(score * prior * gain), source, paragraph, address }
    }

    pub(super) fn found(self) -> Found {
        let count = |ordinal: usize| Some((*self.numbers.get(ordinal)?, self.counts[ordinal]));
        Found {
            counts: self.counted.iter().filter_map(|ordinal| count(*ordinal)).collect(),
            best: self.best.into_iter().map(|Reverse(ranked)| ranked).collect(),
            total: self.total,
        }
    }
}

/// Scores are sums in an order that depends on how passages lie in segments; what differs by that only is equal.
fn rounded(score: f32) -> f32 {
    const DROPPED_BITS: u32 = 8;
    let half = 1 << (DROPPED_BITS - 1);
    let bits = score.to_bits().saturating_add(half) >> DROPPED_BITS << DROPPED_BITS;
    if score.is_finite() { f32::from_bits(bits) } else { 0.0 }
}
