//! A card is verbatim.
//! 1. Whatever the window selects in whatever paragraph: the card's words are the source's at its place, on disk and as
//!    shown, hold all that was selected, and are exactly that where no character was cut in two.
//! 2. Words typed or pasted in another typographic form give the source's own form.
//! 3. Words that are not in the paragraph are refused with a hint, and nothing is changed; so are words that have changed
//!    since they were selected.

use dissoi_app::view::{CardView, ErrorCode};
use dissoi_app::{Cut, Library, Op, PassageId, QuoteState, Selection, Utf16Range};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};

use crate::packs::{self, HARD, HUBS};
use crate::shelf::{self, code, made};

/// A library with the built-in topic and one whose text is hard to cut.
fn library() -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    let library = shelf::open(folder.path());
    packs::install_with(&library, &HARD);
    (folder, library)
}

/// Id and words of every passage, those of the hard source ten times as often as others.
fn passages(library: &Library) -> Vec<(PassageId, String)> {
    let sources = library.sources().unwrap();
    let texts = sources.iter().map(|s| library.source(&s.id).unwrap());
    let of = |id: &str, p: dissoi_app::view::PassageView| (Library::passage_id(id, p.paragraph), p.text);
    let mut all: Vec<_> =
        texts.flat_map(|s| s.passages.into_iter().map(move |p| of(&s.summary.id, p))).collect();
    let hard: Vec<_> = all.iter().filter(|(id, _)| id.source == HUBS).cloned().collect();
    assert_eq!(hard.len(), HARD.len() + 1);
    all.extend((0..9).flat_map(|_| hard.clone()));
    all
}

fn cut(
    library: &Library,
    passage: &PassageId,
    selection: Selection,
) -> Result<CardView, dissoi_app::AppError> {
    let op = Op::CardCut(Cut { tag: "A claim".into(), ..Cut::of(passage.clone(), selection) }.into());
    library.transact(op).map(|outcome| library.card(&outcome.made.unwrap()).unwrap())
}

/// What must hold of every card whose source was not touched.
fn is_verbatim(folder: &std::path::Path, card: &CardView) -> Result<(), TestCaseError> {
    prop_assert_eq!(card.state, QuoteState::Verbatim);
    let joined: String = card.segments.iter().map(|s| s.text.as_str()).collect();
    prop_assert_eq!(&joined, &card.quote);
    prop_assert_eq!(card.quote.trim(), &card.quote);
    let (stored, source) = shelf::store(folder)
        .read(|read| Ok((read.card(&card.id)?.unwrap(), read.source(&card.source)?.unwrap())))
        .unwrap();
    let locator = &stored.locator;
    prop_assert_eq!(source.text.get(locator.start..locator.end), Some(card.quote.as_str()));
    prop_assert_eq!(source.passage_at(locator.start).map(|p| p.paragraph), Some(card.paragraph));
    Ok(())
}

/// Whether a text can be cut at this unit without splitting what a reader takes for one character.
fn is_plain(units: &[u16], at: usize) -> bool {
    let plain = |i: usize| units.get(i).is_none_or(|u| (0x20..0x7f).contains(u));
    at.checked_sub(1).is_none_or(plain) && plain(at)
}

#[test]
fn any_selection_of_the_window_gives_the_sources_own_words() {
    let (folder, library) = library();
    let passages = passages(&library);
    let cases = (any::<Index>(), any::<Index>(), any::<Index>());
    TestRunner::new(Config::with_cases(192))
        .run(&cases, |(passage, a, b)| {
            let (id, text) = passage.get(&passages);
            let units: Vec<u16> = text.encode_utf16().collect();
            let (a, b) = (a.index(units.len() + 1), b.index(units.len() + 1));
            let (a, b) = (a.min(b), a.max(b));
            let (start, end) = (u32::try_from(a).unwrap(), u32::try_from(b).unwrap());
            let before = library.cards().unwrap().len();
            match cut(&library, id, Selection::Units(Utf16Range { start, end })) {
                Ok(card) => {
                    is_verbatim(folder.path(), &card)?;
                    prop_assert!(text.contains(&card.quote));
                    prop_assert_eq!(&card.passage, &id.to_string());
                    let selected = String::from_utf16_lossy(&units[a..b]);
                    let whole = selected.trim().trim_matches('\u{fffd}');
                    prop_assert!(card.quote.contains(whole), "{whole:?} is not in {:?}", card.quote);
                    if is_plain(&units, a) && is_plain(&units, b) {
                        prop_assert_eq!(card.quote, selected.trim());
                    }
                }
                Err(error) => {
                    prop_assert_eq!(error.code(), ErrorCode::BadInput);
                    let selected = String::from_utf16_lossy(&units[a..b]);
                    prop_assert!(selected.trim().is_empty(), "{selected:?}: {error}");
                    prop_assert_eq!(library.cards().unwrap().len(), before);
                }
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_selection_past_the_end_of_the_paragraph_is_refused() {
    let (_folder, library) = library();
    let before = made(&library);
    let history = library.history().unwrap();
    for (start, end) in [(0, 100_000), (5, 5), (9, 3), (u32::MAX - 1, u32::MAX)] {
        let selection = Selection::Units(Utf16Range { start, end });
        assert_eq!(code(cut(&library, &Library::passage_id(HUBS, 1), selection)), ErrorCode::BadInput);
    }
    for (source, paragraph, selection) in
        [(HUBS, 99, Selection::Whole), ("straits/nowhere", 1, Selection::Whole), ("", 0, Selection::Whole)]
    {
        let passage = Library::passage_id(source, paragraph);
        assert_eq!(code(cut(&library, &passage, selection)), ErrorCode::NotFound, "{passage}");
    }
    assert_eq!((made(&library), library.history().unwrap()), (before, history));
}

#[test]
fn a_whole_paragraph_is_cut_as_it_stands() {
    let (folder, library) = library();
    for (id, text) in passages(&library).iter().filter(|(id, _)| id.source == HUBS).take(7) {
        let card = cut(&library, id, Selection::Whole).unwrap();
        assert_eq!(&card.quote, text);
        is_verbatim(folder.path(), &card).unwrap();
    }
}

/// The words as somebody types them: plain quotation marks, dashes and spaces.
fn typed(words: &str) -> String {
    let plain = |c: char| match c {
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '–' | '—' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    words.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}')).map(plain).collect()
}

#[test]
fn words_of_a_paragraph_are_found_however_their_signs_are_typed() {
    let (folder, library) = library();
    let passages = passages(&library);
    let cases = (any::<Index>(), any::<Index>(), any::<Index>(), any::<bool>(), any::<bool>());
    TestRunner::new(Config::with_cases(192))
        .run(&cases, |(passage, a, b, plainly, loosely)| {
            let (id, text) = passage.get(&passages);
            let words: Vec<&str> = text.split(' ').collect();
            let (a, b) = (a.index(words.len()), b.index(words.len()));
            let quote = words[a.min(b)..=a.max(b)].join(" ");
            let asked = if plainly { typed(&quote) } else { quote.clone() };
            let asked = if loosely { format!(" {}\n", asked.replace(' ', " \n ")) } else { asked };
            let card = cut(&library, id, Selection::Quote(asked.clone()));
            let card = card.map_err(|e| TestCaseError::fail(format!("{asked:?} of {id}: {e}")))?;
            is_verbatim(folder.path(), &card)?;
            prop_assert!(text.contains(&card.quote));
            prop_assert_eq!(typed(&card.quote), typed(quote.trim()));
            Ok(())
        })
        .unwrap();
}

#[test]
fn words_typed_plainly_are_found_in_their_paragraph_though_a_later_one_prints_them_plainly() {
    let folder = tempfile::tempdir().unwrap();
    let library = shelf::open(folder.path());
    packs::install_with(&library, &["They call it “free riding” there.", "Here it is \"free riding\" too."]);
    for (paragraph, printed) in [(1, "“free riding”"), (2, "\"free riding\"")] {
        let words = Selection::Quote("\"free riding\"".into());
        let card = cut(&library, &Library::passage_id(HUBS, paragraph), words).unwrap();
        assert_eq!((card.quote.as_str(), card.paragraph), (printed, paragraph));
    }
}

#[test]
fn words_that_were_changed_are_refused_with_a_hint() {
    let (_folder, library) = library();
    let passages = passages(&library);
    let (before, history) = (made(&library), library.history().unwrap());
    let cases = (any::<Index>(), any::<Index>(), "[a-z]{1,8}", any::<bool>());
    TestRunner::new(Config::with_cases(128))
        .run(&cases, |(passage, at, word, instead)| {
            let (id, text) = passage.get(&passages);
            let mut words: Vec<&str> = text.split(' ').collect();
            let at = at.index(words.len());
            if instead {
                words[at] = &word;
            } else {
                words.insert(at, &word);
            }
            let asked = words.join(" ");
            prop_assume!(!text.contains(&asked));
            match cut(&library, id, Selection::Quote(asked.clone())) {
                Ok(card) => prop_assert!(false, "{asked:?} became {:?}", card.quote),
                Err(error) => {
                    let view = error.view();
                    prop_assert_eq!(view.code, ErrorCode::BadInput);
                    prop_assert!(view.message.contains(&id.source), "{}", view.message);
                    prop_assert!(view.hint.is_some_and(|hint| hint.contains("verbatim")));
                }
            }
            Ok(())
        })
        .unwrap();
    assert_eq!((made(&library), library.history().unwrap()), (before, history));
}

#[test]
fn words_of_another_paragraph_are_refused_with_its_number() {
    let (_folder, library) = library();
    let before = made(&library);
    for (asked_of, stands_in, words) in
        [(1, 5, "Openness helps the rich"), (6, 2, "today's key"), (0, 3, "stand beside English")]
    {
        let refused = cut(&library, &Library::passage_id(HUBS, asked_of), Selection::Quote(words.into()));
        let view = refused.unwrap_err().view();
        assert_eq!(view.code, ErrorCode::BadInput);
        assert_eq!(view.hint, Some(format!("they stand in paragraph {stands_in}")));
    }
    assert_eq!(made(&library), before);
}

#[test]
fn of_words_that_stand_twice_the_first_of_the_paragraph_is_cut_and_whatever_was_selected_of_the_second() {
    let (folder, library) = library();
    let passage = Library::passage_id(HUBS, 5);
    let first = cut(&library, &passage, Selection::Quote("Hubs bite.".into())).unwrap();
    let second = cut(&library, &passage, Selection::Units(Utf16Range { start: 11, end: 21 })).unwrap();
    assert_eq!((first.quote.as_str(), second.quote.as_str()), ("Hubs bite.", "Hubs bite."));
    let start = |card: &CardView| {
        let stored = shelf::store(folder.path()).read(|read| read.card(&card.id)).unwrap().unwrap();
        stored.locator.start
    };
    assert_eq!(start(&second) - start(&first), 11);
}

#[test]
fn words_that_have_changed_since_they_were_seen_are_refused_with_what_stands_there_now() {
    let (_folder, library) = library();
    let passage = Library::passage_id(HUBS, 2);
    let (_, text) = passages(&library).into_iter().find(|(id, _)| *id == passage).unwrap();
    let whole = Utf16Range { start: 0, end: u32::try_from(text.encode_utf16().count()).unwrap() };
    let seen = |words: &str| {
        let mut cut = Cut::of(passage.clone(), Selection::Units(whole));
        cut.span.seen = Some(words.to_owned());
        cut
    };
    let before = made(&library);
    let altered = text.replacen("isn’t", "is", 1);
    for refused in [
        library.card_preview(&seen(&altered)).map(drop),
        library.transact(Op::CardCut(seen(&altered).into())).map(drop),
    ] {
        let view = refused.unwrap_err().view();
        assert_eq!(view.code, ErrorCode::BadInput);
        assert!(view.hint.as_deref().is_some_and(|hint| hint.contains("isn’t")), "{view:?}");
    }
    assert_eq!(made(&library), before);
    // Spaces and line ends are not the words.
    library.transact(Op::CardCut(seen(&text.replace(' ', "\n ")).into())).unwrap();
}
