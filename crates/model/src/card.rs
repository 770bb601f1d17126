//! A card: a claim in the debater's words over a verbatim quotation with its cite.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Join, Locator, Look, Marks, Resolution};

/// A piece of evidence. `quote` equals the words of the source at `locator` from the moment it is cut;
/// no operation of the program changes it. Fields that came after format 1 are left out of JSON while they are empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// UUID, version 7.
    pub id: String,
    /// Id of the topic.
    pub topic: String,
    /// The claim in the debater's own words; may be empty while drafting.
    pub tag: String,
    /// Last name and year: `Chen 21`.
    pub cite_short: String,
    /// Author, qualifications, date, title, outlet, address.
    pub cite_full: String,
    /// Number of the passage in which the quotation begins.
    pub paragraph: u32,
    /// Where the words stand; `locator.exact` is the quotation.
    pub locator: Locator,
    /// Underline, emphasis, highlight.
    pub marks: Marks,
    /// Milliseconds since 1970, UTC.
    pub created: i64,
    /// Words of the quotation that were passed over when passages were joined, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub joins: Vec<Join>,
    /// Why the evidence supports the claim, in the debater's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub warrant: String,
    /// A note for the debater and the team; not part of an export.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
    /// Words to file it under, in order, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
    /// The printed page, where the source has pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// How it is shown; as the library shows cards unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<Look>,
}

/// Whether a quotation still stands in its source, as shown beside the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum QuoteState {
    /// At its place, word for word.
    Verbatim,
    /// Word for word, at another place.
    Moved,
    /// The source no longer has these words.
    Changed,
    /// The source is gone.
    Missing,
}

impl Card {
    /// The verbatim words, those that joins pass over among them.
    pub fn quote(&self) -> &str {
        &self.locator.exact
    }

    /// Compares the quotation with the present text of its source; `None` if the source is gone.
    pub fn check(&self, source_text: Option<&str>) -> QuoteState {
        match source_text.map(|text| self.locator.resolve(text)) {
            None => QuoteState::Missing,
            Some(Resolution::Exact(_)) => QuoteState::Verbatim,
            Some(Resolution::Moved(_)) => QuoteState::Moved,
            Some(Resolution::Lost) => QuoteState::Changed,
        }
    }
}
