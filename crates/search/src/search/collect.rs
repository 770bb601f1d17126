//! One pass over all matches: the best of them in order, and how many each source has.

use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, HashMap};
use std::sync::Arc;

use dissoi_model::SourceKind;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::query::Weight;
use tantivy::{DocAddress, DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError};

use super::Cancel;
use crate::columns::{self, Columns, Numbers};
use crate::index::View;
use crate::query::Kind;
use crate::schema::{SKETCH_COLUMN, SOURCE_COLUMN, WORDS_COLUMN};
use crate::twins;

/// Passages with fewer words never lead.
pub(crate) const SCRAP: u64 = 10;
/// From this length on, in words, a passage is not marked down for being short.
const FULL_LENGTH: u64 = 40;
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
pub(crate) fn factor(kind: Kind, words: u64) -> f32 {
    let fullness = words.min(FULL_LENGTH) as f32 / FULL_LENGTH as f32;
    prior(kind) * (SHORT_KEEPS + (1.0 - SHORT_KEEPS) * fullness)
}

/// Kind, words and factor of a document.
pub(super) fn standing(view: &View, at: DocAddress) -> tantivy::Result<Option<(Kind, u64, f32)>> {
    let fast = view.searcher.segment_reader(at.segment_ord).fast_fields();
    let words = fast.u64(WORDS_COLUMN)?.first(at.doc_id).unwrap_or_default();
    let ordinal = fast.str(SOURCE_COLUMN)?.and_then(|column| column.ords().first(at.doc_id));
    let numbers = view.numbers.get(at.segment_ord as usize);
    let number = ordinal.and_then(|ordinal| numbers?.get(usize::try_from(ordinal).ok()?));
    let row = number.and_then(|number| view.sources.get(*number as usize));
    Ok(row.map(|row| (row.about.kind, words, factor(row.about.kind, words))))
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
    pub(super) whole: Arc<Vec<DocAddress>>,
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
    pub(super) fn folded(&self, offset: usize, limit: usize) -> Vec<(&Ranked, Vec<&Ranked>)> {
        let sketches: Vec<u64> = self.best.iter().map(|ranked| ranked.sketch).collect();
        let firsts = twins::firsts(&sketches);
        let mut others: HashMap<usize, Vec<&Ranked>> = HashMap::new();
        for (place, first) in firsts.iter().enumerate().filter(|(place, first)| place != *first) {
            others.entry(*first).or_default().push(&self.best[place]);
        }
        let alone = (0..firsts.len()).filter(|place| firsts[*place] == *place);
        let page = alone.skip(offset).take(limit);
        page.map(|place| (&self.best[place], others.remove(&place).unwrap_or_default())).collect()
    }
}

impl Collector for Gather {
    type Fruit = Gathered;
    type Child = GatherSegment;

    fn for_segment(&self, segment: u32, reader: &SegmentReader) -> tantivy::Result<GatherSegment> {
        let numbers = self.view.numbers.get(segment as usize).map_or(0, Vec::len);
        Ok(GatherSegment {
            segment,
            view: Arc::clone(&self.view),
            keep: self.keep,
            ranked: self.ranked,
            whole: self.whole.iter().filter(|a| a.segment_ord == segment).map(|a| a.doc_id).collect(),
            whole_leads: self.whole_leads,
            columns: Columns::open(reader)?,
            sketch: columns::number(reader, SKETCH_COLUMN)?,
            hidden: self.hidden(segment),
            best: BinaryHeap::new(),
            counts: vec![0; numbers],
            total: 0,
        })
    }

    fn requires_scoring(&self) -> bool {
        self.ranked
    }

    fn collect_segment(
        &self,
        weight: &dyn Weight,
        segment: u32,
        reader: &SegmentReader,
    ) -> tantivy::Result<Gathered> {
        let mut collector = self.for_segment(segment, reader)?;
        let mut scorer = weight.scorer(reader, 1.0)?;
        let alive = reader.alive_bitset();
        let mut doc = scorer.doc();
        let mut passed = 0u32;
        while doc != TERMINATED {
            if passed.is_multiple_of(LOOK_UP_EVERY) && self.cancel.is_over() {
                return Err(TantivyError::InternalError("the search is no longer wanted".to_owned()));
            }
            passed += 1;
            if alive.is_none_or(|alive| alive.is_alive(doc)) {
                let score = if self.ranked { scorer.score() } else { 0.0 };
                collector.collect(doc, score);
            }
            doc = scorer.advance();
        }
        Ok(collector.harvest())
    }

    fn merge_fruits(&self, fruits: Vec<Gathered>) -> tantivy::Result<Gathered> {
        let mut merged = Gathered { best: Vec::new(), counts: vec![0; self.view.sources.len()], total: 0 };
        for fruit in fruits {
            merged.total += fruit.total;
            merged.best.extend(fruit.best);
            for (total, count) in merged.counts.iter_mut().zip(&fruit.counts) {
                *total += count;
            }
        }
        merged.best.sort_by(|a, b| b.cmp(a));
        merged.best.truncate(self.keep);
        Ok(merged)
    }
}

impl Gather {
    /// By ordinal of a segment's column, whether it is counted only; nothing for those behind the last such.
    fn hidden(&self, segment: u32) -> Vec<bool> {
        let made = self.view.makings.get(segment as usize).map_or(&[][..], Vec::as_slice);
        let hidden =
            || made.iter().filter(|(_, kind)| !self.shown.contains(kind)).map(|(ordinal, _)| *ordinal);
        let mut by_ordinal = vec![false; hidden().max().map_or(0, |last| last + 1)];
        hidden().for_each(|ordinal| by_ordinal[ordinal] = true);
        by_ordinal
    }
}

pub(super) struct GatherSegment {
    segment: u32,
    view: Arc<View>,
    keep: usize,
    ranked: bool,
    whole: Vec<DocId>,
    whole_leads: bool,
    columns: Columns,
    sketch: Numbers,
    /// By ordinal of the segment's column: whether it is counted only.
    hidden: Vec<bool>,
    /// The worst of the best on top.
    best: BinaryHeap<Reverse<Ranked>>,
    /// By ordinal of the segment's column.
    counts: Vec<u32>,
    total: u32,
}

impl GatherSegment {
    fn rank(&self, doc: DocId, score: Score, source: u32) -> Ranked {
        let paragraph = u32::try_from(self.columns.paragraph.get_val(doc)).unwrap_or(u32::MAX);
        let address = DocAddress::new(self.segment, doc);
        if !self.ranked {
            return Ranked { leads: false, proper: true, score: 0.0, source, paragraph, address, sketch: 0 };
        }
        let words = self.columns.words.get_val(doc);
        let kind = self.view.traits.kind(source);
        let prior = kind.map_or(1.0, |kind| factor(kind, words));
        // A brief's section may have no words of its own; titles are the same for other reasons than twins.
        let proper = kind.is_some_and(Kind::is_made) || (paragraph > 0 && words >= SCRAP);
        let whole = self.whole.contains(&doc);
        let gain = if whole { WHOLE_GAIN } else { 1.0 };
        Ranked {
            leads: whole && self.whole_leads,
            proper,
            score: rounded(score * prior * gain),
            source,
            paragraph,
            address,
            sketch: if proper { self.sketch.get_val(doc) } else { 0 },
        }
    }
}

impl SegmentCollector for GatherSegment {
    type Fruit = Gathered;

    fn collect(&mut self, doc: DocId, score: Score) {
        let ordinal = self.columns.about.get_val(doc) as usize;
        if let Some(count) = self.counts.get_mut(ordinal) {
            *count += 1;
        }
        if self.hidden.get(ordinal).copied().unwrap_or_default() {
            return;
        }
        self.total += 1;
        let full = self.best.len() >= self.keep;
        if let (true, true, Some(Reverse(worst))) = (full, self.ranked, self.best.peek()) {
            // Most matches end here: even the best prior would not bring them in.
            if worst.proper && score * BEST_PRIOR < worst.score && !self.whole.contains(&doc) {
                return;
            }
        }
        let numbers = self.view.numbers.get(self.segment as usize);
        let Some(source) = numbers.and_then(|numbers| numbers.get(ordinal)).copied() else { return };
        let ranked = self.rank(doc, score, source);
        if !full {
            self.best.push(Reverse(ranked));
        } else if let Some(mut worst) = self.best.peek_mut()
            && ranked > worst.0
        {
            *worst = Reverse(ranked);
        }
    }

    fn harvest(self) -> Gathered {
        let mut counts = vec![0; self.view.sources.len()];
        let numbers = self.view.numbers.get(self.segment as usize).into_iter().flatten();
        for (number, count) in numbers.zip(&self.counts) {
            if let Some(total) = counts.get_mut(*number as usize) {
                *total += count;
            }
        }
        Gathered {
            best: self.best.into_iter().map(|Reverse(ranked)| ranked).collect(),
            counts,
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
