//! Searching the built-in topic finds what a debater would expect: `tests/relevance/queries.tsv` has queries with the
//! documents that an expert accepts, written from the texts. A change of ranking that falls below a floor has to be mended;
//! the floors are raised when ranking gets better. `DISSOI_MISSES=1` prints every miss.
//!
//! `tests/relevance/rankings.tsv` is a snapshot of what comes first for each of them: a change that moves it says so, for its diff
//! shows which queries gained and which lost. `DISSOI_RANKINGS=write` writes it anew.
#![allow(clippy::print_stderr)]

use std::collections::BTreeMap;

use dissoi_app::view::SearchRequest;
use dissoi_app::{Library, Side};

use crate::shelf;

const QUERIES: &str = include_str!("../relevance/queries.tsv");
/// Documents of each query in the snapshot.
const SNAPSHOT: usize = 5;
/// Share of all queries with a right document among the first three.
const FLOOR: f64 = 0.95;

/// The documents of the first results, each once, in their order.
fn documents(library: &Library, query: &str, count: usize) -> Vec<String> {
    let request = SearchRequest { query: query.into(), limit: 40, ..SearchRequest::default() };
    let mut found: Vec<String> = Vec::new();
    for hit in library.search(&request).unwrap().results {
        let id = hit.source.rsplit('/').next().unwrap_or_default().to_owned();
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found.truncate(count);
    found
}

/// Kind, query, right documents of each line of the set.
fn queries() -> impl Iterator<Item = [&'static str; 3]> {
    QUERIES.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()).skip(1).map(|line| {
        let [kind, query, right] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        [kind, query, right]
    })
}

#[test]
fn a_change_of_the_rankings_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let library = shelf::open(folder.path());
    let mut now = String::from(
        "# What comes first for each query of queries.tsv; + marks a right document. Written by DISSOI_RANKINGS=write\n\
         # with `cargo nextest run -E 'test(a_change_of_the_rankings_is_seen)'`. Say in the commit why it changed.\n",
    );
    for [_, query, right] in queries() {
        let right: Vec<&str> = right.split(' ').collect();
        let marked = |id: String| if right.contains(&id.as_str()) { format!("+{id}") } else { id };
        let found: Vec<String> = documents(&library, query, SNAPSHOT).into_iter().map(marked).collect();
        now.push_str(&format!("{query}\t{}\n", found.join(" ")));
    }
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/relevance/rankings.tsv");
    if std::env::var_os("DISSOI_RANKINGS").is_some_and(|what| what == "write") {
        shelf::write(&file, now);
        return;
    }
    let then = std::fs::read_to_string(&file).unwrap_or_default();
    let changed: Vec<String> = then
        .lines()
        .zip(now.lines())
        .filter(|(then, now)| then != now)
        .map(|(then, now)| format!("- {then}\n+ {now}"))
        .collect();
    assert!(
        then == now,
        "{} rankings changed; if that is meant, DISSOI_RANKINGS=write writes them anew\n{}",
        changed.len(),
        changed.join("\n")
    );
}

#[test]
fn a_right_document_is_among_the_first_three() {
    let folder = tempfile::tempdir().unwrap();
    let library = shelf::open(folder.path());
    let known: Vec<String> = library
        .sources()
        .unwrap()
        .iter()
        .map(|s| s.id.rsplit('/').next().unwrap_or_default().to_owned())
        .collect();
    let mut kinds: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for [kind, query, right] in queries() {
        let right: Vec<&str> = right.split(' ').collect();
        for id in &right {
            assert!(known.iter().any(|k| k == id), "{query}: there is no document {id}");
        }
        let found = documents(&library, query, 3);
        let hit = found.iter().any(|id| right.contains(&id.as_str()));
        if !hit && std::env::var_os("DISSOI_MISSES").is_some() {
            eprintln!("{kind}: {query}: {found:?} instead of {right:?}");
        }
        let counted = kinds.entry(kind).or_default();
        counted.0 += u32::from(hit);
        counted.1 += 1;
    }
    let (hits, all) = kinds.values().fold((0, 0), |(h, a), (hits, all)| (h + hits, a + all));
    assert!(all >= 80, "only {all} queries");
    assert!(f64::from(hits) / f64::from(all) >= FLOOR, "{hits} of {all}; by kind {kinds:?}");
}

#[test]
fn the_words_of_the_debate_lead_to_a_document_of_the_right_side() {
    let folder = tempfile::tempdir().unwrap();
    let library = shelf::open(folder.path());
    let sources = library.sources().unwrap();
    for (query, side, right) in [
        ("entity list", Side::Con, vec!["n10-controls-bite", "n01-chokepoints", "n02-dual-use"]),
        ("spillover", Side::Pro, vec!["g01-spillovers"]),
        ("weaponised interdependence", Side::Con, vec!["n01-chokepoints"]),
        ("infant industry", Side::Con, vec!["n04-infant-industries"]),
        ("talent visa", Side::Pro, vec!["g07-talent"]),
        ("chip war Japan", Side::Pro, vec!["g17-japan-warning"]),
    ] {
        let found = documents(&library, query, 3);
        assert!(found.iter().any(|id| right.contains(&id.as_str())), "{query}: {found:?}");
        for id in right {
            let source = sources.iter().find(|s| s.id.ends_with(&format!("/{id}"))).unwrap();
            assert_eq!(source.side, Some(side), "{id}");
        }
    }
}
