//! Two briefs beside each other: a table of one row, whose cells flow on from page to page.

use super::body::Body;
use super::package::Page;
use crate::view::Item;

/// Twentieths of a point between a side and the line in the middle.
const GUTTER: &str = "284";

impl Body<'_> {
    pub(super) fn facing(&mut self, first: &[Item], second: &[Item], page: &Page) {
        let half = (page.inner() / 2).to_string();
        self.xml.open("w:tbl", &[]).open("w:tblPr", &[]);
        self.xml.empty("w:tblW", &[("w:w", "5000"), ("w:type", "pct")]);
        self.xml.open("w:tblBorders", &[]);
        let line = [("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "A6A6A6")];
        self.xml.empty("w:insideV", &line).close("w:tblBorders");
        self.xml.empty("w:tblLayout", &[("w:type", "fixed")]).open("w:tblCellMar", &[]);
        for (side, width) in [("w:left", "0"), ("w:right", "0")] {
            self.xml.empty(side, &[("w:w", width), ("w:type", "dxa")]);
        }
        self.xml.close("w:tblCellMar").close("w:tblPr").open("w:tblGrid", &[]);
        self.xml.empty("w:gridCol", &[("w:w", &half)]).empty("w:gridCol", &[("w:w", &half)]);
        self.xml.close("w:tblGrid").open("w:tr", &[]);
        for (items, inner) in [(first, "w:right"), (second, "w:left")] {
            self.xml.open("w:tc", &[]).open("w:tcPr", &[]);
            self.xml.empty("w:tcW", &[("w:w", &half), ("w:type", "dxa")]).open("w:tcMar", &[]);
            self.xml.empty(inner, &[("w:w", GUTTER), ("w:type", "dxa")]);
            self.xml.close("w:tcMar").close("w:tcPr");
            items.iter().for_each(|item| self.item(item));
            self.xml.close("w:tc");
        }
        self.xml.close("w:tr").close("w:tbl");
        // A document cannot end in a table.
        self.begin("Normal", "", false);
        self.end();
    }
}
