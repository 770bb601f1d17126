//! What answers a claim: what the topic states, what the user accepted, and what is found by its words.

mod asked;
mod clash;
mod coverage;
mod plan;
mod shown;

use std::collections::HashSet;

use dissoi_model::{OwnAnswer, PassageId, Source, Verdict};
use dissoi_search::answers::{Answering, Parts, Sides, Wanted};
use dissoi_store::Read;

use crate::error::percent;
use crate::index::or_building;
use crate::view::{AnswersView, Claim, ClaimView, FoundAnswer, Origin, StatedAnswer, Support};
use crate::{AppError, Library, resolve};
use asked::Asked;

pub(crate) use plan::plan;

/// Answers shown that are found by their words.
const FOUND: usize = 20;
/// Supports shown that are found by their words.
const SUPPORTS: usize = 10;

impl Library {
    /// What answers a claim, and what supports it.
    pub fn answers(&self, claim: &Claim) -> Result<AnswersView, AppError> {
        let (asked, own, mut stated, mut supports) = self.read(|read| {
            let mut asked = Asked::read(read, claim)?;
            let own = asked.own(read)?;
            let sources = asked.sources(read)?;
            asked.number(&own, &sources);
            let stated = stated(&asked, &own, &sources);
            let supports = stated_supports(&asked, &sources);
            Ok((asked, own, stated, supports))
        })?;
        let mut notes = asked.notes.clone();
        let refused = refused(&asked, &own);
        let keep = |source: &str, paragraph: u32| !refused.contains(&(source.to_owned(), paragraph));
        let opposing = asked.side.map(dissoi_model::Side::opposite);
        let sides = opposing.map_or(Sides::All, Sides::Answering);
        let dismissed = self.read(|read| shown::dismissed(read, &own))?;
        let found = match or_building(self.ranked(&Wanted { keep: &keep, ..asked.wanted(FOUND, sides) }))? {
            Ok(found) => found,
            Err(at) => {
                notes.push(format!(
                    "Answers that are found by their words wait for the search index, which is being built{}.",
                    percent(&at)
                ));
                let (claim, found, building) = (asked.view(), Vec::new(), Some(at));
                return Ok(AnswersView { claim, stated, found, supports, dismissed, notes, building });
            }
        };
        let backing = self.backing(&asked, &stated, &supports)?;
        supports.extend(backing.into_iter().map(shown::support));
        self.place(&asked, &mut stated, &mut supports)?;
        let found: Vec<FoundAnswer> = found.into_iter().map(shown::found).collect();
        if !dissoi_search::answers::says_something(&asked.text) {
            notes.push("These words say nothing of a topic; write the claim as a sentence.".to_owned());
        } else if stated.is_empty() && found.is_empty() {
            notes.push(match opposing {
                Some(side) => format!("Nothing of the {side} side answers this yet."),
                None => "Nothing answers this yet.".to_owned(),
            });
        }
        let claim = asked.view();
        Ok(AnswersView { claim, stated, found, supports, dismissed, notes, building: None })
    }

    /// The passage in which a claim stands, as answers to it are kept: words of the user's own stand in none.
    pub fn passage_of(&self, claim: &Claim) -> Result<String, AppError> {
        self.read(|read| match claim {
            Claim::Passage(id) => {
                asked::passage(read, id).map(|(source, p)| source.passage_id(p).to_string())
            }
            Claim::Card(id) => {
                let card = resolve::card(read, id)?;
                let source = read.source(&card.locator.source)?;
                Ok(resolve::card_view(&card, source.as_ref(), resolve::shown(read)?).passage)
            }
            Claim::Source(_) | Claim::Text { .. } => Err(AppError::bad("this claim stands in no passage")
                .advise("ask about a passage or a card, then accept or dismiss what answers it")),
        })
    }

    /// Passages of the claim's own side that say much the same; none where its side is unknown.
    fn backing(
        &self,
        asked: &Asked,
        stated: &[StatedAnswer],
        supports: &[Support],
    ) -> Result<Vec<Answering>, AppError> {
        let Some(side) = asked.side else { return Ok(Vec::new()) };
        let named =
            stated.iter().map(|s| s.source.as_str()).chain(supports.iter().map(|s| s.source.as_str()));
        let named: HashSet<&str> = named.collect();
        let keep = |source: &str, _: u32| !named.contains(source);
        let wanted = asked.wanted(SUPPORTS, Sides::Backing(side));
        self.ranked(&Wanted { keep: &keep, parts: Parts::SUPPORT, ..wanted })
    }

    fn ranked(&self, wanted: &Wanted<'_>) -> Result<Vec<Answering>, AppError> {
        let latent = self.latent();
        self.with_index(&mut |_| (), |index| index.answers(wanted, latent.as_deref()))
    }

    /// Chooses the passage and the sentence of each stated answer and support by their words.
    fn place(
        &self,
        asked: &Asked,
        stated: &mut [StatedAnswer],
        supports: &mut [Support],
    ) -> Result<(), AppError> {
        let sources = self.read(|read| {
            let named = stated.iter().map(|s| &s.source).chain(supports.iter().map(|s| &s.source));
            let named: HashSet<&String> = named.collect();
            named.into_iter().map(|id| read.source(id)).collect::<Result<Vec<_>, _>>().map_err(AppError::from)
        })?;
        let by_id = |id: &str| sources.iter().flatten().find(|s| s.id == id);
        self.with_index(&mut |_| (), |index| {
            let clash = index.clash(&asked.text, &asked.claim)?;
            let mut chosen = Vec::new();
            for answer in stated.iter() {
                let whole = answer.origin == Origin::Topic;
                chosen.push(
                    by_id(&answer.source).and_then(|s| clash.best(s, (!whole).then_some(answer.paragraph))),
                );
            }
            for support in supports.iter() {
                let whole = support.origin == Origin::Topic && support.paragraph == 0;
                chosen.push(
                    by_id(&support.source).and_then(|s| clash.best(s, (!whole).then_some(support.paragraph))),
                );
            }
            Ok(chosen)
        })
        .map(|chosen| {
            let mut chosen = chosen.into_iter();
            for answer in stated {
                if let Some(Some((paragraph, sentence))) = chosen.next() {
                    answer.paragraph = paragraph;
                    answer.passage = format!("{}:{paragraph}", answer.source);
                    answer.sentence = sentence;
                }
            }
            for support in supports {
                if let Some(Some((paragraph, sentence))) = chosen.next() {
                    support.paragraph = paragraph;
                    support.passage = format!("{}:{paragraph}", support.source);
                    support.sentence = sentence;
                }
            }
        })
    }
}

/// What is claimed, as shown.
pub(crate) fn claim_view(read: &Read<'_>, claim: &Claim) -> Result<ClaimView, AppError> {
    Ok(Asked::read(read, claim)?.view())
}

/// Why a passage answers a claim, where the user or the topic says so.
pub(crate) fn stated_why(
    read: &Read<'_>,
    claim: &Claim,
    passage: &PassageId,
) -> Result<Option<String>, AppError> {
    let mut asked = Asked::read(read, claim)?;
    let (own, sources) = (asked.own(read)?, asked.sources(read)?);
    asked.number(&own, &sources);
    let source = resolve::source(read, &passage.source)?.id;
    let stated = stated(&asked, &own, &sources);
    let mut by_source = stated.into_iter().filter(|s| s.source == source);
    let exact = |s: &StatedAnswer| s.origin == Origin::Topic || s.paragraph == passage.paragraph;
    Ok(by_source.find(exact).and_then(|s| s.why))
}

/// Passages that are not offered: those that the user has accepted already, or dismissed.
fn refused(asked: &Asked, own: &[OwnAnswer]) -> HashSet<(String, u32)> {
    let number = |o: &OwnAnswer| asked.numbers.get(&o.id).copied().unwrap_or(o.from.paragraph);
    own.iter().map(|o| (o.from.source.clone(), number(o))).collect()
}

/// The answers that the topic states to what is asked, and those that the user accepted, the user's first.
fn stated(asked: &Asked, own: &[OwnAnswer], sources: &[Source]) -> Vec<StatedAnswer> {
    let mut stated: Vec<StatedAnswer> = own
        .iter()
        .filter_map(|own| {
            let Verdict::Accepted { kind, why } = &own.verdict else { return None };
            let source = sources.iter().find(|s| s.id == own.from.source);
            let paragraph = source.and_then(|s| own.from.resolve(s)).unwrap_or(own.from.paragraph);
            Some(StatedAnswer {
                passage: format!("{}:{paragraph}", own.from.source),
                source: own.from.source.clone(),
                title: source.map_or_else(|| own.from.source.clone(), |s| s.title.clone()),
                paragraph,
                side: source.and_then(|s| s.side),
                theme: source.and_then(|s| s.theme.clone()),
                kind: *kind,
                why: why.clone(),
                sentence: own.from.words.clone(),
                to: own.to.passage().to_string(),
                origin: Origin::Yours,
            })
        })
        .collect();
    for source in sources.iter().filter(|s| Some(&s.id) != asked.source.as_ref()) {
        let answering = source.answers.iter().filter(|a| asked.is_meant(&a.to));
        stated.extend(answering.map(|a| StatedAnswer {
            passage: format!("{}:1", source.id),
            source: source.id.clone(),
            title: source.title.clone(),
            paragraph: 1,
            side: source.side,
            theme: source.theme.clone(),
            kind: a.kind,
            why: a.why.clone(),
            sentence: String::new(),
            to: a.to.clone(),
            origin: Origin::Topic,
        }));
    }
    stated
}

/// What the topic states to support what is asked: both directions, for a support backs either.
fn stated_supports(asked: &Asked, sources: &[Source]) -> Vec<Support> {
    let Some(own) = &asked.source else { return Vec::new() };
    let named: &[String] = sources.iter().find(|s| s.id == *own).map_or(&[], |s| &s.supports);
    let is_named = |source: &Source, id: &str| {
        id == source.id || PassageId::parse(id).is_some_and(|p| p.source == source.id)
    };
    let backs = |source: &&Source| {
        source.id != *own
            && (source.supports.iter().any(|id| asked.is_meant(id))
                || named.iter().any(|id| is_named(source, id)))
    };
    let support = |source: &Source| Support {
        passage: format!("{}:1", source.id),
        source: source.id.clone(),
        title: source.title.clone(),
        paragraph: 0,
        side: source.side,
        theme: source.theme.clone(),
        sentence: String::new(),
        score: None,
        origin: Origin::Topic,
    };
    sources.iter().filter(backs).map(support).collect()
}
