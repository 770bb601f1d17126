//! The clash map as callers see it.

use dissoi_export::map::{Debate, Picture};
use dissoi_model::AnswerType;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which clash map, and how it is to be drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct MapRequest {
    /// Id of the topic; may be left out while there is one, or a brief is named.
    pub topic: Option<String>,
    /// Id of a brief to lay over it.
    pub brief: Option<String>,
    /// Width in CSS pixels, 280 to 4,000; 1,200 if 0.
    pub width: u32,
    /// Lines that a title may take, 1 to 3; 1 if 0.
    pub lines: u32,
    /// Ids of the groups whose arguments are drawn one by one; `null` lets their number decide.
    pub open: Option<Vec<String>>,
    /// Kinds of answers that are left out.
    pub without: Vec<AnswerType>,
}

/// A clash map: what it shows, and where everything is.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct MapView {
    /// The arguments and what answers what.
    pub debate: Debate,
    /// Boxes and curves.
    pub picture: Picture,
}
