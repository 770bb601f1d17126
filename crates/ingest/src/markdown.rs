//! CommonMark to plain paragraphs.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use unicode_normalization::UnicodeNormalization;

/// A paragraph of a document, as plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The nearest heading above it.
    pub heading: Option<String>,
    /// Its words.
    pub text: String,
    /// Line of its first character, from 1.
    pub line: usize,
}

/// Reads Markdown as plain paragraphs: one a paragraph, list item, quoted paragraph or line of code. Emphasis and
/// links keep their words only; raw HTML stays as the characters it is made of. Headings without a paragraph are dropped.
pub fn read_markdown(text: &str, first_line: usize) -> Vec<Block> {
    let mut reader = Reader { blocks: Vec::new(), heading: None, words: String::new(), line: first_line };
    let lines = LineCounter::new(text, first_line);
    for (event, range) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
        reader.event(event, lines.line_of(range.start));
    }
    reader.finish();
    reader.blocks
}

struct Reader {
    blocks: Vec<Block>,
    heading: Option<String>,
    words: String,
    line: usize,
}

impl Reader {
    fn event(&mut self, event: Event<'_>, line: usize) {
        if self.words.is_empty() {
            self.line = line;
        }
        match event {
            Event::Start(
                Tag::Heading { .. } | Tag::Paragraph | Tag::Item | Tag::CodeBlock(_) | Tag::HtmlBlock,
            ) => {
                self.finish();
                self.line = line;
            }
            Event::End(TagEnd::Heading(_)) => {
                let heading = normalise(&std::mem::take(&mut self.words));
                self.heading = (!heading.is_empty()).then_some(heading);
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock | TagEnd::HtmlBlock) => {
                self.finish();
            }
            Event::Text(text) if text.contains('\n') => self.code_lines(&text),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.words.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak => self.words.push(' '),
            Event::Rule => self.finish(),
            _ => {}
        }
    }

    /// Text with line ends occurs in code blocks only: each line is a passage.
    fn code_lines(&mut self, text: &str) {
        for piece in text.split_inclusive('\n') {
            self.words.push_str(piece);
            if piece.ends_with('\n') {
                self.finish();
                self.line += 1;
            }
        }
    }

    fn finish(&mut self) {
        let text = normalise(&std::mem::take(&mut self.words));
        if !text.is_empty() {
            self.blocks.push(Block { heading: self.heading.clone(), text, line: self.line });
        }
    }
}

/// NFC, without control characters, with single spaces. A no-break space inside stays as it is.
pub(crate) fn normalise(text: &str) -> String {
    let collapsed = |c: char| c.is_control() || c == '\u{2028}' || c == '\u{2029}' || c == ' ';
    let mut out = String::with_capacity(text.len());
    for c in text.nfc() {
        if !collapsed(c) {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.trim().trim_matches('\u{feff}').to_owned()
}

/// Finds the line of a byte offset.
pub(crate) struct LineCounter {
    starts: Vec<usize>,
    first: usize,
}

impl LineCounter {
    pub(crate) fn new(text: &str, first: usize) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { starts, first }
    }

    pub(crate) fn line_of(&self, offset: usize) -> usize {
        self.first + self.starts.partition_point(|s| *s <= offset).saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(markdown: &str) -> Vec<String> {
        read_markdown(markdown, 1).into_iter().map(|b| b.text).collect()
    }

    #[test]
    fn every_paragraph_item_and_line_of_code_is_a_block_of_plain_words() {
        let md = "One *two* [three](x)\nfour & R\\&D.\n\n- a\n- b\n\n> said\n\n```\nx = 1\ny <b>\n```\n\n<i>raw</i> text";
        let expected = ["One two three four & R&D.", "a", "b", "said", "x = 1", "y <b>", "<i>raw</i> text"];
        assert_eq!(texts(md), expected);
    }

    #[test]
    fn headings_go_with_the_paragraphs_under_them_and_lines_are_counted() {
        let blocks = read_markdown("Start.\n\n## Why *now*\n\nBecause.\n\nAnd so.\n", 10);
        let seen: Vec<_> = blocks.iter().map(|b| (b.heading.as_deref(), b.line)).collect();
        assert_eq!(seen, [(None, 10), (Some("Why now"), 14), (Some("Why now"), 16)]);
    }

    #[test]
    fn curly_quotes_and_dashes_stay_as_written_and_trailing_spaces_go() {
        assert_eq!(texts("the “multiplier effect” – of R&D.\u{a0}\n"), ["the “multiplier effect” – of R&D."]);
    }

    proptest! {
        #[test]
        fn any_text_gives_normalised_paragraphs(text in "[\\PC\n\r\t#>*`<\\[\\]\\-_ ]{0,200}") {
            for block in read_markdown(&text, 1) {
                prop_assert_eq!(&normalise(&block.text), &block.text);
                prop_assert!(!block.text.is_empty() && !block.text.contains('\n'));
            }
        }
    }
}
