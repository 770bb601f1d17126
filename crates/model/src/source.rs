//! A source: a text that can be quoted, divided into passages.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Answer, Author, PartialDate, Side};

/// What sort of text a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// A published text, verbatim.
    Essay,
    /// A summary of a line of argument.
    Argument,
    /// Notes on another source.
    Commentary,
    /// Definitions, framework, timeline.
    Reference,
    /// Terms of the debate, a paragraph each.
    Glossary,
    /// Which theme answers which, a line each.
    #[serde(rename = "clash-map")]
    ClashMap,
}

impl SourceKind {
    /// Every kind.
    pub const ALL: [Self; 6] =
        [Self::Essay, Self::Argument, Self::Commentary, Self::Reference, Self::Glossary, Self::ClashMap];

    /// As written in files, SQL and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Essay => "essay",
            Self::Argument => "argument",
            Self::Commentary => "commentary",
            Self::Reference => "reference",
            Self::Glossary => "glossary",
            Self::ClashMap => "clash-map",
        }
    }
}

/// A text that can be quoted. Its `text` never changes in place: a pack update replaces the source,
/// and cards cut from the earlier text are then checked against the new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// `topic/document`, such as `techno-nationalism/essay`.
    pub id: String,
    /// Id of the topic.
    pub topic: String,
    /// What sort of text.
    pub kind: SourceKind,
    /// The side it argues, if it takes one.
    pub side: Option<Side>,
    /// The theme it belongs to.
    pub theme: Option<String>,
    /// Title; also passage 0 of the text.
    pub title: String,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// Who the author is, as evidence rules ask.
    pub qualifications: Option<String>,
    /// When it was published.
    pub date: Option<PartialDate>,
    /// Where it was published.
    pub outlet: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// When the address was read.
    pub accessed: Option<PartialDate>,
    /// BCP 47 tag.
    pub language: String,
    /// SPDX id or a sentence.
    pub licence: Option<String>,
    /// What it answers.
    pub answers: Vec<Answer>,
    /// Ids of what it supports.
    pub supports: Vec<String>,
    /// Id of the source or passage that it comments on.
    #[serde(default)]
    pub about: Option<String>,
    /// Keys of the references it cites.
    pub references: Vec<String>,
    /// Name (content hash) of the blob with the bytes that it was read from.
    pub blob: Option<String>,
    /// Normalised text: the title, then every passage, separated by empty lines.
    pub text: String,
    /// In the order of the text; the first is the title.
    pub passages: Vec<Passage>,
}

/// A paragraph of a source: the unit that is searched and shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// 0 for the title, then from 1.
    pub paragraph: u32,
    /// UTF-8 byte offset of its first byte in the source's text.
    pub start: usize,
    /// UTF-8 byte offset after its last byte.
    pub end: usize,
    /// The nearest heading above it.
    pub heading: Option<String>,
}

impl Passage {
    /// Where it lies in the source's text, in bytes.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

impl Source {
    /// A source of which nothing but these is known, in English.
    pub fn bare(id: &str, topic: &str, kind: SourceKind) -> Self {
        Self {
            id: id.to_owned(),
            topic: topic.to_owned(),
            kind,
            side: None,
            theme: None,
            title: String::new(),
            authors: Vec::new(),
            qualifications: None,
            date: None,
            outlet: None,
            url: None,
            accessed: None,
            language: "en".to_owned(),
            licence: None,
            answers: Vec::new(),
            supports: Vec::new(),
            about: None,
            references: Vec::new(),
            blob: None,
            text: String::new(),
            passages: Vec::new(),
        }
    }

    /// The passage with this number.
    pub fn passage(&self, paragraph: u32) -> Option<&Passage> {
        self.passages.iter().find(|p| p.paragraph == paragraph)
    }

    /// The words of a passage.
    pub fn passage_text(&self, passage: &Passage) -> &str {
        &self.text[passage.range()]
    }

    /// The passage in which this byte offset lies.
    pub fn passage_at(&self, offset: usize) -> Option<&Passage> {
        self.passages.iter().find(|p| p.start <= offset && offset < p.end)
    }

    /// The id of one of its passages.
    pub fn passage_id(&self, paragraph: u32) -> PassageId {
        PassageId { source: self.id.clone(), paragraph }
    }

    /// The authors' names as printed, joined.
    pub fn author_line(&self) -> String {
        let names: Vec<_> = self.authors.iter().map(Author::display).collect();
        match names.as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => format!("{} and {last}", first.join(", ")),
        }
    }

    /// Words in the text, title excluded.
    pub fn words(&self) -> usize {
        let body = self.passages.iter().filter(|p| p.paragraph > 0);
        body.map(|p| crate::count_words(self.passage_text(p))).sum()
    }
}

/// The id of a passage, written `source:paragraph`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PassageId {
    /// Id of the source.
    pub source: String,
    /// Its number there; 0 is the title.
    pub paragraph: u32,
}

impl PassageId {
    /// Reads `source:paragraph`.
    pub fn parse(text: &str) -> Option<Self> {
        let (source, number) = text.rsplit_once(':')?;
        if source.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        Some(Self { source: source.to_owned(), paragraph: number.parse().ok()? })
    }
}

impl std::fmt::Display for PassageId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.source, self.paragraph)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passage_ids_read_back_as_written_and_refuse_what_is_no_number() {
        let id = PassageId { source: "t/essay".into(), paragraph: 6 };
        assert_eq!(PassageId::parse(&id.to_string()), Some(id));
        for bad in ["", "essay", "essay:", ":3", "essay:x", "essay:-1", "essay:99999999999"] {
            assert_eq!(PassageId::parse(bad), None, "{bad}");
        }
    }
}
