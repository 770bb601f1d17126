//! 1. A library that cannot be read is refused as `damaged`, whole, and not touched.
//! 2. A folder that is no library, a file, a later format and a folder that may not be written are refused in words
//!    that say what to do.
//! 3. Commands that need no library work all the same.

use crate::desk::{Desk, dissoi, write};
use crate::pack_folder::PackFolder;

#[test]
fn a_damaged_library_is_refused_by_every_command_and_not_touched() {
    let desk = Desk::new();
    let file = desk.library().join("library.db");
    let sound = std::fs::read(&file).unwrap();
    for bytes in
        [b"This is no database at all, whatever its name may say.".as_slice(), &sound[..sound.len() / 2]]
    {
        for name in ["library.db-wal", "library.db-shm"] {
            let _ = std::fs::remove_file(desk.library().join(name));
        }
        write(&file, bytes);
        for words in [
            &["library", "info"][..],
            &["library", "init"],
            &["library", "rebuild-index"],
            &["topic", "list"],
            &["source", "show", "essay"],
            &["search", "technology"],
            &["card", "list"],
            &["brief", "create", "--side", "pro"],
            &["undo"],
        ] {
            let refusal = desk.refuses(words, "damaged");
            assert!(refusal.message.contains("library.db is damaged"), "{refusal:?}");
            assert!(refusal.hint.contains("backups"), "{refusal:?}");
        }
        assert!(std::fs::read(&file).unwrap() == bytes, "the file was changed");
    }
    write(&file, &sound);
    assert_eq!(desk.json(&["library", "info"])["library"]["topics"], 1);
}

#[test]
fn a_backup_put_in_the_place_of_a_damaged_library_is_the_library() {
    let desk = Desk::new();
    desk.json(&["brief", "create", "--side", "pro", "--title", "Saved"]);
    // A backup is taken when a library is opened that has something to lose.
    desk.json(&["library", "info"]);
    let backups: Vec<_> =
        desk.library().join("backups").read_dir().unwrap().map(|e| e.unwrap().path()).collect();
    assert_eq!(backups.len(), 1);
    write(desk.library().join("library.db"), b"broken");
    for name in ["library.db-wal", "library.db-shm"] {
        let _ = std::fs::remove_file(desk.library().join(name));
    }
    desk.refuses(&["library", "info"], "damaged");
    std::fs::copy(&backups[0], desk.library().join("library.db")).unwrap();
    assert!(desk.text(&["brief", "list"]).contains("Saved"));
    assert_eq!(desk.json(&["undo"])["undone"], "New brief");
    assert!(!desk.json(&["search", "multiplier"])["results"].as_array().unwrap().is_empty());
}

#[test]
fn what_is_no_library_is_refused_in_words_that_help() {
    let desk = Desk::bare();
    write(desk.library(), "a file");
    let refusal = desk.refuses(&["library", "info"], "io");
    assert!(refusal.message.contains(desk.library().to_str().unwrap()), "{refusal:?}");

    let desk = Desk::bare();
    std::fs::create_dir(desk.library()).unwrap();
    write(desk.library().join("thesis.docx"), "x");
    let refusal = desk.refuses(&["library", "init"], "bad_input");
    assert!(refusal.message.contains("no library in") && refusal.hint.contains("empty"), "{refusal:?}");
    assert_eq!(desk.library().read_dir().unwrap().count(), 1);
}

#[test]
fn a_library_of_a_later_version_is_refused_as_such() {
    let desk = Desk::new();
    let file = desk.library().join("library.db");
    let mut bytes = std::fs::read(&file).unwrap();
    // The header of a SQLite file has `user_version` at byte 60.
    bytes[60..64].copy_from_slice(&999_u32.to_be_bytes());
    write(&file, &bytes);
    let refusal = desk.refuses(&["card", "list"], "bad_input");
    assert!(refusal.message.contains("has format 999"), "{refusal:?}");
    assert!(refusal.hint.contains("newer version"), "{refusal:?}");
    assert!(std::fs::read(&file).unwrap() == bytes);
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_nobody_may_write_to_is_an_io_error() {
    let desk = Desk::bare();
    for (folder, what) in [("/proc/dissoi", "/proc/dissoi"), ("/dev/null/library", "/dev/null/library")] {
        let ran =
            dissoi(desk.home()).args(["--json", "--library", folder, "library", "init"]).output().unwrap();
        let ran = crate::desk::Ran::of(&ran);
        assert_eq!(ran.code, 3, "{ran:?}");
        assert_eq!(ran.json()["error"]["code"], "io");
        assert!(ran.json()["error"]["message"].as_str().unwrap().contains(what), "{ran:?}");
    }
}

#[test]
fn commands_that_need_no_library_work_without() {
    let desk = Desk::bare();
    write(desk.library(), "a file, no library");
    let pack = PackFolder::good();
    desk.json(&["pack", "check", pack.folder()]);
    desk.text(&["completions", "bash"]);
    desk.text(&["--help"]);
    desk.text(&["--version"]);
    assert_eq!(std::fs::read(desk.library()).unwrap(), b"a file, no library");
}
