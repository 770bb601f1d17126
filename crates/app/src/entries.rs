//! What each change of the entries of a brief means.

use std::collections::HashMap;

use dissoi_model::{MAX_SECONDS, Node, NodeContent, RichText, SectionPlan};
use dissoi_store::{Change, Entity, Read};

use crate::arrange::{Plan, arrange, id, prose, text, title_line, within_limit};
use crate::view::{NewItem, Placement};
use crate::{AppError, brief, resolve};

pub(crate) fn add(read: &Read<'_>, into: &Placement, item: NewItem) -> Result<Plan, AppError> {
    let content = match item {
        NewItem::Section { title } => NodeContent::section(title_line("a section", &title)?),
        NewItem::Analytic { text } => NodeContent::analytic(prose(&text)?),
        NewItem::Rich { rich } => words(&rich)?,
        NewItem::Card { card } => NodeContent::Card { card: resolve::card(read, &card)?.id },
    };
    place(read, into, content)
}

/// Puts something new into a brief.
pub(crate) fn place(read: &Read<'_>, into: &Placement, content: NodeContent) -> Result<Plan, AppError> {
    arrange(read, &into.brief, |outline, brief| {
        let (id, brief) = (id(), brief.to_owned());
        let node = Node { id: id.clone(), brief, parent: into.parent.clone(), position: 0, content };
        outline.insert(node, position(into))?;
        Ok(Some(id))
    })
}

/// Moves entries with all that stands under them, within a brief or to another one.
pub(crate) fn relocate(
    read: &Read<'_>,
    from: &str,
    items: &[String],
    to: &Placement,
) -> Result<Plan, AppError> {
    named(items)?;
    let (from, target) = (resolve::brief(read, from)?.id, resolve::brief(read, &to.brief)?.id);
    if from == target {
        return arrange(read, &from, |outline, _| {
            outline.relocate_all(items, to.parent.as_deref(), position(to))?;
            Ok(None)
        });
    }
    let mut source = brief::outline(read, &from)?;
    let branches = source.branches(items)?;
    let moved = branches.into_iter().map(|n| Node { brief: target.clone(), ..n }).collect();
    let before: HashMap<String, Node> = read.nodes(&from)?.into_iter().map(|n| (n.id.clone(), n)).collect();
    source.remove_all(items)?;
    let into = arrange(read, &target, |outline, _| {
        outline.graft(moved, to.parent.as_deref(), position(to))?;
        Ok(None)
    })?;
    // An entry that changes its brief is one change, not a deletion and a making.
    let mut changes: Vec<Change> = Vec::new();
    for change in into.changes {
        let earlier = before.get(change_id(&change)).cloned().map(Entity::Node);
        changes.extend(match (earlier, change.after) {
            (Some(earlier), Some(after)) => Change::edited(earlier, after),
            (_, after) => Some(Change { key: change.key, before: change.before, after }),
        });
    }
    let stay = source.nodes().iter().filter_map(|after| {
        let before = before.get(&after.id)?.clone();
        Change::edited(Entity::Node(before), Entity::Node(after.clone()))
    });
    changes.extend(stay);
    Ok(Plan { made: None, changes })
}

fn change_id(change: &Change) -> &str {
    match &change.key {
        dissoi_store::Key::Node(id) => id,
        _ => "",
    }
}

/// Copies entries with all that stands under them; the cards are the same cards.
pub(crate) fn copy(read: &Read<'_>, from: &str, items: &[String], to: &Placement) -> Result<Plan, AppError> {
    named(items)?;
    let branches = brief::outline(read, &resolve::brief(read, from)?.id)?.branches(items)?;
    arrange(read, &to.brief, |outline, brief| {
        outline.graft(copies(branches, brief), to.parent.as_deref(), position(to))?;
        Ok(None)
    })
}

/// The same entries for a brief, with ids of their own; what stood under one of them still does.
pub(crate) fn copies(nodes: Vec<Node>, brief: &str) -> Vec<Node> {
    let fresh: HashMap<String, String> = nodes.iter().map(|n| (n.id.clone(), id())).collect();
    let copy = |n: Node| Node {
        id: fresh[&n.id].clone(),
        brief: brief.to_owned(),
        parent: n.parent.as_ref().and_then(|p| fresh.get(p).cloned()),
        ..n
    };
    nodes.into_iter().map(copy).collect()
}

pub(crate) fn remove(read: &Read<'_>, brief: &str, items: &[String]) -> Result<Plan, AppError> {
    named(items)?;
    arrange(read, brief, |outline, _| {
        outline.remove_all(items)?;
        Ok(None)
    })
}

/// Changes the words of a heading or an analytic. `base` is the revision that they were changed from, if that is known: if
/// the entry is another by now, nothing is overwritten.
pub(crate) fn edit(
    read: &Read<'_>,
    brief: &str,
    item: &str,
    words: &str,
    base: Option<&str>,
) -> Result<Plan, AppError> {
    arrange(read, brief, |outline, _| {
        let before = outline.node(item)?.content.clone();
        let content = match &before {
            NodeContent::Section { plan, .. } => {
                NodeContent::Section { title: title_line("a section", words)?, plan: plan.clone() }
            }
            NodeContent::Analytic { .. } => NodeContent::analytic(prose(words)?),
            NodeContent::Card { .. } => {
                return Err(
                    AppError::bad("a card's quotation cannot be edited").advise("edit its tag or cite")
                );
            }
        };
        if base.is_some_and(|base| base != brief::revision(&before)) && content != before {
            return Err(AppError::changed_elsewhere("this", wording(&before)));
        }
        outline.set(item, content)?;
        Ok(None)
    })
}

/// Writes an analytic as its editor has it; it may be empty for a while. If it is no longer what the editor began with,
/// somebody else wrote there: these words are then put below theirs, and what is made is that entry.
pub(crate) fn write(
    read: &Read<'_>,
    brief: &str,
    item: &str,
    rich: &RichText,
    base: Option<&str>,
) -> Result<Plan, AppError> {
    let content = rich_content(rich)?;
    arrange(read, brief, |outline, brief_id| {
        let before = outline.node(item)?.clone();
        if !matches!(before.content, NodeContent::Analytic { .. }) {
            return Err(AppError::bad("only an analytic can be written like this")
                .advise("edit a section by its title, a card by its tag or cite"));
        }
        let stale = base.is_some_and(|base| base != brief::revision(&before.content));
        if !stale || content == before.content {
            outline.set(item, content)?;
            return Ok(None);
        }
        let own = Node { id: id(), brief: brief_id.to_owned(), position: 0, content, ..before.clone() };
        let made = own.id.clone();
        outline.insert(own, before.position as usize + 1)?;
        Ok(Some(made))
    })
}

/// Says in which speech sections are read; `None` for that of the section above.
pub(crate) fn set_speech(
    read: &Read<'_>,
    brief: &str,
    items: &[String],
    speech: Option<&str>,
) -> Result<Plan, AppError> {
    named(items)?;
    let of = resolve::brief(read, brief)?;
    if let Some(speech) = speech {
        let event = of.event.as_ref().ok_or_else(|| {
            AppError::bad("the brief is written for no event, so it has no speeches")
                .advise("set its event first")
        })?;
        if event.speech(speech).is_none() {
            let known: Vec<_> = event.speeches.iter().map(|s| s.id.as_str()).collect();
            return Err(AppError::bad(format!("“{}” has no speech {speech}", event.name))
                .advise(format!("it has {}", known.join(", "))));
        }
    }
    plan(read, brief, items, |plan| plan.speech = speech.map(str::to_owned))
}

/// Says how long a section may take; `None` for as long as it likes.
pub(crate) fn set_limit(
    read: &Read<'_>,
    brief: &str,
    item: &str,
    seconds: Option<u32>,
) -> Result<Plan, AppError> {
    if seconds.is_some_and(|s| !(1..=MAX_SECONDS).contains(&s)) {
        return Err(AppError::bad("a section may take from one second to four hours"));
    }
    plan(read, brief, &[item.to_owned()], |plan| plan.limit = seconds)
}

fn plan(
    read: &Read<'_>,
    brief: &str,
    items: &[String],
    edit: impl Fn(&mut SectionPlan),
) -> Result<Plan, AppError> {
    arrange(read, brief, |outline, _| {
        for item in items {
            let NodeContent::Section { title, mut plan } = outline.node(item)?.content.clone() else {
                return Err(AppError::bad(format!("entry {item} is not a section"))
                    .advise("put it under one that is read in the speech"));
            };
            edit(&mut plan);
            outline.set(item, NodeContent::Section { title, plan })?;
        }
        Ok(None)
    })
}

/// Rich words that must say something.
fn words(rich: &RichText) -> Result<NodeContent, AppError> {
    let content = rich_content(rich)?;
    match &content {
        NodeContent::Analytic { text, .. } if text.is_empty() => Err(AppError::bad("the analytic is empty")),
        _ => Ok(content),
    }
}

pub(crate) fn rich_content(rich: &RichText) -> Result<NodeContent, AppError> {
    let size: usize = rich.blocks.iter().flat_map(|b| &b.runs).map(|r| r.text.len()).sum();
    within_limit("an analytic", size)?;
    let rich = rich.normal().map_err(|e| AppError::bad(e.to_string()))?;
    if rich.is_plain() {
        // As plain text has always been kept.
        return Ok(NodeContent::analytic(text("an analytic", &rich.plain())?));
    }
    Ok(NodeContent::rich(rich))
}

/// Where among its siblings something is put; at the end unless that is said.
pub(crate) fn position(to: &Placement) -> usize {
    to.position.map_or(usize::MAX, |p| p as usize)
}

fn named(items: &[String]) -> Result<(), AppError> {
    if items.is_empty() { Err(AppError::bad("no entry is named")) } else { Ok(()) }
}

fn wording(content: &NodeContent) -> &str {
    match content {
        NodeContent::Section { title, .. } => title,
        NodeContent::Analytic { text, .. } => text,
        NodeContent::Card { card } => card,
    }
}
