//! What the user made: cards, analytics, briefs.
//! 1. They are counted always, and shown when `kind:` or `in:` asks for them.
//! 2. The tag of a card finds the passage that it was cut from, and goes with the card.
//! 3. `has:`, `in:` and `answers:` narrow to what the library says; what it does not know is said.
//! 4. What is indexed of them is what was put there last, in one batch or in many.

use std::collections::BTreeSet;
use std::sync::Arc;

use dissoi_model::{Side, Source};
use dissoi_search::{Batch, Found, Kind, Made, Node, Options, Places, Query, SearchIndex, Tags, Target};

use crate::corpus::*;

fn made(kind: Kind, id: &str, about: &str, paragraph: u32, tag: &str, text: &str) -> Made {
    Made {
        kind,
        id: id.into(),
        print: 0,
        about: about.into(),
        title: "A title".into(),
        paragraph,
        side: Some(Side::Pro),
        theme: None,
        author: None,
        year: None,
        tag: tag.into(),
        heading: None,
        text: text.into(),
    }
    .printed()
}

/// The card of the essay's second paragraph, an analytic, and the brief that holds both.
fn shelf() -> Vec<Made> {
    vec![
        made(
            Kind::Card,
            "c1",
            "tech/essay",
            2,
            "Marmalade for everybody",
            "reduce barriers to technology diffusion",
        ),
        made(Kind::Analytic, "a1", "b1", 1, "", "My own words on marmalade and on barriers."),
        made(Kind::Brief, "b1", "b1", 0, "", "Contention one: marmalade"),
    ]
}

fn put(index: &SearchIndex, unmade: &[&str], made: &[Made], retag: &[(Source, Vec<u32>)], tags: &Tags) {
    let after = ok(index.up_to());
    let unmade: Vec<String> = unmade.iter().map(|key| (*key).to_owned()).collect();
    let batch =
        Batch { unmade: &unmade, made, retag, tags: Some(tags), after, up_to: after + 1, ..Batch::default() };
    ok(index.apply(batch, &mut |_, _| {}, &|| false));
}

fn essay() -> Source {
    library().remove(0)
}

/// With the shelf, and the card's tag on its passage.
fn stocked(dir: &std::path::Path) -> SearchIndex {
    let index = build(dir, &library());
    let mut tags = Tags::default();
    tags.add("tech/essay", 2, "Marmalade for everybody");
    put(&index, &[], &shelf(), &[(essay(), vec![2])], &tags);
    index
}

fn with_places(index: &SearchIndex, query: &str, places: Vec<(Node, Places)>) -> Found {
    let options = Options { places: Arc::new(places), ..Options::default() };
    ok(index.search(&Query::parse(query).query, &options))
}

fn keys(found: &Found) -> BTreeSet<String> {
    let key = |hit: &dissoi_search::Hit| hit.made.clone().unwrap_or(name(&hit.source, hit.paragraph));
    found.hits.iter().map(key).collect()
}

fn set(keys: &[&str]) -> BTreeSet<String> {
    keys.iter().map(|key| (*key).to_owned()).collect()
}

#[test]
fn cards_analytics_and_briefs_are_counted_and_shown_when_asked_for() {
    let dir = ok(tempfile::tempdir());
    let index = stocked(dir.path());
    let found = search(&index, "barriers");
    assert_eq!(keys(&found), set(&["essay:2"]));
    let count = |kind: &str| found.facets.kind.iter().find(|f| f.value == kind).map_or(0, |f| f.count);
    assert_eq!(
        (found.total, count("card"), count("analytic"), count("brief"), count("essay")),
        (1, 1, 1, 0, 1)
    );
    assert_eq!(found.facets.source.iter().map(|f| f.count).sum::<u32>(), 1);
    assert_eq!(found.hits[0].cards, ["c1"]);
    assert_eq!(keys(&search(&index, "barriers kind:card")), set(&["card:c1"]));
    assert_eq!(keys(&search(&index, "kind:analytic OR kind:brief")), set(&["analytic:a1", "brief:b1"]));
    let all = search(&index, "marmalade kind:card OR kind:analytic OR kind:brief");
    assert_eq!(keys(&all), set(&["card:c1", "analytic:a1", "brief:b1"]));
    let card = all.hits.iter().find(|hit| hit.kind == Kind::Card).map(|hit| hit.tag.clone());
    assert_eq!(card, Some(Some("Marmalade for everybody".to_owned())));
    assert_eq!(keys(&search(&index, "kind:card source:essay")), set(&["card:c1"]));
    assert_eq!(keys(&search(&index, "barriers -kind:essay")), BTreeSet::new());
}

#[test]
fn the_tag_of_a_card_finds_its_passage_and_goes_with_the_card() {
    let dir = ok(tempfile::tempdir());
    let index = stocked(dir.path());
    assert_eq!(hits(&index, "marmalade"), ["essay:2"]);
    let why = ok(index.why(
        &Query::parse("marmalade diffusion").query,
        &Options::default(),
        &Target::Passage("tech/essay".into(), 2),
    ));
    assert!(why.sentence.contains("“marmalade” in the tag of a card"), "{why:?}");
    assert!((why.shares.iter().map(|s| s.share).sum::<f32>() - 1.0).abs() < 1e-3);
    let passages = ok(index.passages());
    put(&index, &["card:c1"], &[], &[(essay(), vec![2])], &Tags::default());
    assert_eq!(hits(&index, "marmalade"), Vec::<String>::new());
    assert_eq!(keys(&search(&index, "kind:card")), BTreeSet::new());
    assert_eq!(ok(index.passages()), passages);
    assert_eq!(ok(index.made()).len(), 2);
    drop(index);
    assert_eq!(ok(open(dir.path()).passages()), passages, "the counts agree when it is opened again");
}

#[test]
fn filters_of_places_narrow_and_say_what_they_do_not_know() {
    let dir = ok(tempfile::tempdir());
    let index = stocked(dir.path());
    assert_eq!(keys(&search(&index, "has:card")), set(&["essay:2"]));
    assert_eq!(
        keys(&search(&index, "techno-globalism -has:card")),
        keys(&search(&index, "techno-globalism"))
    );
    let mut places = Places::default();
    places.add_made(Kind::Card, "c1");
    places.add_made(Kind::Analytic, "a1");
    places.add_made(Kind::Brief, "b1");
    let brief = vec![(Node::In("Pro".into()), places)];
    assert_eq!(keys(&with_places(&index, "in:Pro", brief.clone())), set(&["essay:2", "analytic:a1"]));
    assert_eq!(keys(&with_places(&index, "in:Pro kind:card", brief.clone())), set(&["card:c1"]));
    assert_eq!(keys(&with_places(&index, "in:Pro own", brief)), set(&["analytic:a1"]));
    let unknown = with_places(&index, "barriers in:Nowhere answers:nobody", Vec::new());
    assert_eq!(unknown.total, 0);
    assert!(
        unknown.notes.iter().any(|n| n.contains("No brief has the name “Nowhere”")),
        "{:?}",
        unknown.notes
    );
    assert!(unknown.notes.iter().any(|n| n.contains("“nobody”")), "{:?}", unknown.notes);
    let mut answering = Places::default();
    answering.sources.insert("tech/g01-spillovers".into());
    let answers = vec![(Node::Answers("n01".into()), answering)];
    let found = with_places(&index, "multiplier answers:n01", answers);
    assert_eq!(keys(&found), set(&["g01-spillovers:2"]));
}

#[test]
fn what_was_put_last_counts() {
    let dir = ok(tempfile::tempdir());
    let index = stocked(dir.path());
    let edited = made(Kind::Card, "c1", "tech/essay", 2, "Quince instead", "reduce barriers");
    let mut tags = Tags::default();
    tags.add("tech/essay", 2, "Quince instead");
    put(&index, &[], &[edited.clone(), edited], &[(essay(), vec![2])], &tags);
    assert_eq!(hits(&index, "quince"), ["essay:2"]);
    assert_eq!(keys(&search(&index, "kind:card")), set(&["card:c1"]));
    assert_eq!(hits(&index, "marmalade"), Vec::<String>::new());
}

#[test]
fn authors_and_years_narrow_and_are_counted() {
    let dir = ok(tempfile::tempdir());
    let mut sources = library();
    for (source, year, author) in [(0, 2021, "Chen Shumei"), (1, 2019, "Anna Müller"), (2, 2023, "Chen Wei")]
        .map(|(n, year, author)| (n, year, author))
    {
        sources[source].date = dissoi_model::PartialDate::parse(&year.to_string());
        sources[source].authors = vec![dissoi_model::Author::Person {
            name: author.into(),
            family: author.split(' ').next().unwrap_or_default().into(),
        }];
    }
    let index = build(dir.path(), &sources);
    let of = |query: &str| -> BTreeSet<String> {
        search(&index, query).hits.iter().map(|hit| hit.source.clone()).collect()
    };
    assert_eq!(of("author:chen"), set(&["tech/essay", "tech/g01-spillovers"]));
    assert_eq!(of("author:\"chen sh\""), set(&["tech/essay"]));
    assert_eq!(of("author:muller"), set(&["tech/n01-chokepoints"]));
    assert_eq!(of("year:2020..2022"), set(&["tech/essay"]));
    assert_eq!(of("year:2021.."), set(&["tech/essay", "tech/g01-spillovers"]));
    assert_eq!(of("year:..2019 OR year:2023"), set(&["tech/n01-chokepoints", "tech/g01-spillovers"]));
    let years: Vec<_> = search(&index, "techno*").facets.year.into_iter().map(|f| f.value).collect();
    assert!(years.is_sorted_by(|a, b| a > b) && years.len() >= 2, "{years:?}");
    for (query, note) in
        [("year:1999", "No source is dated 1999"), ("author:nobody", "No source is by “nobody”")]
    {
        let found = search(&index, query);
        assert!(found.total == 0 && found.notes[0].contains(note), "{query}: {:?}", found.notes);
    }
}

#[test]
fn the_same_text_in_two_sources_is_one_result_that_names_the_other() {
    let dir = ok(tempfile::tempdir());
    let told = format!(
        "Tungsten is scarce, and whoever digs it up may sell it dearly: in the last years of the war its price rose \
         sevenfold, and two neutral states learnt how much a neighbour would pay. {FILLER} Later nobody asked for it."
    );
    let copied = told.replace("sevenfold", "eightfold").replace(". ", ".\n");
    let index = build(
        dir.path(),
        &[
            source("t/a", "First", &[&told]),
            source("t/b", "Second", &[&told]),
            source("t/c", "Third", &[&copied]),
            source("t/d", "Other", &[&format!("Of tungsten nobody speaks. {FILLER}")]),
        ],
    );
    let found = search(&index, "tungsten");
    assert_eq!((found.total, found.hits.len()), (4, 2));
    let with_twins: Vec<_> = found.hits.iter().find(|hit| !hit.same.is_empty()).into_iter().collect();
    let mut all: Vec<_> = with_twins[0].same.iter().map(|twin| twin.source.as_str()).collect();
    all.push(&with_twins[0].source);
    all.sort_unstable();
    assert_eq!(all, ["t/a", "t/b", "t/c"]);
}

#[test]
fn words_near_each_other_are_found_and_marked_where_they_are_near() {
    let dir = ok(tempfile::tempdir());
    let near = format!("The chain of every supply is long. {FILLER}");
    let far = format!("A chain is long. {FILLER} A supply is short.");
    let index = build(dir.path(), &[source("t/a", "A", &[&near]), source("t/b", "B", &[&far])]);
    assert_eq!(hits(&index, "\"supply chains\"~2"), ["a:1"]);
    assert_eq!(hits(&index, "\"supply chains\"~1"), Vec::<String>::new());
    assert_eq!(hits(&index, "\"supply chain\"~30").len(), 2);
    assert_eq!(marked(&index, "\"supply chain\"~2"), ["chain", "supply"]);
    assert_eq!(hits(&index, "long -\"supply chain\"~2"), ["b:1"]);
}
