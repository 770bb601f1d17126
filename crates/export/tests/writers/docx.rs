//! 1. Headings, tags, cites, quotations and marks read back from the document as they were. 2. The styles are
//!    Verbatim's. 3. Options do what they say. 4. No text can become markup; what XML lacks shows as U+FFFD.
//! 5. The same brief and options give the same bytes, and the parts are as in the reference output.

use dissoi_export::view::{BriefView, Item};
use dissoi_export::{Amount, CitePlace, ExportOptions, MarkLook, docx};
use dissoi_model::{Condense, Mark, QuoteState, Segment};
use proptest::prelude::*;
use roxmltree::Document;

use crate::hostile::{HOSTILE, segments, text};
use crate::word::{Paragraph, Run, paragraphs, parts};
use crate::{brief_of, card, plain, sample, shown};

fn written(brief: &BriefView, options: &ExportOptions) -> Vec<Paragraph> {
    paragraphs(&docx::write(brief, options).unwrap())
}

fn of_style<'p>(all: &'p [Paragraph], style: &str) -> Vec<&'p Paragraph> {
    all.iter().filter(|p| p.style == style).collect()
}

/// Text of the paragraphs after the cite of the first card.
fn quotation(all: &[Paragraph]) -> String {
    let from = all.iter().position(|p| p.style == "Heading4").unwrap() + 2;
    let body = all[from..].iter().take_while(|p| p.style == "Normal");
    body.map(Paragraph::text).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn the_sample_nests_as_debaters_nest_and_each_card_is_tag_cite_body() {
    let all = written(&sample(), &ExportOptions::default());
    let outline: Vec<_> = all
        .iter()
        .filter_map(|p| p.style.strip_prefix("Heading").map(|level| format!("{level} {}", p.text())))
        .collect();
    let wanted: Vec<_> = sample()
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Section { depth, title } => Some(format!("{} {title}", depth + 1)),
            Item::Card { card, .. } => Some(match card.tag.as_str() {
                "" => "4 (no tag)".to_owned(),
                tag => format!("4 {tag}"),
            }),
            Item::Analytic { .. } => None,
        })
        .collect();
    assert_eq!(outline, wanted);
    for (at, tag) in all.iter().enumerate().filter(|(_, p)| p.style == "Heading4") {
        let (cite, body) = (&all[at + 1], &all[at + 2]);
        assert_eq!(
            (cite.style.as_str(), cite.runs[0].style.as_str()),
            ("Normal", "Style13ptBold"),
            "{tag:?}"
        );
        assert!(!body.style.starts_with("Heading"), "{tag:?}");
    }
    assert_eq!(of_style(&all, "Bibliography").len(), sample().references.len());
}

#[test]
fn the_styles_are_those_of_verbatim() {
    let parts = parts(&docx::write(&sample(), &ExportOptions::default()).unwrap());
    let styles = Document::parse(&parts["word/styles.xml"]).unwrap();
    let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let style = |id: &str| {
        let node = styles.descendants().find(|n| n.attribute((main, "styleId")) == Some(id)).unwrap();
        let value = |name: &str| {
            let found = node.descendants().find(|n| n.has_tag_name((main, name)));
            found.map(|n| n.attribute((main, "val")).unwrap_or("on").to_owned())
        };
        ["name", "aliases", "sz", "outlineLvl", "u", "b"].map(value)
    };
    let some = |values: [&str; 6]| values.map(|v| (!v.is_empty()).then(|| v.to_owned()));
    for (id, wanted) in [
        ("Heading1", ["heading 1", "Pocket", "52", "0", "", "on"]),
        ("Heading2", ["heading 2", "Hat", "44", "1", "double", "on"]),
        ("Heading3", ["heading 3", "Block", "32", "2", "single", "on"]),
        ("Heading4", ["heading 4", "Tag", "26", "3", "", "on"]),
        ("Normal", ["Normal", "Normal/Card", "", "", "", ""]),
        ("Style13ptBold", ["Style 13 pt Bold", "Cite", "26", "", "", "on"]),
        ("StyleUnderline", ["Style Underline", "Underline", "22", "", "single", "0"]),
        ("Emphasis", ["Emphasis", "", "22", "", "single", "on"]),
    ] {
        assert_eq!(style(id), some(wanted), "{id}");
    }
    let emphasis = styles.descendants().find(|n| n.attribute((main, "styleId")) == Some("Emphasis")).unwrap();
    assert!(emphasis.descendants().any(|n| n.has_tag_name((main, "bdr"))), "emphasis is boxed");
    let font = styles.descendants().find(|n| n.has_tag_name((main, "rFonts"))).unwrap();
    assert_eq!(font.attribute((main, "ascii")), Some("Calibri"));
}

#[test]
fn hostile_text_reads_back_as_itself_wherever_it_stands() {
    for text in HOSTILE {
        let mut card = card(text, plain(text));
        (card.cite_short, card.cite_full) = (text.into(), text.into());
        let mut brief = brief_of(card);
        brief.items.insert(0, Item::Section { depth: 0, title: text.into() });
        brief.items.push(Item::analytic(1, text));
        brief.title = text.into();
        let all = written(&brief, &ExportOptions::default());
        let wanted = shown(text);
        for style in ["Heading1", "Heading4"] {
            assert_eq!(of_style(&all, style)[0].text(), wanted, "{style} of {text:?}");
        }
        assert_eq!(quotation(&all), wanted, "quotation {text:?}");
        let cite = all.iter().skip_while(|p| p.style != "Heading4").nth(1).unwrap().text();
        assert_eq!(cite, format!("{wanted} [{wanted}]"));
        let analytic: Vec<_> = of_style(&all, "Analytic").iter().map(|p| p.text()).collect();
        assert_eq!(analytic.join("\n\n"), wanted, "analytic {text:?}");
    }
}

fn marks(run: &Run) -> [bool; 3] {
    let emphasis = run.style == "Emphasis";
    [run.style == "StyleUnderline" || (emphasis && run.underline), emphasis, run.highlight == "yellow"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn quotations_and_marks_read_back_character_for_character(tag in text(), segments in segments()) {
        let quote: String = segments.iter().map(|s| s.text.as_str()).collect();
        let all = written(&brief_of(card(&tag, segments.clone())), &ExportOptions::default());
        let wanted = match shown(&quote) {
            nothing if nothing.is_empty() => "(no quotation)".to_owned(),
            words => words,
        };
        prop_assert_eq!(quotation(&all), wanted);
        let from = all.iter().position(|p| p.style == "Heading4").unwrap() + 2;
        let found: Vec<_> = all[from..].iter().take_while(|p| p.style == "Normal").flat_map(|p| &p.runs)
            .flat_map(|r| r.text.chars().map(move |c| (c, marks(r)))).filter(|(c, _)| c.is_alphanumeric()).collect();
        let has = |s: &Segment| Mark::ALL.map(|m| s.marks.contains(&m));
        let expected: Vec<_> = segments.iter().flat_map(|s| s.text.chars().map(move |c| (c, has(s))))
            .filter(|(c, _)| c.is_alphanumeric()).collect();
        prop_assume!(!expected.is_empty());
        prop_assert_eq!(found, expected);
    }
}

#[test]
fn words_that_are_not_read_are_small_and_the_options_change_marks() {
    let of = |options: &ExportOptions| {
        let all = written(&sample(), options);
        let from = all.iter().position(|p| p.style == "Heading4").unwrap() + 2;
        all[from].runs.clone()
    };
    let usual = of(&ExportOptions::default());
    assert!(usual[0].small && usual[0].style.is_empty() && !usual[1].small && usual[1].highlight == "yellow");
    let big = of(&ExportOptions { shrink: false, ..ExportOptions::default() });
    assert!(big.iter().all(|r| !r.small));
    let print = of(&ExportOptions { marks: MarkLook::Print, ..ExportOptions::default() });
    assert!(print.iter().all(|r| r.highlight.is_empty()) && print[1].style == "StyleUnderline");
    let off = of(&ExportOptions { marks: MarkLook::Off, ..ExportOptions::default() });
    assert_eq!((off.len(), off[0].style.as_str(), off[0].small), (1, "", false));
}

#[test]
fn cites_stand_where_the_options_want_them() {
    let brief = brief_of(card("A tag", plain("The words")));
    let full = "Chen Shumei, 2021, https://example.org/a_b?c=d&e=f";
    let cite = |place| {
        let all = written(&brief, &ExportOptions { cites: place, ..ExportOptions::default() });
        let at = all.iter().position(|p| p.style == "Heading4").unwrap();
        let note = all[at + 1].runs.iter().find_map(|r| r.note.clone());
        let linked = all[at + 1].runs.iter().any(|r| r.link && r.text.starts_with("https://"));
        let list: Vec<_> = of_style(&all, "Bibliography").iter().map(|p| p.text()).collect();
        (all[at + 1].text(), linked, note, list)
    };
    assert_eq!(cite(CitePlace::Inline), (format!("Chen 21 [{full}]"), true, None, vec![]));
    assert_eq!(cite(CitePlace::Footnotes), ("Chen 21".into(), false, Some(format!(" {full}")), vec![]));
    let listed = vec![format!("Chen 21: {full}")];
    assert_eq!(cite(CitePlace::References), ("Chen 21".into(), false, None, listed));
}

#[test]
fn what_is_read_aloud_and_what_is_condensed_is_shorter() {
    let spoken = |text: &str| Segment { text: text.into(), marks: vec![Mark::Highlight], join: None };
    let rest = |text: &str| Segment { text: text.into(), marks: vec![Mark::Underline], join: None };
    let segments =
        vec![rest("At first, "), spoken("all gain"), rest(" a bit\n\nand"), spoken(" grow"), rest(".")];
    let brief = brief_of(card("A tag", segments));
    let of = |options: ExportOptions| quotation(&written(&brief, &options));
    let usual = ExportOptions::default();
    assert_eq!(of(usual.clone()), "At first, all gain a bit\n\nand grow.");
    assert_eq!(of(ExportOptions { text: Some(Amount::Read), ..usual.clone() }), "all gain …  grow");
    assert_eq!(of(ExportOptions { text: Some(Amount::Tags), ..usual.clone() }), "");
    assert_eq!(
        of(ExportOptions { condense: Condense::Pilcrow, ..usual.clone() }),
        "At first, all gain a bit ¶ and grow."
    );
    assert_eq!(
        of(ExportOptions { condense: Condense::Plain, ..usual }),
        "At first, all gain a bit and grow."
    );
}

#[test]
fn a_card_that_is_not_verbatim_says_so_and_empty_things_have_stand_ins() {
    let mut odd = card("", Vec::new());
    (odd.state, odd.cite_short, odd.cite_full) = (QuoteState::Changed, String::new(), " ".into());
    let all = written(&brief_of(odd), &ExportOptions::default());
    assert!(of_style(&all, "Undertag")[0].text().contains("no longer contains"));
    let texts: Vec<_> = all.iter().map(Paragraph::text).collect();
    for stand_in in ["(no tag)", "(no cite)", "(no quotation)"] {
        assert!(texts.iter().any(|t| t == stand_in), "{stand_in} in {texts:?}");
    }
    let empty = BriefView { items: Vec::new(), title: " ".into(), ..sample() };
    let texts: Vec<_> = written(&empty, &ExportOptions::default()).iter().map(Paragraph::text).collect();
    assert!(
        texts[0] == "(no title)" && texts.iter().any(|t| t.starts_with("There is nothing in this brief"))
    );
}

#[test]
fn paragraphs_of_scripts_from_right_to_left_run_so() {
    let all = written(&brief_of(card("שלום עולם", plain("Latin words"))), &ExportOptions::default());
    let at = all.iter().position(|p| p.style == "Heading4").unwrap();
    assert!(all[at].right_to_left && !all[at + 2].right_to_left);
}

#[test]
fn the_contents_name_every_heading_and_link_to_it() {
    let parts = |contents| {
        let options = ExportOptions { contents, ..ExportOptions::default() };
        parts(&docx::write(&sample(), &options).unwrap())
    };
    let document = parts(Some(true)).remove("word/document.xml").unwrap();
    let headings = document.matches("<w:bookmarkStart").count();
    assert!(headings > 2 && document.matches("w:anchor=\"_Heading").count() == headings);
    assert!(!parts(None)["word/document.xml"].contains("w:anchor"));
}

/// A part with a line for each element.
fn pretty(xml: &str) -> String {
    xml.replace("><", ">\n<")
}

#[test]
fn the_parts_are_as_in_the_reference_output_and_always_the_same() {
    let options =
        ExportOptions { contents: Some(true), cites: CitePlace::Footnotes, ..ExportOptions::default() };
    let bytes = docx::write(&sample(), &options).unwrap();
    assert_eq!(bytes, docx::write(&sample(), &options).unwrap());
    let parts = parts(&bytes);
    for name in ["word/document.xml", "word/footnotes.xml", "docProps/core.xml"] {
        insta::assert_snapshot!(name.rsplit('/').next().unwrap(), pretty(&parts[name]));
    }
}
