//! A change: what a thing was before and what it is after. Undo writes `before`, redo `after`.

use dissoi_model::{Brief, Card, Correction, Node, OwnAnswer, Source, Topic};
use serde::{Deserialize, Serialize};

/// Anything that a user makes or installs, and that can therefore be undone.
///
/// Stored as JSON in the undo log: new fields need a serde default so that older logs stay readable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "entity", rename_all = "lowercase")]
pub enum Entity {
    /// A topic.
    Topic(Box<Topic>),
    /// A source with its text.
    Source(Box<Source>),
    /// What the user corrected of what is cited of a source.
    Correction(Box<Correction>),
    /// A card.
    Card(Box<Card>),
    /// A brief, without its entries.
    Brief(Brief),
    /// An entry of a brief.
    Node(Node),
    /// What the user said of an answer.
    Answer(Box<OwnAnswer>),
    /// The name of a version of a brief.
    #[serde(rename = "version_name")]
    VersionName {
        /// Id of the version.
        version: String,
        /// The name.
        name: String,
    },
    /// A setting of the library.
    Setting {
        /// Its name.
        key: String,
        /// Its value.
        value: String,
    },
}

/// What a change is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "entity", content = "id", rename_all = "lowercase")]
pub enum Key {
    /// A topic.
    Topic(String),
    /// A source.
    Source(String),
    /// The correction of a source's citation, by the id of the source.
    Correction(String),
    /// A card.
    Card(String),
    /// A brief.
    Brief(String),
    /// An entry of a brief.
    Node(String),
    /// What the user said of an answer.
    Answer(String),
    /// The name of a version, by the id of the version.
    #[serde(rename = "version_name")]
    VersionName(String),
    /// A setting.
    Setting(String),
}

/// One thing before and after. `None` before means made, `None` after means deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What is changed.
    pub key: Key,
    /// Before.
    pub before: Option<Entity>,
    /// After.
    pub after: Option<Entity>,
}

impl Entity {
    /// What names it.
    pub fn key(&self) -> Key {
        match self {
            Self::Topic(t) => Key::Topic(t.id.clone()),
            Self::Source(s) => Key::Source(s.id.clone()),
            Self::Correction(c) => Key::Correction(c.source.clone()),
            Self::Card(c) => Key::Card(c.id.clone()),
            Self::Brief(b) => Key::Brief(b.id.clone()),
            Self::Node(n) => Key::Node(n.id.clone()),
            Self::Answer(a) => Key::Answer(a.id.clone()),
            Self::VersionName { version, .. } => Key::VersionName(version.clone()),
            Self::Setting { key, .. } => Key::Setting(key.clone()),
        }
    }
}

impl Change {
    /// Something new.
    pub fn made(after: Entity) -> Self {
        Self { key: after.key(), before: None, after: Some(after) }
    }

    /// Something deleted.
    pub fn deleted(before: Entity) -> Self {
        Self { key: before.key(), before: Some(before), after: None }
    }

    /// Something changed; both are the same thing. `None` if nothing differs.
    pub fn edited(before: Entity, after: Entity) -> Option<Self> {
        (before != after).then(|| Self { key: before.key(), before: Some(before), after: Some(after) })
    }
}
