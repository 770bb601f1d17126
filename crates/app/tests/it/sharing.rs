//! Several handles, threads and programs on one library.
//! 1. Two handles see each other's changes at once, share one history, and notice that the other changed something.
//! 2. Many that open a folder at once make one library there.
//! 3. Programs that write at the same time lose nothing.
//! 4. What a program had acknowledged when it was killed is there.

use std::collections::BTreeSet;

use dissoi_app::view::ErrorCode;
use dissoi_app::{Op, Side};

use crate::packs::{FIRST, HUBS, install_with};
use crate::processes::{Program, cut};
use crate::shelf::{self, Original, code, everything, found, made};

#[test]
fn two_handles_see_each_others_changes_and_share_one_history() {
    let folder = Original::new().copy();
    let (one, two) = (shelf::open(folder.path()), shelf::open(folder.path()));
    let versions = (one.version().unwrap(), two.version().unwrap());
    let card = cut(&one, "By one");
    assert_eq!(two.card(&card).unwrap().tag, "By one");
    assert_ne!(two.version().unwrap(), versions.1, "two notices");
    assert_eq!(one.version().unwrap(), versions.0, "its own changes are no news");
    assert_eq!(two.history().unwrap(), one.history().unwrap());
    two.undo().unwrap();
    assert_eq!(code(one.card(&card)), ErrorCode::NotFound);
    assert_ne!(one.version().unwrap(), versions.0);
    one.redo().unwrap();
    assert_eq!(everything(&one), everything(&two));

    install_with(&two, &FIRST);
    assert_eq!(found(&one, "quicksilver"), [format!("{HUBS}:2")]);
    one.undo().unwrap();
    assert!(found(&two, "quicksilver").is_empty());
    assert_eq!(everything(&one), everything(&two));
    drop(one);
    two.transact(Op::BriefCreate { topic: None, side: Side::Pro, title: "After".into() }).unwrap();
}

#[test]
fn many_that_open_a_folder_at_once_make_one_library() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("new");
    let programs = [(); 2].map(|()| Program::start("open", &folder));
    let new: Vec<bool> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..3).map(|_| scope.spawn(|| shelf::open(&folder).is_new())).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let said = programs.map(Program::finish);
    let opened = |new| vec![format!("opened, new: {new}")];
    assert!(said.iter().all(|said| *said == opened(true) || *said == opened(false)), "{said:?}");
    let info = shelf::open(&folder).info().unwrap();
    assert_eq!((info.topics, info.indexed), (1, info.passages));
    let made =
        new.iter().filter(|new| **new).count() + said.iter().filter(|said| **said == opened(true)).count();
    assert_eq!(made, 1, "one of them made it");
}

#[test]
fn programs_that_write_at_the_same_time_lose_nothing() {
    let folder = Original::new().copy();
    let library = shelf::open(folder.path());
    let start = made(&library);
    let had: BTreeSet<_> = library.cards().unwrap().into_iter().map(|card| card.id).collect();
    let programs = [(); 2].map(|()| Program::start("cut twenty", folder.path()));
    let mut ids: BTreeSet<String> = (0..20).map(|n| cut(&library, &format!("ours {n}"))).collect();
    let other = library.clone();
    let thread =
        std::thread::spawn(move || (0..10).map(|n| cut(&other, &format!("thread {n}"))).collect::<Vec<_>>());
    ids.extend(thread.join().unwrap());
    for program in programs {
        let said = program.finish();
        assert_eq!((said.len(), said[0].as_str()), (21, "ready"));
        ids.extend(said.into_iter().skip(1));
    }
    let cards: BTreeSet<_> = library.cards().unwrap().into_iter().map(|card| card.id).collect();
    assert_eq!(cards, had.union(&ids).cloned().collect());
    assert_eq!((cards.len(), ids.len()), (had.len() + 70, 70));
    assert_eq!(std::iter::from_fn(|| library.undo().ok()).count(), 70);
    assert_eq!(made(&library), start);
}

#[test]
fn a_source_installed_by_another_program_is_found_by_this_one() {
    let folder = Original::new().copy();
    let library = shelf::open(folder.path());
    assert!(found(&library, "quicksilver").is_empty());
    Program::start("install once", folder.path()).finish();
    assert_eq!(found(&library, "quicksilver"), [format!("{HUBS}:2")]);
}

#[test]
fn what_a_killed_program_had_acknowledged_is_there() {
    let folder = Original::new().copy();
    let cards = || shelf::open(folder.path()).cards().unwrap().into_iter().map(|card| card.id);
    let had = cards().count();
    let mut acknowledged = BTreeSet::new();
    for round in 1..=4 {
        let mut program = Program::start("cut for ever", folder.path());
        assert_eq!(program.says().as_deref(), Some("ready"));
        for _ in 0..round * 7 {
            acknowledged.insert(program.says().unwrap());
        }
        acknowledged.extend(program.kill());
        let there: BTreeSet<_> = cards().collect();
        assert!(acknowledged.is_subset(&there), "{:?} are lost", acknowledged.difference(&there));
        // It may have died between the change and the word of it: one card a round.
        let unsaid = there.len() - had - acknowledged.len();
        assert!(unsaid <= round, "{unsaid} more than it said");
        let library = shelf::open(folder.path());
        let before = made(&library);
        library.undo().unwrap();
        library.redo().unwrap();
        assert_eq!(made(&library), before, "the last step of a killed program is whole");
    }
}
