//! The order of results.
//! 1. Missing one word still finds the passage; a note says so; passages with all words lead among their like.
//! 2. Words that stand together, headings and titles help.
//! 3. Neither a title nor a scrap leads a passage that matches as well.
//! 4. The primary text leads among equals; beyond that the order is fixed.
//! 5. Counts are over all matches, whatever the page.

use dissoi_model::{Side, SourceKind};
use dissoi_search::{Facet, Kind, Options, Query};

use crate::corpus::*;

#[test]
fn the_essay_leads_for_the_multiplier_effect() {
    let dir = ok(tempfile::tempdir());
    let index = build(dir.path(), &library());
    let found = search(&index, "multiplier effect");
    assert_eq!(name(&found.hits[0].source, found.hits[0].paragraph), "essay:2");
    assert_eq!(found.exact, 2, "both words are in two passages");
    assert_eq!(found.notes, ["Only 2 passages have all these words; those with some of them are shown too."]);
    assert_eq!(found.hits[0].title, "Technology Revolution Calls for Techno-globalism");
    assert_eq!((found.hits[0].side, found.hits[0].kind), (Some(Side::Pro), Kind::Source(SourceKind::Essay)));
}

#[test]
fn a_word_that_is_misremembered_does_not_hide_the_passage() {
    let dir = ok(tempfile::tempdir());
    let index = build(dir.path(), &library());
    let found = search(&index, "spillover effect of fundamental R&D");
    assert_eq!(name(&found.hits[0].source, found.hits[0].paragraph), "essay:2");
    assert!(
        found.notes[0].starts_with("No passage has all these words; showing those with some"),
        "{:?}",
        found.notes
    );
    let found = search(&index, "gallium zebra");
    assert_eq!((found.total, found.hits[0].paragraph), (1, 3));
    assert!(found.notes[0].contains("with some of them"), "{:?}", found.notes);
}

#[test]
fn passages_with_all_words_lead_those_with_most() {
    let dir = ok(tempfile::tempdir());
    let all = format!("Lithium once, cobalt once, nickel once. {FILLER}");
    let most = format!("Lithium and cobalt, lithium with cobalt again. {FILLER}");
    let index = build(
        dir.path(),
        &[source("t/a", "A", &[&most]), source("t/b", "B", &[&all]), source("t/c", "C", &[FILLER])],
    );
    let found = search(&index, "lithium cobalt nickel");
    let order: Vec<_> = found.hits.iter().map(|hit| hit.source.as_str()).collect();
    assert_eq!(order, ["t/b", "t/a"]);
    assert_eq!(found.notes, ["Only one passage has all these words; those with some of them are shown too."]);
    assert_eq!((found.exact, found.total), (1, 2));
}

#[test]
fn words_that_stand_together_lead_words_that_do_not() {
    let dir = ok(tempfile::tempdir());
    let apart = format!("The supply was short. {FILLER} A chain broke. {FILLER}");
    let together = format!("The supply chain was short. {FILLER} It broke. {FILLER}");
    let index = build(dir.path(), &[source("t/a", "A", &[&apart]), source("t/b", "B", &[&together])]);
    assert_eq!(hits(&index, "supply chain"), ["b:1", "a:1"]);
}

#[test]
fn headings_count_less_than_text_and_titles_only_help() {
    let dir = ok(tempfile::tempdir());
    let under = format!("# Quotas | {FILLER} {FILLER}");
    let text = format!("Quotas were set. {FILLER} {FILLER}");
    let sources = [
        source("t/a", "Plain", &[&under]),
        source("t/b", "Plain", &[&text]),
        source("t/c", "All about quotas", &[FILLER]),
    ];
    let index = build(dir.path(), &sources);
    assert_eq!(hits(&index, "quotas"), ["b:1", "a:1", "c:0"], "the body of c does not hold the word");
    assert_eq!(search(&index, "quotas").hits[1].heading.as_deref(), Some("Quotas"));
    let mut any = hits(&index, "quotas gardens");
    any.sort();
    assert_eq!(any, ["a:1", "b:1", "c:1"], "the title stands in for one of the words");
    let other = text.replace("much", "least");
    let helped = [source("t/a", "Other", &[&text]), source("t/b", "Quotas", &[&other])];
    let dir = ok(tempfile::tempdir());
    let index = build(dir.path(), &helped);
    assert_eq!(hits(&index, "quotas"), ["b:1", "a:1", "b:0"]);
}

#[test]
fn neither_titles_nor_scraps_lead() {
    let dir = ok(tempfile::tempdir());
    let body = format!("{FILLER} {FILLER} {FILLER} Sanctions come last here. {FILLER}");
    let index = build(
        dir.path(),
        &[source("t/a", "Sanctions", &["Sanctions, sanctions!"]), source("t/b", "B", &[&body])],
    );
    assert_eq!(hits(&index, "sanctions")[0], "b:1");
}

#[test]
fn the_essay_leads_among_equals_and_ties_go_by_id_and_paragraph() {
    let dir = ok(tempfile::tempdir());
    // The same for ranking, but no twins.
    let text = |note: &str| format!("Tungsten is scarce. {FILLER} Note {note}.");
    let two = |id| source(id, "Same", &[&text(&format!("{id}1")), &text(&format!("{id}2"))]);
    let mut sources: Vec<_> = ["t/d", "t/b", "t/c", "t/a"].map(two).into();
    sources.push(with(source("t/z", "Same", &[&text("t/z1")]), Side::Pro, "", SourceKind::Essay));
    let index = build(dir.path(), &sources);
    let expected = ["z:1", "a:1", "a:2", "b:1", "b:2", "c:1", "c:2", "d:1", "d:2"];
    assert_eq!(hits(&index, "tungsten"), expected);
    let dir = ok(tempfile::tempdir());
    let index = build(dir.path(), &[]);
    for (n, source) in (2..).zip(sources.iter().rev()) {
        apply(&index, &[], std::slice::from_ref(source), n - 1, n);
    }
    assert_eq!(hits(&index, "tungsten"), expected, "the same in many segments");
}

#[test]
fn pages_continue_each_other_and_counts_are_of_everything() {
    let dir = ok(tempfile::tempdir());
    let sources: Vec<_> = (0..30)
        .map(|n| {
            let text =
                |note| format!("Tungsten is scarce, {}. {FILLER} Note {n}{note}.", "very ".repeat(n % 7));
            let side = if n % 3 == 0 { Side::Pro } else { Side::Con };
            let theme = if n % 3 == 0 { "G1" } else { "N1" };
            with(
                source(&format!("t/{n:02}"), &format!("Title {n}"), &[&text("a"), &text("b")]),
                side,
                theme,
                SourceKind::Argument,
            )
        })
        .collect();
    let index = build(dir.path(), &sources);
    let query = Query::parse("tungsten").query;
    let whole = ok(index.search(&query, &Options { limit: 60, ..Options::default() }));
    assert_eq!(whole.total, 60);
    for offset in (0..60).step_by(7) {
        let page = ok(index.search(&query, &Options { limit: 7, offset, ..Options::default() }));
        assert_eq!(page.hits[..], whole.hits[offset..(offset + 7).min(60)], "{offset}");
        assert_eq!((page.total, &page.facets), (60, &whole.facets));
    }
    let facet = |value: &str, count| Facet { value: value.into(), label: value.into(), count };
    assert_eq!(whole.facets.side, [facet("con", 40), facet("pro", 20)]);
    assert_eq!(whole.facets.theme, [facet("N1", 40), facet("G1", 20)]);
    assert_eq!(whole.facets.kind, [facet("argument", 60)]);
    assert_eq!(whole.facets.source.len(), 30);
    assert_eq!(whole.facets.source[3], Facet { value: "t/03".into(), label: "Title 3".into(), count: 2 });
    let beyond = ok(index.search(&query, &Options { offset: 1_000_000, ..Options::default() }));
    assert_eq!((beyond.total, beyond.hits.len()), (60, 0));
    assert_eq!(ok(index.search(&query, &Options { limit: 0, ..Options::default() })).total, 60);
}

#[test]
fn the_list_goes_on_with_some_of_the_words_until_a_page_has_all() {
    let dir = ok(tempfile::tempdir());
    let text = |words: &str| format!("{words} {FILLER}");
    let mut sources = vec![
        source("t/all", "T", &[&text("Lithium, cobalt, nickel.")]),
        source("t/one", "T", &[&text("Nickel, nickel, nickel, nickel, nickel.")]),
        source("t/two", "T", &[&text("Lithium, cobalt.")]),
    ];
    let index = build(dir.path(), &sources);
    let order = |found: &dissoi_search::Found| -> Vec<String> {
        found.hits.iter().map(|hit| hit.source.clone()).collect()
    };
    let found = search(&index, "lithium cobalt nickel");
    assert_eq!(order(&found), ["t/all", "t/two", "t/one"]);
    assert_eq!((found.exact, found.total), (1, 3));
    sources.extend((0..9).map(|n| source(&format!("t/two{n}"), "T", &[&text("Lithium, cobalt.")])));
    let dir = ok(tempfile::tempdir());
    let index = build(dir.path(), &sources);
    let found = search(&index, "lithium cobalt nickel");
    assert_eq!((found.exact, found.total), (1, 12));
    assert_eq!(found.hits[0].source, "t/all");
    sources.extend((0..19).map(|n| source(&format!("t/all{n}"), "T", &[&text("Lithium, cobalt, nickel.")])));
    let dir = ok(tempfile::tempdir());
    let index = build(dir.path(), &sources);
    let found = search(&index, "lithium cobalt nickel");
    assert_eq!((found.exact, found.total, found.notes.len()), (20, 20, 0));
}

#[test]
fn quotation_marks_in_a_pasted_text_do_not_bind() {
    let dir = ok(tempfile::tempdir());
    let index = build(dir.path(), &library());
    let pasted = "My opponent says: “investment multipliers” will, through extensive exchanges and cooperation, reduce \
                  barriers to technology diffusion and stimulate a \"spillover\" in research, then break every blockade";
    let found = search(&index, pasted);
    assert_eq!(name(&found.hits[0].source, found.hits[0].paragraph), "essay:2");
    assert!(found.notes.iter().any(|note| note.contains("quotation marks")), "{:?}", found.notes);
}
