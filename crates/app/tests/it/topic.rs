//! The topic that comes with Dissoi.
//! 1. It is in a library from the start, whole; installing it again changes nothing.
//! 2. The essay has its title as paragraph 0 and nine paragraphs of text.
//! 3. A search for what the essay is known for finds its paragraph first.

use std::path::PathBuf;

use dissoi_app::view::{Changed, History, SearchRequest};
use dissoi_app::{Clock, Library, OpenOptions, Side, SourceKind, pack};

use crate::packs::install;
use crate::shelf::{self, NOW, everything, found, wait};

const TOPIC: &str = "techno-nationalism";
const ESSAY: &str = "techno-nationalism/essay";

fn folder_of_the_pack() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../data/topics").join(TOPIC)
}

fn library() -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    let library = shelf::open(folder.path());
    (folder, library)
}

#[test]
fn the_built_in_topic_is_in_every_library_from_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let mut stages = Vec::new();
    let options = OpenOptions { clock: Clock::Fixed(NOW), ..OpenOptions::default() };
    let library = Library::open(&folder.path().join("made/anew"), options, &mut |p| stages.push(p)).unwrap();
    assert!(library.is_new());
    assert!(stages.iter().any(|p| p.stage == "Building the search index" && p.of > 30), "{stages:?}");

    let topic = library.topic(TOPIC).unwrap();
    assert_eq!((topic.pro.as_str(), topic.con.as_str()), ("Techno-globalism", "Techno-nationalism"));
    let side = |side| topic.themes.iter().filter(|t| t.side == side).count();
    assert!(side(Side::Pro) > 10 && side(Side::Con) > 10, "{:?}", topic.themes);
    let sources = library.sources().unwrap();
    assert_eq!(sources.len(), topic.sources as usize);
    for theme in &topic.themes {
        let argued =
            sources.iter().filter(|s| s.kind == SourceKind::Argument && s.theme.as_ref() == Some(&theme.id));
        let sides: Vec<_> = argued.map(|s| s.side).collect();
        assert!(!sides.is_empty() && sides.iter().all(|side| *side == Some(theme.side)), "{}", theme.id);
    }
    let info = library.info().unwrap();
    assert_eq!((info.path.as_str(), info.topics), (&*library.folder().to_string_lossy(), 1));
    assert_eq!(info.indexed, info.passages);
    assert_eq!(library.history().unwrap(), History::default());
}

#[test]
fn installing_it_again_changes_nothing() {
    let (folder, library) = library();
    let before = everything(&library);
    let version = shelf::store(folder.path()).read(|r| r.sequence()).unwrap();
    let applied = install(&library, &folder_of_the_pack());
    assert_eq!(applied.value.id, TOPIC);
    assert_eq!(applied.changed, Changed::default());
    assert_eq!(library.history().unwrap(), History::default(), "a change that changes nothing is no step");
    drop(library);
    let again = shelf::open(folder.path());
    assert!(!again.is_new());
    assert_eq!(everything(&again), before);
    assert_eq!(shelf::store(folder.path()).read(|r| r.sequence()).unwrap(), version);
}

#[test]
fn the_pack_of_the_topic_has_no_error() {
    let (_folder, library) = library();
    let check =
        wait(pack::check(&folder_of_the_pack(), None, &dissoi_app::CancellationToken::new())).unwrap();
    assert!(check.passed(), "{:?}", check.problems);
    assert_eq!(check.topic.as_deref(), Some(TOPIC));
    assert_eq!(check.documents, library.topic(TOPIC).unwrap().sources);
}

#[test]
fn the_essay_has_nine_paragraphs_after_its_title() {
    let (_folder, library) = library();
    let essay = library.source("essay").unwrap();
    assert_eq!((essay.summary.id.as_str(), essay.summary.kind), (ESSAY, SourceKind::Essay));
    assert_eq!(essay.passages.iter().map(|p| p.paragraph).collect::<Vec<_>>(), Vec::from_iter(0..=9));
    assert_eq!(essay.passages[0].text, "Technology Revolution Calls for Techno-globalism");
    assert_eq!(essay.passages[0].text, essay.summary.title);
    assert!(essay.passages[1].text.starts_with("Currently, techno-nationalism is on the rise"));
    assert!(essay.passages[9].text.starts_with("Strengthening international cooperation"));
    assert!(essay.passages[6].text.contains("multiplier effect"));
    assert_eq!((essay.cite_short.as_str(), essay.summary.author.as_str()), ("Chen 21", "Chen Shumei"));
    assert_eq!(library.sources().unwrap()[0].id, ESSAY, "essays stand first");
}

#[test]
fn the_multiplier_effect_is_found_in_the_essay_first() {
    let (_folder, library) = library();
    let sixth = format!("{ESSAY}:6");
    for query in
        ["multiplier effect", "\"multiplier effect\"", "Multiplier Effect", "\"multiplier effect\" side:pro"]
    {
        assert_eq!(found(&library, query).first(), Some(&sixth), "{query}");
    }
    let request =
        SearchRequest { query: "\"multiplier effect\"".into(), limit: 1, ..SearchRequest::default() };
    let hit = library.search(&request).unwrap().results.remove(0);
    let marked: Vec<_> = hit.snippet.iter().filter(|run| run.mark).map(|run| run.text.as_str()).collect();
    assert_eq!(marked.join(" "), "multiplier effect");
    assert_eq!((hit.source.as_str(), hit.paragraph, hit.side), (ESSAY, 6, Some(Side::Pro)));
    let against = SearchRequest { side: Some(Side::Con), ..request };
    assert!(library.search(&against).unwrap().results.iter().all(|hit| hit.side == Some(Side::Con)));
}
