//! 1. A card is cut verbatim, whatever form of quotation marks, dashes and spaces was typed.
//! 2. Words that do not stand there are refused, with where they do stand.
//! 3. Marks and edits change nothing of the quotation.
//! 4. Cards are listed newest first, shown, deleted; what is not there is `not_found`.

use serde_json::{Value, json};

use crate::desk::{Desk, all};
use crate::pack_folder::{CON, PackFolder};

fn cut<'w>(paragraph: &'w str, more: &[&'w str]) -> Vec<&'w str> {
    [&["card", "cut", "--source", "essay", "--paragraph", paragraph], more].concat()
}

fn card(desk: &Desk, paragraph: &str, more: &[&str]) -> Value {
    desk.json(&cut(paragraph, more))["card"].clone()
}

/// The quotation, and that it stands in its source.
fn verbatim(desk: &Desk, card: &Value) -> String {
    let quote = card["quote"].as_str().unwrap();
    let source = desk.json(&["source", "show", card["source"].as_str().unwrap()]);
    let text = all(&source["source"]["passages"], "text").join("\n\n");
    assert!(text.contains(quote), "{quote}");
    assert_eq!(card["state"], "verbatim");
    assert_eq!(all(&card["segments"], "text").concat(), quote);
    quote.to_owned()
}

#[test]
fn typed_marks_and_spaces_find_the_printed_ones() {
    let desk = Desk::new();
    let printed = "bring into play the “multiplier effect” of research investment";
    for typed in [
        printed,
        "bring into play the \"multiplier effect\" of research investment",
        "bring into play the „multiplier effect“ of research investment",
        "  bring into  play\nthe “multiplier\u{a0}effect” of research investment ",
    ] {
        let card = card(&desk, "6", &["--quote", typed, "--tag", "R&D  multiplies\n"]);
        assert_eq!(verbatim(&desk, &card), printed, "{typed}");
        assert_eq!(card["tag"], "R&D multiplies");
        assert_eq!((card["cite"].as_str(), card["paragraph"].as_u64()), (Some("Chen 21"), Some(6)));
        assert_eq!(card["source"], "techno-nationalism/essay");
        assert_eq!(card["passage"], "techno-nationalism/essay:6");
        assert!(card["cite_full"].as_str().unwrap().contains("Shanghai International Studies University"));
    }
    let apostrophe = card(&desk, "4", &["--quote", "other countries' access"]);
    assert_eq!(verbatim(&desk, &apostrophe), "other countries’ access");

    let pack = PackFolder::good();
    desk.json(&["pack", "install", pack.folder()]);
    let words =
        ["card", "cut", "--source", "clothes", "--paragraph", "1", "--quote", "is \"speech\" - the first"];
    assert_eq!(verbatim(&desk, &desk.json(&words)["card"]), "is “speech” – the first");
}

#[test]
fn words_of_the_paragraph_that_is_named_are_cut_though_others_fit_better() {
    let desk = Desk::new();
    let pack = PackFolder::good();
    pack.put("documents/con/clothes.md", format!("{CON}\nThey call it \"speech\" - the first word.\n"));
    desk.json(&["pack", "install", pack.folder()]);
    for (paragraph, quote) in [("1", "“speech” – the first"), ("3", "\"speech\" - the first")] {
        for typed in ["\"speech\" - the first", "“speech” – the first"] {
            let words = ["card", "cut", "--source", "clothes", "--paragraph", paragraph, "--quote", typed];
            assert_eq!(verbatim(&desk, &desk.json(&words)["card"]), quote, "{paragraph}: {typed}");
        }
    }
}

#[test]
fn a_whole_paragraph_the_title_or_words_across_paragraphs_can_be_cut() {
    let desk = Desk::new();
    let whole = card(&desk, "9", &[]);
    let shown = desk.json(&["source", "show", "essay"]);
    assert_eq!(verbatim(&desk, &whole), all(&shown["source"]["passages"], "text")[9]);
    assert_eq!(whole["tag"], "");
    let title = card(&desk, "0", &[]);
    assert_eq!(verbatim(&desk, &title), "Technology Revolution Calls for Techno-globalism");
    let across = card(&desk, "5", &["--quote", "What should we do? First, living in a different era"]);
    assert_eq!(verbatim(&desk, &across), "What should we do?\n\nFirst, living in a different era");
    assert_eq!(across["paragraph"], 5);
    let text =
        desk.text(&cut("6", &["--quote", "reduce global barriers", "--tag", "Exchange lowers barriers"]));
    let lines: Vec<_> = text.lines().collect();
    assert_eq!((lines[0], lines[2]), ("Exchange lowers barriers", "reduce global barriers"));
    assert!(
        lines[1].starts_with("Chen 21 [") && lines[3].contains("Techno-globalism, ¶ 6; 0 min "),
        "{text}"
    );
    assert!(lines[4].starts_with("id "), "{text}");
}

#[test]
fn words_that_do_not_stand_there_are_refused_with_where_they_stand() {
    let desk = Desk::new();
    let before = desk.json(&["library", "info"]);
    for altered in
        ["reduce local barriers", "Reduce global barriers", "the multiplier effect of research", "zebra"]
    {
        let refusal = desk.refuses(&cut("6", &["--quote", altered]), "bad_input");
        assert!(refusal.message.contains("paragraph 6 of techno-nationalism/essay"), "{refusal:?}");
        assert!(refusal.hint.contains("verbatim"), "{altered}: {refusal:?}");
    }
    let refusal = desk.refuses(&cut("5", &["--quote", "reduce global barriers"]), "bad_input");
    assert_eq!(refusal.hint, "they stand in paragraph 6");
    for empty in ["", "  \n"] {
        let refusal = desk.refuses(&cut("6", &["--quote", empty]), "bad_input");
        assert!(refusal.message.contains("empty"), "{refusal:?}");
    }
    for paragraph in ["10", "4294967295"] {
        let refusal = desk.refuses(&cut(paragraph, &[]), "not_found");
        assert!(refusal.message.contains(&format!("techno-nationalism/essay:{paragraph}")), "{refusal:?}");
    }
    let unknown = ["card", "cut", "--source", "nowhere", "--paragraph", "1"];
    assert!(desk.refuses(&unknown, "not_found").hint.contains("dissoi source list"));
    desk.refuses(&cut("6", &["--into", "no-brief"]), "not_found");
    let long = "long ".repeat(1_000);
    let refusal = desk.refuses(&cut("6", &["--tag", &long]), "bad_input");
    assert!(refusal.message.contains("4000 is the most"), "{refusal:?}");
    desk.misreads(&cut("-1", &[]));
    desk.misreads(&cut("six", &[]));
    desk.misreads(&["card", "cut", "--source", "essay"]);
    assert_eq!(desk.json(&["library", "info"]), before, "a refused command changed something");
    desk.refuses(&["undo"], "not_found");
}

#[test]
fn marks_lie_beside_the_words() {
    let desk = Desk::new();
    let made = card(&desk, "6", &["--quote", "stimulate the technological spillover effect of R&D"]);
    let id = made["id"].as_str().unwrap();
    let mark = |more: &[&str]| desk.json(&[&["card", "mark", id, "--as"], more].concat())["card"].clone();
    let marked = mark(&["highlight", "--words", "spillover effect"]);
    verbatim(&desk, &marked);
    let segments = json!([
        { "text": "stimulate the technological ", "marks": [] },
        { "text": "spillover effect", "marks": ["highlight"] },
        { "text": " of R&D", "marks": [] },
    ]);
    assert_eq!(marked["segments"], segments);
    assert!(
        marked["reading"]["words"].as_u64() < made["reading"]["words"].as_u64(),
        "highlighted words are read aloud"
    );
    let both = mark(&["underline"]);
    assert_eq!(both["segments"][1]["marks"], json!(["underline", "highlight"]));
    assert_eq!(both["segments"][0]["marks"], json!(["underline"]));
    let off = mark(&["highlight", "--words", "spillover effect"]);
    assert_eq!(off["segments"].as_array().unwrap().len(), 1, "{off}");
    assert_eq!(
        mark(&["emphasis", "--words", "R&D"])["segments"][1]["marks"],
        json!(["underline", "emphasis"])
    );
    let clear = mark(&["none"]);
    assert_eq!(clear["segments"], json!([{ "text": made["quote"], "marks": [] }]));
    let refusal =
        desk.refuses(&["card", "mark", id, "--as", "underline", "--words", "not there"], "bad_input");
    assert!(refusal.message.contains("does not contain"), "{refusal:?}");
    desk.refuses(&["card", "mark", "no-card", "--as", "underline"], "not_found");
    let refusal = desk.misreads(&["card", "mark", id, "--as", "bold"]);
    assert!(refusal.message.contains("underline, emphasis, highlight, none"), "{refusal:?}");
    assert!(desk.text(&["card", "mark", id, "--as", "none"]).contains(made["quote"].as_str().unwrap()));
}

#[test]
fn tag_and_cite_are_edited_and_nothing_else() {
    let desk = Desk::new();
    let made = card(&desk, "6", &["--quote", "reduce global barriers", "--tag", "One"]);
    let id = made["id"].as_str().unwrap();
    let words = [
        "card",
        "edit",
        id,
        "--tag",
        "Two #import \"x\" *a_b*",
        "--cite",
        "Chen 2021",
        "--cite-full",
        "Chen, whole",
    ];
    let mut wanted = made.clone();
    // The tag is read aloud: four words instead of one.
    wanted["reading"]["words"] = json!(7);
    wanted["tag"] = json!("Two #import \"x\" *a_b*");
    wanted["cite"] = json!("Chen 2021");
    wanted["cite_full"] = json!("Chen, whole");
    let edited = desk.json(&words)["card"].clone();
    wanted["reading"]["seconds"] = edited["reading"]["seconds"].clone();
    assert_eq!(edited, wanted);
    let text = desk.text(&["card", "edit", id, "--tag", ""]);
    assert!(text.starts_with("(no tag)\nChen 2021 [Chen, whole]\nreduce global barriers\n"), "{text}");
    let refusal = desk.refuses(&["card", "edit", id], "bad_input");
    assert!(refusal.hint.contains("--tag"), "{refusal:?}");
    desk.refuses(&["card", "edit", "no-card", "--tag", "x"], "not_found");
    desk.misreads(&["card", "edit", id, "--quote", "other words"]);
}

#[test]
fn cards_are_listed_newest_first_shown_and_deleted() {
    let desk = Desk::new();
    let first = card(&desk, "1", &["--tag", "First"])["id"].as_str().unwrap().to_owned();
    let second = card(&desk, "2", &["--tag", "Second"])["id"].as_str().unwrap().to_owned();
    let listed = desk.json(&["card", "list"]);
    assert_eq!(all(&listed["cards"], "id")[..2], [&*second, &*first]);
    let text = desk.text(&["card", "list"]);
    assert!(text.starts_with(&format!("{second}  Chen 21: Second\n{first}  Chen 21: First\n")), "{text}");
    assert!(desk.text(&["card", "show", &first]).starts_with("First\nChen 21 ["));
    let brief = desk.made("brief", &["brief", "create", "--side", "pro"]);
    desk.json(&["brief", "add", &brief, "--card", &first]);
    assert_eq!(desk.json(&["card", "delete", &first])["deleted"], first.as_str());
    assert_eq!(desk.json(&["brief", "show", &brief])["brief"]["items"], json!([]));
    assert!(desk.text(&["card", "delete", &second]).contains("dissoi undo"));
    for words in [&["card", "show", &first][..], &["card", "delete", &first]] {
        let refusal = desk.refuses(words, "not_found");
        assert!(refusal.message.contains(&first) && refusal.hint.contains("dissoi card list"), "{refusal:?}");
    }
}

#[test]
fn no_card_at_all_is_nothing_found() {
    let desk = Desk::new();
    loop {
        let ran = desk.run(&["--json", "card", "list"]);
        let cards = ran.json()["cards"].clone();
        let Some(id) = all(&cards, "id").first().map(|id| (*id).to_owned()) else {
            assert_eq!(ran.code, 1, "{ran:?}");
            break;
        };
        assert_eq!(ran.code, 0);
        desk.json(&["card", "delete", &id]);
    }
    let ran = desk.run(&["card", "list"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (1, "", ""));
}

#[test]
fn a_card_says_when_its_source_moved_changed_or_went() {
    let desk = Desk::new();
    let pack = PackFolder::good();
    desk.json(&["pack", "install", pack.folder()]);
    let words = ["card", "cut", "--source", "clothes", "--paragraph", "2", "--quote", "silence everyone"];
    let id = desk.made("card", &words);
    let state = || {
        let text = desk.text(&["card", "show", &id]);
        assert!(text.contains("silence everyone"), "the card keeps its words");
        (desk.json(&["card", "show", &id])["card"]["state"].as_str().unwrap().to_owned(), text)
    };
    let install = |text: &str| {
        pack.put("documents/con/clothes.md", text);
        desk.json(&["pack", "install", pack.folder()]);
    };
    install(&CON.replace("Rules silence", "Alas, rules silence"));
    assert_eq!(state().0, "moved");
    assert!(state().1.contains("! the words stand at another place of the source now"));
    install(&CON.replace("silence everyone", "hush everyone"));
    assert_eq!(state().0, "changed");
    assert!(state().1.contains("! the source no longer has these words"));
    pack.remove("documents/con/clothes.md");
    pack.put("documents/con/other.md", CON.replace("Clothes speak", "Other"));
    desk.json(&["pack", "install", pack.folder()]);
    assert_eq!(state().0, "missing");
    assert!(state().1.contains("! the source is no longer in the library"));
    install(CON);
    assert_eq!(state().0, "verbatim");
}
