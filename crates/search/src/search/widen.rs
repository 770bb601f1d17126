//! All words, most of them, any of them.

use std::sync::Arc;

use tantivy::DocAddress;

use super::Options;
use super::collect::{Gather, Gathered};
use super::saturating::Saturating;
use crate::index::View;
use crate::plan::{Coverage, Plan};

/// Fewer passages than this with all words, and those with some of them are shown too.
pub(super) const HANDFUL: u32 = 10;
/// Longer queries are pasted text: most of their words are in no passage.
const MOST_UP_TO: usize = 12;
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

/// Passages with all words, and behind them, if they are few, passages with fewer.
pub(super) fn widen(view: &Arc<View>, plan: &Plan, options: &Options) -> tantivy::Result<Widened> {
    // More than the page needs, for some of it will be folded.
    let page = options.offset.saturating_add(options.limit).min(MAX_REACH).max(HANDFUL as usize);
    let keep = page + page / 4 + SPARE;
    let gather = |coverage: Coverage, lead: &[(DocAddress, u8)]| {
        let (view, lead) = (Arc::clone(view), Arc::new(lead.to_vec()));
        let collector = Gather {
            view: Arc::clone(&view),
            keep,
            ranked: plan.ranks(),
            lead,
            shown: plan.shown.clone(),
            cancel: options.cancel.clone(),
        };
        let query = plan.query(coverage);
        if !plan.pasted {
            return view.searcher.search(&query, &collector);
        }
        view.searcher.search_with_statistics_provider(&query, &collector, &Saturating::new(&view.searcher))
    };
    let all = gather(Coverage::All, &[])?;
    let (words, exact) = (plan.words(), all.total);
    if words < 2 || exact >= HANDFUL || (words == 2 && exact > 0) {
        return Ok(Widened { gathered: all, exact, note: None });
    }
    let mut lead: Vec<(DocAddress, u8)> = all.best.iter().map(|ranked| (ranked.address, 2)).collect();
    let mut wider = Gathered::default();
    if (3..=MOST_UP_TO).contains(&words) {
        wider = gather(Coverage::Most((2 * words).div_ceil(3)), &lead)?;
        if wider.total < HANDFUL {
            let more = wider.best.iter().skip(lead.len()).map(|ranked| (ranked.address, 1));
            lead.extend(more);
        }
    }
    let most = wider.total >= HANDFUL;
    if !most {
        wider = gather(Coverage::Any, &lead)?;
    }
    if wider.total <= exact {
        return Ok(Widened { gathered: all, exact, note: None });
    }
    let how_many = if most { "most" } else { "some" };
    let note = match exact {
        0 => format!("No passage has all these words; showing those with {how_many} of them."),
        1 => format!("Only one passage has all these words; those with {how_many} of them follow."),
        n => format!("Only {n} passages have all these words; those with {how_many} of them follow."),
    };
    Ok(Widened { gathered: wider, exact, note: Some(note) })
}
