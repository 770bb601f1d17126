//! 1. The JSON that outside checks rely on has these keys, with values of these sorts; more may join.
//! 2. The same for everything that docs/FORMATS.md promises.
//! 3. Every command answers `--json` with one object and nothing on standard error.

use serde_json::Value;

use crate::desk::{Desk, keys};
use crate::pack_folder::PackFolder;

/// Every key is there and its value is of one of the sorts, divided by `|`.
fn assert_shape(value: &Value, shape: &[(&str, &str)]) {
    for (key, sorts) in shape {
        let found = value.get(key).unwrap_or_else(|| panic!("no {key} in {value}"));
        let sort = match found {
            Value::Null => "null",
            Value::Bool(_) => "bool",
            Value::Number(n) if n.is_u64() => "count",
            Value::Number(_) => "number",
            Value::String(_) => "text",
            Value::Array(_) => "list",
            Value::Object(_) => "object",
        };
        assert!(sorts.split('|').any(|s| s == sort), "{key} is a {sort} in {value}");
    }
}

fn cut(desk: &Desk) -> Value {
    let words = ["card", "cut", "--source", "essay", "--paragraph", "6", "--quote", "reduce global barriers"];
    desk.json(&[&words[..], &["--tag", "Exchange lowers barriers"]].concat())
}

#[test]
fn search_has_the_shape_that_outside_checks_rely_on() {
    let desk = Desk::new();
    let page = desk.json(&["search", "technology"]);
    assert_shape(
        &page,
        &[
            ("query", "text"),
            ("total", "count"),
            ("understood", "text"),
            ("results", "list"),
            ("facets", "object"),
            ("notes", "list"),
        ],
    );
    for hit in page["results"].as_array().unwrap() {
        assert_shape(
            hit,
            &[
                ("passage", "text"),
                ("source", "text"),
                ("title", "text"),
                ("paragraph", "count"),
                ("side", "text|null"),
                ("theme", "text|null"),
                ("kind", "text"),
                ("score", "number"),
                ("snippet", "list"),
                ("heading", "text|null"),
            ],
        );
        for run in hit["snippet"].as_array().unwrap() {
            assert_shape(run, &[("text", "text"), ("mark", "bool")]);
        }
    }
    for facet in ["side", "source", "theme", "kind"] {
        let values = page["facets"][facet].as_array().unwrap();
        assert!(!values.is_empty(), "{facet}");
        values
            .iter()
            .for_each(|v| assert_shape(v, &[("value", "text"), ("label", "text"), ("count", "count")]));
    }
}

#[test]
fn sources_have_the_shape_that_outside_checks_rely_on() {
    let desk = Desk::new();
    let listed = desk.json(&["source", "list"]);
    let summary = [
        ("id", "text"),
        ("title", "text"),
        ("author", "text"),
        ("side", "text|null"),
        ("kind", "text"),
        ("theme", "text|null"),
        ("words", "count"),
        ("topic", "text"),
        ("date", "text|null"),
    ];
    let sources = listed["sources"].as_array().unwrap();
    assert!(sources.len() >= 13);
    sources.iter().for_each(|s| assert_shape(s, &summary));
    let essays: Vec<_> = sources.iter().filter(|s| s["kind"] == "essay").collect();
    assert!(essays.len() == 1 && essays[0]["title"] == "Technology Revolution Calls for Techno-globalism");

    let source = &desk.json(&["source", "show", "essay"])["source"];
    assert_shape(source, &summary);
    assert_shape(
        source,
        &[
            ("cite_short", "text"),
            ("cite_full", "text"),
            ("passages", "list"),
            ("references", "list"),
            ("answers", "list"),
        ],
    );
    let passages = source["passages"].as_array().unwrap();
    for passage in passages {
        assert_shape(
            passage,
            &[("id", "text"), ("paragraph", "count"), ("heading", "text|null"), ("text", "text")],
        );
    }
    let numbers: Vec<_> = passages.iter().map(|p| p["paragraph"].as_u64().unwrap()).collect();
    assert_eq!(numbers, (0..=9).collect::<Vec<_>>(), "the title is 0, the nine paragraphs are 1 to 9");
}

#[test]
fn cards_and_briefs_have_the_shapes_that_outside_checks_rely_on() {
    let desk = Desk::new();
    let cut = cut(&desk);
    let card = &cut["card"];
    let shape = [
        ("id", "text"),
        ("tag", "text"),
        ("cite", "text"),
        ("quote", "text"),
        ("source", "text"),
        ("paragraph", "count"),
        ("cite_full", "text"),
        ("segments", "list"),
        ("source_title", "text"),
        ("passage", "text"),
        ("side", "text|null"),
        ("state", "text"),
        ("reading", "object"),
    ];
    assert_shape(card, &shape);
    assert_eq!(card["paragraph"], 6);
    let id = card["id"].as_str().unwrap();
    assert_shape(&desk.json(&["card", "show", id])["card"], &shape);
    assert_shape(&desk.json(&["card", "edit", id, "--tag", "x"])["card"], &shape);
    let marked = desk.json(&["card", "mark", id, "--as", "underline"]);
    assert_shape(&marked["card"]["segments"][0], &[("text", "text"), ("marks", "list")]);
    assert_shape(&desk.json(&["card", "list"])["cards"][0], &shape);

    let created = desk.json(&["brief", "create", "--side", "pro", "--title", "Mine"]);
    let summary = [
        ("id", "text"),
        ("title", "text"),
        ("side", "text"),
        ("topic", "text"),
        ("cards", "count"),
        ("reading", "object"),
    ];
    assert_shape(&created["brief"], &summary);
    assert_shape(&created["brief"]["reading"], &[("words", "count"), ("seconds", "count")]);
    let brief = created["brief"]["id"].as_str().unwrap();
    let entry = [
        ("id", "text"),
        ("parent", "text|null"),
        ("position", "count"),
        ("depth", "count"),
        ("kind", "text"),
        ("reading", "object"),
    ];
    let whole = |answer: &Value| {
        assert_shape(&answer["brief"], &summary);
        answer["brief"]["items"].as_array().unwrap().iter().for_each(|i| assert_shape(i, &entry));
    };
    let section = desk.json(&["brief", "add", brief, "--section", "One"]);
    let under = section["item"]["id"].as_str().unwrap();
    assert_shape(&section["item"], &[("title", "text")]);
    let analytic = desk.json(&["brief", "add", brief, "--analytic", "They dropped it.", "--under", under]);
    assert_shape(&analytic["item"], &[("text", "text")]);
    let item = analytic["item"]["id"].as_str().unwrap();
    let carded = desk.json(&["brief", "add", brief, "--card", id]);
    assert_shape(&carded["item"]["card"], &shape);
    for answer in [
        section.clone(),
        analytic.clone(),
        carded,
        desk.json(&["brief", "move", brief, item]),
        desk.json(&["brief", "edit", brief, item, "They did."]),
    ] {
        whole(&answer);
        assert_shape(&answer["item"], &entry);
    }
    whole(&desk.json(&["brief", "remove", brief, item]));
    whole(&desk.json(&["brief", "show", brief]));
    for answer in [desk.json(&["brief", "rename", brief, "x"]), desk.json(&["brief", "duplicate", brief])] {
        assert_shape(&answer["brief"], &summary);
    }
    desk.json(&["brief", "list"])["briefs"]
        .as_array()
        .unwrap()
        .iter()
        .for_each(|b| assert_shape(b, &summary));
}

#[test]
fn libraries_topics_packs_exports_and_steps_have_their_shapes() {
    let desk = Desk::new();
    let info = [
        ("path", "text"),
        ("format", "count"),
        ("topics", "count"),
        ("sources", "count"),
        ("passages", "count"),
        ("cards", "count"),
        ("briefs", "count"),
        ("indexed", "count"),
    ];
    for command in ["init", "info", "rebuild-index"] {
        assert_shape(&desk.json(&["library", command])["library"], &info);
    }
    let topic = [
        ("id", "text"),
        ("title", "text"),
        ("resolution", "text"),
        ("pro", "text"),
        ("con", "text"),
        ("introduction", "text"),
        ("themes", "list"),
        ("sources", "count"),
    ];
    assert_shape(&desk.json(&["topic", "list"])["topics"][0], &topic);
    let shown = desk.json(&["topic", "show"]);
    assert_shape(&shown["topic"], &topic);
    assert_shape(&shown["topic"]["themes"][0], &[("id", "text"), ("side", "text"), ("title", "text")]);

    let pack = PackFolder::good();
    let checked = desk.json(&["pack", "check", pack.folder()]);
    let counts = ["documents", "passages", "pro", "con", "pro_words", "con_words", "answers", "references"];
    assert_shape(&checked["pack"], &counts.map(|c| (c, "count")));
    assert_shape(&checked, &[("problems", "list")]);
    pack.put("documents/pro/labels.md", "no front matter");
    let failed = desk.run(&["--json", "pack", "check", pack.folder()]).json();
    assert_eq!(keys(&failed["error"]), ["code", "hint", "message"]);
    let problem = [("file", "text"), ("line", "count"), ("error", "bool"), ("message", "text")];
    failed["problems"].as_array().unwrap().iter().for_each(|p| assert_shape(p, &problem));

    let brief = desk.made("brief", &["brief", "create", "--side", "con"]);
    let exported = desk.json(&["brief", "export", &brief, "--format", "md", "--out", &desk.path("a.md")]);
    let shape = [("path", "text"), ("bytes", "count"), ("pages", "null"), ("warnings", "list")];
    assert_shape(&exported["exported"], &shape);
    let exported = desk.json(&["brief", "export", &brief, "--format", "pdf", "--out", &desk.path("a.pdf")]);
    assert_shape(&exported["exported"], &[("pages", "count")]);

    for (command, key) in [("undo", "undone"), ("redo", "redone")] {
        let stepped = desk.json(&[command]);
        assert_shape(&stepped, &[(key, "text"), ("history", "object")]);
        assert_shape(&stepped["history"], &[("undo", "text|null"), ("redo", "text|null")]);
    }
}
