//! Who may see whom, held against `layers.toml`:
//!
//! 1. Edges between workspace crates, of every kind, are those listed, and each listed one exists.
//! 2. A crate from outside that is listed is named only by the rooms listed with it.
//! 3. A feature of a room that is listed is switched on only by the rooms listed with it.
//! 4. The user interface names Tauri only under `ui/src/host`.

use crate::lists::{self, Lists};
use crate::tree::{self, array, none_wrong, string};
use std::collections::{BTreeMap, BTreeSet};

/// One line `name` under some `[dependencies]` of the room `from`.
struct Edge {
    from: String,
    to: String,
    features: Vec<String>,
}

fn layers() -> Lists {
    let text = tree::text("xtask/layers.toml").unwrap();
    lists::read(&text).unwrap_or_else(|error| panic!("xtask/layers.toml: {error}"))
}

fn rooms_and_edges() -> (BTreeSet<String>, Vec<Edge>) {
    let metadata = tree::metadata(&["--no-deps"]);
    let packages = array(&metadata, "packages");
    let rooms = packages.iter().map(|package| string(package, "name").to_owned()).collect();
    let edges = packages.iter().flat_map(|package| {
        array(package, "dependencies").iter().map(|dependency| Edge {
            from: string(package, "name").to_owned(),
            to: string(dependency, "name").to_owned(),
            features: array(dependency, "features")
                .iter()
                .filter_map(|f| f.as_str())
                .map(str::to_owned)
                .collect(),
        })
    });
    (rooms, edges.collect())
}

fn fits(pattern: &str, name: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == name, |start| name.starts_with(start))
}

#[test]
fn rooms_see_only_the_rooms_that_are_listed() {
    let (rooms, edges) = rooms_and_edges();
    let mut found: BTreeMap<String, BTreeSet<String>> =
        rooms.iter().map(|room| (room.clone(), BTreeSet::new())).collect();
    for edge in edges.iter().filter(|edge| rooms.contains(&edge.to)) {
        found.entry(edge.from.clone()).or_default().insert(edge.to.clone());
    }
    let listed = &layers()["rooms"];
    let mut wrong = Vec::new();
    for (room, sees) in &found {
        match listed.get(room) {
            None => wrong.push(format!("{room} is not listed")),
            Some(may) => {
                wrong
                    .extend(sees.difference(may).map(|to| format!("{room} names {to}, which is not listed")));
                wrong.extend(
                    may.difference(sees).map(|to| format!("{room} no longer names {to}: take it off")),
                );
            }
        }
    }
    wrong.extend(
        listed.keys().filter(|room| !found.contains_key(*room)).map(|room| format!("{room} is gone")),
    );
    none_wrong("The edges between rooms differ from [rooms] in xtask/layers.toml:", &wrong);
}

#[test]
fn outside_crates_are_named_only_by_their_rooms() {
    let (rooms, edges) = rooms_and_edges();
    let only = &layers()["only"];
    let mut wrong = Vec::new();
    for edge in edges.iter().filter(|edge| !rooms.contains(&edge.to)) {
        for (pattern, may) in only.iter().filter(|(pattern, _)| fits(pattern, &edge.to)) {
            if !may.contains(&edge.from) {
                wrong.push(format!("{} names {}; only {may:?} may name {pattern}", edge.from, edge.to));
            }
        }
    }
    let unknown = only.values().flatten().filter(|room| !rooms.contains(*room));
    wrong.extend(unknown.map(|room| format!("{room} in [only] is no room")));
    none_wrong("A crate from outside is named where it must not be ([only] in xtask/layers.toml):", &wrong);
}

#[test]
fn features_are_switched_on_only_by_their_rooms() {
    let (_, edges) = rooms_and_edges();
    let mut wrong = Vec::new();
    for (feature, may) in &layers()["features"] {
        let Some((room, feature)) = feature.split_once('/') else {
            wrong.push(format!("`{feature}` is no room/feature"));
            continue;
        };
        let users: BTreeSet<String> = edges
            .iter()
            .filter(|edge| edge.to == room && edge.features.iter().any(|f| f == feature))
            .map(|edge| edge.from.clone())
            .collect();
        if users != *may {
            wrong.push(format!("{room}/{feature} is switched on by {users:?}, listed are {may:?}"));
        }
    }
    none_wrong("A feature is switched on where it must not be ([features] in xtask/layers.toml):", &wrong);
}

#[test]
fn the_user_interface_names_tauri_only_under_host() {
    let wrong: Vec<String> = tree::files()
        .into_iter()
        .filter(|path| path.starts_with("ui/src/") && !path.starts_with("ui/src/host/"))
        .filter(|path| tree::text(path).is_some_and(|text| text.contains("@tauri-apps/")))
        .collect();
    none_wrong("These name Tauri; only ui/src/host may, the rest goes through its interface:", &wrong);
}

#[test]
fn patterns_fit_whole_names_or_their_starts() {
    assert!(fits("typst*", "typst") && fits("typst*", "typst-pdf") && fits("wry", "wry"));
    assert!(!fits("wry", "wry-sys") && !fits("typst*", "my-typst"));
}
