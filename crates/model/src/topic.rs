//! A topic: the question that is debated, its two sides, its themes and its references.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Author;

/// A side of the resolution: `pro` affirms it, `con` denies it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Affirms the resolution.
    Pro,
    /// Denies the resolution.
    Con,
}

impl Side {
    /// `pro` or `con`, as written in files, SQL and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pro => "pro",
            Self::Con => "con",
        }
    }

    /// Reads `pro` or `con`, and the usual synonyms, whatever the case.
    pub fn parse(text: &str) -> Option<Self> {
        match text.to_ascii_lowercase().as_str() {
            "pro" | "aff" | "affirmative" | "for" => Some(Self::Pro),
            "con" | "neg" | "negative" | "against" => Some(Self::Con),
            _ => None,
        }
    }

    /// The other side.
    pub fn opposite(self) -> Self {
        match self {
            Self::Pro => Self::Con,
            Self::Con => Self::Pro,
        }
    }
}

impl std::fmt::Display for Side {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A line of argument within a topic, held by one side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Theme {
    /// Short id, such as `N1`.
    pub id: String,
    /// The side that argues it.
    pub side: Side,
    /// A few words.
    pub title: String,
}

/// What is debated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// Lower-case letters, digits and hyphens.
    pub id: String,
    /// Shown in lists.
    pub title: String,
    /// The sentence that is debated.
    pub resolution: String,
    /// What the pro side stands for, in a few words.
    pub pro: String,
    /// What the con side stands for.
    pub con: String,
    /// BCP 47 tag of the topic's language.
    pub language: String,
    /// SPDX id or a sentence.
    pub licence: Option<String>,
    /// A few paragraphs, plain text, separated by empty lines.
    pub introduction: String,
    /// The lines of argument of both sides.
    pub themes: Vec<Theme>,
    /// What the topic's documents cite.
    pub references: Vec<Reference>,
    /// The terms of the debate, in the order of the glossary.
    #[serde(default)]
    pub glossary: Vec<Term>,
    /// Groups of words and phrases that mean much the same in this topic.
    #[serde(default)]
    pub synonyms: Vec<Vec<String>>,
    /// Hash of the pack that the topic came from: an update is noticed by it.
    pub pack_hash: String,
}

impl Topic {
    /// The theme with this id, whatever the case.
    pub fn theme(&self, id: &str) -> Option<&Theme> {
        self.themes.iter().find(|t| t.id.eq_ignore_ascii_case(id))
    }

    /// Where the theme with this id, whatever the case, stands among all: the order in which themes are shown.
    pub fn theme_place(&self, id: &str) -> Option<usize> {
        self.themes.iter().position(|t| t.id.eq_ignore_ascii_case(id))
    }

    /// The reference with this key.
    pub fn reference(&self, key: &str) -> Option<&Reference> {
        self.references.iter().find(|r| r.key == key)
    }
}

/// A term of the debate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Term {
    /// The term, then its other names and abbreviations.
    pub names: Vec<String>,
    /// What it means, a sentence or more.
    pub meaning: String,
}

/// A published work that documents of a topic cite.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Reference {
    /// Its key in the bibliography.
    pub key: String,
    /// How a text names it: `Farrell and Newman 2019`.
    pub label: String,
    /// The whole reference in one line.
    pub text: String,
    /// Digital object identifier or address, where there is one, as a link.
    pub link: Option<String>,
    /// What it is made of, for other programs; unknown in topics that were installed before this was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(skip)]
    pub work: Option<Box<Work>>,
}

/// A published work as a bibliography gives it, field by field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Work {
    /// Type of the entry in BibLaTeX: `article`, `book`, `report`, `online`.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Who wrote it, else who edited it.
    pub authors: Vec<Author>,
    /// Whether `authors` are editors.
    pub edited: bool,
    /// As written: `2021`, `2021-02-08`.
    pub date: String,
    /// Journal, or the book that it stands in.
    pub container: String,
    /// Of a journal.
    pub volume: String,
    /// Number within the volume.
    pub issue: String,
    /// `42–79`.
    pub pages: String,
    /// Publisher or institution.
    pub publisher: String,
    /// Where it was published.
    pub place: String,
    /// Digital object identifier.
    pub doi: String,
    /// Address.
    pub url: String,
    /// Day on which it was read.
    pub accessed: String,
}
