//! Without an index the same passages are found as with one, from their texts; only the order is rougher.

use dissoi_model::Source;
use dissoi_search::{Kind, Made, Options, Query, Scan, Tags};

use crate::corpus::*;

fn scanned(sources: &[Source], made: &[Made], tags: &Tags, query: &str) -> dissoi_search::Found {
    let options = Options { mend: false, limit: 50, ..Options::default() };
    let query = Query::parse(query).query;
    let mut scan = Scan::new(&query, &options, made, tags);
    scan.made();
    for source in sources {
        scan.source(source);
    }
    let fetch = |id: &str| Ok::<_, ()>(sources.iter().find(|source| source.id == id).cloned());
    ok(scan.finish(fetch))
}

fn places(found: &dissoi_search::Found) -> Vec<String> {
    let mut places: Vec<String> = found.hits.iter().map(|hit| name(&hit.source, hit.paragraph)).collect();
    places.sort();
    places
}

#[test]
fn the_texts_give_what_the_index_gives() {
    let folder = ok(tempfile::tempdir());
    let sources = library();
    let index = build(folder.path(), &sources);
    let none = Tags::default();
    for query in [
        "multiplier effect",
        "\"multiplier effect\"",
        "\"effect of trade\"",
        "multiplier -effect",
        "spillover OR gallium",
        "(spillover OR gallium) side:pro",
        "side:con",
        "theme:g1 growth",
        "kind:essay technology",
        "source:n01-chokepoints",
        "source:\"foreign research\" growth",
        "techno-globalism",
        "techno globalism",
        "technoglobalism",
        "nationalis*",
        "techn* -germanium",
        "café",
        "科技合作",
        "\"research abroad\"~2",
        "R&D",
        "the",
        "spillover effect of fundamental R&D",
        "zebra",
        "-trade",
        "",
        "has:card",
        "in:nothing",
    ] {
        let options = Options { mend: false, limit: 50, ..Options::default() };
        let indexed = ok(index.search(&Query::parse(query).query, &options));
        let read = scanned(&sources, &[], &none, query);
        assert_eq!(places(&read), places(&indexed), "{query}");
        assert_eq!((read.total, read.exact), (indexed.total, indexed.exact), "{query}");
        assert_eq!(read.facets, indexed.facets, "{query}");
        let first = |found: &dissoi_search::Found| found.hits.first().map(|hit| hit.snippet.clone());
        if indexed.total == 1 {
            assert_eq!(first(&read), first(&indexed), "{query}");
        }
    }
}

#[test]
fn cards_are_found_by_kind_and_lead_to_their_passage_by_tag() {
    let sources = library();
    let card = Made {
        kind: Kind::Card,
        id: "c1".into(),
        print: 1,
        about: "tech/g01-spillovers".into(),
        title: "Foreign research makes you richer".into(),
        paragraph: 1,
        side: None,
        theme: None,
        author: None,
        year: None,
        tag: "Walls impoverish".into(),
        heading: None,
        text: "Research done abroad raises productivity at home".into(),
    };
    let mut tags = Tags::default();
    tags.add(&card.about, card.paragraph, &card.tag);
    let made = [card];
    let found = scanned(&sources, &made, &tags, "impoverish");
    assert_eq!(places(&found), ["g01-spillovers:1"]);
    assert_eq!(found.hits[0].cards, ["c1"]);
    let found = scanned(&sources, &made, &tags, "impoverish kind:card");
    assert_eq!(found.hits[0].made.as_deref(), Some("card:c1"));
    assert_eq!(found.hits[0].tag.as_deref(), Some("Walls impoverish"));
    assert_eq!(places(&scanned(&sources, &made, &tags, "has:card")), ["g01-spillovers:1"]);
}
