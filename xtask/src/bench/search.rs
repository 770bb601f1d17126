//! Search as the window does it: facets, snippets and the reading of the query included, on the built-in topic.

use super::figures::Section;
use super::worked;
use crate::stop::Stop;

pub(crate) fn measure() -> Result<Section, Stop> {
    let all = worked::times("search")?;
    let base = all.first().map(|(_, times)| times.median()).unwrap_or_default();
    let rows = all.into_iter().map(|(what, times)| (what, times.spread_beside(base)));
    Ok(Section {
        name: "search",
        about: "ratio: p50 to that of the first row",
        columns: &["ratio", "p50", "p99", "max", "queries"],
        rows: rows.collect(),
    })
}
