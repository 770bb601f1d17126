//! A document of a pack: front matter and Markdown to a source with passages.

use std::collections::BTreeSet;

use dissoi_model::{Answer, AnswerType, Passage, Source, SourceKind, Term};

use crate::citation;
use crate::front_matter::{AnswerMatter, DocumentMatter, divide, read};
use crate::markdown::{Block, normalise, read_markdown};
use crate::pack::{Problem, glossary};

/// A document as read, with what the pack's checks need to know of where things stand.
pub(crate) struct Document {
    pub(crate) file: String,
    pub(crate) source: Source,
    /// Keys cited in the text.
    pub(crate) cited: BTreeSet<String>,
    /// The terms of a glossary.
    pub(crate) terms: Vec<Term>,
    /// The paragraphs, to add to them.
    pub(crate) blocks: Vec<Block>,
    /// The front matter, to find the line of a value.
    pub(crate) yaml: String,
}

/// What a document takes from its pack.
pub(crate) struct Context<'p> {
    pub(crate) topic: &'p str,
    pub(crate) language: &'p str,
    pub(crate) licence: Option<&'p str>,
    pub(crate) label: &'p dyn Fn(&str) -> Option<String>,
}

/// Reads one document. Answers and supports are made whole ids here (`essay:6` becomes `topic/essay:6`).
pub(crate) fn read_document(file: &str, text: &str, context: &Context<'_>) -> Result<Document, Vec<Problem>> {
    let at = |(line, message): (usize, String)| vec![Problem::error(file, line, message)];
    let divided = divide(text).map_err(at)?;
    let matter: DocumentMatter = read(divided.yaml).map_err(at)?;
    let stem = file.rsplit('/').next().unwrap_or(file).trim_end_matches(".md");
    let line = |key: &str| line_of(divided.yaml, key);
    let mut problems = Vec::new();

    let id = matter.id.unwrap_or_else(|| stem.to_owned());
    if !is_id(&id) {
        let message = format!("the id “{id}” is not lower-case letters, digits and hyphens, at most 64");
        problems.push(Problem::error(file, line("id"), message));
    }
    let title = normalise(&matter.title);
    if title.is_empty() {
        problems.push(Problem::error(file, line("title"), "the title is empty".into()));
    }
    if matter.kind == SourceKind::Argument && matter.side.is_none() {
        problems.push(Problem::error(
            file,
            line("kind"),
            "an argument needs `side: pro` or `side: con`".into(),
        ));
    }
    if matter.kind == SourceKind::Argument && matter.theme.is_none() {
        problems.push(Problem::error(file, line("kind"), "an argument needs a `theme`".into()));
    }

    let mut cited = BTreeSet::new();
    let mut blocks = read_markdown(divided.body, divided.body_line);
    for block in &mut blocks {
        let written = citation::write_out(&block.text, context.label);
        for key in &written.unknown {
            let message = format!("[@{key}] is not in bibliography.bib");
            problems.push(Problem::error(file, block.line, message));
        }
        block.text = written.text;
        cited.extend(written.keys);
    }
    if blocks.is_empty() && matter.kind != SourceKind::ClashMap {
        problems.push(Problem::error(file, divided.body_line, "the document has no text".into()));
    }
    for block in blocks.iter().filter(|b| !b.text.chars().any(char::is_alphanumeric)) {
        problems.push(Problem::error(
            file,
            block.line,
            format!("a paragraph without words: “{}”", block.text),
        ));
    }
    for key in matter.references.iter().filter(|k| (context.label)(k).is_none()) {
        problems.push(Problem::error(
            file,
            line(key),
            format!("the reference “{key}” is not in bibliography.bib"),
        ));
    }
    let mut terms = Vec::new();
    if matter.kind == SourceKind::Glossary {
        match glossary::terms(&blocks) {
            Ok(found) => terms = found,
            Err(found) => problems.extend(found.into_iter().map(|(line, m)| Problem::error(file, line, m))),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }

    let (text, passages) = lay_out(&title, &blocks);
    let whole = |id: &str| format!("{}/{id}", context.topic);
    let answer = |a| match a {
        AnswerMatter::Short(to) => Answer { to: whole(&to), kind: AnswerType::Rebuts, why: None },
        AnswerMatter::Full { to, kind, why } => {
            Answer { to: whole(&to), kind, why: why.map(|w| normalise(&w)) }
        }
    };
    let mut references = matter.references;
    references.extend(cited.iter().cloned());
    references.sort();
    references.dedup();
    let source = Source {
        id: whole(&id),
        topic: context.topic.to_owned(),
        kind: matter.kind,
        side: matter.side,
        theme: matter.theme,
        title,
        authors: matter.author.into_authors(),
        qualifications: matter.qualifications,
        date: matter.date,
        outlet: matter.outlet,
        url: matter.url,
        accessed: matter.accessed,
        language: matter.language.unwrap_or_else(|| context.language.to_owned()),
        licence: matter.licence.or_else(|| context.licence.map(str::to_owned)),
        answers: matter.answers.into_iter().map(answer).collect(),
        supports: matter.supports.iter().map(|s| whole(s)).collect(),
        about: matter.about.as_deref().map(whole),
        references,
        blob: None,
        text,
        passages,
    };
    Ok(Document { file: file.to_owned(), source, cited, terms, yaml: divided.yaml.to_owned(), blocks })
}

/// The source's text, title first, and where its passages lie in it.
pub(crate) fn lay_out(title: &str, blocks: &[Block]) -> (String, Vec<Passage>) {
    let mut text = String::new();
    let mut passages = Vec::with_capacity(blocks.len() + 1);
    let title = Block { heading: None, text: title.to_owned(), line: 0 };
    for (paragraph, block) in (0..).zip(std::iter::once(&title).chain(blocks)) {
        if paragraph > 0 {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(&block.text);
        passages.push(Passage { paragraph, start, end: text.len(), heading: block.heading.clone() });
    }
    (text, passages)
}

/// Lower-case letters, digits and hyphens, 1 to 64.
pub(crate) fn is_id(id: &str) -> bool {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=64).contains(&id.len()) && id.bytes().all(fits)
}

/// The line of the file in which a key or value stands in the front matter, from 1; its first line if nowhere.
pub(crate) fn line_of(yaml: &str, word: &str) -> usize {
    let as_key = |l: &str| l.trim_start().strip_prefix(word).is_some_and(|r| r.starts_with(':'));
    // As a word of its own: `id` does not stand in `side`.
    let inside = |c: char| c.is_alphanumeric() || c == '-';
    let stands = |l: &str, at: usize| !l[..at].ends_with(inside) && !l[at + word.len()..].starts_with(inside);
    let as_word = |l: &str| l.match_indices(word).any(|(at, _)| stands(l, at));
    let found = yaml.lines().position(as_key).or_else(|| yaml.lines().position(as_word));
    found.map_or(1, |at| at + 2)
}
