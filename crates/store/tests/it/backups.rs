//! 1. One backup a day, and the last seven are kept; other files beside them stay.
//! 2. Each opens as a library and holds what the library held then.
//! 3. A backup dated in the future, by a clock that was wrong, does not keep the next ones from being taken.
//! 4. What a program that was killed left of a backup goes with a later one.
//! 5. A library that was closed is one file: its copy is whole.

use std::path::Path;

use dissoi_store::Store;

use crate::scene::{DAY, assert_sound, card, commit, names, open};

fn cards_in_copy(file: &Path) -> usize {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(file, folder.path().join("library.db")).unwrap();
    assert_sound(folder.path());
    let (store, new) = open(folder.path()).unwrap();
    assert!(!new);
    let (cards, history) = store.read(|r| Ok((r.cards()?.len(), r.history()?))).unwrap();
    assert_eq!(history.undo, (cards > 0).then(|| format!("step {cards}")));
    cards
}

fn cut(store: &Store, number: u32) {
    commit(store, &format!("step {number}"), &[card(number, 100)]).unwrap();
}

#[test]
fn the_last_seven_days_are_kept_and_each_opens() {
    let folder = tempfile::tempdir().unwrap();
    let backups = folder.path().join("backups");
    let store = open(folder.path()).unwrap().0;
    for day in 1..=10 {
        store.backup_daily(i64::from(day) * DAY).unwrap();
        cut(&store, day);
        // The same day again, up to its last millisecond.
        store.backup_daily(i64::from(day) * DAY + DAY - 1).unwrap();
        if day == 2 {
            std::fs::copy(folder.path().join("library.db"), backups.join("library-mine.db")).unwrap();
            std::fs::create_dir(backups.join("kept by hand")).unwrap();
        }
    }
    let mut kept: Vec<_> =
        (4..=10).map(|day: u32| (format!("library-{}.db", i64::from(day) * DAY), day)).collect();
    for (name, day) in &kept {
        assert_eq!(cards_in_copy(&backups.join(name)), *day as usize - 1, "{name}");
    }
    kept.sort();
    let mut wanted: Vec<_> = kept.into_iter().map(|(name, _)| name).collect();
    wanted.push("library-mine.db".into());
    assert_eq!(names(&backups), wanted);
    assert!(backups.join("kept by hand").is_dir());
}

#[test]
fn a_backup_from_the_future_does_not_end_the_daily_ones() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap().0;
    store.backup_daily(40_000 * DAY).unwrap();
    cut(&store, 1);
    store.backup_daily(100 * DAY).unwrap();
    store.backup_daily(100 * DAY + 5).unwrap();
    let backup = |day: i64| format!("library-{}.db", day * DAY);
    assert_eq!(names(&folder.path().join("backups")), [backup(40_000), backup(100)]);
    for day in 101..=110 {
        store.backup_daily(day * DAY).unwrap();
    }
    let kept = names(&folder.path().join("backups"));
    assert!(kept.contains(&backup(110)) && kept.len() == 7, "{kept:?}");
}

#[test]
fn half_a_backup_of_a_killed_program_goes_a_day_later() {
    let folder = tempfile::tempdir().unwrap();
    let backups = folder.path().join("backups");
    let store = open(folder.path()).unwrap().0;
    store.backup_daily(DAY).unwrap();
    let part = |at: i64| backups.join(format!("{at}.part"));
    for at in [DAY, 2 * DAY - 1] {
        std::fs::copy(folder.path().join("library.db"), part(at)).unwrap();
    }
    store.backup_daily(2 * DAY).unwrap();
    assert!(
        !part(DAY).exists() && part(2 * DAY - 1).exists(),
        "another program may still write the younger one"
    );
}

#[test]
fn a_library_that_was_closed_is_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap().0;
    (1..=3).for_each(|number| cut(&store, number));
    // Readers have connections of their own, which must not outlive the writer's.
    assert_eq!(store.read(|r| r.counts()).unwrap().cards, 3);
    drop(store);
    assert_eq!(names(folder.path()), ["library.db"]);
    assert_eq!(cards_in_copy(&folder.path().join("library.db")), 3);
}
