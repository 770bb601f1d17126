//! 1. Every change that a command makes is taken back and made again by name, each in a process of its own.
//! 2. With nothing left, both say so with exit code 1.
//! 3. A new change ends what could be redone.
//! 4. What the program did itself, such as installing the built-in topic, is no step.

use serde_json::Value;

use crate::desk::{Desk, all, with_json};
use crate::pack_folder::PackFolder;

/// Everything in a library that these tests change: cards, the briefs that came with no pack, counts and pace.
fn state(desk: &Desk) -> Vec<Value> {
    let listed = |words: &[&str]| desk.run(&with_json(words)).json();
    let briefs = listed(&["brief", "list"]);
    let ids: Vec<_> = all(&briefs["briefs"], "id").iter().map(|id| (*id).to_owned()).collect();
    let own = ids.iter().filter(|id| !id.contains('/'));
    let mut state: Vec<_> = own.map(|id| listed(&["brief", "show", id])).collect();
    state.extend([
        briefs,
        listed(&["card", "list"]),
        listed(&["library", "info"]),
        listed(&["topic", "list"]),
    ]);
    state
}

#[test]
fn every_change_is_taken_back_and_made_again() {
    let desk = Desk::new();
    desk.refuses(&["undo"], "not_found");
    let pack = PackFolder::good();
    let mut states = vec![state(&desk)];
    let mut labels = Vec::new();
    let mut step = |label: &'static str, words: &[&str]| -> Value {
        let answer = desk.json(words);
        states.push(state(&desk));
        labels.push(label);
        answer
    };
    let id = |answer: &Value, key: &str| answer[key]["id"].as_str().unwrap().to_owned();
    let cut = ["card", "cut", "--source", "essay", "--paragraph", "6", "--quote", "reduce global barriers"];
    let card = id(&step("Cut card", &cut), "card");
    step("Edit card", &["card", "edit", &card, "--tag", "New tag"]);
    for (label, mark) in [("Underline", "underline"), ("Emphasis", "emphasis"), ("Highlight", "highlight")] {
        step(label, &["card", "mark", &card, "--as", mark]);
    }
    step("Clear marks", &["card", "mark", &card, "--as", "none"]);
    let brief = id(&step("New brief", &["brief", "create", "--side", "pro", "--title", "Mine"]), "brief");
    let section = id(&step("Add section", &["brief", "add", &brief, "--section", "One"]), "item");
    let note =
        id(&step("Add analytic", &["brief", "add", &brief, "--analytic", "x", "--under", &section]), "item");
    step("Add card to brief", &["brief", "add", &brief, "--card", &card, "--at", "1"]);
    step("Move entry", &["brief", "move", &brief, &note, "--at", "1"]);
    step("Edit entry", &["brief", "edit", &brief, &note, "y"]);
    step("Rename brief", &["brief", "rename", &brief, "Yours"]);
    let copy = id(&step("Duplicate brief", &["brief", "duplicate", &brief]), "brief");
    step("Remove from brief", &["brief", "remove", &brief, &section]);
    step("Delete card", &["card", "delete", &card]);
    step("Delete brief", &["brief", "delete", &copy]);
    step("Set words per minute", &["library", "pace", "99"]);
    step("Install topic", &["pack", "install", pack.folder()]);
    let cut = ["card", "cut", "--source", "essay", "--paragraph", "7", "--into", &brief];
    step("Cut card", &cut);

    for at in (0..labels.len()).rev() {
        let undone = desk.json(&["undo"]);
        assert_eq!(undone["undone"], labels[at]);
        assert_eq!(undone["history"]["redo"], labels[at]);
        assert_eq!(undone["history"]["undo"].as_str(), at.checked_sub(1).map(|before| labels[before]));
        assert_eq!(state(&desk), states[at], "{} was not taken back", labels[at]);
    }
    let refusal = desk.refuses(&["undo"], "not_found");
    assert_eq!((refusal.message.as_str(), refusal.hint.as_str()), ("there is nothing to undo", ""));
    for (at, label) in labels.iter().enumerate() {
        let redone = desk.json(&["redo"]);
        assert_eq!(
            (redone["redone"].as_str(), redone["history"]["undo"].as_str()),
            (Some(*label), Some(*label))
        );
        assert_eq!(state(&desk), states[at + 1], "{label} was not made again");
    }
    assert_eq!(desk.refuses(&["redo"], "not_found").message, "there is nothing to redo");
}

#[test]
fn people_read_the_names_of_steps() {
    let desk = Desk::new();
    desk.json(&["brief", "create", "--side", "pro"]);
    assert_eq!(desk.text(&["undo"]), "Undid: New brief\n");
    assert_eq!(desk.text(&["redo"]), "Redid: New brief\n");
}

#[test]
fn a_new_change_ends_what_could_be_redone() {
    let desk = Desk::new();
    desk.json(&["brief", "create", "--side", "pro", "--title", "First"]);
    desk.json(&["undo"]);
    desk.json(&["brief", "create", "--side", "con", "--title", "Second"]);
    desk.refuses(&["redo"], "not_found");
    assert!(!desk.text(&["brief", "list"]).contains("First"));
}

#[test]
fn what_changes_nothing_is_no_step() {
    let desk = Desk::new();
    let brief = desk.made("brief", &["brief", "create", "--side", "pro", "--title", "Same"]);
    desk.json(&["brief", "rename", &brief, "Same"]);
    for words in [&["library", "rebuild-index"][..], &["search", "technology"], &["brief", "show", &brief]] {
        desk.json(words);
    }
    let undone = desk.json(&["undo"]);
    assert_eq!(undone["undone"], "New brief");
    assert!(undone["history"]["undo"].is_null());
}
