//! Marks and exports leave the words alone.
//! 1. However marks are toggled, the card's words stay; its segments joined are those words.
//! 2. The Markdown of a brief, read back, has the words of every card to the letter, in the order of the brief.
//! 3. A mark of which the range is not in the quotation is refused, and nothing is changed.

use std::path::Path;

use dissoi_app::view::{CardView, ErrorCode, ExportFormat, Placement};
use dissoi_app::{CancellationToken, Cut, ExportRequest, Library, Mark, Op, Selection, Side, Utf16Range};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};

use crate::packs::{self, HARD, HUBS};
use crate::shelf::{self, code, made, wait};

/// Exports a brief to Markdown.
pub(crate) fn markdown(library: &Library, brief: &str, folder: &Path) -> String {
    let path = folder.join("brief.md");
    let request = ExportRequest { overwrite: true, ..ExportRequest::plain(brief, ExportFormat::Md, &path) };
    wait(library.brief_export(&request, &CancellationToken::new())).unwrap();
    std::fs::read_to_string(path).unwrap()
}

/// The quotations of such a file as a reader sees them: marks gone, escapes resolved.
pub(crate) fn quotations(markdown: &str) -> Vec<String> {
    let blocks = markdown.trim_end().split("\n\n").filter_map(|block| block.strip_prefix("> "));
    blocks.map(|block| block.split("\n>\n> ").map(shown).collect::<Vec<_>>().join("\n\n")).collect()
}

fn shown(escaped: &str) -> String {
    let (mut out, mut rest) = (String::new(), escaped);
    let marks = ["<u>**", "**</u>", "<u>", "</u>", "=="];
    while let Some(c) = rest.chars().next() {
        if let Some(mark) = marks.iter().find(|mark| rest.starts_with(**mark)) {
            rest = &rest[mark.len()..];
        } else if let Some(after) = rest.strip_prefix("<br>") {
            out.push('\n');
            rest = after;
        } else if let Some((number, after)) = rest.strip_prefix("&#").and_then(|r| r.split_once(';')) {
            out.extend(number.parse::<u32>().ok().and_then(char::from_u32));
            rest = after;
        } else if let Some((address, after)) = rest.strip_prefix('<').and_then(|r| r.split_once('>')) {
            out.push_str(address);
            rest = after;
        } else {
            let escaped = rest.strip_prefix('\\').and_then(|r| r.chars().next());
            out.push(escaped.unwrap_or(c));
            rest = &rest[c.len_utf8() + escaped.map_or(0, char::len_utf8)..];
        }
    }
    out
}

/// A library with a brief that holds a card of every paragraph that is hard to cut, and one over two paragraphs.
fn library(folder: &Path) -> (Library, String, Vec<CardView>) {
    let library = shelf::open(folder);
    packs::install_with(&library, &HARD);
    let create = Op::BriefCreate { topic: Some(packs::TOPIC.into()), side: Side::Con, title: "Con".into() };
    let brief = library.transact(create).unwrap().made.unwrap();
    let two = "openness helps.\n\nA soft\u{ad}hyphen";
    let whole = (1..=6).map(|paragraph| (paragraph, Selection::Whole));
    let cards = whole.chain([(5, Selection::Quote(two.into()))]).map(|(paragraph, selection)| {
        let into = Some(Placement { brief: brief.clone(), parent: None, position: None });
        let passage = Library::passage_id(HUBS, paragraph);
        let cut = Op::CardCut(Cut { into, ..Cut::of(passage, selection) }.into());
        library.card(&library.transact(cut).unwrap().made.unwrap()).unwrap()
    });
    let cards: Vec<_> = cards.collect();
    assert_eq!(cards[6].quote, two);
    (library, brief, cards)
}

fn selection() -> impl Strategy<Value = (u8, Index, Index)> {
    (0u8..6, any::<Index>(), any::<Index>())
}

/// A selection within a quotation: a range, words, or all.
fn select(quote: &str, (how, a, b): &(u8, Index, Index)) -> Selection {
    let units = quote.encode_utf16().count();
    let words: Vec<&str> = quote.split_whitespace().collect();
    match how {
        0 => Selection::Whole,
        1 => Selection::Quote((*a.get(&words)).to_owned()),
        _ => {
            let (a, b) = (a.index(units), b.index(units));
            let unit = |at: usize| u32::try_from(at).unwrap();
            Selection::Units(Utf16Range { start: unit(a.min(b)), end: unit(a.max(b) + 1) })
        }
    }
}

#[test]
fn marks_leave_the_words_alone_and_the_export_has_them_to_the_letter() {
    let folder = tempfile::tempdir().unwrap();
    let (library, brief, cards) = library(&folder.path().join("library"));
    let quotes: Vec<_> = cards.iter().map(|card| card.quote.clone()).collect();
    let mark = prop::option::weighted(
        0.9,
        prop::sample::select(vec![Mark::Underline, Mark::Emphasis, Mark::Highlight]),
    );
    let toggles = prop::collection::vec((any::<Index>(), selection(), mark), 1..12);
    TestRunner::new(Config::with_cases(40))
        .run(&toggles, |toggles| {
            for (card, selection, mark) in toggles {
                let before = card.get(&cards);
                let selection = select(&before.quote, &selection);
                library.transact(Op::CardMark { card: before.id.clone(), selection, mark }).unwrap();
                let after = library.card(&before.id).unwrap();
                let joined: String = after.segments.iter().map(|s| s.text.as_str()).collect();
                prop_assert_eq!(&joined, &before.quote);
                prop_assert_eq!(
                    CardView { segments: before.segments.clone(), reading: before.reading, ..after },
                    before.clone()
                );
            }
            let markdown = markdown(&library, &brief, folder.path());
            prop_assert_eq!(quotations(&markdown), quotes.clone(), "{}", markdown);
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_mark_put_on_is_where_it_was_put_and_off_again_after_the_second_time() {
    let folder = tempfile::tempdir().unwrap();
    let (library, brief, cards) = library(&folder.path().join("library"));
    let card = &cards[4];
    let toggle = |words: &str, mark| {
        let selection = Selection::Quote(words.into());
        library.transact(Op::CardMark { card: card.id.clone(), selection, mark }).unwrap();
        library.card(&card.id).unwrap().segments
    };
    let marked = toggle("Openness helps the rich", Some(Mark::Highlight));
    let words: Vec<_> =
        marked.iter().filter(|s| s.marks == [Mark::Highlight]).map(|s| s.text.as_str()).collect();
    assert_eq!(words, ["Openness helps the rich"]);
    assert!(markdown(&library, &brief, folder.path()).contains("==Openness helps the rich=="));
    assert_eq!(toggle("Openness helps the rich", Some(Mark::Highlight)), card.segments);
    toggle("Hubs", Some(Mark::Underline));
    toggle("Hubs bite.", Some(Mark::Emphasis));
    assert_eq!(toggle("Hubs bite.", None), card.segments);
}

#[test]
fn a_mark_outside_the_quotation_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (library, _, cards) = library(&folder.path().join("library"));
    let (before, history) = (made(&library), library.history().unwrap());
    let outside = [
        Selection::Units(Utf16Range { start: 0, end: 9_999 }),
        Selection::Units(Utf16Range { start: 4, end: 4 }),
        Selection::Quote("words that it has not".into()),
        Selection::Quote(" ".into()),
    ];
    for selection in outside {
        let op = Op::CardMark { card: cards[0].id.clone(), selection, mark: Some(Mark::Underline) };
        assert_eq!(code(library.transact(op)), ErrorCode::BadInput);
    }
    let nobody = Op::CardMark { card: "nobody".into(), selection: Selection::Whole, mark: None };
    assert_eq!(code(library.transact(nobody)), ErrorCode::NotFound);
    assert_eq!((made(&library), library.history().unwrap()), (before, history));
}

#[test]
fn markdown_is_read_back_as_it_is_shown() {
    assert_eq!(
        shown("a\\*b &#32;<u>**c**</u>==d==<https://e.org/_x> \\<f\\><br>g"),
        "a*b  cdhttps://e.org/_x <f>\ng"
    );
    assert_eq!(quotations("# A\n\n> one\n>\n> two\n\nb\n\n> three\n"), ["one\n\ntwo", "three"]);
}
