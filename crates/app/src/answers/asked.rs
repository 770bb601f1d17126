//! What is asked: its words, and where it stands.

use std::collections::HashMap;

use dissoi_model::{Anchor, OwnAnswer, PassageId, Side, Source, SourceKind};
use dissoi_search::answers::{Parts, Sides, Wanted};
use dissoi_store::Read;

use crate::view::{Claim, ClaimView};
use crate::{AppError, resolve};

/// Longer texts are asked by their beginning, in bytes.
const MAX_TEXT: usize = 100_000;
/// Characters of a claim that are shown.
const SHOWN: usize = 300;

/// What is asked.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    pub(super) text: String,
    /// The sentence that weighs most: of a card its tag, else the first.
    pub(super) claim: String,
    pub(super) topic: Option<String>,
    pub(super) source: Option<String>,
    pub(super) paragraph: Option<u32>,
    card: Option<String>,
    title: String,
    pub(super) side: Option<Side>,
    theme: Option<String>,
    pub(super) notes: Vec<String>,
    /// Present numbers of the passages that the user accepted or dismissed, by the id of what was said.
    pub(super) numbers: HashMap<String, u32>,
}

impl Asked {
    /// Finds what is meant.
    pub(super) fn read(read: &Read<'_>, claim: &Claim) -> Result<Self, AppError> {
        match claim {
            Claim::Passage(id) => {
                let (source, paragraph) = passage(read, id)?;
                Ok(Self::of(&source, Some(paragraph)))
            }
            Claim::Source(id) => Ok(Self::of(&resolve::source(read, id)?, None)),
            Claim::Card(id) => Self::card(read, id),
            Claim::Text { text, topic, side } => Self::text(read, text, topic.as_deref(), *side),
        }
    }

    fn of(source: &Source, paragraph: Option<u32>) -> Self {
        let passage = paragraph.and_then(|p| source.passage(p));
        let text = passage.map_or(source.text.as_str(), |p| source.passage_text(p));
        // A whole source says in its title what it claims, and so does a title.
        let claim = if passage.is_none() { source.title.clone() } else { String::new() };
        Self {
            text: text.to_owned(),
            claim,
            topic: Some(source.topic.clone()),
            source: Some(source.id.clone()),
            paragraph,
            title: source.title.clone(),
            side: source.side,
            theme: source.theme.clone(),
            ..Self::default()
        }
        .shortened()
    }

    fn card(read: &Read<'_>, id: &str) -> Result<Self, AppError> {
        let card = resolve::card(read, id)?;
        let source = read.source(&card.locator.source)?;
        let view = resolve::card_view(&card, source.as_ref(), resolve::shown(read)?);
        let mut asked = match &source {
            Some(source) => Self::of(source, Some(view.paragraph)),
            None => Self {
                topic: Some(card.topic.clone()),
                source: Some(card.locator.source.clone()),
                paragraph: Some(view.paragraph),
                title: view.source_title,
                notes: vec![
                    "The card's source is no longer in the library; its quotation is asked.".to_owned(),
                ],
                ..Self::default()
            },
        };
        asked.text = format!("{}\n{}", card.tag, card.quote()).trim().to_owned();
        asked.claim.clone_from(&card.tag);
        asked.card = Some(card.id.clone());
        Ok(asked.shortened())
    }

    fn text(read: &Read<'_>, text: &str, topic: Option<&str>, side: Option<Side>) -> Result<Self, AppError> {
        if !text.chars().any(char::is_alphanumeric) {
            return Err(AppError::bad("the claim is empty")
                .advise("give a sentence or a whole argument, or name a passage or a card"));
        }
        let topic = topic.map(|id| resolve::topic_or_only(read, Some(id))).transpose()?;
        let asked = Self { text: text.to_owned(), topic: topic.map(|t| t.id), side, ..Self::default() };
        Ok(asked.shortened())
    }

    fn shortened(mut self) -> Self {
        if self.text.len() > MAX_TEXT {
            self.text.truncate(self.text.floor_char_boundary(MAX_TEXT));
            self.notes.push("The text is long: its first 100,000 bytes were asked.".to_owned());
        }
        self
    }

    /// Whether an answer to this id is an answer to what is asked: to the passage, or to the whole of its source. Of a
    /// whole source every passage counts.
    pub(super) fn is_meant(&self, id: &str) -> bool {
        let Some(source) = &self.source else { return false };
        match PassageId::parse(id) {
            None => id == source,
            Some(passage) => {
                passage.source == *source && self.paragraph.is_none_or(|p| p == passage.paragraph)
            }
        }
    }

    /// What the user said of answers to this.
    pub(super) fn own(&self, read: &Read<'_>) -> Result<Vec<OwnAnswer>, AppError> {
        let (Some(topic), Some(source)) = (&self.topic, &self.source) else { return Ok(Vec::new()) };
        let present = read.source(source)?;
        let here = |to: &Anchor| {
            let paragraph = present.as_ref().and_then(|s| to.resolve(s)).unwrap_or(to.paragraph);
            to.source == *source && self.paragraph.is_none_or(|p| p == paragraph)
        };
        let mut own = read.own_answers(topic)?;
        own.retain(|answer| here(&answer.to));
        Ok(own)
    }

    /// Finds the passages again that the user accepted or dismissed.
    pub(super) fn number(&mut self, own: &[OwnAnswer], sources: &[Source]) {
        for said in own {
            let source = sources.iter().find(|s| s.id == said.from.source);
            if let Some(paragraph) = source.and_then(|s| said.from.resolve(s)) {
                self.numbers.insert(said.id.clone(), paragraph);
            }
        }
    }

    /// The sources of the topic.
    pub(super) fn sources(&self, read: &Read<'_>) -> Result<Vec<Source>, AppError> {
        let Some(topic) = &self.topic else { return Ok(Vec::new()) };
        let mut sources = read.sources_of(topic)?;
        sources.retain(|s| is_argued(s.kind));
        Ok(sources)
    }

    pub(super) fn wanted(&self, limit: usize, sides: Sides) -> Wanted<'_> {
        Wanted {
            text: &self.text,
            claim: &self.claim,
            topic: self.topic.as_deref(),
            sides,
            without: self.source.as_deref(),
            keep: &|_, _| true,
            limit,
            parts: Parts::ALL,
        }
    }

    pub(super) fn view(&self) -> ClaimView {
        let passage = self.source.as_ref().zip(self.paragraph).map(|(s, p)| format!("{s}:{p}"));
        let text = if self.claim.is_empty() { &self.text } else { &self.claim };
        ClaimView {
            passage,
            card: self.card.clone(),
            source: self.source.clone(),
            title: self.title.clone(),
            paragraph: self.paragraph,
            side: self.side,
            theme: self.theme.clone(),
            text: text.chars().take(SHOWN).collect(),
        }
    }
}

/// Whether texts of this kind argue, or are only about arguments.
pub(crate) fn is_argued(kind: SourceKind) -> bool {
    !matches!(kind, SourceKind::Glossary | SourceKind::ClashMap)
}

/// The passage that is named.
pub(super) fn passage(read: &Read<'_>, id: &str) -> Result<(Source, u32), AppError> {
    let parsed = PassageId::parse(id).ok_or_else(|| {
        AppError::bad(format!("“{id}” names no passage")).advise("write source:paragraph, such as essay:6")
    })?;
    let source = resolve::source(read, &parsed.source)?;
    if source.passage(parsed.paragraph).is_none() {
        let last = source.passages.last().map_or(0, |p| p.paragraph);
        return Err(AppError::not_found("passage", format!("{}:{}", source.id, parsed.paragraph))
            .advise(format!("{} has the paragraphs 1 to {last}", source.id)));
    }
    Ok((source, parsed.paragraph))
}
