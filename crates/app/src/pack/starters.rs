//! The briefs that come with a topic. Once in the library they are the user's: an update of the topic replaces one only
//! if it is still as it was installed, and never brings back one that was deleted.

use std::collections::HashMap;

use dissoi_ingest::pack::{Starter, StarterContent};
use dissoi_model::{Brief, Card, Locator, Node, NodeContent, Source, full_cite, short_cite};
use dissoi_store::{Change, Entity, Key, Read};

use super::install::Recorded;
use crate::AppError;

/// What installing the starter briefs of a topic changes.
pub(super) fn plan(
    read: &Read<'_>,
    topic: &str,
    starters: &[Starter],
    sources: &HashMap<&str, &Source>,
    recorded: Recorded,
    now: i64,
) -> Result<Vec<Change>, AppError> {
    let mut changes = Vec::new();
    for starter in starters {
        let wanted = entities(topic, starter, sources, now)?;
        let brief = brief_id(topic, starter);
        let (key, mark) = (format!("starter:{brief}"), fingerprint(&wanted)?);
        let installed = read.setting(&key)?;
        if installed.as_deref() == Some(&mark) {
            continue;
        }
        let present = present(read, &brief)?;
        if let Some(installed) = &installed
            && !untouched(read, &brief, &present, installed, recorded)?
        {
            continue;
        }
        if installed.is_none() && !present.is_empty() {
            continue;
        }
        let mut before: HashMap<Key, Entity> = present.into_iter().map(|e| (e.key(), e)).collect();
        for after in wanted {
            changes.extend(match before.remove(&after.key()) {
                Some(before) => Change::edited(before, after),
                None => Some(Change::made(after)),
            });
        }
        changes.extend(before.into_values().map(Change::deleted));
        let setting = |value: String| Entity::Setting { key: key.clone(), value };
        changes.extend(match installed {
            Some(old) => Change::edited(setting(old), setting(mark)),
            None => Some(Change::made(setting(mark))),
        });
    }
    Ok(changes)
}

/// Whether nobody changed the brief or used its cards, and no step of undo speaks of it.
fn untouched(
    read: &Read<'_>,
    brief: &str,
    present: &[Entity],
    installed: &str,
    recorded: Recorded,
) -> Result<bool, AppError> {
    if present.is_empty() || fingerprint(present)? != installed {
        return Ok(false);
    }
    // A step that undo could take back would bring entries of the earlier form among those of the new one.
    if recorded == Recorded::No && read.is_in_history(&format!("\"{brief}"))? {
        return Ok(false);
    }
    for entity in present {
        if let Entity::Card(card) = entity
            && read.nodes_with_card(&card.id)?.iter().any(|n| n.brief != brief)
        {
            return Ok(false);
        }
    }
    Ok(true)
}

fn brief_id(topic: &str, starter: &Starter) -> String {
    format!("{topic}/{}", starter.id)
}

fn present(read: &Read<'_>, brief: &str) -> Result<Vec<Entity>, AppError> {
    let Some(found) = read.brief(brief)? else { return Ok(Vec::new()) };
    let cards = read.cards_of(brief)?.into_iter().map(|c| Entity::Card(c.into()));
    let nodes = read.nodes(brief)?.into_iter().map(Entity::Node);
    Ok([Entity::Brief(found)].into_iter().chain(cards).chain(nodes).collect())
}

/// The brief, its cards and its entries; their ids follow from the topic and the starter's name.
fn entities(
    topic: &str,
    starter: &Starter,
    sources: &HashMap<&str, &Source>,
    now: i64,
) -> Result<Vec<Entity>, AppError> {
    let id = brief_id(topic, starter);
    let brief = Brief {
        id: id.clone(),
        topic: topic.to_owned(),
        side: starter.side,
        title: starter.title.clone(),
        created: now,
        event: None,
    };
    let mut all = vec![Entity::Brief(brief)];
    // The sections that are open, outermost first, and how many entries each level has so far.
    let (mut open, mut counts): (Vec<String>, Vec<u32>) = (Vec::new(), vec![0]);
    for (number, item) in (1..).zip(&starter.items) {
        open.truncate(item.depth);
        counts.truncate(open.len() + 1);
        let node = format!("{id}/{number}");
        let content = match &item.content {
            StarterContent::Section(title) => NodeContent::section(title),
            StarterContent::Analytic(text) => NodeContent::analytic(text),
            StarterContent::Card { source, range, paragraph, tag, marks } => {
                let source = sources.get(source.as_str());
                let source = source.ok_or_else(|| AppError::Internal(format!("{node} has no source")))?;
                let card = Card {
                    id: format!("{node}/card"),
                    topic: topic.to_owned(),
                    tag: tag.clone(),
                    cite_short: short_cite(source),
                    cite_full: full_cite(source),
                    paragraph: *paragraph,
                    locator: Locator::cut(&source.id, &source.text, range.clone())?,
                    marks: marks.clone(),
                    created: now,
                    ..Card::default()
                };
                all.push(Entity::Card(Box::new(card)));
                NodeContent::Card { card: format!("{node}/card") }
            }
        };
        let section = matches!(content, NodeContent::Section { .. });
        let position = counts.last_mut().map_or(0, |count| {
            *count += 1;
            *count - 1
        });
        let parent = open.last().cloned();
        all.push(Entity::Node(Node { id: node.clone(), brief: id.clone(), parent, position, content }));
        if section {
            open.push(node);
            counts.push(0);
        }
    }
    Ok(all)
}

/// A hash of the entities, whatever their order and age.
fn fingerprint(entities: &[Entity]) -> Result<String, AppError> {
    let ageless = |entity: &Entity| match entity.clone() {
        Entity::Brief(brief) => Entity::Brief(Brief { created: 0, ..brief }),
        Entity::Card(card) => Entity::Card(Box::new(Card { created: 0, ..*card })),
        other => other,
    };
    let written: Result<Vec<_>, _> = entities.iter().map(|e| serde_json::to_vec(&ageless(e))).collect();
    let mut written = written.map_err(|e| AppError::Internal(e.to_string()))?;
    written.sort();
    Ok(dissoi_store::hash(written.iter().flat_map(|w| [w.as_slice(), b"\n"])))
}
