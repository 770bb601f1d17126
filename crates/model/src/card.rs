//! A card: a claim in the debater's words over a verbatim quotation with its cite.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Locator, Marks, Resolution};

/// A piece of evidence. `quote` equals the words of the source at `locator` from the moment it is cut;
/// no operation of the program changes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The verbatim words.
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
