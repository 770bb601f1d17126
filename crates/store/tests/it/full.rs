//! A disk that is full:
//!
//! 1. A write that finds no space is refused with an error that says so, and nothing is lost or half written.
//! 2. Blobs and backups that find no space leave no part behind.
//! 3. The library can still be read, and opened, meanwhile.
//! 4. Once there is space, the same open library goes on.

use std::process::Command;

use crate::child::start;
use crate::scene::{assert_sound, open};

/// Ignores the signal by which the system announces the limit, as no program of ours waits for it.
const DEAF: &str = r#"trap "" XFSZ; exec "$0" "$@""#;

/// The system's limit on the size of any file stands for the disk; it can be set and lifted from outside.
#[test]
fn files_that_may_not_grow_lose_nothing_and_go_on_when_they_may() {
    let folder = tempfile::tempdir().unwrap();
    let mut filling = start("fill", folder.path(), &["sh", "-c", DEAF]);
    let id = filling.id();
    assert_eq!(filling.word().as_deref(), Some("ready"));
    limit(id, "524288");
    filling.answer();
    assert_eq!(filling.word().as_deref(), Some("stuck"));
    limit(id, "unlimited");
    filling.answer();
    assert_eq!(filling.word().as_deref(), Some("done"));
    assert!(filling.end().success());
    let library = folder.path().join("library");
    assert_sound(&library);
    assert_eq!(open(&library).unwrap().0.read(|r| r.history()).unwrap().undo.as_deref(), Some("after"));
}

/// Sets the most bytes that a file written by this process may have.
fn limit(process: u32, bytes: &str) {
    let words = [format!("--fsize={bytes}:unlimited"), "--pid".into(), process.to_string()];
    let set = Command::new("prlimit").args(words).status().expect("prlimit is needed (Debian: util-linux)");
    assert!(set.success());
}

/// A small disk of which a file takes the greater part, in a name space of its own, where a user may mount one.
#[test]
fn a_full_disk_loses_nothing_and_goes_on_when_there_is_space() {
    const MOUNT: &str = r#"mount -t tmpfs -o size=40m tmpfs "$DISSOI_STORE_TEST_FOLDER" &&
        head -c 30m /dev/zero > "$DISSOI_STORE_TEST_FOLDER/filler" && exec "$0" "$@""#;
    let wrapped = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"];
    let folder = tempfile::tempdir().unwrap();
    let may = Command::new(wrapped[0])
        .args(&wrapped[1..])
        .args([r#"mount -t tmpfs tmpfs "$0""#])
        .arg(folder.path())
        .output();
    if !may.is_ok_and(|tried| tried.status.success()) {
        println!(
            "this system lets no ordinary user mount a disk; the limit on file sizes stands for it above"
        );
        return;
    }
    let mut filling = start("fill", folder.path(), &[&wrapped[..], &[MOUNT]].concat());
    assert_eq!(filling.word().as_deref(), Some("ready"));
    filling.answer();
    assert_eq!(filling.word().as_deref(), Some("stuck"));
    filling.answer();
    assert_eq!(filling.word().as_deref(), Some("done"));
    assert!(filling.end().success());
}
