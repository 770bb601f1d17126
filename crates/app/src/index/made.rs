//! What the search index has yet to learn of cards, analytics and briefs. The store does not note which of them changed:
//! they are compared with what the index has, each by a number that changes with it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use dissoi_model::{Brief, Card, Node, NodeContent, Outline, Source};
use dissoi_search::{Kind, Made, MadeState, Tags};
use dissoi_store::{Read, StoreError};

use crate::resolve;

/// Changes of what the user made.
#[derive(Default)]
pub(crate) struct MadeChanges {
    /// Keys of what is gone.
    pub(crate) gone: Vec<String>,
    /// What is new or different.
    pub(crate) changed: Vec<Made>,
    /// Passages whose cards changed, of sources that are not indexed anew.
    pub(crate) retag: Vec<(Source, Vec<u32>)>,
    /// Tags by the passage that the card was cut from.
    pub(crate) tags: Tags,
}

/// Compares the library with what the index has; `added` are the sources that are indexed anew anyway.
pub(crate) fn since(
    read: &Read<'_>,
    have: &BTreeMap<String, MadeState>,
    added: &[Source],
) -> Result<MadeChanges, StoreError> {
    let mut changes = MadeChanges::default();
    let mut now: BTreeSet<String> = BTreeSet::new();
    let mut touched: BTreeSet<(String, u32)> = BTreeSet::new();
    let mut sources: HashMap<String, Option<Source>> =
        added.iter().map(|source| (source.id.clone(), Some(source.clone()))).collect();
    for card in read.card_prints()? {
        let key = key(Kind::Card, &card.id);
        let known = have.get(&key);
        now.insert(key);
        if known.is_some_and(|known| known.print == card.print) {
            continue;
        }
        if !sources.contains_key(&card.source) {
            sources.insert(card.source.clone(), read.source(&card.source)?);
        }
        let Some(found) = read.card(&card.id)? else { continue };
        let made = of_card(&found, sources.get(&card.source).and_then(Option::as_ref), card.print);
        touched.extend(known.map(|known| (known.about.clone(), known.paragraph)));
        touched.insert((made.about.clone(), made.paragraph));
        if !made.tag.is_empty() {
            changes.tags.add(&made.about, made.paragraph, &made.tag);
        }
        changes.changed.push(made);
    }
    let mut nodes: HashMap<String, Vec<Node>> = HashMap::new();
    for node in read.all_nodes()? {
        nodes.entry(node.brief.clone()).or_default().push(node);
    }
    for brief in read.briefs()? {
        let outline = Outline::new(nodes.remove(&brief.id).unwrap_or_default());
        for made in of_brief(&brief, &outline) {
            let key = made.key();
            if have.get(&key).is_none_or(|known| known.print != made.print) {
                changes.changed.push(made);
            }
            now.insert(key);
        }
    }
    for (key, known) in have.iter().filter(|(key, _)| !now.contains(*key)) {
        if key.starts_with(Kind::Card.as_str()) {
            touched.insert((known.about.clone(), known.paragraph));
        }
        changes.gone.push(key.clone());
    }
    // Cards that did not change keep their tags where others did.
    let changed: BTreeSet<String> = changes.changed.iter().map(Made::key).collect();
    for (key, known) in have.iter().filter(|(key, _)| now.contains(*key) && !changed.contains(*key)) {
        let place = (known.about.clone(), known.paragraph);
        let id = key.strip_prefix("card:").filter(|_| touched.contains(&place));
        if let Some(card) = id.map(|id| read.card(id)).transpose()?.flatten()
            && !card.tag.is_empty()
        {
            changes.tags.add(&place.0, place.1, &card.tag);
        }
    }
    let mut by_source: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (source, paragraph) in touched {
        by_source.entry(source).or_default().push(paragraph);
    }
    for (id, paragraphs) in by_source {
        let source = match sources.remove(&id) {
            Some(known) => known,
            None => read.source(&id)?,
        };
        let is_added = added.iter().any(|source| source.id == id);
        if let Some(source) = source.filter(|_| !is_added) {
            changes.retag.push((source, paragraphs));
        }
    }
    Ok(changes)
}

fn key(kind: Kind, id: &str) -> String {
    format!("{}:{id}", kind.as_str())
}

fn of_card(card: &Card, source: Option<&Source>, print: u64) -> Made {
    let author = source.map(Source::author_line).filter(|line| !line.is_empty());
    Made {
        kind: Kind::Card,
        id: card.id.clone(),
        print,
        about: card.locator.source.clone(),
        title: source.map_or_else(|| card.locator.source.clone(), |s| s.title.clone()),
        paragraph: source.and_then(|s| resolve::present_paragraph(card, s)).unwrap_or(card.paragraph),
        side: source.and_then(|s| s.side),
        theme: source.and_then(|s| s.theme.clone()),
        author,
        year: source.and_then(|s| s.date).map(|date| date.year),
        tag: card.tag.clone(),
        heading: Some(card.cite_short.clone()).filter(|cite| !cite.is_empty()),
        text: card.quote().to_owned(),
    }
}

/// A brief with the titles of its sections, and its analytics.
fn of_brief(brief: &Brief, outline: &Outline) -> Vec<Made> {
    let made = |kind: Kind, id: &str, paragraph: u32, heading: Option<String>, text: String| {
        let made = Made {
            kind,
            id: id.to_owned(),
            print: 0,
            about: brief.id.clone(),
            title: brief.title.clone(),
            paragraph,
            side: Some(brief.side),
            theme: None,
            author: None,
            year: None,
            tag: String::new(),
            heading,
            text,
        };
        made.printed()
    };
    let mut all = Vec::new();
    // The words of its own title count as those of its sections do.
    let mut titles: Vec<&str> = vec![&brief.title];
    let mut open: Vec<(usize, &str)> = Vec::new();
    for (place, (depth, node)) in (1..).zip(outline.walk()) {
        open.retain(|(above, _)| *above < depth);
        match &node.content {
            NodeContent::Section { title, .. } => {
                titles.push(title);
                open.push((depth, title));
            }
            NodeContent::Analytic { text, .. } => {
                let heading = open.last().map(|(_, title)| (*title).to_owned());
                all.push(made(Kind::Analytic, &node.id, place, heading, text.clone()));
            }
            NodeContent::Card { .. } => {}
        }
    }
    all.push(made(Kind::Brief, &brief.id, 0, None, titles.join("\n")));
    all
}
