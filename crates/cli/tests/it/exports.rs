//! 1. Markdown holds title, sections, tag, cite, quotation with its marks, and references; user text is escaped.
//! 2. A PDF shows the same in the eyes of another program, with a table of contents.
//! 3. A file that is there stays as it is without `--force`; a failed export leaves nothing behind.
//! 4. The same brief gives the same bytes.
//! 5. Characters that no font has, and quotations whose source changed, are reported.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::desk::{Desk, Ran, all, write};
use crate::pack_folder::{CON, PackFolder};

const TAG: &str = "Exchange *multiplies* a_b #import \"x\"";

/// A brief with a marked card under two sections, and an analytic.
fn brief(desk: &Desk, analytic: &str) -> String {
    let brief = desk.made("brief", &["brief", "create", "--side", "pro", "--title", "Pro: *open* #science"]);
    let pocket = desk.made("item", &["brief", "add", &brief, "--section", "Contention 1: spillovers"]);
    let hat = desk.made("item", &["brief", "add", &brief, "--section", "Exchange", "--under", &pocket]);
    let quote = "bring into play the \"multiplier effect\" of research investment";
    let words = ["card", "cut", "--source", "essay", "--paragraph", "6", "--quote", quote, "--tag", TAG];
    let card = desk.made("card", &words);
    desk.json(&["card", "mark", &card, "--as", "highlight", "--words", "multiplier effect"]);
    desk.json(&["card", "mark", &card, "--as", "underline"]);
    desk.json(&["brief", "add", &brief, "--card", &card, "--under", &hat]);
    desk.json(&["brief", "add", &brief, "--analytic", analytic]);
    brief
}

fn export<'w>(brief: &'w str, format: &'w str, out: &'w str) -> [&'w str; 7] {
    ["brief", "export", brief, "--format", format, "--out", out]
}

/// What poppler reads in a PDF, with single spaces.
fn words_of(pdf: &str) -> String {
    let run = Command::new("pdftotext").args(["-raw", pdf, "-"]).output();
    let run = run.expect("pdftotext is needed (Debian: poppler-utils)");
    assert!(run.status.success(), "{run:?}");
    String::from_utf8(run.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        folder.read_dir().unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn markdown_holds_the_whole_brief_as_its_writer_means_it() {
    let desk = Desk::new();
    let brief = brief(&desk, "They dropped this.\n# Not a heading");
    let out = desk.path("pro.md");
    let text = desk.text(&export(&brief, "md", &out));
    assert_eq!(text, format!("Wrote {out}\n"));
    let markdown = std::fs::read_to_string(&out).unwrap();
    let date = markdown.lines().find_map(|l| l.strip_prefix("date: ")).unwrap().trim_matches('"');
    assert!(date.len() == 10 && date.starts_with("20"), "{date}");
    let body = markdown.splitn(3, "---\n").nth(2).unwrap();
    let from_contention = &body[body.find("## Contention").unwrap()..];
    let wanted = "\
## Contention 1: spillovers

### Exchange

##### Exchange \\*multiplies\\* a\\_b \\#import \"x\"

**Chen 21** \\[Chen Shumei, School of Economics and Finance, Shanghai International Studies University, 8 February 2021, \
“Technology Revolution Calls for Techno-globalism”, <http://en.sef.shisu.edu.cn/1e/52/c10776a138834/page.htm>, accessed November 2026\\]

> <u>bring into play the “</u>==<u>multiplier effect</u>==<u>” of research investment</u>

They dropped this.<br>\\# Not a heading

## References

- Chen, Shumei. 2021. *Technology Revolution Calls for Techno-globalism*. School of Economics and Finance, Shanghai \
International Studies University. <http://en.sef.shisu.edu.cn/1e/52/c10776a138834/page.htm>
";
    assert_eq!(from_contention, wanted);
    for line in [
        "# Pro: \\*open\\* \\#science\n",
        "**Pro: Techno-globalism**\n",
        "Resolution: Governments should pursue techno-globalism rather than techno-nationalism\n",
    ] {
        assert!(body.contains(line), "{line} in {body}");
    }
    let exported = desk.json(&[&export(&brief, "markdown", &out)[..], &["--force"]].concat());
    assert_eq!(exported["exported"]["path"], out.as_str());
    assert_eq!(exported["exported"]["bytes"].as_u64(), Some(markdown.len() as u64));
    assert!(
        exported["exported"]["pages"].is_null() && exported["exported"]["warnings"] == serde_json::json!([])
    );
}

#[test]
fn a_pdf_shows_the_whole_brief_to_another_program() {
    let desk = Desk::new();
    let brief = brief(&desk, "They dropped this.");
    let out = desk.path("pro.pdf");
    let text = desk.text(&export(&brief, "pdf", &out));
    assert_eq!(text, format!("Wrote {out} (1 page)\n"));
    let bytes = std::fs::read(&out).unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
    let words = words_of(&out);
    let contents = &words[words.find("Contents").expect("a table of contents")..];
    let order = [
        "Contention 1: spillovers",
        "Exchange",
        TAG,
        "References",
        "Contention 1: spillovers",
        TAG,
        "Chen 21",
    ];
    let mut rest = contents;
    for part in order {
        let at = rest.find(part).unwrap_or_else(|| panic!("no {part} in its place: {words}"));
        rest = &rest[at + part.len()..];
    }
    for part in [
        "Pro: *open* #science",
        "Pro: Techno-globalism",
        "bring into play the “multiplier effect” of research investment",
        "They dropped this.",
        "Chen, Shumei. 2021.",
        "Page 1 of 1",
    ] {
        assert!(words.contains(part), "{part} in {words}");
    }
    let exported = desk.json(&[&export(&brief, "pdf", &out)[..], &["--force"]].concat());
    assert_eq!(exported["exported"]["pages"], 1);
    assert_eq!(exported["exported"]["bytes"].as_u64(), Some(bytes.len() as u64));
}

#[test]
fn the_same_brief_gives_the_same_bytes() {
    let desk = Desk::new();
    let brief = brief(&desk, "They dropped this.");
    let once = |name: &str| {
        ["md", "pdf"].map(|format| {
            let out = desk.path(&format!("{name}.{format}"));
            desk.json(&export(&brief, format, &out));
            std::fs::read(out).unwrap()
        })
    };
    // The date is part of an export. Should midnight pass between two of them, the next two fall on one day.
    let (first, mut second) = (once("first"), once("second"));
    if first != second {
        second = once("third");
        assert!(once("fourth") == second, "two exports of one brief differ");
    }
    assert!(second[0].starts_with(b"---\n") && second[1].starts_with(b"%PDF-"));
}

#[test]
fn a_file_that_is_there_stays_as_it_is_without_force() {
    let desk = Desk::new();
    let brief = brief(&desk, "x");
    let out = desk.path("mine.md");
    write(&out, "precious");
    for format in ["md", "pdf"] {
        let refusal = desk.refuses(&export(&brief, format, &out), "conflict");
        assert!(refusal.message.contains(&out) && refusal.hint.contains("--force"), "{refusal:?}");
        assert_eq!(std::fs::read(&out).unwrap(), b"precious");
    }
    desk.json(&[&export(&brief, "md", &out)[..], &["--force"]].concat());
    assert!(std::fs::read_to_string(&out).unwrap().starts_with("---\ntitle: "));
    desk.json(&[&export(&brief, "pdf", &out)[..], &["--force"]].concat());
    assert!(std::fs::read(&out).unwrap().starts_with(b"%PDF-"));
    assert_eq!(names(desk.home()), ["library", "mine.md"], "something was left beside it");
}

#[cfg(unix)]
#[test]
fn a_link_to_nowhere_is_a_file_that_is_there_and_rights_are_those_of_any_new_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new();
    let brief = brief(&desk, "x");
    std::os::unix::fs::symlink("elsewhere", desk.path("link.md")).unwrap();
    desk.refuses(&export(&brief, "md", &desk.path("link.md")), "conflict");
    let (ours, other) = (desk.path("ours.md"), desk.path("other.md"));
    desk.json(&export(&brief, "md", &ours));
    write(&other, "x");
    let mode = |file: &str| std::fs::metadata(file).unwrap().permissions().mode();
    assert_eq!(mode(&ours), mode(&other), "others may read it as far as the user's umask lets them");
}

/// A folder in which this process may make no file, whoever it is.
#[cfg(target_os = "linux")]
fn closed(desk: &Desk) -> PathBuf {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = desk.home().join("closed");
    std::fs::create_dir(&folder).unwrap();
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o555)).unwrap();
    // Nothing is closed to root but what the system itself keeps.
    if std::fs::File::create(folder.join("probe")).is_ok() { "/proc".into() } else { folder }
}

#[cfg(target_os = "linux")]
#[test]
fn a_place_that_cannot_be_written_is_an_io_error() {
    let desk = Desk::new();
    let brief = brief(&desk, "x");
    write(desk.path("file"), "x");
    let closed = closed(&desk).join("pro.md");
    let places = [desk.path("missing/pro.md"), desk.path("file/pro.md"), closed.to_str().unwrap().to_owned()];
    for place in places {
        for format in ["md", "pdf"] {
            let refusal = desk.refuses(&export(&brief, format, &place), "io");
            assert!(refusal.message.contains(&place), "{refusal:?}");
            desk.refuses(&[&export(&brief, format, &place)[..], &["--force"]].concat(), "io");
        }
        assert!(!Path::new(&place).exists());
    }
    let refusal = desk.refuses(&export(&brief, "md", &desk.path("missing/pro.md")), "io");
    assert!(refusal.hint.contains("folder must exist"), "{refusal:?}");
    let refusal = desk.refuses(&export(&brief, "md", desk.home().to_str().unwrap()), "bad_input");
    assert!(refusal.message.contains("is a folder"), "{refusal:?}");
    desk.misreads(&export(&brief, "md", ""));
}

#[test]
fn characters_that_no_font_has_are_reported() {
    let desk = Desk::new();
    let brief = brief(&desk, "They dropped \u{13000} this.");
    let out = desk.path("pro.pdf");
    let ran = desk.run(&export(&brief, "pdf", &out));
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.err.starts_with("warning: ") && ran.err.contains("U+13000"), "{ran:?}");
    assert!(words_of(&out).contains("U+13000"), "dropped in silence");
    let exported = desk.json(&[&export(&brief, "pdf", &out)[..], &["--force"]].concat());
    let warnings = exported["exported"]["warnings"].as_array().unwrap();
    assert!(warnings.len() == 1 && warnings[0].as_str().unwrap().contains("U+13000"), "{warnings:?}");
    // Markdown is text and needs no font.
    let markdown = desk.path("pro.md");
    desk.text(&export(&brief, "md", &markdown));
    assert!(std::fs::read_to_string(markdown).unwrap().contains("They dropped \u{13000} this."));
}

#[test]
fn quotations_whose_source_changed_are_reported() {
    let desk = Desk::new();
    let pack = PackFolder::good();
    desk.json(&["pack", "install", pack.folder()]);
    let brief = desk.made("brief", &["brief", "create", "--side", "con", "--topic", "uniforms"]);
    let words =
        ["card", "cut", "--source", "clothes", "--paragraph", "2", "--tag", "Silence", "--into", &brief];
    desk.json(&words);
    let out = desk.path("con.md");
    desk.text(&export(&brief, "md", &out));
    pack.put("documents/con/clothes.md", CON.replace("Rules silence", "Rules hush"));
    desk.json(&["pack", "install", pack.folder()]);
    let ran = desk.run(&[&export(&brief, "md", &out)[..], &["--force"]].concat());
    assert_eq!(ran.code, 0);
    assert_eq!(ran.err, "warning: The card “Silence”: its source no longer has these words.\n");
    let markdown = std::fs::read_to_string(&out).unwrap();
    assert!(markdown.contains("> Rules silence everyone equally.") && markdown.contains("⚠"), "{markdown}");
}

#[test]
fn an_empty_brief_says_that_it_is_empty() {
    let desk = Desk::new();
    let brief = desk.made("brief", &["brief", "create", "--side", "con"]);
    for format in ["md", "pdf"] {
        desk.text(&export(&brief, format, &desk.path(format)));
    }
    let said = "There is nothing in this brief yet";
    assert!(std::fs::read_to_string(desk.path("md")).unwrap().contains(said));
    assert!(words_of(&desk.path("pdf")).contains(said));
}

#[cfg(unix)]
#[test]
fn without_the_worker_a_pdf_is_refused_and_markdown_is_not() {
    let desk = Desk::new();
    let brief = brief(&desk, "x");
    for (worker, message) in
        [("/nowhere/dissoi-worker", "is not beside"), ("/bin/false", "the worker failed")]
    {
        let out = desk.path("pro.pdf");
        let words = [&["--json"][..], &export(&brief, "pdf", &out)].concat();
        let ran = Ran::of(&desk.command(&words).env("DISSOI_WORKER", worker).output().unwrap());
        assert_eq!(ran.code, 3, "{ran:?}");
        let error = ran.json()["error"].clone();
        assert_eq!(error["code"], "internal");
        assert!(error["message"].as_str().unwrap().contains(message), "{error}");
        let markdown = desk.path("pro.md");
        let words = [&export(&brief, "md", &markdown)[..], &["--force"]].concat();
        let ran = Ran::of(&desk.command(&words).env("DISSOI_WORKER", worker).output().unwrap());
        assert_eq!(ran.code, 0, "{ran:?}");
    }
    assert_eq!(names(desk.home()), ["library", "pro.md"]);
    assert!(!all(&desk.json(&["brief", "list"])["briefs"], "id").is_empty());
}
