//! What answers what, on the built-in topic and on a small one.
//! 1. For nine in ten of the topic's arguments an answer that the topic states is among the first five found by words
//!    alone: what is stated is no part of the ranking.
//! 2. Found answers are of the other side, one a source, never of the claim's own source, never a title, a glossary or the
//!    clash map; supports are of the claim's side.
//! 3. Stated answers are those of the passage and of the whole source, with a sentence of the passage that they name.
//! 4. What is accepted is stated as the user's, what is dismissed is offered no more; both are undone, both survive.
//! 5. Odd claims get a clear message or a sane result.

use std::collections::HashSet;

use dissoi_app::view::{AnswersView, CardFields, Claim, ErrorCode, Origin};
use dissoi_app::{AnswerType, Library, Op, Side, SourceKind};

use crate::shelf::{self, code};

const ESSAY: &str = "techno-nationalism/essay";
/// Share of the arguments with a right answer among the first five.
const FLOOR: f64 = 0.9;

fn library() -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    let library = shelf::open(folder.path());
    (folder, library)
}

fn of(library: &Library, passage: &str) -> AnswersView {
    library.answers(&Claim::Passage(passage.to_owned())).unwrap()
}

fn text(library: &Library, text: &str) -> AnswersView {
    library.answers(&words(text)).unwrap()
}

fn words(text: &str) -> Claim {
    Claim::Text { text: text.to_owned(), topic: None, side: None }
}

fn accept(from: &str, to: &str) -> Op {
    Op::AnswerAccept {
        from: from.into(),
        to: to.into(),
        kind: AnswerType::Undercuts,
        why: Some("Why.".into()),
    }
}

fn dismiss(from: &str, to: &str) -> Op {
    Op::AnswerDismiss { from: from.into(), to: to.into() }
}

/// Arguments for which one of the answers that the topic states is among the first five found, and all of them.
fn met(library: &Library) -> (usize, usize, Vec<String>) {
    let arguments = library.sources().unwrap().into_iter().filter(|s| s.kind == SourceKind::Argument);
    let (mut met, mut all, mut missed) = (0, 0, Vec::new());
    for argument in arguments {
        let view = library.answers(&Claim::Source(argument.id.clone())).unwrap();
        let stated: HashSet<&str> = view.stated.iter().map(|a| a.source.as_str()).collect();
        assert!(!stated.is_empty(), "{} has no stated answer", argument.id);
        all += 1;
        if view.found.iter().take(5).any(|found| stated.contains(found.source.as_str())) {
            met += 1;
        } else {
            missed.push(argument.id);
        }
    }
    (met, all, missed)
}

#[test]
fn what_the_topic_states_is_found_by_words_alone() {
    let (_folder, library) = library();
    let (alone, all, missed) = met(&library);
    assert_eq!(all, 34);
    assert!(alone as f64 / all as f64 >= FLOOR, "{alone} of {all} by words; not {missed:?}");
    assert!(library.learn_latent().unwrap().unwrap().current);
    let (with, all, missed) = met(&library);
    assert!(with as f64 / all as f64 >= FLOOR, "{with} of {all} with the latent space; not {missed:?}");
}

#[test]
fn found_answers_are_of_the_other_side_and_supports_of_the_same() {
    let (_folder, library) = library();
    let kinds = library.sources().unwrap();
    let kind = |id: &str| kinds.iter().find(|s| s.id == id).unwrap().kind;
    for (claim, side) in
        [("essay:6", Side::Pro), ("n01-chokepoints:2", Side::Con), ("g05-denial-accelerates:1", Side::Pro)]
    {
        let view = of(&library, claim);
        let own = view.claim.source.clone().unwrap();
        assert!(view.found.len() > 5, "{claim}");
        let mut sources = HashSet::new();
        for found in &view.found {
            assert_eq!(found.side, Some(side.opposite()), "{claim}: {found:?}");
            assert!(sources.insert(&found.source), "{claim}: {} twice", found.source);
            assert!(found.paragraph > 0 && found.source != own, "{found:?}");
            assert!(matches!(kind(&found.source), SourceKind::Essay | SourceKind::Argument), "{found:?}");
            let source = library.source(&found.source).unwrap();
            let passage = source.passages.iter().find(|p| p.id == found.passage).unwrap();
            assert!(!found.sentence.is_empty() && passage.text.contains(&found.sentence), "{found:?}");
            assert!((0.0..=1.0).contains(&found.score));
        }
        assert!(view.found.is_sorted_by(|a, b| a.score >= b.score), "{claim}");
        assert!(!view.supports.is_empty() && view.supports.iter().all(|s| s.side == Some(side)), "{claim}");
        assert!(view.supports.iter().all(|s| s.source != own && !s.sentence.is_empty()), "{claim}");
    }
}

#[test]
fn stated_answers_are_those_of_the_passage_and_of_its_source() {
    let (_folder, library) = library();
    let view = of(&library, "essay:6");
    assert!(view.stated.len() > 2);
    for stated in &view.stated {
        assert!([format!("{ESSAY}:6"), ESSAY.to_owned()].contains(&stated.to), "{stated:?}");
        assert_eq!((stated.origin, stated.side), (Origin::Topic, Some(Side::Con)));
        let source = library.source(&stated.source).unwrap();
        let passage = source.passages.iter().find(|p| p.id == stated.passage).unwrap();
        assert!(
            passage.paragraph == stated.paragraph && passage.text.contains(&stated.sentence),
            "{stated:?}"
        );
    }
    let blockade = view.stated.iter().find(|s| s.source.ends_with("n01-chokepoints")).unwrap();
    assert_eq!(blockade.kind, AnswerType::Undercuts);
    assert!(blockade.why.as_deref().unwrap().starts_with("More links"));
    let whole = library.answers(&Claim::Source(ESSAY.into())).unwrap();
    assert!(whole.stated.len() > view.stated.len(), "of the whole source those of every passage");
}

#[test]
fn what_is_accepted_is_stated_and_what_is_dismissed_is_gone_until_taken_back() {
    let (folder, library) = library();
    let claim = "essay:6";
    let before = of(&library, claim);
    let (first, second) = (before.found[0].passage.clone(), before.found[1].passage.clone());
    let outcome = library.transact(accept(&first, claim)).unwrap();
    assert!(outcome.changed.answers && !outcome.changed.sources);
    library.transact(dismiss(&second, claim)).unwrap();
    let after = of(&library, claim);
    let own: Vec<_> = after.stated.iter().filter(|s| s.origin == Origin::Yours).collect();
    assert_eq!((own.len(), own[0].passage.as_str(), own[0].kind), (1, first.as_str(), AnswerType::Undercuts));
    assert_eq!(own[0].why.as_deref(), Some("Why."));
    assert!(!after.found.iter().any(|f| [&first, &second].contains(&&f.passage)), "{:?}", after.found);
    assert_eq!(after.dismissed.iter().map(|d| &d.passage).collect::<Vec<_>>(), [&second]);
    assert_eq!(of(&library, "essay:7").stated.iter().filter(|s| s.origin == Origin::Yours).count(), 0);
    let edges = library.clash(None).unwrap().answers;
    assert!(edges.iter().any(|e| e.origin == Origin::Yours && e.to == format!("{ESSAY}:6")));
    // Another program sees it, and what was said survives.
    drop(library);
    let library = shelf::open(folder.path());
    assert_eq!(of(&library, claim), after);
    assert_eq!(library.undo().unwrap().value, "Dismiss answer");
    assert!(of(&library, claim).found.iter().any(|f| f.passage == second));
    assert_eq!(library.undo().unwrap().value, "Accept answer");
    assert_eq!(of(&library, claim), before);
    library.redo().unwrap();
    library.redo().unwrap();
    assert_eq!(of(&library, claim), after);
    library.transact(Op::AnswerRemove { from: second.clone(), to: claim.into() }).unwrap();
    library.transact(Op::AnswerRemove { from: first, to: claim.into() }).unwrap();
    assert_eq!(of(&library, claim), before);
    assert_eq!(
        code(library.transact(Op::AnswerRemove { from: second, to: claim.into() })),
        ErrorCode::NotFound
    );
}

#[test]
fn answers_to_itself_to_its_own_side_and_to_nothing_are_refused_and_change_nothing() {
    let (_folder, library) = library();
    let before = library.history().unwrap();
    for (op, wanted) in [
        (accept("essay:6", "essay:6"), ErrorCode::BadInput),
        (accept("essay:5", "essay:6"), ErrorCode::BadInput),
        (dismiss("essay:6", "essay:6"), ErrorCode::BadInput),
        (accept("g01-spillovers:1", "essay:6"), ErrorCode::BadInput),
        (accept("n01-chokepoints:99", "essay:6"), ErrorCode::NotFound),
        (accept("n01-chokepoints:1", "essay:99"), ErrorCode::NotFound),
        (accept("nowhere:1", "essay:6"), ErrorCode::NotFound),
        (accept("n01-chokepoints", "essay:6"), ErrorCode::BadInput),
        (accept("", ""), ErrorCode::BadInput),
    ] {
        assert_eq!(code(library.transact(op.clone())), wanted, "{op:?}");
    }
    assert_eq!(library.history().unwrap(), before);
    let (one, other) = ("n01-chokepoints:1", "essay:6");
    library.transact(accept(one, other)).unwrap();
    let steps = library.history().unwrap();
    assert_eq!(code(library.transact(dismiss(one, other))), ErrorCode::Conflict);
    library.transact(accept(one, other)).unwrap();
    assert_eq!(library.history().unwrap(), steps, "accepting again changes nothing, and is no step");
    assert_eq!(library.own_answers().unwrap().len(), 1);
}

#[test]
fn a_circle_of_answers_is_shown_as_it_is() {
    let (_folder, library) = library();
    let ring = ["n01-chokepoints:1", "g01-spillovers:1", "n02-dual-use:1", "g02-decoupling-costs:1"];
    for (at, from) in ring.iter().enumerate() {
        library.transact(accept(from, ring[(at + 1) % ring.len()])).unwrap();
    }
    assert!(of(&library, ring[0]).stated.iter().any(|s| s.origin == Origin::Yours));
    let clash = library.clash(None).unwrap();
    assert_eq!(clash.answers.iter().filter(|a| a.origin == Origin::Yours).count(), ring.len());
    assert!(library.coverage("pro-starter").unwrap().of > 0);
}

#[test]
fn odd_claims_get_a_clear_message_or_a_sane_result() {
    let (_folder, library) = library();
    for empty in ["", " \n\t", "…!?", "\u{0}"] {
        assert_eq!(code(library.answers(&words(empty))), ErrorCode::BadInput, "{empty:?}");
    }
    for nothing in ["the", "of", "not the"] {
        let view = text(&library, nothing);
        assert!(view.found.is_empty() && view.notes[0].contains("say nothing"), "{nothing}: {view:?}");
    }
    assert!(text(&library, "xyzzyplugh").found.is_empty());
    let chinese = text(&library, "技术民族主义是唯一的选择吗？");
    assert!(chinese.found.len() <= 20 && chinese.stated.is_empty());
    let long = "Export controls slow the rival down and keep the lead at home. ".repeat(1_700);
    let view = text(&library, &long);
    assert!(!view.found.is_empty() && view.notes.iter().any(|n| n.contains("100,000")), "{:?}", view.notes);
    let sided = Claim::Text { text: long[..600].to_owned(), topic: None, side: Some(Side::Con) };
    let view = library.answers(&sided).unwrap();
    assert!(view.found.iter().all(|f| f.side == Some(Side::Pro)) && !view.supports.is_empty());
    for gone in ["essay:77", "nowhere:1"] {
        assert_eq!(code(library.answers(&Claim::Passage(gone.into()))), ErrorCode::NotFound, "{gone}");
    }
    assert_eq!(code(library.answers(&Claim::Passage("essay".into()))), ErrorCode::BadInput);
    assert_eq!(code(library.answers(&Claim::Card("x".into()))), ErrorCode::NotFound);
    let other = Claim::Text { text: "Trade".into(), topic: Some("no-such".into()), side: None };
    assert_eq!(code(library.answers(&other)), ErrorCode::NotFound);
    assert_eq!(code(library.coverage("no-such")), ErrorCode::NotFound);
}

#[test]
fn the_latent_space_is_a_cache_beside_the_index() {
    let (folder, library) = library();
    assert_eq!(library.info().unwrap().latent, None);
    let learnt = library.learn_latent().unwrap().unwrap();
    assert!(learnt.current && learnt.passages > 300 && learnt.words > 500, "{learnt:?}");
    assert!(learnt.dimensions > 50 && learnt.bytes > 10_000, "{learnt:?}");
    let with = of(&library, "essay:6");
    drop(library);
    let library = shelf::open(folder.path());
    assert_eq!(library.info().unwrap().latent, Some(learnt), "it was kept");
    assert_eq!(of(&library, "essay:6"), with);
    let card = library.cards().unwrap().remove(0).id;
    let fields = CardFields { tag: Some("Another claim".into()), ..CardFields::default() };
    library.transact(Op::CardEdit { card, fields: fields.into() }).unwrap();
    assert!(library.info().unwrap().latent.unwrap().current, "a card changes no source");
    drop(library);
    shelf::write(&folder.path().join("index/latent"), b"damaged");
    let library = shelf::open(folder.path());
    assert_eq!(library.info().unwrap().latent, None, "damage is noticed, and costs nothing but the ranking");
    assert!(!of(&library, "essay:6").found.is_empty());
    library.rebuild_index(&mut |_| ()).unwrap();
    assert!(!of(&library, "essay:6").found.is_empty());
}
