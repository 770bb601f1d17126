//! Typing mistakes: a slip in a word that no text has is mended, also in hyphenated words and in quotation marks, and the
//! result says so. A word that texts have is never mended, nor one that is near nothing.

use crate::corpus::{build, library, ok, search};

fn mended(query: &str) -> Option<String> {
    let folder = ok(tempfile::tempdir());
    let index = build(folder.path(), &library());
    let found = search(&index, query);
    if let Some(mended) = &found.mended {
        assert!(!found.hits.is_empty(), "{mended}");
        assert!(found.notes.iter().any(|note| note.starts_with("Showing results for")), "{:?}", found.notes);
    }
    found.mended
}

#[test]
fn a_slip_is_mended_and_the_result_says_so() {
    assert_eq!(mended("spilover").as_deref(), Some("spillover"));
    assert_eq!(mended("multipiler effect").as_deref(), Some("multiplier effect"));
    assert_eq!(mended("\"multiplier efect\"").as_deref(), Some("\"multiplier effect\""));
    assert_eq!(mended("tecno-globalism").as_deref(), Some("techno-globalism"));
}

#[test]
fn what_texts_have_and_what_is_near_nothing_stays_as_it_was_typed() {
    for query in ["spillover", "multiplier effect", "xyz", "qqqqqqqq", "", "-spilover", "side:pro"] {
        assert_eq!(mended(query), None, "{query}");
    }
}
