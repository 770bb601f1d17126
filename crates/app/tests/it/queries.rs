//! Saved and recent searches, and finding in a source.
//! 1. A search is saved, replaced, renamed, deleted by name or id, each a step of undo; names are unique but for case.
//! 2. Recent searches survive a restart, are fifty at most, none twice, and no step of undo.
//! 3. Words are found in a source as UTF-16 ranges that hold them.

use dissoi_app::view::ErrorCode;
use dissoi_app::{Library, Op};

use crate::shelf::{self, code};

fn save(library: &Library, name: &str, query: &str) -> String {
    library.transact(Op::QuerySave { name: name.into(), query: query.into() }).unwrap().made.unwrap()
}

fn names(library: &Library) -> Vec<(String, String)> {
    library.saved_queries().unwrap().into_iter().map(|s| (s.name, s.query)).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, query)| ((*name).to_owned(), (*query).to_owned())).collect()
}

#[test]
fn a_search_is_kept_under_a_name_and_every_change_of_it_can_be_undone() {
    let folder = tempfile::tempdir().unwrap();
    let library = shelf::open(folder.path());
    let id = save(&library, " Spill\nover ", " spillover side:con ");
    save(&library, "chips", "\"entity list\"");
    assert_eq!(names(&library), pairs(&[("chips", "\"entity list\""), ("Spill over", "spillover side:con")]));
    assert_eq!(save(&library, "SPILL OVER", "spillover"), id, "the same name, but for case");
    assert_eq!(names(&library)[1].1, "spillover");
    assert_eq!(library.saved_query("spill over").unwrap().id, id);

    let rename = |name: &str| Op::QueryRename { id: id.clone(), name: name.into() };
    assert_eq!(code(library.transact(rename("Chips"))), ErrorCode::Conflict);
    assert_eq!(code(library.transact(rename("  "))), ErrorCode::BadInput);
    let changed = library.transact(rename("Zeal")).unwrap().changed;
    assert!(changed.queries && changed.cards.is_empty() && changed.briefs.is_empty(), "{changed:?}");
    library.transact(Op::QueryDelete { id: "zeal".into() }).unwrap();
    assert_eq!(names(&library).len(), 1);
    drop(library);

    let library = shelf::open(folder.path());
    assert_eq!(library.undo().unwrap().value, "Delete saved search");
    assert_eq!(library.saved_query(&id).unwrap().name, "Zeal");
    assert_eq!(library.undo().unwrap().value, "Rename saved search");
    assert_eq!(library.undo().unwrap().value, "Save search");
    assert_eq!(names(&library)[1], ("Spill over".into(), "spillover side:con".into()));
    let refused = Op::QuerySave { name: "x".into(), query: " ".into() };
    assert_eq!(code(library.transact(refused)), ErrorCode::BadInput);
    assert_eq!(code(library.transact(Op::QueryDelete { id: "none".into() })), ErrorCode::NotFound);
}

#[test]
fn recent_searches_survive_a_restart_and_are_no_steps() {
    let folder = tempfile::tempdir().unwrap();
    let library = shelf::open(folder.path());
    for number in 0..60 {
        library.recent_query_add(&format!("word{number}")).unwrap();
    }
    library.recent_query_add(" WORD30 ").unwrap();
    library.recent_query_add("  ").unwrap();
    library.recent_query_add(&"long ".repeat(300)).unwrap();
    drop(library);
    let library = shelf::open(folder.path());
    let recent: Vec<_> = library.recent_queries().unwrap().into_iter().map(|r| r.query).collect();
    assert_eq!((recent.len(), recent[0].as_str(), recent[1].as_str()), (50, "WORD30", "word59"));
    assert!(!recent.contains(&"word30".to_owned()));
    assert_eq!(library.history().unwrap().undo, None);
    assert_eq!(library.recent_query_forget(Some("word59")).unwrap().len(), 49);
    assert_eq!(library.recent_query_forget(None).unwrap(), []);
    assert_eq!(library.recent_queries().unwrap(), []);
}

#[test]
fn words_are_found_in_a_source_as_units_that_hold_them() {
    let folder = tempfile::tempdir().unwrap();
    let library = shelf::open(folder.path());
    let essay = library.source("essay").unwrap();
    for words in ["MULTIPLIER EFFECT", "technoglobalism", "cooperat", "“"] {
        let found = library.source_find("essay", words).unwrap();
        assert!(found.total > 0, "{words}");
        assert_eq!(found.total as usize, found.passages.iter().map(|p| p.ranges.len()).sum::<usize>());
        for place in &found.passages {
            let passage = essay.passages.iter().find(|p| p.id == place.passage).unwrap();
            let units: Vec<u16> = passage.text.encode_utf16().collect();
            for (range, words) in place.ranges.iter().zip(&place.words) {
                let there = String::from_utf16(&units[range.start as usize..range.end as usize]).unwrap();
                assert_eq!(there, *words);
            }
        }
    }
    let none = library.source_find("essay", " ").unwrap();
    assert_eq!((none.total, none.passages.len()), (0, 0));
    assert_eq!(code(library.source_find("nothing", "x")), ErrorCode::NotFound);
}
