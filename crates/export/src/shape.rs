//! What all writers do alike: choose how much of a brief is written, divide texts into paragraphs and runs, find
//! addresses, and put aside what no document can hold.

use std::borrow::Cow;
use std::ops::Range;

use dissoi_model::{Condense, JoinSort, Mark, OMISSION, Segment};

use crate::view::{BriefView, CardView, Item, Record};
use crate::{Amount, ExportOptions, MarkLook, wording};

/// Words that look alike. A line break within a paragraph is `\n`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) text: String,
    pub(crate) look: Look,
}

/// How words look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) underline: bool,
    pub(crate) emphasis: bool,
    pub(crate) highlight: bool,
    /// Smaller: kept in view, not read aloud.
    pub(crate) small: bool,
}

/// A brief with as much of its quotations as is asked for. Every format is made from what this gives.
pub fn amount(brief: &BriefView, amount: Amount) -> Cow<'_, BriefView> {
    if amount == Amount::Full {
        return Cow::Borrowed(brief);
    }
    let mut brief = brief.clone();
    for item in &mut brief.items {
        if let Item::Card { card, .. } = item {
            match amount {
                Amount::Full => {}
                Amount::Read => card.segments = read_aloud(&card.segments),
                Amount::Tags => {
                    card.segments.clear();
                    card.quiet = true;
                }
            }
        }
    }
    Cow::Owned(brief)
}

/// The highlighted words, with ` … ` for what is passed over; everything while nothing is highlighted.
fn read_aloud(segments: &[Segment]) -> Vec<Segment> {
    let spoken =
        |s: &Segment| s.join.is_none() && s.marks.contains(&Mark::Highlight) && !wording::is_blank(&s.text);
    if !segments.iter().any(spoken) {
        return segments.to_vec();
    }
    let mut out: Vec<Segment> = Vec::new();
    let mut passed = String::new();
    for segment in segments {
        if !spoken(segment) {
            passed.push_str(&segment.text);
            continue;
        }
        if !passed.is_empty() {
            let gap = if wording::is_blank(&passed) { passed.as_str() } else { " … " };
            // Nothing is said about what stands before the first or after the last word: a card is always a part.
            if !out.is_empty() {
                out.push(Segment { text: gap.to_owned(), marks: Vec::new(), join: None });
            }
            passed.clear();
        }
        out.push(segment.clone());
    }
    out
}

/// The words that a quotation shows: `[…]` stands for those that a join leaves out.
fn joined(segments: &[Segment]) -> Vec<Segment> {
    let mut out: Vec<Segment> = Vec::with_capacity(segments.len());
    let mut left_out = false;
    for segment in segments {
        let omitted = segment.join == Some(JoinSort::Omitted);
        if omitted && !left_out {
            let space = if out.is_empty() { "" } else { " " };
            out.push(Segment { text: format!("{space}{OMISSION} "), marks: Vec::new(), join: None });
        } else if !omitted {
            out.push(segment.clone());
        }
        left_out = omitted;
    }
    out
}

/// The paragraphs of a quotation as the options want them; none if there are no words.
pub(crate) fn quotation(card: &CardView, options: &ExportOptions) -> Vec<Vec<Run>> {
    let shown = options.marks != MarkLook::Off;
    let wanted = card.shown(options);
    let segments = joined(&card.segments);
    let highlighted = segments.iter().any(|s| s.marks.contains(&Mark::Highlight));
    let look = |s: &Segment| Look {
        underline: shown && s.marks.contains(&Mark::Underline),
        emphasis: shown && s.marks.contains(&Mark::Emphasis),
        highlight: shown && s.marks.contains(&Mark::Highlight),
        // What a join passed over is never read, whatever the options say.
        small: s.join.is_some() || (shown && wanted.shrink && highlighted && s.marks.is_empty()),
    };
    let runs: Vec<Run> = segments.iter().map(|s| Run { text: s.text.clone(), look: look(s) }).collect();
    let paragraphs = paragraphs(&runs);
    let join = match wanted.condense {
        Condense::Off => return paragraphs,
        Condense::Plain => " ",
        Condense::Pilcrow => " ¶ ",
    };
    let mut one: Vec<Run> = Vec::new();
    for paragraph in paragraphs {
        if let Some(look) = one.last().map(|r| r.look) {
            one.push(Run { text: join.to_owned(), look: Look { small: look.small, ..Look::default() } });
        }
        one.extend(paragraph);
    }
    if one.is_empty() { Vec::new() } else { vec![one] }
}

/// A quotation of the evidence record with what stands around it; the quotation is emphasised.
pub(crate) fn in_its_place(record: &Record) -> Vec<Vec<Run>> {
    let around = |text: &str| Run { text: text.to_owned(), look: Look::default() };
    let quoted = Run { text: record.quote.clone(), look: Look { emphasis: true, ..Look::default() } };
    paragraphs(&[around(&record.before), quoted, around(&record.after)])
}

/// The head of an entry of the evidence record: tag, cite, place.
pub(crate) fn record_head(record: &Record) -> (String, String) {
    let tag = line(&record.tag);
    let tag = if tag.is_empty() { wording::NO_TAG.to_owned() } else { tag };
    let (short, full) = (line(&record.cite_short), line(&record.cite_full));
    let full = if full.is_empty() { full } else { format!(" [{full}]") };
    (tag, format!("{short}{full} ({})", line(&record.place)).trim_start().to_owned())
}

/// The paragraphs of a text without marks.
pub(crate) fn plain_paragraphs(text: &str) -> Vec<String> {
    let runs = [Run { text: text.to_owned(), look: Look::default() }];
    let text = |paragraph: Vec<Run>| paragraph.into_iter().map(|r| r.text).collect();
    paragraphs(&runs).into_iter().map(text).collect()
}

/// A text that must stay in one place, such as a heading: its paragraphs are parted by an empty line.
pub(crate) fn line(text: &str) -> String {
    plain_paragraphs(text).join("\n\n")
}

/// Divides at empty lines; line breaks at either end go, other characters stay. Nothing, if nothing would show.
fn paragraphs(runs: &[Run]) -> Vec<Vec<Run>> {
    let whole: String = runs.iter().map(|r| r.text.as_str()).collect();
    if wording::is_blank(&whole) {
        return Vec::new();
    }
    let mut out: Vec<Vec<Run>> = vec![Vec::new()];
    let mut breaks = 0;
    for (c, look) in plain(runs) {
        if c == '\n' {
            breaks += 1;
            continue;
        }
        let begun = out.last().is_some_and(|p| !p.is_empty());
        if breaks > 1 && begun {
            out.push(Vec::new());
        } else if breaks == 1 && begun {
            push(out.last_mut(), '\n', look);
        }
        breaks = 0;
        push(out.last_mut(), c, look);
    }
    out.retain(|p| !p.is_empty());
    out
}

fn push(paragraph: Option<&mut Vec<Run>>, c: char, look: Look) {
    let Some(paragraph) = paragraph else { return };
    match paragraph.last_mut() {
        Some(run) if run.look == look => run.text.push(c),
        _ => paragraph.push(Run { text: c.into(), look }),
    }
}

/// Characters with line ends as `\n`, and U+FFFD for what no document can hold.
fn plain(runs: &[Run]) -> impl Iterator<Item = (char, Look)> {
    let mut chars = runs.iter().flat_map(|r| r.text.chars().map(move |c| (c, r.look))).peekable();
    std::iter::from_fn(move || {
        let (c, look) = chars.next()?;
        Some(match c {
            '\r' => {
                let twin = chars.peek().is_some_and(|(next, _)| *next == '\n');
                if twin {
                    chars.next();
                }
                (vec!['\n'], look)
            }
            '\u{2028}' => (vec!['\n'], look),
            '\u{2029}' => (vec!['\n', '\n'], look),
            c if !can_stand(c) => (vec!['\u{FFFD}'], look),
            c => (vec![c], look),
        })
    })
    .flat_map(|(chars, look)| chars.into_iter().map(move |c| (c, look)))
}

/// Whether XML, HTML and Markdown can hold it.
pub(crate) fn can_stand(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t') || !(c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}'))
}

/// A text with U+FFFD for what no document can hold.
pub(crate) fn printable(text: &str) -> String {
    text.chars().map(|c| if can_stand(c) { c } else { '\u{FFFD}' }).collect()
}

/// How many characters of a brief no document can hold; each shows as U+FFFD, the replacement character.
pub fn unprintable(brief: &BriefView) -> usize {
    let mut texts = vec![&brief.title, &brief.topic, &brief.resolution, &brief.stands_for];
    for item in &brief.items {
        match item {
            Item::Section { title, .. } => texts.push(title),
            Item::Analytic { text, .. } => texts.push(text),
            Item::Card { card, .. } => {
                texts.extend([&card.tag, &card.cite_short, &card.cite_full]);
                texts.extend(card.segments.iter().map(|s| &s.text));
            }
        }
    }
    texts.extend(brief.references.iter().map(|r| &r.text));
    texts.iter().flat_map(|t| t.chars()).filter(|c| !can_stand(*c)).count()
}

/// Whether the first letter is of a script that runs from right to left (rule P2 of UAX #9, in short).
pub(crate) fn right_to_left(mut text: impl Iterator<Item = char>) -> bool {
    let first = text.find(|c| c.is_alphabetic()).map_or(0, u32::from);
    matches!(first, 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x1_0800..=0x1_0FFF | 0x1_E800..=0x1_EFFF)
}

/// The web addresses of a text.
pub(crate) fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices("http") {
        let rest = &text[at..];
        let Some(scheme) = ["https://", "http://"].into_iter().find(|s| rest.starts_with(s)) else {
            continue;
        };
        let inside = out.last().is_some_and(|r| at < r.end);
        if inside || text[..at].chars().next_back().is_some_and(char::is_alphanumeric) {
            continue;
        }
        let allowed = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$'()*+,;=%&".contains(c);
        let end = rest.find(|c| !allowed(c)).unwrap_or(rest.len());
        let address = rest[..end].trim_end_matches(|c| ".,;:!?'()*&".contains(c));
        if address.len() > scheme.len() {
            out.push(at..at + address.len());
        }
    }
    out
}

/// A text divided into what is an address and what is not.
pub(crate) fn linked(text: &str) -> Vec<(&str, bool)> {
    let mut out = Vec::new();
    let mut at = 0;
    for range in addresses(text) {
        out.push((&text[at..range.start], false));
        out.push((&text[range.clone()], true));
        at = range.end;
    }
    out.push((&text[at..], false));
    out.retain(|(part, _)| !part.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(text: &str, marks: &[Mark]) -> Segment {
        Segment { text: text.into(), marks: marks.to_vec(), join: None }
    }

    #[test]
    fn what_is_read_aloud_names_what_it_passes_over() {
        let spoken = [
            segment("At first, ", &[]),
            segment("all gain", &[Mark::Highlight]),
            segment(" ", &[]),
            segment("when", &[Mark::Highlight]),
            segment(", as some say, ", &[Mark::Underline]),
            segment("walls fall", &[Mark::Highlight]),
            segment(".", &[]),
        ];
        let text: String = read_aloud(&spoken).into_iter().map(|s| s.text).collect();
        assert_eq!(text, "all gain when … walls fall");
        let none = [segment("all of it", &[Mark::Underline])];
        assert_eq!(read_aloud(&none), none);
    }

    #[test]
    fn what_a_join_leaves_out_is_marked_and_what_it_keeps_is_small() {
        let with = |text: &str, join| Segment { join, ..segment(text, &[]) };
        let segments = [
            with("one", None),
            with(" two", Some(JoinSort::Omitted)),
            with(" three ", Some(JoinSort::Omitted)),
            with("four", None),
            with(" five", Some(JoinSort::Unread)),
        ];
        let text: String = joined(&segments).into_iter().map(|s| s.text).collect();
        assert_eq!(text, "one […] four five");
    }

    #[test]
    fn paragraphs_part_at_empty_lines_and_keep_single_breaks() {
        assert_eq!(plain_paragraphs("\n a\nb\r\n\r\nc\u{2029}d\n\n\ne \n"), [" a\nb", "c", "d", "e "]);
        assert_eq!(plain_paragraphs(" \n\t"), Vec::<String>::new());
        assert_eq!(plain_paragraphs("nul \0\u{FFFF}"), ["nul \u{FFFD}\u{FFFD}"]);
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        let text = "See (https://x.org/a_b?c=d), xhttp://no and http://y.z/. http://";
        let found: Vec<_> = addresses(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(found, ["https://x.org/a_b?c=d", "http://y.z/"]);
        assert_eq!(linked("a http://y.z b"), [("a ", false), ("http://y.z", true), (" b", false)]);
    }

    #[test]
    fn the_first_letter_decides_which_way_a_text_runs() {
        for text in ["שלום world", "1. العربية", "«‎فارسی»"] {
            assert!(right_to_left(text.chars()), "{text}");
        }
        for text in ["hello שלום", "科技", "", "12 %"] {
            assert!(!right_to_left(text.chars()), "{text}");
        }
    }
}
