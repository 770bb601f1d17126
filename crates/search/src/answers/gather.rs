//! The passages that share most with an argument, by exact BM25: all postings of all its words are read, so that neither
//! the constants nor the order are bound to those of the engine.

use std::cmp::Ordering;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, SegmentReader, Term};

use crate::columns::Columns;
use crate::index::View;

/// How slowly a repeated word stops counting more.
pub(super) const K1: f32 = 4.0;
/// Passages with fewer words are no answers.
const SCRAP: u32 = 8;

/// What the passages of a source are to a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Candidate,
    Rival,
    Neither,
}

/// A passage that was gathered.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    score: f32,
    /// Number of the source.
    pub(super) source: u32,
    pub(super) paragraph: u32,
    pub(super) address: DocAddress,
}

impl Candidate {
    /// What orders passages of the same score.
    pub(super) fn place(&self) -> (u32, u32, DocAddress) {
        (self.source, self.paragraph, self.address)
    }

    fn order(&self, other: &Self) -> Ordering {
        other.score.total_cmp(&self.score).then_with(|| self.place().cmp(&other.place()))
    }
}

/// Best first.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) candidates: Vec<Candidate>,
    pub(super) rivals: Vec<Candidate>,
}

/// Gathers at most so many candidates and rivals.
pub(super) fn gather(
    view: &View,
    field: Field,
    terms: &[(Term, f32)],
    roles: &[Role],
    most: (usize, usize),
) -> tantivy::Result<Gathered> {
    let average = (view.tokens(field) as f32 / view.payload.passages.max(1) as f32).max(1.0);
    let mut gathered = Gathered::default();
    for (ordinal, segment) in (0..).zip(view.searcher.segment_readers()) {
        let scores = scores(segment, field, terms, average)?;
        let Some(columns) = view.columns.get(ordinal as usize) else { continue };
        let numbers = view.numbers.get(ordinal as usize).map_or(&[][..], Vec::as_slice);
        let (mut candidates, mut rivals) = (Vec::new(), Vec::new());
        for (doc, score) in (0..).zip(scores).filter(|(_, score)| *score > 0.0) {
            if segment.alive_bitset().is_some_and(|alive| !alive.is_alive(doc)) {
                continue;
            }
            let Some(source) = numbers.get(columns.ordinal(doc)) else { continue };
            match roles.get(*source as usize) {
                Some(Role::Candidate) => candidates.push((score, doc, *source)),
                Some(Role::Rival) => rivals.push((score, doc, *source)),
                _ => {}
            }
        }
        gathered.candidates.extend(best(columns, candidates, most.0, ordinal));
        gathered.rivals.extend(best(columns, rivals, most.1, ordinal));
    }
    for (list, most) in [(&mut gathered.candidates, most.0), (&mut gathered.rivals, most.1)] {
        list.sort_by(Candidate::order);
        list.truncate(most);
    }
    Ok(gathered)
}

/// The score of every passage of a segment.
fn scores(
    segment: &SegmentReader,
    field: Field,
    terms: &[(Term, f32)],
    average: f32,
) -> tantivy::Result<Vec<f32>> {
    let lengths = segment.get_fieldnorms_reader(field)?;
    let norms: Vec<f32> =
        (0..=u8::MAX).map(|id| K1 * FieldNormReader::id_to_fieldnorm(id) as f32 / average).collect();
    let index = segment.inverted_index(field)?;
    let mut scores = vec![0.0_f32; segment.max_doc() as usize];
    for (term, weight) in terms {
        let Some(mut postings) = index.read_block_postings(term, IndexRecordOption::WithFreqs)? else {
            continue;
        };
        while !postings.docs().is_empty() {
            for (doc, count) in postings.docs().iter().zip(postings.freqs()) {
                let count = *count as f32;
                let norm = norms[usize::from(lengths.fieldnorm_id(*doc))];
                if let Some(score) = scores.get_mut(*doc as usize) {
                    *score += weight * count * (K1 + 1.0) / (count + norm);
                }
            }
            postings.advance();
        }
    }
    Ok(scores)
}

/// The best of a segment that are neither titles nor scraps.
fn best(columns: &Columns, mut found: Vec<(f32, DocId, u32)>, most: usize, segment: u32) -> Vec<Candidate> {
    // Titles and scraps are not many; where they are, the list is a little shorter than it might be.
    let some = most * 2;
    if found.len() > some {
        found.select_nth_unstable_by(some, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        found.truncate(some);
    }
    let mut best: Vec<Candidate> = found
        .into_iter()
        .map(|(score, doc, source)| (score, doc, source, columns.row(doc)))
        .filter(|(_, _, _, row)| row.paragraph > 0 && row.words() >= SCRAP)
        .map(|(score, doc, source, row)| Candidate {
            score,
            source,
            paragraph: row.paragraph,
            address: DocAddress::new(segment, doc),
        })
        .collect();
    best.sort_by(Candidate::order);
    best.truncate(most);
    best
}
