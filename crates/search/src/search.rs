//! Searching: which passages, in which order, with which snippets and counts.
//!
//! **What matches.** All words of the query are wanted, in whatever form. Debaters type what they half remember, so if fewer
//! than a page of passages (20) have all words, those with any are shown too (a synonym stands for its word, and weighs less); a
//! note says so, and [`Found::exact`] counts the first. Phrases, prefixes, groups and filters are wanted always, but for
//! quotation marks in pasted text.
//!
//! **What is shown.** Passages of sources. What the user made is counted by kind, and shown when `kind:` or `in:` asks for
//! it; the tag of a card helps to find the passage that it was cut from. Passages that are much the same are one result,
//! that of the best, with the others named.
//!
//! **In which order.** Of two words, passages that have both come first. Of more, having all of them is worth a tenth of the
//! score: a passage that says much of most of what was asked may come before one that mentions each word once. Then proper
//! passages before titles and scraps of a few words; then by score; then by id of the source and paragraph, so that the same
//! search gives the same list.

mod baseline;
mod cancel;
mod collect;
pub(crate) mod facets;
mod found;
mod saturating;
mod why;
mod widen;

use std::sync::Arc;

use dissoi_model::Side;

use crate::error::SearchError;
use crate::index::{SearchIndex, View, guard};
use crate::made::{Resolved, id_of};
use crate::plan::{Given, Plan, mend};
use crate::query::{Node, Query};
use crate::schema::Fields;
use crate::side::{awake, side_by_side};
use crate::snippet::{Sentences, Sought, snippet};
use crate::stored::Stored;
use crate::synonyms::Synonyms;
use collect::Ranked;
use widen::{Widened, widen};

pub(crate) use collect::{SCRAP, factor};
pub(crate) use widen::PAGE;

pub use cancel::{Cancel, Turns};
pub use found::{Facet, Facets, Found, Hit, Twin};
pub use why::{Share, Target, Why};

/// Fewer passages than this with all words, and words that stand nowhere are taken for typing mistakes.
const FEW: u32 = 10;

/// What to give back of a search.
#[derive(Debug, Clone)]
pub struct Options {
    /// Only this side, beside what the query itself says.
    pub side: Option<Side>,
    /// How many hits.
    pub limit: usize,
    /// How many to pass over.
    pub offset: usize,
    /// Whether words that stand nowhere are taken for typing mistakes.
    pub mend: bool,
    /// Words that find each other.
    pub synonyms: Arc<Synonyms>,
    /// What [`Query::asks`] comes to in the library.
    pub places: Arc<Resolved>,
    /// Stops the search when its result is no longer wanted.
    pub cancel: Cancel,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            side: None,
            limit: 20,
            offset: 0,
            mend: true,
            synonyms: Arc::default(),
            places: Arc::default(),
            cancel: Cancel::default(),
        }
    }
}

impl SearchIndex {
    /// Searches the newest state of the index.
    ///
    /// # Errors
    /// [`SearchError::Damaged`] if the index cannot be read, whatever the cause: rebuild and search again.
    /// [`SearchError::Cancelled`] if [`Options::cancel`] said so.
    pub fn search(&self, query: &Query, options: &Options) -> Result<Found, SearchError> {
        let view = self.view()?;
        let found = guard(self.dir(), || {
            self.search_view(&view, query, options).map_err(|e| SearchError::reading(self.dir(), &e))
        });
        match found {
            Err(SearchError::Damaged { .. }) if options.cancel.is_over() => Err(SearchError::Cancelled),
            other => other,
        }
    }

    fn search_view(&self, view: &Arc<View>, query: &Query, options: &Options) -> tantivy::Result<Found> {
        let negations_only = query.nodes.iter().all(|node| matches!(node, Node::Not(_)));
        if negations_only && options.side.is_none() {
            return Ok(Found::default());
        }
        // Held until the page is made.
        let _awake = awake();
        let Settled { plan, widened, mut notes, mended } = self.settle(view, query, options)?;
        if plan.is_empty() {
            return Ok(Found { notes, ..Found::default() });
        }
        let Widened { gathered, exact, note } = widened;
        notes.extend(note);
        let page = gathered.folded(options.offset, options.limit).into_iter().map(Some);
        let total = gathered.total;
        // Texts are unpacked, snippets sought and matches counted side by side, as segments are searched.
        let (fields, view, shown) = (Arc::clone(&self.fields), Arc::clone(view), plan.shown);
        let sought = Sought::of(&plan.leaves);
        let pieces = side_by_side(std::iter::once(None).chain(page).collect(), move |piece| match piece {
            None => Ok(Piece::Facets(facets::facets(&view.traits, &view.sources, &gathered.counts, &shown))),
            Some((ranked, twins)) => hit(&fields, &view, &sought, ranked, twins).map(Piece::Hit),
        })?;
        let (mut hits, mut facets) = (Vec::with_capacity(pieces.len()), Facets::default());
        for piece in pieces {
            match piece {
                Piece::Facets(counted) => facets = counted,
                Piece::Hit(hit) => hits.push(hit),
            }
        }
        let (mended, mended_words) = mended.unzip();
        Ok(Found {
            total,
            exact,
            hits,
            facets,
            notes,
            mended,
            mended_words: mended_words.unwrap_or_default(),
        })
    }

    /// Finds what is there for a query; if that is little, for the query with its typing mistakes mended.
    fn settle(&self, view: &Arc<View>, query: &Query, options: &Options) -> tantivy::Result<Settled> {
        let mut plan = self.plan(view, query, options, false)?;
        let mut notes = std::mem::take(&mut plan.notes);
        if plan.is_empty() {
            return Ok(Settled { plan, widened: Widened::default(), notes, mended: None });
        }
        let widened = widen(view, &plan, options)?;
        if widened.exact < FEW
            && options.mend
            && !plan.pasted
            && let Some(better) = mend(query, view, self.fields().text)?
        {
            let mut other = self.plan(view, &better.query, options, false)?;
            let found = widen(view, &other, options)?;
            if found.exact > widened.exact {
                notes = std::mem::take(&mut other.notes);
                notes.push(showing(&better.words));
                let mended = Some((better.query.to_string(), better.words));
                return Ok(Settled { plan: other, widened: found, notes, mended });
            }
        }
        Ok(Settled { plan, widened, notes, mended: None })
    }

    fn plan(&self, view: &View, query: &Query, options: &Options, parts: bool) -> tantivy::Result<Plan> {
        let given = Given { synonyms: &options.synonyms, places: &options.places, parts };
        let mut plan = Plan::new(query, view, self.fields(), given)?;
        if let Some(side) = options.side {
            plan.only_side(side, self.fields());
        }
        Ok(plan)
    }
}

/// A part of what is shown.
enum Piece {
    Facets(Facets),
    Hit(Hit),
}

/// A passage as it is shown.
fn hit(
    fields: &Fields,
    view: &View,
    sought: &Sought,
    ranked: &Ranked,
    twins: &[Ranked],
) -> tantivy::Result<Hit> {
    let row = &view.sources[ranked.source as usize];
    let stored: Stored = view.searcher.doc(ranked.address)?;
    let text = view.texts.unpack(stored.bytes(fields.packed).unwrap_or_default())?;
    let sentences = stored.bytes(fields.sentences).map_or(Sentences::Unknown, Sentences::Kept);
    let place = (row.about.id.clone(), ranked.paragraph);
    let twin = |twin: &Ranked| {
        let about = &view.sources[twin.source as usize].about;
        Twin::of(about, twin.paragraph)
    };
    let is_made = row.about.kind.is_made();
    let cards = view.cards.get(&place).filter(|_| !is_made);
    Ok(Hit {
        made: if is_made { view.key_of(ranked.address)? } else { None },
        cards: cards.into_iter().flatten().filter_map(|key| id_of(key)).collect(),
        same: twins.iter().map(twin).collect(),
        source: place.0,
        paragraph: ranked.paragraph,
        title: row.about.title.clone(),
        heading: stored.text(fields.heading).map(str::to_owned),
        tag: stored.text(fields.tag).filter(|_| is_made).map(str::to_owned),
        side: row.about.side,
        theme: row.about.theme.clone(),
        kind: row.about.kind,
        score: ranked.score,
        snippet: snippet(&text, sentences, sought),
    })
}

/// A query for which something was found, or nothing.
struct Settled {
    plan: Plan,
    widened: Widened,
    notes: Vec<String>,
    /// The mended query in the query language, and its words with what was typed.
    mended: Option<(String, Vec<(String, String)>)>,
}

/// Says which words were taken for others.
fn showing(words: &[(String, String)]) -> String {
    let list = |which: fn(&(String, String)) -> &String| {
        words.iter().map(|pair| format!("“{}”", which(pair))).collect::<Vec<_>>().join(", ")
    };
    format!("Showing results for {}; no text has {}.", list(|(_, right)| right), list(|(typed, _)| typed))
}
