//! What the user chooses is seen in the PDF.

use dissoi_export::cite::Run;
use dissoi_export::pdf::{PdfOutput, render};
use dissoi_export::view::Item;
use dissoi_export::{Amount, CitePlace, ExportOptions, MarkLook, Sides, both};
use dissoi_model::{Condense, Mark, Segment, Side};

use crate::poppler::{page, poppler, words};
use crate::{brief_with, card, sample};

fn with(change: impl FnOnce(&mut ExportOptions)) -> PdfOutput {
    let mut options = ExportOptions::default();
    change(&mut options);
    let output = render(&sample(), &options).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(output.warnings, [""; 0]);
    output
}

#[test]
fn full_cites_stand_in_brackets_in_footnotes_or_in_a_list() {
    let text = |cites| words(&with(|o| o.cites = cites).bytes);
    assert!(text(CitePlace::Inline).contains("Chen 21 [Chen Shumei, research fellow"));
    let notes = text(CitePlace::Footnotes);
    assert!(!notes.contains("[Chen Shumei") && notes.contains("Chen Shumei, research fellow"), "{notes}");
    let list = text(CitePlace::References);
    let heading = list.rfind(" Cites ").unwrap_or_else(|| panic!("no list in {list}"));
    assert!(!list[..heading].contains("Chen Shumei, research fellow"), "{list}");
    assert!(list[heading..].contains("Chen 21 Chen Shumei, research fellow"), "{list}");
}

#[test]
fn less_is_written_if_less_is_asked_for() {
    let tags = words(&with(|o| o.text = Some(Amount::Tags)).bytes);
    assert!(!tags.contains("multiplier effect") && tags.contains("Cooperation multiplies every unit"));
    let plain = words(&with(|o| (o.reading_times, o.references) = (false, false)).bytes);
    assert!(!plain.contains("To read aloud") && !plain.contains("The Great Convergence"), "{plain}");
}

#[test]
fn paragraphs_run_together_with_or_without_pilcrows() {
    let brief = brief_with(vec![card(0, "Two", "One ends.\n\nTwo begins.", &[Mark::Underline])]);
    let text = |condense| {
        let options = ExportOptions { condense, ..ExportOptions::default() };
        words(&render(&brief, &options).unwrap().bytes)
    };
    assert!(text(Condense::Plain).contains("One ends. Two begins."));
    assert!(text(Condense::Pilcrow).contains("One ends. ¶ Two begins."));
}

#[test]
fn type_margins_and_grey_change_the_pages() {
    let usual = with(|_| ()).bytes;
    for changed in [
        with(|o| o.size = Some(14)),
        with(|o| o.margin = Some(12)),
        with(|o| o.font = Some("inter".into())),
        with(|o| o.marks = MarkLook::Print),
    ] {
        assert!(usual != changed.bytes);
    }
    let options = ExportOptions { font: Some("Comic Sans".into()), ..ExportOptions::default() };
    let warnings = render(&sample(), &options).unwrap().warnings;
    assert!(warnings.iter().any(|w| w.contains("“Comic Sans” is not there")), "{warnings:?}");
}

#[test]
fn a_file_for_archives_says_both_standards() {
    let meta = poppler("pdfinfo", &["-meta"], &with(|o| o.archive = true).bytes);
    for part in ["pdfuaid:part>1<", "pdfaid:part>2<", "pdfaid:conformance>A<"] {
        assert!(meta.contains(part), "no {part} in {meta}");
    }
}

#[test]
fn both_sides_face_each_other_on_wide_pages_and_nothing_is_lost() {
    let long = "Openness spreads both the risk and the reward of research across every firm. ".repeat(14);
    let side = |side, name: &str| {
        let items = (0..6).map(|n| card(0, &format!("{name} {n}"), long.trim_end(), &[Mark::Highlight]));
        let items = std::iter::once(Item::Section { depth: 0, title: "Case".into() }).chain(items);
        dissoi_export::view::BriefView { side, title: name.into(), ..brief_with(items.collect()) }
    };
    let together = both(&side(Side::Pro, "Open"), &side(Side::Con, "Closed"));
    let options = ExportOptions { sides: Sides::Facing, ..ExportOptions::default() };
    let output = render(&together, &options).unwrap();
    assert_eq!(output.warnings, [""; 0]);
    assert!(poppler("pdfinfo", &[], &output.bytes).contains("841.89 x 595.276"));
    let first = (2..=output.pages).map(|n| page(&output.bytes, n)).find(|p| p.contains("Pro: Open"));
    let first = first.unwrap_or_default();
    let facing = first.lines().find(|l| l.contains("Open 0")).unwrap_or_default();
    assert!(facing.contains("Closed 0"), "not beside each other:\n{first}");
    let all = words(&output.bytes);
    assert_eq!(all.matches("Chen 21 [").count(), 12, "{all}");
}

#[test]
fn quotations_are_never_divided_at_a_syllable() {
    let word = "internationalisation ".repeat(120);
    let output = render(&brief_with(vec![card(0, "Long", word.trim_end(), &[])]), &ExportOptions::default());
    assert_eq!(words(&output.unwrap().bytes).matches("internationalisation").count(), 120);
}

#[test]
fn own_words_may_be_divided_and_read_back_whole() {
    let text = "internationalisation notwithstanding ".repeat(60);
    let brief = brief_with(vec![Item::analytic(0, text.trim_end())]);
    let read = words(&render(&brief, &ExportOptions::default()).unwrap().bytes);
    // The hyphen of a divided word is a soft one: programs that read the file know that it is none of the words'.
    assert!(read.contains("\u{AD} "), "nothing is divided: {read}");
    let joined = read.replace("\u{AD} ", "").matches("internationalisation").count();
    assert_eq!(joined, 60, "{read}");
}

#[test]
fn what_a_card_passes_over_is_small_only_if_that_is_wanted() {
    let mut item = card(0, "Small", "", &[]);
    let Item::Card { card, .. } = &mut item else { unreachable!() };
    let segment =
        |text: &str, marks: &[Mark]| Segment { text: text.into(), marks: marks.to_vec(), join: None };
    card.segments = vec![segment("Read this. ", &[Mark::Highlight]), segment("Not this.", &[])];
    let brief = brief_with(vec![item]);
    let bytes = |shrink| render(&brief, &ExportOptions { shrink, ..ExportOptions::default() }).unwrap().bytes;
    assert!(bytes(true) != bytes(false));
}

#[test]
fn titles_of_works_lean_in_cites_and_references() {
    let run = |text: &str, italic| Run { text: text.into(), italic, bold: false };
    let mut brief = brief_with(vec![card(0, "A tag", "The words", &[])]);
    let Item::Card { card, .. } = &mut brief.items[0] else { unreachable!() };
    card.cite_full = "Chen. “One.” Journal of Samples, 3.".into();
    card.cite_set = vec![run("Chen. “One.” ", false), run("Journal of Samples", true), run(", 3.", false)];
    for cites in [CitePlace::Inline, CitePlace::Footnotes, CitePlace::References] {
        let output = render(&brief, &ExportOptions { cites, ..ExportOptions::default() }).unwrap();
        assert_eq!(output.warnings, [""; 0]);
        let text = words(&output.bytes);
        assert!(text.contains("“One.” Journal of Samples, 3."), "{text}");
        let fonts = poppler("pdffonts", &[], &output.bytes);
        assert!(fonts.contains("SourceSerif4") && fonts.contains("-It"), "{fonts}");
    }
}
