//! The names of changes in the undo log.

use dissoi_model::Mark;

use super::Op;
use crate::view::NewItem;

impl Op {
    /// Its name in the undo log, as the user reads it.
    pub fn label(&self) -> &'static str {
        match self {
            Self::CardCut(_) => "Cut card",
            Self::CardEdit { .. } => "Edit card",
            Self::CardJoin { .. } => "Join passages",
            Self::CardOmit { left_out: true, .. } => "Leave words out",
            Self::CardOmit { left_out: false, .. } => "Put words back",
            Self::CardExtend { steps, .. } if *steps < 0 => "Shrink cut",
            Self::CardExtend { .. } => "Extend cut",
            Self::CardRecut { .. } => "Cut anew",
            Self::CardRelocate { .. } => "Find quotation again",
            Self::CardUnderline { .. } => "Underline as highlighted",
            Self::CardMark { mark: Some(Mark::Underline), .. } => "Underline",
            Self::CardMark { mark: Some(Mark::Emphasis), .. } => "Emphasis",
            Self::CardMark { mark: Some(Mark::Highlight), .. } => "Highlight",
            Self::CardMark { mark: None, .. } => "Clear marks",
            Self::CardDelete { .. } => "Delete card",
            Self::BriefCreate { .. } => "New brief",
            Self::BriefFromTemplate { .. } => "New brief",
            Self::BriefEvent { .. } => "Set event",
            Self::BriefRename { .. } => "Rename brief",
            Self::BriefDuplicate { .. } => "Duplicate brief",
            Self::BriefImport(_) => "Import brief",
            Self::BriefDelete { .. } => "Delete brief",
            Self::ItemAdd { item: NewItem::Section { .. }, .. } => "Add section",
            Self::ItemAdd { item: NewItem::Card { .. }, .. } => "Add card to brief",
            Self::ItemAdd { item: NewItem::Analytic { .. } | NewItem::Rich { .. }, .. } => "Add analytic",
            Self::ItemMove { .. } => "Move entry",
            Self::ItemsMove { items, .. } if items.len() > 1 => "Move entries",
            Self::ItemsMove { .. } => "Move entry",
            Self::ItemsCopy { .. } => "Copy entries",
            Self::ItemEdit { .. } | Self::ItemEditFrom { .. } => "Edit entry",
            Self::AnalyticWrite { .. } => "Write",
            Self::ItemRemove { .. } | Self::ItemsRemove { .. } => "Remove from brief",
            Self::SpeechSet { .. } => "Assign speech",
            Self::LimitSet { .. } => "Set time of section",
            Self::BlockAnswer(_) => "Block answer",
            Self::VersionRestore { .. } => "Restore version",
            Self::VersionName { .. } => "Name version",
            Self::AnswerAccept { .. } => "Accept answer",
            Self::AnswerDismiss { .. } => "Dismiss answer",
            Self::AnswerRemove { .. } => "Take back answer",
            Self::SourceCiteEdit { .. } => "Correct citation",
            Self::LookSet { .. } => "Set look of cards",
            Self::PaceSet { .. } => "Set words per minute",
            Self::QuerySave { .. } => "Save search",
            Self::QueryRename { .. } => "Rename saved search",
            Self::QueryDelete { .. } => "Delete saved search",
            Self::PackInstall(_) => "Install topic",
        }
    }
}
