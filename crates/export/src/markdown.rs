//! A brief as Markdown: CommonMark that reads well in Obsidian, on GitHub and as plain text.
//!
//! Underline is `<u>`, emphasis `<u>**bold**</u>`, highlight `==`, which Obsidian shows and GitHub leaves as signs.
//! Pockets, hats and blocks are headings 2, 3 and 4; a tag is always heading 5, so that its level tells what it is.
//! User text is escaped, so that it shows as it is: a tag `*a_b*` comes out as those characters. Control characters
//! cannot stand in Markdown; each becomes U+FFFD.

mod escape;
mod front_matter;

use dissoi_model::Reference;

use crate::MarkdownOptions;
use crate::view::{BriefView, CardView, Item};
use crate::wording;
use escape::{Piece, paragraphs, pieces};

/// Writes the brief. Ends with one line end; lines end in `\n`.
pub fn write(brief: &BriefView, options: &MarkdownOptions) -> String {
    let mut out = Blocks::default();
    if options.front_matter {
        out.push(front_matter::write(brief));
    }
    write_head(brief, &mut out);
    for item in &brief.items {
        match item {
            Item::Section { depth, title } => {
                let level = (depth + 2).min(4);
                out.push(heading(level, title, wording::NO_HEADING));
            }
            Item::Card { card, .. } => write_card(card, options, &mut out),
            Item::Analytic { text, .. } => {
                let blocks = paragraphs(&pieces(text));
                if blocks.is_empty() {
                    out.push(stand_in(wording::NO_ANALYTIC));
                }
                blocks.into_iter().for_each(|block| out.push(block));
            }
        }
    }
    if brief.items.is_empty() {
        out.push(stand_in(wording::NOTHING));
    }
    if options.references && !brief.references.is_empty() {
        out.push("## References".to_owned());
        let entries: Vec<_> = brief.references.iter().map(reference).collect();
        out.push(entries.join("\n"));
    }
    out.finish()
}

/// Blocks divided by empty lines.
#[derive(Default)]
struct Blocks(Vec<String>);

impl Blocks {
    fn push(&mut self, block: String) {
        self.0.push(block);
    }

    fn finish(self) -> String {
        let mut text = self.0.join("\n\n");
        text.push('\n');
        text
    }
}

fn write_head(brief: &BriefView, out: &mut Blocks) {
    out.push(heading(1, &brief.title, wording::NO_TITLE));
    out.push(format!("**{}**", line(&wording::side_line(brief))));
    for (label, value) in [("Topic", &brief.topic), ("Resolution", &brief.resolution)] {
        if !wording::is_blank(value) {
            out.push(format!("{label}: {}", line(value)));
        }
    }
    let date = wording::long_date(&brief.date);
    if !wording::is_blank(&date) {
        out.push(format!("Date: {}", line(&date)));
    }
    out.push(format!(
        "Reading time: {} ({} read aloud, at {} a minute)",
        wording::duration(brief.reading.seconds),
        wording::words(brief.reading.words),
        wording::words(brief.words_per_minute),
    ));
}

fn write_card(card: &CardView, options: &MarkdownOptions, out: &mut Blocks) {
    out.push(heading(5, &card.tag, wording::NO_TAG));
    out.push(cite(card));
    if let Some(warning) = wording::state_warning(card.state) {
        out.push(format!("**⚠ {warning}**"));
    }
    let mut quote: Vec<Piece> = Vec::new();
    for segment in &card.segments {
        let marks = if options.marks { escape::marks(&segment.marks) } else { 0 };
        quote.extend(segment.text.chars().map(|c| Piece { c, marks }));
    }
    let quote = paragraphs(&escape::plain_lines(&quote));
    if quote.is_empty() {
        out.push(format!("> {}", stand_in(wording::NO_QUOTE)));
    } else {
        out.push(format!("> {}", quote.join("\n>\n> ")));
    }
}

/// `**Chen 21** \[the rest\]`
fn cite(card: &CardView) -> String {
    let mut parts = Vec::new();
    if !wording::is_blank(&card.cite_short) {
        parts.push(format!("**{}**", line(&card.cite_short)));
    }
    if !wording::is_blank(&card.cite_full) {
        parts.push(format!("\\[{}\\]", line(&card.cite_full)));
    }
    if parts.is_empty() { stand_in(wording::NO_CITE) } else { parts.join(" ") }
}

/// `- text <link>`; the link is left out where the text already has it.
fn reference(reference: &Reference) -> String {
    let mut entry = format!("- {}", line(&reference.text));
    if let Some(link) =
        reference.link.as_deref().filter(|l| !reference.text.contains(*l) && !wording::is_blank(l))
    {
        entry.push(' ');
        entry.push_str(&line(link));
    }
    entry
}

fn heading(level: usize, text: &str, empty: &str) -> String {
    let body = line(text);
    let body = if body.is_empty() { stand_in(empty) } else { body };
    format!("{} {body}", "#".repeat(level))
}

/// Text that must stay on one line: paragraphs become line breaks.
fn line(text: &str) -> String {
    if wording::is_blank(text) {
        return String::new();
    }
    paragraphs(&pieces(text)).join("<br><br>")
}

fn stand_in(words: &str) -> String {
    format!("*{words}*")
}
