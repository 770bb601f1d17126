//! What callers see: plain values, ready to show or to print as JSON. The same for the window and the command line.
//! Generated as TypeScript into `ui/src/host/types`. No byte offset is in any of them.

mod answers;
mod brief;
mod card;
mod cite;
mod evidence;
mod export;
mod map;
mod query;
mod search;
mod template;
mod version;

use dissoi_model::{AnswerType, Reference, Side, SourceKind, Term, Theme};
use serde::Serialize;
use ts_rs::TS;

pub use answers::{
    AnswersView, Claim, ClaimView, ClashAnswer, ClashArgument, ClashView, CouldMeet, CoverageStatus,
    CoverageView, FoundAnswer, MetBy, OpposingView, Origin, OwnAnswerView, StatedAnswer, Support,
};
pub use brief::{
    AnalyticWritten, BlockMade, BriefItem, BriefPatch, BriefSummary, BriefTimes, BriefView, CardUse,
    ItemContent, ItemPlace, NewItem, PacePassage, Placement, SectionTime, SpeechTime,
};
pub use card::{
    CardCutView, CardFields, CardFilter, CardPage, CardSummary, CardView, CutEnd, CutRequest, ExtendRequest,
    JoinRequest, LookView, MarkRequest, PassageSelection, RecutRequest,
};
pub use cite::{CitationEdit, CitationView, CiteRun, CiteView};
pub use dissoi_export::CiteStyle;
pub use evidence::{CardFindings, EvidenceReport, FindingView};
pub use export::{Copied, ExportChoice, ExportFormat, ExportPreset, Imported, PagePicture};
pub use map::{MapRequest, MapView};
pub use query::{ClauseView, FoundIn, QueryEdit, QueryView, RecentQuery, SavedQuery, SourceFind};
pub use search::{
    FacetCount, Facets, HitKind, MadeKind, MendedWord, SearchHit, SearchPage, SearchRequest, SnippetRun,
    TwinView, WhyShare, WhyView,
};
pub use template::{TemplateSection, TemplateView};
pub use version::{DiffView, EntryChange, EntryDiff, EntryKind, FieldDiff, VersionView};

/// A library at a glance.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct LibraryInfo {
    /// The folder.
    pub path: String,
    /// Number of the stored format.
    pub format: u32,
    /// How many topics.
    pub topics: u32,
    /// How many sources.
    pub sources: u32,
    /// How many passages, titles included.
    pub passages: u32,
    /// How many cards.
    pub cards: u32,
    /// How many briefs.
    pub briefs: u32,
    /// Passages in the search index.
    pub indexed: u32,
    /// The latent space that ranks answers; nothing while there is none.
    pub latent: Option<LatentInfo>,
}

/// What the latent space was learnt from, and what it costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LatentInfo {
    /// Passages that it was learnt from.
    pub passages: u32,
    /// Words that have a place in it.
    pub words: u32,
    /// Numbers of a place.
    pub dimensions: u32,
    /// Milliseconds that learning took.
    pub milliseconds: u32,
    /// Bytes of its file.
    pub bytes: u32,
    /// Bytes of memory while it is used, roughly.
    pub memory: u32,
    /// Whether it knows all of the library.
    pub current: bool,
}

/// A topic.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct TopicView {
    /// Its id.
    pub id: String,
    /// Shown in lists.
    pub title: String,
    /// The sentence that is debated.
    pub resolution: String,
    /// What the pro side stands for.
    pub pro: String,
    /// What the con side stands for.
    pub con: String,
    /// A few paragraphs.
    pub introduction: String,
    /// Lines of argument.
    pub themes: Vec<Theme>,
    /// How many sources.
    pub sources: u32,
}

/// A source in a list.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SourceSummary {
    /// `topic/document`.
    pub id: String,
    /// Title.
    pub title: String,
    /// Names as printed, joined.
    pub author: String,
    /// The side it argues, if any.
    pub side: Option<Side>,
    /// What sort of text.
    pub kind: SourceKind,
    /// Its theme, if any.
    pub theme: Option<String>,
    /// Words, title excluded.
    pub words: u32,
    /// Id of the topic.
    pub topic: String,
    /// `2021-02-08`, as far as known.
    pub date: Option<String>,
}

/// A source to read.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SourceView {
    /// Id, title, author and so on.
    #[serde(flatten)]
    pub summary: SourceSummary,
    /// `Chen 21`.
    pub cite_short: String,
    /// What stands in brackets after it.
    pub cite_full: String,
    /// Address.
    pub url: Option<String>,
    /// SPDX id or a sentence.
    pub licence: Option<String>,
    /// In the order of the text; the first is the title.
    pub passages: Vec<PassageView>,
    /// The works it cites.
    pub references: Vec<Reference>,
    /// What it answers.
    pub answers: Vec<AnswerView>,
    /// Id of the source or passage that it comments on.
    pub about: Option<String>,
    /// Terms of the topic's glossary that occur in it.
    pub terms: Vec<Term>,
}

/// A passage to read.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PassageView {
    /// `source:paragraph`.
    pub id: String,
    /// 0 for the title.
    pub paragraph: u32,
    /// The heading under which it stands.
    pub heading: Option<String>,
    /// Its words.
    pub text: String,
}

/// A stated answer.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct AnswerView {
    /// Id of a source or a passage.
    pub to: String,
    /// Title of what is answered.
    pub title: String,
    /// How.
    #[serde(rename = "type")]
    pub kind: AnswerType,
    /// Why, in a line.
    pub why: Option<String>,
}

/// What a change did: the caller never guesses what to show anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Applied<T> {
    /// What the action made or changed.
    pub value: T,
    /// What is no longer as it was.
    pub changed: Changed,
}

/// What is no longer as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Changed {
    /// Whether topics or sources changed; search results may differ.
    pub sources: bool,
    /// Whether answers changed: what the topic states, or what the user said of them.
    pub answers: bool,
    /// Ids of cards.
    pub cards: Vec<String>,
    /// Ids of briefs, those with a changed card among them.
    pub briefs: Vec<String>,
    /// Whether saved searches changed.
    pub queries: bool,
    /// What undo and redo would do now.
    pub history: History,
}

/// What undo and redo would do now.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct History {
    /// Name of the step that undo takes back: `Cut card`.
    pub undo: Option<String>,
    /// Name of the step that redo does again.
    pub redo: Option<String>,
}

/// How far a long action is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Progress {
    /// What is being done, in words: `Building the search index`.
    pub stage: String,
    /// Done so far.
    pub done: u32,
    /// Of how many; 0 while unknown.
    pub of: u32,
}

/// A file written.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Exported {
    /// Where.
    pub path: String,
    /// How large.
    pub bytes: u32,
    /// Pages, of a PDF.
    pub pages: Option<u32>,
    /// What the reader of the file should know: characters that no font has, quotations that changed.
    pub warnings: Vec<String>,
}

/// Why an action failed. The window and scripts branch on `code`, never on the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ErrorView {
    /// What sort of failure.
    pub code: ErrorCode,
    /// What happened, to what.
    pub message: String,
    /// What the user can do.
    pub hint: Option<String>,
}

/// What sort of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ErrorCode {
    /// The request makes no sense as it is: exit code 2.
    BadInput,
    /// It would overwrite or contradict something: exit code 2.
    Conflict,
    /// What was named does not exist: exit code 1.
    NotFound,
    /// Stored data cannot be read: exit code 3.
    Damaged,
    /// The disk or the system refused: exit code 3.
    Io,
    /// The user stopped it: exit code 3.
    Cancelled,
    /// A defect of Dissoi: exit code 3.
    Internal,
}
