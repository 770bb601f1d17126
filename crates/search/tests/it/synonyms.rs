//! What a group of synonyms does to a search: a query for one member finds texts with another, after those that have
//! the word itself; a phrase in quotation marks is taken literally.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use dissoi_search::{Options, Query, Synonyms};

use crate::corpus::{build, source};

fn found(query: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let sources = [
        source(
            "t/licences",
            "Licences",
            &["Firms on the list of entities need a licence for every sale of any part that they buy."],
        ),
        source(
            "t/named",
            "Named",
            &[
                "The entity list grew in the years after, and firms on it lost the parts that they had bought.",
            ],
        ),
        source(
            "t/other",
            "Other",
            &["A list is only a list, and every entity of the world could be on one or on another of them."],
        ),
    ];
    let index = build(folder.path(), &sources);
    let group = ["entity list", "list of entities"].map(str::to_owned).to_vec();
    let options = Options { synonyms: Arc::new(Synonyms::new([&group])), ..Options::default() };
    let hits = index.search(&Query::parse(query).query, &options).unwrap().hits;
    hits.into_iter().map(|hit| hit.source).collect()
}

#[test]
fn a_synonym_is_found_after_the_words_themselves_and_before_scattered_ones() {
    let order = found("entity list");
    assert_eq!(order[0], "t/named");
    assert!(order.contains(&"t/licences".to_owned()), "{order:?}");
    assert_eq!(found("list of entities")[0], "t/licences");
    assert!(found("list of entities").contains(&"t/named".to_owned()));
}

#[test]
fn a_phrase_in_quotation_marks_is_taken_literally() {
    assert_eq!(found("\"entity list\""), ["t/named"]);
}
