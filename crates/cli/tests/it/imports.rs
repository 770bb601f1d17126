//! 1. A brief that was exported as JSON and imported where it came from has the same cards, sections and words.
//! 2. Imported into another library, its cards are cut anew from the same sources, marks and all.
//! 3. A quotation that no source has becomes own words, and that is said; nothing is lost.
//! 4. What is no such file is refused in words, and nothing is changed. Undo takes an import back.

use serde_json::{Value, json};

use crate::desk::{Desk, write};

const QUOTE: &str = "bring into play the \"multiplier effect\" of research investment";

/// A library with a brief in it, and the file that it was exported to.
fn exported() -> (Desk, String, String) {
    let desk = Desk::new();
    let brief = desk.made("brief", &["brief", "create", "--side", "con", "--title", "Con: *open*"]);
    let pocket = desk.made("item", &["brief", "add", &brief, "--section", "Contention 1"]);
    let hat = desk.made("item", &["brief", "add", &brief, "--section", "Spillovers", "--under", &pocket]);
    let cut =
        ["card", "cut", "--source", "essay", "--paragraph", "6", "--quote", QUOTE, "--tag", "It multiplies"];
    let card = desk.made("card", &cut);
    desk.json(&["card", "mark", &card, "--as", "highlight", "--words", "research investment"]);
    desk.json(&["card", "mark", &card, "--as", "underline"]);
    desk.json(&["brief", "add", &brief, "--card", &card, "--under", &hat]);
    desk.json(&["brief", "add", &brief, "--analytic", "They dropped this."]);
    let file = desk.path("con.json");
    desk.json(&["brief", "export", &brief, "--format", "json", "--out", &file]);
    (desk, brief, file)
}

/// What is in a brief, without ids that are new in a copy.
fn entries(desk: &Desk, brief: &str) -> Vec<Value> {
    let shown = desk.json(&["brief", "show", brief]);
    let entry = |item: &Value| {
        let card = &item["card"];
        json!([
            item["kind"],
            item["depth"],
            item["title"],
            item["text"],
            card["tag"],
            card["quote"],
            card["segments"]
        ])
    };
    shown["brief"]["items"].as_array().unwrap().iter().map(entry).collect()
}

#[test]
fn an_imported_brief_is_the_brief_that_was_exported() {
    let (desk, brief, file) = exported();
    let cards = desk.json(&["card", "list"])["cards"].as_array().unwrap().len();
    let imported = desk.json(&["brief", "import", &file]);
    assert_eq!(imported["as_words"], 0);
    assert_eq!(imported["brief"]["side"], "con");
    let copy = imported["brief"]["id"].as_str().unwrap().to_owned();
    assert_eq!(entries(&desk, &copy), entries(&desk, &brief));
    assert_eq!(
        desk.json(&["card", "list"])["cards"].as_array().unwrap().len(),
        cards,
        "the cards are the same"
    );
    assert_eq!(desk.json(&["undo"])["undone"], "Import brief");
    desk.refuses(&["brief", "show", &copy], "not_found");
}

#[test]
fn in_another_library_cards_are_cut_anew_with_their_marks() {
    let (desk, brief, file) = exported();
    let other = Desk::new();
    let imported = other.json(&["brief", "import", &file]);
    let copy = imported["brief"]["id"].as_str().unwrap().to_owned();
    assert_eq!(entries(&other, &copy), entries(&desk, &brief));
    assert_eq!(other.json(&["evidence", "check", &copy])["errors"], 0);
}

#[test]
fn a_quotation_without_a_source_becomes_own_words() {
    let (desk, _, file) = exported();
    let text = std::fs::read_to_string(&file).unwrap();
    let strange = text.replace("bring into play", "bring into doubt").replace("\"id\": \"", "\"id\": \"x");
    let changed = desk.path("changed.json");
    write(&changed, strange);
    let imported = desk.json(&["brief", "import", &changed]);
    assert_eq!(imported["as_words"], 1);
    let entries = entries(&desk, imported["brief"]["id"].as_str().unwrap());
    assert_eq!(entries[2][0], "analytic");
    let words = entries[2][3].as_str().unwrap();
    assert!(words.starts_with("It multiplies\nChen 21 [") && words.contains("bring into doubt"), "{words}");
}

#[test]
fn what_is_no_brief_is_refused() {
    let desk = Desk::new();
    let before = desk.json(&["brief", "list"]);
    let bad: [(&str, &[u8]); 4] = [
        ("bytes.json", b"\xff\xfe\x00"),
        ("empty.json", b""),
        ("other.json", b"{\"format\": \"other\"}"),
        ("newer.json", b"[1, 2]"),
    ];
    for (name, bytes) in bad {
        let path = desk.path(name);
        write(&path, bytes);
        desk.refuses(&["brief", "import", &path], "bad_input");
    }
    desk.refuses(&["brief", "import", "nowhere.json"], "io");
    assert_eq!(desk.json(&["brief", "list"]), before);
}
