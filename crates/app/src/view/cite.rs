//! Citations.

use dissoi_export::CiteStyle;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A citation, set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CiteView {
    /// The form.
    pub style: CiteStyle,
    /// The entry for a list of works; of the debate form, the whole cite.
    pub text: String,
    /// What stands in the text or is said: `(Chen 6)`, `(Chen, 2021, para. 6)`, `Chen 21`.
    pub in_text: String,
    /// The entry, divided by its type.
    pub runs: Vec<CiteRun>,
}

/// A run of a citation in one type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CiteRun {
    /// The words.
    pub text: String,
    /// Whether they are in italics.
    pub italic: bool,
    /// Whether they are in bold.
    pub bold: bool,
}

/// What is cited of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CitationView {
    /// Id of the source.
    pub source: String,
    /// As [`CitationEdit`] takes them: `Ada Sample`, `Chen Shumei [Chen]`, `org: UNESCO`.
    pub authors: Vec<String>,
    /// Title of the work.
    pub title: String,
    /// Who the author is.
    pub qualifications: String,
    /// `2021-02-08`, as far as known.
    pub date: String,
    /// The paper, journal, site or book that it is part of.
    pub outlet: String,
    /// Who published it.
    pub publisher: String,
    /// Volume of a journal.
    pub volume: String,
    /// Issue of a journal.
    pub issue: String,
    /// Pages within the outlet.
    pub pages: String,
    /// Digital object identifier.
    pub doi: String,
    /// Address.
    pub url: String,
    /// When the address was read.
    pub accessed: String,
    /// The CSL type; empty while Dissoi chooses one.
    pub kind: String,
    /// Names of the fields that the user corrected.
    pub corrected: Vec<String>,
    /// `Chen 21`.
    pub cite_short: String,
    /// What stands in brackets after it.
    pub cite_full: String,
}

/// A correction of what is cited of a source. What is not given stays as it is; an empty text takes a field away.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(default)]
#[ts(export, optional_fields)]
pub struct CitationEdit {
    /// One a text: `Ada Sample`, `Sample, Ada`, `Chen Shumei [Chen]`, `org: UNESCO`.
    pub authors: Option<Vec<String>>,
    /// Title of the work.
    pub title: Option<String>,
    /// Who the author is.
    pub qualifications: Option<String>,
    /// `2021`, `2021-02` or `2021-02-08`.
    pub date: Option<String>,
    /// The paper, journal, site or book that it is part of.
    pub outlet: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Volume of a journal.
    pub volume: Option<String>,
    /// Issue of a journal.
    pub issue: Option<String>,
    /// Pages within the outlet.
    pub pages: Option<String>,
    /// Digital object identifier.
    pub doi: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// When the address was read, in the forms of a date.
    pub accessed: Option<String>,
    /// A CSL type, such as `article-journal`.
    pub kind: Option<String>,
    /// First take back what was corrected before.
    pub reset: bool,
}
