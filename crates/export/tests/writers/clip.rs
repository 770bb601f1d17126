//! 1. Rich and plain text hold every word of the brief, as the options want it. 2. Looks stand in the elements: no class, no
//!    stylesheet, no script. 3. Hostile text stays text. 4. The clip of the sample is as in the reference output.

use dissoi_export::view::{BriefView, Item};
use dissoi_export::{Amount, CitePlace, ExportOptions, MarkLook, clip};
use dissoi_model::{Mark, Segment};

use crate::hostile::HOSTILE;
use crate::html::{parsed, texts};
use crate::{brief_of, card, plain, sample, shown};

fn page(html: &str) -> dom_query::Document {
    parsed(&format!("<!DOCTYPE html><title>x</title>{html}"))
}

fn marked() -> BriefView {
    let segment =
        |text: &str, marks: &[Mark]| Segment { text: text.into(), marks: marks.to_vec(), join: None };
    brief_of(card(
        "A tag",
        vec![
            segment("At first, ", &[]),
            segment("all gain", &[Mark::Highlight, Mark::Underline]),
            segment(" when ", &[Mark::Underline]),
            segment("walls fall", &[Mark::Emphasis]),
        ],
    ))
}

#[test]
fn the_clip_of_the_sample_is_as_in_the_reference_output_and_always_the_same() {
    let made = clip::brief(&sample(), &ExportOptions::default());
    assert_eq!(made, clip::brief(&sample(), &ExportOptions::default()));
    insta::assert_snapshot!("clip", format!("{}\n----\n{}", made.html, made.text));
}

#[test]
fn marks_are_written_out_as_word_processors_take_them() {
    let html = |marks| clip::brief(&marked(), &ExportOptions { marks, ..ExportOptions::default() }).html;
    let colour = html(MarkLook::Colour);
    for part in [
        "<span style=\"font-size:8pt\">At first, </span>",
        "<u><span style=\"background:#00ff00;background-color:#00ff00\">all gain</span></u>",
        "<u> when </u>",
        "<u><b style=\"border:1px solid #000000\">walls fall</b></u>",
        "<h4 style=\"font-size:13pt;margin:12pt 0 3pt 0\"><b>A tag</b></h4>",
    ] {
        assert!(colour.contains(part), "no {part} in\n{colour}");
    }
    assert!(!colour.contains("class=") && !colour.contains("<style"));
    let print = html(MarkLook::Print);
    assert!(print.contains("#cfcfcf") && !print.contains("#00ff00"));
    let off = html(MarkLook::Off);
    assert!(off.contains(">At first, all gain when walls fall</p>"), "{off}");
}

#[test]
fn the_options_say_how_much_and_where_the_cites_stand() {
    let of = |options: &ExportOptions| clip::brief(&marked(), options).text;
    let usual = ExportOptions::default();
    assert!(
        of(&usual).contains(
            "A tag\nChen 21 [Chen Shumei, 2021, https://example.org/a_b?c=d&e=f]\nAt first, all gain"
        )
    );
    let read = of(&ExportOptions { text: Some(Amount::Read), ..usual.clone() });
    assert!(read.contains("\nall gain\n") && !read.contains("At first"), "{read}");
    assert!(!of(&ExportOptions { text: Some(Amount::Tags), ..usual.clone() }).contains("gain"));
    let notes = of(&ExportOptions { cites: CitePlace::Footnotes, ..usual.clone() });
    assert!(notes.contains("Chen 21 (1)\n") && notes.contains("\nNotes\n1. Chen Shumei, 2021"), "{notes}");
    let list = of(&ExportOptions { cites: CitePlace::References, ..usual });
    assert!(list.contains("Chen 21\n") && list.contains("\nCites\nChen 21: Chen Shumei, 2021"), "{list}");
}

#[test]
fn entries_alone_have_no_head_and_no_lists() {
    let made = clip::entries(&sample(), &ExportOptions::default());
    assert!(made.text.starts_with("Openness pays\n"), "{}", made.text);
    assert!(!made.text.contains("References") && !made.text.contains("Reading time"));
}

#[test]
fn hostile_text_stays_text_in_both_forms() {
    for text in HOSTILE {
        let mut evidence = card(text, plain(text));
        (evidence.cite_short, evidence.cite_full) = (text.into(), text.into());
        let mut brief = brief_of(evidence);
        brief.items.insert(0, Item::Section { depth: 0, title: text.into() });
        brief.items.push(Item::analytic(0, text));
        let made = clip::brief(&brief, &ExportOptions { references: false, ..ExportOptions::default() });
        let document = page(&made.html);
        let wanted = shown(text);
        assert_eq!(texts(&document, "h1"), std::slice::from_ref(&wanted), "{text:?}");
        assert_eq!(texts(&document, "h4"), std::slice::from_ref(&wanted), "{text:?}");
        assert!(made.text.contains(&format!("{wanted} [{wanted}]")), "{}", made.text);
        assert_eq!(document.select("script, style, iframe, img, link, [onload], [class]").length(), 0);
    }
}
