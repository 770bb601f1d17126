//! Random changes: each is made of a kind and a few random choices, and fits whatever is in the library then.

use dissoi_app::view::{
    BriefItem, BriefView, CardFields, CardView, Changed, CitationEdit, ItemContent, NewItem, Placement,
};
use dissoi_app::{
    AnswerType, AppError, Condense, Cut, Library, Look, Mark, Op, Selection, Side, Span, Utf16Range,
};
use dissoi_export::json::BriefFile;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::packs::{self, FIRST, HUBS};

mod cards;
mod entries;

/// Kinds of change, one for each [`Op`].
pub(crate) const KINDS: u8 = 42;

/// A change to be made.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    /// Which [`Op`], from 0; see [`kind`].
    pub(crate) kind: u8,
    pub(crate) a: Index,
    pub(crate) b: Index,
    pub(crate) c: Index,
    pub(crate) text: String,
}

/// Any step. Installing a topic starts a process, and is rarer for it.
pub(crate) fn step() -> impl Strategy<Value = Step> {
    let kind = prop_oneof![40 => 0..KINDS - 1, 1 => Just(KINDS - 1)];
    let text = prop_oneof!["[a-zA-Z ]{1,12}", Just("#import \"x\" *a_b* 'l' \u{0}".to_owned()), "\\PC{0,12}"];
    (kind, any::<Index>(), any::<Index>(), any::<Index>(), text).prop_map(|(kind, a, b, c, text)| Step {
        kind,
        a,
        b,
        c,
        text,
    })
}

/// The number of a change. A new [`Op`] does not compile here until it has a number, and [`op`] a way to make it.
pub(crate) fn kind(op: &Op) -> u8 {
    match op {
        Op::CardCut(_) => 0,
        Op::CardEdit { .. } => 1,
        Op::CardMark { .. } => 2,
        Op::CardDelete { .. } => 3,
        Op::BriefCreate { .. } => 4,
        Op::BriefRename { .. } => 5,
        Op::BriefDuplicate { .. } => 6,
        Op::BriefDelete { .. } => 7,
        Op::ItemAdd { item: NewItem::Card { .. }, .. } => 8,
        Op::ItemAdd { .. } => 9,
        Op::ItemMove { .. } => 10,
        Op::ItemEdit { .. } => 11,
        Op::ItemRemove { .. } => 12,
        Op::PaceSet { .. } => 13,
        Op::CardJoin { .. } => 14,
        Op::CardOmit { .. } => 15,
        Op::CardExtend { .. } => 16,
        Op::CardRecut { .. } => 17,
        Op::CardRelocate { .. } => 18,
        Op::CardUnderline { .. } => 19,
        Op::SourceCiteEdit { .. } => 20,
        Op::LookSet { .. } => 21,
        Op::AnswerAccept { .. } => 22,
        Op::AnswerDismiss { .. } => 23,
        Op::AnswerRemove { .. } => 24,
        Op::QuerySave { .. } => 25,
        Op::QueryRename { .. } => 26,
        Op::QueryDelete { .. } => 27,
        Op::BriefFromTemplate { .. } => 28,
        Op::BriefEvent { .. } => 29,
        Op::ItemsMove { .. } => 30,
        Op::ItemsCopy { .. } => 31,
        Op::ItemEditFrom { .. } => 32,
        Op::AnalyticWrite { .. } => 33,
        Op::ItemsRemove { .. } => 34,
        Op::SpeechSet { .. } => 35,
        Op::LimitSet { .. } => 36,
        Op::BlockAnswer(_) => 37,
        Op::VersionRestore { .. } => 38,
        Op::VersionName { .. } => 39,
        Op::BriefImport(_) => 40,
        Op::PackInstall(_) => 41,
    }
}

/// Makes the change; gives its kind, and what it says has changed. A kind that needs what is not there becomes one that
/// makes it.
pub(crate) fn take(library: &Library, step: &Step) -> Result<(u8, Changed), AppError> {
    if step.kind == KINDS - 1 {
        let states: [&[&str]; 4] = [&FIRST, &[FIRST[1], FIRST[0]], &["All is other here."], &[]];
        return Ok((step.kind, packs::install_with(library, states[step.a.index(states.len())]).changed));
    }
    let op = op(library, step);
    let kind = kind(&op);
    library.transact(op).map(|outcome| (kind, outcome.changed))
}

/// A file with a section, a card of the library, a quotation that no source has, and own words.
fn exported(title: &str, card: &CardView) -> BriefFile {
    let whole: String = card.segments.iter().map(|s| s.text.as_str()).collect();
    let item = |quote: &str| {
        serde_json::json!({ "is": "card", "depth": 1, "id": card.id, "tag": card.tag, "cite": card.cite,
            "cite_full": card.cite_full, "source": card.source_title, "paragraph": card.paragraph, "quote": quote,
            "segments": card.segments, "state": "verbatim" })
    };
    let items = [
        serde_json::json!({ "is": "section", "depth": 0, "title": title }),
        item(&whole),
        item("no source says this"),
        serde_json::json!({ "is": "analytic", "depth": 0, "text": title }),
    ];
    let brief = serde_json::json!({ "id": "x", "title": title, "side": "pro", "stands_for": "", "topic": "", "resolution": "",
        "language": "en", "date": "2026-11-24", "reading": { "words": 0, "seconds": 0 }, "words_per_minute": 250,
        "items": items, "references": [] });
    let file = serde_json::json!({ "format": "dissoi-brief", "version": 1, "brief": brief });
    serde_json::from_value(file).unwrap()
}

fn op(library: &Library, Step { kind, a, b, c, text }: &Step) -> Op {
    let title = if text.trim().is_empty() { "Untitled".to_owned() } else { text.clone() };
    let (cards, briefs) = (library.cards().unwrap(), library.briefs().unwrap());
    let create = || Op::BriefCreate {
        topic: Some(library.topics().unwrap()[0].id.clone()),
        side: if b.index(2) == 0 { Side::Pro } else { Side::Con },
        title: title.clone(),
    };
    let brief = || library.brief(&a.get(&briefs).id).unwrap();
    if cards.is_empty() && matches!(kind, 1..=3 | 8 | 14..=19) {
        return cut(library, a, b, c, text);
    }
    if briefs.is_empty() && matches!(kind, 5..=12 | 29..=39) {
        return create();
    }
    match kind {
        0 => cut(library, a, b, c, text),
        1 => Op::CardEdit { card: a.get(&cards).id.clone(), fields: fields(b, c, text).into() },
        2 => {
            let card = a.get(&cards);
            let whole: String = card.segments.iter().map(|s| s.text.as_str()).collect();
            let selection = units(&whole, b, c).map_or(Selection::Whole, Selection::Units);
            let marks = [Some(Mark::Underline), Some(Mark::Emphasis), Some(Mark::Highlight), None];
            Op::CardMark { card: card.id.clone(), selection, mark: *b.get(&marks) }
        }
        3 => Op::CardDelete { card: a.get(&cards).id.clone() },
        4 => create(),
        5 => Op::BriefRename { brief: brief().summary.id, title, was: None },
        6 => Op::BriefDuplicate { brief: brief().summary.id },
        7 => Op::BriefDelete { brief: brief().summary.id },
        8 => {
            Op::ItemAdd { into: into(&brief(), b, c), item: NewItem::Card { card: b.get(&cards).id.clone() } }
        }
        40 => Op::BriefImport(exported(&title, b.get(&cards)).into()),
        28..=39 => entries::op(library, *kind, &brief, [a, b, c], &title),
        22..=24 => answer(library, *kind, a, b, text),
        25..=27 => {
            let saved = library.saved_queries().unwrap();
            let query = format!(
                "word{} -{}",
                b.index(3),
                text.chars().filter(|c| c.is_alphanumeric()).collect::<String>()
            );
            match kind {
                26 if !saved.is_empty() => Op::QueryRename { id: a.get(&saved).id.clone(), name: title },
                27 if !saved.is_empty() => Op::QueryDelete { id: a.get(&saved).id.clone() },
                _ => Op::QuerySave { name: title, query },
            }
        }
        13 => Op::PaceSet { words_per_minute: [100, 160, 350][a.index(3)] },
        14..=19 => cards::op(library, *kind, a.get(&cards), &cards, b, c),
        20 => Op::SourceCiteEdit {
            source: a.get(&library.sources().unwrap()).id.clone(),
            edit: citation(b, c, text).into(),
        },
        21 => {
            let condense = *b.get(&[Condense::Off, Condense::Plain, Condense::Pilcrow]);
            Op::LookSet { look: Look { shrink: a.index(2) == 0, condense } }
        }
        _ => {
            let brief = brief();
            match (kind, brief.items.is_empty()) {
                (9, _) | (_, true) => {
                    let section = b.index(3) > 0;
                    let item =
                        if section { NewItem::Section { title } } else { NewItem::Analytic { text: title } };
                    Op::ItemAdd { into: into(&brief, b, c), item }
                }
                (10, _) => {
                    let Placement { brief: id, parent, position } = into(&brief, b, c);
                    let item = c.get(&brief.items).id.clone();
                    Op::ItemMove { brief: id, item, parent, position: position.unwrap_or(99) }
                }
                (11, _) => {
                    let item = b.get(&brief.items).id.clone();
                    Op::ItemEdit { brief: brief.summary.id, item, text: title }
                }
                _ => Op::ItemRemove { item: b.get(&brief.items).id.clone(), brief: brief.summary.id },
            }
        }
    }
}

/// Cuts a card, into a brief if there is one and chance wills it. The small topic is cut more often than its size.
fn cut(library: &Library, a: &Index, b: &Index, c: &Index, tag: &str) -> Op {
    let sources = library.sources().unwrap();
    let small = sources.iter().find(|s| s.id == HUBS).filter(|_| c.index(2) == 0);
    let source = library.source(&small.unwrap_or(a.get(&sources)).id).unwrap();
    let passage = b.get(&source.passages);
    let briefs = library.briefs().unwrap();
    let into = (!briefs.is_empty() && a.index(3) > 0)
        .then(|| into(&library.brief(&b.get(&briefs).id).unwrap(), a, c));
    let selection = units(&passage.text, a, c).map_or(Selection::Whole, Selection::Units);
    let at = Library::passage_id(&source.summary.id, passage.paragraph);
    let mut cut = Cut { tag: tag.to_owned(), into, ..Cut::of(at, selection) };
    if c.index(4) == 0 {
        let more = a.get(&source.passages);
        cut.more = vec![Span::of(Library::passage_id(&source.summary.id, more.paragraph), Selection::Whole)];
        cut.left_out = b.index(2) == 0;
    }
    Op::CardCut(cut.into())
}

fn fields(b: &Index, c: &Index, text: &str) -> CardFields {
    let condense = Condense::Pilcrow;
    CardFields {
        tag: (b.index(3) > 0).then(|| text.to_owned()),
        cite: (c.index(2) > 0).then(|| text.to_owned()),
        cite_full: (c.index(3) > 1).then(|| text.to_owned()),
        warrant: (b.index(4) == 1).then(|| text.to_owned()),
        comment: (c.index(4) == 1).then(|| text.to_owned()),
        labels: (b.index(5) == 1).then(|| text.split(' ').map(str::to_owned).collect()),
        page: (c.index(5) == 1).then(|| "12".to_owned()),
        look: (b.index(6) == 1).then_some(Look { shrink: c.index(2) == 0, condense }),
        look_reset: b.index(7) == 1,
        was: None,
    }
}

fn citation(b: &Index, c: &Index, text: &str) -> CitationEdit {
    CitationEdit {
        authors: (b.index(3) == 1).then(|| vec![text.to_owned()]),
        date: (c.index(3) == 1).then(|| ["2020", "2021-02-08", ""][b.index(3)].to_owned()),
        title: (b.index(4) == 1).then(|| text.to_owned()),
        outlet: (c.index(2) == 1).then(|| text.to_owned()),
        reset: b.index(5) == 1,
        ..CitationEdit::default()
    }
}

/// Says something of an answer between two sources of the built-in topic, or takes it back.
fn answer(library: &Library, kind: u8, a: &Index, b: &Index, why: &str) -> Op {
    let said = library.own_answers().unwrap();
    let dismissed: Vec<_> = said.iter().filter(|answer| answer.dismissed).collect();
    // Few passages, so that the same two come again.
    let passage = |side: &str, n: usize| format!("{side}:{}", n + 1);
    let (from, to) = (passage("n01-chokepoints", a.index(2)), passage("g15-rules-and-ties", b.index(2)));
    match kind {
        23 if !said.iter().any(|s| !s.dismissed && s.from.ends_with(&from) && s.to.ends_with(&to)) => {
            Op::AnswerDismiss { from, to }
        }
        24 if !said.is_empty() => {
            let one = if dismissed.is_empty() { a.get(&said) } else { b.get(&dismissed) };
            Op::AnswerRemove { from: one.from.clone(), to: one.to.clone() }
        }
        _ => {
            let kind = if b.index(2) == 0 { AnswerType::Turns } else { AnswerType::Concedes };
            Op::AnswerAccept { from, to, kind, why: (a.index(3) > 0).then(|| why.to_owned()) }
        }
    }
}

/// A range within a text, unless chance wills the whole.
fn units(text: &str, a: &Index, b: &Index) -> Option<Utf16Range> {
    let units = text.encode_utf16().count();
    let (a, b) = (a.index(units), b.index(units));
    let unit = |at: usize| u32::try_from(at).unwrap();
    (a != b).then(|| Utf16Range { start: unit(a.min(b)), end: unit(a.max(b)) })
}

/// A place in a brief: mostly a section or the top; now and then an entry under which nothing can stand.
fn into(brief: &BriefView, a: &Index, b: &Index) -> Placement {
    let sections: Vec<&BriefItem> =
        brief.items.iter().filter(|i| matches!(i.content, ItemContent::Section { .. })).collect();
    let parent = match b.index(8) {
        0 if !brief.items.is_empty() => Some(a.get(&brief.items).id.clone()),
        1..=5 if !sections.is_empty() => Some(a.get(&sections).id.clone()),
        _ => None,
    };
    let position = [None, Some(0), Some(1), Some(7)][a.index(4)];
    Placement { brief: brief.summary.id.clone(), parent, position }
}
