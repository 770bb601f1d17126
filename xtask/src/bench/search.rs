//! Search as the window does it: facets, snippets and the reading of the query included, on the built-in topic.

use super::figures::{Figure, Section, ratio};
use super::worked;
use crate::stop::Stop;

pub(crate) fn measure() -> Result<Section, Stop> {
    let all = worked::times("search")?;
    let base = all.first().map(|(_, times)| times.median()).unwrap_or_default();
    let rows = all.into_iter().map(|(what, times)| {
        let [p50, p99, max] = [0.5, 0.99, 1.0].map(|share| times.at(share));
        let figures = [ratio(p50, base), Figure::Time(p50), Figure::Time(p99), Figure::Time(max)];
        (what, figures.into_iter().chain([Figure::Count(times.count())]).collect())
    });
    Ok(Section {
        name: "search",
        about: "ratio: p50 to that of the first row",
        columns: &["ratio", "p50", "p99", "max", "queries"],
        rows: rows.collect(),
    })
}
