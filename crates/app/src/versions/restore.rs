//! A brief brought back to what it was.

use std::collections::{BTreeMap, HashMap, HashSet};

use dissoi_model::{Card, Node, NodeContent};
use dissoi_store::{Change, Entity, Read};

use super::{find, then};
use crate::arrange::{Plan, id};
use crate::{AppError, resolve};

/// Brings back the title, the event, the entries, and the cards as they were. A card that another brief uses too is not
/// changed behind its back: where it is another by now, this brief gets a copy of it as it was.
pub(crate) fn plan(read: &Read<'_>, brief: &str, version: &str) -> Result<Plan, AppError> {
    let now = resolve::brief(read, brief)?;
    let snapshot = then(read, &find(read, &now.id, version)?.id)?;
    let mut changes = Vec::new();
    let copies = cards(read, &now.id, snapshot.shape.cards.into_values(), &mut changes)?;
    let wanted: Vec<Node> = snapshot.shape.walked.into_iter().map(|(_, node)| node).collect();
    let fresh = fresh(read, &now.id, &wanted)?;
    let mut present: BTreeMap<String, Node> =
        read.nodes(&now.id)?.into_iter().map(|n| (n.id.clone(), n)).collect();
    let named = |id: &String| fresh.get(id).unwrap_or(id).clone();
    for node in wanted {
        let content = match &node.content {
            NodeContent::Card { card } => {
                NodeContent::Card { card: copies.get(card).unwrap_or(card).clone() }
            }
            other => other.clone(),
        };
        let (id, parent) = (named(&node.id), node.parent.as_ref().map(named));
        let after = Node { id: id.clone(), brief: now.id.clone(), parent, content, ..node };
        changes.extend(match present.remove(&id) {
            Some(before) => Change::edited(Entity::Node(before), Entity::Node(after)),
            None => Some(Change::made(Entity::Node(after))),
        });
    }
    changes.extend(present.into_values().map(|n| Change::deleted(Entity::Node(n))));
    let before = dissoi_model::Brief { id: now.id.clone(), created: now.created, ..snapshot.brief };
    changes.extend(Change::edited(Entity::Brief(now), Entity::Brief(before)));
    Ok(Plan { made: None, changes })
}

/// Brings cards back; gives which of them the brief uses a copy of, by their ids.
fn cards(
    read: &Read<'_>,
    brief: &str,
    cards: impl Iterator<Item = Card>,
    changes: &mut Vec<Change>,
) -> Result<HashMap<String, String>, AppError> {
    let mut copies = HashMap::new();
    let mut cards: Vec<Card> = cards.collect();
    cards.sort_by(|a, b| a.id.cmp(&b.id));
    for then in cards {
        let Some(now) = read.card(&then.id)? else {
            changes.push(Change::made(Entity::Card(then.into())));
            continue;
        };
        if now == then {
            continue;
        }
        if read.nodes_with_card(&then.id)?.iter().any(|n| n.brief != brief) {
            let copy = Card { id: id(), ..then.clone() };
            copies.insert(then.id, copy.id.clone());
            changes.push(Change::made(Entity::Card(copy.into())));
        } else {
            changes.extend(Change::edited(Entity::Card(now.into()), Entity::Card(then.into())));
        }
    }
    Ok(copies)
}

/// New ids for entries that have moved to another brief since, and stay there.
fn fresh(read: &Read<'_>, brief: &str, nodes: &[Node]) -> Result<HashMap<String, String>, AppError> {
    let here: HashSet<String> = read.nodes(brief)?.into_iter().map(|n| n.id).collect();
    let mut fresh = HashMap::new();
    for node in nodes.iter().filter(|n| !here.contains(&n.id)) {
        if read.node(&node.id)?.is_some() {
            fresh.insert(node.id.clone(), id());
        }
    }
    Ok(fresh)
}
