//! 1. The grammar reads as documented.
//! 2. What cannot be read is taken as words, with a note.
//! 3. Pasted text is just words.
//! 4. Writing and parsing again gives the same query, whatever was typed or built.
//! 5. No text of up to 100 kB panics, overflows the stack or takes more than linear time.

#![allow(clippy::unwrap_used)]

use dissoi_model::{Side, SourceKind};
use proptest::prelude::*;

use super::*;

fn word(text: &str) -> Node {
    Node::Word(text.to_owned())
}

fn phrase(text: &str) -> Node {
    Node::Phrase(text.to_owned())
}

/// Parses, and wants one note that holds `note`.
fn noted(text: &str, note: &str) -> Vec<Node> {
    let parsed = Query::parse(text);
    assert!(parsed.notes.iter().any(|n| n.contains(note)), "{text}: {:?}", parsed.notes);
    assert_eq!(parsed.notes.len(), 1, "{text}: {:?}", parsed.notes);
    parsed.query.nodes
}

fn silent(text: &str) -> Vec<Node> {
    let parsed = Query::parse(text);
    assert_eq!(parsed.notes, Vec::<String>::new(), "{text}");
    parsed.query.nodes
}

#[test]
fn words_phrases_and_negations() {
    assert_eq!(
        silent("spillover \"multiplier effect\" -tariff -\"trade war\""),
        [
            word("spillover"),
            phrase("multiplier effect"),
            word("tariff").negated(),
            phrase("trade war").negated(),
        ]
    );
    assert_eq!(
        silent("techno-globalism R&D U.S. don’t"),
        [word("techno-globalism"), word("R&D"), word("U.S"), word("don’t")]
    );
    assert_eq!(silent(""), []);
    assert_eq!(silent(" \n\t"), []);
}

#[test]
fn typographic_quotes_are_quotes() {
    for text in [
        "“multiplier effect”",
        "„multiplier effect“",
        "«multiplier effect»",
        "“multiplier effect\"",
        "„ multiplier  effect, ”",
    ] {
        assert_eq!(silent(text), [phrase("multiplier effect")], "{text}");
    }
    assert_eq!(silent("a“b c”d"), [word("a"), phrase("b c"), word("d")]);
}

#[test]
fn filters() {
    assert_eq!(
        silent("side:pro SIDE:neg kind:Essay theme:N1 source:techno-nationalism/essay"),
        [
            Node::Side(Side::Pro),
            Node::Side(Side::Con),
            Node::Kind(Kind::Source(SourceKind::Essay)),
            Node::Theme("N1".into()),
            Node::Source("techno-nationalism/essay".into()),
        ]
    );
    assert_eq!(
        silent("source:\"Technology Revolution\" -side:con"),
        [Node::Source("Technology Revolution".into()), Node::Side(Side::Con).negated()]
    );
    assert_eq!(silent("side:“pro”, theme:N1."), [Node::Side(Side::Pro), Node::Theme("N1".into())]);
}

#[test]
fn filters_of_authors_years_kinds_and_places() {
    let years = |from, to| Node::Year(Years { from, to });
    assert_eq!(
        silent("author:\"Chen Shumei\" year:2019..2023 year:2021 year:2019.. year:..2023"),
        [
            Node::Author("Chen Shumei".into()),
            years(Some(2019), Some(2023)),
            years(Some(2021), Some(2021)),
            years(Some(2019), None),
            years(None, Some(2023)),
        ]
    );
    for text in
        ["year:2023..2019", "year:2019–2023", "year:2019-2023,", "year:\"2019 .. 2023\"", "year:2019…2023."]
    {
        assert_eq!(silent(text), [years(Some(2019), Some(2023))], "{text}");
    }
    assert_eq!(
        silent(
            "kind:card KIND:Analytic -kind:brief has:card has:cards in:0192-ab in:\"Pro brief\" answers:t/essay:6"
        ),
        [
            Node::Kind(Kind::Card),
            Node::Kind(Kind::Analytic),
            Node::Kind(Kind::Brief).negated(),
            Node::HasCard,
            Node::HasCard,
            Node::In("0192-ab".into()),
            Node::In("Pro brief".into()),
            Node::Answers("t/essay:6".into()),
        ]
    );
}

#[test]
fn words_near_each_other() {
    let near = |text: &str, others| Node::Near(text.to_owned(), others);
    assert_eq!(silent("\"near words\"~5 x"), [near("near words", 5), word("x")]);
    assert_eq!(silent("x -“near, words”~12"), [word("x"), near("near, words", 12).negated()]);
    assert_eq!(silent("\"a b\"~99999999999999999999"), [near("a b", 1_000)]);
    assert_eq!(silent("\"word\"~5 \"a b\"~0"), [phrase("word"), phrase("a b")]);
    assert_eq!(silent("\"a b\"~ c"), [phrase("a b"), word("c")]);
}

#[test]
fn or_binds_tighter_than_a_space_and_brackets_group() {
    let either = word("b").or(word("c"));
    assert_eq!(silent("a b OR c"), [word("a"), either.clone()]);
    assert_eq!(silent("a (b OR c)"), [word("a"), either]);
    assert_eq!(silent("(a b) c"), [word("a"), word("b"), word("c")]);
    assert_eq!(silent("(a b) OR -c"), [Node::All(vec![word("a"), word("b")]).or(word("c").negated())]);
    assert_eq!(silent("(a OR b) OR c"), [Node::Any(vec![word("a"), word("b"), word("c")])]);
    assert_eq!(silent("x -(a b)"), [word("x"), Node::All(vec![word("a"), word("b")]).negated()]);
    assert_eq!(silent("a or b"), [word("a"), word("or"), word("b")]);
}

#[test]
fn prefixes() {
    assert_eq!(silent("techno* nation*,"), [Node::Prefix("techno".into()), Node::Prefix("nation".into())]);
    assert_eq!(silent("techno-glob**"), [Node::Prefix("techno-glob".into())]);
    assert_eq!(noted("t*", "too short"), [word("t")]);
    assert_eq!(noted("*", "no word"), []);
}

#[test]
fn what_cannot_be_read_is_taken_as_words_with_a_note() {
    assert_eq!(noted("\"multiplier effect", "not closed"), [word("multiplier"), word("effect")]);
    assert_eq!(noted("foo:bar", "“foo:” is not a filter"), [word("foo"), word("bar")]);
    assert_eq!(
        noted("x -foo:bar", "is not a filter")[1],
        Node::All(vec![word("foo"), word("bar")]).negated()
    );
    assert_eq!(noted("writer:\"Chen Shumei\"", "“writer:” is not"), [word("writer"), phrase("Chen Shumei")]);
    assert_eq!(noted("year:soon", "takes a year"), [word("year"), word("soon")]);
    assert_eq!(noted("year:\"20 21\"", "takes a year"), [word("year"), phrase("20 21")]);
    assert_eq!(noted("has:brief", "takes card"), [word("has"), word("brief")]);
    assert_eq!(noted("in:", "in:\"Pro brief\""), [word("in")]);
    assert_eq!(noted("side:maybe", "takes pro or con"), [word("side"), word("maybe")]);
    assert_eq!(noted("kind:poem", "takes essay"), [word("kind"), word("poem")]);
    assert_eq!(noted("side:\"per haps\"", "takes pro or con"), [word("side"), phrase("per haps")]);
    assert_eq!(noted("side:", "has no value"), [word("side")]);
    assert_eq!(noted("side: pro", "has no value"), [word("side"), word("pro")]);
    assert_eq!(noted("theme:\"\"", "has no value").first(), Some(&word("theme")));
    assert_eq!(noted("a -", "minus"), [word("a")]);
    assert_eq!(noted("a - b", "minus"), [word("a"), word("b")]);
    assert_eq!(noted("a (-) b", "minus"), [word("a"), word("b")]);
    assert_eq!(noted("a OR", "both sides"), [word("a"), word("or")]);
    assert_eq!(noted("OR a", "both sides"), [word("or"), word("a")]);
    assert_eq!(noted("-a", "left out by a minus"), [word("a").negated()]);
    assert_eq!(noted("a ( b", "bracket"), [word("a"), word("b")]);
    assert_eq!(noted("a ) b :)", "bracket"), [word("a"), word("b")]);
    assert_eq!(noted("a\0b", "cannot be seen"), [word("a"), word("b")]);
    assert_eq!(noted("a \"\"", "no word between"), [word("a")]);
    assert_eq!(noted("🙂 — !", "no word"), []);
}

#[test]
fn pasted_text_is_just_words() {
    assert_eq!(silent("Smith: growth"), [word("Smith"), word("growth")]);
    assert_eq!(
        silent("at 10:30, see https://example.org/a"),
        [word("at"), word("10"), word("30"), word("see"), word("https"), word("example.org/a")]
    );
    assert_eq!(
        silent("He said: “growth”; (so – did -- we)."),
        [word("He"), word("said"), phrase("growth"), word("so"), word("did"), word("we")]
    );
}

#[test]
fn brackets_beyond_counting_are_left_out() {
    let deep = format!("{}a{}", "(".repeat(50_000), ")".repeat(50_000));
    assert_eq!(noted(&deep, "deep"), [word("a")]);
    let nots = "-(".repeat(30_000) + "a";
    assert_eq!(Query::parse(&Query::parse(&nots).query.to_string()).query, Query::parse(&nots).query);
}

#[test]
fn large_hostile_texts_are_read() {
    let mut quotes = "\"a ".repeat(33_000);
    quotes.push('“');
    for text in [
        "a:".repeat(50_000),
        quotes,
        "-".repeat(100_000),
        "OR ".repeat(33_000),
        "a* ".repeat(33_000),
        "side:".repeat(20_000),
        "\0".repeat(100_000),
        "a".repeat(100_000),
        "e\u{301}".repeat(33_000),
        "a-".repeat(50_000),
        "(a OR ".repeat(16_000),
        "source:\"".repeat(12_000),
    ] {
        let query = Query::parse(&text).query;
        assert_eq!(Query::parse(&query.to_string()).query, query);
    }
}

#[test]
fn a_query_built_by_hand_writes_what_it_means() {
    let query = Query {
        nodes: vec![
            word("OR"),
            word("a b"),
            word("x:y"),
            Node::Source("say \"so\"".into()),
            Node::Prefix("a*".into()),
        ],
    };
    assert_eq!(query.to_string(), "\"OR\" \"a b\" \"x:y\" source:\"say  so \" \"a*\"");
    assert_eq!(Query { nodes: vec![word("a"), word("b").or(word("c"))] }.to_string(), "a b OR c");
}

/// Text that is likely to be syntax.
fn typed() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just(" ".to_owned()),
        Just("(".into()),
        Just(")".into()),
        Just("\"".into()),
        Just("“".into()),
        Just("»".into()),
        Just("-".into()),
        Just(" OR ".into()),
        Just("*".into()),
        Just(":".into()),
        Just("~5".into()),
        Just("\0".into()),
        Just("side:".into()),
        Just("pro".into()),
        Just("source:".into()),
        Just("theme:".into()),
        Just("kind:essay".into()),
        Just("kind:card".into()),
        Just("author:".into()),
        Just("year:".into()),
        Just("2019".into()),
        Just("..".into()),
        Just("has:card".into()),
        Just("in:".into()),
        Just("answers:".into()),
        Just("foo:".into()),
        Just("OR".into()),
        Just(" a".into()),
        "[a-z]{1,4}",
        "\\PC{1,3}",
        Just("科技".into()),
    ];
    prop::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

/// Any tree that the parser can give.
fn tree() -> impl Strategy<Value = Node> {
    let leaf = prop_oneof![
        "[a-z]{1,6}(-[a-z]{1,4})?".prop_map(Node::Word),
        "[a-z]{2,6}".prop_map(Node::Prefix),
        "[a-z]{1,4}( [a-zé:()]*[a-z]{1,4}){0,3}".prop_map(Node::Phrase),
        "[a-z]{1,4}[/a-z:-]{0,4}( [a-z]{1,3})?[a-z]".prop_map(Node::Source),
        "[A-Z][0-9]{1,2}".prop_map(Node::Theme),
        ("[a-z]{1,4} [a-z]{1,4}", 1u32..2_000).prop_map(|(text, among)| Node::Near(text, among.min(1_000))),
        "[A-Z][a-z]{1,6}( [A-Z][a-z]{1,6})?".prop_map(Node::Author),
        "[a-z0-9-]{0,8}[a-z0-9]( [a-z]{1,5})?[a-z]".prop_map(|text| Node::In(format!("b{text}"))),
        "[a-z]{1,5}/[a-z0-9]{1,5}(:[0-9]{1,2})?".prop_map(Node::Answers),
        (0u16..2_100, 0u16..2_100, 0u8..3).prop_map(|(a, b, which)| {
            Node::Year(Years { from: (which != 1).then_some(a.min(b)), to: (which != 2).then_some(a.max(b)) })
        }),
        Just(Node::HasCard),
        Just(Node::Kind(Kind::Analytic)),
        Just(Node::Side(Side::Con)),
        Just(Node::Kind(Kind::Source(SourceKind::Argument))),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(Node::negated),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|nodes| Node::all(nodes).unwrap()),
            (inner.clone(), inner).prop_map(|(a, b)| a.or(b)),
        ]
    })
}

proptest! {
    #[test]
    fn what_was_parsed_reads_back_as_written(text in typed()) {
        let query = Query::parse(&text).query;
        prop_assert_eq!(&Query::parse(&query.to_string()).query, &query, "{} -> {}", text, query);
    }

    #[test]
    fn any_tree_reads_back_as_written(nodes in prop::collection::vec(tree(), 0..5)) {
        let query = Query { nodes: nodes.into_iter().flat_map(|n| match n { Node::All(inner) => inner, other => vec![other] }).collect() };
        prop_assert_eq!(&Query::parse(&query.to_string()).query, &query, "{}", query);
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}|[\\x00-\\x7f]{0,200}") {
        let parsed = Query::parse(&text);
        prop_assert_eq!(&Query::parse(&parsed.query.to_string()).query, &parsed.query);
    }
}
