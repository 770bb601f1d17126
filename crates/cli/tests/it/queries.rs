//! 1. `query` keeps searches, `search --saved` uses them, undo brings a deleted one back.
//! 2. `source find` finds words whatever their case, accents and hyphens.

use crate::desk::{Desk, all};

#[test]
fn a_saved_search_is_used_by_its_name() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["query", "list"]).code, 1);
    let saved = desk.json(&["query", "save", "Effects, pro", "multiplier", "effect", "side:pro"]);
    assert_eq!(saved["query"]["query"], "multiplier effect side:pro");
    let by_name = desk.json(&["search", "--saved", "effects, PRO"]);
    let by_words = desk.json(&["search", "multiplier effect side:pro"]);
    assert_eq!(by_name, by_words);
    let narrowed = desk.json(&["search", "--saved", "effects, pro", "source:essay"]);
    assert_eq!(narrowed["query"], "multiplier effect side:pro source:essay");
    assert_eq!(desk.text(&["query", "list"]), "Effects, pro  multiplier effect side:pro\n");

    desk.json(&["query", "rename", "effects, pro", "Effects"]);
    desk.json(&["query", "delete", "effects"]);
    assert_eq!(desk.run(&["search", "--saved", "Effects"]).code, 1);
    assert_eq!(desk.json(&["undo"])["undone"], "Delete saved search");
    let listed = desk.json(&["query", "list"]);
    assert_eq!(all(&listed["queries"], "name"), ["Effects"]);
    assert_eq!(desk.run(&["query", "recent"]).code, 1, "the command line remembers nothing");
    assert_eq!(desk.run(&["query", "recent", "--clear"]).code, 0);
    desk.misreads(&["search"]);
    desk.misreads(&["query", "save", "Name"]);
}

#[test]
fn words_are_found_in_one_source() {
    let desk = Desk::new();
    let found = desk.json(&["source", "find", "essay", "MULTIPLIER", "effect"]);
    assert_eq!(found["source"], "techno-nationalism/essay");
    let six = found["passages"].as_array().unwrap().iter().find(|p| p["paragraph"] == 6).unwrap();
    assert_eq!(six["words"][0], "multiplier effect");
    assert!(six["ranges"][0]["start"].as_u64() < six["ranges"][0]["end"].as_u64());
    let joined = desk.json(&["source", "find", "essay", "technoglobalism"]);
    assert_eq!(joined["total"], desk.json(&["source", "find", "essay", "techno-globalism"])["total"]);
    assert!(joined["total"].as_u64() > Some(1));
    let none = desk.run(&["source", "find", "essay", "zzyzx"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
}
