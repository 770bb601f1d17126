//! What comes in from outside, held against `deny.toml`: licences, bans and sources of every crate that is
//! built on this system. `cargo deny check` says the same of all systems, and looks for advisories.

use crate::tree::{self, array, none_wrong, string};
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// The strings of `allow = [ ... ]` under `[licenses]`.
fn allowed(deny: &str) -> BTreeSet<String> {
    let section =
        deny.split("[licenses]").nth(1).and_then(|rest| rest.split("\n[").next()).unwrap_or_default();
    let list = section.split("allow = [").nth(1).and_then(|rest| rest.split(']').next()).unwrap_or_default();
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Crates of `deny = [ ... ]` under `[bans]`, with the crates that may name them all the same.
fn banned(deny: &str) -> BTreeMap<String, Vec<String>> {
    let entries = deny.lines().filter_map(|line| line.trim().strip_prefix("{ crate = \""));
    entries
        .map(|entry| {
            let name = entry.split('"').next().unwrap_or_default();
            let wrappers = entry.split("wrappers = [").nth(1).and_then(|rest| rest.split(']').next());
            let wrappers = wrappers.unwrap_or_default().split('"').skip(1).step_by(2).map(str::to_owned);
            (name.to_owned(), wrappers.collect())
        })
        .collect()
}

/// Whether an SPDX expression can be met with the allowed licences alone. `/` is an old way to write OR; AND
/// binds tighter than OR.
fn can_be_met(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    either(&mut rest, allowed) && rest.is_empty()
}

fn either(rest: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let mut met = both(rest, allowed);
    while let [first, tail @ ..] = *rest
        && *first == "OR"
    {
        *rest = tail;
        met |= both(rest, allowed);
    }
    met
}

fn both(rest: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let mut met = one(rest, allowed);
    while let [first, tail @ ..] = *rest
        && *first == "AND"
    {
        *rest = tail;
        met &= one(rest, allowed);
    }
    met
}

fn one(rest: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    match *rest {
        ["(", tail @ ..] => {
            *rest = tail;
            let met = either(rest, allowed);
            let closed = rest.first() == Some(&")");
            *rest = rest.get(1..).unwrap_or_default();
            met && closed
        }
        [name, "WITH", exception, tail @ ..] => {
            *rest = tail;
            allowed.contains(&format!("{name} WITH {exception}"))
        }
        [name, tail @ ..] => {
            *rest = tail;
            allowed.contains(*name)
        }
        [] => false,
    }
}

fn host() -> String {
    let said = tree::run(Command::new("rustc").arg("-vV"));
    said.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default().to_owned()
}

#[test]
fn every_crate_that_is_built_is_allowed() {
    let deny = tree::text("deny.toml").unwrap();
    let (allowed, banned) = (allowed(&deny), banned(&deny));
    assert!(allowed.len() > 5 && banned.len() > 5, "deny.toml was not understood: {allowed:?} {banned:?}");

    let metadata = tree::metadata(&["--filter-platform", &host()]);
    let packages: BTreeMap<&str, _> =
        array(&metadata, "packages").iter().map(|package| (string(package, "id"), package)).collect();
    assert!(packages.len() > 100, "only {} packages", packages.len());
    let mut wrong = Vec::new();
    for package in packages.values() {
        let name = string(package, "name");
        let licence = package["license"].as_str().unwrap_or("no licence named");
        if !can_be_met(licence, &allowed) {
            wrong.push(format!("{name}: {licence}"));
        }
        // No source is a room of the workspace; anything but the public registry is a git address or another registry.
        if package["source"].as_str().is_some_and(|source| !source.starts_with("registry+")) {
            wrong.push(format!("{name}: comes from {}", package["source"]));
        }
    }
    for node in array(&metadata["resolve"], "nodes") {
        let user = string(packages[string(node, "id")], "name");
        for dependency in array(node, "dependencies").iter().filter_map(|id| id.as_str()) {
            let name = string(packages[dependency], "name");
            if banned.get(name).is_some_and(|wrappers| !wrappers.iter().any(|wrapper| wrapper == user)) {
                wrong.push(format!("{name}: banned, and {user} names it"));
            }
        }
    }
    none_wrong("deny.toml does not allow these:", &wrong);
}

#[test]
fn licence_expressions_are_read() {
    let allowed: BTreeSet<String> =
        ["MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned).into_iter().collect();
    for expression in [
        "MIT",
        "MIT OR GPL-3.0",
        "GPL-3.0/MIT",
        "GPL-3.0 / MIT",
        "(MIT OR X) AND Zlib",
        "X AND Y OR MIT",
        "Apache-2.0 WITH LLVM-exception OR X",
        "MIT AND (X OR (Zlib))",
    ] {
        assert!(can_be_met(expression, &allowed), "{expression}");
    }
    for expression in [
        "",
        "GPL-3.0",
        "MIT AND X",
        "(MIT OR X) AND Y",
        "MIT AND",
        "(MIT",
        "MIT)",
        "Apache-2.0",
        "Zlib WITH LLVM-exception",
        "MIT MIT",
        "no licence named",
    ] {
        assert!(!can_be_met(expression, &allowed), "{expression}");
    }
}
