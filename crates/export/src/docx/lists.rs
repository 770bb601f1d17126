//! What stands at either end of the text: the contents, cites, references, the evidence record.

use super::body::{BOLD, Body, PLAIN, bookmark};
use crate::shape;
use crate::view::BriefView;
use crate::{CitePlace, set, wording};

impl Body<'_> {
    pub(super) fn lists(&mut self, brief: &BriefView) {
        let cites = set::cites(brief);
        if self.options.cites == CitePlace::References && !cites.is_empty() {
            self.paragraphs("ListHeading", wording::CITES, "");
            for set::Cited { short, full } in cites {
                self.begin("Bibliography", &short, false);
                if !short.is_empty() {
                    self.run(&short, BOLD);
                    self.run(": ", PLAIN);
                }
                self.set(&full);
                self.end();
            }
        }
        if self.options.references && !brief.references.is_empty() {
            self.paragraphs("ListHeading", wording::REFERENCES, "");
            for reference in &brief.references {
                let words = set::reference(brief, reference);
                self.begin("Bibliography", &set::plain(&words), false);
                self.set(&words);
                if words.is_empty() {
                    self.stand_in(wording::NO_TITLE);
                }
                self.end();
            }
        }
        self.record(brief);
    }

    fn record(&mut self, brief: &BriefView) {
        if brief.record.is_empty() {
            return;
        }
        self.paragraphs("ListHeading", wording::RECORD, "");
        self.begin("Normal", "", true);
        self.stand_in(wording::RECORD_NOTE);
        self.end();
        for record in &brief.record {
            let (tag, cite) = shape::record_head(record);
            self.begin("Normal", &tag, true);
            self.run(&tag, BOLD);
            self.end();
            self.begin("Normal", &cite, true);
            self.words(&cite);
            self.end();
            if let Some(warning) = wording::state_warning(record.state) {
                self.paragraphs("Undertag", &format!("⚠ {warning}"), "");
            }
            for paragraph in shape::in_its_place(record) {
                let text: String = paragraph.iter().map(|r| r.text.as_str()).collect();
                self.begin("Normal", &text, false);
                paragraph.iter().for_each(|r| self.run(&r.text, if r.look.emphasis { BOLD } else { PLAIN }));
                self.end();
            }
        }
    }

    /// A field that Word can renew, filled with links to the headings.
    pub(super) fn contents(&mut self) {
        std::mem::swap(&mut self.head, &mut self.xml);
        self.paragraphs("TOCHeading", wording::CONTENTS, "");
        let headings = std::mem::take(&mut self.headings);
        for (number, (level, text)) in headings.iter().enumerate() {
            self.xml.open("w:p", &[]).open("w:pPr", &[]);
            self.xml.empty("w:spacing", &[("w:after", "20")]);
            let indent = (level * 284).to_string();
            self.xml.empty("w:ind", &[("w:left", &indent)]).close("w:pPr");
            if number == 0 {
                self.field("begin");
                self.xml.open("w:r", &[]).open("w:instrText", &[("xml:space", "preserve")]);
                self.xml.text(" TOC \\o \"1-4\" \\n \\h \\z ").close("w:instrText").close("w:r");
                self.field("separate");
            }
            self.xml.open("w:hyperlink", &[("w:anchor", &bookmark(number)), ("w:history", "1")]);
            self.run(text, PLAIN);
            self.xml.close("w:hyperlink");
            if number + 1 == headings.len() {
                self.field("end");
            }
            self.end();
        }
        std::mem::swap(&mut self.head, &mut self.xml);
    }

    fn field(&mut self, kind: &str) {
        self.xml.open("w:r", &[]).empty("w:fldChar", &[("w:fldCharType", kind)]).close("w:r");
    }
}
