//! What the started processes do, and what a library must hold after so much of it.

use std::path::Path;

use dissoi_store::{Change, Direction, Entity, History, Store, StoreError};

use crate::child::{say, wait_for_a_line};
use crate::scene::{DAY, assert_sound, brief, card, commit, files, node, open, quotation, setting};

/// Bytes of a card: a thousand pages of the write-ahead log, after which SQLite moves it into the file, fill soon.
const CARD: usize = 6_000;
/// Steps that the undo log keeps.
const KEPT: u32 = 1_000;

/// Does one of the works for ever, or to its end.
pub(crate) fn run(name: &str, folder: &Path) {
    match name {
        "commit" => commits(folder, u32::MAX),
        "make" => (0..u32::MAX).for_each(|number| {
            drop(open(&folder.join(number.to_string())).unwrap());
            say(&number.to_string());
        }),
        "blobs" => (0..u32::MAX).for_each(|number| {
            let store = open(folder).unwrap().0;
            say(&store.put_blob(&blob(number)).unwrap());
        }),
        "backups" => (1..i64::MAX).for_each(|day| {
            let store = open(folder).unwrap().0;
            store.backup_daily(day * DAY).unwrap();
            say(&day.to_string());
        }),
        "fill" => fill(folder),
        other => panic!("there is no work {other}"),
    }
}

/// Commits some numbered operations without disturbance and checks them.
pub(crate) fn undisturbed() {
    let folder = tempfile::tempdir().unwrap();
    for up_to in [1, 4, 5, 6, 30] {
        commits(folder.path(), up_to);
        assert_eq!(done(folder.path()), up_to);
        check(folder.path());
    }
}

/// A few megabytes that differ by number.
pub(crate) fn blob(number: u32) -> Vec<u8> {
    quotation(number, 3 << 20).into_bytes()
}

/// Numbered operations, each in one transaction that also notes its number: mostly steps that make a card, put it into a
/// brief and change a setting; now and then an undo, and its redo after it. Each is acknowledged when it returned.
fn commits(folder: &Path, up_to: u32) {
    let store = open(folder).unwrap().0;
    let from = store.read(|r| r.setting("operation")).unwrap().map_or(0, |n| n.parse().unwrap());
    for operation in from + 1..=up_to {
        operate(&store, operation).unwrap();
        say(&operation.to_string());
    }
}

fn operate(store: &Store, operation: u32) -> Result<(), StoreError> {
    let (cards, _) = expected(operation);
    store.write(|write| {
        match kind(operation) {
            Kind::Undo => assert!(write.step(Direction::Undo)?.is_some()),
            Kind::Redo => assert!(write.step(Direction::Redo)?.is_some()),
            Kind::Commit => {
                let last = |n: u32| Entity::Setting { key: "last".into(), value: n.to_string() };
                let counted = match write.setting("last")? {
                    Some(_) => Change::edited(last(cards - 1), last(cards)).unwrap(),
                    None => Change::made(last(cards)),
                };
                let mut changes = vec![card(cards, CARD), node(cards, "brief"), counted];
                if write.brief("brief")?.is_none() {
                    changes.insert(0, brief("brief"));
                }
                write.apply(&changes)?;
                write.record(&format!("step {cards}"), i64::from(operation), &changes)?;
            }
        }
        write.apply(&[setting("operation", &operation.to_string())])
    })
}

#[derive(PartialEq)]
enum Kind {
    Commit,
    Undo,
    Redo,
}

fn kind(operation: u32) -> Kind {
    match operation % 7 {
        5 => Kind::Undo,
        6 => Kind::Redo,
        _ => Kind::Commit,
    }
}

/// How many cards there are after so many operations, and whether a step can be redone.
fn expected(operations: u32) -> (u32, bool) {
    (1..=operations).fold((0, false), |(cards, _), operation| match kind(operation) {
        Kind::Commit | Kind::Redo => (cards + 1, false),
        Kind::Undo => (cards - 1, true),
    })
}

/// How many operations a library says that it saw.
pub(crate) fn done(folder: &Path) -> u32 {
    let store = open(folder).unwrap().0;
    store.read(|r| r.setting("operation")).unwrap().map_or(0, |n| n.parse().unwrap())
}

/// Checks that a library holds exactly what its operations made, and that its undo log leads back and forth.
pub(crate) fn check(folder: &Path) {
    assert_sound(folder);
    let (store, new) = open(folder).unwrap();
    assert!(!new);
    let operations = store.read(|r| r.setting("operation")).unwrap().map_or(0, |n| n.parse().unwrap());
    let (cards, redo) = expected(operations);
    assert_holds(&store, cards);
    let label = |n: u32| Some(format!("step {n}"));
    let undo = (cards > 0).then(|| label(cards)).flatten();
    let wanted = History { undo, redo: redo.then(|| label(cards + 1)).flatten() };
    assert_eq!(store.read(|r| r.history()).unwrap(), wanted, "after {operations} operations");

    let steps = cards.min(KEPT - u32::from(redo));
    store
        .write(|write| {
            for at in (cards - steps + 1..=cards).rev() {
                assert_eq!(write.step(Direction::Undo)?.map(|(label, _)| label), label(at));
                assert!(write.card(&format!("card-{at}"))?.is_none());
            }
            assert!(write.step(Direction::Undo)?.is_none(), "more steps than commits");
            for at in cards - steps + 1..=cards {
                assert_eq!(write.step(Direction::Redo)?.map(|(label, _)| label), label(at));
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    assert_holds(&store, cards);
}

fn assert_holds(store: &Store, cards: u32) {
    store
        .read(|r| {
            let (found, nodes) = (r.cards()?, r.nodes("brief")?);
            assert_eq!((found.len(), nodes.len()), (cards as usize, cards as usize));
            for (number, card) in (1..).zip(found.iter().rev()) {
                assert_eq!(card.id, format!("card-{number}"));
                assert_eq!(card.quote(), quotation(number, CARD));
            }
            let last = (cards > 0).then(|| cards.to_string());
            assert_eq!(r.setting("last")?, last);
            Ok(())
        })
        .unwrap();
}

/// Writes until the disk is full, says so, waits until there is space again, and writes on.
fn fill(folder: &Path) {
    let library = folder.join("library");
    // A file that is longer than the limit that comes, so that it cannot be copied under it.
    let long: Vec<_> = (1..=20).map(|number| card(number, 60_000)).collect();
    commit(&open(&library).unwrap().0, "before", &long).unwrap();
    say("ready");
    wait_for_a_line();
    let store = open(&library).unwrap().0;
    let mut number = 20;
    let refused = loop {
        match commit(&store, &format!("step {}", number + 1), &[card(number + 1, 60_000)]) {
            Ok(()) => number += 1,
            Err(refused) => break refused,
        }
    };
    assert!(matches!(refused, StoreError::Io { .. }), "{refused:?}");
    assert!(number > 20, "the disk was full before the first step");
    let held = |store: &Store| store.read(|r| Ok((r.cards()?.len(), r.history()?.undo))).unwrap();
    let acknowledged = (number as usize, Some(format!("step {number}")));
    assert_eq!(held(&store), acknowledged);
    assert_sound(&library);

    let refused = store.put_blob(&blob(1)).unwrap_err();
    assert!(matches!(refused, StoreError::Io { .. }), "{refused:?}");
    assert_eq!(files(&library.join("blobs")), [] as [&Path; 0], "a part of a blob is left");
    let refused = store.backup_daily(DAY).unwrap_err();
    assert!(matches!(refused, StoreError::Io { .. }), "{refused:?}");
    assert_eq!(files(&library.join("backups")), [] as [&Path; 0], "a part of a backup is left");
    // Another program may open it and read meanwhile.
    assert_eq!(held(&open(&library).unwrap().0), acknowledged);
    say("stuck");

    wait_for_a_line();
    let _ = std::fs::remove_file(folder.join("filler"));
    number += 1;
    commit(&store, "after", &[card(number, 60_000)]).unwrap();
    let name = store.put_blob(&blob(1)).unwrap();
    store.backup_daily(DAY).unwrap();
    drop(store);
    let store = open(&library).unwrap().0;
    assert_eq!(held(&store), (number as usize, Some("after".to_owned())));
    assert_eq!(store.blob(&name).unwrap(), Some(blob(1)));
    assert_sound(&library);
    say("done");
}
