//! A card: an article with its tag, its cite, and the quotation with its marks.

use super::{Page, escaped, set_text, text};
use crate::shape::{self, Run, line};
use crate::view::CardView;
use crate::{CitePlace, set, wording};

impl Page<'_> {
    pub(super) fn card(&mut self, card: &CardView, depth: usize) {
        self.line(&format!("<article aria-labelledby=\"h{}\">", self.headings));
        self.heading((depth + 2).min(5), &card.tag, wording::NO_TAG);
        let cite = self.cite(card);
        self.line(&format!("<p class=\"cite\" dir=\"auto\">{cite}</p>"));
        if let Some(warning) = wording::state_warning(card.state) {
            self.line(&format!("<p class=\"warning\"><strong>⚠ {}</strong></p>", escaped(warning)));
        }
        let quotation = shape::quotation(card, self.options);
        if !quotation.is_empty() {
            self.line("<blockquote>");
            for paragraph in quotation {
                let words: String = paragraph.iter().map(marked).collect();
                self.line(&format!("<p dir=\"auto\">{words}</p>"));
            }
            self.line("</blockquote>");
        } else if !card.quiet {
            self.line(&format!("<blockquote><p><i>{}</i></p></blockquote>", escaped(wording::NO_QUOTE)));
        }
        self.line("</article>");
    }

    fn cite(&mut self, card: &CardView) -> String {
        let (short, full) = (line(&card.cite_short), set::full(card));
        let mut cite = if short.is_empty() { String::new() } else { format!("<b>{}</b>", text(&short)) };
        match self.options.cites {
            CitePlace::Inline if !full.is_empty() => {
                let space = if cite.is_empty() { "" } else { " " };
                return format!("{cite}{space}[{}]", set_text(&full));
            }
            _ if cite.is_empty() => cite = format!("<i>{}</i>", escaped(wording::NO_CITE)),
            _ => {}
        }
        if self.options.cites == CitePlace::Footnotes && !full.is_empty() {
            self.notes.push(set_text(&full));
            let n = self.notes.len();
            cite.push_str(&format!(
                "<sup><a id=\"r{n}\" href=\"#n{n}\" aria-label=\"Note {n}\">{n}</a></sup>"
            ));
        }
        cite
    }
}

/// Words with their marks: highlight outside, then emphasis, then underline.
fn marked(run: &Run) -> String {
    let look = run.look;
    let mut words = text(&run.text);
    for (on, before, after) in [
        (look.underline, "<u>", "</u>"),
        (look.emphasis, "<strong>", "</strong>"),
        (look.highlight, "<mark>", "</mark>"),
        (look.small, "<small>", "</small>"),
    ] {
        if on {
            words = format!("{before}{words}{after}");
        }
    }
    words
}
