//! Batches and rebuilds.
//! 1. A batch is applied whole, with its number, and twice does no harm.
//! 2. Cancelled, abandoned and impossible batches change nothing.
//! 3. A rebuild starts from nothing, and counts only when it is finished.

#![allow(clippy::disallowed_methods)] // scratch files

use dissoi_search::{Batch, Opened, Reason, SearchError, SearchIndex};

use crate::corpus::*;

#[test]
fn a_batch_adds_replaces_and_removes() {
    let dir = ok(tempfile::tempdir());
    let index = build(dir.path(), &library());
    assert_eq!((ok(index.up_to()), ok(index.passages())), (1, 12));
    let changed = source("tech/essay", "A new title", &["Only zirconium remains in this text."]);
    let added = source("tech/other", "Other", &["Also about zirconium."]);
    for _ in 0..2 {
        apply(&index, &["tech/n01-chokepoints", "tech/never-was"], &[changed.clone(), added.clone()], 1, 7);
        assert_eq!((ok(index.up_to()), ok(index.passages())), (7, 7));
        assert_eq!(search(&index, "huawei OR gallium OR blockade").total, 0);
        let found = search(&index, "zirconium");
        let titles: Vec<_> = found.hits.iter().map(|hit| (hit.source.as_str(), hit.title.as_str())).collect();
        assert_eq!(titles.len(), 2);
        assert!(titles.contains(&("tech/essay", "A new title")), "{titles:?}");
        assert_eq!(found.facets.source.len(), 2);
    }
    let again = open(dir.path());
    assert_eq!((ok(again.up_to()), hits(&again, "zirconium")), (7, hits(&index, "zirconium")));
    assert!(!dir.path().join("dirty").exists());
}

#[test]
fn a_source_given_twice_in_a_batch_counts_once() {
    let dir = ok(tempfile::tempdir());
    let index = build(dir.path(), &[]);
    let first = source("t/a", "A", &["First zirconium text.", "Second."]);
    let second = source("t/a", "A", &["Later zirconium text."]);
    apply(&index, &[], &[first.clone(), second.clone()], 1, 2);
    assert_eq!((ok(index.passages()), hits(&index, "zirconium")), (2, vec!["a:1".to_owned()]));
    let mut rebuild = ok(SearchIndex::rebuild(dir.path(), LIBRARY));
    ok(rebuild.add(&first));
    ok(rebuild.add(&second));
    let index = ok(rebuild.finish(3));
    assert_eq!((ok(index.passages()), hits(&index, "first")), (2, Vec::new()));
    assert_eq!(ok(open(dir.path()).passages()), 2);
}

#[test]
fn many_small_batches_are_merged_and_lose_nothing() {
    let dir = ok(tempfile::tempdir());
    let index = build(dir.path(), &[]);
    for n in 0..20u64 {
        let text = format!("Zirconium number{n}.");
        apply(&index, &[], &[source(&format!("t/{n:02}"), "T", &[&text])], n + 1, n + 2);
    }
    assert_eq!(search(&index, "zirconium").total, 20);
    assert_eq!(hits(&index, "number13"), ["13:1"]);
    let segments = ok(std::fs::read_dir(dir.path()))
        .flatten()
        .filter(|e| e.path().extension().is_some_and(|x| x == "store"));
    assert!(segments.count() < 12, "small segments are merged and their files removed");
}

#[test]
fn progress_is_told_and_a_cancelled_batch_changes_nothing() {
    let dir = ok(tempfile::tempdir());
    let index = build(dir.path(), &library());
    let more: Vec<_> = (0..5).map(|n| source(&format!("t/{n}"), "T", &["zirconium"])).collect();
    let batch =
        Batch { remove: &["tech/essay".to_owned()], add: &more, after: 1, up_to: 2, ..Batch::default() };
    let seen = std::cell::Cell::new(0);
    let result = index.apply(batch, &mut |done, _| seen.set(done), &|| seen.get() >= 3);
    assert!(matches!(result, Err(SearchError::Cancelled)), "{result:?}");
    assert_eq!((ok(index.up_to()), ok(index.passages())), (1, 12));
    assert_eq!((search(&index, "zirconium").total, hits(&index, "café").len()), (0, 1));
    assert!(!dir.path().join("dirty").exists());
    let mut steps = Vec::new();
    ok(index.apply(batch, &mut |done, of| steps.push((done, of)), &|| false));
    assert_eq!(steps, [(0, 5), (1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]);
    assert_eq!(search(&index, "zirconium").total, 5);
}

#[test]
fn a_batch_cannot_follow_a_state_that_is_not_there() {
    let dir = ok(tempfile::tempdir());
    let index = build(dir.path(), &library());
    let batch = Batch { remove: &[], add: &[], after: 5, up_to: 6, ..Batch::default() };
    let result = index.apply(batch, &mut |_, _| {}, &|| false);
    assert!(matches!(result, Err(SearchError::Behind { at: 1, after: 5, .. })), "{result:?}");
    assert_eq!(ok(index.up_to()), 1);
}

#[test]
fn an_unfinished_rebuild_is_none() {
    let dir = ok(tempfile::tempdir());
    let mut rebuild = ok(SearchIndex::rebuild(dir.path(), LIBRARY));
    ok(rebuild.add(&library()[0]));
    drop(rebuild);
    let opened = ok(SearchIndex::open(dir.path(), LIBRARY));
    assert!(matches!(opened, Opened::NeedsRebuild(Reason::Unfinished)), "{opened:?}");
    build(dir.path(), &library());
    assert_eq!(ok(open(dir.path()).passages()), 12);
}

#[test]
fn an_open_index_serves_what_it_had_until_a_rebuild_is_finished() {
    let dir = ok(tempfile::tempdir());
    let index = build(dir.path(), &library());
    let mut rebuild = ok(SearchIndex::rebuild(dir.path(), LIBRARY));
    assert_eq!(hits(&index, "café"), ["essay:4"]);
    ok(rebuild.add(&source("t/a", "A", &["zirconium"])));
    let rebuilt = ok(rebuild.finish(9));
    for index in [&index, &rebuilt] {
        assert_eq!((ok(index.up_to()), hits(index, "zirconium").len(), hits(index, "café").len()), (9, 1, 0));
    }
}

#[test]
fn a_rebuild_leaves_alone_what_is_no_index_file() {
    let dir = ok(tempfile::tempdir());
    ok(std::fs::write(dir.path().join("notes.txt"), "mine"));
    build(dir.path(), &library());
    build(dir.path(), &library());
    assert_eq!(ok(std::fs::read_to_string(dir.path().join("notes.txt"))), "mine");
    let stores = ok(std::fs::read_dir(dir.path()))
        .flatten()
        .filter(|e| e.path().extension().is_some_and(|x| x == "store"));
    assert!(stores.count() <= 2, "the first index is gone");
}

#[test]
fn passages_with_a_range_outside_the_text_do_not_break_the_index() {
    let dir = ok(tempfile::tempdir());
    let mut odd = source("t/a", "A", &["é zirconium"]);
    odd.passages[1].end = 9_999;
    let index = build(dir.path(), &[odd]);
    assert_eq!((ok(index.passages()), search(&index, "zirconium").total), (2, 0));
}
