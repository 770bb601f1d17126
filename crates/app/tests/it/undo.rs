//! Every change can be undone and redone.
//! 1. Whatever is done in whatever order: undo takes one step back at a time, all the way to the start; redo comes all
//!    the way forward; the same with the library closed and opened in between.
//! 2. A change that is refused, or changes nothing, leaves everything and the history as they were.
//! 3. Something done after an undo drops what could be redone.
//! 4. What a change, an undo or a redo says has changed covers all that differs.
//! 5. Every kind of change is among those tried.

use std::collections::{BTreeMap, BTreeSet};

use dissoi_app::view::{Changed, ErrorCode, NewItem, Placement};
use dissoi_app::{Cut, Library, Op, Selection, Side};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;
use tempfile::TempDir;

use crate::packs::{FIRST, install_with};
use crate::shelf::{self, Original, code, everything, made};
use crate::steps::{self, Step, step, take};

/// A library that can be closed and opened.
struct Desk {
    folder: TempDir,
    library: Option<Library>,
}

impl Desk {
    fn new(original: &Original) -> Self {
        let folder = original.copy();
        Self { library: Some(shelf::open(folder.path())), folder }
    }

    fn library(&self) -> &Library {
        self.library.as_ref().unwrap()
    }

    fn reopen(&mut self, whether: bool) {
        if whether {
            self.library = None;
            self.library = Some(shelf::open(self.folder.path()));
        }
    }
}

/// With the small topic beside the built-in one.
fn original() -> Original {
    Original::with(|library| drop(install_with(library, &FIRST)))
}

/// Makes the changes; gives the states from the first to the last, one for each step of undo.
fn make(library: &Library, steps: &[Step]) -> Result<Vec<Value>, TestCaseError> {
    let mut states = vec![made(library)];
    for step in steps {
        let (before, history) = (states.last().unwrap(), library.history().unwrap());
        let taken = take(library, step);
        let after = made(library);
        match taken {
            Ok((_, changed)) if after != *before => {
                covers(&changed, before, &after)?;
                prop_assert_eq!(&changed.history, &library.history().unwrap());
                prop_assert_eq!(changed.history.redo, None);
                states.push(after);
            }
            Ok(_) => {
                prop_assert_eq!(library.history().unwrap(), history, "a step without a change: {:?}", step);
            }
            Err(error) => {
                prop_assert!(matches!(error.code(), ErrorCode::BadInput | ErrorCode::Conflict), "{error}");
                prop_assert_eq!(&after, before, "refused, but made: {:?}", step);
                prop_assert_eq!(library.history().unwrap(), history);
            }
        }
    }
    Ok(states)
}

/// Things of a list in a state, by their ids.
fn by_id<'v>(state: &'v Value, list: &str) -> BTreeMap<&'v str, &'v Value> {
    state[list].as_array().unwrap().iter().map(|thing| (thing["id"].as_str().unwrap(), thing)).collect()
}

/// Whether all that differs between two states is named.
fn covers(changed: &Changed, before: &Value, after: &Value) -> Result<(), TestCaseError> {
    for (list, named) in [("cards", &changed.cards), ("full", &changed.briefs), ("briefs", &changed.briefs)] {
        let (before, after) = (by_id(before, list), by_id(after, list));
        let ids: BTreeSet<_> = before.keys().chain(after.keys()).copied().collect();
        for id in ids.into_iter().filter(|id| before.get(id) != after.get(id)) {
            prop_assert!(named.iter().any(|n| n == id), "{list}: {id} differs, but only {named:?} are named");
        }
    }
    let differ = |list: &str| before[list] != after[list];
    prop_assert!(changed.sources || !(differ("topics") || differ("sources")));
    prop_assert!(changed.queries || !differ("queries"));
    Ok(())
}

#[test]
fn undo_leads_back_to_the_start_and_redo_to_the_end() {
    let original = original();
    let cases = (prop::collection::vec(step(), 1..20), any::<[bool; 4]>());
    TestRunner::new(Config::with_cases(12))
        .run(&cases, |(steps, reopened)| {
            let mut desk = Desk::new(&original);
            let start = everything(desk.library());
            let states = make(desk.library(), &steps)?;
            let end = everything(desk.library());
            desk.reopen(reopened[0]);
            for pair in states.windows(2).rev() {
                let applied = desk.library().undo().unwrap();
                prop_assert_eq!(&made(desk.library()), &pair[0], "after undoing {}", applied.value);
                covers(&applied.changed, &pair[1], &pair[0])?;
                prop_assert_eq!(applied.changed.history.redo, Some(applied.value));
                desk.reopen(reopened[1] && pair[0]["cards"] != pair[1]["cards"]);
            }
            prop_assert_eq!(desk.library().history().unwrap().undo, original_step());
            prop_assert_eq!(everything(desk.library()), start);
            desk.reopen(reopened[2]);
            for pair in states.windows(2) {
                let applied = desk.library().redo().unwrap();
                prop_assert_eq!(&made(desk.library()), &pair[1], "after redoing {}", applied.value);
                covers(&applied.changed, &pair[0], &pair[1])?;
                prop_assert_eq!(applied.changed.history.undo, Some(applied.value));
            }
            prop_assert_eq!(code(desk.library().redo()), ErrorCode::NotFound);
            desk.reopen(reopened[3]);
            prop_assert_eq!(everything(desk.library()), end);
            Ok(())
        })
        .unwrap();
}

/// What the library of these tests has done before they begin.
fn original_step() -> Option<String> {
    Some("Install topic".into())
}

#[test]
fn something_done_after_an_undo_drops_what_could_be_redone() {
    let original = original();
    let cases = (prop::collection::vec(step(), 2..10), any::<prop::sample::Index>(), any::<bool>());
    TestRunner::new(Config::with_cases(8))
        .run(&cases, |(steps, back, reopened)| {
            let mut desk = Desk::new(&original);
            let mut states = make(desk.library(), &steps)?;
            prop_assume!(states.len() > 1);
            for _ in 0..=back.index(states.len() - 1) {
                desk.library().undo().unwrap();
                states.pop();
            }
            desk.reopen(reopened);
            prop_assert!(desk.library().history().unwrap().redo.is_some());
            let topic = Some(crate::packs::TOPIC.to_owned());
            desk.library()
                .transact(Op::BriefCreate { topic, side: Side::Con, title: "Other".into() })
                .unwrap();
            let end = made(desk.library());
            prop_assert_eq!(desk.library().history().unwrap().redo, None);
            prop_assert_eq!(code(desk.library().redo()), ErrorCode::NotFound);
            prop_assert_eq!(&made(desk.library()), &end);
            for state in states.iter().rev() {
                desk.library().undo().unwrap();
                prop_assert_eq!(&made(desk.library()), state);
            }
            for _ in &states {
                desk.library().redo().unwrap();
            }
            prop_assert_eq!(code(desk.library().redo()), ErrorCode::NotFound);
            prop_assert_eq!(made(desk.library()), end);
            Ok(())
        })
        .unwrap();
}

#[test]
fn every_kind_of_change_is_tried() {
    let original = original();
    let desk = Desk::new(&original);
    let mut runner = TestRunner::deterministic();
    let mut tried = BTreeSet::new();
    for number in 0..steps::KINDS {
        // Some are refused where chance puts them, and some first need what others make.
        let took = (0..50).any(|_| {
            let step = step().new_tree(&mut runner).unwrap().current();
            let taken = take(desk.library(), &Step { kind: number, ..step });
            taken.is_ok_and(|(kind, _)| {
                tried.insert(kind);
                kind == number
            })
        });
        assert!(took, "no change of the kind {number} was made");
    }
    assert_eq!(tried, BTreeSet::from_iter(0..steps::KINDS));
}

#[test]
fn two_hundred_actions_on_cards_are_taken_back_to_the_start_and_done_again_to_the_end() {
    let original = original();
    let on_cards: Vec<u8> = (0..4).chain(14..22).collect();
    let kinds = prop::collection::vec((prop::sample::select(on_cards), step()), 200);
    TestRunner::new(Config::with_cases(3))
        .run(&kinds, |actions| {
            let mut desk = Desk::new(&original);
            let start = made(desk.library());
            for (kind, step) in &actions {
                // What is refused changes nothing; `make` proves that for every kind.
                let _ = take(desk.library(), &Step { kind: *kind, ..step.clone() });
            }
            let end = made(desk.library());
            desk.reopen(true);
            while desk.library().undo().is_ok() {}
            // The topic that the original was given is the first step of all.
            prop_assert_eq!(desk.library().redo().unwrap().value, "Install topic");
            prop_assert_eq!(made(desk.library()), start);
            while desk.library().redo().is_ok() {}
            prop_assert_eq!(made(desk.library()), end);
            Ok(())
        })
        .unwrap();
}

#[test]
fn two_hundred_actions_on_briefs_are_taken_back_to_the_start_and_done_again_to_the_end() {
    let original = original();
    let on_briefs: Vec<u8> = (3..13).chain(28..40).chain([0, 8, 9, 30, 33]).collect();
    let kinds = prop::collection::vec((prop::sample::select(on_briefs), step()), 200);
    TestRunner::new(Config::with_cases(3))
        .run(&kinds, |actions| {
            let mut desk = Desk::new(&original);
            let start = (made(desk.library()), shelf::written(desk.folder.path()));
            let mut done = 0;
            for (kind, step) in &actions {
                done += usize::from(take(desk.library(), &Step { kind: *kind, ..step.clone() }).is_ok());
            }
            prop_assert!(done > 100, "only {done} of 200 actions were not refused");
            let end = (made(desk.library()), shelf::written(desk.folder.path()));
            desk.reopen(true);
            while desk.library().undo().is_ok() {}
            // The topic that the original was given is the first step of all.
            prop_assert_eq!(desk.library().redo().unwrap().value, "Install topic");
            prop_assert_eq!(made(desk.library()), start.0);
            prop_assert_eq!(shelf::written(desk.folder.path()), start.1, "byte for byte");
            while desk.library().redo().is_ok() {}
            prop_assert_eq!(made(desk.library()), end.0);
            prop_assert_eq!(shelf::written(desk.folder.path()), end.1, "byte for byte");
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_deleted_card_comes_back_with_every_place_it_had() {
    let original = original();
    let desk = Desk::new(&original);
    let library = desk.library();
    let topic = Some(crate::packs::TOPIC.to_owned());
    let create = |title: &str| {
        let op = Op::BriefCreate { topic: topic.clone(), side: Side::Con, title: title.into() };
        library.transact(op).unwrap().made.unwrap()
    };
    let (one, two) = (create("One"), create("Two"));
    let add = |brief: &str, parent: Option<String>, item| {
        let into = Placement { brief: brief.to_owned(), parent, position: Some(0) };
        library.transact(Op::ItemAdd { into, item }).unwrap().made.unwrap()
    };
    let passage = Library::passage_id(crate::packs::HUBS, 1);
    let cut = Op::CardCut(Cut { tag: "T".into(), ..Cut::of(passage, Selection::Whole) }.into());
    let card = library.transact(cut).unwrap().made.unwrap();
    let section = add(&one, None, NewItem::Section { title: "Pocket".into() });
    for (brief, parent) in [(&one, Some(section.clone())), (&one, None), (&two, None), (&one, Some(section))]
    {
        add(brief, parent, NewItem::Card { card: card.clone() });
        add(brief, None, NewItem::Analytic { text: "In between.".into() });
    }
    let before = everything(library);
    let outcome = library.transact(Op::CardDelete { card: card.clone() }).unwrap();
    assert_eq!(BTreeSet::from_iter(outcome.changed.briefs), BTreeSet::from([one.clone(), two.clone()]));
    for brief in [&one, &two] {
        assert_eq!(library.brief(brief).unwrap().summary.cards, 0);
    }
    assert_eq!(code(library.card(&card)), ErrorCode::NotFound);
    library.undo().unwrap();
    assert_eq!(everything(library), before);
}

#[test]
fn a_new_library_has_nothing_to_undo_and_a_thousand_steps_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let library = shelf::open(folder.path());
    assert_eq!(code(library.undo()), ErrorCode::NotFound);
    assert_eq!(code(library.redo()), ErrorCode::NotFound);
    for words_per_minute in (0..1_005).map(|n| 100 + n % 2) {
        library.transact(Op::PaceSet { words_per_minute }).unwrap();
    }
    let undone = std::iter::from_fn(|| library.undo().ok()).count();
    assert_eq!(undone, 1_000);
    assert_eq!(library.words_per_minute().unwrap(), 100);
}
