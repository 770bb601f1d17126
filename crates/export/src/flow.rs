//! A brief as a flow sheet: a line an argument, with empty columns for what is said in the round. As CSV, for any
//! program, and as an OpenDocument spreadsheet. No cell can become a formula.

mod ods;

use crate::shape::{self, line, plain_paragraphs};
use crate::view::{BriefView, Item};
use crate::{Amount, ExportOptions, PackError, wording};
use dissoi_model::{ReadingTime, count_words};

/// Headings of the columns.
const COLUMNS: [&str; 10] = [
    "Pocket",
    "Hat",
    "Block",
    "Kind",
    "Argument",
    "Cite",
    "Read aloud",
    "Seconds",
    "Their answer",
    "Our reply",
];

/// Writes the sheet as comma-separated values (RFC 4180), in UTF-8 with the mark that spreadsheets look for. A cell that
/// a spreadsheet could take for a formula begins with an apostrophe.
pub fn csv(brief: &BriefView, options: &ExportOptions) -> String {
    let mut out = "\u{FEFF}".to_owned();
    let head = COLUMNS.map(str::to_owned);
    for row in std::iter::once(head).chain(rows(brief, options)) {
        out.push_str(&row.map(|cell| field(&cell)).join(","));
        out.push_str("\r\n");
    }
    out
}

/// Writes the sheet as an OpenDocument spreadsheet; every cell but the seconds is typed as text.
pub fn ods(brief: &BriefView, options: &ExportOptions) -> Result<Vec<u8>, PackError> {
    ods::write(brief, &COLUMNS, &rows(brief, options))
}

/// A line for each card and analytic, under the sections that it stands in.
fn rows(brief: &BriefView, options: &ExportOptions) -> Vec<[String; 10]> {
    let brief = &*shape::amount(brief, options.text.unwrap_or(Amount::Read));
    let mut sections = [String::new(), String::new(), String::new()];
    let mut rows = Vec::new();
    let mut row =
        |sections: &[String; 3], depth: usize, kind: &str, argument: String, cite: String, read: String| {
            let seconds =
                ReadingTime::of(count_words(&argument) + count_words(&read), brief.words_per_minute).seconds;
            let seconds = if kind == "section" { String::new() } else { seconds.to_string() };
            let above = |level: usize| if level < depth { sections[level].clone() } else { String::new() };
            let (theirs, ours) = (String::new(), String::new());
            rows.push([
                above(0),
                above(1),
                above(2),
                kind.to_owned(),
                argument,
                cite,
                read,
                seconds,
                theirs,
                ours,
            ]);
        };
    for item in &brief.items {
        match item {
            Item::Section { depth, title } => {
                let title = line(title);
                let title = if title.is_empty() { wording::NO_HEADING.to_owned() } else { title };
                if let Some(section) = sections.get_mut(*depth) {
                    *section = title;
                }
                row(&sections, depth + 1, "section", String::new(), String::new(), String::new());
            }
            Item::Analytic { depth, text, .. } => {
                let words = plain_paragraphs(text).join("\n");
                row(&sections, *depth, "analytic", words, String::new(), String::new());
            }
            Item::Card { depth, card } => {
                let (tag, cite) = (line(&card.tag), line(&card.cite_short));
                let read: Vec<String> = shape::quotation(card, options)
                    .into_iter()
                    .map(|runs| runs.into_iter().map(|r| r.text).collect())
                    .collect();
                row(&sections, *depth, "card", tag, cite, read.join("\n"));
            }
        }
    }
    rows
}

/// A field, quoted if it must be, never a formula.
fn field(cell: &str) -> String {
    let risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
        || cell.trim_start().starts_with(['=', '+', '-', '@']);
    let safe = if risky { format!("'{cell}") } else { cell.to_owned() };
    if safe.contains([',', '"', '\n', '\r', ';', '\t']) || safe.starts_with(' ') || safe.ends_with(' ') {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn no_cell_can_become_a_formula() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1"] {
            let written = field(cell);
            assert!(written.trim_start_matches('"').starts_with('\''), "{written:?}");
        }
        assert_eq!(field("plain"), "plain");
        assert_eq!(field("a \"b\", c"), "\"a \"\"b\"\", c\"");
        assert_eq!(field("two\nlines"), "\"two\nlines\"");
    }
}
