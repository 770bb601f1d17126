//! One pass over all matches: the best of them in order, and how many each source has.

mod segment;

use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;
use std::sync::Arc;

use dissoi_model::SourceKind;
use tantivy::query::{EnableScoring, Query, Weight};
use tantivy::{DocAddress, DocSet, TERMINATED, TantivyError};

use super::Cancel;
use super::saturating::Saturating;
use crate::index::View;
use crate::query::Kind;
use crate::side::side_by_side;
use crate::twins;
use segment::{Collecting, Found};

/// Passages with fewer words never lead.
pub(crate) const SCRAP: u32 = 10;
/// From this length on, in words, a passage is not marked down for being short.
const FULL_LENGTH: u32 = 40;
/// What a scrap would keep of its score; longer passages keep more.
const SHORT_KEEPS: f32 = 0.65;
/// Matches between two looks at whether the search is still wanted.
const LOOK_UP_EVERY: u32 = 1_024;
/// Up to this share of all sources, those that have matches are sorted; of more, it is quicker to go through all.
const FEW_OF: usize = 16;
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
    let words = view.columns.get(at.segment_ord as usize)?.row(at.doc_id).words();
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
    /// By which their twins are known; 0 where none are sought.
    sketches: Vec<u64>,
    /// Numbers of sources in order, with their matches, those that are not shown included.
    pub(super) counts: Vec<(u32, u32)>,
    /// Matches that are shown.
    pub(super) total: u32,
}

impl Gathered {
    /// A page of the matches, of which those that are much the same are one: the best, with the others.
    pub(super) fn folded(&self, offset: usize, limit: usize) -> Vec<(Ranked, Vec<Ranked>)> {
        let firsts = twins::firsts(&self.sketches);
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
        let reader = &self.view.searcher.segment_readers()[number];
        let mut scorer = weight.scorer(reader, 1.0)?;
        let mut doc = scorer.doc();
        if doc == TERMINATED {
            return Ok(Found::default());
        }
        let mut collecting = Collecting::new(self, number);
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
        let mut merged = Gathered::default();
        let mut counts = Vec::with_capacity(found.len());
        for mut found in found {
            merged.total += found.total;
            merged.best.append(&mut found.best);
            counts.push(found.counts);
        }
        if merged.best.len() > self.keep {
            merged.best.select_nth_unstable_by(self.keep, |a, b| b.cmp(a));
            merged.best.truncate(self.keep);
        }
        merged.best.sort_unstable_by(|a, b| b.cmp(a));
        merged.sketches = merged.best.iter().map(|ranked| self.sketch(ranked)).collect();
        merged.counts = summed(counts, self.view.sources.len());
        merged
    }

    /// By which twins are known; 0 where there is no ranking, and of titles, which are the same for other reasons.
    fn sketch(&self, ranked: &Ranked) -> u64 {
        let DocAddress { segment_ord, doc_id } = ranked.address;
        let columns = self.view.columns.get(segment_ord as usize);
        let columns = columns.filter(|_| self.ranked && ranked.proper);
        columns.map_or(0, |columns| columns.sketch(doc_id))
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

/// Counts by number of the source, in order, of lists of some of them.
fn summed(lists: Vec<Vec<(u32, u32)>>, sources: usize) -> Vec<(u32, u32)> {
    let many = lists.iter().map(Vec::len).sum::<usize>() > sources / FEW_OF;
    let mut counts = lists.concat();
    if many {
        let mut sums = vec![0; sources];
        for (number, count) in counts.drain(..) {
            if let Some(sum) = sums.get_mut(number as usize) {
                *sum += count;
            }
        }
        counts.extend((0..).zip(sums).filter(|(_, sum)| *sum > 0));
    } else {
        counts.sort_unstable_by_key(|(number, _)| *number);
        counts.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 += if same { next.1 } else { 0 };
            same
        });
    }
    counts
}
