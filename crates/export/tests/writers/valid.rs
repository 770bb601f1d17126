//! Web pages pass the Nu Html Checker, warnings too: hostile texts under every choice, and the two examples.
//!
//! `cargo xtask test` installs what this needs: the checker (npm package `vnu-jar`, in `e2e`) and a Java runtime.

#![allow(clippy::disallowed_methods, reason = "scratch files")]

use std::path::{Path, PathBuf};
use std::process::Command;

use dissoi_export::view::{BriefView, Item, Record};
use dissoi_export::{Amount, CitePlace, ExportOptions, MarkLook, Sides, both, html};
use dissoi_model::{Condense, Mark, QuoteState, RichBlock, RichKind, RichRun, RichText, Segment, Side};

use crate::hostile::HOSTILE;
use crate::{brief_of, card, sample};

/// What the checker says of the files; nothing if they are valid.
fn complaints(files: &[PathBuf]) -> String {
    let jar = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../e2e/node_modules/vnu-jar/build/dist/vnu.jar");
    assert!(jar.is_file(), "the checker is missing: `cargo xtask test` installs it");
    let mut java = Command::new("java");
    java.args(["-Xss4m", "-jar"]).arg(jar).args(["--Werror", "--stdout", "--format", "gnu"]).args(files);
    let done = java
        .output()
        .unwrap_or_else(|e| panic!("a Java runtime is needed (Debian: default-jre-headless): {e}"));
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    let err = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.success(), said.trim().is_empty(), "{said}{err}");
    said
}

/// Every hostile text wherever a text can stand.
fn hostile(side: Side) -> BriefView {
    let mut brief = sample();
    let segment =
        |text: &str, marks: &[Mark]| Segment { text: text.into(), marks: marks.to_vec(), join: None };
    for (n, text) in HOSTILE.into_iter().enumerate() {
        let mut evidence = card(
            text,
            vec![segment(text, &[Mark::Highlight]), segment(text, &Mark::ALL), segment(text, &[])],
        );
        (evidence.cite_short, evidence.cite_full) = (text.into(), text.into());
        evidence.state = if n % 2 == 0 { QuoteState::Verbatim } else { QuoteState::Changed };
        brief.items.push(Item::Section { depth: n % 4, title: text.into() });
        brief.items.push(Item::Card { depth: n % 5, card: evidence });
        brief.items.push(Item::analytic(n % 4, text));
        let run = RichRun { text: text.into(), bold: true, italic: true, underline: true, link: None };
        let link = RichRun { link: Some("https://example.org/a b?c=\"d\"&e=<f>[g]\\".into()), ..run.clone() };
        let kind = [RichKind::Paragraph, RichKind::Bullet, RichKind::Number][n % 3];
        let block = RichBlock { kind, level: (n % 4) as u8, runs: vec![run, link] };
        if let Ok(rich) = (RichText { blocks: vec![block.clone(), block] }).normal() {
            brief.items.push(Item::Analytic { depth: 0, text: rich.plain(), rich: Some(rich) });
        }
        brief.record.push(Record {
            tag: text.into(),
            cite_short: text.into(),
            cite_full: text.into(),
            place: text.into(),
            before: text.into(),
            quote: text.into(),
            after: text.into(),
            state: QuoteState::Moved,
        });
    }
    BriefView { side, title: HOSTILE.join(" "), topic: HOSTILE.concat(), ..brief }
}

/// A page for each choice.
fn pages() -> Vec<String> {
    let usual = ExportOptions::default;
    let brief = hostile(Side::Pro);
    let together = both(&brief, &hostile(Side::Con));
    let mut pages = Vec::new();
    for cites in [CitePlace::Inline, CitePlace::Footnotes, CitePlace::References] {
        for text in [Amount::Full, Amount::Read, Amount::Tags] {
            pages.push(html::write(&brief, &ExportOptions { cites, text: Some(text), ..usual() }));
        }
    }
    for options in [
        ExportOptions { marks: MarkLook::Print, condense: Condense::Pilcrow, ..usual() },
        ExportOptions { marks: MarkLook::Off, condense: Condense::Plain, contents: Some(false), ..usual() },
        ExportOptions { references: false, reading_times: false, shrink: false, ..usual() },
        ExportOptions { font: Some("a\"}</style><b>".into()), size: Some(16), margin: Some(40), ..usual() },
    ] {
        pages.push(html::write(&brief, &options));
    }
    for sides in [Sides::After, Sides::Facing] {
        pages.push(html::write(&together, &ExportOptions { sides, ..usual() }));
    }
    for language in ["en", "en-GB", "en-US"] {
        let brief = BriefView { language: language.into(), ..sample() };
        pages.push(html::write(&brief, &usual()));
    }
    let empty = BriefView { items: Vec::new(), title: String::new(), references: Vec::new(), ..sample() };
    pages.push(html::write(&empty, &usual()));
    pages.push(html::write(&brief_of(card("", Vec::new())), &usual()));
    pages
}

#[test]
fn pages_of_every_choice_and_the_examples_are_valid() {
    let folder = tempfile::tempdir().unwrap();
    let mut files: Vec<PathBuf> = ["pro", "con"]
        .map(|side| {
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../docs/examples/{side}-starter.html"))
        })
        .into();
    for (n, page) in pages().into_iter().enumerate() {
        let path = folder.path().join(format!("{n:02}.html"));
        std::fs::write(&path, page).unwrap();
        files.push(path);
    }
    let said = complaints(&files);
    assert!(said.is_empty(), "{}", said.lines().take(40).collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_page_that_is_not_valid_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bad.html");
    let page = html::write(&sample(), &ExportOptions::default());
    std::fs::write(&path, page.replace("<h1", "<h1 colour=\"red\"")).unwrap();
    assert!(complaints(&[path]).contains("colour"));
}
