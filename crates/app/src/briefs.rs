//! What each change of a whole brief means.

use dissoi_model::{Brief, Event, Node, NodeContent, SectionPlan, Side};
use dissoi_store::{Change, Entity, Read};

use crate::arrange::{Plan, id, line, title_line};
use crate::entries::copies;
use crate::{AppError, resolve, template};

pub(crate) fn create(
    read: &Read<'_>,
    topic: Option<&str>,
    side: Side,
    title: &str,
    template: Option<&str>,
    now: i64,
) -> Result<Plan, AppError> {
    let topic = resolve::topic_or_only(read, topic)?.id;
    let template = template.map(template::find).transpose()?;
    let event = template.as_ref().map(|t| t.event.clone());
    let brief = Brief { id: id(), topic, side, title: title_line("the brief", title)?, created: now, event };
    let (mut changes, made) = (vec![Change::made(Entity::Brief(brief.clone()))], brief.id.clone());
    let sections = template.as_ref().map_or(&[][..], |t| t.sections(side));
    let (mut open, mut counts): (Vec<String>, Vec<u32>) = (Vec::new(), vec![0]);
    for section in sections {
        let depth = section.depth as usize;
        open.truncate(depth);
        counts.truncate(depth + 1);
        let position = counts.last().copied().unwrap_or_default();
        counts.iter_mut().last().into_iter().for_each(|c| *c += 1);
        let (speech, guidance) = (section.speech.clone(), section.guidance.clone());
        let plan = SectionPlan { speech, guidance, limit: None };
        let node = Node {
            id: id(),
            brief: brief.id.clone(),
            parent: open.last().cloned(),
            position,
            content: NodeContent::Section { title: section.title.clone(), plan },
        };
        open.push(node.id.clone());
        counts.push(0);
        changes.push(Change::made(Entity::Node(node)));
    }
    Ok(Plan { made: Some(made), changes })
}

/// Gives a brief another title, unless it has another than the one that was changed.
pub(crate) fn rename(read: &Read<'_>, brief: &str, title: &str, was: Option<&str>) -> Result<Plan, AppError> {
    let title = title_line("the brief", title)?;
    let now = resolve::brief(read, brief)?.title;
    if was.is_some_and(|was| was != now) && title != now {
        return Err(AppError::changed_elsewhere("the title", &now));
    }
    edit(read, brief, |brief| brief.title = title)
}

/// Sets the event of a brief, or takes it off. Sections keep their speech; where the event has none of that id, it counts
/// for nothing.
pub(crate) fn set_event(read: &Read<'_>, brief: &str, event: Option<Event>) -> Result<Plan, AppError> {
    let event = event.map(cleaned).transpose()?;
    edit(read, brief, |brief| brief.event = event)
}

fn cleaned(mut event: Event) -> Result<Event, AppError> {
    event.name = title_line("the event", &event.name)?;
    for speech in &mut event.speeches {
        speech.name = title_line("a speech", &speech.name)?;
        speech.id = line("the id of a speech", &speech.id)?;
    }
    event.check().map_err(|e| AppError::bad(e.to_string()))?;
    Ok(event)
}

fn edit(read: &Read<'_>, brief: &str, edit: impl FnOnce(&mut Brief)) -> Result<Plan, AppError> {
    let before = resolve::brief(read, brief)?;
    let mut after = before.clone();
    edit(&mut after);
    let change = Change::edited(Entity::Brief(before), Entity::Brief(after));
    Ok(Plan { made: None, changes: change.into_iter().collect() })
}

pub(crate) fn duplicate(read: &Read<'_>, id_or_start: &str, now: i64) -> Result<Plan, AppError> {
    let original = resolve::brief(read, id_or_start)?;
    let nodes = read.nodes(&original.id)?;
    let copy = Brief { id: id(), title: format!("{} (copy)", original.title), created: now, ..original };
    let copied = copies(nodes, &copy.id).into_iter().map(|n| Change::made(Entity::Node(n)));
    let made = Some(copy.id.clone());
    Ok(Plan { made, changes: [Change::made(Entity::Brief(copy))].into_iter().chain(copied).collect() })
}

pub(crate) fn delete(read: &Read<'_>, brief: &str) -> Result<Plan, AppError> {
    let brief = resolve::brief(read, brief)?;
    let nodes = read.nodes(&brief.id)?.into_iter().map(|n| Change::deleted(Entity::Node(n)));
    Ok(Plan { made: None, changes: nodes.chain([Change::deleted(Entity::Brief(brief))]).collect() })
}
