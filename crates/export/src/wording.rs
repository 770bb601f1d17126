//! The words that exports put around the user's: the same in every format.

use dissoi_model::{PartialDate, QuoteState, Reference, Side};

use crate::view::BriefView;

/// Stands for a brief's title that is empty.
pub(crate) const NO_TITLE: &str = "(no title)";
/// Stands for a card's tag that is empty.
pub(crate) const NO_TAG: &str = "(no tag)";
/// Stands for a section's heading that is empty.
pub(crate) const NO_HEADING: &str = "(no heading)";
/// Stands for a cite that is empty.
pub(crate) const NO_CITE: &str = "(no cite)";
/// Stands for a quotation without words.
pub(crate) const NO_QUOTE: &str = "(no quotation)";
/// Stands for an analytic without words.
pub(crate) const NO_ANALYTIC: &str = "(empty analytic)";
/// Stands for everything, in a brief without entries.
pub(crate) const NOTHING: &str =
    "There is nothing in this brief yet: it has no sections, cards or analytics.";

/// Heading of the table of contents.
pub(crate) const CONTENTS: &str = "Contents";
/// Heading of the list of full cites.
pub(crate) const CITES: &str = "Cites";
/// Heading of the list of references.
pub(crate) const REFERENCES: &str = "References";
/// Heading of the evidence record.
pub(crate) const RECORD: &str = "Evidence record";
/// What the evidence record says of itself.
pub(crate) const RECORD_NOTE: &str =
    "Each quotation in the paragraph that it was cut from. What is emphasised is the quotation.";

/// `1 min 30 s (375 words read aloud, at 250 words a minute)`.
pub(crate) fn reading(brief: &BriefView) -> String {
    let (time, read, speed) =
        (duration(brief.reading.seconds), words(brief.reading.words), words(brief.words_per_minute));
    format!("{time} ({read} read aloud, at {speed} a minute)")
}

/// An entry of the list of references, with its link where the text lacks it.
pub(crate) fn reference(reference: &Reference) -> String {
    match reference.link.as_deref().filter(|l| !reference.text.contains(*l) && !is_blank(l)) {
        Some(link) => format!("{} {link}", reference.text),
        None => reference.text.clone(),
    }
}

/// `Pro` or `Con`, and what the side stands for: `Pro: Techno-globalism`.
pub(crate) fn side_line(brief: &BriefView) -> String {
    if let Some(both) = &brief.both {
        return both.clone();
    }
    let stands_for = brief.stands_for.trim();
    match (side_name(brief.side), stands_for) {
        (side, "") => side.to_owned(),
        (side, stands_for) => format!("{side}: {stands_for}"),
    }
}

/// `Pro`, `Con`, or `Pro and Con` of a document that holds both.
pub(crate) fn sides(brief: &BriefView) -> &'static str {
    if brief.both.is_some() { "Pro and Con" } else { side_name(brief.side) }
}

/// `Pro` or `Con`.
pub(crate) fn side_name(side: Side) -> &'static str {
    match side {
        Side::Pro => "Pro",
        Side::Con => "Con",
    }
}

/// `23 November 2026`; text that is no date as it is.
pub(crate) fn long_date(date: &str) -> String {
    PartialDate::parse(date).map_or_else(|| date.to_owned(), PartialDate::long)
}

/// `45 s`, `4 min 10 s`, `1 h 2 min`.
pub(crate) fn duration(seconds: u32) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match (hours, minutes, rest) {
        (0, 0, s) => format!("{s} s"),
        (0, m, 0) => format!("{m} min"),
        (0, m, s) => format!("{m} min {s} s"),
        (h, 0, _) => format!("{h} h"),
        (h, m, _) => format!("{h} h {m} min"),
    }
}

/// `812 words` or `1 word`.
pub(crate) fn words(count: u32) -> String {
    format!("{} word{}", grouped(count), if count == 1 { "" } else { "s" })
}

/// What a reader must know about a quotation that is not as it was cut.
pub(crate) fn state_warning(state: QuoteState) -> Option<&'static str> {
    match state {
        QuoteState::Verbatim => None,
        QuoteState::Moved => Some("Check this card: the words now stand at another place in the source."),
        QuoteState::Changed => Some("Do not read this card: the source no longer contains these words."),
        QuoteState::Missing => Some("Check this card: its source is no longer in the library."),
    }
}

/// Line ends as `\n`; ends of lines and paragraphs that Unicode has beside it too.
pub(crate) fn plain_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace(['\r', '\u{2028}'], "\n").replace('\u{2029}', "\n\n")
}

/// Whether nothing would show: no character but white space.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

fn grouped(count: u32) -> String {
    let digits = count.to_string();
    let mut out = String::with_capacity(digits.len() + 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_name_only_what_counts() {
        let shown = [0, 45, 60, 250, 3600, 3725].map(duration);
        assert_eq!(shown, ["0 s", "45 s", "1 min", "4 min 10 s", "1 h", "1 h 2 min"]);
    }

    #[test]
    fn words_are_counted_in_groups_of_three_digits() {
        assert_eq!(
            [1, 812, 1_000, 1_234_567].map(words),
            ["1 word", "812 words", "1,000 words", "1,234,567 words"]
        );
    }

    #[test]
    fn text_that_is_no_date_stays_as_it_is() {
        assert_eq!(long_date("2026-11-23"), "23 November 2026");
        assert_eq!(long_date("soon"), "soon");
    }
}
