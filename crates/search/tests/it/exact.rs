//! The engine against the meaning: random passages and random queries, with a plain evaluator beside. Every passage that
//! matches is found, and no other, in one segment and in many, with deletions.

use std::collections::BTreeSet;

use dissoi_model::{Side, Source, SourceKind};
use dissoi_search::{Kind, Node, Options, Query, SearchIndex};
use proptest::prelude::*;

use crate::corpus::*;

/// Words that no stemming, folding or joining changes, and that are no stop words.
const WORDS: [&str; 6] = ["kelp", "moss", "fern", "reed", "palm", "oak"];

/// Those and common ones, of which pairs are indexed: for phrases.
const PHRASED: [&str; 8] = ["kelp", "moss", "fern", "reed", "palm", "oak", "the", "of"];

fn matches(node: &Node, source: &Source, words: &[&str]) -> bool {
    match node {
        Node::Word(word) => words.contains(&word.as_str()),
        Node::Prefix(prefix) => words.iter().any(|word| word.starts_with(prefix.as_str())),
        Node::Phrase(text) => {
            let phrase: Vec<&str> = text.split(' ').collect();
            words.windows(phrase.len()).any(|window| window == phrase)
        }
        Node::Near(text, among) => {
            let near: Vec<&str> = text.split(' ').collect();
            let span = near.len() + *among as usize;
            words.len().min(span) > 0
                && words.windows(span.min(words.len())).any(|window| near.iter().all(|n| window.contains(n)))
        }
        Node::Side(side) => source.side == Some(*side),
        Node::Kind(kind) => Kind::Source(source.kind) == *kind,
        Node::Theme(theme) => source.theme.as_ref() == Some(theme),
        Node::Source(id) => source.id == *id,
        Node::Not(inner) => !matches(inner, source, words),
        Node::All(nodes) => nodes.iter().all(|node| matches(node, source, words)),
        Node::Any(nodes) => nodes.iter().any(|node| matches(node, source, words)),
        Node::Author(_) | Node::Year(_) | Node::HasCard | Node::In(_) | Node::Answers(_) => {
            panic!("{node} is proved elsewhere")
        }
    }
}

/// Passages in which everything holds, titles aside.
fn expected(query: &Query, sources: &[Source]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for source in sources {
        for passage in source.passages.iter().filter(|p| p.paragraph > 0) {
            let words: Vec<&str> = source.passage_text(passage).split(' ').collect();
            if query.nodes.iter().all(|node| matches(node, source, &words)) {
                found.insert(format!("{}:{}", source.id, passage.paragraph));
            }
        }
    }
    found
}

fn found(index: &SearchIndex, query: &Query) -> (BTreeSet<String>, Vec<String>) {
    let found = ok(index.search(query, &Options { limit: 100_000, ..Options::default() }));
    let bodies = found.hits.iter().filter(|hit| hit.paragraph > 0);
    (bodies.map(|hit| format!("{}:{}", hit.source, hit.paragraph)).collect(), found.notes)
}

fn passage() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PHRASED[..]), 1..9).prop_map(|words| words.join(" "))
}

fn sources() -> impl Strategy<Value = Vec<Source>> {
    let one = (prop::collection::vec(passage(), 1..8), any::<bool>(), 0..3u8);
    prop::collection::vec(one, 1..60).prop_map(|sources| {
        let sources = sources.into_iter().enumerate().map(|(n, (passages, pro, theme))| {
            let passages: Vec<&str> = passages.iter().map(String::as_str).collect();
            let source = source(&format!("t/s{n}"), "Title", &passages);
            let kind = if theme == 0 { SourceKind::Essay } else { SourceKind::Argument };
            with(source, if pro { Side::Pro } else { Side::Con }, &format!("N{theme}"), kind)
        });
        sources.collect()
    })
}

fn node() -> impl Strategy<Value = Node> {
    let word = || prop::sample::select(&WORDS[..]).prop_map(str::to_owned);
    let leaf = prop_oneof![
        6 => word().prop_map(Node::Word),
        1 => (word(), word()).prop_map(|(a, b)| Node::Phrase(format!("{a} {b}"))),
        2 => prop::collection::vec(prop::sample::select(&PHRASED[..]), 2..4)
            .prop_map(|words| Node::Phrase(words.join(" "))),
        1 => word().prop_map(Node::Phrase),
        1 => prop::sample::select(vec!["ke", "mo", "fe", "pal"]).prop_map(|p| Node::Prefix(p.to_owned())),
        1 => any::<bool>().prop_map(|pro| Node::Side(if pro { Side::Pro } else { Side::Con })),
        1 => (0..4u8).prop_map(|n| Node::Theme(format!("N{n}"))),
        1 => Just(Node::Kind(Kind::Source(SourceKind::Essay))),
        1 => (0..4u8).prop_map(|n| Node::Source(format!("t/s{n}"))),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(Node::negated),
            prop::collection::vec(inner.clone(), 2..4).prop_filter_map("empty", Node::all),
            (inner.clone(), inner).prop_map(|(a, b)| a.or(b)),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_engine_finds_what_the_query_means(
        sources in sources(),
        queries in prop::collection::vec(prop::collection::vec(node(), 1..5), 60),
        removed in prop::collection::vec(0..60usize, 0..6),
    ) {
        let (one, many) = (ok(tempfile::tempdir()), ok(tempfile::tempdir()));
        let kept: Vec<Source> =
            sources.iter().enumerate().filter(|(n, _)| !removed.contains(n)).map(|(_, s)| s.clone()).collect();
        let one = build(one.path(), &kept);
        let many = build(many.path(), &sources[..sources.len() / 2]);
        for (n, batch) in (1..).zip(sources[sources.len() / 2..].chunks(13)) {
            apply(&many, &[], batch, n, n + 1);
        }
        let gone: Vec<&str> = removed.iter().filter_map(|n| sources.get(*n)).map(|s| s.id.as_str()).collect();
        apply(&many, &gone, &[], 1, 9);
        for nodes in queries {
            let query = Query { nodes };
            if query.nodes.iter().all(|node| matches!(node, Node::Not(_))) {
                continue;
            }
            let expected = expected(&query, &kept);
            let (found_one, notes) = found(&one, &query);
            let (found_many, notes_many) = found(&many, &query);
            prop_assert_eq!(&found_one, &found_many, "{}", query);
            prop_assert_eq!(&notes, &notes_many, "{}", query);
            // With a note about missing words there is more than what was asked for, never less.
            if notes.iter().any(|note| note.contains("these words")) {
                prop_assert!(found_one.is_superset(&expected), "{}", query);
                prop_assert!(expected.len() < 20, "{}", query);
            } else {
                prop_assert_eq!(&found_one, &expected, "{}", query);
            }
        }
    }
}
