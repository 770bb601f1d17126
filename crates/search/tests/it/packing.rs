//! The dictionary with which texts are packed.
//! 1. An index of much text has one, a small one has none; both give every text back as it was, in snippets.
//! 2. It stays what it is over batches, and comes with a batch that brings enough text.
//! 3. Lost or changed, it is noticed.

#![allow(clippy::disallowed_methods)] // scratch files, damaged on purpose

use std::fs;
use std::path::Path;

use dissoi_model::Source;
use dissoi_search::{Opened, Options, Query, SearchIndex};

use crate::corpus::*;

const FILE: &str = "dictionary";

/// Sources of some 1.3 MB of text; each passage has a word of its own.
fn much(from: usize) -> Vec<Source> {
    let words = [
        "export",
        "controls",
        "standards",
        "alliance",
        "growth",
        "of",
        "the",
        "and",
        "semiconductors",
        "trade",
    ];
    let word = |n: usize| words[(n * 7 + n / 9 * 5 + n / 50) % words.len()];
    let passage = |n: usize| {
        let prose: Vec<&str> = (0..110).map(|k| word(n * 31 + k * k)).collect();
        format!("Passage xq{n}z says: {}.", prose.join(" "))
    };
    let source = |s: usize| {
        let passages: Vec<String> = (0..20).map(|p| passage(s * 20 + p)).collect();
        let passages: Vec<&str> = passages.iter().map(String::as_str).collect();
        source(&format!("much/s{s}"), &format!("Source {s}"), &passages)
    };
    (from..from + 80).map(source).collect()
}

/// The text of the passage with this number, as a search shows it.
fn shown(index: &SearchIndex, n: usize) -> String {
    let found = ok(index.search(&Query::parse(&format!("xq{n}z")).query, &Options::default()));
    assert_eq!(found.total, 1, "{n}");
    found.hits[0].snippet.iter().map(|(run, _)| run.as_str()).collect()
}

fn gives_texts_back(index: &SearchIndex, sources: &[Source], from: usize) {
    for n in (0..sources.len() * 20).step_by(97) {
        let source = &sources[n / 20];
        let text = source.passage_text(&source.passages[n % 20 + 1]);
        let shown = shown(index, from * 20 + n);
        assert!(shown.len() > 100 && text.contains(shown.trim_end_matches('…')), "{shown}");
    }
}

fn dictionary(dir: &Path) -> Option<Vec<u8>> {
    fs::read(dir.join(FILE)).ok()
}

#[test]
fn an_index_of_much_text_has_a_dictionary_and_keeps_it() {
    let dir = ok(tempfile::tempdir());
    let (first, second) = (much(0), much(80));
    let index = build(dir.path(), &first);
    let kept = dictionary(dir.path());
    assert!(kept.as_ref().is_some_and(|bytes| bytes.len() > 1_000));
    gives_texts_back(&index, &first, 0);
    apply(&index, &[], &second, 1, 2);
    assert_eq!(dictionary(dir.path()), kept);
    drop(index);
    let index = open(dir.path());
    gives_texts_back(&index, &first, 0);
    gives_texts_back(&index, &second, 80);
}

#[test]
fn a_small_index_gets_a_dictionary_with_a_batch_of_much_text() {
    let dir = ok(tempfile::tempdir());
    let index = build(dir.path(), &library());
    assert_eq!(dictionary(dir.path()), None);
    let before = hits(&index, "huawei");
    let sources = much(0);
    apply(&index, &[], &sources, 1, 2);
    assert!(dictionary(dir.path()).is_some());
    assert_eq!(hits(&index, "huawei"), before, "texts that were packed without it are still there");
    gives_texts_back(&index, &sources, 0);
}

#[test]
fn a_source_that_comes_twice_while_texts_wait_is_there_once() {
    let dir = ok(tempfile::tempdir());
    let index = build(dir.path(), &library());
    let twice = [
        source("tech/twice", "Twice", &["The first form says zirconium and some more words of prose."]),
        source("tech/twice", "Twice", &["The second form says hafnium and some more words of prose."]),
    ];
    apply(&index, &[], &twice, 1, 2);
    assert_eq!(hits(&index, "zirconium").len(), 0);
    assert_eq!(hits(&index, "hafnium").len(), 1);
}

#[test]
fn a_dictionary_that_is_lost_or_changed_is_noticed() {
    let dir = ok(tempfile::tempdir());
    let sources = much(0);
    drop(build(dir.path(), &sources));
    let path = dir.path().join(FILE);
    let original = ok(fs::read(&path));
    for at in (0..original.len()).step_by(original.len() / 40) {
        let mut bytes = original.clone();
        bytes[at] ^= 1 << (at % 7);
        ok(fs::write(&path, bytes));
        let opened = ok(SearchIndex::open(dir.path(), LIBRARY));
        assert!(matches!(opened, Opened::NeedsRebuild(_)), "a change at {at}");
    }
    ok(fs::remove_file(&path));
    let opened = ok(SearchIndex::open(dir.path(), LIBRARY));
    assert!(matches!(opened, Opened::NeedsRebuild(_)), "it is lost");
    gives_texts_back(&build(dir.path(), &sources), &sources, 0);
}
