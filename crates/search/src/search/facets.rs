//! Counts by property of the source, from counts by source.

use std::cmp::Reverse;

use dissoi_model::Side;

use super::{Facet, Facets};
use crate::index::SourceRow;
use crate::query::Kind;

/// Values of a facet at most: the commonest.
const MAX_VALUES: usize = 100;

/// What is counted of sources, as numbers close together: a search counts thousands of them, whose titles and names would not
/// stay in the cache of the processor.
#[derive(Debug)]
pub(crate) struct Traits {
    /// The same for rows of one id: a source and its cards are rows that follow each other.
    groups: Vec<u32>,
    kinds: Trait<Kind>,
    sides: Trait<Side>,
    years: Trait<u16>,
    themes: Trait<String>,
}

/// A property of sources.
#[derive(Debug)]
struct Trait<T> {
    /// Its values in order.
    values: Vec<T>,
    /// For each source the number of its value; of one that has none, a number behind the last.
    of: Vec<u32>,
}

impl<T: Ord + Clone> Trait<T> {
    fn of(rows: &[SourceRow], value: impl Fn(&SourceRow) -> Option<T>) -> Self {
        let all: Vec<Option<T>> = rows.iter().map(value).collect();
        let mut values: Vec<T> = all.iter().flatten().cloned().collect();
        values.sort();
        values.dedup();
        let number = |value: &Option<T>| {
            let found = value.as_ref().and_then(|value| values.binary_search(value).ok());
            u32::try_from(found.unwrap_or(values.len())).unwrap_or(u32::MAX)
        };
        let of = all.iter().map(number).collect();
        Self { values, of }
    }

    fn value(&self, source: usize) -> Option<&T> {
        self.values.get(*self.of.get(source)? as usize)
    }

    /// How many matches each value has, of those that have any.
    fn tally(&self, counts: &[(usize, u32)]) -> impl DoubleEndedIterator<Item = (&T, u32)> {
        let mut sums = vec![0; self.values.len() + 1];
        for (source, count) in counts {
            sums[self.of[*source] as usize] += count;
        }
        self.values.iter().zip(sums).filter(|(_, count)| *count > 0)
    }
}

impl Traits {
    /// Of sources in the order of their ids.
    pub(crate) fn of(rows: &[SourceRow]) -> Self {
        let mut group = 0;
        let groups = rows.iter().enumerate().map(|(number, row)| {
            if number > 0 && rows[number - 1].about.id != row.about.id {
                group += 1;
            }
            group
        });
        Self {
            groups: groups.collect(),
            kinds: Trait::of(rows, |row| Some(row.about.kind)),
            sides: Trait::of(rows, |row| row.about.side),
            years: Trait::of(rows, |row| row.about.year),
            themes: Trait::of(rows, |row| row.about.theme.clone()),
        }
    }

    /// The kind of a source.
    pub(crate) fn kind(&self, number: u32) -> Option<Kind> {
        self.kinds.value(number as usize).copied()
    }
}

/// Counts of everything that is shown; of kinds, also what is not. `counts` are numbers of sources, in order, with their matches.
pub(crate) fn facets(traits: &Traits, rows: &[SourceRow], counts: &[(u32, u32)], shown: &[Kind]) -> Facets {
    let found = counts.iter().map(|(number, count)| (*number as usize, *count));
    let mut found: Vec<(usize, u32)> = found.filter(|(number, _)| *number < rows.len()).collect();
    let kinds = traits.kinds.tally(&found).map(|(kind, count)| (kind.as_str(), count)).collect();
    let kind = |number: usize| traits.kinds.value(number).copied();
    found.retain(|(number, _)| kind(*number).is_some_and(|kind| !kind.is_made() || shown.contains(&kind)));
    let sides = traits.sides.tally(&found).map(|(side, count)| (side.as_str(), count)).collect();
    let themes = traits.themes.tally(&found).map(|(theme, count)| (theme.as_str(), count)).collect();
    let years = traits.years.tally(&found).rev().map(|(year, count)| facet(&year.to_string(), count));
    Facets {
        side: commonest(sides),
        theme: commonest(themes),
        kind: commonest(kinds),
        year: years.take(MAX_VALUES).collect(),
        source: sources(traits, rows, &found),
    }
}

/// The sources with most matches; a source counts with its cards.
fn sources(traits: &Traits, rows: &[SourceRow], found: &[(usize, u32)]) -> Vec<Facet> {
    let mut sources: Vec<(u32, usize)> = Vec::with_capacity(found.len());
    for (number, count) in found.iter().copied() {
        if matches!(traits.kinds.value(number), Some(Kind::Brief | Kind::Analytic)) {
            continue;
        }
        match sources.last_mut() {
            Some((sum, last)) if traits.groups[*last] == traits.groups[number] => *sum += count,
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
    sources.into_iter().map(source).collect()
}

fn facet(value: &str, count: u32) -> Facet {
    Facet { value: value.to_owned(), label: value.to_owned(), count }
}

fn commonest(mut counts: Vec<(&str, u32)>) -> Vec<Facet> {
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    counts.truncate(MAX_VALUES);
    counts.into_iter().map(|(value, count)| facet(value, count)).collect()
}
