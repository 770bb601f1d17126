//! The history of a brief.
//! 1. A version is kept by itself before the first change after a pause, and before many entries go; alike ones are one.
//! 2. A version can be named, and the name is a step of undo; the same state may have two names.
//! 3. Differences: what was added, removed, moved and changed, word by word; cards as they were then.
//! 4. Restoring is one step of undo. A card that another brief uses is not changed behind its back.
//! 5. Old versions thin out; those with a name stay.

use dissoi_app::view::{CardFields, EntryChange, ErrorCode, ItemContent, NewItem, Placement};
use dissoi_app::{Cut, Library, Op, PassageId, Selection};
use tempfile::TempDir;

use crate::shelf::{self, DAY, NOW, add, brief, code, made, open_at};

const MINUTE: i64 = 60_000;

struct Scene {
    folder: TempDir,
    brief: String,
    card: String,
    section: String,
    analytic: String,
}

impl Scene {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let library = shelf::open(folder.path());
        let brief = brief(&library, "One");
        let section = add(&library, &brief, None, NewItem::Section { title: "Contention".into() });
        let analytic =
            add(&library, &brief, Some(&section), NewItem::Analytic { text: "They dropped this.".into() });
        let passage = PassageId { source: "techno-nationalism/essay".into(), paragraph: 6 };
        let into = Some(Placement { brief: brief.clone(), parent: Some(section.clone()), position: None });
        let cut = Cut { tag: "As it was".into(), into, ..Cut::of(passage, Selection::Whole) };
        let card = library.transact(Op::CardCut(cut.into())).unwrap().made.unwrap();
        Self { folder, brief, card, section, analytic }
    }

    fn at(&self, later: i64) -> Library {
        open_at(self.folder.path(), NOW + later).unwrap()
    }
}

fn tag(library: &Library, card: &str, tag: &str) {
    let fields = CardFields { tag: Some(tag.into()), ..CardFields::default() };
    library.transact(Op::CardEdit { card: card.into(), fields: fields.into() }).unwrap();
}

fn edit(library: &Library, brief: &str, item: &str, text: &str) {
    let op = Op::ItemEdit { brief: brief.into(), item: item.into(), text: text.into() };
    library.transact(op).unwrap();
}

#[test]
fn a_version_is_kept_before_the_first_change_after_a_pause() {
    let scene = Scene::new();
    let versions = |library: &Library| library.versions(&scene.brief).unwrap();
    let library = scene.at(0);
    assert_eq!(versions(&library).len(), 1, "the brief as it was made");
    edit(&library, &scene.brief, &scene.analytic, "They dropped this twice.");
    assert_eq!(versions(&library).len(), 1, "no pause yet");
    let library = scene.at(6 * MINUTE);
    tag(&library, &scene.card, "Another tag");
    let kept = versions(&library);
    assert_eq!((kept.len(), kept[0].what.as_str(), kept[0].entries), (2, "Edit card", 3));
    let then = library.version_show(&scene.brief, &kept[0].id).unwrap();
    let tags: Vec<_> = then
        .items
        .iter()
        .filter_map(
            |i| if let ItemContent::Card { card } = &i.content { Some(card.tag.clone()) } else { None },
        )
        .collect();
    assert_eq!(tags, ["As it was"], "cards as they were then");
    for n in 0..6 {
        add(&library, &scene.brief, None, NewItem::Analytic { text: format!("{n}") });
    }
    let all: Vec<_> = library.brief(&scene.brief).unwrap().items.into_iter().map(|i| i.id).collect();
    library.transact(Op::ItemsRemove { brief: scene.brief.clone(), items: all }).unwrap();
    assert_eq!(versions(&library)[0].entries, 9, "before many entries go");
    // To undo and to redo are no changes of their own.
    library.undo().unwrap();
    library.redo().unwrap();
    assert_eq!(versions(&library).len(), 3);
}

#[test]
fn a_version_is_named_and_the_name_is_a_step_of_undo() {
    let scene = Scene::new();
    let library = scene.at(0);
    let before = made(&library);
    let (outcome, named) = library.version_name(&scene.brief, None, Some("  before\nregionals ")).unwrap();
    assert_eq!(named.name.as_deref(), Some("before regionals"));
    assert_eq!(outcome.changed.briefs, std::slice::from_ref(&scene.brief));
    assert_eq!(library.undo().unwrap().value, "Name version");
    assert_eq!(made(&library), before);
    assert_eq!(library.version_of(&scene.brief, &named.id).unwrap().name, None, "the version stays");
    library.redo().unwrap();
    let (_, second) = library.version_name(&scene.brief, None, Some("the same again")).unwrap();
    assert_ne!(second.id, named.id, "one state may have two names");
    assert_eq!(library.version_of(&scene.brief, "Before Regionals").unwrap().id, named.id);
    library.version_name(&scene.brief, Some("before regionals"), None).unwrap();
    assert_eq!(code(library.version_of(&scene.brief, "before regionals")), ErrorCode::NotFound);
    assert_eq!(code(library.version_name(&scene.brief, None, Some(" "))), ErrorCode::BadInput);
    assert_eq!(code(library.version_diff(&scene.brief, "no such", None)), ErrorCode::NotFound);
}

#[test]
fn differences_are_told_entry_by_entry_and_word_by_word() {
    let scene = Scene::new();
    let library = scene.at(0);
    let (_, then) = library.version_name(&scene.brief, None, Some("then")).unwrap();
    let nothing = library.version_diff(&scene.brief, "then", None).unwrap();
    assert_eq!((nothing.added, nothing.removed, nothing.moved, nothing.changed), (0, 0, 0, 0));
    edit(&library, &scene.brief, &scene.analytic, "They dropped this twice.");
    tag(&library, &scene.card, "As it is");
    let other = add(&library, &scene.brief, None, NewItem::Section { title: "Other".into() });
    let to = Placement { brief: scene.brief.clone(), parent: Some(other.clone()), position: None };
    let items = vec![scene.analytic.clone()];
    library.transact(Op::ItemsMove { from: scene.brief.clone(), items, to }).unwrap();
    let diff = library.version_diff(&scene.brief, &then.id, None).unwrap();
    assert_eq!((diff.added, diff.removed, diff.moved, diff.changed), (1, 0, 1, 2));
    let of = |id: &str| diff.entries.iter().find(|e| e.id == id).unwrap();
    assert_eq!((of(&scene.section).change, of(&other).change), (EntryChange::Same, EntryChange::Added));
    assert!(of(&scene.analytic).moved);
    let added: Vec<_> = of(&scene.analytic).fields[0]
        .runs
        .iter()
        .filter(|r| r.alteration == dissoi_app::Alteration::Added)
        .map(|r| r.text.trim())
        .collect();
    assert_eq!(added, ["twice"]);
    library
        .transact(Op::ItemsRemove { brief: scene.brief.clone(), items: vec![scene.section.clone()] })
        .unwrap();
    let diff = library.version_diff(&scene.brief, &then.id, None).unwrap();
    assert_eq!(diff.removed, 2, "the section and its card");
    assert_eq!(diff.entries[0].change, EntryChange::Removed, "where it stood");
}

#[test]
fn restoring_is_one_step_and_changes_no_other_brief() {
    let scene = Scene::new();
    let library = scene.at(0);
    library.version_name(&scene.brief, None, Some("then")).unwrap();
    let then = library.brief(&scene.brief).unwrap();
    let other = brief(&library, "Other");
    // The analytic moves to another brief, the card is used there too and changed, a second is gone.
    let to = Placement { brief: other.clone(), parent: None, position: None };
    let items = vec![scene.analytic.clone()];
    library.transact(Op::ItemsMove { from: scene.brief.clone(), items, to }).unwrap();
    add(&library, &other, None, NewItem::Card { card: scene.card.clone() });
    tag(&library, &scene.card, "As it is now");
    let renamed = Op::BriefRename { brief: scene.brief.clone(), title: "Renamed".into(), was: None };
    library.transact(renamed).unwrap();
    let before = made(&library);
    let restore = Op::VersionRestore { brief: scene.brief.clone(), version: "then".into() };
    library.transact(restore.clone()).unwrap();
    let now = library.brief(&scene.brief).unwrap();
    assert_eq!(now.summary.title, then.summary.title);
    assert_eq!(now.items.len(), then.items.len());
    let tags = |brief: &str| -> Vec<String> {
        let items = library.brief(brief).unwrap().items.into_iter();
        items
            .filter_map(|i| if let ItemContent::Card { card } = i.content { Some(card.tag) } else { None })
            .collect()
    };
    assert_eq!((tags(&scene.brief), tags(&other)), (vec!["As it was".into()], vec!["As it is now".into()]));
    assert_eq!(library.brief(&other).unwrap().items.len(), 2, "what moved there stays there");
    assert_eq!(library.undo().unwrap().value, "Restore version");
    assert_eq!(made(&library), before);
    // A card that was deleted comes back with the brief.
    library.transact(Op::CardDelete { card: scene.card.clone() }).unwrap();
    library.transact(restore).unwrap();
    assert_eq!(tags(&scene.brief), ["As it was"]);
    assert!(library.version_diff(&scene.brief, "then", None).unwrap().changed == 0);
}

#[test]
fn old_versions_thin_out_and_named_ones_stay() {
    let scene = Scene::new();
    scene.at(0).version_name(&scene.brief, None, Some("the first")).unwrap();
    // Every ten minutes for three hours, then ten days later.
    for n in 1..=18 {
        edit(&scene.at(n * 10 * MINUTE), &scene.brief, &scene.analytic, &format!("Version {n}."));
    }
    let library = scene.at(10 * DAY);
    assert!(library.versions(&scene.brief).unwrap().len() >= 18);
    edit(&library, &scene.brief, &scene.analytic, "Ten days later.");
    let kept = library.versions(&scene.brief).unwrap();
    assert!(kept.len() <= 5, "{kept:?}");
    assert!(kept.iter().any(|v| v.name.as_deref() == Some("the first")));
    library.transact(Op::VersionRestore { brief: scene.brief.clone(), version: "the first".into() }).unwrap();
    let text = &library.brief(&scene.brief).unwrap().items[1];
    assert!(matches!(&text.content, ItemContent::Analytic { text, .. } if text == "They dropped this."));
}
