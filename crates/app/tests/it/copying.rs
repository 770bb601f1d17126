//! Briefs for the clipboard. 1. They follow the options that are kept with the brief. 2. Some entries can be copied alone;
//!    one that is not there is named.

use dissoi_app::view::{ErrorCode, ExportChoice, NewItem};
use dissoi_app::{CiteStyle, Cut, ExportOptions, Library, Op, PassageId, Selection, Span};

use crate::shelf::{self, add, brief, code};

/// A card of the essay in a brief with a section and own words; gives the brief and its card's entry.
fn cased(library: &Library) -> (String, String) {
    let brief = brief(library, "Openness wins");
    add(library, &brief, None, NewItem::Section { title: "Openness <pays>".into() });
    let passage = PassageId::parse("techno-nationalism/essay:6").unwrap();
    let span = Span { passage, selection: Selection::Whole, until: None, seen: None };
    let cut = Cut {
        span,
        more: Vec::new(),
        left_out: false,
        tag: "Shared labs".into(),
        fields: Default::default(),
        into: None,
    };
    let card = library.transact(Op::CardCut(Box::new(cut))).unwrap().made.unwrap();
    let entry = add(library, &brief, None, NewItem::Card { card });
    add(library, &brief, None, NewItem::Analytic { text: "Then weigh.".into() });
    (brief, entry)
}

#[test]
fn a_copied_brief_follows_the_options_that_are_kept_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let library = shelf::open(folder.path());
    let (brief, _) = cased(&library);
    let usual = library.brief_copy(&brief, &[]).unwrap();
    assert_eq!((usual.entries, usual.warnings.len()), (3, 0));
    for part in [
        "<b>Openness wins</b>",
        "<b>Openness &lt;pays&gt;</b></h1>",
        "<b>Shared labs</b></h4>",
        "Then weigh.",
    ] {
        assert!(usual.html.contains(part), "no {part} in\n{}", usual.html);
    }
    assert!(usual.text.contains("Openness <pays>\n") && usual.text.contains("multiplier effect"));

    let options = ExportOptions { style: CiteStyle::Mla, references: false, ..ExportOptions::default() };
    let choice = ExportChoice { options, ..ExportChoice::default() };
    library.export_choice_keep(&brief, &choice).unwrap();
    let mla = library.brief_copy(&brief, &[]).unwrap();
    assert!(mla.html != usual.html && !mla.text.contains("References"), "{}", mla.text);
    assert!(mla.html.contains("<i>"), "no title leans in\n{}", mla.html);
}

#[test]
fn some_entries_are_copied_alone_and_one_that_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let library = shelf::open(folder.path());
    let (brief, entry) = cased(&library);
    let one = library.brief_copy(&brief, &[entry]).unwrap();
    assert_eq!(one.entries, 1);
    assert!(one.text.starts_with("Shared labs\n") && !one.text.contains("Then weigh."), "{}", one.text);
    assert_eq!(code(library.brief_copy(&brief, &["nobody".into()])), ErrorCode::NotFound);
}
