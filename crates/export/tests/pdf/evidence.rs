//! Joined passages and the evidence record.

use dissoi_export::view::{BriefView, Item, Record};
use dissoi_model::{JoinSort, Mark, QuoteState, Segment};

use crate::poppler::words;
use crate::{brief_with, card, pdf};

fn joined(sort: JoinSort) -> BriefView {
    let run = |text: &str, marks: &[Mark], join| Segment { text: text.into(), marks: marks.to_vec(), join };
    let mut item = card(0, "Joined", "", &[]);
    let Item::Card { card, .. } = &mut item else { unreachable!() };
    card.segments = vec![
        run("First claim. ", &[Mark::Highlight], None),
        run("An aside over\n\ntwo paragraphs. ", &[], Some(sort)),
        run("And more of it. ", &[], Some(sort)),
        run("Second claim.", &[], None),
    ];
    brief_with(vec![item])
}

#[test]
fn what_lies_between_joined_passages_is_printed_or_an_omission_mark_is() {
    let kept = words(&pdf(&joined(JoinSort::Unread)).bytes);
    assert!(
        kept.contains("First claim. An aside over")
            && kept.contains("two paragraphs. And more of it. Second")
    );
    let omitted = words(&pdf(&joined(JoinSort::Omitted)).bytes);
    assert!(omitted.contains("First claim. […] Second claim."), "{omitted}");
    assert!(!omitted.contains("aside") && omitted.matches("[…]").count() == 1, "{omitted}");
}

#[test]
fn the_evidence_record_has_each_quotation_in_its_paragraph() {
    let record = |tag: &str, state| Record {
        tag: tag.into(),
        cite_short: "Chen 21".into(),
        cite_full: "Chen Shumei, #import \"x\" *a_b*".into(),
        place: "page 12, paragraph 6".into(),
        before: "What stands before. ".into(),
        quote: "The words themselves.\n\nIn two paragraphs.".into(),
        after: " What stands after.".into(),
        state,
    };
    let brief = BriefView {
        record: vec![record("First", QuoteState::Verbatim), record("", QuoteState::Changed)],
        ..brief_with(vec![card(0, "T", "Q", &[])])
    };
    let text = words(&pdf(&brief).bytes);
    let (_, page) = text.rsplit_once("Evidence record").unwrap();
    let parts = [
        "First",
        "Chen 21 [Chen Shumei, #import \"x\" *a_b*] (page 12, paragraph 6)",
        "What stands before. The words themselves.",
        "In two paragraphs. What stands after.",
        "(no tag)",
        "Do not read this card",
    ];
    let mut rest = page;
    for part in parts {
        let (_, after) = rest.split_once(part).unwrap_or_else(|| panic!("no {part} in {rest}"));
        rest = after;
    }
    assert!(!words(&pdf(&brief_with(vec![card(0, "T", "Q", &[])])).bytes).contains("Evidence record"));
}
