//! Random cuts, extensions, joins, marks and changes of the source, over texts with combining characters, emoji, scripts
//! without spaces, scripts from right to left, and line ends of every kind.
//! 1. The source's text at the card's locator is the quotation, after every action.
//! 2. Every piece that joins leave is verbatim too; no mark lies on words that were passed over; marks fit the quotation.
//! 3. Words that keep standing in the quotation keep their marks.
//! 4. The evidence check never fails, and names the change of a source.

use std::ops::Range;

use dissoi_model::evidence::{Evidence, check};
use dissoi_model::utf16::{Utf16Range, to_bytes};
use dissoi_model::{
    Card, Edge, Locator, Mark, Passage, QuoteState, Source, SourceKind, Stride, found_again, move_edge,
};
use proptest::prelude::*;
use proptest::sample::Index;

/// Pieces that texts are made of.
const PIECES: [&str; 18] = [
    "word",
    "e\u{301}a",
    "n\u{303}o\u{302}",
    "👩‍👩‍👧",
    "🇨🇭",
    "👍🏽",
    "科技合作",
    "の",
    "한국어",
    "שלום",
    "العربية",
    "हिन्दी",
    "ไทย",
    "\r\n",
    ". But ",
    "not ",
    "\u{200f}x",
    "“q”",
];

fn source() -> impl Strategy<Value = Source> {
    let piece = prop_oneof![3 => prop::sample::select(PIECES.to_vec()), 1 => Just(" "), 1 => Just(", ")];
    let paragraph = prop::collection::vec(piece, 1..14).prop_map(|p| p.concat());
    prop::collection::vec(paragraph, 1..5).prop_map(|paragraphs| {
        let (mut text, mut passages) = (String::from("Title"), Vec::new());
        passages.push(Passage { paragraph: 0, start: 0, end: 5, heading: None });
        for (number, words) in (1..).zip(paragraphs.iter().filter(|p| !p.trim().is_empty())) {
            text.push_str("\n\n");
            let start = text.len();
            text.push_str(words);
            passages.push(Passage { paragraph: number, start, end: text.len(), heading: None });
        }
        Source { title: "Title".into(), text, passages, ..Source::bare("t/s", "t", SourceKind::Essay) }
    })
}

/// A random range as the window sends it: UTF-16 units within a text.
fn selected(text: &str, a: &Index, b: &Index) -> Option<Range<usize>> {
    let units = text.encode_utf16().count();
    let (a, b) = (a.index(units.max(1)), b.index(units.max(1)) + 1);
    let unit = |at: usize| u32::try_from(at).unwrap();
    to_bytes(text, Utf16Range { start: unit(a.min(b)), end: unit(a.max(b)) })
}

fn holds(card: &Card, source: &Source) -> Result<(), TestCaseError> {
    let locator = &card.locator;
    prop_assert_eq!(source.text.get(locator.start..locator.end), Some(card.quote()));
    prop_assert_eq!(card.check(Some(&source.text)), QuoteState::Verbatim);
    for piece in card.pieces() {
        prop_assert!(source.text.contains(&card.quote()[piece]));
    }
    let joined: String =
        card.marks.segments_with(card.quote(), &card.joins).iter().map(|s| s.text.as_str()).collect();
    prop_assert_eq!(joined.as_str(), card.quote());
    for join in &card.joins {
        prop_assert!(card.quote().get(join.range()).is_some() && join.start < join.end);
        for mark in card.marks.spans() {
            prop_assert!(mark.end <= join.start || join.end <= mark.start, "a mark on words passed over");
        }
    }
    for mark in card.marks.spans() {
        prop_assert!(card.quote().get(mark.start..mark.end).is_some_and(|w| !w.is_empty()));
    }
    check(&Evidence { card, source: Some(source), citation: None, named: &[] });
    Ok(())
}

type Action = (u8, Index, Index, bool);

fn act(card: &mut Card, source: &Source, (kind, a, b, flag): &Action) -> Result<(), TestCaseError> {
    let now = card.locator.start..card.locator.end;
    let before = card.clone();
    let edge = if *flag { Edge::Start } else { Edge::End };
    match kind % 5 {
        0 => {
            let quote = card.quote().to_owned();
            if let Some(range) = selected(&quote, a, b) {
                let mark = *a.get(&Mark::ALL);
                card.marks.toggle(mark, range);
                card.unmark_joins();
            }
            return Ok(());
        }
        1 => {
            let stride = *a.get(&[Stride::Word, Stride::Sentence, Stride::Paragraph]);
            let range = move_edge(source, now.clone(), edge, stride, *b.get(&[-3, -1, 1, 2]));
            card.recut(&source.text, now.start, range).unwrap();
        }
        2 => {
            let Some(range) = selected(&source.text, a, b) else { return Ok(()) };
            if card.recut(&source.text, now.start, range).is_err() {
                return Ok(());
            }
        }
        3 => {
            let Some(range) = selected(&source.text, a, b) else { return Ok(()) };
            if card.join(&source.text, now.start, range, *flag).is_err() {
                prop_assert_eq!(&*card, &before, "refused, but changed");
            }
            return Ok(());
        }
        _ => {
            card.joins.iter_mut().for_each(|j| j.left_out = *flag);
            return Ok(());
        }
    }
    // What both cuts have keeps its marks.
    let marked = |card: &Card, at: usize| {
        let at = at.checked_sub(card.locator.start)?;
        Some(Mark::ALL.map(|m| card.marks.spans().iter().any(|s| s.mark == m && s.start <= at && at < s.end)))
    };
    let both = now.start.max(card.locator.start)..now.end.min(card.locator.end);
    for at in both {
        prop_assert_eq!(marked(&before, at), marked(card, at), "byte {} of the source", at);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nothing_that_is_done_to_a_card_changes_a_word(
        source in source(),
        cut in any::<(Index, Index)>(),
        actions in prop::collection::vec(any::<Action>(), 1..25),
    ) {
        let Some(range) = selected(&source.text, &cut.0, &cut.1) else { return Ok(()) };
        let Ok(locator) = Locator::cut("t/s", &source.text, range) else { return Ok(()) };
        let mut card = Card { tag: "T".into(), locator, ..Card::default() };
        for action in &actions {
            act(&mut card, &source, action)?;
            holds(&card, &source)?;
        }
    }

    #[test]
    fn a_source_that_changed_is_noticed_and_the_quotation_found_again_is_the_sources_own(
        source in source(),
        cut in any::<(Index, Index)>(),
        marks in prop::collection::vec(any::<Action>(), 0..6),
        change in (any::<(Index, Index)>(), prop::sample::select(PIECES.to_vec())),
    ) {
        let Some(range) = selected(&source.text, &cut.0, &cut.1) else { return Ok(()) };
        let Ok(locator) = Locator::cut("t/s", &source.text, range) else { return Ok(()) };
        let mut card = Card { tag: "T".into(), locator, ..Card::default() };
        for mark in &marks {
            act(&mut card, &source, mark)?;
        }
        let Some(gone) = selected(&source.text, &change.0.0, &change.0.1) else { return Ok(()) };
        let mut text = source.text.clone();
        text.replace_range(gone, change.1);
        let changed = Source {
            passages: vec![Passage { paragraph: 1, start: 0, end: text.len(), heading: None }],
            text,
            ..source.clone()
        };
        let found = check(&Evidence { card: &card, source: Some(&changed), citation: None, named: &[] });
        let state = card.check(Some(&changed.text));
        let errors = found.iter().filter(|f| !f.message.is_empty()).count();
        prop_assert!(state == QuoteState::Verbatim || errors > 0);
        if let Some(again) = found_again(&card, &changed.text) {
            let card = Card { locator: again.locator, marks: again.marks, joins: again.joins, ..card };
            holds(&card, &changed)?;
        }
    }
}
