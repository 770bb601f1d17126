//! How one text answers another: as a topic states it, and as the user does.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{PassageId, Source};

/// Characters of a passage by which it is known again.
const KNOWN_BY: usize = 120;

/// How one text answers another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum AnswerType {
    /// Denies the claim.
    Rebuts,
    /// Breaks the link from the reason to the claim.
    Undercuts,
    /// Grants the claim and weighs more.
    Outweighs,
    /// Makes the reason count for the other side.
    Turns,
    /// Grants a part.
    Concedes,
}

impl AnswerType {
    /// Every type.
    pub const ALL: [Self; 5] = [Self::Rebuts, Self::Undercuts, Self::Outweighs, Self::Turns, Self::Concedes];

    /// As written in files and JSON; also the verb of a sentence.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rebuts => "rebuts",
            Self::Undercuts => "undercuts",
            Self::Outweighs => "outweighs",
            Self::Turns => "turns",
            Self::Concedes => "concedes",
        }
    }
}

/// A stated answer: this source answers that one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Id of a source, or of a passage (`topic/essay:6`).
    pub to: String,
    /// How it answers.
    #[serde(rename = "type")]
    pub kind: AnswerType,
    /// Why, in a line.
    pub why: Option<String>,
}

/// What the user said of one passage as the answer to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnAnswer {
    /// UUID, version 7.
    pub id: String,
    /// Id of the topic.
    pub topic: String,
    /// The passage that answers.
    pub from: Anchor,
    /// The passage that is answered.
    pub to: Anchor,
    /// What the user decided.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// Milliseconds since 1970, UTC.
    pub created: i64,
}

/// What the user decided of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "lowercase")]
pub enum Verdict {
    /// It answers.
    Accepted {
        /// How.
        #[serde(rename = "type")]
        kind: AnswerType,
        /// Why, in a line.
        #[serde(default)]
        why: Option<String>,
    },
    /// It does not: it is not to be offered again.
    Dismissed,
}

/// A passage that is found again after its source was replaced by another form of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Anchor {
    /// Id of the source.
    pub source: String,
    /// Its number there when it was noted.
    pub paragraph: u32,
    /// How it begins.
    pub words: String,
}

impl Anchor {
    /// Notes a passage; nothing if the source has none of this number.
    pub fn of(source: &Source, paragraph: u32) -> Option<Self> {
        let text = source.passage_text(source.passage(paragraph)?);
        let words = text.chars().take(KNOWN_BY).collect();
        Some(Self { source: source.id.clone(), paragraph, words })
    }

    /// Its number in the present form of the source; nothing if its words are gone.
    pub fn resolve(&self, source: &Source) -> Option<u32> {
        let begins = |p: &&crate::Passage| source.passage_text(p).starts_with(&self.words);
        let place = source.passage(self.paragraph).filter(begins);
        place.or_else(|| source.passages.iter().find(begins)).map(|p| p.paragraph)
    }

    /// The passage as it was numbered when it was noted.
    pub fn passage(&self) -> PassageId {
        PassageId { source: self.source.clone(), paragraph: self.paragraph }
    }
}
