//! 1. Any title, heading, tag, cite, quotation, analytic and reference reads back from the Markdown character for
//!    character, whatever a reader of Markdown with every extension makes of it.
//! 2. Marks stand exactly on their words. 3. The front matter is YAML with the same values.
//! 4. What is not verbatim says so; what is empty has a stand-in. 5. The same view gives the same bytes.
#![allow(clippy::unwrap_used)]

mod hostile;
mod reader;

use dissoi_export::view::{BriefView, CardView, Item};
use dissoi_export::{Amount, CitePlace, ExportOptions, MarkLook, Signs, markdown};
use dissoi_model::{Mark, QuoteState, Reference, Segment};
use hostile::{HOSTILE, segments, text};
use proptest::prelude::*;
use reader::{Block, read, shown};

fn sample() -> BriefView {
    serde_json::from_str(include_str!("sample.json")).unwrap()
}

fn markdown_of(brief: &BriefView) -> String {
    markdown::write(brief, &ExportOptions::default())
}

fn card(tag: &str, quote: &str) -> CardView {
    CardView {
        id: "c".into(),
        tag: tag.into(),
        cite_short: "Chen 21".into(),
        cite_full: "Chen".into(),
        cite_set: Vec::new(),
        source: "s".into(),
        paragraph: 1,
        segments: vec![Segment { text: quote.into(), marks: Vec::new(), join: None }],
        state: QuoteState::Verbatim,
        quiet: false,
        look: None,
    }
}

fn brief_with(items: Vec<Item>) -> BriefView {
    BriefView { items, references: Vec::new(), ..sample() }
}

#[test]
fn hostile_text_reads_back_as_itself_wherever_it_stands() {
    for text in HOSTILE {
        let items = vec![
            Item::Section { depth: 0, title: text.into() },
            Item::Card {
                depth: 1,
                card: CardView { cite_short: text.into(), cite_full: text.into(), ..card(text, text) },
            },
            Item::analytic(1, text),
        ];
        let link = None;
        let references =
            vec![Reference { key: "k".into(), label: "l".into(), text: text.into(), link, work: None }];
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
    let options = ExportOptions {
        front_matter: false,
        marks: MarkLook::Off,
        references: false,
        ..ExportOptions::default()
    };
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

/// The quotation of a brief of one card, with the marks of its letters, as a reader of Markdown shows it.
fn quoted(segments: &[Segment], signs: Signs) -> Vec<(char, bool, bool, bool)> {
    let card = CardView { segments: segments.to_vec(), ..card("", "") };
    let options = ExportOptions { signs, ..ExportOptions::default() };
    let markdown = markdown::write(&brief_with(vec![Item::Card { depth: 0, card }]), &options);
    let quote = read(&markdown).into_iter().find(|b| matches!(b, Block::Quote(_))).unwrap();
    quote.marked()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn each_way_to_show_marks_keeps_the_words_and_stands_on_what_it_names(segments in segments()) {
        let whole: String = segments.iter().map(|s| s.text.as_str()).collect();
        prop_assume!(!shown(&whole).is_empty());
        let read_aloud = |s: &Segment| s.marks.contains(&Mark::Highlight);
        let expected = |on: &dyn Fn(&Segment) -> bool| -> Vec<(char, bool)> {
            let letters = segments.iter().flat_map(|s| s.text.chars().map(move |c| (c, on(s))));
            letters.filter(|(c, _)| c.is_alphanumeric()).collect()
        };
        for (signs, on) in [
            (Signs::Underline, &(|s: &Segment| !s.marks.is_empty()) as &dyn Fn(&Segment) -> bool),
            (Signs::Highlight, &read_aloud),
            (Signs::Bold, &read_aloud),
        ] {
            let found = quoted(&segments, signs);
            prop_assert_eq!(found.iter().map(|m| m.0).collect::<String>(), shown(&whole), "{:?}", signs);
            let shows = |m: &(char, bool, bool, bool)| match signs {
                Signs::Underline => (m.0, m.1),
                Signs::Bold => (m.0, m.2),
                _ => (m.0, m.3),
            };
            let marks: Vec<_> = found.iter().filter(|m| m.0.is_alphanumeric()).map(shows).collect();
            prop_assert_eq!(marks, expected(on), "{:?}", signs);
        }
    }
}

#[test]
fn footnotes_names_of_cards_and_contents_are_there_when_asked_for() {
    let options = ExportOptions {
        cites: CitePlace::Footnotes,
        block_ids: true,
        contents: Some(true),
        reading_times: false,
        ..ExportOptions::default()
    };
    let mut brief = sample();
    brief.items.truncate(5);
    let markdown = markdown::write(&brief, &options);
    for wanted in [
        "**Chen 21**[^1]\n",
        "\n[^1]: Chen Shumei, research fellow",
        "\n^card-card-1\n",
        "## Contents\n\n- Openness pays\n  - The economics of shared research\n    - AT: National",
    ] {
        assert!(markdown.contains(wanted), "{wanted:?} in\n{markdown}");
    }
    assert!(!markdown.contains("Reading time:"));
    let listed = markdown::write(&brief, &ExportOptions { cites: CitePlace::References, ..options });
    assert!(listed.contains("## Cites\n\n- **Chen 21** Chen Shumei, research fellow"), "{listed}");
}

#[test]
fn what_is_read_aloud_and_tags_alone_leave_out_the_rest() {
    let of = |amount| {
        markdown::write(&sample(), &ExportOptions { text: Some(amount), ..ExportOptions::default() })
    };
    let aloud = of(Amount::Read);
    assert!(aloud.contains(" … ") && !aloud.contains("living in a different era"));
    let tags = of(Amount::Tags);
    assert!(!tags.contains("\n> ") && tags.contains("**Chen 21**"), "{tags}");
}
