//! The query language: every text gives a query, which is written so that it reads back as the same.
#![no_main]

use dissoi_search::Query;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let parsed = Query::parse(text);
    let written = parsed.query.to_string();
    let again = Query::parse(&written);
    assert_eq!(again.query, parsed.query, "{written:?}");
    // Chips are made of it, and each can be taken out.
    for at in 0..parsed.query.clauses().len().min(16) {
        let fewer = parsed.query.without(at);
        assert_eq!(Query::parse(&fewer.to_string()).query, fewer);
    }
});
