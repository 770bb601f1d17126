//! What answers an argument: passages about the very same thing that are not the same thing said again.
//!
//! The argument is the query. In three steps:
//!
//! 1. **Gathering.** Every word of the argument, weighted by how often it stands there, is looked up; passages are scored
//!    by BM25 with k1 = 4 and b = 1, exactly, and the best three hundred that may answer are taken (`gather`). Beside them
//!    stand their *rivals*: the best other passages of the topic.
//! 2. **Comparing.** Each of them is compared with the argument and with all the others (`compare`): how near it is to the
//!    argument, in its words and in the latent space; whether it is nearer to the argument than to anything else; whether
//!    it meets the claim; whether it repeats the argument's own words; whether it speaks as rebuttals do; how long it is.
//! 3. **Weighing.** A sum of these with a few weights, learnt once on debates that are not part of the project
//!    (`weigh`). Of each source its best passage is given, with the sentence that clashes (`sentence`).
//!
//! Which sides may answer is a filter, not a weight. Nothing here knows what a topic states.

mod compare;
mod cue;
mod gather;
mod latent;
mod sentence;
mod weigh;
mod words;

use std::collections::HashSet;
use std::sync::Arc;

use dissoi_model::{Side, SourceKind};

use crate::error::SearchError;
use crate::index::{SearchIndex, SourceRow, View, guard};
use crate::query::Kind;
use crate::stored::Stored;
use gather::{Candidate, Role};
use words::Lexicon;

pub use latent::{Latent, LatentError, LatentOptions};
pub use sentence::Clash;
pub use weigh::Parts;

/// Passages that may answer and are compared. Of two hundred the right one was missing for three queries in two hundred; what
/// comparing takes grows with the square.
const CANDIDATES: usize = 300;
/// Passages that may not answer, but of which a candidate may be the nearer neighbour.
const RIVALS: usize = 60;

/// What is to be answered, and by whom.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    /// The argument.
    pub text: &'a str,
    /// What it claims, in a sentence; its first sentence if this is empty.
    pub claim: &'a str,
    /// Only sources of this topic.
    pub topic: Option<&'a str>,
    /// Whose sources may answer.
    pub sides: Sides,
    /// Id of the argument's own source, which never answers.
    pub without: Option<&'a str>,
    /// Whether a passage (source and paragraph) may be offered.
    pub keep: &'a dyn Fn(&str, u32) -> bool,
    /// How many, one a source.
    pub limit: usize,
    /// Which parts of the ranking are used.
    pub parts: Parts,
}

/// Whose sources are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sides {
    /// Every side, where that of the argument is unknown.
    All,
    /// Those that may answer the other side: of this side, and texts that take none.
    Answering(Side),
    /// Only those of this side.
    Backing(Side),
}

/// A passage that answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Answering {
    /// Id of the source.
    pub source: String,
    /// Number of the passage in it.
    pub paragraph: u32,
    /// Title of the source.
    pub title: String,
    /// The side of the source.
    pub side: Option<Side>,
    /// Its theme.
    pub theme: Option<String>,
    /// What sort of source.
    pub kind: SourceKind,
    /// Between 0 and 1; comparable within one list only.
    pub score: f32,
    /// The sentence that clashes.
    pub sentence: String,
}

impl SearchIndex {
    /// What answers an argument, best first, one passage a source. Without a latent space the words alone decide.
    /// Nothing if the argument has no word that says something of a topic.
    ///
    /// # Errors
    /// [`SearchError::Damaged`] if the index cannot be read, whatever the cause: rebuild and ask again.
    pub fn answers(
        &self,
        wanted: &Wanted<'_>,
        latent: Option<&Latent>,
    ) -> Result<Vec<Answering>, SearchError> {
        let view = self.view()?;
        let latent = latent.filter(|_| wanted.parts.latent);
        guard(self.dir(), || {
            self.answers_in(&view, wanted, latent).map_err(|e| SearchError::reading(self.dir(), &e))
        })
    }

    fn answers_in(
        &self,
        view: &Arc<View>,
        wanted: &Wanted<'_>,
        latent: Option<&Latent>,
    ) -> tantivy::Result<Vec<Answering>> {
        let field = self.fields().text;
        let mut lexicon = Lexicon::new(view, field);
        let asked = lexicon.read(wanted.text);
        let terms = lexicon.heaviest(&asked)?;
        let roles: Vec<Role> = view.sources.iter().map(|row| role(row, wanted)).collect();
        let gathered = gather::gather(view, field, &terms, &roles, (CANDIDATES, RIVALS))?;
        if gathered.candidates.is_empty() {
            return Ok(Vec::new());
        }
        let all: Vec<&Candidate> = gathered.candidates.iter().chain(&gathered.rivals).collect();
        let texts = self.texts(view, &all)?;
        let claim = if wanted.claim.trim().is_empty() { sentence::first(wanted.text) } else { wanted.claim };
        let claim = lexicon.read(claim);
        let others: Vec<_> = texts.iter().map(|text| lexicon.read(text)).collect();
        let sources: Vec<u32> = all.iter().map(|c| c.source).collect();
        let traits = compare::compare(
            &mut lexicon,
            compare::Set { asked: &asked, claim: &claim, others: &others, sources: &sources },
            gathered.candidates.len(),
            latent,
        )?;
        let mut ranked: Vec<(f32, usize)> =
            traits.iter().map(|t| weigh::weigh(t, wanted.parts, latent.is_some())).zip(0..).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| all[a.1].place().cmp(&all[b.1].place())));
        let clash = Clash::new(&mut lexicon, &asked, &claim)?;
        let mut seen = HashSet::new();
        let mut answers = Vec::new();
        for (weight, at) in ranked {
            let candidate = all[at];
            let about = &view.sources[candidate.source as usize].about;
            let Kind::Source(kind) = about.kind else { continue };
            if answers.len() >= wanted.limit {
                break;
            }
            if !(wanted.keep)(&about.id, candidate.paragraph) || !seen.insert(candidate.source) {
                continue;
            }
            answers.push(Answering {
                source: about.id.clone(),
                paragraph: candidate.paragraph,
                title: about.title.clone(),
                side: about.side,
                theme: about.theme.clone(),
                kind,
                score: weigh::shown(weight),
                sentence: clash.sentence(&texts[at]),
            });
        }
        Ok(answers)
    }

    /// The texts of some passages. Read in the order in which they are kept.
    fn texts(&self, view: &View, passages: &[&Candidate]) -> tantivy::Result<Vec<String>> {
        let mut order: Vec<usize> = (0..passages.len()).collect();
        order.sort_by_key(|at| passages[*at].address);
        let mut texts = vec![String::new(); passages.len()];
        for at in order {
            let stored: Stored = view.searcher.doc(passages[at].address)?;
            texts[at] = view.texts.unpack(stored.bytes(self.fields().packed).unwrap_or_default())?;
        }
        Ok(texts)
    }
}

/// Whether a text says anything of a topic: whether answers to it can be found.
pub fn says_something(text: &str) -> bool {
    words::says_something(text)
}

/// What the passages of a source may be.
fn role(row: &SourceRow, wanted: &Wanted<'_>) -> Role {
    let about = &row.about;
    let topic = |topic: &str| about.id.strip_prefix(topic).is_some_and(|rest| rest.starts_with('/'));
    if wanted.without == Some(about.id.as_str()) || !wanted.topic.is_none_or(topic) {
        return Role::Neither;
    }
    // What the user made answers nothing by itself; its source may.
    let Kind::Source(kind) = about.kind else { return Role::Neither };
    let argues = matches!(kind, SourceKind::Essay | SourceKind::Argument);
    let fits = match wanted.sides {
        Sides::All => argues || kind == SourceKind::Commentary,
        Sides::Answering(side) => argues && about.side.is_none_or(|s| s == side),
        Sides::Backing(side) => argues && about.side == Some(side),
    };
    match (fits, argues) {
        (true, _) => Role::Candidate,
        (false, true) => Role::Rival,
        (false, false) => Role::Neither,
    }
}
