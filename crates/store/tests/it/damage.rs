//! 1. A file that is no database, or one with broken pages, is refused as damaged, and is not touched.
//! 2. A stored value that cannot be read is reported as damage where it is read; the rest is readable.
//! 3. A library of a later format is refused as such, whatever is in it, and is not touched.
//! 4. A folder with other files in it is not made a library.

use std::path::Path;

use dissoi_store::{FORMAT, Identity, Store, StoreError};
use rusqlite::Connection;

use crate::scene::{brief, card, commit, names, node, open};

fn filled(folder: &Path) {
    let store = open(folder).unwrap().0;
    let cards = (1..=50).flat_map(|n| [card(n, 2_000), node(n, "b")]);
    commit(&store, "Fill", &std::iter::once(brief("b")).chain(cards).collect::<Vec<_>>()).unwrap();
}

fn refused(folder: &Path) -> StoreError {
    match Store::open(folder, &Identity { uuid: "other".into(), now: 2 }) {
        Ok(_) => panic!("it was opened"),
        Err(refused) => refused,
    }
}

#[allow(clippy::disallowed_methods, reason = "scratch files")]
fn write(file: &Path, bytes: &[u8]) {
    std::fs::write(file, bytes).unwrap();
}

#[test]
fn broken_files_are_refused_as_damaged_and_stay_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let file = folder.path().join("library.db");
    let sound = std::fs::read(&file).unwrap();
    assert!(sound.len() > 100_000);
    let mut holes = sound.clone();
    for page in holes.chunks_mut(4_096).skip(2).step_by(3) {
        page.fill(0xAA);
    }
    let cases: [(&str, &[u8]); 4] = [
        ("words", b"This is no database, though it is called one. It has some length, too.".as_slice()),
        ("half", &sound[..sound.len() / 2]),
        ("a header without pages", &sound[..100]),
        ("holes", &holes),
    ];
    for (what, bytes) in cases {
        write(&file, bytes);
        let error = refused(folder.path());
        assert!(matches!(error, StoreError::Damaged { .. }), "{what}: {error:?}");
        assert!(std::fs::read(&file).unwrap() == bytes, "{what}: the file was changed");
    }
    write(&file, &sound);
    assert_eq!(open(folder.path()).unwrap().0.read(|r| r.counts()).unwrap().cards, 50);
}

#[test]
fn one_value_that_cannot_be_read_is_named_and_the_rest_is_readable() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let break_it = |query: &str| {
        Connection::open(folder.path().join("library.db")).unwrap().execute_batch(query).unwrap();
    };
    break_it("UPDATE card SET data = '{\"id\":' WHERE id = 'card-7'");
    break_it("UPDATE step SET changes = '[{}]'");
    let store = open(folder.path()).unwrap().0;
    let damaged = |error: StoreError| matches!(error, StoreError::Damaged { .. });
    assert!(damaged(store.read(|r| r.card("card-7")).unwrap_err()));
    assert!(damaged(store.read(|r| r.cards()).unwrap_err()));
    assert!(store.read(|r| r.card("card-8")).unwrap().is_some());
    let undone = store.write(|w| w.step(dissoi_store::Direction::Undo));
    let message = undone.unwrap_err().to_string();
    assert!(message.contains("“Fill” of the undo log"), "{message}");
    assert_eq!(store.read(|r| r.counts()).unwrap().cards, 50, "half an undo was written");
}

#[test]
fn a_later_format_is_refused_and_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("library.db");
    let later = FORMAT + 1;
    let sql = format!("CREATE TABLE what_nobody_knows_yet (x); PRAGMA user_version = {later};");
    Connection::open(&file).unwrap().execute_batch(&sql).unwrap();
    let before = std::fs::read(&file).unwrap();
    match refused(folder.path()) {
        StoreError::Newer { found, known, .. } => assert_eq!((found, known), (later, FORMAT)),
        other => panic!("{other:?}"),
    }
    assert!(std::fs::read(&file).unwrap() == before);
    assert_eq!(names(folder.path()), ["library.db"]);
}

#[test]
fn a_folder_with_other_files_is_not_made_a_library() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder.path().join("thesis.docx"), b"x");
    assert!(matches!(refused(folder.path()), StoreError::NoLibrary(_)));
    assert_eq!(names(folder.path()), ["thesis.docx"]);
    let file = folder.path().join("thesis.docx");
    assert!(matches!(refused(&file), StoreError::Io { .. }));
    // What an interrupted start may have left does not stand in the way, nor do hidden files.
    let half = tempfile::tempdir().unwrap();
    std::fs::create_dir(half.path().join("blobs")).unwrap();
    write(&half.path().join(".directory"), b"");
    assert!(open(half.path()).unwrap().1);
}
