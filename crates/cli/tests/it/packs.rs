//! 1. A good pack passes its check and is installed; installed again it is brought up to date.
//! 2. Every kind of mistake is named with its file and line, all of them in one go, for people and for programs.
//! 3. What cannot be a pack (no folder, too large, too deep, links) is refused.
//! 4. A pack with mistakes is not installed, and changes nothing.

use serde_json::Value;

use crate::desk::{Desk, Ran, all, with_json};
use crate::pack_folder::{BIB, CON, PRO, PackFolder, TOPIC};

/// The file of the con side, which is spoilt most.
const FILE: &str = "documents/con/clothes.md";

/// Every problem as `file:line: message`, and whether it is an error, of a check that fails if there is one.
fn problems(desk: &Desk, pack: &PackFolder) -> Vec<(String, bool)> {
    let ran = desk.run(&["--json", "pack", "check", pack.folder()]);
    let answer = ran.json();
    let problem = |p: &Value| {
        let line =
            format!("{}:{}: {}", p["file"].as_str().unwrap(), p["line"], p["message"].as_str().unwrap());
        (line, p["error"].as_bool().unwrap())
    };
    let problems: Vec<_> = answer["problems"].as_array().unwrap().iter().map(problem).collect();
    let failed = problems.iter().any(|(_, error)| *error);
    assert_eq!(ran.code, if failed { 2 } else { 0 }, "{ran:?}");
    assert_eq!(answer.get("error").is_some(), failed);
    problems
}

#[test]
fn a_good_pack_passes_and_its_parts_are_counted() {
    let desk = Desk::bare();
    let pack = PackFolder::good();
    let answer = desk.json(&["pack", "check", pack.folder()]);
    assert_eq!(answer["problems"], serde_json::json!([]));
    let counts = &answer["pack"];
    assert_eq!(counts["topic"], "uniforms");
    for (key, count) in
        [("documents", 2), ("pro", 1), ("con", 1), ("passages", 4), ("answers", 1), ("references", 1)]
    {
        assert_eq!(counts[key], count, "{key}");
    }
    let text = desk.text(&["pack", "check", pack.folder()]);
    assert!(
        text.starts_with(
            "uniforms passes: 2 documents (1 pro, 1 con, 0 commentaries), 4 passages, 1 answer ("
        ) && text.contains("1 reference, all cited"),
        "{text}"
    );
    assert!(!desk.library().exists(), "checking a pack made a library");
}

#[test]
fn the_built_in_topic_passes_its_check() {
    let desk = Desk::bare();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/topics/techno-nationalism");
    let answer = desk.json(&["pack", "check", folder]);
    assert_eq!(answer["pack"]["topic"], "techno-nationalism");
    assert!(answer["pack"]["pro"].as_u64() >= Some(6) && answer["pack"]["con"].as_u64() >= Some(6));
}

#[test]
fn every_mistake_in_a_document_is_named_with_its_line() {
    let desk = Desk::bare();
    let with = |key: &str| CON.replace("answers: [labels]", key);
    let cases: [(String, &str); 26] = [
        (with("answers: [nowhere]"), ":6: answers “nowhere”, which is not in the pack"),
        (with("answers: ['labels:9']"), ":6: answers “labels:9”, which is not in the pack"),
        (with("answers: [clothes]"), ":6: answers itself"),
        (with("answers: [{ to: labels, type: mocks }]"), ":6: "),
        (with("supports: [nowhere]"), ":6: supports “nowhere”, which is not in the pack"),
        (with("references: [ghost]"), ":6: the reference “ghost” is not in bibliography.bib"),
        (with("id: Öpen"), ":6: the id “Öpen” is not lower-case"),
        (with("date: 2021-13"), ":6: "),
        (with("autor: Nobody"), ":6: "),
        (with("title: Twice"), ":6: "),
        (CON.replace("kind: argument", "kind: poem"), ":2: "),
        (CON.replace("side: con", "side: left"), ":3: "),
        (CON.replace("side: con\n", ""), ":2: an argument needs `side: pro` or `side: con`"),
        (CON.replace("theme: N1", "theme: N9"), ":4: the theme “N9” is not among the themes of topic.md"),
        (CON.replace("theme: N1", "theme: G1"), ":4: the theme G1 is argued by the pro side"),
        (CON.replace("theme: N1\n", ""), ":2: an argument needs a `theme`"),
        (CON.replace("title: Clothes speak", "title: ' '"), ":5: the title is empty"),
        (CON.replace("title: Clothes speak\n", ""), ": missing field `title`"),
        (CON.replace("title: Clothes", "title: \"Clothes"), ": "),
        (CON.replace("[@lane]", "[@ghost]"), ":8: [@ghost] is not in bibliography.bib"),
        (CON.replace("Rules silence everyone equally.", "\\*\\*\\*"), ":10: a paragraph without words"),
        (CON.split_inclusive("---\n").take(2).collect(), ":8: the document has no text"),
        ("No front matter.".into(), ":1: does not start with front matter"),
        (CON.replacen("\n---\n", "\n", 1), ":1: its front matter never ends"),
        (String::new(), ":1: does not start with front matter"),
        ("---\n---\nText.\n".into(), ": missing field `kind`"),
    ];
    for (text, wanted) in cases {
        let pack = PackFolder::good();
        pack.put(FILE, &text);
        let found = problems(&desk, &pack);
        let named = |(line, error): &(String, bool)| {
            *error
                && line.strip_prefix(FILE).is_some_and(|rest| {
                    let rest_of_line = rest[1..].find(':').map(|end| &rest[end + 1..]);
                    rest.starts_with(wanted) || rest_of_line.is_some_and(|r| r.starts_with(wanted))
                })
        };
        assert!(found.iter().any(named), "wanted {wanted} in {found:#?}");
    }
    let pack = PackFolder::good();
    pack.put(FILE, [CON.as_bytes(), b"\nB\xff\n"].concat());
    assert!(problems(&desk, &pack).contains(&(format!("{FILE}:12: is not UTF-8 text"), true)));
}

#[test]
fn every_mistake_in_the_other_files_is_named_with_its_line() {
    let desk = Desk::bare();
    let twice = format!("{BIB}{}", BIB.lines().last().unwrap());
    let double_theme = TOPIC.replace("id: G1", "id: n1");
    let cases: [(&str, String, &str); 14] = [
        ("topic.md", TOPIC.replace("format: 1", "format: 9"), "topic.md:2: format 9 is not known"),
        ("topic.md", TOPIC.replace("id: uniforms", "id: Uni forms"), "topic.md:3: the id “Uni forms”"),
        ("topic.md", TOPIC.replace("pro: Uniforms", "pro: ''"), "topic.md:6: `pro` is empty"),
        ("topic.md", TOPIC.replace("con: Free dress", "contra: Free dress"), "topic.md:7: "),
        (
            "topic.md",
            TOPIC.replace("resolution: Schools should require uniforms\n", ""),
            "missing field `resolution`",
        ),
        (
            "topic.md",
            TOPIC.replace("side: con, title: Expression", "side: left, title: Expression"),
            "topic.md:9: ",
        ),
        ("topic.md", double_theme, "topic.md:10: the theme n1 is there twice"),
        ("topic.md", TOPIC.replace("id: N1", "id: N-and-much-too-long-for-that"), "topic.md:9: the theme id"),
        ("bibliography.bib", BIB.replace("{2025}}", "{2025}"), "bibliography.bib:"),
        ("bibliography.bib", BIB.replace("title={Made}, ", ""), "bibliography.bib:2: lane: has no title"),
        ("bibliography.bib", twice, "bibliography.bib:"),
        ("documents/pro/clothes.md", PRO.into(), "documents/pro/clothes.md:1: the id “clothes” is taken by"),
        (
            "documents/pro/more.md",
            PRO.replace("title: Labels divide", "title: More\nanswers: [labels]"),
            "documents/pro/more.md:6: answers “labels”, which is on its own side",
        ),
        ("documents/pro/labels.md", PRO.replace("G1", "Öl"), "documents/pro/labels.md:4: the theme “Öl”"),
    ];
    for (file, text, wanted) in cases {
        let pack = PackFolder::good();
        pack.put(file, &text);
        let found = problems(&desk, &pack);
        assert!(
            found.iter().any(|(line, error)| *error && line.contains(wanted)),
            "wanted {wanted} in {found:#?}"
        );
    }
    let pack = PackFolder::good();
    pack.remove("topic.md");
    assert!(problems(&desk, &pack).contains(&("topic.md:1: the pack has no topic.md".into(), true)));
    pack.remove(FILE);
    pack.remove("documents/pro/labels.md");
    assert!(problems(&desk, &pack).contains(&("documents:1: the pack has no documents".into(), true)));
}

#[test]
fn what_is_worth_mending_is_named_too() {
    let desk = Desk::bare();
    let pack = PackFolder::good();
    pack.put("notes.txt", "x");
    let found = problems(&desk, &pack);
    assert_eq!(found, [("notes.txt:1: is not part of the format and was not read".into(), false)]);
    let text = desk.text(&["pack", "check", pack.folder()]);
    assert!(text.starts_with("notes.txt:1: warning: is not part of the format"), "{text}");

    pack.remove("notes.txt");
    pack.put(FILE, CON.replace(" [@lane]", ""));
    let found = problems(&desk, &pack);
    assert!(found[0].0.starts_with("bibliography.bib:2: lane is cited by no document"), "{found:?}");
    let pack = PackFolder::good();
    pack.put("documents/pro/labels.md", format!("{PRO}\n{}", "Many more words for one side. ".repeat(20)));
    let found = problems(&desk, &pack);
    assert!(
        found.len() == 1 && found[0].0.contains("the con side has") && found[0].0.contains("less than 40 %"),
        "{found:?}"
    );
}

#[test]
fn all_mistakes_are_named_in_one_go_to_people_on_standard_error() {
    let desk = Desk::bare();
    let pack = PackFolder::good();
    pack.put("bibliography.bib", BIB.replace("title={Made}, ", ""));
    pack.put(FILE, CON.replace("side: con", "side: left"));
    pack.put("documents/pro/labels.md", PRO.replace("kind: argument", "kind: poem"));
    let found = problems(&desk, &pack);
    assert!(found.is_sorted(), "by file and line: {found:?}");
    let ran = desk.run(&["pack", "check", pack.folder()]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    for (line, _) in &found {
        let (place, message) = line.split_once(": ").unwrap();
        assert!(
            ran.err.lines().any(|l| l.starts_with(&format!("{place}: ")) && l.ends_with(message)),
            "{line} in {ran:?}"
        );
    }
    let errors = found.iter().filter(|(_, error)| *error).count();
    assert!(errors >= 3 && ran.err.contains(&format!("\ndissoi: the pack has {errors} errors\n")), "{ran:?}");
    assert!(ran.err.contains("docs/FORMATS.md"));
}

#[test]
fn what_can_be_no_pack_is_refused() {
    let desk = Desk::new();
    let nowhere = desk.path("nowhere");
    for command in ["check", "install"] {
        let refusal = desk.refuses(&["pack", command, &nowhere], "bad_input");
        assert!(
            refusal.message.contains(&nowhere) && refusal.message.contains("does not exist"),
            "{refusal:?}"
        );
        let pack = PackFolder::good();
        pack.put("documents/large.md", "x".repeat((1 << 20) + 1));
        let refusal = desk.refuses(&["pack", command, pack.folder()], "bad_input");
        assert!(refusal.message.contains("documents/large.md: passes the limits"), "{refusal:?}");
        assert!(refusal.hint.contains("docs/FORMATS.md"), "{refusal:?}");
        let pack = PackFolder::good();
        pack.put("documents/a/b/c/d/deep.md", PRO);
        assert!(desk.refuses(&["pack", command, pack.folder()], "bad_input").message.contains("4 deep"));
        #[cfg(unix)]
        {
            let pack = PackFolder::good();
            std::os::unix::fs::symlink("/etc/passwd", pack.path("documents/link.md")).unwrap();
            let refusal = desk.refuses(&["pack", command, pack.folder()], "bad_input");
            assert!(refusal.message.contains("documents/link.md: a link"), "{refusal:?}");
        }
    }
    let pack = PackFolder::good();
    (0..2_000).for_each(|n| pack.put(&format!("documents/many/d{n}.md"), "x"));
    let refusal = desk.refuses(&["pack", "check", pack.folder()], "bad_input");
    assert!(refusal.message.contains("2000 files"), "{refusal:?}");
    desk.misreads(&["pack", "check"]);
}

#[test]
fn an_installed_pack_is_searched_quoted_and_brought_up_to_date() {
    let desk = Desk::new();
    let pack = PackFolder::good();
    assert_eq!(desk.text(&["pack", "install", pack.folder()]), "Installed School uniforms (2 sources)\n");
    let search = |words: &str| {
        let page = desk.run(&with_json(&["search", words])).json();
        all(&page["results"], "passage").iter().map(|p| (*p).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(search("sleeve"), ["uniforms/labels:1"]);
    let shown = desk.json(&["source", "show", "clothes"]);
    assert_eq!(all(&shown["source"]["references"], "label"), ["Lane 2025"]);
    assert_eq!(all(&shown["source"]["answers"], "to"), ["uniforms/labels"]);
    assert_eq!(all(&shown["source"]["answers"], "type"), ["rebuts"]);
    assert!(all(&shown["source"]["passages"], "text")[1].ends_with("the first of the day (Lane 2025)."));

    // The same again changes nothing and is no step.
    assert_eq!(desk.json(&["pack", "install", pack.folder()])["topic"]["sources"], 2);
    pack.put("documents/pro/labels.md", PRO.replace("sleeve", "collar"));
    pack.put("documents/pro/more.md", PRO.replace("Labels divide", "Mornings are shorter"));
    assert_eq!(desk.json(&["pack", "install", pack.folder()])["topic"]["sources"], 3);
    assert_eq!((search("sleeve").len(), search("collar")), (1, vec!["uniforms/labels:1".to_owned()]));
    pack.remove("documents/pro/more.md");
    desk.json(&["pack", "install", pack.folder()]);
    assert!(search("sleeve").is_empty());
    for _ in 0..3 {
        assert_eq!(desk.json(&["undo"])["undone"], "Install topic");
    }
    desk.refuses(&["undo"], "not_found");
    assert!(search("sleeve").is_empty() && search("collar").is_empty());
    assert_eq!(all(&desk.json(&["topic", "list"])["topics"], "id"), ["techno-nationalism"]);
}

#[test]
fn a_pack_with_mistakes_is_not_installed_and_changes_nothing() {
    let desk = Desk::new();
    let pack = PackFolder::good();
    let pro = PRO.replace("title: Labels divide", "title: Labels divide\nreferences: [lane]");
    pack.put("documents/pro/labels.md", &pro);
    desk.json(&["pack", "install", pack.folder()]);
    let before = (desk.json(&["source", "list"]), desk.json(&["library", "info"]));
    pack.put(FILE, CON.replace("[@lane]", "[@ghost]").replace("silence", "hush"));
    pack.put("documents/pro/labels.md", pro.replace("sleeve", "collar"));
    let refusal = desk.refuses(&["pack", "install", pack.folder()], "bad_input");
    assert!(refusal.message.contains(&format!("{FILE}:8: [@ghost]")), "{refusal:?}");
    assert!(refusal.hint.contains("dissoi pack check"), "{refusal:?}");
    assert_eq!((desk.json(&["source", "list"]), desk.json(&["library", "info"])), before);
    assert_eq!(desk.json(&["undo"])["undone"], "Install topic");
    desk.refuses(&["undo"], "not_found");
}

#[cfg(unix)]
#[test]
fn packs_are_read_by_the_worker_only() {
    let desk = Desk::new();
    let pack = PackFolder::good();
    for command in ["check", "install"] {
        let words = ["--json", "pack", command, pack.folder()];
        let ran =
            Ran::of(&desk.command(&words).env("DISSOI_WORKER", "/nowhere/dissoi-worker").output().unwrap());
        assert_eq!(ran.code, 3, "{ran:?}");
        let error = ran.json()["error"].clone();
        assert_eq!(error["code"], "internal");
        assert!(error["hint"].as_str().unwrap().contains("DISSOI_WORKER"), "{error}");
    }
}
