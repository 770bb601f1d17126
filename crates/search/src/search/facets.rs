//! Counts by property of the source, from counts by source.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use dissoi_model::Side;

use super::{Facet, Facets};
use crate::index::SourceRow;
use crate::query::Kind;

/// Values of a facet at most: the commonest.
const MAX_VALUES: usize = 100;

/// What is counted of sources, close together: a search counts thousands of them, whose titles and names would not stay
/// in the cache of the processor.
#[derive(Debug)]
pub(crate) struct Traits {
    rows: Vec<Trait>,
    /// Themes by number.
    themes: Vec<String>,
}

#[derive(Debug, Clone, Copy)]
struct Trait {
    /// The same for rows of one id: a source and its cards are rows that follow each other.
    group: u32,
    kind: Kind,
    side: Option<Side>,
    year: Option<u16>,
    theme: Option<u32>,
}

impl Traits {
    /// Of sources in the order of their ids.
    pub(crate) fn of(rows: &[SourceRow]) -> Self {
        let mut themes: BTreeSet<&str> = BTreeSet::new();
        themes.extend(rows.iter().filter_map(|row| row.about.theme.as_deref()));
        let themes: Vec<String> = themes.into_iter().map(str::to_owned).collect();
        let mut group = 0;
        let traits = rows.iter().enumerate().map(|(number, row)| {
            let about = &row.about;
            if number > 0 && rows[number - 1].about.id != about.id {
                group += 1;
            }
            let theme = about.theme.as_ref().and_then(|theme| themes.binary_search(theme).ok());
            let theme = theme.and_then(|number| u32::try_from(number).ok());
            Trait { group, kind: about.kind, side: about.side, year: about.year, theme }
        });
        Self { rows: traits.collect(), themes }
    }

    /// The kind of a source.
    pub(crate) fn kind(&self, number: u32) -> Option<Kind> {
        self.rows.get(number as usize).map(|row| row.kind)
    }
}

/// Counts of everything that is shown; of kinds, also what is not.
pub(crate) fn facets(traits: &Traits, rows: &[SourceRow], counts: &[u32], shown: &[Kind]) -> Facets {
    let mut side: BTreeMap<Side, u32> = BTreeMap::new();
    let mut kind: BTreeMap<Kind, u32> = BTreeMap::new();
    let mut theme: BTreeMap<u32, u32> = BTreeMap::new();
    let mut year: BTreeMap<u16, u32> = BTreeMap::new();
    let mut sources: Vec<(u32, usize)> = Vec::new();
    for (number, (row, count)) in traits.rows.iter().zip(counts.iter().copied()).enumerate() {
        if count == 0 {
            continue;
        }
        *kind.entry(row.kind).or_default() += count;
        if row.kind.is_made() && !shown.contains(&row.kind) {
            continue;
        }
        if let Some(of) = row.side {
            *side.entry(of).or_default() += count;
        }
        if let Some(of) = row.theme {
            *theme.entry(of).or_default() += count;
        }
        if let Some(of) = row.year {
            *year.entry(of).or_default() += count;
        }
        if matches!(row.kind, Kind::Brief | Kind::Analytic) {
            continue;
        }
        match sources.last_mut() {
            Some((sum, last)) if traits.rows[*last].group == row.group => *sum += count,
            _ => sources.push((count, number)),
        }
    }
    // Numbers of sources are in the order of their ids.
    let order = |(count, number): &(u32, usize)| (Reverse(*count), *number);
    if sources.len() > MAX_VALUES {
        sources.select_nth_unstable_by_key(MAX_VALUES, order);
        sources.truncate(MAX_VALUES);
    }
    sources.sort_unstable_by_key(order);
    let source = |(count, number): (u32, usize)| {
        let about = &rows[number].about;
        Facet { value: about.id.clone(), label: about.title.clone(), count }
    };
    let years = year.into_iter().rev().map(|(year, count)| facet(&year.to_string(), count));
    let themes = theme.into_iter().map(|(number, count)| (traits.themes[number as usize].as_str(), count));
    Facets {
        side: commonest(side.into_iter().map(|(side, count)| (side.as_str(), count))),
        source: sources.into_iter().map(source).collect(),
        theme: commonest(themes),
        kind: commonest(kind.into_iter().map(|(kind, count)| (kind.as_str(), count))),
        year: years.take(MAX_VALUES).collect(),
    }
}

fn facet(value: &str, count: u32) -> Facet {
    Facet { value: value.to_owned(), label: value.to_owned(), count }
}

fn commonest<'a>(counts: impl Iterator<Item = (&'a str, u32)>) -> Vec<Facet> {
    let mut facets: Vec<Facet> = counts.map(|(value, count)| facet(value, count)).collect();
    facets.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    facets.truncate(MAX_VALUES);
    facets
}
