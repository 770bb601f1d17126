//! The command-line twins of the workbench of briefs.
//! 1. Templates are listed and shown, and a brief is made with one; its event, speeches and limits are set and told.
//! 2. Several entries move, are copied and go, also between briefs, each as one step of undo.
//! 3. An answer becomes a block with its card.
//! 4. Words with looks come in from JSON, go out in every format, and anything else in the JSON is refused.
//! 5. Versions are listed, named, compared and brought back.
//! 6. A card that briefs use says from which it went; a pace is measured.

use serde_json::{Value, json};

use crate::desk::{Desk, all, write};

fn items(desk: &Desk, brief: &str) -> Vec<Value> {
    desk.json(&["brief", "show", brief])["brief"]["items"].as_array().unwrap().clone()
}

fn titles(desk: &Desk, brief: &str) -> Vec<String> {
    let word = |i: &Value| i["title"].as_str().or(i["text"].as_str()).unwrap_or("card").to_owned();
    items(desk, brief).iter().map(word).collect()
}

#[test]
fn templates_bring_sections_and_speeches() {
    let desk = Desk::new();
    let listed = desk.json(&["brief", "template", "list"]);
    let ids = all(&listed["templates"], "id");
    for id in ["public-forum", "lincoln-douglas", "policy", "british-parliamentary", "classroom"] {
        assert!(ids.contains(&id), "{ids:?}");
        let shown = desk.json(&["brief", "template", "show", id]);
        assert!(shown["template"]["pro"].as_array().unwrap().len() > 4, "{shown}");
        assert!(desk.text(&["brief", "template", "show", id]).contains("to prepare"));
    }
    assert!(desk.refuses(&["brief", "template", "show", "x"], "not_found").hint.contains("classroom"));
    let words = ["brief", "create", "--side", "pro", "--template", "lincoln-douglas", "--title", "LD"];
    let brief = desk.made("brief", &words);
    let event = desk.json(&["brief", "event", &brief]);
    let seconds: Vec<_> = event["event"]["speeches"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["seconds"].as_u64().unwrap() / 60)
        .collect();
    assert_eq!(seconds, [6, 3, 7, 3, 4, 6, 3]);
    let answers =
        items(&desk, &brief).iter().find(|i| i["title"] == "Answers to the negative").unwrap()["id"].clone();
    let answers = answers.as_str().unwrap();
    desk.json(&["brief", "add", &brief, "--analytic", &"word ".repeat(1_100), "--under", answers]);
    let times = desk.json(&["brief", "times", &brief]);
    let speech = |times: &Value, id: &str| {
        times["times"]["speeches"].as_array().unwrap().iter().find(|s| s["id"] == id).cloned().unwrap()
    };
    assert_eq!(speech(&times, "1ar")["state"], "over");
    assert_eq!(speech(&times, "1ar")["over"], 24, "1,100 words at 250 a minute against four minutes");
    assert!(desk.text(&["brief", "times", &brief]).contains("0 min 24 s too long"));
    let times = desk.json(&["brief", "speech", &brief, answers, "--in", "2ar"]);
    assert_eq!(speech(&times, "1ar")["reading"]["words"], 0);
    desk.refuses(&["brief", "speech", &brief, answers, "--in", "crossfire"], "bad_input");
    let limited = desk.json(&["brief", "limit", &brief, answers, "1:30"]);
    let own = limited["times"]["sections"].as_array().unwrap().iter().find(|s| s["id"] == *answers).unwrap();
    assert_eq!((&own["limit"], &own["state"]), (&json!(90), &json!("over")));
    desk.json(&["brief", "limit", &brief, answers, "--none"]);
    // An event of one's own: what `--json` writes, changed.
    let mut own = event;
    own["event"]["speeches"][0]["seconds"] = json!(100);
    write(desk.path("event.json"), own.to_string());
    let set = desk.json(&["brief", "event", &brief, "--file", &desk.path("event.json")]);
    assert_eq!(set["event"]["speeches"][0]["seconds"], 100);
    own["event"]["speeches"][0]["seconds"] = json!(0);
    write(desk.path("event.json"), own.to_string());
    desk.refuses(&["brief", "event", &brief, "--file", &desk.path("event.json")], "bad_input");
    assert_eq!(desk.json(&["brief", "event", &brief, "--none"])["event"], Value::Null);
}

#[test]
fn several_entries_move_are_copied_and_go_as_one_step() {
    let desk = Desk::new();
    let one = desk.made("brief", &["brief", "create", "--side", "pro", "--title", "One"]);
    let two = desk.made("brief", &["brief", "create", "--side", "con", "--title", "Two"]);
    let section = desk.made("item", &["brief", "add", &one, "--section", "Pocket"]);
    let a = desk.made("item", &["brief", "add", &one, "--analytic", "a", "--under", &section]);
    let b = desk.made("item", &["brief", "add", &one, "--analytic", "b"]);
    let moved = desk.json(&["brief", "move", &one, &b, &a, "--to", &two]);
    assert_eq!((&moved["brief"]["id"], &moved["item"]["id"]), (&json!(two), &json!(b)));
    assert_eq!(
        (titles(&desk, &one), titles(&desk, &two)),
        (vec!["Pocket".into()], vec!["a".into(), "b".into()])
    );
    desk.text(&["undo"]);
    assert_eq!(titles(&desk, &one), ["Pocket", "a", "b"]);
    let copied = desk.json(&["brief", "copy", &one, &section, "--to", &two, "--at", "1"]);
    assert_ne!(copied["item"]["id"], json!(section));
    assert_eq!(titles(&desk, &two), ["Pocket", "a"]);
    let refusal = desk.refuses(&["brief", "move", &one, &b, &section, "--under", &section], "bad_input");
    assert!(refusal.message.contains("“Pocket” cannot be moved into itself"), "{}", refusal.message);
    desk.json(&["brief", "remove", &one, &a, &b]);
    assert_eq!(titles(&desk, &one), ["Pocket"]);
    desk.text(&["undo"]);
    assert_eq!(titles(&desk, &one), ["Pocket", "a", "b"]);
}

#[test]
fn an_answer_becomes_a_block_with_its_card() {
    let desk = Desk::new();
    let brief = desk.made("brief", &["brief", "create", "--side", "con", "--title", "Con"]);
    let words = ["brief", "block", &brief, "--against", "g15-rules-and-ties", "--with", "n01-chokepoints:2"];
    let made = desk.json(&words);
    let title = made["item"]["title"].as_str().unwrap();
    assert!(title.starts_with("AT: ") && made["item"]["id"] == made["block"], "{made}");
    assert_eq!(made["items"].as_array().unwrap().len(), 1);
    assert_eq!(made["brief"]["items"][1]["parent"], made["block"]);
    desk.text(&["undo"]);
    assert_eq!(items(&desk, &brief).len(), 0);
    let own = [
        "brief",
        "block",
        &brief,
        "--against-text",
        "They say that walls protect. And more.",
        "--with",
        "essay:6",
    ];
    assert_eq!(desk.json(&own)["item"]["title"], "AT: They say that walls protect");
    desk.misreads(&["brief", "block", &brief, "--with", "essay:6"]);
    desk.misreads(&["brief", "block", &brief, "--against", "essay:6"]);
}

#[test]
fn words_with_looks_come_in_and_go_out() {
    let desk = Desk::new();
    let brief = desk.made("brief", &["brief", "create", "--side", "con", "--title", "Con"]);
    let rich = json!({ "blocks": [
        { "kind": "paragraph", "runs": [{ "text": "They " }, { "text": "dropped", "bold": true },
            { "text": " this; see " }, { "text": "the rule", "link": "https://example.org/rule" }] },
        { "kind": "number", "runs": [{ "text": "One", "italic": true }] },
        { "kind": "bullet", "level": 1, "runs": [{ "text": "Inner", "underline": true }] },
    ] });
    let file = desk.path("rich.json");
    write(&file, rich.to_string());
    let item = desk.json(&["brief", "add", &brief, "--rich", &file])["item"].clone();
    assert_eq!(item["text"], "They dropped this; see the rule\n\n1. One\n  - Inner");
    assert_eq!(item["rich"]["blocks"][0]["runs"][1], json!({ "text": "dropped", "bold": true }));
    assert_eq!(item["reading"]["words"], 8, "numbers of lists are not read");
    assert!(desk.text(&["search", "rule kind:analytic"]).contains("rule"));
    let out = |format: &str| {
        let path = desk.path(&format!("out.{format}"));
        desk.text(&["brief", "export", &brief, "--format", format, "--out", &path]);
        String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned()
    };
    let md = out("md");
    assert!(md.contains("They **dropped** this; see"), "{md}");
    assert!(md.contains("[the rule](<https://example.org/rule>)\n\n1. *One*\n    - <u>Inner</u>"), "{md}");
    let html = out("html");
    assert!(
        html.contains("<strong>dropped</strong>") && html.contains("<a href=\"https://example.org/rule\""),
        "{html}"
    );
    assert!(out("txt").contains("1. One\n  - Inner"));
    assert!(out("json").contains("\"bold\": true"));
    assert!(out("docx").starts_with("PK"));
    assert!(out("pdf").starts_with("%PDF"));
    let id = item["id"].as_str().unwrap();
    for (bad, says) in [
        (json!({ "blocks": [{ "kind": "heading", "runs": [] }] }), "heading"),
        (json!({ "blocks": [{ "kind": "paragraph", "runs": [{ "text": "a", "color": "red" }] }] }), "color"),
        (
            json!({ "blocks": [{ "kind": "paragraph", "runs": [{ "text": "a", "link": "javascript:alert(1)" }] }] }),
            "http:",
        ),
        (json!({ "blocks": [{ "kind": "bullet", "level": 9, "runs": [{ "text": "a" }] }] }), "levels"),
    ] {
        write(&file, bad.to_string());
        let refusal = desk.refuses(&["brief", "edit", &brief, id, "--rich", &file], "bad_input");
        assert!(refusal.message.contains(says), "{}", refusal.message);
    }
    // Somebody else wrote in the meantime: both texts stay.
    let base = item["revision"].as_str().unwrap();
    desk.json(&["brief", "edit", &brief, id, "Theirs."]);
    write(&file, json!({ "blocks": [{ "kind": "paragraph", "runs": [{ "text": "Mine." }] }] }).to_string());
    let ran = desk.run(&["brief", "edit", &brief, id, "--rich", &file, "--base", base]);
    assert!(ran.code == 0 && ran.err.contains("below theirs"), "{ran:?}");
    assert_eq!(titles(&desk, &brief), ["Theirs.", "Mine."]);
}

#[test]
fn versions_are_named_compared_and_brought_back() {
    let desk = Desk::new();
    let brief = desk.made("brief", &["brief", "create", "--side", "con", "--title", "Con"]);
    let item = desk.made("item", &["brief", "add", &brief, "--analytic", "They dropped this."]);
    let named = desk.json(&["brief", "name", &brief, "before regionals"]);
    assert_eq!(named["version"]["name"], "before regionals");
    desk.json(&["brief", "edit", &brief, &item, "They dropped this twice."]);
    let history = desk.json(&["brief", "history", &brief]);
    assert_eq!(history["versions"][0]["name"], "before regionals");
    assert!(history["versions"].as_array().unwrap().len() >= 2, "one was kept by itself: {history}");
    let diff = desk.json(&["brief", "diff", &brief, "before regionals"]);
    assert_eq!((&diff["diff"]["changed"], &diff["diff"]["added"]), (&json!(1), &json!(0)));
    assert!(desk.text(&["brief", "diff", &brief, "before regionals"]).contains("this{+ twice+}."));
    let then = desk.json(&["brief", "history", &brief, "--show", "before regionals"]);
    assert_eq!(then["brief"]["items"][0]["text"], "They dropped this.");
    desk.json(&["brief", "restore", &brief, "before regionals"]);
    assert_eq!(titles(&desk, &brief), ["They dropped this."]);
    desk.text(&["undo"]);
    assert_eq!(titles(&desk, &brief), ["They dropped this twice."]);
    desk.json(&["brief", "name", &brief, "--of", "before regionals", "--remove"]);
    desk.refuses(&["brief", "restore", &brief, "before regionals"], "not_found");
    assert!(desk.json(&["brief", "history", &brief, "--named"])["versions"].as_array().unwrap().is_empty());
}

#[test]
fn a_deleted_card_says_from_which_briefs_it_went_and_a_pace_is_measured() {
    let desk = Desk::new();
    let words = ["card", "cut", "--source", "essay", "--paragraph", "6", "--quote", "reduce global barriers"];
    let card = desk.made("card", &words);
    for title in ["One", "Two"] {
        let brief = desk.made("brief", &["brief", "create", "--side", "pro", "--title", title]);
        desk.json(&["brief", "add", &brief, "--card", &card]);
    }
    let gone = desk.json(&["card", "delete", &card]);
    assert_eq!(all(&gone["briefs"], "title"), ["One", "Two"]);
    desk.text(&["undo"]);
    assert!(desk.text(&["card", "delete", &card]).contains("also from “One”, “Two”"));
    let passage = desk.json(&["library", "pace", "--passage"]);
    assert!(passage["passage"]["words"].as_u64().unwrap() >= 120);
    let measured = desk.json(&["library", "pace", "--words", "180", "--seconds", "52"]);
    assert_eq!(measured["words_per_minute"], 208);
    desk.refuses(&["library", "pace", "--words", "3", "--seconds", "52"], "bad_input");
    desk.misreads(&["library", "pace"]);
}

#[test]
fn names_of_five_thousand_letters_and_paths_are_refused_or_tamed() {
    let desk = Desk::new();
    let long = "x".repeat(5_000);
    desk.refuses(&["brief", "create", "--side", "pro", "--title", &long], "bad_input");
    let brief = desk.made("brief", &["brief", "create", "--side", "pro", "--title", "../../evil"]);
    desk.refuses(&["brief", "add", &brief, "--section", &long], "bad_input");
    desk.refuses(&["brief", "name", &brief, &long], "bad_input");
    let folder = desk.path("out");
    desk.json(&["brief", "export", &brief, "--format", "md,txt", "--out", &folder]);
    assert!(desk.home().join("out/evil.md").is_file() && !desk.home().join("evil.md").exists());
}
