//! Both sides beside each other in a document of Word: wide pages, a cell a side, nothing lost.

use dissoi_export::{CitePlace, ExportOptions, Paper, Sides, both, docx};
use dissoi_model::Side;
use roxmltree::Document;

use crate::word::{paragraphs, parts};
use crate::{brief_of, card, plain, sample};

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn together() -> dissoi_export::view::BriefView {
    let mut con = brief_of(card("Closed doors cost", plain("The con words")));
    (con.side, con.title) = (Side::Con, "The con case".into());
    both(&sample(), &con)
}

#[test]
fn each_side_is_a_cell_of_a_wide_page_and_no_paragraph_is_lost() {
    let brief = together();
    let options =
        ExportOptions { sides: Sides::Facing, cites: CitePlace::Footnotes, ..ExportOptions::default() };
    let bytes = docx::write(&brief, &options).unwrap();
    let parts = parts(&bytes);
    let document = Document::parse(&parts["word/document.xml"]).unwrap();
    let cells: Vec<String> = document
        .descendants()
        .filter(|n| n.has_tag_name((MAIN, "tc")))
        .map(|cell| {
            cell.descendants()
                .filter_map(|n| n.has_tag_name((MAIN, "t")).then(|| n.text()).flatten())
                .collect()
        })
        .collect();
    assert_eq!(cells.len(), 2);
    assert!(cells[0].starts_with("Pro: Openness wins") && cells[0].contains("multiplier effect"));
    assert!(cells[1].starts_with("Con: The con case") && cells[1].ends_with("The con words"), "{}", cells[1]);
    let page = document.descendants().find(|n| n.has_tag_name((MAIN, "pgSz"))).unwrap();
    let size = ["w", "h", "orient"].map(|name| page.attribute((MAIN, name)).unwrap());
    assert_eq!(size, ["16838", "11906", "landscape"]);
    let words = |sides| {
        let all = paragraphs(&docx::write(&brief, &ExportOptions { sides, ..options.clone() }).unwrap());
        all.iter().map(crate::word::Paragraph::text).filter(|t| !t.is_empty()).collect::<Vec<_>>()
    };
    assert_eq!(words(Sides::Facing), words(Sides::After));
}

#[test]
fn one_brief_alone_and_briefs_one_after_the_other_stand_on_upright_pages() {
    let facing = ExportOptions { sides: Sides::Facing, paper: Paper::Letter, ..ExportOptions::default() };
    let after = ExportOptions { paper: Paper::Letter, ..ExportOptions::default() };
    for (brief, options) in [(sample(), facing), (together(), after)] {
        let document = parts(&docx::write(&brief, &options).unwrap()).remove("word/document.xml").unwrap();
        assert!(document.contains("<w:pgSz w:w=\"12240\" w:h=\"15840\"/>") && !document.contains("<w:tbl>"));
    }
}
