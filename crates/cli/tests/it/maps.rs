//! 1. `topic map` writes the topic's clash map as one SVG file, the same bytes each time, and replaces none unasked.
//! 2. A brief laid over it says how many arguments it meets; the numbers are those of `coverage`.
//! 3. `brief export --map` adds one page with the same to the PDF, and keeps its tags.
//! 4. Words of the user's stay words, in the SVG file and in the PDF.

use std::process::Command;

use crate::desk::Desk;

fn pages(pdf: &str) -> usize {
    let run = Command::new("pdfinfo").arg(pdf).output().unwrap();
    let text = String::from_utf8(run.stdout).unwrap();
    assert!(text.contains("Tagged:          yes"), "{text}");
    text.lines().find_map(|l| l.strip_prefix("Pages:")).unwrap().trim().parse().unwrap()
}

#[test]
fn the_map_of_the_topic_is_one_svg_file() {
    let desk = Desk::new();
    let out = desk.path("map.svg");
    assert_eq!(desk.text(&["topic", "map", "--out", &out]), format!("Wrote {out}\n"));
    let file = std::fs::read_to_string(&out).unwrap();
    assert!(file.starts_with("<?xml") && file.ends_with("</svg>\n"));
    assert!(file.contains("43 arguments, 193 answers between them, 0 unanswered."));
    assert!(
        !file.contains("href") && !file.contains("<script") && !file.contains("<image"),
        "nothing from outside"
    );
    let refusal = desk.refuses(&["topic", "map", "--out", &out], "conflict");
    assert!(refusal.hint.contains("--force"), "{refusal:?}");
    desk.text(&["topic", "map", "--out", &out, "--force"]);
    assert_eq!(std::fs::read_to_string(&out).unwrap(), file);
    desk.refuses(&["topic", "map", "no-such-topic", "--out", &desk.path("other.svg")], "not_found");
    desk.refuses(
        &["topic", "map", "--brief", "no-such-brief", "--out", &desk.path("other.svg")],
        "not_found",
    );
    assert!(!std::path::Path::new(&desk.path("other.svg")).exists());
}

#[test]
fn a_brief_laid_over_it_counts_as_coverage_does() {
    let desk = Desk::new();
    let out = desk.path("pro.svg");
    desk.text(&["topic", "map", "--brief", "pro-starter", "--out", &out]);
    let coverage = &desk.json(&["coverage", "pro-starter"])["coverage"];
    let line = format!("meets {} of {} con arguments.", coverage["met"], coverage["of"]);
    let file = std::fs::read_to_string(&out).unwrap();
    assert!(file.contains(&line), "{line}");
    let missed = coverage["of"].as_u64().unwrap() - coverage["met"].as_u64().unwrap();
    assert_eq!(file.matches(">not met</text>").count() as u64, missed);
}

#[test]
fn words_of_the_user_stay_words_in_the_map_and_in_the_pdf() {
    let desk = Desk::new();
    let title = "Pro </text><script>alert(1)</script> #import \"x\" & *a_b*";
    let brief = desk.made("brief", &["brief", "create", "--side", "pro", "--title", title]);
    let out = desk.path("odd.svg");
    desk.text(&["topic", "map", "--brief", &brief, "--out", &out]);
    let file = std::fs::read_to_string(&out).unwrap();
    assert!(!file.contains("<script") && file.contains("&lt;script&gt;alert(1)"));

    let (plain, mapped) = (desk.path("plain.pdf"), desk.path("mapped.pdf"));
    desk.text(&["brief", "export", &brief, "--format", "pdf", "--out", &plain]);
    desk.text(&["brief", "export", &brief, "--format", "pdf", "--map", "--out", &mapped]);
    assert_eq!(pages(&mapped), pages(&plain) + 1);
    let run = Command::new("pdftotext").args(["-raw", &mapped, "-"]).output().unwrap();
    let words = String::from_utf8(run.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("#import \"x\"") && words.contains("meets 0 of 17 con arguments."), "{words}");
    let bytes = std::fs::read(&mapped).unwrap();
    desk.text(&["brief", "export", &brief, "--format", "pdf", "--map", "--out", &mapped, "--force"]);
    assert_eq!(std::fs::read(&mapped).unwrap(), bytes);
    desk.refuses(
        &["brief", "export", &brief, "--format", "md", "--map", "--out", &desk.path("x.md")],
        "bad_input",
    );
}
