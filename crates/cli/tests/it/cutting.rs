//! 1. Passages are joined with what lies between kept or left out; a cut is extended and shrunk, its marks kept.
//! 2. Warrant, comment, labels, page, look are a card's own. 3. Cards are found by words and labels.
//! 4. What cannot be is refused in clear words with nothing lost: words that are nearly there, two sources, no source.
//! 5. Citations come in four forms, and follow a corrected source.

use serde_json::{Value, json};

use crate::desk::{Desk, all};
use crate::pack_folder::{CON, PackFolder};

fn cut(desk: &Desk, more: &[&str]) -> Value {
    desk.json(&[&["card", "cut", "--source", "essay"], more].concat())
}

fn id(answer: &Value) -> &str {
    answer["card"]["id"].as_str().unwrap()
}

fn joined(card: &Value) -> Vec<&str> {
    let segments = card["segments"].as_array().unwrap();
    segments.iter().filter(|s| !s["join"].is_null()).map(|s| s["text"].as_str().unwrap().trim()).collect()
}

#[test]
fn passages_are_joined_and_what_lies_between_stays_or_is_left_out() {
    let desk = Desk::new();
    let made =
        cut(&desk, &["--paragraph", "6", "--quote", "put aside suspicions and cooperate with each other."]);
    let card = id(&made);
    let words =
        ["card", "join", card, "--paragraph", "6", "--quote", "stimulate the technological spillover effect"];
    let joined_card = desk.json(&words)["card"].clone();
    let quote = joined_card["quote"].as_str().unwrap();
    assert!(quote.starts_with("put aside suspicions") && quote.ends_with("spillover effect"));
    assert!(quote.contains("we can reduce global barriers"), "what lies between stays: {quote}");
    assert!(joined(&joined_card)[0].starts_with("Through extensive"));
    let pieces = [
        "put aside suspicions and cooperate with each other.",
        "stimulate the technological spillover effect",
    ];
    assert_eq!(joined_card["pieces"], json!(pieces));
    assert!(desk.text(&["card", "show", card]).contains("joined, unread: Through extensive"));

    let omitted = desk.json(&["card", "join", card, "--omit"])["card"].clone();
    assert_eq!(omitted["quote"], pieces.join(" […] "));
    assert_eq!(omitted["pieces"], json!(pieces));
    let found = desk.json(&["evidence", "check", "--card", card]);
    assert_eq!(found["cards"][0]["findings"][0]["rule"], "internal-ellipses");
    assert_eq!(desk.json(&["card", "join", card, "--keep"])["card"]["quote"], quote);
    assert_eq!(desk.json(&["undo"])["undone"], "Put words back");

    let more = ["--paragraph", "7", "--quote", "build trust", "--and", "9:the only choice"];
    let cut_joined = cut(&desk, &more)["card"].clone();
    assert_eq!(cut_joined["pieces"], json!(["build trust", "the only choice"]));
    let other = cut(&desk, &["--paragraph", "8", "--quote", "global technology cooperation"]);
    let whole = desk.json(&["card", "join", id(&json!({ "card": cut_joined })), "--card", id(&other)]);
    assert_eq!(
        whole["card"]["pieces"],
        json!(["build trust", "global technology cooperation", "the only choice"])
    );
    desk.refuses(&["card", "show", id(&other)], "not_found");

    // Several cards at once, in one step: what was written about them is kept, and undo brings every one back.
    let card = |words: &str, label: &str| {
        let made = cut(&desk, &["--paragraph", "6", "--quote", words]);
        desk.json(&["card", "label", id(&made), label]);
        desk.json(&["card", "edit", id(&made), "--comment", &format!("about {label}")]);
        id(&made).to_owned()
    };
    let [one, two, three] =
        [("put aside suspicions", "one"), ("reduce global barriers", "two"), ("bring into play", "three")]
            .map(|(words, label)| card(words, label));
    let whole = desk.json(&["card", "join", &one, "--card", &three, "--card", &two])["card"].clone();
    assert_eq!(whole["pieces"], json!(["put aside suspicions", "reduce global barriers", "bring into play"]));
    let mut labels: Vec<_> = whole["labels"].as_array().unwrap().iter().filter_map(|l| l.as_str()).collect();
    labels.sort_unstable();
    assert_eq!(labels, ["one", "three", "two"]);
    assert!(whole["comment"].as_str().unwrap().starts_with("about one\nabout t"));
    desk.refuses(&["card", "show", &two], "not_found");
    desk.json(&["undo"]);
    for id in [&one, &two, &three] {
        assert_eq!(desk.json(&["card", "show", id])["card"]["pieces"].as_array().unwrap().len(), 1);
    }
    desk.refuses(&["card", "join", &one, "--card", &one], "bad_input");
}

#[test]
fn a_cut_is_extended_and_shrunk_and_marks_stay_where_they_were() {
    let desk = Desk::new();
    let made = cut(&desk, &["--paragraph", "6", "--quote", "reduce global barriers"]);
    let card = id(&made);
    desk.json(&["card", "mark", card, "--as", "underline", "--words", "global"]);
    let extended = desk.json(&["card", "extend", card, "--start", "2", "--end", "3"])["card"].clone();
    assert_eq!(extended["quote"], "we can reduce global barriers to technology transformation");
    let marked = |card: &Value| {
        let segments = card["segments"].as_array().unwrap();
        let marked = segments.iter().filter(|s| !s["marks"].as_array().unwrap().is_empty());
        marked.map(|s| s["text"].as_str().unwrap().to_owned()).collect::<String>()
    };
    assert_eq!(marked(&extended), "global");
    let shrunk = desk.json(&["card", "extend", card, "--start=-3", "--end=-3"])["card"].clone();
    assert_eq!((shrunk["quote"].as_str(), marked(&shrunk).as_str()), (Some("global barriers"), "global"));
    let sentence = desk.json(&["card", "extend", card, "--end", "1", "--by", "sentence"])["card"].clone();
    assert!(sentence["quote"].as_str().unwrap().ends_with("by the U.S. and its allies."));
    let anew =
        ["card", "extend", card, "--paragraph", "6", "--quote", "can reduce global barriers to technology"];
    assert_eq!(marked(&desk.json(&anew)["card"]), "global");
    assert!(desk.refuses(&["card", "extend", card], "bad_input").hint.contains("--end"));
}

#[test]
fn a_card_keeps_warrant_comment_labels_page_and_look() {
    let desk = Desk::new();
    let made = cut(&desk, &["--paragraph", "6", "--tag", "T"]);
    let card = id(&made);
    assert_eq!(made["card"]["look"], json!({ "shrink": false, "condense": "off", "own": false }));
    let words = [
        "card",
        "edit",
        card,
        "--warrant",
        "Because\nof this",
        "--comment",
        "Ask Bo",
        "--label",
        "trade",
        "--label",
        "Trade",
        "--label",
        "spill overs",
        "--page",
        "12",
        "--shrink",
        "on",
        "--condense",
        "pilcrow",
    ];
    let edited = desk.json(&words)["card"].clone();
    assert_eq!(edited["warrant"], "Because\nof this");
    assert_eq!(edited["labels"], json!(["trade", "spill overs"]), "each once, whatever the case");
    assert_eq!((edited["comment"].as_str(), edited["page"].as_str()), (Some("Ask Bo"), Some("12")));
    assert_eq!(edited["look"], json!({ "shrink": true, "condense": "pilcrow", "own": true }));
    assert_eq!(edited["quote"], made["card"]["quote"], "no word is changed");
    let labelled = desk.json(&["card", "label", card, "new", "--remove", "TRADE"])["card"]["labels"].clone();
    assert_eq!(labelled, json!(["spill overs", "new"]));
    desk.json(&["library", "look", "--shrink", "on"]);
    let again = desk.json(&["card", "edit", card, "--look-reset"])["card"]["look"].clone();
    assert_eq!(again, json!({ "shrink": true, "condense": "off", "own": false }));

    let found = desk.json(&["card", "list", "--label", "new"]);
    assert_eq!((found["total"].as_u64(), all(&found["cards"], "id")), (Some(1), vec![card]));
    let found = desk.json(&["card", "list", "--words", "ASK bo Multiplier"]);
    assert_eq!(all(&found["cards"], "id"), [card]);
    let page = desk.json(&["card", "list", "--limit", "1", "--offset", "1"]);
    assert!(page["total"].as_u64().unwrap() > 1 && page["cards"].as_array().unwrap().len() == 1);
    let nothing = desk.run(&["--json", "card", "list", "--words", "no such words at all"]);
    assert_eq!((nothing.code, nothing.json()["total"].as_u64()), (1, Some(0)));
    assert!(all(&desk.json(&["card", "list", "--unfiled"])["cards"], "id").contains(&card));
}

#[test]
fn duplicate_cuts_are_noticed_and_made_all_the_same() {
    let desk = Desk::new();
    let first =
        cut(&desk, &["--paragraph", "5", "--quote", "technological breakthrough in the new technological"]);
    let second =
        cut(&desk, &["--paragraph", "5", "--quote", "breakthrough in the new technological revolution"]);
    assert_eq!(all(&second["duplicates"], "id"), [id(&first)]);
    let words =
        ["card", "cut", "--source", "essay", "--paragraph", "5", "--quote", "breakthrough in the new"];
    assert!(desk.text(&words).contains(&format!("cut before: {}  Chen 21", id(&second))));
}

#[test]
fn what_cannot_be_is_refused_with_what_comes_nearest() {
    let desk = Desk::new();
    let words = [
        "card",
        "cut",
        "--source",
        "essay",
        "--paragraph",
        "6",
        "--quote",
        "all countries should put away suspicions and cooperate",
    ];
    let refusal = desk.refuses(&words, "bad_input");
    assert!(refusal.message.contains("does not contain these words"), "{refusal:?}");
    assert!(
        refusal.hint.contains("“all countries should put aside suspicions and cooperate”"),
        "{refusal:?}"
    );
    assert!(refusal.hint.contains("“aside” where “away” was given"), "{refusal:?}");

    let made = cut(&desk, &["--paragraph", "6", "--quote", "reduce global barriers"]);
    let card = id(&made).to_owned();
    let before = desk.json(&["card", "show", &card]);
    let two = ["card", "join", &card, "--source", "g01-spillovers", "--paragraph", "1"];
    let refusal = desk.refuses(&two, "bad_input");
    assert!(
        refusal.message.contains("one source") && refusal.hint.contains("cut a card from each"),
        "{refusal:?}"
    );
    desk.refuses(&["card", "join", &card, "--card", &card], "bad_input");
    desk.refuses(&["card", "join", &card, "--keep"], "bad_input");
    desk.refuses(&["card", "join", &card], "bad_input");
    desk.refuses(&["card", "label", &card], "bad_input");
    desk.misreads(&["card", "extend", &card, "--end", "many"]);
    assert_eq!(desk.json(&["card", "show", &card]), before, "nothing was changed");
}

#[test]
fn a_card_whose_source_went_keeps_its_words_and_says_what_to_do() {
    let desk = Desk::new();
    let pack = PackFolder::good();
    desk.json(&["pack", "install", pack.folder()]);
    let words = [
        "card",
        "cut",
        "--source",
        "clothes",
        "--paragraph",
        "2",
        "--quote",
        "silence everyone",
        "--tag",
        "T",
    ];
    let card = desk.made("card", &words);
    let install = |text: &str| {
        pack.put("documents/con/clothes.md", text);
        desk.json(&["pack", "install", pack.folder()]);
    };
    install(&CON.replace("Rules silence everyone equally", "All rules hush and silence all equally"));
    let found = desk.json(&["evidence", "check", "--card", &card]);
    assert!(found["errors"].as_u64() >= Some(1), "{found}");
    let refusal = desk.refuses(&["card", "extend", &card, "--end", "1"], "conflict");
    assert!(refusal.hint.contains("find the quotation again"), "{refusal:?}");
    install(&CON.replace("Rules silence", "Alas, rules silence"));
    assert_eq!(desk.json(&["card", "relocate", &card])["card"]["state"], "verbatim");
    pack.remove("documents/con/clothes.md");
    pack.put("documents/con/other.md", CON.replace("Clothes speak", "Other").replace("silence", "hush"));
    desk.json(&["pack", "install", pack.folder()]);
    for words in [&["card", "extend", &card, "--end", "1"][..], &["card", "relocate", &card]] {
        let refusal = desk.refuses(words, "conflict");
        assert!(refusal.message.contains("is not in the library"), "{refusal:?}");
    }
    let shown = desk.json(&["card", "show", &card])["card"].clone();
    assert_eq!(
        (shown["quote"].as_str(), shown["state"].as_str()),
        (Some("silence everyone"), Some("missing"))
    );
    let text = desk.text(&["evidence", "check", "--card", &card]);
    assert!(
        text.contains("error: ") && text.contains("[NSDA evidence rules: Non-existent evidence]"),
        "{text}"
    );
    desk.json(&["card", "edit", &card, "--tag", ""]);
    assert!(desk.text(&["evidence", "check", "--card", &card]).contains("The card has no tag."));
}

#[test]
fn citations_come_in_four_forms_and_follow_a_corrected_source() {
    let desk = Desk::new();
    let made = cut(&desk, &["--paragraph", "6", "--quote", "reduce global barriers"]);
    let card = id(&made);
    let text = |style: &str| {
        let cite = desk.json(&["card", "cite", card, "--style", style])["cite"].clone();
        (cite["text"].as_str().unwrap().to_owned(), cite["in_text"].as_str().unwrap().to_owned())
    };
    let title = "Technology Revolution Calls for Techno-globalism";
    for style in ["debate", "mla", "apa", "chicago"] {
        let (entry, in_text) = text(style);
        assert!(
            entry.to_lowercase().contains(&title.to_lowercase()) && entry.contains("Chen"),
            "{style}: {entry}"
        );
        assert!(in_text.contains("Chen"), "{style}: {in_text}");
    }
    assert!(text("mla").0.starts_with("Chen, Shumei. "), "{:?}", text("mla"));
    assert!(text("apa").0.starts_with("Chen, S. (2021"), "{:?}", text("apa"));
    assert!(text("chicago").0.starts_with("Chen, Shumei. 2021. "), "{:?}", text("chicago"));
    assert!(text("debate").0.starts_with("Chen 21 [Chen Shumei, "));
    assert_eq!(text("mla").1, "(Chen, par. 6)");

    let edit =
        ["source", "edit", "essay", "--author", "Sample, Ada", "--date", "2020", "--accessed", "2026-11-24"];
    let corrected = desk.json(&edit);
    assert_eq!(corrected["citation"]["corrected"], json!(["authors", "date", "accessed"]));
    let shown = desk.json(&["card", "show", card])["card"].clone();
    assert_eq!(shown["cite"], "Sample 20");
    assert!(shown["cite_full"].as_str().unwrap().ends_with("accessed 24 November 2026"));
    desk.json(&["card", "edit", card, "--cite", "Our own"]);
    desk.json(&["source", "edit", "essay", "--reset"]);
    assert_eq!(desk.json(&["card", "show", card])["card"]["cite"], "Our own");
    desk.json(&["undo"]);
    assert_eq!(desk.json(&["source", "show", "essay"])["source"]["cite_short"], "Sample 20");
    assert_eq!(
        desk.json(&["card", "edit", card, "--cite", ""])["card"]["cite"],
        "Sample 20",
        "it follows again"
    );

    for (field, value) in
        [("--date", "soon"), ("--accessed", "2021-13"), ("--url", "example.org"), ("--kind", "poem")]
    {
        let refusal = desk.refuses(&["source", "edit", "essay", field, value], "bad_input");
        assert!(refusal.message.contains(value) && !refusal.hint.is_empty(), "{refusal:?}");
    }
    desk.refuses(&["source", "edit", "nowhere", "--date", "2020"], "not_found");
    desk.misreads(&["card", "cite", card, "--style", "harvard"]);
}

#[test]
fn the_built_in_topic_passes_the_evidence_check() {
    let desk = Desk::new();
    let report = desk.json(&["evidence", "check"]);
    assert!(report["checked"].as_u64().unwrap() >= 20);
    assert_eq!((&report["cards"], report["errors"].as_u64()), (&json!([]), Some(0)));
    for brief in all(&desk.json(&["brief", "list"])["briefs"], "id") {
        assert!(desk.text(&["evidence", "check", brief]).contains("checked: nothing found"));
    }
    desk.refuses(&["evidence", "check", "no-brief"], "not_found");
    desk.refuses(&["evidence", "check", "--card", "no-card"], "not_found");
}
