//! What callers see: plain values, ready to show or to print as JSON. The same for the window and the command line.
//! Generated as TypeScript into `ui/src/host/types`. No byte offset is in any of them.

use dissoi_model::utf16::Utf16Range;
use dissoi_model::{AnswerType, Mark, QuoteState, ReadingTime, Reference, Segment, Side, SourceKind, Theme};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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

/// What to search for.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[ts(export)]
pub struct SearchRequest {
    /// As typed.
    pub query: String,
    /// Only this side, beside what the query itself says.
    pub side: Option<Side>,
    /// How many results, at most 1,000.
    pub limit: u32,
    /// How many to pass over.
    pub offset: u32,
}

/// A page of results.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SearchPage {
    /// As typed.
    pub query: String,
    /// How many passages match.
    pub total: u32,
    /// The query as it was understood, in the query language.
    pub understood: String,
    /// What could not be read and was taken as words, in plain sentences.
    pub notes: Vec<String>,
    /// Best first.
    pub results: Vec<SearchHit>,
    /// Counts over all matches.
    pub facets: Facets,
}

/// A passage found.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SearchHit {
    /// `source:paragraph`.
    pub passage: String,
    /// Id of the source.
    pub source: String,
    /// Title of the source.
    pub title: String,
    /// 0 for the title.
    pub paragraph: u32,
    /// The heading under which it stands.
    pub heading: Option<String>,
    /// The side of the source.
    pub side: Option<Side>,
    /// Its theme.
    pub theme: Option<String>,
    /// What sort of text.
    pub kind: SourceKind,
    /// Higher is better; comparable within one search only.
    pub score: f32,
    /// Whole sentences around the best place; `mark` on the words that matched.
    pub snippet: Vec<SnippetRun>,
}

/// A run of a snippet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SnippetRun {
    /// The words.
    pub text: String,
    /// Whether they matched.
    pub mark: bool,
}

/// Counts over all matches of a search.
#[derive(Debug, Clone, Default, Serialize, TS)]
#[ts(export)]
pub struct Facets {
    /// Matches a side; sources without one are not counted.
    pub side: Vec<FacetCount>,
    /// Matches a source, most first.
    pub source: Vec<FacetCount>,
    /// Matches a theme, most first.
    pub theme: Vec<FacetCount>,
    /// Matches a kind of source.
    pub kind: Vec<FacetCount>,
}

/// How many matches have a value.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct FacetCount {
    /// As the query language writes it.
    pub value: String,
    /// As shown.
    pub label: String,
    /// How many.
    pub count: u32,
}

/// What to cut.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct CutRequest {
    /// `source:paragraph`.
    pub passage: String,
    /// The selection within the passage's text; the whole passage unless given.
    pub selection: Option<Utf16Range>,
    /// The claim; may be empty.
    pub tag: String,
    /// Where to put the card, if anywhere.
    pub into: Option<Placement>,
}

/// A place in a brief.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct Placement {
    /// Id of the brief.
    pub brief: String,
    /// Id of the section; at the top unless given.
    pub parent: Option<String>,
    /// Before the sibling that now has this place (from 0); last unless given.
    pub position: Option<u32>,
}

/// A card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CardView {
    /// Its id.
    pub id: String,
    /// The claim.
    pub tag: String,
    /// `Chen 21`; in JSON `cite`.
    pub cite: String,
    /// What stands in brackets after it.
    pub cite_full: String,
    /// The verbatim words.
    pub quote: String,
    /// The same words, divided by their marks.
    pub segments: Vec<Segment>,
    /// Id of the source.
    pub source: String,
    /// Title of the source; its id if the source is gone.
    pub source_title: String,
    /// `source:paragraph` of the passage in which the quotation begins.
    pub passage: String,
    /// Number of that passage.
    pub paragraph: u32,
    /// The side of the source.
    pub side: Option<Side>,
    /// Whether the quotation still stands in its source.
    pub state: QuoteState,
    /// Time to read it aloud.
    pub reading: ReadingTime,
}

/// A brief in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BriefSummary {
    /// Its id.
    pub id: String,
    /// Shown in lists.
    pub title: String,
    /// The side it argues.
    pub side: Side,
    /// Id of the topic.
    pub topic: String,
    /// Cards in it.
    pub cards: u32,
    /// Time to read it aloud.
    pub reading: ReadingTime,
}

/// A brief to work on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BriefView {
    /// Id, title, side, reading time.
    #[serde(flatten)]
    pub summary: BriefSummary,
    /// From top to bottom.
    pub items: Vec<BriefItem>,
}

/// An entry of a brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BriefItem {
    /// Its id.
    pub id: String,
    /// The section that holds it.
    pub parent: Option<String>,
    /// Its place among its siblings, from 0.
    pub position: u32,
    /// Sections above it.
    pub depth: u32,
    /// Time to read it aloud; of a section, all that stands under it.
    pub reading: ReadingTime,
    /// What it is.
    #[serde(flatten)]
    pub content: ItemContent,
}

/// What an entry of a brief is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[ts(export)]
pub enum ItemContent {
    /// Pocket, hat or block by its depth.
    Section {
        /// The heading.
        title: String,
    },
    /// Evidence.
    Card {
        /// The card.
        card: Box<CardView>,
    },
    /// The debater's own words.
    Analytic {
        /// The words.
        text: String,
    },
}

/// What to add to a brief.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[ts(export)]
pub enum NewItem {
    /// A heading.
    Section {
        /// The heading.
        title: String,
    },
    /// Evidence that was cut before.
    Card {
        /// Id of the card.
        card: String,
    },
    /// The debater's own words.
    Analytic {
        /// The words.
        text: String,
    },
}

/// A change of marks.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct MarkRequest {
    /// Id of the card.
    pub card: String,
    /// Where, in the text of the quotation.
    pub selection: Utf16Range,
    /// Toggled over the selection; `None` clears every mark.
    pub mark: Option<Mark>,
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
    /// Ids of cards.
    pub cards: Vec<String>,
    /// Ids of briefs, those with a changed card among them.
    pub briefs: Vec<String>,
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

/// A file format of export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum ExportFormat {
    /// Markdown with front matter.
    Md,
    /// PDF by typst.
    Pdf,
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
