//! All words, or any of them.

use std::sync::Arc;

use tantivy::DocAddress;

use super::Options;
use super::collect::{Gather, Gathered};
use super::saturating::Saturating;
use crate::index::View;
use crate::plan::{Coverage, Plan};

/// Fewer passages than this with all words, a page of results, and those with some of them are shown too.
pub(crate) const PAGE: u32 = 20;
/// Results that can be reached by `offset` and `limit`.
const MAX_REACH: usize = 100_000;
/// Results that are kept beyond the page, since twins are folded.
const SPARE: usize = 20;

/// What was found, how many of it have all words, and what to say if there are others.
#[derive(Default)]
pub(super) struct Widened {
    pub(super) gathered: Gathered,
    pub(super) exact: u32,
    pub(super) note: Option<String>,
}

/// Passages with all words, and among and behind them, if they are few, passages with fewer.
pub(super) fn widen(view: &Arc<View>, plan: &Plan, options: &Options) -> tantivy::Result<Widened> {
    // More than the page needs, for some of it will be folded.
    let page = options.offset.saturating_add(options.limit).min(MAX_REACH).max(PAGE as usize);
    let keep = page + page / 4 + SPARE;
    let gather = |coverage: Coverage, whole: Vec<DocAddress>| {
        let gather = Arc::new(Gather {
            view: Arc::clone(view),
            keep,
            ranked: plan.ranks(),
            whole,
            whole_leads: plan.words() == 2 || plan.stops,
            shown: plan.shown.clone(),
            cancel: options.cancel.clone(),
        });
        gather.all(&*plan.query(coverage), &Saturating::new(view, plan.pasted))
    };
    let all = gather(Coverage::All, Vec::new())?;
    let exact = all.total;
    if plan.words() < 2 || exact >= PAGE {
        return Ok(Widened { gathered: all, exact, note: None });
    }
    let wider = gather(Coverage::Any, all.best.iter().map(|ranked| ranked.address).collect())?;
    if wider.total <= exact {
        return Ok(Widened { gathered: all, exact, note: None });
    }
    let note = match exact {
        0 => "No passage has all these words; showing those with some of them.".to_owned(),
        1 => "Only one passage has all these words; those with some of them are shown too.".to_owned(),
        n => format!("Only {n} passages have all these words; those with some of them are shown too."),
    };
    Ok(Widened { gathered: wider, exact, note: Some(note) })
}
