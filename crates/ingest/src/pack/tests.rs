//! 1. A good pack reads whole. 2. Every mistake that FORMATS.md lists is found, with file and line, all in one go.
//! 3. Bad bytes are reported, not read. 4. No bytes panic.
#![allow(clippy::unwrap_used)]

use super::*;
use proptest::prelude::*;

const TOPIC: &str = "---\nformat: 1\nid: t\ntitle: T\nresolution: R\npro: P\ncon: C\nthemes:\n  - { id: N1, side: con, title: a }\n  - { id: G1, side: pro, title: b }\n---\nIntro.\n";
const BIB: &str = "@book{lane, author={Lane, Nathan}, title={Made}, date={2025}}\n";

fn con(extra: &str, body: &str) -> String {
    format!("---\nkind: argument\nside: con\ntheme: N1\ntitle: Hubs\n{extra}---\n{body}\n")
}

fn pro(extra: &str, body: &str) -> String {
    con(extra, body).replace("con", "pro").replace("N1", "G1")
}

fn pack(files: &[(&str, &str)]) -> PackReport {
    let file = |(path, text): &(&str, &str)| PackFile { path: (*path).into(), bytes: text.as_bytes().into() };
    read_pack(&files.iter().map(file).collect::<Vec<_>>())
}

fn problems(con: &str) -> Vec<String> {
    let pro = pro("", "Words of the other side.");
    let files = [
        ("topic.md", TOPIC),
        ("bibliography.bib", BIB),
        ("documents/hubs.md", con),
        ("documents/open.md", &pro),
    ];
    pack(&files).problems.iter().map(|p| format!("{}:{}: {}", p.file, p.line, p.message)).collect()
}

#[test]
fn a_good_pack_reads_whole() {
    let con = con(
        "answers: [open, { to: 'open:1', type: turns, why: so }]\nauthor: Chen Shumei\n",
        "One [@lane].\n\nTwo words.",
    );
    let pro = pro("", "Some five words stand here.");
    let report = pack(&[
        ("topic.md", TOPIC),
        ("bibliography.bib", BIB),
        ("documents/hubs.md", &con),
        ("documents/deep/open.md", &pro),
        ("README.md", ""),
    ]);
    assert_eq!(report.problems, []);
    let pack = report.pack.unwrap();
    let source = &pack.sources[0].1;
    assert_eq!(source.id, "t/hubs");
    assert_eq!(source.text, "Hubs\n\nOne (Lane 2025).\n\nTwo words.");
    assert_eq!(source.passage_text(source.passage(2).unwrap()), "Two words.");
    assert_eq!(source.answers[1].to, "t/open:1");
    assert_eq!(source.references, ["lane"]);
    assert_eq!(pack.topic.introduction, "Intro.");
}

#[test]
fn each_mistake_is_found_in_its_line() {
    let cases = [
        (con("theme: N9\n", "x"), "documents/hubs.md:"),
        (con("", "x").replace("N1", "N9"), "documents/hubs.md:4: the theme “N9” is not among"),
        (con("", "x").replace("N1", "G1"), "documents/hubs.md:4: the theme G1 is argued by the pro side"),
        (con("", "x").replace("theme: N1\n", ""), "documents/hubs.md:2: an argument needs a `theme`"),
        (
            con("answers: [nowhere]\n", "x"),
            "documents/hubs.md:6: answers “nowhere”, which is not in the pack",
        ),
        (
            con("answers: ['open:7']\n", "x"),
            "documents/hubs.md:6: answers “open:7”, which is not in the pack",
        ),
        (con("answers: [hubs]\n", "x"), "documents/hubs.md:6: answers itself"),
        (
            con("references: [ghost]\n", "x"),
            "documents/hubs.md:6: the reference “ghost” is not in bibliography.bib",
        ),
        (con("", "First.\n\nSee [@ghost]."), "documents/hubs.md:9: [@ghost] is not in bibliography.bib"),
        (con("id: open\n", "x"), "the id “open” is taken by"),
        (con("id: Öpen\n", "x"), "documents/hubs.md:6: the id “Öpen” is not"),
        (con("", ""), "documents/hubs.md:7: the document has no text"),
        (con("", "Fine.\n\n\\*\\*\\*"), "documents/hubs.md:9: a paragraph without words"),
        (con("sidde: con\n", "x"), "documents/hubs.md:6: "),
        (con("date: 2021-13\n", "x"), "documents/hubs.md:6: "),
        ("no front matter".into(), "documents/hubs.md:1: does not start with front matter"),
        ("---\nkind: argument\n".into(), "documents/hubs.md:1: its front matter never ends"),
        (con("", "x").replace("kind: argument", "kind: poem"), "documents/hubs.md:2: "),
        (con("", "x").replace("side: con", "side: left"), "documents/hubs.md:3: "),
    ];
    for (text, expected) in cases {
        let found = problems(&text);
        assert!(found.iter().any(|p| p.contains(expected)), "wanted {expected} in {found:#?}");
    }
}

#[test]
fn answers_to_the_own_side_and_unused_references_and_imbalance_are_found() {
    let own = con("answers: [other]\n", "Short.");
    let other = con("", "Also con.");
    let long = pro("", &"word ".repeat(60));
    let report = pack(&[
        ("topic.md", TOPIC),
        ("bibliography.bib", BIB),
        ("documents/own.md", &own),
        ("documents/other.md", &other),
        ("documents/open.md", &long),
        ("notes.txt", "x"),
    ]);
    let seen: Vec<_> = report.problems.iter().map(|p| (p.severity, p.message.as_str())).collect();
    assert!(seen.contains(&(Severity::Error, "answers “other”, which is on its own side")), "{seen:?}");
    assert!(seen.contains(&(Severity::Flaw, "lane is cited by no document")), "{seen:?}");
    assert!(seen.iter().any(|(s, m)| *s == Severity::Flaw && m.contains("less than 40 %")), "{seen:?}");
    assert!(seen.iter().any(|(s, m)| *s == Severity::Warning && m.contains("was not read")), "{seen:?}");
    assert!(report.pack.is_none());
}

#[test]
fn a_missing_topic_an_unknown_format_and_no_documents_are_errors() {
    let messages =
        |files: &[(&str, &str)]| pack(files).problems.into_iter().map(|p| p.message).collect::<Vec<_>>();
    assert_eq!(messages(&[]), ["the pack has no documents", "the pack has no topic.md"]);
    let newer = TOPIC.replace("format: 1", "format: 9");
    assert!(messages(&[("topic.md", &newer)]).iter().any(|m| m.contains("format 9 is not known")));
}

#[test]
fn bytes_that_are_not_utf8_are_named_with_their_line() {
    let files = [PackFile { path: "topic.md".into(), bytes: b"---\nid: \xff\n---\n".to_vec() }];
    let problems = read_pack(&files).problems;
    assert!(problems.contains(&Problem::error("topic.md", 2, "is not UTF-8 text".into())), "{problems:?}");
    let json = serde_json::to_vec(&files).unwrap();
    let back: Vec<PackFile> = serde_json::from_slice(&json).unwrap();
    assert_eq!(back[0].bytes, files[0].bytes);
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), name in 0usize..3) {
        let path = ["topic.md", "bibliography.bib", "documents/x.md"][name];
        read_pack(&[PackFile { path: path.into(), bytes }]);
    }
    #[test]
    fn no_yaml_or_markdown_panics(text in "(---\n)?[a-z:{}\\[\\]&*!|>\\-\n\" @é]{0,120}(\n---\n)?[\\PC\n]{0,80}") {
        read_pack(&[PackFile { path: "documents/x.md".into(), bytes: text.into_bytes() }]);
    }
}
