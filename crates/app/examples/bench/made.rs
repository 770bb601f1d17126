//! What is measured on: paragraphs of the topic, and briefs of cards cut from them.

use dissoi_app::view::{NewItem, Placement};
use dissoi_app::{Cut, Library, Mark, Op, Outcome, PassageId, Selection, Side};

use crate::Failure;

/// Cards under one heading.
const UNDER_ONE: usize = 10;

/// A paragraph of the topic.
pub(crate) struct Paragraph {
    pub(crate) passage: PassageId,
    pub(crate) text: String,
    pub(crate) side: Option<Side>,
}

impl Paragraph {
    /// Its words of four letters and more that are letters only: queries must not hold signs of the query language.
    pub(crate) fn words(&self) -> Vec<&str> {
        let plain = |w: &&str| w.len() > 3 && w.chars().all(|c| c.is_ascii_lowercase());
        self.text.split_whitespace().filter(plain).collect()
    }

    /// The first three words in a row, from the `from`th on, that are letters only.
    pub(crate) fn phrase(&self, from: usize) -> Option<String> {
        let words: Vec<&str> = self.text.split_whitespace().collect();
        let plain = |w: &&str| w.chars().all(|c| c.is_ascii_alphabetic());
        let found = words.windows(3).skip(from).find(|three| three.iter().all(plain))?;
        Some(format!("\"{}\"", found.join(" ")))
    }
}

/// Every paragraph of the topic, titles left out.
pub(crate) fn paragraphs(library: &Library) -> Result<Vec<Paragraph>, Failure> {
    let mut all = Vec::new();
    for source in library.sources()? {
        for passage in library.source(&source.id)?.passages.into_iter().filter(|p| p.paragraph > 0) {
            let id = Library::passage_id(&source.id, passage.paragraph);
            all.push(Paragraph { passage: id, text: passage.text, side: source.side });
        }
    }
    Ok(all)
}

/// Makes a brief of so many cards: whole paragraphs with an underlined half, a heading for every ten.
pub(crate) fn brief(library: &Library, all: &[Paragraph], cards: usize) -> Result<String, Failure> {
    let made = |outcome: Outcome| outcome.made.ok_or("a change that makes something made nothing");
    let title = format!("A brief of {cards} cards");
    let brief = made(library.transact(Op::BriefCreate { topic: None, side: Side::Pro, title })?)?;
    let mut section = None;
    for (number, paragraph) in all.iter().cycle().take(cards).enumerate() {
        let into = |parent| Placement { brief: brief.clone(), parent, position: None };
        if number % UNDER_ONE == 0 {
            let item = NewItem::Section { title: format!("Cards from {number} on") };
            section = Some(made(library.transact(Op::ItemAdd { into: into(None), item })?)?);
        }
        let cut = Cut {
            tag: format!(
                "What paragraph {} of {} says",
                paragraph.passage.paragraph, paragraph.passage.source
            ),
            into: Some(into(section.clone())),
            ..Cut::of(paragraph.passage.clone(), Selection::Whole)
        };
        let card = made(library.transact(Op::CardCut(cut.into()))?)?;
        let words = paragraph.text.split_inclusive(' ').count();
        let half: String = paragraph.text.split_inclusive(' ').take(words.div_ceil(2)).collect();
        let selection = Selection::Quote(half.trim_end().to_owned());
        library.transact(Op::CardMark { card, selection, mark: Some(Mark::Underline) })?;
    }
    Ok(brief)
}
