//! Backups, and what becomes of a library whose database is put back from one.
//! 1. One is taken a day once the user has made something, the last seven are kept; each can be put back.
//! 2. A library opens where none can be taken.
//! 3. The search index knows of nothing that came after the backup, and of everything that it holds; also if the backup
//!    is of an earlier version of the program and the built-in topic is brought up to date as it is opened.

use std::collections::BTreeMap;
use std::path::Path;

use dissoi_store::{Change, Entity};

use crate::index::{agrees, finds, original};
use crate::packs::HUBS;
use crate::processes::{cut, install_marked};
use crate::shelf::{self, DAY, NOW, Original, files, found, made, open_at, write};

#[test]
fn a_library_opens_though_no_backup_can_be_taken() {
    let folder = Original::with(|library| drop(cut(library, "A card"))).copy();
    write(&folder.path().join("backups"), "a file stands in the way");
    let library = shelf::open(folder.path());
    assert!(library.history().unwrap().undo.is_some());
    cut(&library, "Another");
    assert_eq!(std::fs::read(folder.path().join("backups")).unwrap(), b"a file stands in the way");
}

#[test]
fn a_backup_a_day_is_taken_and_each_can_be_put_back() {
    let folder = tempfile::tempdir().unwrap();
    let backups = folder.path().join("backups");
    drop(open_at(folder.path(), NOW - DAY).unwrap());
    assert!(!backups.exists(), "the user has made nothing yet");
    let (mut states, mut expected) = (BTreeMap::new(), Vec::new());
    for hour in 0..10 * 3 {
        let now = NOW + hour * DAY / 3;
        let library = open_at(folder.path(), now).unwrap();
        // At the first opening there was nothing to back up.
        if hour % 3 == 1 {
            expected.push(format!("library-{now}.db"));
            states.insert(format!("library-{now}.db"), made(&library));
        }
        cut(&library, &hour.to_string());
    }
    let expected = expected.split_off(3);
    assert_eq!(files(&backups), expected);
    for name in expected {
        std::fs::remove_file(folder.path().join("library.db")).unwrap();
        std::fs::copy(backups.join(&name), folder.path().join("library.db")).unwrap();
        let library = open_at(folder.path(), NOW).unwrap();
        assert_eq!(made(&library), states[&name], "{name}");
        assert_eq!(library.info().unwrap().indexed, library.info().unwrap().passages);
    }
}

#[test]
fn a_database_put_back_from_a_backup_has_its_index_built_anew() {
    let folder = original().copy();
    let kept = tempfile::tempdir().unwrap();
    shelf::copy_folder(folder.path(), kept.path());
    let expected = finds(&shelf::open(folder.path()));
    install_marked(&shelf::open(folder.path()), "zirconium");
    put_back(kept.path(), folder.path());
    let library = shelf::open(folder.path());
    assert!(found(&library, "zirconium").is_empty());
    assert_eq!(finds(&library), expected);
    agrees(&library);
}

/// The database of one folder in the place of that of another, as FORMATS.md says.
fn put_back(from: &Path, to: &Path) {
    for name in ["library.db", "library.db-wal", "library.db-shm"] {
        let _ = std::fs::remove_file(to.join(name));
    }
    std::fs::copy(from.join("library.db"), to.join("library.db")).unwrap();
}

#[test]
fn a_backup_of_an_earlier_version_put_back_is_indexed_whole() {
    let folder = original().copy();
    let store = || shelf::store(folder.path());
    let current = store().read(|r| r.setting("builtin")).unwrap().unwrap();
    let builtin = |value: &str| Change::made(Entity::Setting { key: "builtin".into(), value: value.into() });
    // A version before this one had other words in ten of its documents.
    store()
        .write(|w| {
            let topic = w.source_ids("techno-nationalism")?;
            for id in topic.iter().filter(|id| id.contains("/n")).take(10) {
                let mut source = w.source(id)?.unwrap();
                source.text = source.text.replace(" the ", " thy ");
                w.apply(&[Change::made(Entity::Source(source.into())), builtin("of an earlier version")])?;
            }
            Ok::<_, dissoi_store::StoreError>(())
        })
        .unwrap();
    let backup = tempfile::tempdir().unwrap();
    shelf::copy_folder(folder.path(), backup.path());
    // It went on for a while: the index counted further than the backup.
    store().write(|w| w.apply(&[builtin(&current)])).unwrap();
    install_marked(&shelf::open(folder.path()), "zirconium");

    put_back(backup.path(), folder.path());
    let library = shelf::open(folder.path());
    assert!(found(&library, "thy").is_empty(), "the words of the earlier version are gone");
    assert!(found(&library, "zirconium").is_empty());
    assert_eq!(found(&library, "quicksilver"), [format!("{HUBS}:2")]);
    agrees(&library);
}
