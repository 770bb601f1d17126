//! `format1.sql` is a library as format 1 was. Every later version must
//!
//! 1. open it, and take a backup first if it has to bring it to a later format,
//! 2. find everything in it: topic, sources, cards with their marks, briefs, entries, settings,
//! 3. undo every step of its log and do each again, ending where it began,
//! 4. write to it, in the same tables that a new library has.

use std::collections::BTreeMap;
use std::path::Path;

use dissoi_model::{Mark, NodeContent, QuoteState, Side};
use dissoi_store::{Direction, Entity, Key, Store, StoreError};
use rusqlite::Connection;

use crate::scene::{assert_sound, card, commit, entities, open, opened_from, steps, thawed};

const PRO: &str = "01a20b98-d770-7070-9c1f-85744bed0db7";
const CON: &str = "01a20b98-d825-7567-831d-d7c9765d1c4e";
const FROZEN: &str = include_str!("format1.sql");
const LABELS: &str = "01a20b98-d710-7275-9e3f-9eac563e0419";
const SILENCE: &str = "01a20b98-d733-762d-b553-f9a785cfd9e1";

/// Everything that the sample's log can change, as it is now.
fn everything(store: &Store) -> Vec<Option<Entity>> {
    let text = |id: &str| id.to_owned();
    let nodes = ["7a1-727a-8050-1bc4468c9611", "7b8-709d-b6cf-ce193e8f3723", "7d5-76bd-95c1-9ecc11e92358"];
    let more = ["7e9-7721-a610-c61da16f1991", "800-7071-bf92-b225f3057168"];
    let mut keys = vec![
        Key::Topic(text("school-uniforms")),
        Key::Source(text("school-uniforms/labels")),
        Key::Source(text("school-uniforms/clothes")),
        Key::Card(text(LABELS)),
        Key::Card(text(SILENCE)),
        Key::Brief(text(PRO)),
        Key::Brief(text(CON)),
        Key::Setting(text("words_per_minute")),
    ];
    keys.extend(nodes.iter().chain(&more).map(|end| Key::Node(format!("01a20b98-d{end}"))));
    entities(store, &keys)
}

#[test]
fn it_opens_and_everything_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let store = opened_from(folder.path(), FROZEN, 1);
    assert!(everything(&store).iter().all(Option::is_some), "{:#?}", everything(&store));
    store
        .read(|r| {
            assert_eq!(r.identity()?.uuid, "01a20b98-d404-747b-9ea4-4eed89929f8a");
            assert_eq!(r.identity()?.now, 1_795_490_894_852);
            assert_eq!(r.setting("words_per_minute")?.as_deref(), Some("210"));
            assert_eq!(r.sequence()?, 37);
            assert_eq!(r.pending(36)?.changed, ["school-uniforms/labels"]);
            let topic = r.topic("school-uniforms")?.unwrap();
            assert_eq!(
                (topic.themes.len(), topic.references[0].label.as_str()),
                (2, "Sample and Exemplar 2019")
            );

            let source = r.source("school-uniforms/labels")?.unwrap();
            assert_eq!(source.author_line(), "Sample Ada and Parents’ Council");
            let passage = source.passage(2).unwrap();
            assert_eq!(source.passage_text(passage), "A common coat costs €30 and says nothing. Ça suffit.");
            assert_eq!(passage.heading.as_deref(), Some("Why"));
            assert_eq!(source.answers[0].to, "school-uniforms/clothes:2");

            let card = r.card(LABELS)?.unwrap();
            assert_eq!(card.check(Some(&source.text)), QuoteState::Verbatim);
            assert_eq!(card.quote(), "read prices off a sleeve – and “cool” is sold");
            assert_eq!(card.tag, "Prices divide *a_b* <i>");
            let marked: Vec<_> =
                card.marks.spans().iter().map(|s| (s.mark, &card.quote()[s.start..s.end])).collect();
            let wanted = [(Mark::Underline, "prices off a sleeve"), (Mark::Highlight, "off a sleeve – and")];
            assert_eq!(marked, wanted);

            let briefs: Vec<_> = r.briefs()?.into_iter().map(|b| (b.side, b.title)).collect();
            assert_eq!(briefs, [(Side::Pro, "Pro: uniforms".into()), (Side::Con, "Con brief".into())]);
            let outline = dissoi_model::Outline::new(r.nodes(PRO)?);
            let walked: Vec<_> = outline.walk().into_iter().map(|(d, n)| (d, n.content.clone())).collect();
            let section = |title: &str| NodeContent::section(title);
            let card = |id: &str| NodeContent::Card { card: id.into() };
            let wanted = [
                (0, section("Contention 1")),
                (1, NodeContent::analytic("They dropped this.\nTwice.")),
                (1, section("Labels")),
                (2, card(LABELS)),
                (0, card(SILENCE)),
            ];
            assert_eq!(walked, wanted);
            Ok(())
        })
        .unwrap();
}

#[test]
fn every_step_of_its_log_is_undone_and_done_again() {
    let folder = tempfile::tempdir().unwrap();
    let store = thawed(folder.path(), FROZEN);
    let before = everything(&store);
    let undone = ["Rename brief", "Delete brief", "Delete card"];
    let done = [
        "Set words per minute",
        "New brief",
        "Move entry",
        "Add card to brief",
        "Add analytic",
        "Add card to brief",
        "Add section",
        "Add section",
        "New brief",
        "Edit card",
        "Highlight",
        "Underline",
        "Cut card",
        "Cut card",
        "Install topic",
    ];
    assert_eq!(steps(&store, Direction::Undo), done);
    assert!(everything(&store).iter().all(Option::is_none), "{:#?}", everything(&store));
    assert_sound(folder.path());
    let all: Vec<_> = undone.iter().chain(&done).rev().copied().collect();
    assert_eq!(steps(&store, Direction::Redo), all);
    let renamed = store.read(|r| r.brief(PRO)).unwrap().map(|b| b.title);
    assert_eq!(renamed.as_deref(), Some("Pro: uniforms, second form"));
    assert!(store.read(|r| r.card(SILENCE)).unwrap().is_none());
    for label in undone {
        assert_eq!(store.write(|w| w.step(Direction::Undo)).unwrap().map(|(l, _)| l).as_deref(), Some(label));
    }
    assert_eq!(everything(&store), before);
}

#[test]
fn it_is_written_to_like_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let store = thawed(folder.path(), FROZEN);
    commit(&store, "Cut card", &[card(1, 50)]).unwrap();
    let history = store.read(|r| r.history()).unwrap();
    assert_eq!((history.undo.as_deref(), history.redo), (Some("Cut card"), None));
    drop(store);
    let fresh = tempfile::tempdir().unwrap();
    drop(open(fresh.path()).unwrap());
    assert_eq!(tables(folder.path()), tables(fresh.path()));
    assert_sound(folder.path());
}

/// Every table and index with its columns: name, type, whether it may be empty, place in the key.
fn tables(library: &Path) -> BTreeMap<String, Vec<String>> {
    let connection = Connection::open(library.join("library.db")).unwrap();
    let all = |query: &str| -> Result<Vec<String>, StoreError> {
        let mut statement = connection.prepare(query).unwrap();
        let rows = statement.query_map([], |r| r.get(0)).unwrap();
        Ok(rows.map(Result::unwrap).collect())
    };
    let columns = |name: &str| {
        let described = "name || ' ' || type || ' ' || \"notnull\" || ' ' || pk";
        let table = format!("SELECT {described} FROM pragma_table_xinfo('{name}') ORDER BY name");
        let index = format!("SELECT seqno || ' ' || name FROM pragma_index_info('{name}') ORDER BY seqno");
        [all(&table).unwrap(), all(&index).unwrap()].concat()
    };
    let named = all("SELECT name FROM sqlite_schema ORDER BY name").unwrap();
    named.into_iter().map(|name| (name.clone(), columns(&name))).collect()
}
