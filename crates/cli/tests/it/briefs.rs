//! 1. Briefs are made, listed (pro first), shown, renamed, copied and deleted.
//! 2. What cannot be is refused: no title, no side, unknown ids.
//! 3. Reading times are of what is read aloud.

use serde_json::json;

use crate::desk::{Desk, all};

#[test]
fn briefs_are_made_and_listed_pro_first() {
    let desk = Desk::new();
    let con = desk.json(&["brief", "create", "--side", "con"]);
    assert_eq!(
        (con["brief"]["title"].as_str(), con["brief"]["side"].as_str()),
        (Some("Con brief"), Some("con"))
    );
    assert_eq!(con["brief"]["topic"], "techno-nationalism");
    assert_eq!(con["brief"]["reading"], json!({ "words": 0, "seconds": 0 }));
    let pro = desk.json(&["brief", "create", "--side", "affirmative", "--title", "  Case\nof  #1 "]);
    assert_eq!(
        (pro["brief"]["title"].as_str(), pro["brief"]["side"].as_str()),
        (Some("Case of #1"), Some("pro"))
    );
    let text = desk.text(&["brief", "create", "--side", "pro", "--title", "Third"]);
    assert!(text.ends_with("  pro  Third (0 cards, 0 min 00 s)\n"), "{text}");

    let listed = desk.json(&["brief", "list"]);
    let sides = all(&listed["briefs"], "side");
    assert!(sides.is_sorted_by(|a, b| a >= b), "pro first: {sides:?}");
    let titles = all(&listed["briefs"], "title");
    let place = |title: &str| titles.iter().position(|t| *t == title).unwrap();
    assert!(place("Case of #1") < place("Third") && place("Third") < place("Con brief"));
    let text = desk.text(&["brief", "list"]);
    assert_eq!(text.lines().count(), titles.len());
    assert!(
        text.contains(&format!("{}  con  Con brief (0 cards", con["brief"]["id"].as_str().unwrap())),
        "{text}"
    );
}

#[test]
fn no_brief_at_all_is_nothing_found() {
    let desk = Desk::new();
    desk.json(&["brief", "create", "--side", "con"]);
    for brief in all(&desk.json(&["brief", "list"])["briefs"], "id") {
        desk.json(&["brief", "delete", brief]);
    }
    let ran = desk.run(&["--json", "brief", "list"]);
    assert_eq!((ran.code, ran.json()["briefs"].clone()), (1, json!([])));
    let ran = desk.run(&["brief", "list"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
}

#[test]
fn a_brief_needs_a_side_and_a_title() {
    let desk = Desk::new();
    let refusal = desk.misreads(&["brief", "create"]);
    assert!(refusal.message.contains("--side"), "{refusal:?}");
    desk.misreads(&["brief", "create", "--side", "both"]);
    for empty in ["", " \n\t "] {
        let refusal = desk.refuses(&["brief", "create", "--side", "pro", "--title", empty], "bad_input");
        assert!(refusal.message.contains("needs a title"), "{refusal:?}");
    }
    let long = "x".repeat(4_001);
    desk.refuses(&["brief", "create", "--side", "pro", "--title", &long], "bad_input");
    desk.refuses(&["undo"], "not_found");
}

#[test]
fn a_brief_is_renamed_copied_and_deleted() {
    let desk = Desk::new();
    let brief = desk.made("brief", &["brief", "create", "--side", "pro", "--title", "One"]);
    let section = desk.made("item", &["brief", "add", &brief, "--section", "Contention"]);
    desk.json(&["brief", "add", &brief, "--analytic", "Words of my own.", "--under", &section]);
    let cut = ["card", "cut", "--source", "essay", "--paragraph", "6", "--into", &brief];
    let card = desk.made("card", &cut);

    assert_eq!(desk.json(&["brief", "rename", &brief, "Two"])["brief"]["title"], "Two");
    assert!(desk.text(&["brief", "rename", &brief, "One again"]).contains("  pro  One again (1 card, "));
    desk.refuses(&["brief", "rename", &brief, " "], "bad_input");

    let copy = desk.json(&["brief", "duplicate", &brief]);
    assert_eq!(copy["brief"]["title"], "One again (copy)");
    let copy = copy["brief"]["id"].as_str().unwrap();
    assert_ne!(copy, brief);
    let shown = |id: &str| desk.json(&["brief", "show", id])["brief"]["items"].clone();
    let kinds = |items: &serde_json::Value| all(items, "kind").join(" ");
    assert_eq!(kinds(&shown(copy)), "section analytic card");
    assert_eq!(shown(copy)[2]["card"]["id"], card.as_str(), "the cards are the same cards");
    assert_ne!(shown(copy)[0]["id"], section.as_str(), "the entries are its own");
    let own = shown(copy)[0]["id"].as_str().unwrap().to_owned();
    desk.json(&["brief", "remove", copy, &own]);
    assert_eq!(kinds(&shown(copy)), "card");
    assert_eq!(kinds(&shown(&brief)), "section analytic card", "a copy does not change the first");

    assert_eq!(desk.json(&["brief", "delete", &brief])["deleted"], brief.as_str());
    assert_eq!(desk.json(&["card", "show", &card])["card"]["state"], "verbatim", "its cards stay");
    assert!(desk.text(&["brief", "delete", copy]).contains("dissoi undo"));
    desk.refuses(&["brief", "show", copy], "not_found");
}

#[test]
fn unknown_briefs_are_not_found_by_any_command() {
    let desk = Desk::new();
    let out = desk.path("x.md");
    for words in [
        &["brief", "show", "nope"][..],
        &["brief", "rename", "nope", "x"],
        &["brief", "duplicate", "nope"],
        &["brief", "delete", "nope"],
        &["brief", "add", "nope", "--section", "x"],
        &["brief", "move", "nope", "x"],
        &["brief", "remove", "nope", "x"],
        &["brief", "edit", "nope", "x", "y"],
        &["brief", "export", "nope", "--format", "md", "--out", &out],
        &["brief", "show", ""],
    ] {
        let refusal = desk.refuses(words, "not_found");
        assert!(refusal.message.starts_with("there is no brief"), "{refusal:?}");
        assert!(refusal.hint.contains("dissoi brief list"), "{refusal:?}");
    }
    assert!(!desk.home().join("x.md").exists());
}

#[test]
fn reading_times_are_of_what_is_read_aloud() {
    let desk = Desk::new();
    let brief = desk.made("brief", &["brief", "create", "--side", "pro"]);
    let section = desk.made("item", &["brief", "add", &brief, "--section", "Not read aloud at all"]);
    desk.json(&["brief", "add", &brief, "--analytic", "Five words of my own.", "--under", &section]);
    let cut = [
        "card",
        "cut",
        "--source",
        "essay",
        "--paragraph",
        "6",
        "--quote",
        "reduce global barriers",
        "--into",
        &brief,
    ];
    let card = desk.made("card", &cut);
    let shown = desk.json(&["brief", "show", &brief])["brief"].clone();
    // The cite or the tag may be read too; the card says how many words it has.
    let of_card = desk.json(&["card", "show", &card])["card"]["reading"]["words"].as_u64().unwrap();
    assert_eq!(shown["items"][0]["reading"]["words"], 5, "a section sums up what stands under it");
    assert_eq!(shown["reading"]["words"].as_u64(), Some(5 + of_card));
    assert_eq!(shown["cards"], 1);
}
