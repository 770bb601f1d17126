//! Two hundred random briefs through the PDF: none fails, and every quotation is found again, character for character but for
//! white space, which a reader of PDF files makes up from distances.

use dissoi_export::view::{BriefView, Item};
use dissoi_export::{ExportOptions, pdf::render};
use dissoi_model::{Mark, Segment};
use proptest::prelude::*;

use crate::poppler::poppler;
use crate::{brief_with, card};

/// What typst, XML, Markdown and HTML take for more than text is in it, and scripts that are set from left to right. (Of a text
/// from right to left pdftotext gives its own order; those are looked at as pictures.)
fn text() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9àéßñøæΩλжщ科技全球ひ .,;:!?'\"“”’—#*_$@<>\\[\\]{}()=+~`/|&%^\\\\-]{0,160}"
}

fn quotation() -> impl Strategy<Value = Vec<Segment>> {
    let marks = prop::sample::subsequence(Mark::ALL.to_vec(), 0..=Mark::ALL.len());
    let segment = (text(), marks).prop_map(|(text, marks)| Segment { text, marks, join: None });
    prop::collection::vec(segment, 1..4)
}

fn items() -> impl Strategy<Value = Vec<Item>> {
    let section = (0usize..3, text()).prop_map(|(depth, title)| Item::Section { depth, title });
    let analytic = (0usize..4, text()).prop_map(|(depth, text)| Item::analytic(depth, text));
    let evidence = (0usize..4, text(), quotation()).prop_map(|(depth, tag, segments)| {
        let mut item = card(depth, &tag, "", &[]);
        if let Item::Card { card, .. } = &mut item {
            card.segments = segments;
        }
        item
    });
    prop::collection::vec(prop_oneof![section, analytic, evidence.boxed()], 0..5)
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn random_briefs_are_set_and_each_quotation_is_found_again(title in text(), items in items()) {
        let quotes: Vec<String> = items
            .iter()
            .filter_map(|item| if let Item::Card { card, .. } = item { Some(card) } else { None })
            .map(|card| squeezed(&card.segments.iter().map(|s| s.text.as_str()).collect::<String>()))
            .collect();
        let brief = BriefView { title, ..brief_with(items) };
        let output = render(&brief, &ExportOptions::default()).unwrap();
        let found = squeezed(&poppler("pdftotext", &["-raw"], &output.bytes));
        for quote in quotes {
            prop_assert!(found.contains(&quote), "“{}” is not in\n{}", quote, found);
        }
    }
}
