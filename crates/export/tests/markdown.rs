//! 1. Any title, heading, tag, cite, quotation, analytic and reference reads back from the Markdown character for
//!    character, whatever a reader of Markdown with every extension makes of it.
//! 2. Marks stand exactly on their words. 3. The front matter is YAML with the same values.
//! 4. What is not verbatim says so; what is empty has a stand-in. 5. The same view gives the same bytes.
#![allow(clippy::unwrap_used)]

mod reader;

use dissoi_export::view::{BriefView, CardView, Item};
use dissoi_export::{MarkdownOptions, markdown};
use dissoi_model::{Mark, QuoteState, Reference, Segment};
use proptest::prelude::*;
use reader::{Block, read, shown};

fn sample() -> BriefView {
    serde_json::from_str(include_str!("sample.json")).unwrap()
}

fn markdown_of(brief: &BriefView) -> String {
    markdown::write(brief, &MarkdownOptions::default())
}

fn card(tag: &str, quote: &str) -> CardView {
    CardView {
        id: "c".into(),
        tag: tag.into(),
        cite_short: "Chen 21".into(),
        cite_full: "Chen".into(),
        source: "s".into(),
        paragraph: 1,
        segments: vec![Segment { text: quote.into(), marks: Vec::new(), join: None }],
        state: QuoteState::Verbatim,
    }
}

fn brief_with(items: Vec<Item>) -> BriefView {
    BriefView { items, references: Vec::new(), ..sample() }
}

/// Everything that some reader of Markdown takes for more than text.
const HOSTILE: [&str; 66] = [
    "#import \"x\"",
    "*a_b*",
    "<b>bold</b>",
    "[x](y)",
    "1. x",
    "1) x",
    "- x",
    "+ x",
    "* x",
    "==x==",
    "`code`",
    "```",
    "~~~",
    "a | b\n--|--\n1 | 2",
    "&amp; &#35; &copy AT&T",
    "    indented",
    "\ttab\tand end\t",
    " spaces at both ends ",
    "---",
    "***",
    "___",
    "- - -",
    "===",
    "%% hidden %% 100%%",
    "[[link]] ![[embed]]",
    "text ^id",
    "#tag #1",
    "$`math`$ $x$ $$y$$",
    "> quote",
    ">! x",
    "# heading",
    "## heading ##",
    "heading {#id .class}",
    "<!-- comment -->",
    "<u>not a mark</u>",
    "line\nbreak",
    "two\n\nparagraphs",
    "many\n\n\n\n\nlines",
    "\nat both ends\n",
    "crlf\r\nand\rcr",
    "back\\slash \\* \\",
    "trailing\\",
    "[^1] [^1]: note",
    "[a]: http://b",
    "- [ ] task",
    "https://example.org/a_b*c?d=e&f=g#h",
    "(http://x.y/z).",
    "https://x.org/a==b&copy;",
    "www.example.org/a_b",
    "<https://x.org>",
    "mailto:a@b.c a_b_c@d.ef",
    ":smile: x :y: : z",
    "~~struck~~ ~sub~ ^sup^",
    "**",
    "* *",
    "_",
    "__init__.py snake_case",
    "<script>alert(1)</script>",
    "<div>\n\nx\n\n</div>",
    "| table |",
    "{{ liquid }} {% x %}",
    "\u{a0}nbsp\u{a0}",
    "\u{3000}wide\u{3000}",
    "😀👩‍🔬 科技 שלום العربية \u{202E}bidi\u{202C}",
    "nul \0 bell \u{7} esc \u{1b} nel \u{85} del \u{7f}",
    "1234567890. x",
];

#[test]
fn hostile_text_reads_back_as_itself_wherever_it_stands() {
    for text in HOSTILE {
        let items = vec![
            Item::Section { depth: 0, title: text.into() },
            Item::Card {
                depth: 1,
                card: CardView { cite_short: text.into(), cite_full: text.into(), ..card(text, text) },
            },
            Item::Analytic { depth: 1, text: text.into() },
        ];
        let link = None;
        let references = vec![Reference { key: "k".into(), label: "l".into(), text: text.into(), link }];
        let brief = BriefView { title: text.into(), references, ..brief_with(items) };
        let markdown = markdown_of(&brief);
        let blocks = read(&markdown);
        let (whole, line) = (shown(text), shown(text));
        let head = |level| {
            blocks.iter().find_map(|b| matches!(b, Block::Heading(l, _) if *l == level).then(|| b.text()))
        };
        for level in [1, 2, 5] {
            assert_eq!(
                head(level).as_deref(),
                Some(line.as_str()),
                "heading {level} of {text:?} in\n{markdown}"
            );
        }
        let quotes: Vec<_> =
            blocks.iter().filter(|b| matches!(b, Block::Quote(_))).map(Block::text).collect();
        assert_eq!(quotes, std::slice::from_ref(&whole), "quotation {text:?} in\n{markdown}");
        let cite = format!("{line} [{line}]");
        assert!(blocks.iter().any(|b| b.text() == cite), "cite {text:?} in\n{markdown}");
        let after = blocks.iter().skip_while(|b| !matches!(b, Block::Quote(_))).skip(1);
        let analytic: Vec<_> =
            after.take_while(|b| matches!(b, Block::Paragraph(_))).map(Block::text).collect();
        assert_eq!(analytic.join("\n\n"), whole, "analytic {text:?} in\n{markdown}");
        assert_eq!(blocks.last(), Some(&Block::Entry(line)), "reference {text:?} in\n{markdown}");
    }
}

/// Letters, and every sign that means something somewhere, close together.
fn text() -> impl Strategy<Value = String> {
    let signs = "[a-z0-9*_`#\\[\\]()<>&;:=~|^$%{}!+.\\\\\n\t \"'/@,?-]{0,40}";
    prop_oneof![
        signs,
        "\\PC{0,30}",
        any::<String>(),
        prop::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned)
    ]
}

fn segments() -> impl Strategy<Value = Vec<Segment>> {
    let marks = prop::sample::subsequence(Mark::ALL.to_vec(), 0..=3);
    prop::collection::vec((text(), marks).prop_map(|(text, marks)| Segment { text, marks, join: None }), 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn tags_and_quotations_read_back_character_for_character(tag in text(), segments in segments()) {
        let quote: String = segments.iter().map(|s| s.text.as_str()).collect();
        let brief = brief_with(vec![Item::Card { depth: 0, card: CardView { segments, ..card(&tag, "") } }]);
        let markdown = markdown_of(&brief);
        let blocks = read(&markdown);
        let heading = blocks.iter().find_map(|b| matches!(b, Block::Heading(5, _)).then(|| b.text()));
        let (tag, quote) = (shown(&tag), shown(&quote));
        let tag = if tag.is_empty() { "(no tag)".to_owned() } else { tag };
        prop_assert_eq!(heading, Some(tag), "in\n{}", &markdown);
        let quote = if quote.is_empty() { "(no quotation)".to_owned() } else { quote };
        let quotes: Vec<_> = blocks.iter().filter(|b| matches!(b, Block::Quote(_))).map(Block::text).collect();
        prop_assert_eq!(quotes, vec![quote], "in\n{}", &markdown);
    }

    #[test]
    fn marks_stand_on_their_words_and_nowhere_else(segments in segments()) {
        let brief = brief_with(vec![Item::Card { depth: 0, card: CardView { segments: segments.clone(), ..card("", "") } }]);
        let markdown = markdown_of(&brief);
        let quote = read(&markdown).into_iter().find(|b| matches!(b, Block::Quote(_))).unwrap();
        let is_word = |c: &char| c.is_alphanumeric();
        let expected: Vec<_> = segments.iter()
            .flat_map(|s| s.text.chars().map(move |c| {
                let has = |m| s.marks.contains(&m);
                (c, has(Mark::Underline) || has(Mark::Emphasis), has(Mark::Emphasis), has(Mark::Highlight))
            }))
            .filter(|m| is_word(&m.0))
            .collect();
        let found: Vec<_> = quote.marked().into_iter().filter(|m| is_word(&m.0)).collect();
        prop_assume!(!expected.is_empty());
        prop_assert_eq!(found, expected, "in\n{}", markdown);
    }

    #[test]
    fn the_front_matter_is_yaml_with_the_same_values(title in text(), topic in any::<String>()) {
        #[derive(serde::Deserialize)]
        struct Front { title: String, topic: String, side: String, date: String, words: u32, tags: Vec<String> }
        let markdown = markdown_of(&BriefView { title: title.clone(), topic: topic.clone(), ..sample() });
        let yaml = markdown.strip_prefix("---\n").and_then(|m| m.split_once("\n---\n")).unwrap().0;
        let front: Front = serde_saphyr::from_str(yaml).map_err(|e| TestCaseError::fail(format!("{e} in {yaml}")))?;
        prop_assert_eq!((front.title, front.topic), (title, topic));
        prop_assert_eq!((front.side.as_str(), front.date.as_str(), front.words), ("pro", "2026-11-23", 173));
        prop_assert!(front.tags.iter().all(|t| !t.contains(char::is_whitespace)), "{:?}", front.tags);
    }
}

#[test]
fn the_sample_reads_as_a_brief_should() {
    insta::assert_snapshot!(markdown_of(&sample()));
    assert_eq!(markdown_of(&sample()), markdown_of(&sample()));
}

#[test]
fn options_leave_out_what_they_name() {
    let options = MarkdownOptions { front_matter: false, marks: false, references: false };
    let plain = markdown::write(&sample(), &options);
    assert!(plain.starts_with("# Openness wins"));
    for sign in ["==", "<u>", "## References"] {
        assert!(!plain.contains(sign), "{sign}");
    }
}

#[test]
fn a_card_that_is_not_verbatim_says_so_above_its_words() {
    let texts = |state| {
        let item = Item::Card { depth: 0, card: CardView { state, ..card("A tag", "The words") } };
        let blocks = read(&markdown_of(&brief_with(vec![item])));
        let from = blocks.iter().position(|b| matches!(b, Block::Heading(5, _))).unwrap();
        blocks[from..].iter().map(Block::text).collect::<Vec<_>>()
    };
    assert_eq!(texts(QuoteState::Verbatim), ["A tag", "Chen 21 [Chen]", "The words"]);
    for (state, words) in [
        (QuoteState::Moved, "another place"),
        (QuoteState::Changed, "no longer contains"),
        (QuoteState::Missing, "no longer in"),
    ] {
        let got = texts(state);
        assert!(got.len() == 4 && got[2].contains(words) && got[3] == "The words", "{got:?}");
    }
}

#[test]
fn an_empty_brief_says_that_nothing_is_in_it() {
    let brief = BriefView { title: " ".into(), ..brief_with(Vec::new()) };
    let markdown = markdown_of(&brief);
    assert!(markdown.contains("# *(no title)*") && markdown.contains("There is nothing in this brief yet"));
}
