//! Every change that can be made to a library.

mod label;

use dissoi_model::utf16::Utf16Range;
use dissoi_model::{AnswerType, Edge, Event, Look, Mark, PassageId, RichText, Side, Stride};

use crate::pack::Installable;
use crate::view::{CardFields, CitationEdit, Claim, NewItem, Placement};

/// A change. Each is one step of undo.
#[derive(Debug, Clone)]
pub enum Op {
    /// Cut a card.
    CardCut(Box<Cut>),
    /// Change what the debater wrote about a card. The quotation cannot be changed.
    CardEdit {
        /// Its id.
        card: String,
        /// What to change.
        fields: Box<CardFields>,
    },
    /// Join more of its source to a card.
    CardJoin {
        /// Id of the card.
        card: String,
        /// What to join.
        with: Joined,
        /// Whether the words between are left out, with an omission mark; else they stay, small and unread.
        left_out: bool,
    },
    /// Leave out, or put back, the words between all joined passages of a card.
    CardOmit {
        /// Id of the card.
        card: String,
        /// Whether they are left out.
        left_out: bool,
    },
    /// Move an end of a cut; marks stay where they were.
    CardExtend {
        /// Id of the card.
        card: String,
        /// Which end.
        edge: Edge,
        /// How far at a time.
        by: Stride,
        /// How often: positive to extend, negative to shrink.
        steps: i32,
    },
    /// Cut a card anew from the same source; marks stay on the words that both cuts have.
    CardRecut {
        /// Id of the card.
        card: String,
        /// The words.
        span: Span,
    },
    /// Find the quotation of a card again: where its words stand now, else the words of its source that come nearest.
    CardRelocate {
        /// Id of the card.
        card: String,
    },
    /// Underline exactly what is highlighted.
    CardUnderline {
        /// Id of the card.
        card: String,
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
    /// Make a brief with the sections and the event of a template.
    BriefFromTemplate {
        /// Id of the topic; may be left out while there is one topic.
        topic: Option<String>,
        /// The side it argues.
        side: Side,
        /// Shown in lists.
        title: String,
        /// Id of the template.
        template: String,
    },
    /// Set the event that a brief is written for, with its speeches.
    BriefEvent {
        /// Id of the brief.
        brief: String,
        /// The event; `None` takes it off.
        event: Option<Box<Event>>,
    },
    /// Rename a brief.
    BriefRename {
        /// Its id.
        brief: String,
        /// The new title.
        title: String,
        /// The title from which it was changed, if that is known: another one by now is not overwritten.
        was: Option<String>,
    },
    /// Copy a brief with its entries; the cards are the same cards.
    BriefDuplicate {
        /// Its id.
        brief: String,
    },
    /// Make a brief of a file.
    BriefImport(Box<dissoi_export::json::BriefFile>),
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
    /// Move entries with all that stands under them, within a brief or to another one.
    ItemsMove {
        /// Id of the brief that they stand in.
        from: String,
        /// Their ids; one that stands under another comes along with it.
        items: Vec<String>,
        /// Where to. The moved entries themselves are not counted.
        to: Placement,
    },
    /// Copy entries with all that stands under them; the cards are the same cards.
    ItemsCopy {
        /// Id of the brief that they stand in.
        from: String,
        /// Their ids.
        items: Vec<String>,
        /// Where to.
        to: Placement,
    },
    /// Change the words of a heading or an analytic, unless somebody else did in the meantime.
    ItemEditFrom {
        /// Id of the brief.
        brief: String,
        /// Id of the entry.
        item: String,
        /// The new words.
        text: String,
        /// The revision of the entry from which the words were changed.
        base: String,
    },
    /// Write an analytic as its editor has it. If somebody else wrote there in the meantime, it is put below theirs.
    AnalyticWrite {
        /// Id of the brief.
        brief: String,
        /// Id of the entry.
        item: String,
        /// All its words.
        rich: Box<RichText>,
        /// The revision with which the editor began; overwrites whatever there is unless given.
        base: Option<String>,
    },
    /// Take entries out of a brief with all that stands under them; cards stay in the library.
    ItemsRemove {
        /// Id of the brief.
        brief: String,
        /// Their ids.
        items: Vec<String>,
    },
    /// Say in which speech sections are read.
    SpeechSet {
        /// Id of the brief.
        brief: String,
        /// Ids of sections.
        items: Vec<String>,
        /// Id of a speech of the brief's event; `None` for that of the section above.
        speech: Option<String>,
    },
    /// Say how long a section may take.
    LimitSet {
        /// Id of the brief.
        brief: String,
        /// Id of the section.
        item: String,
        /// `None` for as long as it likes.
        seconds: Option<u32>,
    },
    /// Make a block against an argument, with what answers it.
    BlockAnswer(Box<BlockAnswer>),
    /// Bring a brief back to what it was in a version.
    VersionRestore {
        /// Id of the brief.
        brief: String,
        /// Id of the version.
        version: String,
    },
    /// Give a version a name, or take it off.
    VersionName {
        /// Id of the version.
        version: String,
        /// The name; `None` takes it off.
        name: Option<String>,
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
    /// Correct what is cited of a source; the cites of its cards follow where they were not edited by hand.
    SourceCiteEdit {
        /// Id of the source.
        source: String,
        /// What to correct.
        edit: Box<CitationEdit>,
    },
    /// Set how cards are shown that do not say it themselves.
    LookSet {
        /// How.
        look: Look,
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

/// A block `AT: …` against an argument.
#[derive(Debug, Clone)]
pub struct BlockAnswer {
    /// Where to make it; unless a section is named, where blocks stand. A block of the brief against the same argument is
    /// used instead if there is one.
    pub into: Placement,
    /// Id of the entry at which its maker is: if there is no section for blocks, it goes to the end of the pocket around it.
    pub near: Option<String>,
    /// The argument that is answered.
    pub claim: Claim,
    /// `source:paragraph` of passages that answer it, each of which is cut.
    pub passages: Vec<String>,
    /// Ids of cards that answer it.
    pub cards: Vec<String>,
}

/// A card to cut.
#[derive(Debug, Clone)]
pub struct Cut {
    /// The words.
    pub span: Span,
    /// Further words of the same source, joined to the first.
    pub more: Vec<Span>,
    /// Whether words between joined passages are left out, with an omission mark.
    pub left_out: bool,
    /// The claim.
    pub tag: String,
    /// What else the debater wrote.
    pub fields: CardFields,
    /// Where to put it.
    pub into: Option<Placement>,
}

impl Cut {
    /// A card of words of one passage, without a tag, in no brief.
    pub fn of(passage: PassageId, selection: Selection) -> Self {
        let (more, fields) = (Vec::new(), CardFields::default());
        Self {
            span: Span::of(passage, selection),
            more,
            left_out: false,
            tag: String::new(),
            fields,
            into: None,
        }
    }
}

/// Words of a source.
#[derive(Debug, Clone)]
pub struct Span {
    /// The passage in which they begin.
    pub passage: PassageId,
    /// Which of its words.
    pub selection: Selection,
    /// Where they end, if that is in another passage: the passage, and the UTF-16 unit after the last.
    pub until: Option<(PassageId, u32)>,
    /// What whoever chose them saw there: refused if other words stand there by now.
    pub seen: Option<String>,
}

impl Span {
    /// Words of one passage.
    pub fn of(passage: PassageId, selection: Selection) -> Self {
        Self { passage, selection, until: None, seen: None }
    }
}

/// What is joined to a card.
#[derive(Debug, Clone)]
pub enum Joined {
    /// Words of its source, from one or several passages.
    Spans(Vec<Span>),
    /// Other cards of its source, which then are one with it: their ids.
    Cards(Vec<String>),
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
