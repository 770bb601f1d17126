//! Export of a short and a long brief, PDF through the worker process as always.

use super::figures::{Figure, Section, ratio};
use super::worked;
use crate::stop::Stop;

pub(crate) fn measure() -> Result<Section, Stop> {
    let all = worked::times("export")?;
    let base = all.first().map(|(_, times)| times.median()).unwrap_or_default();
    let rows = all.into_iter().map(|(what, times)| {
        let [median, worst] = [times.median(), times.worst()];
        let figures = [ratio(median, base), Figure::Time(median), Figure::Time(worst)];
        (what, figures.into_iter().chain([Figure::Count(times.count())]).collect())
    });
    Ok(Section {
        name: "export",
        about: "ratio: median to that of the first row",
        columns: &["ratio", "median", "worst", "runs"],
        rows: rows.collect(),
    })
}
