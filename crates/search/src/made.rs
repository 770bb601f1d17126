//! What the user made, as far as it is searched: cards, analytics, briefs; and where things stand that only the library
//! knows.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use dissoi_model::Side;

use crate::query::{Kind, Node};

/// A card, an analytic or a brief, to be indexed as a document of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Card, analytic or brief.
    pub kind: Kind,
    /// Its id, without the kind.
    pub id: String,
    /// Changes whenever anything below does: what is indexed with the same number is left as it is.
    pub print: u64,
    /// Id of the source of a card; of the brief for an analytic and for a brief itself.
    pub about: String,
    /// Title of the source or brief.
    pub title: String,
    /// Number of the passage in which a card's quotation begins; of an analytic its place in the brief.
    pub paragraph: u32,
    /// The side of the source or brief.
    pub side: Option<Side>,
    /// Theme of a card's source.
    pub theme: Option<String>,
    /// Authors of a card's source, as printed.
    pub author: Option<String>,
    /// Year of a card's source.
    pub year: Option<u16>,
    /// The claim of a card.
    pub tag: String,
    /// The section under which an analytic stands; the cite of a card.
    pub heading: Option<String>,
    /// The quotation, the analytic, or the titles of a brief's sections, a line each.
    pub text: String,
}

impl Made {
    /// With a print of all that is in it: for what the library has no other print of.
    #[must_use]
    pub fn printed(mut self) -> Self {
        let side = self.side.map(Side::as_str).unwrap_or_default();
        let year = self.year.map(|year| year.to_string()).unwrap_or_default();
        let paragraph = self.paragraph.to_string();
        let parts = [
            self.about.as_str(),
            &self.title,
            &paragraph,
            side,
            self.theme.as_deref().unwrap_or_default(),
            self.author.as_deref().unwrap_or_default(),
            &year,
            &self.tag,
            self.heading.as_deref().unwrap_or_default(),
            &self.text,
        ];
        // FNV-1a (Fowler, Noll and Vo), with an end to each part.
        let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xff]));
        self.print = bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        self
    }

    /// Kind and id, as [`MadeState`] and results name it: `card:0192…`.
    pub fn key(&self) -> String {
        key(self.kind, &self.id)
    }
}

/// Kind and id in one: `card:0192…`.
pub(crate) fn key(kind: Kind, id: &str) -> String {
    format!("{}:{id}", kind.as_str())
}

/// The id in a [`key`].
pub(crate) fn id_of(key: &str) -> Option<String> {
    key.split_once(':').map(|(_, id)| id.to_owned())
}

/// What the index has of something that the user made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeState {
    /// As in [`Made`].
    pub print: u64,
    /// As in [`Made`].
    pub about: String,
    /// As in [`Made`].
    pub paragraph: u32,
}

/// Tags of cards by source and passage: they are searched with the passage from which the card was cut.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tags(HashMap<String, BTreeMap<u32, Vec<String>>>);

impl Tags {
    /// Adds the tag of a card that was cut from this passage.
    pub fn add(&mut self, source: &str, paragraph: u32, tag: &str) {
        self.0.entry(source.to_owned()).or_default().entry(paragraph).or_default().push(tag.to_owned());
    }

    pub(crate) fn of(&self, source: &str, paragraph: u32) -> &[String] {
        let found = self.0.get(source).and_then(|passages| passages.get(&paragraph));
        found.map_or(&[], Vec::as_slice)
    }
}

/// A set of things that can be found: what `has:`, `in:` and `answers:` come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// Ids of sources, all of whose passages belong to it.
    pub sources: BTreeSet<String>,
    /// Passages of other sources.
    pub passages: BTreeMap<String, BTreeSet<u32>>,
    /// Cards, analytics and briefs, as `card:ID`. With a card belongs the passage that it was cut from.
    pub made: BTreeSet<String>,
}

impl Places {
    /// Adds a passage.
    pub fn add_passage(&mut self, source: &str, paragraph: u32) {
        self.passages.entry(source.to_owned()).or_default().insert(paragraph);
    }

    /// Adds a card, an analytic or a brief.
    pub fn add_made(&mut self, kind: Kind, id: &str) {
        self.made.insert(key(kind, id));
    }
}

/// What the filters that only the library knows come to; a filter without an entry is one that names nothing.
pub type Resolved = Vec<(Node, Places)>;
