//! `kill -9` at random moments:
//!
//! 1. Every change that was acknowledged is there, whole; of the one that was under way all or nothing is.
//! 2. The undo log fits the changes, and leads all the way back and forth.
//! 3. A library that was being made opens, and what was acknowledged stays the same library.
//! 4. No blob and no backup has its name before it is whole.

use std::hash::{BuildHasher, RandomState};
use std::path::Path;
use std::time::Duration;

use crate::child::start;
use crate::scene::{assert_sound, files, names, open};
use crate::work;

const ROUNDS: u32 = 20;

/// Starts a work and kills it; gives what it had acknowledged. Mostly it is let come to work first; in every fourth
/// round it may be killed while it still opens the library.
fn killed(name: &str, folder: &Path, round: u32) -> Vec<String> {
    let mut started = start(name, folder, &[]);
    if round % 4 != 3 {
        assert!(started.word().is_some(), "it ended by itself");
    }
    let moment = Duration::from_micros(RandomState::new().hash_one(round) % 40_000);
    std::thread::sleep(moment);
    started.kill()
}

#[test]
fn acknowledged_changes_survive_and_others_are_whole_or_absent() {
    let folder = tempfile::tempdir().unwrap();
    let mut acknowledged = 0;
    for round in 0..ROUNDS {
        let before = acknowledged;
        for word in killed("commit", folder.path(), round) {
            assert_eq!(word.parse(), Ok(acknowledged + 1), "round {round}");
            acknowledged += 1;
        }
        let done = work::done(folder.path());
        println!("round {round}: {} acknowledged, {done} done", acknowledged - before);
        assert!((acknowledged..=acknowledged + 1).contains(&done), "{acknowledged} of {done}");
        work::check(folder.path());
        acknowledged = done;
    }
    assert!(acknowledged > ROUNDS / 2);
}

#[test]
fn a_library_that_was_being_made_opens() {
    let folder = tempfile::tempdir().unwrap();
    for round in 0..ROUNDS / 2 {
        let root = folder.path().join(round.to_string());
        std::fs::create_dir(&root).unwrap();
        let acknowledged = killed("make", &root, round);
        for entry in root.read_dir().unwrap() {
            let (library, name) = entry.map(|e| (e.path(), e.file_name())).unwrap();
            let made = open(&library).unwrap().1;
            let whole = acknowledged.iter().any(|a| name == a.as_str());
            assert!(!(made && whole), "an acknowledged library was made anew");
            assert_sound(&library);
            assert!(!open(&library).unwrap().1);
        }
    }
}

#[test]
fn no_blob_has_its_name_before_it_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    for round in 0..ROUNDS / 2 {
        let acknowledged = killed("blobs", folder.path(), round);
        let store = open(folder.path()).unwrap().0;
        for name in names(&folder.path().join("blobs")).iter().filter(|n| n.len() == 64) {
            let bytes = store.blob(name).unwrap().unwrap();
            assert_eq!(dissoi_store::hash([bytes.as_slice()]), *name);
        }
        for (number, name) in (0..).zip(&acknowledged) {
            assert!(store.blob(name).unwrap().unwrap() == work::blob(number), "round {round}");
        }
        // What was cut short is put again without trouble.
        let next = u32::try_from(acknowledged.len()).unwrap();
        let name = store.put_blob(&work::blob(next)).unwrap();
        assert!(store.blob(&name).unwrap().unwrap() == work::blob(next));
        let halves = names(&folder.path().join("blobs")).iter().filter(|n| n.len() != 64).count();
        println!("round {round}: {} acknowledged, {halves} cut short", acknowledged.len());
        for file in files(&folder.path().join("blobs")) {
            std::fs::remove_file(file).unwrap();
        }
    }
}

#[test]
fn no_backup_has_its_name_before_it_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    start_with_cards(folder.path());
    for round in 0..ROUNDS / 2 {
        let acknowledged = killed("backups", folder.path(), round);
        let backups = folder.path().join("backups");
        let found: Vec<_> = names(&backups).into_iter().filter(|n| n.ends_with(".db")).collect();
        assert!(found.len() >= acknowledged.len().min(7), "{found:?}");
        for name in &found {
            let copy = tempfile::tempdir().unwrap();
            std::fs::copy(backups.join(name), copy.path().join("library.db")).unwrap();
            assert_sound(copy.path());
            assert_eq!(open(copy.path()).unwrap().0.read(|r| r.counts()).unwrap().cards, 200);
        }
        let halves = names(&backups).iter().filter(|n| n.ends_with(".part")).count();
        println!("round {round}: {} acknowledged, {halves} cut short", acknowledged.len());
        // The days begin at 1 again.
        if backups.exists() {
            std::fs::remove_dir_all(backups).unwrap();
        }
    }
}

/// Enough that a backup takes a moment.
fn start_with_cards(folder: &Path) {
    let store = open(folder).unwrap().0;
    let cards: Vec<_> = (1..=200).map(|n| crate::scene::card(n, 5_000)).collect();
    crate::scene::commit(&store, "Cut cards", &cards).unwrap();
}
