//! 1. The flow sheet has a line for every entry, under its sections. 2. No cell of it is a formula, whatever the text.
//! 3. The ODS is sound, typed as text. 4. JSON reads in again as it was.

use dissoi_export::view::Item;
use dissoi_export::{ExportOptions, flow, json, text};
use roxmltree::Document;

use crate::word::parts;
use crate::{brief_of, card, plain, sample};

/// Reads comma-separated values by RFC 4180.
fn rows(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = csv.trim_start_matches('\u{FEFF}').chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted && chars.peek() == Some(&'\n') => {
                chars.next();
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    rows
}

#[test]
fn the_flow_has_a_line_for_every_entry_under_its_sections() {
    let rows = rows(&flow::csv(&sample(), &ExportOptions::default()));
    assert_eq!(rows.len(), sample().items.len() + 1);
    assert!(rows.iter().all(|r| r.len() == 10), "{rows:?}");
    let card = rows.iter().find(|r| r[3] == "card").unwrap();
    assert_eq!(
        card[..3],
        ["Openness pays", "The economics of shared research", "AT: National champions innovate faster"]
    );
    assert_eq!((card[5].as_str(), card[8].as_str()), ("Chen 21", ""));
    assert!(card[6].contains(" … ") && card[7].parse::<u32>().unwrap() > 0, "{card:?}");
}

#[test]
fn no_cell_is_a_formula_and_the_text_stays() {
    for evil in ["=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(1)", "\t=1", "=\n1", " =1"] {
        let mut brief = brief_of(card(evil, plain(evil)));
        brief.items.push(Item::analytic(0, evil));
        let csv = flow::csv(&brief, &ExportOptions::default());
        for cell in rows(&csv).into_iter().flatten() {
            assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{cell:?} of {evil:?}");
        }
        let ods = flow::ods(&brief, &ExportOptions::default()).unwrap();
        let content = parts(&ods).remove("content.xml").unwrap();
        assert!(!content.contains("table:formula"));
        let document = Document::parse(&content).unwrap();
        let text = document
            .descendants()
            .filter(|n| n.has_tag_name(("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "p")));
        let found: Vec<_> =
            text.map(|p| p.descendants().filter_map(|n| n.text()).collect::<String>()).collect();
        let wanted = evil.trim().lines().next().unwrap();
        assert!(found.iter().any(|t| t.contains(wanted)), "{evil:?} in {found:?}");
    }
}

#[test]
fn an_ods_begins_with_its_kind_uncompressed_and_every_part_is_sound() {
    let bytes = flow::ods(&sample(), &ExportOptions::default()).unwrap();
    assert_eq!(&bytes[30..38], b"mimetype");
    assert!(bytes[38..].starts_with(b"application/vnd.oasis.opendocument.spreadsheet"));
    for (name, text) in parts(&bytes).iter().filter(|(name, _)| name.ends_with(".xml")) {
        Document::parse(text).unwrap_or_else(|e| panic!("{name}: {e}"));
    }
}

#[test]
fn json_reads_in_again_as_it_was() {
    let written = json::write(&sample(), &ExportOptions::default()).unwrap();
    let read = json::read(&written).unwrap();
    assert_eq!(read.brief, json::Brief::from(sample()));
    assert!(json::read("{}").is_err());
    let other = written.replace("\"version\": 1", "\"version\": 99");
    assert_eq!(json::read(&other), Err("“dissoi-brief” 99 is not understood".to_owned()));
}

#[test]
fn plain_text_is_what_is_read_aloud() {
    insta::assert_snapshot!(text::write(&sample(), &ExportOptions::default()));
}
