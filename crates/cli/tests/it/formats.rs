//! 1. Every format is written, alike each time, and begins as its readers expect. 2. Several formats and briefs go to a
//!    folder; where one file is there already, nothing is written. 3. Options do what their help says.
//! 4. Both sides stand in one file, one after the other.

use std::collections::BTreeMap;
use std::path::Path;

use crate::desk::{Desk, all};

const FORMATS: [&str; 10] = ["md", "docx", "html", "json", "txt", "csv", "ods", "bib", "csl", "argdown"];

fn cased(desk: &Desk) -> (String, String) {
    let of = |side: &str| {
        let brief = desk.made("brief", &["brief", "create", "--side", side, "--title", "Case: one"]);
        let quote = "bring into play the \"multiplier effect\" of research investment";
        let words =
            ["card", "cut", "--source", "essay", "--paragraph", "6", "--quote", quote, "--tag", "=A tag"];
        let card = desk.made("card", &words);
        desk.json(&["card", "mark", &card, "--as", "highlight", "--words", "multiplier effect"]);
        desk.json(&["brief", "add", &brief, "--card", &card]);
        brief
    };
    (of("pro"), of("con"))
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let read =
        |e: std::fs::DirEntry| (e.file_name().into_string().unwrap(), std::fs::read(e.path()).unwrap());
    folder.read_dir().unwrap().map(|e| read(e.unwrap())).collect()
}

#[test]
fn every_format_but_the_pdf_goes_to_a_folder_and_is_the_same_each_time() {
    let desk = Desk::new();
    let (pro, con) = cased(&desk);
    let (one, two) = (desk.path("one"), desk.path("two"));
    let formats = FORMATS.join(",");
    for folder in [&one, &two] {
        let words = ["brief", "export", &pro, &con, "--format", &formats, "--out", folder];
        let answer = desk.json(&words);
        assert_eq!(all(&answer["exported"], "path").len(), 2 * FORMATS.len());
    }
    let written = files(Path::new(&one));
    assert_eq!(written, files(Path::new(&two)));
    for (name, begins) in [
        ("Case one.md", "---\n"),
        ("Case one.docx", "PK"),
        ("Case one.html", "<!DOCTYPE html>"),
        ("Case one.json", "{\n  \"format\": \"dissoi-brief\""),
        ("Case one.txt", "Case: one\n"),
        ("Case one.csv", "\u{FEFF}Pocket,Hat,Block"),
        ("Case one.ods", "PK"),
        ("Case one.bib", "@"),
        ("Case one.csl.json", "[\n"),
        ("Case one.argdown", "===\ntitle: "),
        ("Case one 2.md", "---\n"),
    ] {
        let bytes = written.get(name).unwrap_or_else(|| panic!("{name} in {:?}", written.keys()));
        assert!(bytes.starts_with(begins.as_bytes()), "{name}");
    }
    let csv = String::from_utf8(written["Case one.csv"].clone()).unwrap();
    assert!(csv.contains(",'=A tag,"), "a formula in {csv}");
}

#[test]
fn where_one_file_is_there_nothing_is_written_without_force() {
    let desk = Desk::new();
    let (pro, _) = cased(&desk);
    let folder = desk.path("out");
    desk.json(&["brief", "export", &pro, "--format", "txt,md", "--out", &folder]);
    std::fs::remove_file(Path::new(&folder).join("Case one.md")).unwrap();
    let again = ["brief", "export", &pro, "--format", "md,txt,html", "--out", &folder];
    let refusal = desk.refuses(&again, "conflict");
    assert!(refusal.message.contains("Case one.txt") && refusal.hint.contains("--force"), "{refusal:?}");
    assert_eq!(files(Path::new(&folder)).into_keys().collect::<Vec<_>>(), ["Case one.txt"]);
    desk.json(&[&again[..], &["--force"]].concat());
    assert_eq!(files(Path::new(&folder)).len(), 3);
}

#[test]
fn all_briefs_of_the_topic_go_to_a_folder() {
    let desk = Desk::new();
    cased(&desk);
    let folder = desk.path("out");
    let answer = desk.json(&["brief", "export", "--all-briefs", "--format", "html", "--out", &folder]);
    let briefs = desk.json(&["brief", "list"]);
    let count = briefs["briefs"].as_array().unwrap().len();
    assert_eq!((all(&answer["exported"], "path").len(), files(Path::new(&folder)).len()), (count, count));
    let file = desk.path("file");
    crate::desk::write(&file, "mine");
    let words = ["brief", "export", "--all-briefs", "--format", "html", "--out", &file];
    assert!(desk.refuses(&words, "bad_input").message.contains("is a file"));
}

#[test]
fn options_do_what_their_help_says() {
    let desk = Desk::new();
    let (pro, _) = cased(&desk);
    let written = |format: &str, how: &[&str]| {
        let out = desk.path("file");
        let words = ["brief", "export", &pro, "--format", format, "--out", &out, "--force"];
        desk.json(&[&words[..], how].concat());
        std::fs::read_to_string(out).unwrap()
    };
    let aloud = written("md", &["--text", "read", "--no-front-matter"]);
    assert!(
        aloud.starts_with("# Case")
            && aloud.contains("==multiplier effect==")
            && !aloud.contains("bring into play")
    );
    assert!(!written("html", &["--text", "tags"]).contains("multiplier effect"));
    assert!(written("md", &["--signs", "bold"]).contains("“**multiplier effect**”"));
    assert!(written("md", &["--cites", "footnotes", "--block-ids"]).contains("**Chen 21**[^1]"));
    assert!(written("html", &["--marks", "print", "--paper", "letter"]).contains("<body class=\"grey\">"));
    let out = desk.path("x");
    let wrong = ["brief", "export", &pro, "--format", "html", "--out", &out, "--size", "99"];
    assert!(desk.refuses(&wrong, "bad_input").message.contains("8 to 16 points"));
}

#[test]
fn a_pdf_says_which_choices_it_does_not_take() {
    let desk = Desk::new();
    let (pro, _) = cased(&desk);
    let out = desk.path("file.pdf");
    let words =
        ["brief", "export", &pro, "--format", "pdf", "--out", &out, "--cites", "footnotes", "--size", "9"];
    let warnings = desk.json(&words)["exported"]["warnings"].to_string();
    assert!(warnings.contains("where full cites stand, the size of the text"), "{warnings}");
}

#[test]
fn both_sides_stand_in_one_file() {
    let desk = Desk::new();
    let (pro, con) = cased(&desk);
    let out = desk.path("both.md");
    desk.json(&["brief", "export", &pro, "--with", &con, "--format", "md", "--out", &out]);
    let text = std::fs::read_to_string(&out).unwrap();
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} in {text}"));
    assert!(at("## Pro: Case: one") < at("## Con: Case: one"));
    let other = desk.path("other.md");
    let both = ["brief", "export", &pro, "--both", "--format", "md", "--out", &other];
    // The topic has its starter brief and this one.
    let refusal = desk.refuses(&both, "bad_input");
    assert!(refusal.hint.contains(&con), "{refusal:?}");
    let two = ["brief", "export", &pro, "--both", "--format", "md,html", "--out", &other];
    assert!(desk.refuses(&two, "bad_input").message.contains("both sides go into one file"));
}
