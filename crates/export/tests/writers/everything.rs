//! Two hundred random briefs through every format of this crate but the PDF: none fails, every quotation is found again
//! character for character, and writing twice gives the same bytes.

use dissoi_export::view::{BriefView, Item};
use dissoi_export::{Amount, ExportOptions, docx, flow, html, json, markdown, text as spoken, unprintable};
use proptest::prelude::*;

use crate::hostile::{segments, text};
use crate::reader::{self, Block};
use crate::{card, sample, shown};

fn items() -> impl Strategy<Value = Vec<Item>> {
    let section = (0usize..3, text()).prop_map(|(depth, title)| Item::Section { depth, title });
    let analytic = (0usize..4, text()).prop_map(|(depth, text)| Item::analytic(depth, text));
    let evidence =
        (0usize..4, text(), text(), text(), segments()).prop_map(|(depth, tag, short, full, segments)| {
            let mut card = card(&tag, segments);
            (card.cite_short, card.cite_full) = (short, full);
            Item::Card { depth, card }
        });
    prop::collection::vec(prop_oneof![section, analytic, evidence.boxed()], 0..5)
}

fn quotes(brief: &BriefView) -> Vec<String> {
    let cards =
        brief.items.iter().filter_map(|i| if let Item::Card { card, .. } = i { Some(card) } else { None });
    let quote = |card: &dissoi_export::view::CardView| {
        card.segments.iter().map(|s| s.text.as_str()).collect::<String>()
    };
    cards.map(quote).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn random_briefs_pass_every_format_and_each_quotation_is_found_again(title in text(), items in items()) {
        let brief = BriefView { title, items, ..sample() };
        let options = ExportOptions { text: Some(Amount::Full), ..ExportOptions::default() };
        let or = |quote: String| if quote.is_empty() { "(no quotation)".to_owned() } else { quote };
        let wanted: Vec<String> = quotes(&brief).iter().map(|q| or(shown(q))).collect();

        let word = docx::write(&brief, &options).unwrap();
        prop_assert_eq!(&word, &docx::write(&brief, &options).unwrap());
        let paragraphs = crate::word::paragraphs(&word);
        let mut found = Vec::new();
        for (at, _) in paragraphs.iter().enumerate().filter(|(_, p)| p.style == "Heading4") {
            let body = paragraphs[at + 2..].iter().take_while(|p| p.style == "Normal");
            found.push(body.map(|p| p.text()).collect::<Vec<_>>().join("\n\n"));
        }
        prop_assert_eq!(&found, &wanted);

        let page = html::write(&brief, &options);
        prop_assert_eq!(&page, &html::write(&brief, &options));
        let document = crate::html::parsed(&page);
        let quote = |quote: dom_query::Selection<'_>| {
            quote.select("p").iter().map(|p| p.text().to_string()).collect::<Vec<_>>().join("\n\n")
        };
        let found: Vec<String> = document.select("blockquote").iter().map(quote).collect();
        prop_assert_eq!(&found, &wanted);

        let blocks = reader::read(&markdown::write(&brief, &options));
        let found: Vec<String> = blocks.iter().filter(|b| matches!(b, Block::Quote(_))).map(Block::text).collect();
        prop_assert_eq!(&found, &wanted);

        let aloud = spoken::write(&brief, &options);
        prop_assert!(wanted.iter().all(|quote| aloud.contains(quote.as_str())));
        let file = json::read(&json::write(&brief, &options).unwrap()).unwrap();
        prop_assert_eq!(file.brief, json::Brief::from(brief.clone()));
        let sheet = flow::csv(&brief, &options);
        prop_assert_eq!(&sheet, &flow::csv(&brief, &options));
        prop_assert_eq!(flow::ods(&brief, &options).unwrap(), flow::ods(&brief, &options).unwrap());
        let _ = unprintable(&brief);
    }
}

#[test]
fn characters_that_no_document_can_hold_are_counted() {
    let mut brief = crate::brief_of(card("bell \u{7}", crate::plain("nul \0 and \u{FFFE}\n\tfine")));
    assert_eq!(unprintable(&brief), 3);
    brief.items.clear();
    assert_eq!(unprintable(&brief), 0);
}
