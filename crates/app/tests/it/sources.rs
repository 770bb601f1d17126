//! Cards of a source that changes under them, as a new state of its topic is installed.
//! 1. The card stays, word for word, in its briefs too; its state says what became of its words: verbatim, moved,
//!    changed or missing. A card that moved names the paragraph in which its words stand now.
//! 2. An export holds the words and warns of those that no longer stand in their source.
//! 3. The source as it was, by undo or by installing it again, makes the card verbatim again.

use dissoi_app::view::{CardView, ExportFormat, ItemContent, Placement};
use dissoi_app::{CancellationToken, Cut, ExportRequest, Library, Op, QuoteState, Selection, Side};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};

use crate::packs::{self, FIRST, HUBS, install_with};
use crate::{marks, shelf};

/// A library with a brief that holds a card of the second paragraph of [`FIRST`].
struct Case {
    folder: tempfile::TempDir,
    library: Library,
    brief: String,
    card: CardView,
}

fn case() -> Case {
    let folder = tempfile::tempdir().unwrap();
    let library = shelf::open(&folder.path().join("library"));
    install_with(&library, &FIRST);
    let create = Op::BriefCreate { topic: Some(packs::TOPIC.into()), side: Side::Con, title: "Con".into() };
    let brief = library.transact(create).unwrap().made.unwrap();
    let into = Some(Placement { brief: brief.clone(), parent: None, position: None });
    let selection = Selection::Quote("quicksilver leverage for hostile states".into());
    let passage = Library::passage_id(HUBS, 2);
    let cut = Op::CardCut(Cut { tag: "Leverage".into(), into, ..Cut::of(passage, selection) }.into());
    let card = library.card(&library.transact(cut).unwrap().made.unwrap()).unwrap();
    assert_eq!((card.state, card.paragraph), (QuoteState::Verbatim, 2));
    Case { folder, library, brief, card }
}

/// The states of con's paragraphs, what becomes of the card, and the paragraph that it names.
fn changes() -> Vec<(Vec<&'static str>, QuoteState, u32)> {
    let [one, two, three] = FIRST;
    let altered = "Chokepoints turn openness into quicksilver leverage for friendly states.";
    vec![
        (vec![one, two, three, "A fourth."], QuoteState::Verbatim, 2),
        (vec![one, two], QuoteState::Verbatim, 2),
        (vec!["Before all else.", one, two, three], QuoteState::Moved, 3),
        (vec![two, one, three], QuoteState::Moved, 1),
        (vec![one, altered, three], QuoteState::Changed, 2),
        (vec![one, three], QuoteState::Changed, 2),
        (vec![], QuoteState::Missing, 2),
    ]
}

#[test]
fn a_card_says_what_became_of_its_words_and_never_loses_them() {
    let Case { folder, library, brief, card } = case();
    for (paragraphs, state, paragraph) in changes() {
        let applied = install_with(&library, &paragraphs);
        assert!(applied.changed.sources);
        assert!(applied.changed.cards.contains(&card.id) && applied.changed.briefs.contains(&brief));

        let now = library.card(&card.id).unwrap();
        assert_eq!((now.state, now.paragraph), (state, paragraph), "{paragraphs:?}");
        assert_eq!(now.passage, format!("{HUBS}:{paragraph}"));
        assert_eq!((&now.quote, &now.segments, &now.tag), (&card.quote, &card.segments, &card.tag));
        assert_eq!((&now.cite, &now.cite_full), (&card.cite, &card.cite_full));
        assert!(library.cards().unwrap().contains(&now));
        let items = library.brief(&brief).unwrap().items;
        assert_eq!(items.len(), 1);
        assert_eq!(items[0].content, ItemContent::Card { card: Box::new(now) });

        let markdown = marks::markdown(&library, &brief, folder.path());
        assert_eq!(marks::quotations(&markdown), std::slice::from_ref(&card.quote));
        assert_eq!(markdown.contains('⚠'), state != QuoteState::Verbatim, "{markdown}");
        assert_eq!(markdown.contains("Do not read this card"), state == QuoteState::Changed, "{markdown}");

        library.undo().unwrap();
        assert_eq!(library.card(&card.id).unwrap(), card);
        library.redo().unwrap();
        assert_eq!(library.card(&card.id).unwrap().state, state);
        install_with(&library, &FIRST);
        assert_eq!(library.card(&card.id).unwrap(), card);
    }
}

#[test]
fn an_export_warns_of_words_that_no_longer_stand_in_their_source() {
    let Case { folder, library, brief, .. } = case();
    let warnings = || {
        let path = folder.path().join("brief.md");
        let request =
            ExportRequest { overwrite: true, ..ExportRequest::plain(&brief, ExportFormat::Md, path) };
        shelf::wait(library.brief_export(&request, &CancellationToken::new())).unwrap().warnings
    };
    for (paragraphs, state, _) in changes() {
        install_with(&library, &paragraphs);
        let expected = match state {
            QuoteState::Verbatim | QuoteState::Moved => None,
            QuoteState::Changed => Some("The card “Leverage”: its source no longer has these words."),
            QuoteState::Missing => Some("The card “Leverage”: its source is no longer in the library."),
        };
        assert_eq!(warnings(), Vec::from_iter(expected.map(str::to_owned)));
    }
}

#[test]
fn a_brief_is_exported_though_its_whole_side_left_the_topic() {
    let Case { folder, library, brief, card } = case();
    install_with(&library, &[]);
    let reopened = {
        drop(library);
        shelf::open(&folder.path().join("library"))
    };
    assert_eq!(reopened.card(&card.id).unwrap().state, QuoteState::Missing);
    assert_eq!(reopened.card(&card.id).unwrap().source_title, HUBS);
    assert_eq!(marks::quotations(&marks::markdown(&reopened, &brief, folder.path())), [card.quote]);
}

#[test]
fn whatever_is_installed_the_state_is_what_the_present_text_says() {
    let Case { library, card, folder, .. } = case();
    let locator =
        shelf::store(&folder.path().join("library")).read(|r| r.card(&card.id)).unwrap().unwrap().locator;
    let pieces: Vec<&str> =
        FIRST.into_iter().chain(["Quicksilver leverage for hostile states.", "for hostile states"]).collect();
    let shuffled = prop::collection::vec((any::<Index>(), any::<bool>()), 0..6);
    TestRunner::new(Config::with_cases(16))
        .run(&shuffled, |shuffled| {
            let paragraph = |(piece, edited): &(Index, bool)| {
                let piece = *piece.get(&pieces);
                if *edited { format!("So: {piece}") } else { piece.to_owned() }
            };
            let paragraphs: Vec<_> = shuffled.iter().map(paragraph).collect();
            install_with(&library, &paragraphs.iter().map(String::as_str).collect::<Vec<_>>());
            let text = format!("Hubs bite\n\n{}", paragraphs.join("\n\n"));
            let expected = match text.get(locator.start..locator.end) {
                _ if paragraphs.is_empty() => QuoteState::Missing,
                Some(there) if there == locator.exact => QuoteState::Verbatim,
                _ if text.contains(&locator.exact) => QuoteState::Moved,
                _ => QuoteState::Changed,
            };
            let now = library.card(&card.id).unwrap();
            prop_assert_eq!(now.state, expected, "{}", text);
            prop_assert_eq!(&now.quote, &card.quote);
            if matches!(expected, QuoteState::Verbatim | QuoteState::Moved) {
                let source = library.source(HUBS).unwrap();
                let stands = source.passages.iter().find(|p| p.id == now.passage).map(|p| p.text.clone());
                prop_assert!(stands.is_some_and(|text| text.contains(&now.quote)));
            }
            Ok(())
        })
        .unwrap();
}
