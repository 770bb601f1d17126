//! What stands at the end of the page: notes, cites, references, the evidence record.

use super::{Page, escaped, linked_text, set_text, text};
use crate::shape;
use crate::view::BriefView;
use crate::{CitePlace, set, wording};

impl Page<'_> {
    pub(super) fn lists(&mut self, brief: &BriefView) {
        let notes = std::mem::take(&mut self.notes);
        let cites = set::cites(brief);
        let listed = self.options.cites == CitePlace::References && !cites.is_empty();
        let references = self.options.references && !brief.references.is_empty();
        if notes.is_empty() && !listed && !references && brief.record.is_empty() {
            return;
        }
        self.line("<footer>");
        if !notes.is_empty() {
            self.line(
                "<section aria-labelledby=\"notes\">\n<h2 id=\"notes\">Notes</h2>\n<ol class=\"notes\">",
            );
            for (at, note) in notes.iter().enumerate() {
                let n = at + 1;
                self.line(&format!(
                    "<li id=\"n{n}\"><span dir=\"auto\">{note}</span> <a href=\"#r{n}\" aria-label=\"Back to the card of note {n}\">↩</a></li>"
                ));
            }
            self.line("</ol>\n</section>");
        }
        if listed {
            self.line(&format!(
                "<section aria-labelledby=\"cites\">\n<h2 id=\"cites\">{}</h2>\n<ul class=\"works\">",
                wording::CITES
            ));
            for set::Cited { short, full } in cites {
                let short = if short.is_empty() { short } else { format!("<b>{}</b>: ", text(&short)) };
                self.line(&format!("<li dir=\"auto\">{short}{}</li>", set_text(&full)));
            }
            self.line("</ul>\n</section>");
        }
        if references {
            let heading = wording::REFERENCES;
            self.line(&format!("<section aria-labelledby=\"references\">\n<h2 id=\"references\">{heading}</h2>\n<ul class=\"works\">"));
            for reference in &brief.references {
                let words = set_text(&set::reference(brief, reference));
                self.line(&format!("<li dir=\"auto\">{words}</li>"));
            }
            self.line("</ul>\n</section>");
        }
        self.record(brief);
        self.line("</footer>");
    }

    fn record(&mut self, brief: &BriefView) {
        if brief.record.is_empty() {
            return;
        }
        let (heading, note) = (wording::RECORD, wording::RECORD_NOTE);
        self.line("<section aria-labelledby=\"record\" class=\"record\">");
        self.line(&format!("<h2 id=\"record\">{heading}</h2>\n<p>{note}</p>"));
        for record in &brief.record {
            let (tag, cite) = shape::record_head(record);
            self.line(&format!("<h3 dir=\"auto\">{}</h3>", text(&tag)));
            self.line(&format!("<p class=\"cite\" dir=\"auto\">{}</p>", linked_text(&cite)));
            if let Some(warning) = wording::state_warning(record.state) {
                self.line(&format!("<p class=\"warning\"><strong>⚠ {}</strong></p>", escaped(warning)));
            }
            self.line("<blockquote>");
            for paragraph in shape::in_its_place(record) {
                let run = |run: &shape::Run| match run.look.emphasis {
                    true => format!("<em>{}</em>", text(&run.text)),
                    false => text(&run.text),
                };
                let words: String = paragraph.iter().map(run).collect();
                self.line(&format!("<p dir=\"auto\">{words}</p>"));
            }
            self.line("</blockquote>");
        }
        self.line("</section>");
    }
}
