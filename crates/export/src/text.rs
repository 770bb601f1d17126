//! A brief as plain text, to be read aloud from a paper or a screen without styles: what is said, and nothing else,
//! unless the options want more.

use crate::shape::{self, line, plain_paragraphs};
use crate::view::{BriefView, CardView, Item, Record};
use crate::{Amount, CitePlace, ExportOptions, set, wording};

/// Columns of the line under a pocket's heading, at most.
const RULE: usize = 72;

/// Writes the brief; by default what is read aloud. A paragraph is a line, lines end in `\n`.
pub fn write(brief: &BriefView, options: &ExportOptions) -> String {
    let brief = &*shape::amount(brief, options.text.unwrap_or(Amount::Read));
    let mut out: Vec<String> = Vec::new();
    out.push(ruled(&or(&brief.title, wording::NO_TITLE), '='));
    out.push(head(brief, options));
    for item in &brief.items {
        match item {
            Item::Section { depth, title } => {
                let title = or(title, wording::NO_HEADING);
                out.push(match depth {
                    0 => format!("\n{}", ruled(&title.to_uppercase(), '=')),
                    1 => ruled(&title, '-'),
                    _ => format!("{title}:"),
                });
            }
            Item::Card { card, .. } => out.push(spoken(card, options)),
            Item::Analytic { text, .. } => {
                let paragraphs = plain_paragraphs(text).join("\n\n");
                out.push(if paragraphs.is_empty() { wording::NO_ANALYTIC.to_owned() } else { paragraphs });
            }
        }
    }
    if brief.items.is_empty() {
        out.push(wording::NOTHING.to_owned());
    }
    let cites = set::cites(brief);
    // In what is read aloud, the full cites have no place but the end.
    let inline = options.cites == CitePlace::Inline && full(options);
    if !inline && !cites.is_empty() {
        out.push(format!("\n{}", ruled(&wording::CITES.to_uppercase(), '=')));
        let entry = |set::Cited { short, full }: set::Cited| {
            let full = set::plain(&full);
            if short.is_empty() { full } else { format!("{short}: {full}") }
        };
        out.push(cites.into_iter().map(entry).collect::<Vec<_>>().join("\n"));
    }
    if full(options) && options.references && !brief.references.is_empty() {
        out.push(format!("\n{}", ruled(&wording::REFERENCES.to_uppercase(), '=')));
        let entries = brief.references.iter().map(|r| line(&wording::reference(r)));
        out.push(entries.collect::<Vec<_>>().join("\n"));
    }
    if !brief.record.is_empty() {
        out.push(format!("\n{}", ruled(&wording::RECORD.to_uppercase(), '=')));
        out.extend(brief.record.iter().map(recorded));
    }
    out.join("\n\n") + "\n"
}

/// Without bold letters, the quotation stands between signs that no quotation mark can be taken for.
fn recorded(record: &Record) -> String {
    let (tag, cite) = shape::record_head(record);
    let words = |text: &str| plain_paragraphs(text).join("\n\n");
    let warning = wording::state_warning(record.state).map(|w| format!("! {w}\n")).unwrap_or_default();
    let (before, after) = (words(&record.before), words(&record.after));
    format!("{tag}\n{cite}\n{warning}{before} >>> {} <<< {after}", words(&record.quote)).trim_end().to_owned()
}

fn full(options: &ExportOptions) -> bool {
    options.text.unwrap_or(Amount::Read) != Amount::Read
}

fn head(brief: &BriefView, options: &ExportOptions) -> String {
    let mut lines = vec![line(&wording::side_line(brief))];
    for (label, value) in [("Topic", &brief.topic), ("Resolution", &brief.resolution)] {
        if !wording::is_blank(value) {
            lines.push(format!("{label}: {}", line(value)));
        }
    }
    let date = wording::long_date(&brief.date);
    if !wording::is_blank(&date) {
        lines.push(format!("Date: {}", line(&date)));
    }
    if options.reading_times {
        lines.push(format!("Reading time: {}", wording::reading(brief)));
    }
    lines.join("\n")
}

fn spoken(card: &CardView, options: &ExportOptions) -> String {
    let mut parts = vec![or(&card.tag, wording::NO_TAG)];
    let (short, whole) = (or(&card.cite_short, wording::NO_CITE), line(&card.cite_full));
    let inline = options.cites == CitePlace::Inline && full(options) && !whole.is_empty();
    parts.push(if inline { format!("{short} [{whole}]") } else { short });
    parts.extend(wording::state_warning(card.state).map(|w| format!("! {w}")));
    let paragraphs = shape::quotation(card, options);
    if paragraphs.is_empty() && !card.quiet {
        parts.push(wording::NO_QUOTE.to_owned());
    }
    let text = |runs: Vec<shape::Run>| runs.into_iter().map(|r| r.text).collect::<String>();
    let quotation: Vec<_> = paragraphs.into_iter().map(text).collect();
    if !quotation.is_empty() {
        parts.push(quotation.join("\n\n"));
    }
    parts.join("\n")
}

fn or(text: &str, empty: &str) -> String {
    let text = line(text);
    if text.is_empty() { empty.to_owned() } else { text }
}

fn ruled(title: &str, sign: char) -> String {
    let longest = title.lines().map(|l| l.chars().count()).max().unwrap_or(1);
    format!("{title}\n{}", sign.to_string().repeat(longest.clamp(1, RULE)))
}
