//! The evidence check over the cards of a library.

use std::collections::HashMap;

use dissoi_model::evidence::{Evidence, Finding, Severity, check};
use dissoi_model::{Card, Citation, Source, Topic, utf16};
use dissoi_store::Read;

use crate::view::{CardFindings, EvidenceReport, FindingView};
use crate::{AppError, Library, references, resolve};

impl Library {
    /// Checks every card of a brief, or of the library.
    pub fn evidence_check(&self, brief: Option<&str>) -> Result<EvidenceReport, AppError> {
        self.read(|read| {
            let cards = match brief {
                Some(id) => read.cards_of(&resolve::brief(read, id)?.id)?,
                None => read.cards()?,
            };
            report(read, &cards)
        })
    }

    /// Checks one card.
    pub fn evidence_check_card(&self, card: &str) -> Result<EvidenceReport, AppError> {
        self.read(|read| report(read, &[resolve::card(read, card)?]))
    }
}

fn report(read: &Read<'_>, cards: &[Card]) -> Result<EvidenceReport, AppError> {
    let sources = resolve::sources_of(read, cards.iter())?;
    let checker = Checker::new(read, &sources)?;
    let mut found: Vec<CardFindings> = cards.iter().map(|card| checker.findings(card)).collect();
    found.retain(|card| !card.findings.is_empty());
    let count = |severity: Severity| {
        let all = found.iter().flat_map(|card| &card.findings);
        resolve::count(all.filter(|f| f.finding.severity == severity).count())
    };
    let (errors, warnings, contexts) =
        (count(Severity::Error), count(Severity::Warning), count(Severity::Context));
    found.sort_by_key(|card| std::cmp::Reverse(card.findings.iter().map(|f| f.finding.severity).max()));
    Ok(EvidenceReport { checked: resolve::count(cards.len()), errors, warnings, contexts, cards: found })
}

/// What cards are checked against, read once.
pub(crate) struct Checker<'s> {
    sources: &'s HashMap<String, Source>,
    citations: HashMap<&'s str, Citation>,
    topics: HashMap<String, Topic>,
}

impl<'s> Checker<'s> {
    pub(crate) fn new(read: &Read<'_>, sources: &'s HashMap<String, Source>) -> Result<Self, AppError> {
        let corrections: HashMap<String, _> =
            read.corrections()?.into_iter().map(|c| (c.source.clone(), c)).collect();
        let cited = |s: &'s Source| (s.id.as_str(), Citation::of(s, corrections.get(&s.id)));
        let topics = read.topics()?.into_iter().map(|t| (t.id.clone(), t)).collect();
        Ok(Self { sources, citations: sources.values().map(cited).collect(), topics })
    }

    /// How many errors and warnings a card has, and the heaviest.
    pub(crate) fn weight(&self, card: &Card) -> (u32, Option<Severity>) {
        let heavy: Vec<_> =
            self.check(card).into_iter().map(|f| f.severity).filter(|s| *s > Severity::Context).collect();
        (resolve::count(heavy.len()), heavy.into_iter().max())
    }

    fn findings(&self, card: &Card) -> CardFindings {
        let findings = self.check(card).into_iter().map(|finding| view(card, finding));
        CardFindings {
            card: card.id.clone(),
            tag: card.tag.clone(),
            cite: card.cite_short.clone(),
            findings: findings.collect(),
        }
    }

    fn check(&self, card: &Card) -> Vec<Finding> {
        let source = self.sources.get(&card.locator.source);
        let topic = source.and_then(|s| self.topics.get(&s.topic));
        let named = match (topic, source) {
            (Some(topic), Some(source)) => references::named(topic, source, card.quote()),
            _ => Vec::new(),
        };
        let citation = source.and_then(|s| self.citations.get(s.id.as_str()));
        check(&Evidence { card, source, citation, named: &named })
    }
}

/// With the place of the first of its words, if the quotation has them: in the sentence that it speaks of, if it does.
fn view(card: &Card, finding: Finding) -> FindingView {
    let quote = card.quote();
    let sentence = finding.around.as_ref().and_then(|a| quote.find(a.words.as_str())).unwrap_or_default();
    let range = finding.words.first().and_then(|words| {
        let at = sentence + quote[sentence..].find(words.as_str())?;
        let place = at..at + words.len();
        utf16::from_bytes(quote, std::slice::from_ref(&place)).pop()
    });
    FindingView { finding, range }
}
