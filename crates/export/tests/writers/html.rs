//! 1. The page parses without an error by the rules of HTML. 2. Every text reads back as it was; none becomes markup.
//! 3. Headings are in order, every link within the page leads somewhere, no id occurs twice, nothing is fetched.
//! 4. Marks stand on their words. 5. The page is as in the reference output.

use std::collections::BTreeSet;

use dissoi_export::view::{BriefView, Item};
use dissoi_export::{CitePlace, ExportOptions, html};
use dissoi_model::Mark;
use dom_query::Document;
use proptest::prelude::*;

use crate::hostile::{HOSTILE, segments};
use crate::{brief_of, card, plain, sample, shown};

/// Parses the page, line breaks as `\n`; the writer escapes every `<` of the user, so `<br>` is always its own.
pub(crate) fn parsed(page: &str) -> Document {
    let document = Document::from(page.replace("<br>", "\n"));
    let errors = document.errors.borrow().clone();
    assert!(errors.is_empty(), "{errors:?} in\n{page}");
    document
}

pub(crate) fn texts(document: &Document, selector: &str) -> Vec<String> {
    document.select(selector).iter().map(|n| n.text().to_string()).collect()
}

pub(crate) fn quotation(document: &Document) -> String {
    texts(document, "blockquote p").join("\n\n")
}

#[test]
fn hostile_text_reads_back_as_itself_wherever_it_stands() {
    for text in HOSTILE {
        let mut card = card(text, plain(text));
        (card.cite_short, card.cite_full) = (text.into(), text.into());
        let mut brief = brief_of(card);
        brief.items.insert(0, Item::Section { depth: 0, title: text.into() });
        brief.items.push(Item::analytic(1, text));
        (brief.title, brief.language) = (text.into(), "en\" onload=\"x".into());
        let page = html::write(&brief, &ExportOptions::default());
        let document = parsed(&page);
        let wanted = shown(text);
        for selector in ["h1", "main > h2 > span", "article .tag > span", "blockquote p", ".analytic p"] {
            let mut found = texts(&document, selector).join("\n\n");
            if selector == "h1" && wanted.is_empty() {
                found.clear();
            }
            assert_eq!(found, wanted, "{selector} of {text:?}");
        }
        assert_eq!(texts(&document, ".cite")[0], format!("{wanted} [{wanted}]"));
        assert_eq!(document.select("script, iframe, img, link, object, base, [onload], [style]").length(), 0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn quotations_and_marks_read_back_character_for_character(segments in segments()) {
        let quote: String = segments.iter().map(|s| s.text.as_str()).collect();
        let document = parsed(&html::write(&brief_of(card("A tag", segments.clone())), &ExportOptions::default()));
        let wanted = shown(&quote);
        prop_assume!(!wanted.is_empty());
        prop_assert_eq!(quotation(&document), wanted);
        for (mark, selector) in [(Mark::Underline, "u"), (Mark::Emphasis, "strong"), (Mark::Highlight, "mark")] {
            let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            let found: String = texts(&document, &format!("blockquote {selector}")).iter().map(|t| words(t)).collect();
            let marked: String =
                segments.iter().filter(|s| s.marks.contains(&mark)).map(|s| words(&s.text)).collect();
            prop_assert_eq!(found, marked);
        }
    }
}

#[test]
fn a_reader_by_ear_or_keyboard_finds_the_way() {
    let options = ExportOptions { cites: CitePlace::Footnotes, ..ExportOptions::default() };
    let page = html::write(&sample(), &options);
    let document = parsed(&page);
    assert_eq!(document.select("html").attr("lang").as_deref(), Some("en"));
    for landmark in ["header", "nav", "main", "footer"] {
        assert_eq!(document.select(&format!("body > {landmark}")).length(), 1, "{landmark}");
    }
    let levels: Vec<u32> = document
        .select("h1, h2, h3, h4, h5")
        .iter()
        .map(|n| n.nodes()[0].node_name().unwrap()[1..].parse().unwrap())
        .collect();
    assert!(levels[0] == 1 && levels.windows(2).all(|w| w[1] <= w[0] + 1), "{levels:?}");
    let ids: Vec<String> =
        document.select("[id]").iter().map(|n| n.attr("id").unwrap().to_string()).collect();
    let each: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(each.len(), ids.len(), "an id occurs twice");
    for link in document.select("a[href^='#']").iter() {
        let target = link.attr("href").unwrap()[1..].to_owned();
        assert!(each.contains(&target), "{target} leads nowhere");
    }
    for named in document.select("[aria-labelledby]").iter() {
        assert!(each.contains(&named.attr("aria-labelledby").unwrap().to_string()));
    }
    assert!(
        !page.contains("src=") && !page.contains("@import") && !page.contains("url("),
        "something is fetched"
    );
    assert!(page.contains("@media print") && page.contains("prefers-color-scheme: dark"));
}

#[test]
fn headings_never_skip_a_level_even_in_an_odd_brief() {
    let mut brief = brief_of(card("A tag", plain("Words")));
    brief.items = vec![
        Item::Section { depth: 2, title: "Deep".into() },
        Item::Card { depth: 3, card: card("Tag", plain("Words")) },
        Item::Card { depth: 0, card: card("Tag", plain("Words")) },
    ];
    let document = parsed(&html::write(&brief, &ExportOptions::default()));
    assert_eq!((texts(&document, "h2").len(), texts(&document, "main h3").len()), (3, 1));
}

#[test]
fn the_page_is_as_in_the_reference_output_and_always_the_same() {
    let page = html::write(&sample(), &ExportOptions::default());
    assert_eq!(page, html::write(&sample(), &ExportOptions::default()));
    let (before, rest) = page.split_once("<style>").unwrap();
    let (_, after) = rest.split_once("</style>").unwrap();
    insta::assert_snapshot!(format!("{before}<style>…</style>{after}"));
}

#[test]
fn an_empty_brief_and_a_font_with_odd_signs_give_a_sound_page() {
    let brief = BriefView { items: Vec::new(), title: " ".into(), language: " ".into(), ..sample() };
    let options = ExportOptions {
        font: Some("x\"; } </style><script>".into()),
        size: Some(12),
        margin: Some(30),
        ..ExportOptions::default()
    };
    let page = html::write(&brief, &options);
    let document = parsed(&page);
    assert_eq!(
        (texts(&document, "h1"), document.select("script").length()),
        (vec!["(no title)".to_owned()], 0)
    );
    assert!(
        page.contains("margin: 30mm") && page.contains("--size: 12pt") && page.contains("\"x  stylescript\"")
    );
}
