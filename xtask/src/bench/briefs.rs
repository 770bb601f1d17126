//! A brief of 500 cards in a library of ten thousand, without the window: what the host takes to answer it.

use super::figures::Section;
use super::worked;
use crate::stop::Stop;

pub(crate) fn measure() -> Result<Section, Stop> {
    let rows =
        worked::times_with("briefs", &["all"])?.into_iter().map(|(what, times)| (what, times.spread()));
    Ok(Section {
        name: "briefs",
        about: "from the call to its answer as JSON, with 10,000 cards, 500 of them in the brief",
        columns: &["p50", "p99", "max", "times"],
        rows: rows.collect(),
    })
}
