//! `format2.sql` is a library as format 2 was: that of `format1.sql`, brought to format 2, in which then a card was
//! edited and joined, a citation corrected, and two answers judged. Every later version must
//!
//! 1. open it, and take a backup first if it has to bring it to a later format,
//! 2. find what came with format 2: fields and joins of a card, corrections, answers, and cards by their words and labels,
//! 3. undo every step of its log and do each again, ending where it began.

use dissoi_model::{Citation, Condense, Join, QuoteState, Verdict};
use dissoi_store::{CardQuery, Direction, Entity, Key, Store};

use crate::scene::{assert_sound, entities, opened_from, steps, thawed};

const FROZEN: &str = include_str!("format2.sql");
const LABELS: &str = "01a20b98-d710-7275-9e3f-9eac563e0419";
const SOURCE: &str = "school-uniforms/labels";

fn everything(store: &Store) -> Vec<Option<Entity>> {
    let keys = [
        Key::Source(SOURCE.into()),
        Key::Card(LABELS.into()),
        Key::Correction(SOURCE.into()),
        Key::Answer("a1".into()),
        Key::Answer("a2".into()),
    ];
    entities(store, &keys)
}

#[test]
fn it_opens_and_everything_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let store = opened_from(folder.path(), FROZEN, 2);
    assert!(everything(&store).iter().all(Option::is_some), "{:#?}", everything(&store));
    store
        .read(|r| {
            let card = r.card(LABELS)?.unwrap();
            let source = r.source(SOURCE)?.unwrap();
            assert_eq!(card.check(Some(&source.text)), QuoteState::Verbatim);
            assert_eq!(card.joins, [Join { start: 51, end: 101, left_out: true }]);
            assert_eq!(
                card.shown_quote(),
                "read prices off a sleeve – and “cool” is sold […] A common coat costs €30"
            );
            assert_eq!(card.labels, ["Équité", "prices"]);
            assert_eq!(
                (card.warrant.as_str(), card.comment.as_str()),
                ("Labels show\nwhat a coat costs.", "Ask Bo")
            );
            assert_eq!(card.page.as_deref(), Some("45"));
            assert_eq!(card.look.map(|l| (l.shrink, l.condense)), Some((true, Condense::Pilcrow)));

            let correction = r.correction(SOURCE)?;
            let cited = Citation::of(&source, correction.as_ref());
            assert_eq!((cited.short().as_str(), cited.outlet), ("Sample 20", None));
            assert_eq!(r.corrections()?.len(), 1);

            let query = |words: &str, label: Option<&str>| {
                let label = label.map(str::to_owned);
                let query = CardQuery { words: words.into(), label, ..CardQuery::default() };
                Ok::<_, dissoi_store::StoreError>(r.find_cards(&query)?.total)
            };
            assert_eq!(query("equite COAT", None)?, 1, "accents and case make no difference");
            assert_eq!(query("silence", None)?, 1, "a card of format 1 is found too");
            assert_eq!((query("", Some("prices"))?, query("", Some("other"))?), (1, 0));
            assert_eq!(r.labels()?, [("prices".to_owned(), 1), ("Équité".to_owned(), 1)]);
            Ok(())
        })
        .unwrap();
    let verdicts: Vec<_> = everything(&store)
        .into_iter()
        .filter_map(|e| if let Some(Entity::Answer(a)) = e { Some(a.verdict) } else { None })
        .collect();
    assert!(matches!(verdicts.as_slice(), [Verdict::Accepted { .. }, Verdict::Dismissed]), "{verdicts:?}");
}

#[test]
fn every_step_of_its_log_is_undone_and_done_again() {
    let folder = tempfile::tempdir().unwrap();
    let store = thawed(folder.path(), FROZEN);
    let before = everything(&store);
    let undone = steps(&store, Direction::Undo);
    assert_eq!(
        undone[..5],
        ["Dismiss answer", "Accept answer", "Correct citation", "Join passages", "Edit card"]
    );
    assert!(everything(&store).iter().all(Option::is_none), "{:#?}", everything(&store));
    assert_sound(folder.path());
    let redone = steps(&store, Direction::Redo);
    assert_eq!(redone, undone.into_iter().rev().collect::<Vec<_>>());
    assert_eq!(everything(&store), before);
}
