//! What answers a claim, the answers of a whole topic, and which of them a brief meets.

use dissoi_model::{AnswerType, OwnAnswer, Side, SourceKind, Verdict};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is to be answered.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum Claim {
    /// `source:paragraph`.
    Passage(String),
    /// Id of a card.
    Card(String),
    /// Id of a source: the whole of it.
    Source(String),
    /// Words of the user's own.
    Text {
        /// The words.
        text: String,
        /// Id of the topic; every topic unless given.
        topic: Option<String>,
        /// The side that says them, if it is known.
        side: Option<Side>,
    },
}

/// What is answered, as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ClaimView {
    /// `source:paragraph`, of a passage or a card.
    pub passage: Option<String>,
    /// Id of the card.
    pub card: Option<String>,
    /// Id of the source.
    pub source: Option<String>,
    /// Title of the source; empty for words of the user's own.
    pub title: String,
    /// Number of the passage.
    pub paragraph: Option<u32>,
    /// The side that says it.
    pub side: Option<Side>,
    /// Its theme.
    pub theme: Option<String>,
    /// Its first words, a sentence or two.
    pub text: String,
}

/// What answers a claim, and what supports it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct AnswersView {
    /// What is answered.
    pub claim: ClaimView,
    /// Answers that the topic states, and those that the user accepted.
    pub stated: Vec<StatedAnswer>,
    /// Answers found by their words, best first, one a source.
    pub found: Vec<FoundAnswer>,
    /// What speaks for the claim.
    pub supports: Vec<Support>,
    /// Answers that the user dismissed.
    pub dismissed: Vec<FoundAnswer>,
    /// What the reader should know, in whole sentences.
    pub notes: Vec<String>,
    /// How far the search index is, while it is being built: until then only what is stated can be told.
    pub building: Option<super::Progress>,
}

/// Who says that one text answers another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum Origin {
    /// The topic states it.
    Topic,
    /// The user accepted it.
    Yours,
    /// It was found by its words.
    Found,
}

/// A stated answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct StatedAnswer {
    /// `source:paragraph` of the passage that answers best.
    pub passage: String,
    /// Id of its source.
    pub source: String,
    /// Title of the source.
    pub title: String,
    /// Number of the passage.
    pub paragraph: u32,
    /// The side of the source.
    pub side: Option<Side>,
    /// Its theme.
    pub theme: Option<String>,
    /// How it answers.
    #[serde(rename = "type")]
    pub kind: AnswerType,
    /// Why, in a line.
    pub why: Option<String>,
    /// The sentence that clashes.
    pub sentence: String,
    /// What it is stated to answer: id of a source or a passage.
    pub to: String,
    /// Who states it.
    pub origin: Origin,
}

/// An answer found by its words.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct FoundAnswer {
    /// `source:paragraph`.
    pub passage: String,
    /// Id of the source.
    pub source: String,
    /// Title of the source.
    pub title: String,
    /// Number of the passage.
    pub paragraph: u32,
    /// The side of the source.
    pub side: Option<Side>,
    /// Its theme.
    pub theme: Option<String>,
    /// What sort of text.
    pub kind: SourceKind,
    /// From 0 to 1, higher is better; comparable within one list only.
    pub score: f32,
    /// The sentence that clashes.
    pub sentence: String,
}

/// What speaks for a claim.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Support {
    /// `source:paragraph`.
    pub passage: String,
    /// Id of the source.
    pub source: String,
    /// Title of the source.
    pub title: String,
    /// Number of the passage.
    pub paragraph: u32,
    /// The side of the source.
    pub side: Option<Side>,
    /// Its theme.
    pub theme: Option<String>,
    /// The sentence that says so.
    pub sentence: String,
    /// As of a found answer; nothing if the topic states it.
    pub score: Option<f32>,
    /// Who says so.
    pub origin: Origin,
}

/// Every stated answer of a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ClashView {
    /// Id of the topic.
    pub topic: String,
    /// Every argument of the topic, and every passage of another source that is answered or answers; pro before con, in
    /// the order of the themes.
    pub arguments: Vec<ClashArgument>,
    /// Who answers whom.
    pub answers: Vec<ClashAnswer>,
}

/// A node of the clash map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ClashArgument {
    /// Id of the source, of an argument; else `source:paragraph`.
    pub id: String,
    /// Id of the source.
    pub source: String,
    /// Number of the passage, if it is one.
    pub paragraph: Option<u32>,
    /// Title of the source.
    pub title: String,
    /// Its side.
    pub side: Option<Side>,
    /// Its theme.
    pub theme: Option<String>,
    /// How many answer it.
    pub answered_by: u32,
}

/// An edge of the clash map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ClashAnswer {
    /// Id of the node that answers.
    pub from: String,
    /// Id of the node that is answered.
    pub to: String,
    /// How.
    #[serde(rename = "type")]
    pub kind: AnswerType,
    /// Who states it.
    pub origin: Origin,
    /// Why, in a line.
    pub why: Option<String>,
}

/// Which arguments of the other side a brief meets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CoverageView {
    /// Id of the brief.
    pub brief: String,
    /// Its title.
    pub title: String,
    /// The side that it argues.
    pub side: Side,
    /// The arguments of the other side, in the order of the themes.
    pub opposing: Vec<OpposingView>,
    /// How many are answered.
    pub met: u32,
    /// Of how many.
    pub of: u32,
}

/// An argument of the other side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct OpposingView {
    /// Id of its source.
    pub argument: String,
    /// Title of the source.
    pub title: String,
    /// Its theme.
    pub theme: Option<String>,
    /// What in the brief answers it.
    pub met_by: Vec<MetBy>,
    /// Whether something answers it with more than a concession.
    pub met: bool,
    /// The same in a word.
    pub status: CoverageStatus,
    /// What the topic offers and the brief lacks.
    pub could: Vec<CouldMeet>,
}

/// How far an argument is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum CoverageStatus {
    /// Something answers it.
    Answered,
    /// Something grants a part, nothing answers.
    Conceded,
    /// Nothing meets it.
    Open,
}

/// An entry of a brief that meets an argument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MetBy {
    /// Id of the entry.
    pub item: String,
    /// Id of the card.
    pub card: String,
    /// The card's tag, or its cite.
    pub label: String,
    /// `source:paragraph` that the card quotes.
    pub passage: String,
    /// How.
    #[serde(rename = "type")]
    pub kind: AnswerType,
    /// Who states it.
    pub origin: Origin,
}

/// A source that would meet an argument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CouldMeet {
    /// Id of the source, or `source:paragraph`.
    pub passage: String,
    /// Id of the source.
    pub source: String,
    /// Title of the source.
    pub title: String,
    /// How.
    #[serde(rename = "type")]
    pub kind: AnswerType,
}

/// What the user said of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct OwnAnswerView {
    /// Its id.
    pub id: String,
    /// Id of the topic.
    pub topic: String,
    /// `source:paragraph` that answers.
    pub from: String,
    /// `source:paragraph` that is answered.
    pub to: String,
    /// How, if it was accepted; nothing if it was dismissed.
    #[serde(rename = "type")]
    pub kind: Option<AnswerType>,
    /// Why, in a line.
    pub why: Option<String>,
    /// Whether it was dismissed.
    pub dismissed: bool,
}

impl OwnAnswerView {
    pub(crate) fn of(own: &OwnAnswer) -> Self {
        let (kind, why) = match &own.verdict {
            Verdict::Accepted { kind, why } => (Some(*kind), why.clone()),
            Verdict::Dismissed => (None, None),
        };
        Self {
            id: own.id.clone(),
            topic: own.topic.clone(),
            from: own.from.passage().to_string(),
            to: own.to.passage().to_string(),
            dismissed: kind.is_none(),
            kind,
            why,
        }
    }
}
