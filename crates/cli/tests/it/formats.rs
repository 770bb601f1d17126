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
fn a_pdf_knows_its_own_fonts_and_says_so() {
    let desk = Desk::new();
    let (pro, _) = cased(&desk);
    let out = desk.path("file.pdf");
    let words = ["brief", "export", &pro, "--format", "pdf", "--out", &out, "--force"];
    let all =
        ["--cites", "footnotes", "--size", "9", "--margin", "15", "--font", "Inter", "--condense", "pilcrow"];
    let more = ["--no-times", "--archive", "--evidence-record", "--language", "en-GB", "--marks", "print"];
    let warnings = |how: &[&str]| desk.json(&[&words[..], how].concat())["exported"]["warnings"].to_string();
    assert_eq!(warnings(&[&all[..], &more[..]].concat()), "[]");
    assert!(warnings(&["--font", "Comic Sans"]).contains("“Comic Sans” is not there"));
    let wrong = [&words[..], &["--language", "Klingon!"]].concat();
    assert!(desk.refuses(&wrong, "bad_input").message.contains("names no language"));
}

#[test]
fn cites_are_set_by_a_manual_of_style_and_the_card_keeps_its_own() {
    let desk = Desk::new();
    let (pro, _) = cased(&desk);
    let written = |style: &str| {
        let out = desk.path("styled.md");
        desk.json(&["brief", "export", &pro, "--format", "md", "--style", style, "--out", &out, "--force"]);
        std::fs::read_to_string(out).unwrap()
    };
    assert!(written("apa").contains("Chen, S. (2021, February 8)"), "{}", written("apa"));
    assert!(written("mla").contains("Chen, Shumei. “Technology Revolution"), "{}", written("mla"));
    assert!(written("debate").contains("**Chen 21**"));
}

#[test]
fn the_evidence_record_stands_in_every_text() {
    let desk = Desk::new();
    let (pro, _) = cased(&desk);
    let folder = desk.path("out");
    let formats = "md,html,txt,json,docx";
    desk.json(&["brief", "export", &pro, "--format", formats, "--evidence-record", "--out", &folder]);
    let written = files(Path::new(&folder));
    for name in ["Case one.md", "Case one.html", "Case one.txt", "Case one.json"] {
        let text = String::from_utf8(written[name].clone()).unwrap();
        // What stands before the quotation in its paragraph is nowhere else.
        assert!(text.contains("First, living in a different era"), "{name}: {text}");
    }
}

#[test]
fn options_are_kept_with_the_brief_and_under_a_name() {
    let desk = Desk::new();
    let (pro, con) = cased(&desk);
    let written = |brief: &str, how: &[&str]| {
        let out = desk.path("file.md");
        let words = ["brief", "export", brief, "--format", "md", "--out", &out, "--force"];
        desk.json(&[&words[..], how].concat());
        std::fs::read_to_string(out).unwrap()
    };
    written(&pro, &["--text", "tags", "--keep", "--save-preset", "Only tags"]);
    assert!(!written(&pro, &["--kept"]).contains("multiplier effect"));
    assert!(written(&pro, &["--kept", "--text", "full"]).contains("multiplier effect"));
    assert!(written(&con, &["--kept"]).contains("multiplier effect"));
    assert!(!written(&con, &["--preset", "only TAGS"]).contains("multiplier effect"));
    let presets = desk.json(&["brief", "presets"]);
    assert_eq!(all(&presets["presets"], "name").last(), Some(&"Only tags"));
    assert!(written(&pro, &["--preset", "Evidence challenge"]).contains("## Evidence record"));
    let out = desk.path("x.md");
    let unknown = ["brief", "export", &pro, "--format", "md", "--out", &out, "--preset", "none"];
    assert!(desk.refuses(&unknown, "not_found").hint.contains("Only tags"));
    let taken = ["brief", "export", &pro, "--format", "md", "--out", &out, "--save-preset", "usual"];
    assert!(desk.refuses(&taken, "bad_input").message.contains("program's own"));
    let left = desk.json(&["brief", "presets", "--delete", "Only tags"]);
    assert!(!all(&left["presets"], "name").contains(&"Only tags"));
    desk.refuses(&["brief", "presets", "--delete", "Usual"], "not_found");
    // Nothing of this is a step of undo: what is undone is the last change to the briefs.
    assert!(!desk.text(&["undo"]).to_lowercase().contains("export"));
}

#[test]
fn a_card_with_a_look_of_its_own_keeps_it_in_every_export() {
    let desk = Desk::new();
    let brief = desk.made("brief", &["brief", "create", "--side", "pro", "--title", "Looks"]);
    let quote = "bring into play the \"multiplier effect\" of research investment";
    let words = ["card", "cut", "--source", "essay", "--paragraph", "6", "--quote", quote, "--tag", "A tag"];
    let card = desk.made("card", &words);
    desk.json(&["card", "mark", &card, "--as", "highlight", "--words", "multiplier effect"]);
    desk.json(&["brief", "add", &brief, "--card", &card]);
    let small = || {
        let out = desk.path("look.html");
        desk.json(&["brief", "export", &brief, "--format", "html", "--out", &out, "--force"]);
        std::fs::read_to_string(out).unwrap().contains("<small>")
    };
    assert!(small());
    desk.json(&["card", "edit", &card, "--shrink", "off"]);
    assert!(!small());
}

#[test]
fn a_vault_is_a_note_a_card_and_other_notes_in_the_folder_stay() {
    let desk = Desk::new();
    let (pro, _) = cased(&desk);
    let folder = desk.path("vault");
    let words = ["brief", "export", &pro, "--format", "vault", "--out", &folder];
    desk.json(&words);
    let brief = std::fs::read_to_string(Path::new(&folder).join("Case one.md")).unwrap();
    assert!(brief.contains("![[=A tag (Chen 21)]]"), "{brief}");
    let card = Path::new(&folder).join("Cards/=A tag (Chen 21).md");
    assert!(std::fs::read_to_string(&card).unwrap().contains("==multiplier effect=="));
    crate::desk::write(Path::new(&folder).join("mine.md"), "mine");
    assert!(desk.refuses(&words, "conflict").hint.contains("--force"));
    desk.json(&[&words[..], &["--force"]].concat());
    assert!(Path::new(&folder).join("mine.md").is_file() && card.is_file());
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
