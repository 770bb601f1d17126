//! The evidence check: what in a card would lose a challenge, each finding with the rule that it comes from.
//!
//! The rules are those of the National Speech & Debate Association's guide to evidence, put in other words, and two of
//! our own. The check reads; it changes nothing.

mod citation;
mod cues;
mod reading;
mod setting;
mod words;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Card, Citation, DifferenceRun, Reference, Source};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Shown so that the debater knows the surroundings.
    Context,
    /// A judge may hold it against the card.
    Warning,
    /// The card must not be read as it is.
    Error,
}

/// The rule that a finding comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// The words must stand in a source that can be shown.
    NonExistentEvidence,
    /// No words may be added to or taken from the text so that its meaning changes.
    Distortion,
    /// Nothing may be left out inside a quotation.
    InternalEllipses,
    /// Author, date, title, place, address, date read and qualifications, as far as the source gives them.
    WrittenCitation,
    /// What is marked as read is what is read: whole words.
    Clipping,
    /// A position that the author states to refute it is not the author's.
    StrawArgument,
    /// The quotation's place is known (ours).
    ExactPlace,
    /// A card makes a claim (ours).
    Claim,
}

impl Rule {
    /// Every rule.
    pub const ALL: [Self; 8] = [
        Self::NonExistentEvidence,
        Self::Distortion,
        Self::InternalEllipses,
        Self::WrittenCitation,
        Self::Clipping,
        Self::StrawArgument,
        Self::ExactPlace,
        Self::Claim,
    ];

    /// Its name, as shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::NonExistentEvidence => "Non-existent evidence",
            Self::Distortion => "Distortion",
            Self::InternalEllipses => "Internal ellipses",
            Self::WrittenCitation => "Written citation",
            Self::Clipping => "Clipping",
            Self::StrawArgument => "Straw argument",
            Self::ExactPlace => "Exact place",
            Self::Claim => "Claim",
        }
    }

    /// Whose rule it is.
    pub fn origin(self) -> &'static str {
        match self {
            Self::ExactPlace | Self::Claim => "Dissoi",
            _ => "NSDA evidence rules",
        }
    }
}

/// What can be done about a finding in one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Remedy {
    /// Find the quotation again: put the card where its words stand now, or on the words that come nearest.
    Relocate,
    /// Correct the citation of the source.
    Source,
    /// Edit the card's tag or cites.
    Card,
    /// Change what is marked.
    Mark,
    /// Extend the cut, or put left-out words back.
    Extend,
}

/// Something that the check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// Its name, as shown.
    pub rule_name: String,
    /// Whose rule it is.
    pub rule_from: String,
    /// How much it weighs.
    pub severity: Severity,
    /// What was found, in a sentence.
    pub message: String,
    /// The words that it is about.
    pub words: Vec<String>,
    /// What to do about it, in a sentence.
    pub advice: String,
    /// What can be done in one step, if anything.
    pub remedy: Option<Remedy>,
    /// The passage that it is about: `source:paragraph`.
    pub passage: Option<String>,
    /// The card's words against those of the source, where they differ.
    pub difference: Vec<DifferenceRun>,
    /// The text around, where it matters: before, the words, after.
    pub around: Option<Around>,
}

/// Words with the text around them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Around {
    /// What stands before.
    pub before: String,
    /// The words.
    pub words: String,
    /// What stands after.
    pub after: String,
}

/// A card and all that it is checked against.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'e> {
    /// The card.
    pub card: &'e Card,
    /// Its source, unless it is gone.
    pub source: Option<&'e Source>,
    /// What is cited of the source, with the user's corrections.
    pub citation: Option<&'e Citation>,
    /// The works that the quoted words name: of a summary these are the evidence.
    pub named: &'e [Reference],
}

/// Checks a card. The findings come by weight, then by rule.
pub fn check(evidence: &Evidence<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    words::check(evidence, &mut found);
    citation::check(evidence, &mut found);
    reading::check(evidence, &mut found);
    setting::check(evidence, &mut found);
    let passage = |f: Finding| Finding { passage: f.passage.or_else(|| evidence.passage()), ..f };
    let mut found: Vec<_> = found.into_iter().map(passage).collect();
    found.sort_by_key(|f| (std::cmp::Reverse(f.severity), f.rule));
    found
}

impl Evidence<'_> {
    /// Where the quotation lies in the source now, in bytes.
    fn place(&self) -> Option<std::ops::Range<usize>> {
        match self.card.locator.resolve(&self.source?.text) {
            crate::Resolution::Exact(range) | crate::Resolution::Moved(range) => Some(range),
            crate::Resolution::Lost => None,
        }
    }

    fn passage(&self) -> Option<String> {
        let source = self.source?;
        let at = self.place().and_then(|r| source.passage_at(r.start)).map(|p| p.paragraph);
        Some(source.passage_id(at.unwrap_or(self.card.paragraph)).to_string())
    }
}

impl Finding {
    fn new(rule: Rule, severity: Severity, message: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            rule,
            rule_name: rule.name().to_owned(),
            rule_from: rule.origin().to_owned(),
            severity,
            message: message.into(),
            words: Vec::new(),
            advice: advice.into(),
            remedy: None,
            passage: None,
            difference: Vec::new(),
            around: None,
        }
    }

    fn about<S: Into<String>>(mut self, words: impl IntoIterator<Item = S>) -> Self {
        self.words = words.into_iter().map(Into::into).collect();
        self
    }

    fn mended_by(mut self, remedy: Remedy) -> Self {
        self.remedy = Some(remedy);
        self
    }
}

/// At most so many words of a text, with `…` for the rest.
fn some_words(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    match words.as_slice() {
        all if all.len() <= 14 => all.join(" "),
        all => format!("{} … {}", all[..8].join(" "), all[all.len() - 4..].join(" ")),
    }
}

/// Words in quotation marks, joined by commas.
fn listed(words: &[String]) -> String {
    words.iter().map(|w| format!("“{w}”")).collect::<Vec<_>>().join(", ")
}
