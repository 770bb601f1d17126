//! A brief that comes with a topic: Markdown in which headings are sections, paragraphs analytics, and a block of code
//! named `card` holds a card, as YAML.

use std::ops::Range;

use dissoi_model::{MAX_DEPTH, Mark, Marks, PassageId, Side, find_quote};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde::{Deserialize, Serialize};

use super::Problem;
use crate::citation;
use crate::document::{Context, Document, is_id, line_of};
use crate::front_matter::{BriefMatter, CardMatter, divide, read};
use crate::markdown::{LineCounter, normalise};

/// A brief to start from, checked against the documents of its pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Starter {
    /// The file's name without `.md`.
    pub id: String,
    /// Shown in lists.
    pub title: String,
    /// The side it argues.
    pub side: Side,
    /// From top to bottom.
    pub items: Vec<StarterItem>,
}

/// One entry of a [`Starter`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StarterItem {
    /// How many sections it stands in.
    pub depth: usize,
    /// What it is.
    pub content: StarterContent,
}

/// What an entry is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum StarterContent {
    /// A heading.
    Section(String),
    /// Words of one's own; lines are kept.
    Analytic(String),
    /// Words of a document.
    Card {
        /// Id of the source.
        source: String,
        /// Where they lie in the source's text, in bytes.
        range: Range<usize>,
        /// The paragraph in which they begin.
        paragraph: u32,
        /// The claim.
        tag: String,
        /// Marks on the words.
        marks: Marks,
    },
}

/// Reads a starter brief; every quotation is looked up in its document.
pub(super) fn read_starter(
    file: &str,
    text: &str,
    context: &Context<'_>,
    documents: &[Document],
) -> Result<Starter, Vec<Problem>> {
    let at = |(line, message): (usize, String)| vec![Problem::error(file, line, message)];
    let divided = divide(text).map_err(at)?;
    let matter: BriefMatter = read(divided.yaml).map_err(at)?;
    let id = file.rsplit('/').next().unwrap_or(file).trim_end_matches(".md").to_owned();
    let mut reader = Reader { file, context, documents, items: Vec::new(), depth: 0, problems: Vec::new() };
    if !is_id(&id) {
        reader.fail(1, format!("the name “{id}” is not lower-case letters, digits and hyphens, at most 64"));
    }
    if normalise(&matter.title).is_empty() {
        reader.fail(line_of(divided.yaml, "title"), "the title is empty".into());
    }
    reader.read(divided.body, divided.body_line);
    if reader.items.is_empty() && reader.problems.is_empty() {
        reader.fail(divided.body_line, "the brief is empty".into());
    }
    let Reader { items, problems, .. } = reader;
    let starter = Starter { id, title: normalise(&matter.title), side: matter.side, items };
    if problems.is_empty() { Ok(starter) } else { Err(problems) }
}

struct Reader<'d> {
    file: &'d str,
    context: &'d Context<'d>,
    documents: &'d [Document],
    items: Vec<StarterItem>,
    depth: usize,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn fail(&mut self, line: usize, message: String) {
        self.problems.push(Problem::error(self.file, line, message));
    }

    fn read(&mut self, body: &str, first_line: usize) {
        let lines = LineCounter::new(body, first_line);
        // Words of the block that is being read, the list's numbers (0: bullets), and whether a block of code is a card.
        let (mut words, mut lists, mut card) = (String::new(), Vec::<u64>::new(), false);
        for (event, range) in Parser::new_ext(body, Options::empty()).into_offset_iter() {
            let line = lines.line_of(range.start);
            match event {
                Event::Start(Tag::CodeBlock(kind)) => {
                    words.clear();
                    card = matches!(&kind, CodeBlockKind::Fenced(name) if name.trim() == "card");
                    if !card {
                        self.fail(line, "a block of code that is no ```card".into());
                    }
                }
                Event::End(TagEnd::CodeBlock) if card => {
                    let yaml = std::mem::take(&mut words);
                    match read::<CardMatter>(&yaml).map_err(|(at, m)| (line + at - 1, m)) {
                        Ok(matter) => self.card(line, matter),
                        Err((line, message)) => self.fail(line, message),
                    }
                    card = false;
                }
                Event::End(TagEnd::CodeBlock) => words.clear(),
                Event::Start(Tag::Heading { .. }) => words.clear(),
                Event::End(TagEnd::Heading(level)) => {
                    let title = normalise(&std::mem::take(&mut words));
                    self.section(line, level, title);
                }
                Event::Start(Tag::List(start)) => lists.push(start.unwrap_or(0)),
                Event::Start(Tag::Item) => {
                    if !words.is_empty() && !words.ends_with('\n') {
                        words.push('\n');
                    }
                    match lists.last_mut() {
                        Some(number @ 1..) => {
                            words.push_str(&format!("{number}. "));
                            *number += 1;
                        }
                        _ => words.push_str("• "),
                    }
                }
                Event::End(TagEnd::List(_)) => {
                    lists.pop();
                    if lists.is_empty() {
                        self.analytic(line, &std::mem::take(&mut words));
                    }
                }
                Event::End(TagEnd::Paragraph) if lists.is_empty() => {
                    self.analytic(line, &std::mem::take(&mut words));
                }
                Event::Text(t) | Event::Code(t) | Event::Html(t) | Event::InlineHtml(t) => words.push_str(&t),
                Event::SoftBreak => words.push(' '),
                Event::HardBreak => words.push('\n'),
                _ => {}
            }
        }
    }

    fn section(&mut self, line: usize, level: HeadingLevel, title: String) {
        let level = level as usize;
        if level > MAX_DEPTH || level > self.depth + 1 {
            let most = MAX_DEPTH.min(self.depth + 1);
            self.fail(
                line,
                format!("a heading of level {level}; level {most} is the deepest that can stand here"),
            );
            return;
        }
        if title.is_empty() {
            self.fail(line, "a heading without words".into());
            return;
        }
        self.items.push(StarterItem { depth: level - 1, content: StarterContent::Section(title) });
        self.depth = level;
    }

    fn analytic(&mut self, line: usize, words: &str) {
        let written = citation::write_out(words, self.context.label);
        for key in &written.unknown {
            self.fail(line, format!("[@{key}] is not in bibliography.bib"));
        }
        let lines: Vec<String> = written.text.lines().map(normalise).collect();
        let text = lines.join("\n").trim().to_owned();
        if !text.is_empty() {
            self.items.push(StarterItem { depth: self.depth, content: StarterContent::Analytic(text) });
        }
    }

    fn card(&mut self, line: usize, matter: CardMatter) {
        let from = PassageId::parse(&matter.from)
            .map(|p| PassageId { source: format!("{}/{}", self.context.topic, p.source), ..p });
        let found = from.as_ref().and_then(|from| {
            let source = &self.documents.iter().find(|d| d.source.id == from.source)?.source;
            Some((source, source.passage(from.paragraph)?))
        });
        let Some((source, passage)) = found else {
            let message = format!("`from: {}` names no paragraph of the pack (`g01-name:3`)", matter.from);
            return self.fail(line, message);
        };
        let quoted = match &matter.quote {
            None => Some(passage.range()),
            Some(words) => find_quote(&source.text, passage.start, words).filter(|r| r.end <= passage.end),
        };
        let Some(range) = quoted else {
            return self.fail(line, format!("{} does not contain the words of `quote`", matter.from));
        };
        let quote = &source.text[range.clone()];
        let mut marks = Marks::default();
        let marked = [
            (Mark::Underline, &matter.underline),
            (Mark::Emphasis, &matter.emphasis),
            (Mark::Highlight, &matter.highlight),
        ];
        let mut missing = Vec::new();
        for (mark, pieces) in marked {
            for words in pieces {
                match find_quote(quote, 0, words) {
                    Some(range) => marks.add(mark, range),
                    None => {
                        missing.push(format!("the quotation does not contain the words “{words}” to mark"));
                    }
                }
            }
        }
        let content = StarterContent::Card {
            source: source.id.clone(),
            range,
            paragraph: passage.paragraph,
            tag: normalise(&matter.tag),
            marks,
        };
        self.items.push(StarterItem { depth: self.depth, content });
        missing.into_iter().for_each(|message| self.fail(line, message));
    }
}
