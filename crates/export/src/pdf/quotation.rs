//! A quotation as the template takes it: paragraphs of spans with their marks.

use dissoi_model::{Condense, JoinSort, Mark, OMISSION};
use serde::Serialize;

use super::text::{Run, Setter};
use crate::shape::right_to_left;
use crate::view::CardView;
use crate::{ExportOptions, MarkLook, wording};

/// A paragraph of a quotation; it runs to the left if its first letter does.
#[derive(Debug, Default, Serialize)]
pub(super) struct Paragraph {
    spans: Vec<Span>,
    rtl: bool,
}

/// Words with the same marks.
#[derive(Debug, Serialize)]
pub(super) struct Span {
    runs: Vec<Run>,
    underline: bool,
    emphasis: bool,
    highlight: bool,
    /// Kept in view, not read aloud.
    small: bool,
}

/// The quotation as paragraphs; any number of line ends divides two.
pub(super) fn quote(
    card: &CardView,
    place: &str,
    options: &ExportOptions,
    set: &mut Setter,
) -> Vec<Paragraph> {
    let mut paragraphs = vec![Paragraph::default()];
    let marks = options.marks != MarkLook::Off;
    let (wanted, segments) = (card.shown(options), &card.segments);
    let shrinks = marks && wanted.shrink && segments.iter().any(|s| s.marks.contains(&Mark::Highlight));
    let plain = |runs, small| Span { runs, underline: false, emphasis: false, highlight: false, small };
    let mut omitted = false;
    for segment in segments {
        // Words that a join leaves out are never printed, and never left out without the mark.
        if segment.join == Some(JoinSort::Omitted) {
            if let Some(paragraph) = paragraphs.last_mut().filter(|_| !omitted) {
                paragraph.spans.push(plain(set.runs(&format!(" {OMISSION} "), place), false));
            }
            omitted = true;
            continue;
        }
        omitted = false;
        let has = |mark| marks && segment.marks.contains(&mark);
        for (at, part) in wording::plain_lines(&segment.text).split('\n').enumerate() {
            if at > 0 {
                paragraphs.push(Paragraph::default());
            }
            if let Some(paragraph) = paragraphs.last_mut().filter(|_| !part.is_empty()) {
                paragraph.spans.push(Span {
                    runs: set.runs(part, place),
                    underline: has(Mark::Underline),
                    emphasis: has(Mark::Emphasis),
                    highlight: has(Mark::Highlight),
                    // What a join passed over is small whatever the options say.
                    small: segment.join.is_some() || (shrinks && segment.marks.is_empty()),
                });
            }
        }
    }
    paragraphs.retain(|p| !p.spans.is_empty());
    if let Some(sign) = match wanted.condense {
        Condense::Off => None,
        Condense::Plain => Some(" "),
        Condense::Pilcrow => Some(" ¶ "),
    } {
        let mut spans = Vec::new();
        for paragraph in paragraphs {
            if let Some(last) = spans.last().map(|s: &Span| s.small) {
                spans.push(plain(set.runs(sign, place), last));
            }
            spans.extend(paragraph.spans);
        }
        paragraphs = if spans.is_empty() { Vec::new() } else { vec![Paragraph { spans, rtl: false }] };
    }
    if paragraphs.is_empty() {
        let runs = set.line(wording::NO_QUOTE, "");
        paragraphs.push(Paragraph { spans: vec![plain(runs, false)], rtl: false });
    }
    for paragraph in &mut paragraphs {
        let texts = paragraph.spans.iter().flat_map(|s| &s.runs);
        let texts = texts.filter_map(|r| if let Run::Text(t) = r { Some(t.as_str()) } else { None });
        paragraph.rtl = right_to_left(texts.flat_map(str::chars));
    }
    paragraphs
}
