//! A reader for the lists in `layers.toml`: `[section]` and `name = ["a", "b"]`, one a line. Anything else is an
//! error, so that no rule is lost to a slip.

use std::collections::{BTreeMap, BTreeSet};

/// Section, then name, then names.
pub(crate) type Lists = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

/// Reads such a file.
pub(crate) fn read(text: &str) -> Result<Lists, String> {
    let mut lists = Lists::new();
    let mut section = String::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            section = name.to_owned();
            lists.entry(section.clone()).or_default();
            continue;
        }
        let (name, names) =
            entry(line).ok_or_else(|| format!("line {}: no `name = [\"name\", ...]`", number + 1))?;
        let before = lists.entry(section.clone()).or_default().insert(name.to_owned(), names);
        if before.is_some() {
            return Err(format!("line {}: `{name}` a second time", number + 1));
        }
    }
    Ok(lists)
}

fn entry(line: &str) -> Option<(&str, BTreeSet<String>)> {
    let (name, list) = line.split_once('=')?;
    let list = list.trim().strip_prefix('[')?.strip_suffix(']')?.trim();
    let names = list.split(',').map(str::trim).filter(|word| !word.is_empty());
    let names = names.map(|word| Some(word.strip_prefix('"')?.strip_suffix('"')?.to_owned()));
    Some((name.trim(), names.collect::<Option<_>>()?))
}

#[test]
fn lists_are_read() {
    let lists = read("# c\n[a]\nx = []\ny* = [\"p\", \"q\"]\n\n[b]\nx/z = [\"p\"]\n").unwrap();
    assert_eq!(lists["a"]["x"].len(), 0);
    assert_eq!(lists["a"]["y*"].iter().collect::<Vec<_>>(), ["p", "q"]);
    assert!(lists["b"]["x/z"].contains("p"));
}

#[test]
fn slips_are_errors() {
    for text in ["x = [\"a\"", "x", "x = a", "x = [a]", "x = []\nx = []"] {
        assert!(read(text).is_err(), "{text}");
    }
}
