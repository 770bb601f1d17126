//! What the tests put into libraries, and how they look into one from outside.

use std::path::{Path, PathBuf};

use dissoi_store::{Change, Direction, Entity, FORMAT, Identity, Key, Store, StoreError};
use rusqlite::{Connection, OpenFlags};
use serde_json::json;

/// A day in milliseconds.
pub(crate) const DAY: i64 = 86_400_000;

/// Opens the library, making it if there is none; true if it was made.
pub(crate) fn open(folder: &Path) -> Result<(Store, bool), StoreError> {
    Store::open(folder, &Identity { uuid: "the-uuid".into(), now: 1_000 })
}

/// A library that an earlier version made, opened: `frozen` is what its database held.
pub(crate) fn thawed(folder: &Path, frozen: &str) -> Store {
    Connection::open(folder.join("library.db")).unwrap().execute_batch(frozen).unwrap();
    let (store, new) = open(folder).unwrap();
    assert!(!new, "it was taken for a new library");
    store
}

/// What a library has under these keys.
pub(crate) fn entities(store: &Store, keys: &[Key]) -> Vec<Option<Entity>> {
    store.read(|r| keys.iter().map(|key| r.entity(key)).collect()).unwrap()
}

/// Opens a library of an earlier format, and sees that it is sound and was backed up if it had to be.
pub(crate) fn opened_from(folder: &Path, frozen: &str, format: u32) -> Store {
    let store = thawed(folder, frozen);
    assert_sound(folder);
    let backups = usize::from(FORMAT > format);
    assert_eq!(names(&folder.join("backups")).len(), backups);
    store
}

/// Undoes, or does again, all that there is; gives the names of the steps.
pub(crate) fn steps(store: &Store, direction: Direction) -> Vec<String> {
    let mut labels = Vec::new();
    while let Some((label, _)) = store.write(|w| w.step(direction)).unwrap() {
        labels.push(label);
    }
    labels
}

/// A change that makes a setting.
pub(crate) fn setting(key: &str, value: &str) -> Change {
    Change::made(Entity::Setting { key: key.into(), value: value.into() })
}

/// A change that makes a brief.
pub(crate) fn brief(id: &str) -> Change {
    made(json!({ "entity": "brief", "id": id, "topic": "t", "side": "pro", "title": "Pro", "created": 1 }))
}

/// A change that makes a card with a quotation of about so many bytes.
pub(crate) fn card(number: u32, bytes: usize) -> Change {
    let exact = quotation(number, bytes);
    let locator = json!({
        "source": "t/essay", "start": 0, "end": exact.len(), "exact": exact, "prefix": "", "suffix": "",
    });
    made(json!({
        "entity": "card", "id": format!("card-{number}"), "topic": "t", "tag": format!("tag {number}"),
        "cite_short": "Chen 21", "cite_full": "Chen", "paragraph": 1, "locator": locator, "marks": [],
        "created": number,
    }))
}

/// The words of that card.
pub(crate) fn quotation(number: u32, bytes: usize) -> String {
    let sentence = format!("Sentence of card {number}. ");
    sentence.repeat(bytes / sentence.len() + 1).trim_end().to_owned()
}

/// A change that puts a card into a brief.
pub(crate) fn node(number: u32, brief: &str) -> Change {
    made(json!({
        "entity": "node", "id": format!("node-{number}"), "brief": brief, "parent": null,
        "position": number, "content": { "is": "card", "card": format!("card-{number}") },
    }))
}

fn made(entity: serde_json::Value) -> Change {
    Change::made(serde_json::from_value(entity).unwrap())
}

/// One recorded step.
pub(crate) fn commit(store: &Store, label: &str, changes: &[Change]) -> Result<(), StoreError> {
    store.write(|write| {
        write.apply(changes)?;
        write.record(label, 1, changes)
    })
}

/// What SQLite itself says of the file: every page, index and constraint.
pub(crate) fn assert_sound(library: &Path) {
    let file = library.join("library.db");
    let connection = Connection::open_with_flags(&file, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let verdict: String = connection.query_row("PRAGMA integrity_check", [], |r| r.get(0)).unwrap();
    assert_eq!(verdict, "ok", "{}", file.display());
    let mut broken = connection.prepare("PRAGMA foreign_key_check").unwrap();
    assert!(broken.query([]).unwrap().next().unwrap().is_none(), "a row points nowhere");
}

/// Every file below a folder.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in folder.read_dir().into_iter().flatten().flatten() {
        if entry.path().is_dir() { found.extend(files(&entry.path())) } else { found.push(entry.path()) }
    }
    found.sort();
    found
}

/// File names in a folder, in order.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    files(folder).iter().map(|f| f.file_name().unwrap().to_string_lossy().into_owned()).collect()
}
