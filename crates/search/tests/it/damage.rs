//! Damage is noticed and mended by one rebuild.
//! 1. Missing, foreign and older folders are told apart.
//! 2. Any file that is missing, cut short, overwritten or changed in one byte is noticed when the index is opened; if a byte is not
//!    that has no checksum, in tantivy's lists and behind its files, results are right.
//! 3. Damage under an open index is an error, not a panic.

#![allow(clippy::disallowed_methods)] // scratch files, damaged on purpose

use std::fs;
use std::path::{Path, PathBuf};

use dissoi_search::{Opened, Options, Query, Reason, SearchError, SearchIndex};

use crate::corpus::*;

fn reason(dir: &Path) -> Option<Reason> {
    match ok(SearchIndex::open(dir, LIBRARY)) {
        Opened::Ready(_) => None,
        Opened::NeedsRebuild(reason) => Some(reason),
    }
}

/// Files of an index that hold something, with deletions among them.
fn files(dir: &Path) -> Vec<PathBuf> {
    let entries = ok(fs::read_dir(dir)).flatten().map(|e| e.path());
    let mut files: Vec<_> = entries.filter(|p| fs::metadata(p).is_ok_and(|m| m.len() > 0)).collect();
    files.sort();
    assert!(files.len() > 8, "{files:?}");
    files
}

/// Whether a byte lies in one of tantivy's lists of segments and files, or in what it writes behind the contents of a segment's
/// file: a version, and the checksum of the contents. Its length stands in the last but one four bytes.
fn is_unchecked(file: &Path, bytes: &[u8], at: usize) -> bool {
    let extension = file.extension().and_then(|e| e.to_str()).unwrap_or_default();
    if matches!(extension, "" | "json") {
        return extension == "json";
    }
    let length = bytes.len().checked_sub(8).and_then(|from| bytes.get(from..from + 4));
    let length = length.and_then(|four| four.try_into().ok()).map_or(0, u32::from_le_bytes);
    at + 8 + length as usize >= bytes.len()
}

fn built(dir: &Path) {
    let index = build(dir, &library());
    let changed =
        source("tech/g01-spillovers", "Foreign research makes you richer", &["Only zirconium remains."]);
    apply(&index, &[], &[changed], 1, 2);
}

/// A copy of a built index.
fn copy(from: &Path) -> tempfile::TempDir {
    let to = ok(tempfile::tempdir());
    for entry in ok(fs::read_dir(from)).flatten() {
        ok(fs::copy(entry.path(), to.path().join(entry.file_name())));
    }
    to
}

fn answers(index: &SearchIndex) -> Vec<Vec<String>> {
    ["huawei", "\"multiplier effect\"", "zirconium", "theme:N1", "techno*", "side:pro hub"]
        .map(|q| hits(index, q))
        .into()
}

#[test]
fn a_missing_folder_or_index_is_missing() {
    let dir = ok(tempfile::tempdir());
    assert_eq!(reason(&dir.path().join("none")), Some(Reason::Missing));
    assert_eq!(reason(dir.path()), Some(Reason::Missing));
    assert_eq!(ok(fs::read_dir(dir.path())).count(), 0, "opening makes no files");
}

#[test]
fn another_library_and_another_format_are_told() {
    let dir = ok(tempfile::tempdir());
    built(dir.path());
    assert!(matches!(
        ok(SearchIndex::open(dir.path(), "another")),
        Opened::NeedsRebuild(Reason::OtherLibrary)
    ));
    assert_eq!(reason(dir.path()), None);
    ok(fs::write(dir.path().join("format"), format!("dissoi-search 999 {LIBRARY}\n")));
    assert_eq!(reason(dir.path()), Some(Reason::OtherFormat(999)));
    for text in ["", "dissoi-search", "dissoi-search x y", "\0\0\0", "something else 1 2"] {
        ok(fs::write(dir.path().join("format"), text));
        assert!(matches!(reason(dir.path()), Some(Reason::Damaged(_))), "{text}");
    }
    built(dir.path());
    assert_eq!(reason(dir.path()), None);
}

#[test]
fn a_file_that_is_missing_empty_cut_or_overwritten_is_noticed_and_a_rebuild_mends_it() {
    let whole = ok(tempfile::tempdir());
    built(whole.path());
    let expected = answers(&open(whole.path()));
    for file in files(whole.path()) {
        let name = file.file_name().unwrap_or_default().to_owned();
        let bytes = ok(fs::read(&file));
        let garbage: Vec<u8> = (0..bytes.len()).map(|i| (i * 131 % 251) as u8).collect();
        let changes: [(&str, Option<&[u8]>); 4] = [
            ("missing", None),
            ("empty", Some(&[])),
            ("cut", Some(&bytes[..bytes.len() / 2])),
            ("garbage", Some(&garbage)),
        ];
        for (what, content) in changes {
            let dir = copy(whole.path());
            let path = dir.path().join(&name);
            match content {
                Some(content) => ok(fs::write(&path, content)),
                None => ok(fs::remove_file(&path)),
            }
            let found = reason(dir.path());
            assert!(found.is_some(), "{what} {name:?}");
            built(dir.path());
            assert_eq!(answers(&open(dir.path())), expected, "{what} {name:?}");
        }
    }
}

#[test]
fn a_byte_changed_anywhere_is_noticed_or_does_no_harm() {
    let whole = ok(tempfile::tempdir());
    built(whole.path());
    let expected = answers(&open(whole.path()));
    let mut noticed = 0;
    for file in files(whole.path()) {
        let original = ok(fs::read(&file));
        let step = (original.len() / 12).max(1);
        for at in (0..original.len()).step_by(step) {
            let mut bytes = original.clone();
            bytes[at] ^= 1 << (at % 7);
            ok(fs::write(&file, &bytes));
            match ok(SearchIndex::open(whole.path(), LIBRARY)) {
                Opened::NeedsRebuild(_) => noticed += 1,
                Opened::Ready(index) => {
                    assert!(is_unchecked(&file, &original, at), "{} at {at} was not noticed", file.display());
                    assert_eq!(answers(&index), expected, "{} at {at}", file.display());
                    assert_eq!(ok(index.up_to()), 2, "{} at {at}", file.display());
                }
            }
        }
        ok(fs::write(&file, &original));
    }
    assert!(noticed > 100, "{noticed} noticed");
    assert_eq!(reason(whole.path()), None, "all is as it was");
}

#[test]
fn damage_under_an_open_index_is_an_error_and_a_rebuild_mends_it() {
    let whole = ok(tempfile::tempdir());
    built(whole.path());
    let expected = answers(&open(whole.path()));
    let mut errors = 0;
    for file in files(whole.path()) {
        let dir = copy(whole.path());
        let index = open(dir.path());
        // In place and of the same length: that is what a mapped file can show.
        let length = ok(fs::metadata(&file)).len();
        let path = dir.path().join(file.file_name().unwrap_or_default());
        let handle = ok(fs::OpenOptions::new().write(true).open(&path));
        ok(std::io::Write::write_all(&mut &handle, &vec![0xFF; usize::try_from(length).unwrap_or(0)]));
        for query in ["huawei", "\"multiplier effect\"", "zirconium OR hub*", "side:pro"] {
            match index.search(&Query::parse(query).query, &Options::default()) {
                Ok(_) => {}
                Err(SearchError::Damaged { .. }) => errors += 1,
                Err(other) => panic!("{other}"),
            }
        }
        built(dir.path());
        assert_eq!(answers(&open(dir.path())), expected);
        assert_eq!(answers(&index), expected, "the index that was open follows the rebuild");
    }
    assert!(errors > 0, "some damage is noticed while searching");
}

#[test]
fn a_folder_that_is_a_file_is_an_error() {
    let dir = ok(tempfile::tempdir());
    let file = dir.path().join("index");
    ok(fs::write(&file, "x"));
    assert!(matches!(SearchIndex::open(&file, LIBRARY), Err(SearchError::Io { .. })));
    assert!(matches!(SearchIndex::rebuild(&file, LIBRARY), Err(SearchError::Io { .. })));
}
