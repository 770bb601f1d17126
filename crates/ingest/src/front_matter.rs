//! The YAML at the head of a pack's files.

use dissoi_model::{AnswerType, Author, PartialDate, Side, SourceKind, Theme};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A file divided into front matter and body.
pub(crate) struct Divided<'t> {
    pub(crate) yaml: &'t str,
    pub(crate) body: &'t str,
    /// Line of the body's first character, from 1.
    pub(crate) body_line: usize,
}

/// Divides a text at its two `---` lines.
pub(crate) fn divide(text: &str) -> Result<Divided<'_>, (usize, String)> {
    let mut lines = text.split_inclusive('\n');
    if lines.next().map(str::trim_end) != Some("---") {
        return Err((
            1,
            "does not start with front matter: a line `---`, then YAML, then a line `---`".into(),
        ));
    }
    let start = text.find('\n').map_or(text.len(), |at| at + 1);
    let (mut at, mut number) = (start, 2);
    for line in lines {
        if line.trim_end() == "---" {
            let body = &text[at + line.len()..];
            return Ok(Divided { yaml: &text[start..at], body, body_line: number + 1 });
        }
        at += line.len();
        number += 1;
    }
    Err((1, "its front matter never ends: the closing line `---` is missing".into()))
}

/// Reads the YAML; an error carries its line in the file, from 1.
pub(crate) fn read<T: DeserializeOwned>(yaml: &str) -> Result<T, (usize, String)> {
    // Nothing but `---`, or comments, is YAML's null; an empty map names the missing key instead.
    let empty = yaml.lines().all(|l| l.trim().is_empty() || l.trim_start().starts_with('#'));
    serde_saphyr::from_str(if empty { "{}" } else { yaml }).map_err(|e| {
        let line = e.location().map_or(1, |l| usize::try_from(l.line()).unwrap_or(1));
        let message = e.without_snippet().to_string();
        (line + 1, message.lines().next().unwrap_or_default().to_owned())
    })
}

/// Front matter of `topic.md`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TopicMatter {
    pub(crate) format: u32,
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) resolution: String,
    pub(crate) pro: String,
    pub(crate) con: String,
    #[serde(default = "english")]
    pub(crate) language: String,
    pub(crate) licence: Option<String>,
    pub(crate) themes: Vec<Theme>,
}

/// Front matter of a document.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DocumentMatter {
    pub(crate) id: Option<String>,
    pub(crate) kind: SourceKind,
    pub(crate) side: Option<Side>,
    pub(crate) theme: Option<String>,
    pub(crate) title: String,
    #[serde(default)]
    pub(crate) author: Authors,
    pub(crate) qualifications: Option<String>,
    #[serde(default, deserialize_with = "date")]
    pub(crate) date: Option<PartialDate>,
    pub(crate) outlet: Option<String>,
    pub(crate) url: Option<String>,
    #[serde(default, deserialize_with = "date")]
    pub(crate) accessed: Option<PartialDate>,
    pub(crate) language: Option<String>,
    pub(crate) licence: Option<String>,
    #[serde(default)]
    pub(crate) answers: Vec<AnswerMatter>,
    #[serde(default)]
    pub(crate) supports: Vec<String>,
    /// What a commentary is about: a document or a paragraph (`essay:6`).
    pub(crate) about: Option<String>,
    #[serde(default)]
    pub(crate) references: Vec<String>,
}

/// Front matter of a starter brief.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BriefMatter {
    pub(crate) title: String,
    pub(crate) side: Side,
}

/// A card in a starter brief: the YAML in a block of code named `card`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CardMatter {
    /// A paragraph: `g01-spillovers:3`.
    pub(crate) from: String,
    pub(crate) tag: String,
    /// The words to quote; the whole paragraph unless given.
    pub(crate) quote: Option<String>,
    #[serde(default)]
    pub(crate) underline: Vec<String>,
    #[serde(default)]
    pub(crate) emphasis: Vec<String>,
    #[serde(default)]
    pub(crate) highlight: Vec<String>,
}

/// One author or a list of them.
#[derive(Debug, Default, Deserialize)]
#[serde(untagged)]
pub(crate) enum Authors {
    #[default]
    None,
    One(AuthorMatter),
    Many(Vec<AuthorMatter>),
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum AuthorMatter {
    Organisation { organisation: String },
    Named { name: String, family: String },
    Text(String),
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum AnswerMatter {
    Short(String),
    Full {
        to: String,
        #[serde(rename = "type")]
        kind: AnswerType,
        why: Option<String>,
    },
}

impl Authors {
    pub(crate) fn into_authors(self) -> Vec<Author> {
        let list = match self {
            Self::None => Vec::new(),
            Self::One(one) => vec![one],
            Self::Many(many) => many,
        };
        list.into_iter().map(AuthorMatter::into_author).collect()
    }
}

impl AuthorMatter {
    fn into_author(self) -> Author {
        match self {
            Self::Organisation { organisation } => Author::Organisation { name: organisation },
            Self::Named { name, family } => Author::Person { name, family },
            Self::Text(text) => match text.split_once(',') {
                Some((family, given)) => {
                    let (family, given) = (family.trim(), given.trim());
                    Author::Person { name: format!("{given} {family}"), family: family.to_owned() }
                }
                None => {
                    let family = text.split_whitespace().next_back().unwrap_or_default().to_owned();
                    Author::Person { name: text, family }
                }
            },
        }
    }
}

fn english() -> String {
    "en".into()
}

/// YAML reads a bare `2021` as a number: both forms are taken.
fn date<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<PartialDate>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Year(u16),
        Text(String),
    }
    let text = match Option::<Written>::deserialize(deserializer)? {
        None => return Ok(None),
        Some(Written::Year(year)) => format!("{year:04}"),
        Some(Written::Text(text)) => text,
    };
    PartialDate::try_from(text).map(Some).map_err(serde::de::Error::custom)
}
