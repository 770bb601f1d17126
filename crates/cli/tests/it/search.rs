//! 1. The words of the main job find the essay's paragraph 6 first, with marks on the words.
//! 2. Filters, limits and offsets hold; pages put together are the whole.
//! 3. Nothing found is exit code 1 with empty results, and no error.
//! 4. No text is an error: what could not be read is said in `notes`, `understood` shows what was sought.

use serde_json::Value;

use crate::desk::{Desk, all, with_json};

fn hits(page: &Value) -> Vec<&str> {
    all(&page["results"], "passage")
}

/// A search that must not be an error, whether it finds something or not.
fn page(desk: &Desk, words: &[&str]) -> Value {
    let ran = desk.run(&with_json(&[&["search"], words].concat()));
    let page = ran.json();
    let found = !page["results"].as_array().unwrap().is_empty();
    assert_eq!(ran.code, if found { 0 } else { 1 }, "{words:?}: {ran:?}");
    page
}

#[test]
fn the_phrase_of_the_main_job_finds_the_essays_sixth_paragraph_first() {
    let desk = Desk::new();
    for query in ["\"multiplier effect\"", "multiplier effect"] {
        let page = desk.json(&["search", query]);
        let first = &page["results"][0];
        assert_eq!(first["source"], "techno-nationalism/essay", "{query}");
        assert_eq!((first["paragraph"].as_u64(), first["side"].as_str()), (Some(6), Some("pro")));
        assert_eq!((first["kind"].as_str(), first["theme"].is_null()), (Some("essay"), true));
        let snippet = first["snippet"].as_array().unwrap();
        let text: String = snippet.iter().map(|r| r["text"].as_str().unwrap()).collect();
        assert!(text.contains("bring into play the “multiplier effect” of research investment"), "{text}");
        let marked: Vec<_> =
            snippet.iter().filter(|r| r["mark"] == true).map(|r| r["text"].as_str().unwrap()).collect();
        assert!(marked.concat().contains("multiplier"), "{marked:?}");
    }
    // Several words need no quotation marks.
    assert_eq!(desk.json(&["search", "multiplier", "effect"]), desk.json(&["search", "multiplier effect"]));
    let text = desk.text(&["search", "\"multiplier effect\""]);
    assert!(
        text.starts_with(
            "techno-nationalism/essay:6  Technology Revolution Calls for Techno-globalism, ¶ 6 (pro)\n"
        ),
        "{text}"
    );
    assert!(text.contains("[multiplier effect]") || text.contains("[multiplier] [effect]"), "{text}");
    assert!(text.ends_with("passage (1 pro)\n") || text.contains(" passages ("), "{text}");
}

#[test]
fn sides_and_filters_narrow_what_is_found() {
    let desk = Desk::new();
    let every = desk.json(&["search", "technology", "--limit", "1000"]);
    let count = |side: &str| {
        let facets = every["facets"]["side"].as_array().unwrap();
        facets.iter().find(|f| f["value"] == side).map_or(0, |f| f["count"].as_u64().unwrap())
    };
    for side in ["pro", "con"] {
        let by_option = desk.json(&["search", "technology", "--side", side, "--limit", "1000"]);
        assert!(all(&by_option["results"], "side").iter().all(|s| *s == side));
        assert_eq!(by_option["total"].as_u64(), Some(count(side)));
        let by_query = desk.json(&["search", &format!("technology side:{side}"), "--limit", "1000"]);
        assert_eq!(hits(&by_query), hits(&by_option));
    }
    let essay = desk.json(&["search", "technology source:essay", "--limit", "1000"]);
    assert!(all(&essay["results"], "source").iter().all(|s| *s == "techno-nationalism/essay"));
    assert!(essay["total"].as_u64() < every["total"].as_u64());
    let theme = desk.json(&["search", "theme:N1"]);
    assert!(all(&theme["results"], "theme").iter().all(|t| *t == "N1"));
    let without = desk.json(&["search", "technology -side:pro", "--limit", "1000"]);
    assert!(!all(&without["results"], "side").contains(&"pro"));
    // A side that contradicts the query finds nothing, and is no error.
    assert_eq!(page(&desk, &["technology side:pro", "--side", "con"])["total"], 0);
}

#[test]
fn briefs_are_found_by_their_titles_and_headings() {
    let desk = Desk::new();
    let made = desk.json(&["brief", "create", "--side", "pro", "--title", "Marmalade for all"]);
    let id = made["brief"]["id"].as_str().unwrap();
    desk.json(&["brief", "add", id, "--section", "Quicksilver first"]);
    for query in ["marmalade kind:brief", "kind:brief quicksilver", "kind:brief \"marmalade for all\""] {
        let found = page(&desk, &[query]);
        assert_eq!(found["total"], 1, "{query}");
        assert_eq!(
            (found["results"][0]["kind"].as_str(), found["results"][0]["made"].as_str()),
            (Some("brief"), Some(id))
        );
    }
    let every = page(&desk, &["kind:brief"]);
    let listed = desk.json(&["brief", "list"])["briefs"].as_array().unwrap().len();
    assert_eq!(every["total"].as_u64(), Some(listed as u64));
    assert!(all(&every["results"], "kind").iter().all(|kind| *kind == "brief"));
    assert!(desk.text(&["search", "marmalade", "kind:brief"]).contains("Marmalade for all"));
    assert_eq!(page(&desk, &["marmalade -kind:brief"])["total"], 0);
}

#[test]
fn pages_put_together_are_the_whole() {
    let desk = Desk::new();
    let whole = desk.json(&["search", "technology", "--limit", "1000"]);
    let total = usize::try_from(whole["total"].as_u64().unwrap()).unwrap();
    assert!(total > 20 && hits(&whole).len() == total);
    assert_eq!(hits(&desk.json(&["search", "technology"])), hits(&whole)[..20], "20 unless said otherwise");
    let mut joined: Vec<String> = Vec::new();
    for offset in (0..total).step_by(7) {
        let part = desk.json(&["search", "technology", "--limit", "7", "--offset", &offset.to_string()]);
        assert_eq!(part["total"], whole["total"]);
        assert_eq!(part["facets"], whole["facets"], "counts are over all matches");
        joined.extend(hits(&part).iter().map(|h| (*h).to_owned()));
    }
    assert_eq!(joined, hits(&whole));
    // Best first; titles, of which nothing can be quoted, stand after the paragraphs.
    let results = whole["results"].as_array().unwrap();
    let titles = |titled: bool| results.iter().filter(move |r| (r["paragraph"] == 0) == titled);
    let joined: Vec<_> = titles(false).chain(titles(true)).collect();
    assert_eq!(joined, results.iter().collect::<Vec<_>>());
    for group in [titles(false).collect::<Vec<_>>(), titles(true).collect()] {
        assert!(group.is_sorted_by(|a, b| a["score"].as_f64() >= b["score"].as_f64()));
    }
    // Past the end there is no result on the page, though there are matches.
    let past = page(&desk, &["technology", "--offset", &total.to_string()]);
    assert!(hits(&past).is_empty() && past["total"] == whole["total"]);
    for bad in [["--limit", "0"], ["--limit", "1001"], ["--limit", "many"], ["--offset", "-1"]] {
        desk.misreads(&[&["search", "x"], &bad[..]].concat());
    }
    desk.misreads(&["search"]);
}

#[test]
fn nothing_found_is_said_and_is_no_error() {
    let desk = Desk::new();
    let page = page(&desk, &["zzyzx"]);
    assert_eq!((page["total"].as_u64(), hits(&page).len()), (Some(0), 0));
    assert_eq!((page["query"].as_str(), page["understood"].as_str()), (Some("zzyzx"), Some("zzyzx")));
    assert!(page.get("error").is_none());
    let ran = desk.run(&["search", "zzyzx"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("Nothing found."), "{ran:?}");
}

#[test]
fn bad_syntax_is_taken_as_words_and_the_answer_says_so() {
    let desk = Desk::new();
    let noted = [
        ("\"multiplier effect", "multiplier effect", "quotation mark was not closed"),
        ("Smith:growth", "", "“Smith:” is not a filter"),
        ("side:left chips", "", "“side:” takes pro or con"),
        ("side: pro", "", "has no value directly behind it"),
        ("(tariffs", "tariffs", "bracket without its partner"),
        ("a OR", "", "OR needs something on both sides"),
        ("chips -", "chips", "A minus with nothing"),
        ("-chips", "-chips", "left out by a minus"),
        ("\"\"", "", "no word between them"),
        ("?!", "", "no word in the query"),
    ];
    for (query, understood, note) in noted {
        let page = page(&desk, &["--", query]);
        assert_eq!(page["query"], query);
        let notes: Vec<_> = page["notes"].as_array().unwrap().iter().map(|n| n.as_str().unwrap()).collect();
        assert!(notes.iter().any(|n| n.contains(note)), "{query}: {notes:?}");
        if !understood.is_empty() {
            assert_eq!(page["understood"], understood, "{query}");
        }
        // To people the notes come on standard error.
        let ran = desk.run(&["search", "--", query]);
        assert!(ran.code < 2 && ran.err.contains(note), "{ran:?}");
    }
}

#[test]
fn no_text_is_an_error() {
    let desk = Desk::new();
    let long = "word ".repeat(5_000);
    let hostile = [
        "",
        "((((((((((",
        "))) OR OR (",
        "*",
        "a*",
        "title:",
        "\\",
        "\"a\"~5",
        "[1 TO 2]",
        "/regex/",
        "+must",
        "a:b:c:d",
        "'; DROP TABLE source; --",
        "\u{202e}abc",
        "“curly” ‘quotes’",
        "日本語",
        "🙂",
        "a\tb\nc",
        "-(-(-(x)))",
        "NOT",
        "AND",
        "source:\"no such title\"",
        "theme:N1 theme:G1",
        &long,
    ];
    for query in hostile {
        let page = page(&desk, &["--", query]);
        assert_eq!(page["query"], query);
    }
    // A note or a hit for what was pasted: text with colons and quotes is just text.
    let pasted = page(&desk, &["bring into play the “multiplier effect” of research investment: really?"]);
    assert_eq!(hits(&pasted)[0], "techno-nationalism/essay:6");
}
