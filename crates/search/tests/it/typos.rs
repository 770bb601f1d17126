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

#[test]
fn the_whole_word_is_said_as_it_was_typed_and_as_it_was_taken() {
    let folder = ok(tempfile::tempdir());
    let index = build(folder.path(), &library());
    for (query, words) in [
        ("tecno-globalism", vec![("tecno-globalism", "techno-globalism")]),
        ("\"the multipiler efect\"", vec![("multipiler", "multiplier"), ("efect", "effect")]),
    ] {
        let found = search(&index, query);
        let said: Vec<(&str, &str)> =
            found.mended_words.iter().map(|(typed, taken)| (typed.as_str(), taken.as_str())).collect();
        assert_eq!(said, words);
        let list: Vec<String> = words.iter().map(|(_, taken)| format!("“{taken}”")).collect();
        assert!(
            found.notes.contains(&format!(
                "Showing results for {}; no text has {}.",
                list.join(", "),
                words.iter().map(|(typed, _)| format!("“{typed}”")).collect::<Vec<_>>().join(", ")
            )),
            "{:?}",
            found.notes
        );
    }
}
