//! 1. The words of a brief are in the PDF, in order, literally, in every script the fonts have.
//! 2. What no font has shows as its code and is reported; nothing is dropped in silence.
//! 3. The same brief and options give the same bytes. 4. The PDF is tagged, has a title, a language and PDF/UA-1.
//! 5. Long briefs, endless words and endless tags stay on their pages; an empty brief says that it is empty.
//!
//! `pdftotext` and `pdfinfo` (Debian: poppler-utils) read the files; without them these tests fail.
#![allow(clippy::unwrap_used)]

use std::io::Write;
use std::process::Command;

use dissoi_export::pdf::{PdfOutput, render};
use dissoi_export::view::{BriefView, CardView, Item};
use dissoi_export::{Paper, PdfOptions};
use dissoi_model::{Mark, QuoteState, Reference, Segment, Side};

fn sample() -> BriefView {
    serde_json::from_str(include_str!("sample.json")).unwrap()
}

fn pdf(brief: &BriefView) -> PdfOutput {
    render(brief, &PdfOptions::default()).unwrap_or_else(|e| panic!("{e}"))
}

fn poppler(program: &str, arguments: &[&str], bytes: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let mut command = Command::new(program);
    match program {
        "pdftotext" => command.args(arguments).arg(file.path()).arg("-"),
        _ => command.args(arguments).arg(file.path()),
    };
    let run = command.output().unwrap_or_else(|e| panic!("{program} is needed (Debian: poppler-utils): {e}"));
    assert!(run.status.success(), "{program}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8_lossy(&run.stdout).into_owned()
}

/// The words of the PDF with single spaces between them.
fn words(bytes: &[u8]) -> String {
    poppler("pdftotext", &["-raw"], bytes).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn page(bytes: &[u8], number: usize) -> String {
    let number = number.to_string();
    poppler("pdftotext", &["-layout", "-f", &number, "-l", &number], bytes)
}

/// Every word with the right edge of its box and the page's width, in points.
fn right_edges(bytes: &[u8]) -> Vec<f64> {
    let html = poppler("pdftotext", &["-bbox"], bytes);
    let edges = html.lines().filter_map(|l| l.split_once("xMax=\"")).filter_map(|(_, l)| l.split_once('"'));
    edges.map(|(number, _)| number.parse().unwrap()).collect()
}

fn card(depth: usize, tag: &str, quote: &str, marks: &[Mark]) -> Item {
    let card = CardView {
        id: "c".into(),
        tag: tag.into(),
        cite_short: "Chen 21".into(),
        cite_full: "Chen Shumei".into(),
        source: "s".into(),
        paragraph: 1,
        segments: vec![Segment { text: quote.into(), marks: marks.to_vec() }],
        state: QuoteState::Verbatim,
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
            != render(&sample(), &PdfOptions { marks: false, ..PdfOptions::default() }).unwrap().bytes
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
    let english = output.bytes.windows(13).any(|w| w == b"/Lang (en-GB)");
    assert!(english || meta.contains("en-GB"), "the language is missing");
}

#[test]
fn paper_is_as_asked() {
    let letter = render(&sample(), &PdfOptions { paper: Paper::Letter, ..PdfOptions::default() }).unwrap();
    assert!(poppler("pdfinfo", &[], &letter.bytes).contains("612 x 792 pts (letter)"));
}

#[test]
fn hostile_text_comes_out_literally_wherever_it_stands() {
    let hostile = "#panic(\"x\") *b* _i_ $x$ `r` // = h @l <l> \\ #import \"@preview/x:1.0.0\" ~ -- --- ... [a](b) 'q' \\u{41}";
    let mut items =
        vec![Item::Section { depth: 0, title: hostile.into() }, card(1, hostile, hostile, &Mark::ALL)];
    items.push(Item::Analytic { depth: 1, text: format!("{hostile}\n= second line\n- third") });
    let Item::Card { card: evidence, .. } = &mut items[1] else { unreachable!() };
    evidence.cite_short = hostile.into();
    evidence.cite_full = hostile.into();
    let reference = Reference {
        key: "k".into(),
        label: "l".into(),
        text: hostile.into(),
        link: Some("javascript:alert(1)".into()),
    };
    let brief = BriefView {
        title: hostile.into(),
        topic: hostile.into(),
        resolution: hostile.into(),
        stands_for: hostile.into(),
        date: hostile.into(),
        references: vec![reference],
        ..brief_with(items)
    };
    let output = pdf(&brief);
    assert_eq!(output.warnings, [""; 0]);
    let squeezed = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let found = squeezed(&words(&output.bytes)).matches(&squeezed(hostile)).count();
    // Title, side, resolution, topic, date; section, tag; both again in the contents; cite twice, quotation, analytic, reference; footers.
    assert!(found >= 14, "{found} of at least 14 in\n{}", words(&output.bytes));
    assert!(words(&output.bytes).contains("= second line - third"));
    assert!(!output.bytes.windows(5).any(|w| w == b"/URI "), "a link that is no web address was made");
}

#[test]
fn every_promised_script_is_set_and_reads_back() {
    let quote = "Ελληνικά Кириллица 科技全球 ひらがな カタカナ עברית العربية हिन्दी ภาษาไทย ∑∫√ ✓ 😀 a\u{a0}b fi ffl “q”";
    let output = pdf(&brief_with(vec![
        card(0, "😀 科技", quote, &[Mark::Underline, Mark::Highlight]),
        card(0, "b", "b", &[]),
    ]));
    assert_eq!(output.warnings, [""; 0]);
    let text = words(&output.bytes);
    for word in ["Ελληνικά", "Кириллица", "科技全球", "ひらがな", "カタカナ", "∑∫√", "✓", "😀", "fi ffl “q”"]
    {
        assert!(text.contains(word), "no {word} in {text}");
    }
}

#[test]
fn what_no_font_has_shows_as_its_code_and_is_reported_with_its_place() {
    let items = vec![card(0, "A tag", "tab\there 𠮷 bell \u{7} again 𠮷 nul \0 end", &[Mark::Emphasis])];
    let output = pdf(&brief_with(items));
    let text = words(&output.bytes);
    assert!(text.contains("tab here U+20BB7 bell U+0007 again U+20BB7 nul U+0000 end"), "{text}");
    assert_eq!(output.warnings.len(), 3, "{:?}", output.warnings);
    let about = |code| output.warnings.iter().find(|w| w.contains(code)).unwrap();
    assert!(about("U+20BB7").contains("2 times") && about("U+20BB7").contains("the card “A tag”"));
    assert!(about("U+0007").contains("control character") && about("U+0000").contains("once"));
}

#[test]
fn a_warning_names_the_sequence_that_has_no_glyph_and_the_pdf_still_comes() {
    let output = pdf(&brief_with(vec![card(0, "t", "before \u{5d0}\u{0e49}\u{0947} after", &[])]));
    assert!(words(&output.bytes).contains("before") && words(&output.bytes).contains("after"));
    assert!(output.warnings.iter().all(|w| !w.is_empty()));
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
    assert!(top.lines().filter(|l| !l.trim().is_empty()).nth(1).unwrap().contains("Contention 1"), "{top}");
    for pocket in 0..3 {
        for number in 0..20 {
            assert!(words(&output.bytes).contains(&format!("Tag {pocket}-{number} Chen 21")));
        }
    }
}

#[test]
fn endless_words_and_tags_stay_within_the_margins() {
    let word = "Wortzusammensetzung".repeat(160);
    let tag: String = "word and ".repeat(1200).chars().take(10_000).collect();
    let items = vec![
        Item::Section { depth: 0, title: word.clone() },
        card(1, &word, &word, &[Mark::Underline]),
        card(1, &tag, "after the endless tag", &[]),
        Item::Analytic { depth: 1, text: word.clone() },
    ];
    let output = pdf(&BriefView { title: word.clone(), ..brief_with(items) });
    assert_eq!(output.warnings, [""; 0]);
    let text: String = words(&output.bytes).split(' ').collect();
    assert!(words(&output.bytes).contains("after the endless tag"));
    assert!(text.contains(&word[..190]), "the endless word is not whole");
    // A4 is 595 points wide, the margin 27 mm.
    let widest = right_edges(&output.bytes).into_iter().fold(0.0, f64::max);
    assert!(widest < 595.3 - 76.0, "text reaches {widest}");
}

#[test]
fn an_empty_brief_gives_a_page_that_says_so() {
    let output = pdf(&BriefView {
        title: String::new(),
        resolution: String::new(),
        topic: String::new(),
        stands_for: String::new(),
        date: String::new(),
        ..brief_with(Vec::new())
    });
    assert_eq!((output.pages, output.warnings.len()), (1, 0));
    let text = words(&output.bytes);
    assert!(text.contains("(no title)") && text.contains("There is nothing in this brief yet"), "{text}");
    assert!(!text.contains("Contents") && !text.contains("References"));
}

#[test]
fn empty_tags_cites_quotations_and_analytics_have_stand_ins() {
    let mut items = vec![
        card(0, " ", "\n\n", &[]),
        Item::Analytic { depth: 0, text: "\n ".into() },
        Item::Section { depth: 0, title: String::new() },
    ];
    let Item::Card { card: evidence, .. } = &mut items[0] else { unreachable!() };
    evidence.cite_short.clear();
    evidence.cite_full.clear();
    let text = words(&pdf(&brief_with(items)).bytes);
    for part in ["(no tag)", "(no cite)", "(no quotation)", "(empty analytic)", "(no heading)"] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn depths_that_skip_and_a_language_that_is_none_still_give_an_accessible_pdf() {
    let items = vec![
        card(7, "deep", "a", &[]),
        Item::Section { depth: 2, title: "block".into() },
        card(0, "top", "b", &[]),
    ];
    let output = pdf(&BriefView { language: "klingon!".into(), ..brief_with(items) });
    assert_eq!(output.warnings.len(), 1, "{:?}", output.warnings);
    assert!(output.warnings[0].contains("“klingon!” names no language"));
    assert!(poppler("pdfinfo", &["-meta"], &output.bytes).contains("pdfuaid:part>1<"));
}

#[test]
fn right_to_left_briefs_are_set_without_complaint() {
    let items = vec![
        Item::Section { depth: 0, title: "الانفتاح مفيد".into() },
        card(
            1,
            "التعاون يضاعف",
            "التعاون يفيد الجميع.\n\nEnglish inside.",
            &[Mark::Underline, Mark::Emphasis],
        ),
        Item::Analytic { depth: 1, text: "ابدأ بهذا".into() },
    ];
    let output = pdf(&BriefView {
        language: "ar".into(), title: "الانفتاح يفوز".into(), ..brief_with(items)
    });
    assert_eq!(output.warnings, [""; 0]);
    assert!(words(&output.bytes).contains("English inside.") && words(&output.bytes).contains("Page 1 of 1"));
}
