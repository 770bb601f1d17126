//! 1. Topics and sources are listed and shown, for people and for programs, by id or the end of it.
//! 2. The essay is verbatim and its paragraphs are counted from 1.
//! 3. Ids that are not there are `not_found`, with where to look.

use crate::desk::{Desk, all};
use crate::pack_folder::PackFolder;

#[test]
fn the_topic_is_listed_and_shown() {
    let desk = Desk::new();
    let topics = desk.json(&["topic", "list"]);
    assert_eq!(all(&topics["topics"], "id"), ["techno-nationalism"]);
    let topic = &desk.json(&["topic", "show"])["topic"];
    assert_eq!(
        topic["resolution"],
        "Governments should pursue techno-globalism rather than techno-nationalism"
    );
    assert_eq!(
        (topic["pro"].as_str(), topic["con"].as_str()),
        (Some("Techno-globalism"), Some("Techno-nationalism"))
    );
    assert_eq!(&desk.json(&["topic", "show", "techno-nationalism"])["topic"], topic);
    assert!(
        desk.text(&["topic", "list"])
            .starts_with("techno-nationalism  Techno-nationalism vs techno-globalism")
    );
    let text = desk.text(&["topic", "show"]);
    for part in [
        "\nResolved: Governments should pursue",
        "\npro: Techno-globalism\ncon: Techno-nationalism\n",
        "  N1  con  ",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let refusal = desk.refuses(&["topic", "show", "climate"], "not_found");
    assert!(refusal.message.contains("topic climate"), "{refusal:?}");
}

#[test]
fn with_several_topics_one_must_be_named() {
    let desk = Desk::new();
    let pack = PackFolder::good();
    desk.json(&["pack", "install", pack.folder()]);
    let mut ids = desk.json(&["topic", "list"])["topics"].clone();
    let ids: Vec<_> = ids.as_array_mut().unwrap().iter().map(|t| t["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["uniforms", "techno-nationalism"], "by title");
    let refusal = desk.refuses(&["topic", "show"], "bad_input");
    assert!(refusal.hint.contains("dissoi topic list"), "{refusal:?}");
    assert_eq!(desk.json(&["topic", "show", "uniforms"])["topic"]["sources"], 2);
    let refusal = desk.refuses(&["brief", "create", "--side", "pro"], "bad_input");
    assert!(refusal.hint.contains("uniforms") && refusal.hint.contains("techno-nationalism"), "{refusal:?}");
    let made = desk.json(&["brief", "create", "--side", "pro", "--topic", "uniforms"]);
    assert_eq!(made["brief"]["topic"], "uniforms");
    desk.refuses(&["brief", "create", "--side", "pro", "--topic", "climate"], "not_found");
}

#[test]
fn sources_are_listed_by_side() {
    let desk = Desk::new();
    let every = desk.json(&["source", "list"])["sources"].as_array().unwrap().len();
    let mut sided = 0;
    for side in ["pro", "con"] {
        let listed = desk.json(&["source", "list", "--side", side]);
        assert!(all(&listed["sources"], "side").iter().all(|s| *s == side));
        let count = listed["sources"].as_array().unwrap().len();
        assert!(count >= 6, "{count} {side}");
        sided += count;
        let text = desk.text(&["source", "list", "--side", side]);
        assert_eq!(text.lines().count(), count);
        assert!(text.lines().all(|l| l.starts_with(side)), "{text}");
    }
    assert!(sided <= every);
    let listed = desk.text(&["source", "list"]);
    assert_eq!(listed.lines().count(), every);
    let essay = listed.lines().find(|l| l.contains("techno-nationalism/essay")).unwrap();
    assert!(
        essay.contains("Technology Revolution Calls for Techno-globalism (") && essay.ends_with(" words)"),
        "{essay}"
    );
    // Debaters' words for the sides are understood.
    assert_eq!(
        desk.text(&["source", "list", "--side", "aff"]),
        desk.text(&["source", "list", "--side", "pro"])
    );
    let refusal = desk.misreads(&["source", "list", "--side", "left"]);
    assert!(refusal.message.contains("left") && refusal.message.contains("pro, con"), "{refusal:?}");
}

#[test]
fn the_essay_is_shown_verbatim_with_its_numbers() {
    let desk = Desk::new();
    let source = &desk.json(&["source", "show", "essay"])["source"];
    assert_eq!(source["id"], "techno-nationalism/essay");
    assert_eq!(&desk.json(&["source", "show", "techno-nationalism/essay"])["source"], source);
    assert_eq!(source["author"], "Chen Shumei");
    assert_eq!(source["cite_short"], "Chen 21");
    assert!(source["cite_full"].as_str().unwrap().contains("8 February 2021"), "{}", source["cite_full"]);
    let file = include_str!("../../../../data/topics/techno-nationalism/documents/essay.md");
    let body = file.splitn(3, "---\n").nth(2).unwrap();
    let written: Vec<_> = body.split("\n\n").map(str::trim).filter(|p| !p.is_empty()).collect();
    assert_eq!(all(&source["passages"], "text")[1..], written);
    assert_eq!(all(&source["passages"], "id")[6], "techno-nationalism/essay:6");
    let text = desk.text(&["source", "show", "essay"]);
    for (number, paragraph) in (1..).zip(&written) {
        assert!(text.contains(&format!("\n[{number}] {paragraph}\n")), "{number}");
    }
}

#[test]
fn unknown_and_ambiguous_sources_are_refused() {
    let desk = Desk::new();
    for id in ["nowhere", "", "techno-nationalism", "techno-nationalism/", "ssay"] {
        let refusal = desk.refuses(&["source", "show", id], "not_found");
        assert!(refusal.hint.contains("dissoi source list"), "{refusal:?}");
    }
    let pack = PackFolder::good();
    pack.put("documents/essay.md", "---\nkind: essay\ntitle: Another\n---\nWords.\n");
    desk.json(&["pack", "install", pack.folder()]);
    let refusal = desk.refuses(&["source", "show", "essay"], "bad_input");
    assert!(refusal.message.contains("uniforms/essay") && refusal.hint.contains("whole id"), "{refusal:?}");
    assert_eq!(desk.json(&["source", "show", "uniforms/essay"])["source"]["title"], "Another");
}
