//! 1. Sections nest, entries stand where they were put, and `move` changes the order as it says.
//! 2. A section goes neither into itself nor too deep; nothing stands under a card or an analytic.
//! 3. `remove` takes what stands under an entry; `edit` changes words but never a quotation.
//! 4. Unknown entries are `not_found`, and a refused command changes nothing.

use serde_json::Value;

use crate::desk::Desk;

struct Outline {
    desk: Desk,
    brief: String,
}

impl Outline {
    fn new() -> Self {
        let desk = Desk::new();
        let brief = desk.made("brief", &["brief", "create", "--side", "pro", "--title", "Order"]);
        Self { desk, brief }
    }

    fn add(&self, more: &[&str]) -> String {
        self.desk.made("item", &[&["brief", "add", &self.brief], more].concat())
    }

    fn shuffle(&self, command: &str, more: &[&str]) -> Value {
        self.desk.json(&[&["brief", command, &self.brief], more].concat())
    }

    fn refuses(&self, command: &str, more: &[&str], code: &str) -> String {
        let before = self.lines();
        let refusal = self.desk.refuses(&[&["brief", command, &self.brief], more].concat(), code);
        assert_eq!(self.lines(), before);
        refusal.message
    }

    /// Titles and words from top to bottom, indented by their depth.
    fn lines(&self) -> Vec<String> {
        let shown = self.desk.json(&["brief", "show", &self.brief]);
        let words = |item: &Value| match item["kind"].as_str().unwrap() {
            "section" => item["title"].as_str().unwrap().to_owned(),
            "analytic" => item["text"].as_str().unwrap().to_owned(),
            _ => item["card"]["quote"].as_str().unwrap().to_owned(),
        };
        let items = shown["brief"]["items"].as_array().unwrap();
        let depth = |i: &Value| usize::try_from(i["depth"].as_u64().unwrap()).unwrap();
        items.iter().map(|i| format!("{}{}", "  ".repeat(depth(i)), words(i))).collect()
    }

    fn card(&self) -> String {
        let words =
            ["card", "cut", "--source", "essay", "--paragraph", "6", "--quote", "reduce global barriers"];
        self.desk.made("card", &words)
    }
}

#[test]
fn entries_stand_where_they_were_put() {
    let o = Outline::new();
    let pocket = o.add(&["--section", "Pocket"]);
    let hat = o.add(&["--section", "Hat", "--under", &pocket]);
    let block = o.add(&["--section", "Block", "--under", &hat]);
    o.add(&["--card", &o.card(), "--under", &block]);
    o.add(&["--analytic", "Last of the pocket.", "--under", &pocket]);
    o.add(&["--analytic", "First of the pocket.", "--under", &pocket, "--at", "1"]);
    o.add(&["--section", "Top", "--at", "1"]);
    o.add(&["--analytic", "Far past the end.", "--at", "99"]);
    let wanted = [
        "Top",
        "Pocket",
        "  First of the pocket.",
        "  Hat",
        "    Block",
        "      reduce global barriers",
        "  Last of the pocket.",
        "Far past the end.",
    ];
    assert_eq!(o.lines(), wanted);
    let text = o.desk.text(&["brief", "show", &o.brief]);
    for part in [
        format!("{}  pro  Order (1 card, ", o.brief),
        format!("\n  {pocket}  pocket Pocket ("),
        format!("\n    {hat}  hat Hat ("),
        format!("\n      {block}  block Block ("),
        "  card (no tag) (Chen 21)\n".to_owned(),
        "  analytic First of the pocket.\n".to_owned(),
    ] {
        assert!(text.contains(&part), "{part} in {text}");
    }
    // An entry is answered with its place; the same card may stand in a brief twice.
    let again = o.desk.json(&["brief", "add", &o.brief, "--card", &o.card(), "--under", &hat]);
    assert_eq!(
        (again["item"]["parent"].as_str(), again["item"]["depth"].as_u64()),
        (Some(hat.as_str()), Some(2))
    );
    assert_eq!((again["item"]["position"].as_u64(), again["brief"]["cards"].as_u64()), (Some(1), Some(2)));
}

#[test]
fn moving_changes_the_order_as_it_says() {
    let o = Outline::new();
    let [a, b, c] = ["A", "B", "C"].map(|t| o.add(&["--section", t]));
    let x = o.add(&["--analytic", "x", "--under", &a]);
    let moved = o.shuffle("move", &[&c, "--at", "1"]);
    assert_eq!(
        (moved["item"]["id"].as_str(), moved["item"]["position"].as_u64()),
        (Some(c.as_str()), Some(0))
    );
    assert_eq!(o.lines(), ["C", "A", "  x", "B"]);
    o.shuffle("move", &[&c, "--at", "2"]);
    assert_eq!(o.lines(), ["A", "  x", "C", "B"]);
    o.shuffle("move", &[&a]);
    assert_eq!(
        o.lines(),
        ["C", "B", "A", "  x"],
        "last unless said otherwise, with all that stands under it"
    );
    o.shuffle("move", &[&b, "--under", &a, "--at", "1"]);
    assert_eq!(o.lines(), ["C", "A", "  B", "  x"]);
    o.shuffle("move", &[&x, "--under", &b]);
    assert_eq!(o.lines(), ["C", "A", "  B", "    x"]);
    o.shuffle("move", &[&b, "--at", "1"]);
    assert_eq!(o.lines(), ["B", "  x", "C", "A"]);
    let text = o.desk.text(&["brief", "move", &o.brief, &a, "--at", "1"]);
    assert!(text.lines().nth(1).unwrap().contains(&a), "{text}");
    // Where it stands already is no step to undo.
    let before = o.desk.json(&["undo"])["history"]["undo"].clone();
    o.desk.json(&["redo"]);
    o.shuffle("move", &[&a, "--at", "1"]);
    assert_eq!(o.desk.json(&["undo"])["history"]["undo"], before);
}

#[test]
fn a_section_goes_neither_into_itself_nor_too_deep() {
    let o = Outline::new();
    let a = o.add(&["--section", "A"]);
    let b = o.add(&["--section", "B", "--under", &a]);
    let c = o.add(&["--section", "C", "--under", &b]);
    let note = o.add(&["--analytic", "note"]);
    for under in [&a, &b, &c] {
        let message = o.refuses("move", &[&a, "--under", under], "bad_input");
        assert!(message.contains("into itself"), "{message}");
    }
    let message = o.refuses("add", &["--section", "D", "--under", &c], "bad_input");
    assert!(message.contains("nest 3 deep"), "{message}");
    let two = o.add(&["--section", "Two"]);
    o.add(&["--section", "levels", "--under", &two]);
    assert!(o.refuses("move", &[&two, "--under", &b], "bad_input").contains("nest 3 deep"));
    let message = o.refuses("add", &["--analytic", "x", "--under", &note], "bad_input");
    assert!(message.contains("is not a section"), "{message}");
    let card = o.add(&["--card", &o.card()]);
    assert!(o.refuses("move", &[&note, "--under", &card], "bad_input").contains("is not a section"));
}

#[test]
fn removing_takes_what_stands_under_it_and_leaves_cards_in_the_library() {
    let o = Outline::new();
    let a = o.add(&["--section", "A"]);
    let card = o.card();
    o.add(&["--card", &card, "--under", &a]);
    o.add(&["--analytic", "stays"]);
    let removed = o.shuffle("remove", &[&a]);
    assert_eq!(removed["brief"]["cards"], 0);
    assert_eq!(o.lines(), ["stays"]);
    o.desk.json(&["card", "show", &card]);
    o.desk.json(&["undo"]);
    assert_eq!(o.lines(), ["A", "  reduce global barriers", "stays"]);
    assert!(!o.desk.text(&["brief", "remove", &o.brief, &a]).contains("pocket A"));
}

#[test]
fn words_of_sections_and_analytics_are_edited_and_quotations_are_not() {
    let o = Outline::new();
    let a = o.add(&["--section", "A"]);
    let note = o.add(&["--analytic", "note"]);
    let card = o.add(&["--card", &o.card()]);
    assert_eq!(o.shuffle("edit", &[&a, "A second\nform"])["item"]["title"], "A second form");
    let analytic = o.shuffle("edit", &[&note, " Two\r\nlines\u{7} \n"]);
    assert_eq!(analytic["item"]["text"], "Two\nlines", "lines are kept, control characters are not");
    assert!(o.desk.text(&["brief", "edit", &o.brief, &a, "Third"]).contains("pocket Third"));
    let refusal = o.desk.refuses(&["brief", "edit", &o.brief, &card, "other words"], "bad_input");
    assert!(refusal.message.contains("quotation") && refusal.hint.contains("tag or cite"), "{refusal:?}");
    assert!(o.refuses("edit", &[&a, ""], "bad_input").contains("needs a title"));
    assert!(o.refuses("edit", &[&note, " "], "bad_input").contains("empty"));
}

#[test]
fn what_is_added_must_be_one_thing_that_is_there() {
    let o = Outline::new();
    let section = o.add(&["--section", "A"]);
    assert!(o.refuses("add", &["--card", "no-card"], "not_found").contains("card no-card"));
    for words in [["--under", "no-section", "--section", "x"], ["--under", "no-section", "--analytic", "x"]] {
        assert!(o.refuses("add", &words, "not_found").contains("entry no-section"));
    }
    assert!(o.refuses("add", &["--analytic", " \n "], "bad_input").contains("empty"));
    assert!(o.refuses("add", &["--section", ""], "bad_input").contains("needs a title"));
    for command in ["move", "remove"] {
        assert!(o.refuses(command, &["no-entry"], "not_found").contains("entry no-entry"));
    }
    o.refuses("move", &[&section, "--under", "no-section"], "not_found");
    o.refuses("edit", &["no-entry", "x"], "not_found");
    // An entry of another brief is none of this one.
    let other = o.desk.made("brief", &["brief", "create", "--side", "con"]);
    o.desk.refuses(&["brief", "remove", &other, &section], "not_found");
    o.desk.refuses(&["brief", "add", &other, "--analytic", "x", "--under", &section], "not_found");

    let refusal = o.desk.misreads(&["brief", "add", &o.brief]);
    assert!(refusal.message.contains("--card") && refusal.message.contains("--section"), "{refusal:?}");
    o.desk.misreads(&["brief", "add", &o.brief, "--section", "x", "--analytic", "y"]);
    o.desk.misreads(&["brief", "add", &o.brief, "--section", "x", "--at", "0"]);
    o.desk.misreads(&["brief", "move", &o.brief, &section, "--at", "first"]);
}
