//! What the query language finds.
//! 1. Words in any form, phrases, negations, groups, prefixes.
//! 2. Hyphen and spacing variants find each other; Chinese words are found.
//! 3. Filters, and what they say when nothing fits them.
//! 4. No text of a user breaks a search.

use proptest::prelude::*;

use dissoi_model::Side;
use dissoi_search::{Found, Options, Query};

use crate::corpus::*;

#[test]
fn words_are_found_in_any_form_case_and_accent() {
    let dir = ok(tempfile::tempdir());
    let index = build(dir.path(), &library());
    assert_eq!(hits(&index, "restriction"), ["g01-spillovers:2"]);
    assert_eq!(hits(&index, "CAFE"), ["essay:4"]);
    assert_eq!(hits(&index, "café"), ["essay:4"]);
    assert_eq!(hits(&index, "R&D blockade"), ["essay:2"]);
    assert_eq!(hits(&index, "“U.S.” blockade"), ["essay:2"]);
    assert_eq!(hits(&index, "nowhere"), Vec::<String>::new());
    assert_eq!(marked(&index, "restriction"), ["restricting", "restricts"]);
}

#[test]
fn a_phrase_is_found_only_where_it_stands() {
    let dir = ok(tempfile::tempdir());
    let index = build(dir.path(), &library());
    assert_eq!(hits(&index, "\"multiplier effect\""), ["essay:2"]);
    assert_eq!(hits(&index, "“multiplier effect”"), ["essay:2"]);
    assert_eq!(hits(&index, "\"effect multiplier\""), Vec::<String>::new());
    assert_eq!(marked(&index, "\"multiplier effect\""), ["multiplier effect"]);
    assert_eq!(hits(&index, "\"what should we do\""), ["essay:3"], "stop words count in a phrase");
    assert_eq!(hits(&index, "what should we")[0], "essay:3", "and where there is nothing else");
}

#[test]
fn a_minus_leaves_out_words_phrases_and_groups() {
    let dir = ok(tempfile::tempdir());
    let index = build(dir.path(), &library());
    let mut with = hits(&index, "multiplier");
    with.sort();
    assert_eq!(with, ["essay:2", "g01-spillovers:2", "n01-chokepoints:3"]);
    assert_eq!(hits(&index, "multiplier -effect"), ["n01-chokepoints:3"]);
    let mut without = hits(&index, "multiplier -\"multiplier effect\"");
    without.sort();
    assert_eq!(without, ["g01-spillovers:2", "n01-chokepoints:3"]);
    assert_eq!(hits(&index, "multiplier -(gallium OR tariff)"), ["essay:2"]);
    assert_eq!(search(&index, "-multiplier"), Found::default());
}

#[test]
fn or_and_prefixes_widen() {
    let dir = ok(tempfile::tempdir());
    let index = build(dir.path(), &library());
    let mut either = hits(&index, "gallium OR tariff");
    either.sort();
    assert_eq!(either, ["g01-spillovers:2", "n01-chokepoints:3"]);
    assert_eq!(hits(&index, "germani*"), ["n01-chokepoints:3"]);
    assert_eq!(hits(&index, "techno-nationalis*"), ["essay:1"], "the stem is shorter than the prefix");
    assert_eq!(marked(&index, "germani*"), ["germanium"]);
    assert_eq!(hits(&index, "(gallium OR café) huawei"), ["essay:4"]);
    assert_eq!(hits(&index, "huawei side:con OR café"), ["essay:4", "n01-chokepoints:2"]);
}

#[test]
fn hyphen_space_and_joined_forms_find_each_other() {
    let dir = ok(tempfile::tempdir());
    let index = build(dir.path(), &library());
    for query in [
        "techno-globalism",
        "techno globalism",
        "technoglobalism",
        "\"techno globalism\"",
        "\"technoglobalism\"",
    ] {
        let mut found = hits(&index, query);
        found.retain(|hit| !hit.starts_with("essay"));
        found.sort();
        assert_eq!(found, ["g01-spillovers:2", "n01-chokepoints:3"], "{query}");
        assert!(hits(&index, query).contains(&"essay:0".to_owned()), "{query} is in the title");
    }
}

#[test]
fn a_chinese_word_is_found_as_such() {
    let dir = ok(tempfile::tempdir());
    let index = build(dir.path(), &library());
    assert_eq!(hits(&index, "科技"), ["essay:4"]);
    assert_eq!(hits(&index, "技科"), Vec::<String>::new());
    assert_eq!(marked(&index, "合作"), ["合作"]);
}

#[test]
fn filters_narrow_by_side_theme_kind_and_source() {
    let dir = ok(tempfile::tempdir());
    let index = build(dir.path(), &library());
    assert_eq!(hits(&index, "huawei side:con"), ["n01-chokepoints:2"]);
    assert_eq!(hits(&index, "huawei side:aff"), ["essay:4"]);
    assert_eq!(hits(&index, "huawei -side:con"), ["essay:4"]);
    assert_eq!(hits(&index, "multiplier theme:n1"), ["n01-chokepoints:3"]);
    assert_eq!(hits(&index, "multiplier kind:essay"), ["essay:2"]);
    for source in [
        "tech/essay",
        "essay",
        "ESSAY",
        "revol",
        "\"Technology Revolution\"",
        "\"technology rev\"",
        "techno-glob",
    ] {
        assert_eq!(hits(&index, &format!("huawei source:{source}")), ["essay:4"], "{source}");
    }
    assert_eq!(hits(&index, "huawei source:hub"), ["n01-chokepoints:2"], "a word of the title");
    let options = Options { side: Some(Side::Con), ..Options::default() };
    assert_eq!(ok(index.search(&Query::parse("huawei").query, &options)).total, 1);
}

#[test]
fn filters_alone_list_passages_in_the_order_of_the_texts() {
    let dir = ok(tempfile::tempdir());
    let index = build(dir.path(), &library());
    let expected = [
        "essay:0",
        "essay:1",
        "essay:2",
        "essay:3",
        "essay:4",
        "g01-spillovers:0",
        "g01-spillovers:1",
        "g01-spillovers:2",
    ];
    assert_eq!(hits(&index, "side:pro"), expected);
    assert_eq!(hits(&index, "side:pro -huawei").len(), 7);
    assert!(search(&index, "side:pro").hits.iter().all(|hit| hit.score == 0.0));
    assert_eq!(search(&index, ""), Found::default());
    let options = Options { side: Some(Side::Pro), ..Options::default() };
    assert_eq!(ok(index.search(&Query::default(), &options)).total, 8);
}

#[test]
fn a_filter_that_nothing_fits_says_so() {
    let dir = ok(tempfile::tempdir());
    let index = build(dir.path(), &library());
    let found = search(&index, "huawei theme:N99");
    assert_eq!((found.total, found.notes), (0, vec!["No source has the theme “N99”.".to_owned()]));
    let found = search(&index, "huawei source:nothing");
    assert_eq!((found.total, found.notes), (0, vec!["No source has the name “nothing”.".to_owned()]));
}

#[test]
fn an_id_of_a_theme_finds_its_passages() {
    let dir = ok(tempfile::tempdir());
    let index = build(dir.path(), &library());
    assert_eq!(search(&index, "N1").facets.theme[0].value, "N1");
    assert_eq!(search(&index, "N1").total, 4);
    assert_eq!(hits(&index, "n1 gallium"), ["n01-chokepoints:3"]);
}

#[test]
fn very_long_and_hostile_queries_are_searched() {
    let dir = ok(tempfile::tempdir());
    let index = build(dir.path(), &library());
    let essay = library()[0].text.clone();
    assert_eq!(search(&index, &essay.repeat(40)).hits[0].source, "tech/essay");
    let many: String = (0..20_000).map(|n| format!("w{n} ")).collect();
    assert_eq!(search(&index, &many).total, 0);
    assert_eq!(search(&index, &format!("{many} huawei")).total, 2);
    for query in [
        "a*",
        "\"\"",
        "(",
        "\0",
        "- -",
        "OR OR",
        "🙂",
        "e\u{301}*",
        "\u{300}",
        "科*",
        "(((huawei)))",
        "\"a\"~5",
    ] {
        search(&index, query);
    }
    assert_eq!(hits(&index, "(((café)))"), ["essay:4"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_query_is_answered_and_counts_agree(
        queries in prop::collection::vec("(\\PC|[a-z]{1,3}|huawei|multiplier| |\"|-|\\(|\\)| OR |\\*|side:pro|technoglobalism|科技){0,12}", 8)
    ) {
        let dir = ok(tempfile::tempdir());
        let index = build(dir.path(), &library());
        for query in queries {
            let found = search(&index, &query);
            prop_assert_eq!(found.hits.len(), found.total as usize);
            prop_assert_eq!(found.facets.kind.iter().map(|f| f.count).sum::<u32>(), found.total);
            prop_assert_eq!(found.facets.source.iter().map(|f| f.count).sum::<u32>(), found.total);
        }
    }
}

#[test]
fn chinese_japanese_and_korean_sources_are_found_by_their_words() {
    let dir = ok(tempfile::tempdir());
    let sources = [
        source(
            "t/zh",
            "技术民族主义",
            &[
                "近年来，技术民族主义在世界各地抬头，一些国家调整贸易政策和出口管制，以保持技术优势。中国的半导体产业得到了大量补贴。",
                "扩大国际合作，可以降低技术扩散的壁垒。",
            ],
        ),
        source(
            "t/ja",
            "技術ナショナリズム",
            &[
                "半導体の輸出規制が強化され、日本の企業は新しい市場を探している。東京都の研究所では量子コンピューターが開発された。",
            ],
        ),
        source(
            "t/ko",
            "기술 민족주의",
            &["한국은 반도체 수출을 늘리고 있으며, 기술민족주의는 세계 무역을 위협한다."],
        ),
        source("t/en", "English", &[FILLER]),
    ];
    let index = build(dir.path(), &sources);
    let first = |query: &str| -> String {
        let found = search(&index, query);
        found.hits.first().map_or_else(|| "nothing".to_owned(), |hit| name(&hit.source, hit.paragraph))
    };
    for (query, expected) in [
        ("半导体", "zh:1"),
        ("出口管制", "zh:1"),
        ("半导体补贴", "zh:1"),
        ("中国的半导体补贴政策", "zh:1"),
        ("国际合作 壁垒", "zh:2"),
        ("\"技术扩散\"", "zh:2"),
        ("半導体の輸出規制", "ja:1"),
        ("量子コンピューター", "ja:1"),
        ("日本企業の市場", "ja:1"),
        ("반도체", "ko:1"),
        ("한국 수출", "ko:1"),
        ("기술민족주의", "ko:1"),
    ] {
        assert_eq!(first(query), expected, "{query}");
    }
    assert_eq!(
        marked(&index, "半导体补贴").concat().chars().filter(|c| "半导体补贴".contains(*c)).count(),
        5
    );
    assert_eq!(hits(&index, "京都市"), Vec::<String>::new(), "a word is no two halves of others");
    assert_eq!(hits(&index, "\"体半\""), Vec::<String>::new());
}
