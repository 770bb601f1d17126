//! One pass over all matches: the best of them in order, and how many each source has.

use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, HashMap};
use std::sync::Arc;

use dissoi_model::SourceKind;
use tantivy::query::{EnableScoring, Query, Weight};
use tantivy::{DocAddress, DocId, DocSet, Score, TERMINATED, TantivyError};

use super::Cancel;
use super::saturating::Saturating;
use crate::columns::{Columns, Row};
use crate::index::View;
use crate::query::Kind;
use crate::side::side_by_side;
use crate::twins;

/// Passages with fewer words never lead.
pub(crate) const SCRAP: u32 = 10;
/// From this length on, in words, a passage is not marked down for being short.
const FULL_LENGTH: u32 = 40;
/// What a scrap would keep of its score; longer passages keep more.
const SHORT_KEEPS: f32 = 0.65;
/// Matches between two looks at whether the search is still wanted.
const LOOK_UP_EVERY: u32 = 1_024;
/// The largest prior of a kind.
const BEST_PRIOR: f32 = 1.1;
/// What a passage gains by having all words of the query where others have some.
const WHOLE_GAIN: f32 = 1.1;

/// The primary text before summaries of it, arguments before what is about them. A definition or a line of the clash map
/// holds little but the words that are sought, and would lead each search if it were not marked down.
fn prior(kind: Kind) -> f32 {
    match kind {
        Kind::Source(SourceKind::Essay) => BEST_PRIOR,
        Kind::Source(SourceKind::Commentary | SourceKind::Reference) => 0.75,
        Kind::Source(SourceKind::Glossary) => 0.7,
        Kind::Source(SourceKind::ClashMap) => 0.5,
        Kind::Source(SourceKind::Argument) | Kind::Card | Kind::Brief | Kind::Analytic => 1.0,
    }
}

/// What the kind and the length of a passage do to its score.
pub(crate) fn factor(kind: Kind, words: u32) -> f32 {
    let fullness = words.min(FULL_LENGTH) as f32 / FULL_LENGTH as f32;
    prior(kind) * (SHORT_KEEPS + (1.0 - SHORT_KEEPS) * fullness)
}

/// Kind, words and factor of a document.
pub(super) fn standing(view: &View, at: DocAddress) -> Option<(Kind, u32, f32)> {
    let words = view.columns.get(at.segment_ord as usize)?.row(at.doc_id).words;
    let kind = view.source_of(at)?.about.kind;
    Some((kind, words, factor(kind, words)))
}

/// A match and what orders it; the greater is the better.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ranked {
    /// Has both words of a query of two, or all of one that has none but stop words.
    leads: bool,
    /// Neither a title nor a scrap.
    proper: bool,
    pub(super) score: f32,
    /// Number of the source.
    pub(super) source: u32,
    pub(super) paragraph: u32,
    pub(super) address: DocAddress,
    /// By which twins are known; 0 where none are sought.
    sketch: u64,
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        let first = (self.leads, self.proper).cmp(&(other.leads, other.proper));
        let score = || self.score.total_cmp(&other.score);
        let place = |r: &Self| Reverse((r.source, r.paragraph, r.address));
        first.then_with(score).then_with(|| place(self).cmp(&place(other)))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ranked {}

/// Collects.
pub(super) struct Gather {
    pub(super) view: Arc<View>,
    /// How many of the best to keep.
    pub(super) keep: usize,
    /// Whether scores mean anything.
    pub(super) ranked: bool,
    /// Passages that have all words, where others may have fewer.
    pub(super) whole: Vec<DocAddress>,
    /// Whether those come before all others, whatever the score.
    pub(super) whole_leads: bool,
    /// Kinds of what the user made that are shown; others are counted only.
    pub(super) shown: Vec<Kind>,
    pub(super) cancel: Cancel,
}

/// What was collected.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// Best first.
    pub(super) best: Vec<Ranked>,
    /// Matches by number of the source, those that are not shown included.
    pub(super) counts: Vec<u32>,
    /// Matches that are shown.
    pub(super) total: u32,
}

impl Gathered {
    /// A page of the matches, of which those that are much the same are one: the best, with the others.
    pub(super) fn folded(&self, offset: usize, limit: usize) -> Vec<(Ranked, Vec<Ranked>)> {
        let sketches: Vec<u64> = self.best.iter().map(|ranked| ranked.sketch).collect();
        let firsts = twins::firsts(&sketches);
        let mut others: HashMap<usize, Vec<Ranked>> = HashMap::new();
        for (place, first) in firsts.iter().enumerate().filter(|(place, first)| place != *first) {
            others.entry(*first).or_default().push(self.best[place]);
        }
        let alone = (0..firsts.len()).filter(|place| firsts[*place] == *place);
        let page = alone.skip(offset).take(limit);
        page.map(|place| (self.best[place], others.remove(&place).unwrap_or_default())).collect()
    }
}

impl Gather {
    /// Everything that matches, segment beside segment, the largest first.
    pub(super) fn all(
        self: Arc<Self>,
        query: &dyn Query,
        statistics: &Saturating<'_>,
    ) -> tantivy::Result<Gathered> {
        let searcher = &self.view.searcher;
        let scoring = match self.ranked {
            true => EnableScoring::enabled_from_statistics_provider(statistics, searcher),
            false => EnableScoring::disabled_from_searcher(searcher),
        };
        let weight = query.weight(scoring)?;
        let readers = searcher.segment_readers();
        let mut segments: Vec<usize> = (0..readers.len()).collect();
        segments.sort_by_key(|segment| Reverse(readers[*segment].max_doc()));
        let gather = Arc::clone(&self);
        let found = side_by_side(segments, move |segment| gather.segment(&*weight, *segment))?;
        Ok(self.merged(found))
    }

    fn segment(&self, weight: &dyn Weight, number: usize) -> tantivy::Result<Found> {
        let (reader, columns) = (&self.view.searcher.segment_readers()[number], &self.view.columns[number]);
        let numbers = &self.view.numbers[number];
        let mut scorer = weight.scorer(reader, 1.0)?;
        let mut doc = scorer.doc();
        if doc == TERMINATED {
            return Ok(Found::default());
        }
        let segment = u32::try_from(number).unwrap_or(u32::MAX);
        let mut collecting = Collecting {
            gather: self,
            segment,
            columns,
            numbers,
            whole: self.whole.iter().filter(|a| a.segment_ord == segment).map(|a| a.doc_id).collect(),
            hidden: self.hidden(number),
            best: BinaryHeap::new(),
            counts: vec![0; numbers.len()],
            total: 0,
        };
        let alive = reader.alive_bitset();
        let mut passed = 0u32;
        while doc != TERMINATED {
            if passed.is_multiple_of(LOOK_UP_EVERY) && self.cancel.is_over() {
                return Err(TantivyError::InternalError("the search is no longer wanted".to_owned()));
            }
            passed += 1;
            if alive.is_none_or(|alive| alive.is_alive(doc)) {
                let score = if self.ranked { scorer.score() } else { 0.0 };
                collecting.collect(doc, score);
            }
            doc = scorer.advance();
        }
        Ok(collecting.found())
    }

    fn merged(&self, found: Vec<Found>) -> Gathered {
        let mut merged = Gathered { best: Vec::new(), counts: vec![0; self.view.sources.len()], total: 0 };
        for found in found {
            merged.total += found.total;
            merged.best.extend(found.best);
            for (number, count) in found.counts {
                if let Some(total) = merged.counts.get_mut(number as usize) {
                    *total += count;
                }
            }
        }
        merged.best.sort_by(|a, b| b.cmp(a));
        merged.best.truncate(self.keep);
        merged
    }

    /// By ordinal of a segment's column, whether it is counted only; nothing for those behind the last such.
    fn hidden(&self, segment: usize) -> Vec<bool> {
        let made = self.view.makings.get(segment).map_or(&[][..], Vec::as_slice);
        let hidden =
            || made.iter().filter(|(_, kind)| !self.shown.contains(kind)).map(|(ordinal, _)| *ordinal);
        let mut by_ordinal = vec![false; hidden().max().map_or(0, |last| last + 1)];
        hidden().for_each(|ordinal| by_ordinal[ordinal] = true);
        by_ordinal
    }
}

/// What a segment has.
#[derive(Default)]
struct Found {
    best: Vec<Ranked>,
    /// Numbers of sources, and their matches.
    counts: Vec<(u32, u32)>,
    total: u32,
}

/// The work on a segment.
struct Collecting<'g> {
    gather: &'g Gather,
    segment: u32,
    columns: &'g Columns,
    /// By ordinal of the segment's column: the number of the source.
    numbers: &'g [u32],
    whole: Vec<DocId>,
    /// By ordinal: whether it is counted only.
    hidden: Vec<bool>,
    /// The worst of the best on top.
    best: BinaryHeap<Reverse<Ranked>>,
    /// By ordinal.
    counts: Vec<u32>,
    total: u32,
}

impl Collecting<'_> {
    fn collect(&mut self, doc: DocId, score: Score) {
        let ordinal = self.columns.ordinal(doc);
        if let Some(count) = self.counts.get_mut(ordinal) {
            *count += 1;
        }
        if self.hidden.get(ordinal).copied().unwrap_or_default() {
            return;
        }
        self.total += 1;
        let full = self.best.len() >= self.gather.keep;
        if let (true, true, Some(Reverse(worst))) = (full, self.gather.ranked, self.best.peek()) {
            // Most matches end here: even the best prior would not bring them in.
            if worst.proper && score * BEST_PRIOR < worst.score && !self.whole.contains(&doc) {
                return;
            }
        }
        let Some(source) = self.numbers.get(ordinal).copied() else { return };
        let ranked = self.rank(doc, score, source);
        if !full {
            self.best.push(Reverse(ranked));
        } else if let Some(mut worst) = self.best.peek_mut()
            && ranked > worst.0
        {
            *worst = Reverse(ranked);
        }
    }

    fn rank(&self, doc: DocId, score: Score, source: u32) -> Ranked {
        let Row { paragraph, words, sketch } = self.columns.row(doc);
        let address = DocAddress::new(self.segment, doc);
        if !self.gather.ranked {
            return Ranked { leads: false, proper: true, score: 0.0, source, paragraph, address, sketch: 0 };
        }
        let kind = self.gather.view.traits.kind(source);
        let prior = kind.map_or(1.0, |kind| factor(kind, words));
        // A brief's section may have no words of its own; titles are the same for other reasons than twins.
        let proper = kind.is_some_and(Kind::is_made) || (paragraph > 0 && words >= SCRAP);
        let whole = self.whole.contains(&doc);
        let gain = if whole { WHOLE_GAIN } else { 1.0 };
        Ranked {
            leads: whole && self.gather.whole_leads,
            proper,
            score: rounded(score * prior * gain),
            source,
            paragraph,
            address,
            sketch: if proper { sketch } else { 0 },
        }
    }

    fn found(self) -> Found {
        let counts = self.numbers.iter().copied().zip(self.counts).filter(|(_, count)| *count > 0);
        Found {
            best: self.best.into_iter().map(|Reverse(ranked)| ranked).collect(),
            counts: counts.collect(),
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
