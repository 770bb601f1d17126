//! 1. The words of a brief are in the PDF, in order, literally, in every script the fonts have.
//! 2. What no font has shows as its code and is reported; nothing is dropped in silence.
//! 3. The same brief and options give the same bytes. 4. The PDF is tagged, has a title, a language and PDF/UA-1.
//! 5. Long briefs, endless words and endless tags stay on their pages; an empty brief says that it is empty.
//!
//! `pdftotext` and `pdfinfo` (Debian: poppler-utils) read the files; without them these tests fail.
#![allow(clippy::unwrap_used)]

mod choices;
mod evidence;
mod hostile;
mod pictures;
mod poppler;
mod random;

use dissoi_export::pdf::{PdfOutput, render};
use dissoi_export::view::{BriefView, CardView, Item};
use dissoi_export::{ExportOptions, MarkLook, Paper};
use dissoi_model::{Mark, QuoteState, Segment, Side};
use poppler::{page, poppler, words};

fn sample() -> BriefView {
    serde_json::from_str(include_str!("../sample.json")).unwrap()
}

fn pdf(brief: &BriefView) -> PdfOutput {
    render(brief, &ExportOptions::default()).unwrap_or_else(|e| panic!("{e}"))
}

fn card(depth: usize, tag: &str, quote: &str, marks: &[Mark]) -> Item {
    let card = CardView {
        id: "c".into(),
        tag: tag.into(),
        cite_short: "Chen 21".into(),
        cite_full: "Chen Shumei".into(),
        cite_set: Vec::new(),
        source: "s".into(),
        paragraph: 1,
        segments: vec![Segment { text: quote.into(), marks: marks.to_vec(), join: None }],
        state: QuoteState::Verbatim,
        quiet: false,
        look: None,
    };
    Item::Card { depth, card }
}

fn brief_with(items: Vec<Item>) -> BriefView {
    BriefView { items, references: Vec::new(), ..sample() }
}

#[test]
fn the_sample_has_all_its_parts_in_order() {
    let output = pdf(&sample());
    assert_eq!(output.warnings, [""; 0]);
    let text = words(&output.bytes);
    let mut rest = text.as_str();
    for part in [
        "Pro: Techno-globalism",
        "Openness wins: the case for techno-globalism",
        "Governments should pursue techno-globalism rather than techno-nationalism.",
        "23 November 2026",
        "173 words, 42 s at 250 words a minute",
        "Contents",
        "Openness pays",
        "Cooperation multiplies every unit of research spending",
        "Openness pays",
        "The economics of shared research",
        "Frame this first",
        "Cooperation multiplies every unit of research spending",
        "Chen 21 [Chen Shumei, research fellow",
        "bring into play the “multiplier effect” of research investment to break the technological blockade",
        "Check this card: the words now stand at another place in the source.",
        "A fence protects when the yard is small.",
        "Do not read this card",
        "(no tag)",
        "科技全球主义不仅能够对冲科技民族主义。",
        "Η ανοικτή επιστήμη ωφελεί όλους. Открытая наука полезна всем.",
        "References",
        "Baldwin, Richard. *The Great Convergence*.",
        "https://example.org/reports/7",
    ] {
        let spaceless: String = rest.chars().filter(|c| !c.is_whitespace()).collect();
        let wanted: String = part.chars().filter(|c| !c.is_whitespace()).collect();
        let at = spaceless.find(&wanted).unwrap_or_else(|| panic!("“{part}” is not in order in:\n{text}"));
        let skip = spaceless[..at + wanted.len()].chars().count();
        let after =
            rest.char_indices().filter(|(_, c)| !c.is_whitespace()).nth(skip).map_or(rest.len(), |(i, _)| i);
        rest = &rest[after..];
    }
}

#[test]
fn the_same_brief_gives_the_same_bytes() {
    let first = pdf(&sample());
    pdf(&brief_with(vec![card(0, "another", "brief", &[])]));
    assert!(first == pdf(&sample()), "two runs differ");
    assert!(
        first.bytes
            != render(&sample(), &ExportOptions { marks: MarkLook::Off, ..ExportOptions::default() })
                .unwrap()
                .bytes
    );
}

#[test]
fn the_file_is_tagged_and_says_title_language_date_and_standard() {
    let output = pdf(&BriefView { language: "en-GB".into(), ..sample() });
    let info = poppler("pdfinfo", &["-isodates"], &output.bytes);
    for line in [
        "Title:           Openness wins: the case for techno-globalism",
        "Tagged:          yes",
        "2026-11-23",
        "(A4)",
    ] {
        assert!(info.contains(line), "no “{line}” in:\n{info}");
    }
    let meta = poppler("pdfinfo", &["-meta"], &output.bytes);
    assert!(meta.contains("pdfuaid:part>1<"), "{meta}");
    let tags = poppler("pdfinfo", &["-struct-text"], &output.bytes);
    for tag in ["TOCI", "H1", "H2", "H3", "H4", "Cooperation multiplies every unit"] {
        assert!(tags.contains(tag), "no {tag} in:\n{tags}");
    }
    let tree: Vec<&str> = tags.lines().map(str::trim_end).collect();
    insta::assert_snapshot!(tree.join("\n"));
    let english = output.bytes.windows(13).any(|w| w == b"/Lang (en-GB)");
    assert!(english || meta.contains("en-GB"), "the language is missing");
}

#[test]
fn paper_is_as_asked() {
    let letter =
        render(&sample(), &ExportOptions { paper: Paper::Letter, ..ExportOptions::default() }).unwrap();
    assert!(poppler("pdfinfo", &[], &letter.bytes).contains("612 x 792 pts (letter)"));
}

#[test]
fn sixty_cards_run_over_many_numbered_pages() {
    let quote =
        "Openness spreads both the risk and the reward of research across every firm that joins. ".repeat(9);
    let mut items = Vec::new();
    for pocket in 0..3 {
        items.push(Item::Section { depth: 0, title: format!("Contention {pocket}") });
        for number in 0..20 {
            items.push(card(1, &format!("Tag {pocket}-{number}"), quote.trim_end(), &[Mark::Highlight]));
        }
    }
    let output = pdf(&BriefView { side: Side::Con, ..brief_with(items) });
    assert_eq!(output.warnings, [""; 0]);
    assert!((10..40).contains(&output.pages), "{} pages", output.pages);
    let last = page(&output.bytes, output.pages);
    assert!(last.contains(&format!("Page {} of {}", output.pages, output.pages)), "{last}");
    assert!(
        last.lines().next().is_some_and(|l| l.contains("Con · Openness wins") && l.ends_with("Contention 2")),
        "{last}"
    );
    let contents = page(&output.bytes, 1) + &page(&output.bytes, 2);
    let entry = contents.lines().find(|l| l.trim_start().starts_with("Contention 1")).unwrap();
    let number: usize = entry.split_whitespace().last().unwrap().parse().unwrap();
    assert!(entry.contains(". . . ."), "{entry}");
    let top = page(&output.bytes, number);
    // Below the running head, for a pocket may begin within a page.
    assert!(top.lines().skip(1).any(|l| l.trim() == "Contention 1"), "{top}");
    for pocket in 0..3 {
        for number in 0..20 {
            assert!(words(&output.bytes).contains(&format!("Tag {pocket}-{number} Chen 21")));
        }
    }
}
