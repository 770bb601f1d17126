//! How well searching ranks, measured on a folder of texts, queries and judgements in the layout of BEIR
//! (<https://github.com/beir-cellar/beir>): `corpus.jsonl` (`_id`, `title`, `text`), `queries.jsonl` (`_id`, `text`),
//! `qrels/test.tsv` (query, document, grade). The index, the query language and the ranking are the product's own.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::time::{Duration, Instant};

use dissoi_model::{Passage, Source, SourceKind};
pub use dissoi_search::answers::Parts;
use dissoi_search::answers::{LatentOptions, Sides, Wanted};
use dissoi_search::{Options, Query, SearchIndex};
use serde::Serialize;

use crate::{AppError, CancellationToken, file};

mod beir;

/// Results that are looked at for each query.
const DEPTH: usize = 100;

/// What a measurement gave; means over all queries that have a judgement.
#[derive(Debug, Clone, Serialize)]
pub struct Evaluation {
    /// What was measured.
    pub task: &'static str,
    /// How many queries.
    pub queries: usize,
    /// Normalised discounted cumulative gain of the first ten, linear gain (Järvelin and Kekäläinen 2002).
    #[serde(rename = "ndcg@10")]
    pub ndcg_10: f64,
    /// Share of the right documents that are among the first hundred.
    #[serde(rename = "recall@100")]
    pub recall_100: f64,
    /// One over the rank of the first right document; nothing beyond the hundredth.
    pub mrr: f64,
    /// Share of queries whose first result is right.
    pub right_first: f64,
    /// Milliseconds of a search with ten snippets and counts, the median.
    pub ms_p50: f64,
    /// The 99th in a hundred.
    pub ms_p99: f64,
    /// A line each, in the order of the file.
    #[serde(skip)]
    pub per_query: Vec<PerQuery>,
}

/// What one query gave.
#[derive(Debug, Clone, Serialize)]
pub struct PerQuery {
    /// Its id.
    pub query: String,
    /// As in [`Evaluation`].
    #[serde(rename = "ndcg@10")]
    pub ndcg_10: f64,
    /// Rank of the first right document, from 1; absent beyond the hundredth.
    pub first_right: Option<usize>,
    /// Id of the first result.
    pub first: Option<String>,
    /// Milliseconds.
    pub ms: f64,
}

/// Measures plain search: each query's text is typed as it is; its own document, of the same id, does not count.
pub fn evaluate_search(folder: &Path, cancel: &CancellationToken) -> Result<Evaluation, AppError> {
    let (set, _place, index) = indexed(folder)?;
    measure("search", &set, cancel, |query| {
        let start = Instant::now();
        // As the window asks: a page of results, whose snippets are part of the time.
        let page = Options { limit: 10, ..Options::default() };
        let parsed = Query::parse(&query.text).query;
        index.search(&parsed, &page)?;
        let took = start.elapsed();
        let deep = index.search(&parsed, &Options { limit: DEPTH + 1, ..page })?;
        let mut seen = HashSet::new();
        // Passages that are much the same are one result, and each of them is found.
        let found = deep
            .hits
            .into_iter()
            .flat_map(|hit| std::iter::once(hit.source).chain(hit.same.into_iter().map(|twin| twin.source)));
        let ids = found.filter(|id| *id != query.id);
        Ok((took, ids.filter(|id| seen.insert(id.clone())).take(DEPTH).collect()))
    })
}

/// Measures plain BM25 on the same index instead: what searching must not fall below.
pub fn evaluate_bm25(folder: &Path, cancel: &CancellationToken) -> Result<Evaluation, AppError> {
    let (set, _place, index) = indexed(folder)?;
    measure("search", &set, cancel, |query| {
        let start = Instant::now();
        // Twice as many: a document is found by its title and by its text.
        let found = index.plain_bm25(&query.text, 2 * DEPTH + 2)?;
        let took = start.elapsed();
        let mut seen = HashSet::new();
        let ids = found.into_iter().filter(|id| *id != query.id);
        Ok((took, ids.filter(|id| seen.insert(id.clone())).take(DEPTH).collect()))
    })
}

/// Measures answers: each query's text is the argument. Sides are unknown, so none is left out; the document of the
/// query's own id does not count.
pub fn evaluate_answers(
    folder: &Path,
    parts: Parts,
    cancel: &CancellationToken,
) -> Result<Evaluation, AppError> {
    let (set, _place, index) = indexed(folder)?;
    let options = LatentOptions::default();
    let latent = if parts.latent { index.learn(options, &|| cancel.is_cancelled())? } else { None };
    measure("answers", &set, cancel, |query| {
        let start = Instant::now();
        let wanted = Wanted {
            text: &query.text,
            claim: "",
            topic: None,
            sides: Sides::All,
            without: Some(&query.id),
            keep: &|_, _| true,
            limit: DEPTH,
            parts,
        };
        let found = index.answers(&wanted, latent.as_ref())?;
        Ok((start.elapsed(), found.into_iter().map(|answer| answer.source).collect()))
    })
}

/// A test set in an index of its own, which goes with the folder.
fn indexed(folder: &Path) -> Result<(beir::TestSet, tempfile::TempDir, SearchIndex), AppError> {
    let set = beir::read(folder)?;
    let place = tempfile::tempdir().map_err(|e| AppError::io(folder, e))?;
    let mut rebuild = SearchIndex::rebuild(place.path(), "evaluation")?;
    for document in &set.documents {
        rebuild.add(&source(document))?;
    }
    Ok((set, place, rebuild.finish(1)?))
}

/// Asks every query that has a judgement: how long it took, and the ids that it gave, best first.
fn measure(
    task: &'static str,
    set: &beir::TestSet,
    cancel: &CancellationToken,
    mut ask: impl FnMut(&beir::Asked) -> Result<(Duration, Vec<String>), AppError>,
) -> Result<Evaluation, AppError> {
    let mut per_query = Vec::new();
    let (mut recall, mut reciprocal, mut first) = (0.0, 0.0, 0.0);
    for query in &set.queries {
        let Some(right) = set.judgements.get(&query.id) else { continue };
        if cancel.is_cancelled() {
            return Err(AppError::Cancelled);
        }
        let (took, ranked) = ask(query)?;
        let first_right = ranked.iter().position(|id| right.contains_key(id)).map(|at| at + 1);
        recall += ratio(ranked.iter().filter(|id| right.contains_key(*id)).count(), right.len());
        reciprocal += first_right.map_or(0.0, |rank| 1.0 / rank as f64);
        first += f64::from(first_right == Some(1));
        per_query.push(PerQuery {
            query: query.id.clone(),
            ndcg_10: ndcg(&ranked, right, 10),
            first_right,
            first: ranked.into_iter().next(),
            ms: milliseconds(took),
        });
    }
    let mut times: Vec<f64> = per_query.iter().map(|q| q.ms).collect();
    times.sort_by(f64::total_cmp);
    let mean = |sum: f64| sum / per_query.len().max(1) as f64;
    Ok(Evaluation {
        task,
        queries: per_query.len(),
        ndcg_10: mean(per_query.iter().map(|q| q.ndcg_10).sum()),
        recall_100: mean(recall),
        mrr: mean(reciprocal),
        right_first: mean(first),
        ms_p50: percentile(&times, 50),
        ms_p99: percentile(&times, 99),
        per_query,
    })
}

/// Writes what each query gave, a line of JSON each; a file that is there is replaced.
pub fn write_per_query(evaluation: &Evaluation, path: &Path) -> Result<(), AppError> {
    let path = std::path::absolute(path).map_err(|e| AppError::io(path, e))?;
    let mut text = String::new();
    for query in &evaluation.per_query {
        text.push_str(&serde_json::to_string(query).map_err(|e| AppError::Internal(e.to_string()))?);
        text.push('\n');
    }
    file::write(&path, text.as_bytes(), true)
}

/// A document as a source of one paragraph; without a title the paragraph stands alone.
fn source(document: &beir::Document) -> Source {
    let (mut text, mut passages) = (String::new(), Vec::new());
    if !document.title.is_empty() {
        text.push_str(&document.title);
        passages.push(Passage { paragraph: 0, start: 0, end: text.len(), heading: None });
        text.push_str("\n\n");
    }
    let start = text.len();
    text.push_str(&document.text);
    passages.push(Passage { paragraph: 1, start, end: text.len(), heading: None });
    Source {
        title: document.title.clone(),
        text,
        passages,
        ..Source::bare(&document.id, "evaluation", SourceKind::Argument)
    }
}

fn ndcg(ranked: &[String], right: &HashMap<String, u32>, depth: usize) -> f64 {
    let gain = |(at, grade): (usize, u32)| f64::from(grade) / (at as f64 + 2.0).log2();
    let got = ranked.iter().take(depth).map(|id| right.get(id).copied().unwrap_or(0));
    let got: f64 = got.enumerate().map(gain).sum();
    let mut ideal: Vec<u32> = right.values().copied().collect();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    let best: f64 = ideal.into_iter().take(depth).enumerate().map(gain).sum();
    if best > 0.0 { got / best } else { 0.0 }
}

fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

fn percentile(sorted: &[f64], percent: usize) -> f64 {
    let rank = (sorted.len() * percent).div_ceil(100).max(1) - 1;
    sorted.get(rank).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_measures_are_those_of_the_textbook() {
        let right: HashMap<String, u32> = [("a".to_owned(), 1), ("b".to_owned(), 2)].into();
        let ranked = ["x", "b", "a"].map(str::to_owned);
        let got = 2.0 / 3f64.log2() + 1.0 / 4f64.log2();
        let best = 2.0 + 1.0 / 3f64.log2();
        assert!((ndcg(&ranked, &right, 10) - got / best).abs() < 1e-12);
        assert!((ndcg(&ranked, &right, 1)).abs() < 1e-12);
        assert_eq!(percentile(&[1.0, 2.0, 3.0, 4.0], 50).to_bits(), 2f64.to_bits());
        assert_eq!(percentile(&[], 99).to_bits(), 0f64.to_bits());
    }
}
