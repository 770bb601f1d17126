//! The history of a brief.

use dissoi_model::DifferenceRun;
use serde::Serialize;
use ts_rs::TS;

/// A version of a brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct VersionView {
    /// Its id.
    pub id: String,
    /// Id of the brief.
    pub brief: String,
    /// When it was kept: milliseconds since 1970, UTC.
    pub at: i64,
    /// The name that the user gave it.
    pub name: Option<String>,
    /// Name of the step before which it was kept: `Move entries`.
    pub what: String,
    /// Entries of the brief then.
    pub entries: u32,
    /// Cards among them.
    pub cards: u32,
    /// Words read aloud.
    pub words: u32,
}

/// What differs between two versions of a brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DiffView {
    /// Id of the earlier version.
    pub from: String,
    /// Id of the later version; nothing means the brief as it is now.
    pub to: Option<String>,
    /// Entries that only the later one has.
    pub added: u32,
    /// Entries that only the earlier one has.
    pub removed: u32,
    /// Entries that stand elsewhere.
    pub moved: u32,
    /// Entries with other words.
    pub changed: u32,
    /// What differs of the brief itself: its title, its event.
    pub brief: Vec<FieldDiff>,
    /// Every entry of the later one from top to bottom; removed ones where they stood.
    pub entries: Vec<EntryDiff>,
}

/// What became of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct EntryDiff {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: EntryKind,
    /// Sections above it.
    pub depth: u32,
    /// What became of it. Of one that moved and changed, `changed`.
    pub change: EntryChange,
    /// Whether it stands elsewhere.
    pub moved: bool,
    /// Its heading, tag or first words.
    pub title: String,
    /// Its words, with what was added and dropped; of one that stays as it was, nothing.
    pub fields: Vec<FieldDiff>,
}

/// What differs of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FieldDiff {
    /// `title`, `text`, `tag`, `cite`, `quote`, `marks`, `looks`, `speech`, `limit`, `event` and so on.
    pub field: String,
    /// Word by word: `added` are those of the later version, `dropped` those of the earlier.
    pub runs: Vec<DifferenceRun>,
}

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum EntryKind {
    /// Pocket, hat or block.
    Section,
    /// Evidence.
    Card,
    /// The debater's own words.
    Analytic,
}

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum EntryChange {
    /// Both have it so.
    Same,
    /// Only the later version has it.
    Added,
    /// Only the earlier version has it.
    Removed,
    /// It stands elsewhere.
    Moved,
    /// Its words or fields differ.
    Changed,
}
