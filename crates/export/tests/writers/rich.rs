//! Analytics with looks. 1. Every writer keeps their words, whatever stands in them. 2. Word has bold, italic, underline,
//! indented entries with their signs, and links; HTML parses without an error.

use dissoi_export::view::{BriefView, Item};
use dissoi_export::{ExportOptions, docx, html, markdown};
use dissoi_model::{RichBlock, RichKind, RichRun, RichText};
use proptest::prelude::*;

use crate::hostile::HOSTILE;
use crate::html::{parsed, texts};
use crate::sample;
use crate::word::{paragraphs, parts};

fn brief_of(rich: RichText) -> BriefView {
    let item = Item::Analytic { depth: 0, text: rich.plain(), rich: Some(rich) };
    BriefView { items: vec![item], references: Vec::new(), ..sample() }
}

fn run(text: &str, marks: &str) -> RichRun {
    RichRun {
        text: text.into(),
        bold: marks.contains('b'),
        italic: marks.contains('i'),
        underline: marks.contains('u'),
        link: marks.contains('l').then(|| "https://example.org/a_b?c=d&e=\"f".into()),
    }
}

fn rich() -> impl Strategy<Value = RichText> {
    let marks = prop::sample::select(vec!["", "b", "i", "u", "bi", "bu", "iu", "biu", "l", "bil"]);
    let text = prop_oneof![prop::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned), "[a-z*_ ]{1,8}"];
    let run = (text, marks).prop_map(|(text, marks)| run(&text, marks));
    let kind = prop::sample::select(vec![RichKind::Paragraph, RichKind::Bullet, RichKind::Number]);
    let block = (kind, 0..5_u8, prop::collection::vec(run, 1..4));
    let block = block.prop_map(|(kind, level, runs)| RichBlock { kind, level, runs });
    prop::collection::vec(block, 1..6).prop_map(|blocks| RichText { blocks })
}

/// The letters and digits of a text.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

proptest! {
    #[test]
    fn no_word_is_lost_in_word_and_html(rich in rich()) {
        let Ok(rich) = rich.normal() else { return Ok(()) };
        prop_assume!(!rich.blocks.is_empty());
        let wanted: String = rich.blocks.iter().map(RichBlock::words).collect();
        let brief = brief_of(rich.clone());
        let page = parsed(&html::write(&brief, &ExportOptions::default()));
        prop_assert_eq!(letters(&texts(&page, ".analytic").concat()), letters(&wanted));
        let document = paragraphs(&docx::write(&brief, &ExportOptions::default()).unwrap());
        let analytic = document.iter().filter(|p| p.style == "Analytic");
        let signs = rich.numbers().into_iter().flatten().map(|n| n.to_string());
        let (mut found, mut signs) = (String::new(), signs.collect::<Vec<_>>().into_iter());
        for (paragraph, block) in analytic.zip(&rich.blocks) {
            let text = letters(&paragraph.text());
            let sign = if block.kind == RichKind::Number { signs.next().unwrap_or_default() } else { String::new() };
            found.push_str(text.strip_prefix(&sign).unwrap_or(&text));
        }
        prop_assert_eq!(found, letters(&wanted));
    }

    #[test]
    fn markdown_shows_the_words_and_nothing_else(rich in rich()) {
        let Ok(rich) = rich.normal() else { return Ok(()) };
        prop_assume!(!rich.blocks.is_empty());
        let text = markdown::write(&brief_of(rich.clone()), &ExportOptions::default());
        let wanted: String = rich.blocks.iter().map(RichBlock::words).collect();
        let mut read = String::new();
        for event in pulldown_cmark::Parser::new(&text) {
            if let pulldown_cmark::Event::Text(words) = event {
                read.push_str(&words);
            }
        }
        prop_assert!(letters(&read).contains(&letters(&wanted)), "{}", text);
    }
}

#[test]
fn word_has_the_looks_the_signs_and_the_links() {
    let block = |kind, level, runs| RichBlock { kind, level, runs };
    let rich = RichText {
        blocks: vec![
            block(RichKind::Paragraph, 0, vec![run("They ", ""), run("dropped", "biu"), run(" it", "l")]),
            block(RichKind::Number, 0, vec![run("one", "")]),
            block(RichKind::Bullet, 1, vec![run("inner", "")]),
        ],
    };
    let bytes = docx::write(&brief_of(rich), &ExportOptions::default()).unwrap();
    let texts: Vec<_> = paragraphs(&bytes)
        .iter()
        .filter(|p| p.style == "Analytic")
        .map(crate::word::Paragraph::text)
        .collect();
    assert_eq!(texts, ["They dropped it", "1.\tone", "•\tinner"]);
    let parts = parts(&bytes);
    let document = &parts["word/document.xml"];
    let looks = "<w:b/><w:bCs/><w:i/><w:iCs/><w:u w:val=\"single\"/>";
    assert!(document.contains(looks), "{document}");
    assert!(document.contains("<w:ind w:left=\"720\" w:hanging=\"360\"/>"), "{document}");
    assert!(parts["word/_rels/document.xml.rels"].contains("https://example.org/a_b?c=d&amp;e=&quot;f"));
}
