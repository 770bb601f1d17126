//! Reads Markdown back as a program with every extension would, for the tests.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A block, with its text and the marks of each character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block {
    /// With its level.
    Heading(u8, Vec<Marked>),
    Paragraph(Vec<Marked>),
    /// All paragraphs, divided by an empty line.
    Quote(Vec<Marked>),
    /// Of a list.
    Entry(String),
    /// Anything else: code, tables, HTML. None should ever be there.
    Foreign(String),
}

/// A character; underline, bold, highlight.
pub(crate) type Marked = (char, bool, bool, bool);

impl Block {
    pub(crate) fn marked(&self) -> Vec<Marked> {
        match self {
            Self::Heading(_, text) | Self::Paragraph(text) | Self::Quote(text) => text.clone(),
            Self::Entry(text) | Self::Foreign(text) => {
                text.chars().map(|c| (c, false, false, false)).collect()
            }
        }
    }

    pub(crate) fn text(&self) -> String {
        self.marked().into_iter().map(|m| m.0).collect()
    }
}

/// What a text shows as: plain line ends, one empty line between paragraphs, none at the ends, and U+FFFD for what
/// Markdown cannot hold. Nothing, if it is only white space.
pub(crate) fn shown(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}'], "\n").replace('\u{2029}', "\n\n");
    let text: String = text
        .chars()
        .map(|c| {
            if (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{FFFE}' | '\u{FFFF}') {
                '\u{FFFD}'
            } else {
                c
            }
        })
        .collect();
    if text.trim().is_empty() {
        return String::new();
    }
    let mut text = text.trim_matches('\n').to_owned();
    while text.contains("\n\n\n") {
        text = text.replace("\n\n\n", "\n\n");
    }
    text
}

/// The blocks after the front matter.
pub(crate) fn read(markdown: &str) -> Vec<Block> {
    // Obsidian's mark is no part of CommonMark. The writer escapes every `=` of the user, so two are always its own.
    let markdown = markdown.replace("==", "\u{E000}");
    let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION - Options::ENABLE_OLD_FOOTNOTES;
    let (mut out, mut open) = (Vec::new(), Vec::new());
    let (mut underline, mut bold, mut highlight, mut quote, mut skip) = (false, false, false, false, false);
    for event in Parser::new_ext(&markdown, options) {
        let begun = !open.is_empty();
        let mut put = |text: &str| {
            for c in text.chars() {
                match c {
                    '\u{E000}' => highlight = !highlight,
                    c => open.push((c, underline, bold, highlight)),
                }
            }
        };
        match event {
            Event::Start(Tag::MetadataBlock(_)) => skip = true,
            Event::End(TagEnd::MetadataBlock(_)) => skip = false,
            Event::Text(_) if skip => {}
            Event::Text(text) => put(&text),
            Event::InlineHtml(tag) if &*tag == "<u>" => underline = true,
            Event::InlineHtml(tag) if &*tag == "</u>" => underline = false,
            Event::InlineHtml(tag) if &*tag == "<br>" => put("\n"),
            Event::Start(Tag::Strong) => bold = true,
            Event::End(TagEnd::Strong) => bold = false,
            Event::Start(Tag::BlockQuote(None)) => quote = true,
            Event::Start(Tag::Paragraph) if quote && begun => put("\n\n"),
            Event::End(TagEnd::BlockQuote(None)) => {
                quote = false;
                out.push(Block::Quote(std::mem::take(&mut open)));
            }
            Event::End(TagEnd::Paragraph) if !quote => out.push(Block::Paragraph(std::mem::take(&mut open))),
            Event::End(TagEnd::Heading(level)) => {
                out.push(Block::Heading(level as u8, std::mem::take(&mut open)));
            }
            Event::End(TagEnd::Item) => {
                out.push(Block::Entry(std::mem::take(&mut open).iter().map(|m| m.0).collect()));
            }
            // Stand-ins are in italics; addresses are links that show themselves.
            Event::Start(
                Tag::Paragraph
                | Tag::Heading { .. }
                | Tag::Emphasis
                | Tag::Link { .. }
                | Tag::List(None)
                | Tag::Item,
            )
            | Event::End(TagEnd::Paragraph | TagEnd::Emphasis | TagEnd::Link | TagEnd::List(false)) => {}
            other => out.push(Block::Foreign(format!("{other:?}"))),
        }
    }
    out
}
