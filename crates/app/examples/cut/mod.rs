//! What the programs that measure put into their libraries.

use dissoi_model::{Card, Locator, LocatorError, Passage, Source};

/// A card of a whole passage; `number` makes it another one than the last.
pub(crate) fn card(number: usize, source: &Source, passage: &Passage) -> Result<Card, LocatorError> {
    Ok(Card {
        id: format!("bench-{number:06}"),
        topic: source.topic.clone(),
        tag: format!("Claim {number} of {}", source.title),
        cite_short: dissoi_model::short_cite(source),
        cite_full: dissoi_model::full_cite(source),
        paragraph: passage.paragraph,
        locator: Locator::cut(&source.id, &source.text, passage.range())?,
        created: i64::try_from(number).unwrap_or(i64::MAX),
        ..Card::default()
    })
}
