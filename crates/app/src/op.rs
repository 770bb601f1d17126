//! Every change that can be made to a library.

use dissoi_model::utf16::Utf16Range;
use dissoi_model::{AnswerType, Mark, PassageId, Side};

use crate::pack::Installable;
use crate::view::{NewItem, Placement};

/// A change. Each is one step of undo.
#[derive(Debug, Clone)]
pub enum Op {
    /// Cut a card from a passage.
    CardCut {
        /// The passage.
        passage: PassageId,
        /// Which of its words.
        selection: Selection,
        /// The claim.
        tag: String,
        /// Where to put it.
        into: Option<Placement>,
    },
    /// Change what the debater wrote about a card; `None` leaves a field as it is. The quotation cannot be changed.
    CardEdit {
        /// Its id.
        card: String,
        /// The claim.
        tag: Option<String>,
        /// The short cite.
        cite: Option<String>,
        /// The full cite.
        cite_full: Option<String>,
    },
    /// Mark words of a quotation.
    CardMark {
        /// Id of the card.
        card: String,
        /// Which words of the quotation.
        selection: Selection,
        /// Toggled; `None` clears every mark.
        mark: Option<Mark>,
    },
    /// Delete a card, also from every brief that uses it.
    CardDelete {
        /// Its id.
        card: String,
    },
    /// Make a brief.
    BriefCreate {
        /// Id of the topic; may be left out while there is one topic.
        topic: Option<String>,
        /// The side it argues.
        side: Side,
        /// Shown in lists.
        title: String,
    },
    /// Rename a brief.
    BriefRename {
        /// Its id.
        brief: String,
        /// The new title.
        title: String,
    },
    /// Copy a brief with its entries; the cards are the same cards.
    BriefDuplicate {
        /// Its id.
        brief: String,
    },
    /// Delete a brief with its entries; its cards stay.
    BriefDelete {
        /// Its id.
        brief: String,
    },
    /// Put something into a brief.
    ItemAdd {
        /// Where.
        into: Placement,
        /// What.
        item: NewItem,
    },
    /// Move an entry with all that stands under it.
    ItemMove {
        /// Id of the brief.
        brief: String,
        /// Id of the entry.
        item: String,
        /// The section to put it under; the top unless given.
        parent: Option<String>,
        /// Before the sibling that then has this place, the entry itself not counted.
        position: u32,
    },
    /// Change the words of a section or an analytic.
    ItemEdit {
        /// Id of the brief.
        brief: String,
        /// Id of the entry.
        item: String,
        /// The new words.
        text: String,
    },
    /// Take an entry out of a brief with all that stands under it; cards stay in the library.
    ItemRemove {
        /// Id of the brief.
        brief: String,
        /// Id of the entry.
        item: String,
    },
    /// Accept a passage as the answer to another.
    AnswerAccept {
        /// `source:paragraph` that answers.
        from: String,
        /// `source:paragraph` that is answered.
        to: String,
        /// How.
        kind: AnswerType,
        /// Why, in a line.
        why: Option<String>,
    },
    /// Say that a passage is no answer to another: it is offered no more.
    AnswerDismiss {
        /// `source:paragraph` that was offered.
        from: String,
        /// `source:paragraph` that it does not answer.
        to: String,
    },
    /// Take back what was said of an answer: accepted ones go, dismissed ones are offered again.
    AnswerRemove {
        /// `source:paragraph` that answers, or was dismissed.
        from: String,
        /// `source:paragraph` that is answered.
        to: String,
    },
    /// Set the words per minute of all reading times.
    PaceSet {
        /// 1 to 1,000.
        words_per_minute: u32,
    },
    /// Keep a query under a name; one that has the name already is replaced.
    QuerySave {
        /// Shown in lists; no two are the same but for case.
        name: String,
        /// In the query language.
        query: String,
    },
    /// Give a saved query another name.
    QueryRename {
        /// Its id.
        id: String,
        /// The new name.
        name: String,
    },
    /// Delete a saved query.
    QueryDelete {
        /// Its id.
        id: String,
    },
    /// Install a topic, or bring it up to date.
    PackInstall(Box<Installable>),
}

/// Which words of a passage, or of a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// All.
    Whole,
    /// Those a window's selection covers.
    Units(Utf16Range),
    /// These, which must stand there.
    Quote(String),
}

impl Op {
    /// Its name in the undo log, as the user reads it.
    pub fn label(&self) -> &'static str {
        match self {
            Self::CardCut { .. } => "Cut card",
            Self::CardEdit { .. } => "Edit card",
            Self::CardMark { mark: Some(Mark::Underline), .. } => "Underline",
            Self::CardMark { mark: Some(Mark::Emphasis), .. } => "Emphasis",
            Self::CardMark { mark: Some(Mark::Highlight), .. } => "Highlight",
            Self::CardMark { mark: None, .. } => "Clear marks",
            Self::CardDelete { .. } => "Delete card",
            Self::BriefCreate { .. } => "New brief",
            Self::BriefRename { .. } => "Rename brief",
            Self::BriefDuplicate { .. } => "Duplicate brief",
            Self::BriefDelete { .. } => "Delete brief",
            Self::ItemAdd { item: NewItem::Section { .. }, .. } => "Add section",
            Self::ItemAdd { item: NewItem::Card { .. }, .. } => "Add card to brief",
            Self::ItemAdd { item: NewItem::Analytic { .. }, .. } => "Add analytic",
            Self::ItemMove { .. } => "Move entry",
            Self::ItemEdit { .. } => "Edit entry",
            Self::ItemRemove { .. } => "Remove from brief",
            Self::AnswerAccept { .. } => "Accept answer",
            Self::AnswerDismiss { .. } => "Dismiss answer",
            Self::AnswerRemove { .. } => "Take back answer",
            Self::PaceSet { .. } => "Set words per minute",
            Self::QuerySave { .. } => "Save search",
            Self::QueryRename { .. } => "Rename saved search",
            Self::QueryDelete { .. } => "Delete saved search",
            Self::PackInstall(_) => "Install topic",
        }
    }
}
