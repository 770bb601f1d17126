//! Counts by property of the source, from counts by source.

use std::collections::BTreeMap;

use super::{Facet, Facets};
use crate::index::SourceRow;
use crate::query::Kind;

/// Values of a facet at most: the commonest.
const MAX_VALUES: usize = 100;

/// Counts of everything that is shown; of kinds, also what is not.
pub(crate) fn facets(rows: &[SourceRow], counts: &[u32], shown: &[Kind]) -> Facets {
    let mut side: BTreeMap<&str, u32> = BTreeMap::new();
    let mut theme: BTreeMap<&str, u32> = BTreeMap::new();
    let mut kind: BTreeMap<&str, u32> = BTreeMap::new();
    let mut year: BTreeMap<u16, u32> = BTreeMap::new();
    // A source and its cards are two rows that follow each other.
    let mut sources: Vec<(u32, usize)> = Vec::new();
    for (number, (row, count)) in rows.iter().zip(counts.iter().copied()).enumerate() {
        if count == 0 {
            continue;
        }
        let about = &row.about;
        *kind.entry(about.kind.as_str()).or_default() += count;
        if about.kind.is_made() && !shown.contains(&about.kind) {
            continue;
        }
        if let Some(of) = about.side {
            *side.entry(of.as_str()).or_default() += count;
        }
        if let Some(of) = &about.theme {
            *theme.entry(of).or_default() += count;
        }
        if let Some(of) = about.year {
            *year.entry(of).or_default() += count;
        }
        if matches!(about.kind, Kind::Brief | Kind::Analytic) {
            continue;
        }
        match sources.last_mut() {
            Some((sum, last)) if rows[*last].about.id == about.id => *sum += count,
            _ => sources.push((count, number)),
        }
    }
    // Numbers of sources are in the order of their ids.
    sources.sort_by_key(|(count, number)| (std::cmp::Reverse(*count), *number));
    sources.truncate(MAX_VALUES);
    let source = |(count, number): (u32, usize)| {
        let about = &rows[number].about;
        Facet { value: about.id.clone(), label: about.title.clone(), count }
    };
    let years = year.into_iter().rev().map(|(year, count)| facet(&year.to_string(), count));
    Facets {
        side: commonest(side),
        source: sources.into_iter().map(source).collect(),
        theme: commonest(theme),
        kind: commonest(kind),
        year: years.take(MAX_VALUES).collect(),
    }
}

fn facet(value: &str, count: u32) -> Facet {
    Facet { value: value.to_owned(), label: value.to_owned(), count }
}

fn commonest(counts: BTreeMap<&str, u32>) -> Vec<Facet> {
    let mut facets: Vec<Facet> = counts.into_iter().map(|(value, count)| facet(value, count)).collect();
    facets.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    facets.truncate(MAX_VALUES);
    facets
}
