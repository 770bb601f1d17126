//! Searching: which passages, in which order, with which snippets and counts.
//!
//! **What matches.** All words of the query are wanted, in whatever form. Debaters type what they half remember, so if
//! fewer than ten passages have all words, those with most of them (two thirds) follow, and if that makes fewer than ten
//! too, those with any (a synonym stands for its word, and weighs less); a note says so, and [`Found::exact`] counts the first. Of two words, both are wanted unless no
//! passage has both. Phrases, prefixes, groups and filters are wanted always, but for quotation marks in pasted text.
//!
//! **In which order.** Passages with more of the words first, as above; then proper passages before titles and scraps of a few words;
//! then by score; then by id of the source and paragraph, so that the same search gives the same list.

mod collect;
mod saturating;

use std::sync::Arc;

use dissoi_model::{Side, SourceKind};
use tantivy::schema::Value;
use tantivy::{DocAddress, TantivyDocument};

use crate::error::SearchError;
use crate::index::{SearchIndex, View, guard};
use crate::plan::{Coverage, Plan, mend};
use crate::query::{Node, Query};
use crate::snippet::snippet;
use crate::synonyms::Synonyms;
use collect::{Gather, Gathered};
use saturating::Saturating;

/// Fewer passages than this with all words, and those with some of them are shown too.
const HANDFUL: u32 = 10;
/// Longer queries are pasted text: most of their words are in no passage.
const MOST_UP_TO: usize = 12;
/// Results that can be reached by `offset` and `limit`.
const MAX_REACH: usize = 100_000;
/// Values of a facet at most: the commonest.
const MAX_VALUES: usize = 100;

/// What to give back of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Only this side, beside what the query itself says.
    pub side: Option<Side>,
    /// How many hits.
    pub limit: usize,
    /// How many to pass over.
    pub offset: usize,
    /// Words that find each other.
    pub synonyms: Arc<Synonyms>,
}

impl Default for Options {
    fn default() -> Self {
        Self { side: None, limit: 20, offset: 0, synonyms: Arc::default() }
    }
}

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// How many passages match, those with some of the words included: what the pages and the counts are of.
    pub total: u32,
    /// How many of them have all the words; they come first.
    pub exact: u32,
    /// The page that was asked for, best first; in the order of the texts if there are no words to rank by.
    pub hits: Vec<Hit>,
    /// Counts over all matches.
    pub facets: Facets,
    /// What the reader should know of the results, in whole sentences.
    pub notes: Vec<String>,
    /// The query whose results these are, if words of the one that was asked were taken for typing mistakes.
    pub mended: Option<String>,
}

/// A passage that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Id of the source.
    pub source: String,
    /// Number of the passage in it, 0 for the title.
    pub paragraph: u32,
    /// Title of the source.
    pub title: String,
    /// The heading under which it stands.
    pub heading: Option<String>,
    /// The side of the source.
    pub side: Option<Side>,
    /// Its theme.
    pub theme: Option<String>,
    /// What sort of source.
    pub kind: SourceKind,
    /// Higher is better, among hits of one search; 0 if there were no words to rank by.
    pub score: f32,
    /// Whole sentences around the best place, and whether the run matched.
    pub snippet: Vec<(String, bool)>,
}

/// Counts over all matches of a search, most first, then by value; at most a hundred values each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// `pro` and `con`; sources without a side are not counted.
    pub side: Vec<Facet>,
    /// Ids of sources, with their titles.
    pub source: Vec<Facet>,
    /// Ids of themes.
    pub theme: Vec<Facet>,
    /// Kinds of source.
    pub kind: Vec<Facet>,
}

/// How many matches have a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// As the query language writes it.
    pub value: String,
    /// Title of the source; of other facets the value itself.
    pub label: String,
    /// How many.
    pub count: u32,
}

impl SearchIndex {
    /// Searches the newest state of the index.
    ///
    /// # Errors
    /// [`SearchError::Damaged`] if the index cannot be read, whatever the cause: rebuild and search again.
    pub fn search(&self, query: &Query, options: &Options) -> Result<Found, SearchError> {
        let view = self.view()?;
        guard(self.dir(), || {
            self.search_view(&view, query, options).map_err(|e| SearchError::reading(self.dir(), &e))
        })
    }

    fn search_view(&self, view: &Arc<View>, query: &Query, options: &Options) -> tantivy::Result<Found> {
        let negations_only = query.nodes.iter().all(|node| matches!(node, Node::Not(_)));
        if negations_only && options.side.is_none() {
            return Ok(Found::default());
        }
        let mut plan = self.plan(view, query, options)?;
        let mut notes = std::mem::take(&mut plan.notes);
        if plan.is_empty() {
            return Ok(Found { notes, ..Found::default() });
        }
        let mut widened = widen(view, &plan, options)?;
        let mut mended = None;
        if widened.exact < HANDFUL
            && !plan.pasted
            && let Some(better) = mend(query, view, self.fields().text)?
        {
            let mut other = self.plan(view, &better.query, options)?;
            let found = widen(view, &other, options)?;
            if found.exact > widened.exact {
                notes = std::mem::take(&mut other.notes);
                notes.push(showing(&better.words));
                (widened, plan, mended) = (found, other, Some(better.query.to_string()));
            }
        }
        let Widened { gathered, exact, note } = widened;
        notes.extend(note);
        let mut hits = Vec::new();
        for ranked in gathered.best.iter().skip(options.offset).take(options.limit) {
            let row = &view.sources[ranked.source as usize];
            let document: TantivyDocument = view.searcher.doc(ranked.address)?;
            let stored = |field| document.get_first(field).and_then(|value| value.as_str());
            hits.push(Hit {
                source: row.about.id.clone(),
                paragraph: ranked.paragraph,
                title: row.about.title.clone(),
                heading: stored(self.fields().heading).map(str::to_owned),
                side: row.about.side,
                theme: row.about.theme.clone(),
                kind: row.about.kind,
                score: ranked.score,
                snippet: snippet(stored(self.fields().text).unwrap_or_default(), &plan.leaves),
            });
        }
        let facets = facets(view, &gathered.counts);
        Ok(Found { total: gathered.total(), exact, hits, facets, notes, mended })
    }

    fn plan(&self, view: &View, query: &Query, options: &Options) -> tantivy::Result<Plan> {
        let mut plan = Plan::new(query, view, self.fields(), &options.synonyms)?;
        if let Some(side) = options.side {
            plan.only_side(side, self.fields());
        }
        Ok(plan)
    }
}

/// Says which words were taken for others.
fn showing(words: &[(String, String)]) -> String {
    let list = |which: fn(&(String, String)) -> &String| {
        words.iter().map(|pair| format!("“{}”", which(pair))).collect::<Vec<_>>().join(", ")
    };
    format!("Showing results for {}; no text has {}.", list(|(_, right)| right), list(|(typed, _)| typed))
}

/// What was found, how many of it have all words, and what to say if there are others.
struct Widened {
    gathered: Gathered,
    exact: u32,
    note: Option<String>,
}

/// Passages with all words, and behind them, if they are few, passages with fewer.
fn widen(view: &Arc<View>, plan: &Plan, options: &Options) -> tantivy::Result<Widened> {
    let keep = options.offset.saturating_add(options.limit).min(MAX_REACH).max(HANDFUL as usize);
    let gather = |coverage: Coverage, lead: &[(DocAddress, u8)]| {
        let (view, lead) = (Arc::clone(view), Arc::new(lead.to_vec()));
        let collector = Gather { view: Arc::clone(&view), keep, ranked: plan.ranks(), lead };
        let query = plan.query(coverage);
        if !plan.pasted {
            return view.searcher.search(&query, &collector);
        }
        view.searcher.search_with_statistics_provider(&query, &collector, &Saturating::new(&view.searcher))
    };
    let all = gather(Coverage::All, &[])?;
    let (words, exact) = (plan.words(), all.total());
    if words < 2 || exact >= HANDFUL || (words == 2 && exact > 0) {
        return Ok(Widened { gathered: all, exact, note: None });
    }
    let mut lead: Vec<(DocAddress, u8)> = all.best.iter().map(|ranked| (ranked.address, 2)).collect();
    let mut wider = Gathered::default();
    if (3..=MOST_UP_TO).contains(&words) {
        wider = gather(Coverage::Most((2 * words).div_ceil(3)), &lead)?;
        if wider.total() < HANDFUL {
            let more = wider.best.iter().skip(lead.len()).map(|ranked| (ranked.address, 1));
            lead.extend(more);
        }
    }
    let most = wider.total() >= HANDFUL;
    if !most {
        wider = gather(Coverage::Any, &lead)?;
    }
    if wider.total() <= exact {
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

/// Counts by property of the source, from counts by source.
fn facets(view: &View, counts: &[u32]) -> Facets {
    let mut facets = Facets::default();
    let add =
        |facet: &mut Vec<Facet>, value: &str, count: u32| match facet.iter_mut().find(|f| f.value == value) {
            Some(known) => known.count += count,
            None => facet.push(Facet { value: value.to_owned(), label: value.to_owned(), count }),
        };
    let mut sources: Vec<(u32, usize)> = Vec::new();
    for (number, (row, count)) in view.sources.iter().zip(counts.iter().copied()).enumerate() {
        if count == 0 {
            continue;
        }
        sources.push((count, number));
        if let Some(side) = row.about.side {
            add(&mut facets.side, side.as_str(), count);
        }
        if let Some(theme) = &row.about.theme {
            add(&mut facets.theme, theme, count);
        }
        add(&mut facets.kind, row.about.kind.as_str(), count);
    }
    // Numbers of sources are in the order of their ids.
    sources.sort_by_key(|(count, number)| (std::cmp::Reverse(*count), *number));
    sources.truncate(MAX_VALUES);
    facets.source = sources
        .into_iter()
        .map(|(count, number)| {
            let about = &view.sources[number].about;
            Facet { value: about.id.clone(), label: about.title.clone(), count }
        })
        .collect();
    for facet in [&mut facets.side, &mut facets.theme, &mut facets.kind] {
        facet.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
        facet.truncate(MAX_VALUES);
    }
    facets
}
