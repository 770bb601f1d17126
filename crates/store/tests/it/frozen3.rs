//! `format3.sql` is a library as format 3 was: that of `format2.sql`, brought to format 3, in which then a brief was made from
//! a template, rich words were written, a speech and a limit set, a version named, and the brief brought back to it. Every
//! later version must
//!
//! 1. open it, and take a backup first if it has to bring it to a later format,
//! 2. find what came with format 3: an event, plans of sections, rich words, versions with their content and their names,
//! 3. undo every step of its log and do each again, ending where it began.

use dissoi_model::{NodeContent, RichKind, Side};
use dissoi_store::{Direction, Entity, Key, Store};

use crate::scene::{assert_sound, entities, opened_from, steps, thawed};

const FROZEN: &str = include_str!("format3.sql");
const BRIEF: &str = "01a20dd4-6951-773c-aa43-96ee3a76b981";
const SECTION: &str = "01a20dd4-6951-773c-aa43-96f17a8382d1";
const ANALYTIC: &str = "01a20dd4-6aad-728d-a5d5-db4d00a0d981";
const VERSION: &str = "01a20dd4-6cf8-7752-a2a8-95627eb71c8a";

fn everything(store: &Store) -> Vec<Option<Entity>> {
    let keys = [
        Key::Brief(BRIEF.into()),
        Key::Node(SECTION.into()),
        Key::Node(ANALYTIC.into()),
        Key::VersionName(VERSION.into()),
    ];
    entities(store, &keys)
}

#[test]
fn it_opens_and_everything_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let store = opened_from(folder.path(), FROZEN, 3);
    assert!(everything(&store).iter().all(Option::is_some), "{:#?}", everything(&store));
    store
        .read(|r| {
            let event = r.brief(BRIEF)?.unwrap().event.unwrap();
            assert_eq!((event.name.as_str(), event.prep, event.speeches.len()), ("Classroom debate", 120, 7));
            let reply = event.speech("con-reply").unwrap();
            assert_eq!((reply.side, reply.seconds), (Some(Side::Con), 120));
            let NodeContent::Section { title, plan } = r.node(SECTION)?.unwrap().content else { panic!() };
            assert_eq!((title.as_str(), plan.limit), ("Reasons against", Some(90)));
            assert_eq!(plan.speech.as_deref(), Some("con-reply"));
            assert!(plan.guidance.is_some_and(|g| g.starts_with("Three reasons")));
            let NodeContent::Analytic { text, rich } = r.node(ANALYTIC)?.unwrap().content else { panic!() };
            assert_eq!(text, "They dropped this; see the rule\n\n1. Silence is no choice.\n  - Ça suffit.");
            let rich = rich.unwrap();
            assert_eq!(
                (rich.plain(), rich.blocks[2].kind, rich.blocks[2].level),
                (text, RichKind::Bullet, 1)
            );
            assert!(rich.blocks[0].runs[1].bold && rich.blocks[1].runs[1].underline);
            assert_eq!(rich.blocks[0].runs[3].link.as_deref(), Some("https://example.org/rule?a=b"));

            let versions = r.versions(BRIEF)?;
            let named = versions.iter().find(|v| v.id == VERSION).unwrap();
            assert_eq!(
                (named.name.as_deref(), named.entries, named.words),
                (Some("before regionals"), 12, 12)
            );
            for version in &versions {
                let content = r.version_content(&version.id)?;
                assert!(matches!(&content[0], Entity::Brief(b) if b.id == BRIEF));
                assert_eq!(content.len(), 1 + version.entries as usize + version.cards as usize);
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn every_step_of_its_log_is_undone_and_done_again() {
    let folder = tempfile::tempdir().unwrap();
    let store = thawed(folder.path(), FROZEN);
    let before = everything(&store);
    assert_eq!(steps(&store, Direction::Redo), ["Name version"]);
    assert_eq!(
        store.write(|w| w.step(Direction::Undo)).unwrap().map(|(l, _)| l).as_deref(),
        Some("Name version")
    );
    let undone = steps(&store, Direction::Undo);
    let begin = [
        "Restore version",
        "Edit entry",
        "Name version",
        "Assign speech",
        "Set time of section",
        "Add analytic",
    ];
    assert_eq!(undone[..6], begin);
    assert!(everything(&store).iter().all(Option::is_none), "{:#?}", everything(&store));
    assert_sound(folder.path());
    let redone = steps(&store, Direction::Redo);
    assert_eq!(redone[..redone.len() - 1], undone.into_iter().rev().collect::<Vec<_>>());
    store.write(|w| w.step(Direction::Undo)).unwrap();
    assert_eq!(everything(&store), before);
}
