//! The entries of a brief from top to bottom, with their cards and the words that are read of them.

use std::collections::HashMap;

use dissoi_model::{Brief, Card, Node, NodeContent, Outline, Source};
use dissoi_store::{Read, StoreError};

use super::spoken;
use crate::view::ItemPlace;
use crate::{AppError, resolve};

/// A brief, read once and walked once.
pub(crate) struct Shape {
    /// Every entry with its depth, from top to bottom.
    pub(crate) walked: Vec<(usize, Node)>,
    /// Its cards by their ids.
    pub(crate) cards: HashMap<String, Card>,
    /// Words read aloud of each entry, without what stands under it.
    pub(crate) words: Vec<usize>,
}

impl Shape {
    pub(crate) fn read(read: &Read<'_>, brief: &Brief) -> Result<Self, AppError> {
        let cards = read.cards_of(&brief.id)?.into_iter().map(|c| (c.id.clone(), c)).collect();
        Ok(Self::new(&Outline::new(read.nodes(&brief.id)?), cards))
    }

    pub(crate) fn new(outline: &Outline, cards: HashMap<String, Card>) -> Self {
        let walked: Vec<(usize, Node)> = outline.walk().into_iter().map(|(d, n)| (d, n.clone())).collect();
        let words = walked.iter().map(|(_, n)| spoken(n, &cards)).collect();
        Self { walked, cards, words }
    }

    /// The number of an entry, counted from the top.
    pub(crate) fn place(&self, id: &str) -> Option<usize> {
        self.walked.iter().position(|(_, n)| n.id == id)
    }

    /// Words read aloud of an entry with all that stands under it.
    pub(crate) fn within(&self, at: usize) -> usize {
        let (depth, _) = self.walked[at];
        let below = self.walked[at + 1..].iter().take_while(|(d, _)| *d > depth).count();
        self.words[at..=at + below].iter().sum()
    }

    /// Where each entry stands.
    pub(crate) fn order(&self) -> Vec<ItemPlace> {
        let place = |(depth, node): &(usize, Node)| ItemPlace {
            id: node.id.clone(),
            parent: node.parent.clone(),
            position: node.position,
            depth: resolve::count(*depth),
        };
        self.walked.iter().map(place).collect()
    }

    /// The sources of the cards of some entries.
    pub(crate) fn sources(
        &self,
        read: &Read<'_>,
        entries: &[String],
    ) -> Result<HashMap<String, Source>, StoreError> {
        let card = |id: &String| {
            let (_, node) = &self.walked[self.place(id)?];
            if let NodeContent::Card { card } = &node.content { self.cards.get(card) } else { None }
        };
        resolve::sources_of(read, entries.iter().filter_map(card))
    }
}
