//! A brief as Markdown: CommonMark that reads well in Obsidian, on GitHub and as plain text.
//!
//! Underline is `<u>`, emphasis `<u>**bold**</u>`, highlight `==`, which Obsidian shows and GitHub leaves as signs;
//! [`Signs`] has plainer ways.
//! Pockets, hats and blocks are headings 2, 3 and 4; a tag is always heading 5, so that its level tells what it is.
//! User text is escaped, so that it shows as it is: a tag `*a_b*` comes out as those characters. Control characters
//! cannot stand in Markdown; each becomes U+FFFD.

mod escape;
mod front_matter;
mod rich;
mod vault;

use crate::shape::{self, Run};
use crate::view::{BriefView, CardView, Item};
use crate::{CitePlace, ExportOptions, MarkLook, Signs, set, wording};
use escape::{Piece, paragraphs, pieces};

pub use vault::{Note, vault};

/// Writes the brief. Ends with one line end; lines end in `\n`.
pub fn write(brief: &BriefView, options: &ExportOptions) -> String {
    let brief = &*shape::amount(brief, options.text.unwrap_or_default());
    document(brief, options, &mut |card, out| write_card(card, options, out))
}

/// A brief whose cards are written by `card`.
fn document(
    brief: &BriefView,
    options: &ExportOptions,
    write_one: &mut dyn FnMut(&CardView, &mut Blocks),
) -> String {
    let mut out = Blocks::default();
    if options.front_matter {
        out.push(front_matter::write(brief));
    }
    write_head(brief, options, &mut out);
    if options.contents == Some(true) {
        write_contents(brief, &mut out);
    }
    for item in &brief.items {
        match item {
            Item::Section { depth, title } => {
                out.push(heading(level(*depth), title, wording::NO_HEADING));
            }
            Item::Card { card, .. } => write_one(card, &mut out),
            Item::Analytic { text, rich, .. } => {
                let blocks = rich.as_ref().map_or_else(|| paragraphs(&pieces(text)), rich::blocks);
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
    write_lists(brief, options, &mut out);
    out.finish()
}

/// The level of a section's heading.
fn level(depth: usize) -> usize {
    (depth + 2).min(4)
}

/// Blocks divided by empty lines.
#[derive(Default)]
struct Blocks {
    blocks: Vec<String>,
    notes: Vec<String>,
}

impl Blocks {
    fn push(&mut self, block: String) {
        self.blocks.push(block);
    }

    /// Keeps a footnote for the end; gives its sign.
    fn note(&mut self, text: &str) -> String {
        let number = self.notes.len() + 1;
        self.notes.push(format!("[^{number}]: {text}"));
        format!("[^{number}]")
    }

    fn finish(mut self) -> String {
        self.blocks.append(&mut self.notes);
        let mut text = self.blocks.join("\n\n");
        text.push('\n');
        text
    }
}

fn write_head(brief: &BriefView, options: &ExportOptions, out: &mut Blocks) {
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
    if options.reading_times {
        out.push(format!("Reading time: {}", wording::reading(brief)));
    }
}

/// A list of the sections; links among headings differ from program to program, so there are none.
fn write_contents(brief: &BriefView, out: &mut Blocks) {
    let mut lines = Vec::new();
    let mut above = 0;
    for item in &brief.items {
        if let Item::Section { depth, title } = item {
            // An entry may lie one step deeper than the one above it, not more: else it would be code.
            above = (*depth).min(above);
            let title = line(title);
            let title = if title.is_empty() { stand_in(wording::NO_HEADING) } else { title };
            lines.push(format!("{}- {title}", "  ".repeat(above)));
            above += 1;
        }
    }
    if lines.len() > 1 {
        out.push(format!("## {}", wording::CONTENTS));
        out.push(lines.join("\n"));
    }
}

fn write_card(card: &CardView, options: &ExportOptions, out: &mut Blocks) {
    out.push(heading(5, &card.tag, wording::NO_TAG));
    write_evidence(card, options, out);
}

/// What stands under a tag.
fn write_evidence(card: &CardView, options: &ExportOptions, out: &mut Blocks) {
    let cite = cite(card, options, out);
    out.push(cite);
    if let Some(warning) = wording::state_warning(card.state) {
        out.push(format!("**⚠ {warning}**"));
    }
    let paragraphs: Vec<_> = shape::quotation(card, options).iter().map(|p| paragraph(p, options)).collect();
    if !paragraphs.is_empty() {
        out.push(format!("> {}", paragraphs.join("\n>\n> ")));
    } else if !card.quiet {
        out.push(format!("> {}", stand_in(wording::NO_QUOTE)));
    }
    if options.block_ids {
        out.push(format!("^{}", block_id(&card.id)));
    }
}

/// A paragraph of a quotation on one line.
fn paragraph(runs: &[Run], options: &ExportOptions) -> String {
    let spoken = |run: &Run| run.look.highlight;
    let mut text: Vec<Piece> = Vec::new();
    for run in runs {
        let marked = run.look.underline || run.look.emphasis || run.look.highlight;
        let marks = match options.signs {
            _ if options.marks == MarkLook::Off => 0,
            Signs::All => escape::marks(run.look),
            Signs::Underline if marked => escape::UNDERLINE,
            Signs::Highlight if spoken(run) => escape::HIGHLIGHT,
            Signs::Bold if spoken(run) => escape::BOLD,
            _ => 0,
        };
        text.extend(run.text.chars().map(|c| Piece { c, marks }));
    }
    if options.signs == Signs::Bold {
        escape::trim_bold(&mut text);
    }
    escape::escape(&text)
}

/// `**Chen 21** \[the rest\]`
fn cite(card: &CardView, options: &ExportOptions, out: &mut Blocks) -> String {
    let (short, full) = (line(&card.cite_short), set_line(&set::full(card)));
    let mut cite = if short.is_empty() { String::new() } else { format!("**{short}**") };
    match options.cites {
        CitePlace::Inline if !full.is_empty() => {
            let space = if cite.is_empty() { "" } else { " " };
            return format!("{cite}{space}\\[{full}\\]");
        }
        _ if cite.is_empty() => cite = stand_in(wording::NO_CITE),
        _ => {}
    }
    if options.cites == CitePlace::Footnotes && !full.is_empty() {
        cite.push_str(&out.note(&full));
    }
    cite
}

fn write_lists(brief: &BriefView, options: &ExportOptions, out: &mut Blocks) {
    let cites = set::cites(brief);
    if options.cites == CitePlace::References && !cites.is_empty() {
        out.push(format!("## {}", wording::CITES));
        let entry = |set::Cited { short, full }: &set::Cited| match line(short) {
            short if short.is_empty() => format!("- {}", set_line(full)),
            short => format!("- **{short}** {}", set_line(full)),
        };
        out.push(cites.iter().map(entry).collect::<Vec<_>>().join("\n"));
    }
    if options.references && !brief.references.is_empty() {
        out.push(format!("## {}", wording::REFERENCES));
        let entries: Vec<_> =
            brief.references.iter().map(|r| format!("- {}", set_line(&set::reference(brief, r)))).collect();
        out.push(entries.join("\n"));
    }
    write_record(brief, out);
}

fn write_record(brief: &BriefView, out: &mut Blocks) {
    if brief.record.is_empty() {
        return;
    }
    out.push(format!("## {}", wording::RECORD));
    out.push(format!("*{}*", wording::RECORD_NOTE));
    for record in &brief.record {
        let (tag, cite) = shape::record_head(record);
        out.push(format!("**{}**<br>{}", line(&tag), line(&cite)));
        if let Some(warning) = wording::state_warning(record.state) {
            out.push(format!("**⚠ {warning}**"));
        }
        let quoted = |run: &Run| if run.look.emphasis { escape::BOLD } else { 0 };
        let paragraph = |runs: Vec<Run>| {
            let pieces = |run: Run| {
                let marks = quoted(&run);
                run.text.chars().map(|c| Piece { c, marks }).collect::<Vec<_>>()
            };
            let mut text: Vec<Piece> = runs.into_iter().flat_map(pieces).collect();
            escape::trim_bold(&mut text);
            escape::escape(&text)
        };
        let paragraphs: Vec<_> = shape::in_its_place(record).into_iter().map(paragraph).collect();
        let empty = || stand_in(wording::NO_QUOTE);
        let quote = if paragraphs.is_empty() { empty() } else { paragraphs.join("\n>\n> ") };
        out.push(format!("> {quote}"));
    }
}

/// A name for a card that Obsidian takes: letters, digits and hyphens.
fn block_id(id: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    format!("card-{}", id.chars().map(plain).collect::<String>())
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

/// Words of a cite on one line.
fn set_line(words: &[set::Words]) -> String {
    if !words.iter().any(|w| w.italic) {
        return line(&set::plain(words));
    }
    let pieces = words.iter().flat_map(|w| {
        let marks = if w.italic && !w.link { escape::SLANTED } else { 0 };
        w.text.chars().map(move |c| Piece { c, marks })
    });
    let mut pieces: Vec<Piece> = pieces.collect();
    escape::settle(&mut pieces);
    paragraphs(&pieces).join("<br><br>")
}

fn stand_in(words: &str) -> String {
    format!("*{words}*")
}
