//! What each change means: the state before and after of everything it touches.

use dissoi_model::{Brief, Look, Node, NodeContent, Outline};
use dissoi_store::{Change, Entity, Read};
use serde::Serialize;
use uuid::Uuid;

use crate::view::{NewItem, Placement};
use crate::{AppError, Op, answers, card, correct, pack, resolve, saved};

/// Longest tag, title or cite, in characters.
const MAX_LINE: usize = 4_000;
/// Longest analytic, in bytes.
const MAX_TEXT: usize = 4 << 20;

/// What is to be written.
#[derive(Default)]
pub(crate) struct Plan {
    /// Id of what is made.
    pub(crate) made: Option<String>,
    pub(crate) changes: Vec<Change>,
}

/// Works a change out without making it.
pub(crate) fn plan(op: Op, read: &Read<'_>, now: i64) -> Result<Plan, AppError> {
    match op {
        Op::CardCut(cut) => card::cut(read, now, &cut),
        Op::CardEdit { card, fields } => card::edit(read, &card, &fields),
        Op::CardMark { card, selection, mark } => card::mark(read, &card, &selection, mark),
        Op::CardUnderline { card } => card::underline_highlighted(read, &card),
        Op::CardJoin { card, with, left_out } => card::join(read, &card, &with, left_out),
        Op::CardOmit { card, left_out } => card::omit(read, &card, left_out),
        Op::CardExtend { card, edge, by, steps } => card::extend(read, &card, edge, by, steps),
        Op::CardRecut { card, span } => card::recut(read, &card, &span),
        Op::CardRelocate { card } => card::relocate(read, &card),
        Op::CardDelete { card } => card::delete(read, &card),
        Op::BriefCreate { topic, side, title } => {
            let topic = resolve::topic_or_only(read, topic.as_deref())?.id;
            let brief =
                Brief { id: id(), topic, side, title: title_line("the brief", &title)?, created: now };
            Ok(Plan { made: Some(brief.id.clone()), changes: vec![Change::made(Entity::Brief(brief))] })
        }
        Op::BriefRename { brief, title } => {
            let before = resolve::brief(read, &brief)?;
            let after = Brief { title: title_line("the brief", &title)?, ..before.clone() };
            let change = Change::edited(Entity::Brief(before), Entity::Brief(after));
            Ok(Plan { made: None, changes: change.into_iter().collect() })
        }
        Op::BriefDuplicate { brief } => brief_duplicate(read, &brief, now),
        Op::BriefDelete { brief } => {
            let brief = resolve::brief(read, &brief)?;
            let nodes = read.nodes(&brief.id)?.into_iter().map(|n| Change::deleted(Entity::Node(n)));
            Ok(Plan { made: None, changes: nodes.chain([Change::deleted(Entity::Brief(brief))]).collect() })
        }
        Op::ItemAdd { into, item } => {
            let content = match item {
                NewItem::Section { title } => {
                    NodeContent::Section { title: title_line("a section", &title)? }
                }
                NewItem::Analytic { text } => NodeContent::Analytic { text: prose(&text)? },
                NewItem::Card { card } => NodeContent::Card { card: resolve::card(read, &card)?.id },
            };
            place(read, &into, content)
        }
        Op::ItemMove { brief, item, parent, position } => arrange(read, &brief, |outline| {
            outline.relocate(&item, parent.as_deref(), position as usize)?;
            Ok(None)
        }),
        Op::ItemEdit { brief, item, text } => arrange(read, &brief, |outline| {
            let text = match outline.node(&item)?.content {
                NodeContent::Section { .. } => title_line("a section", &text)?,
                NodeContent::Analytic { .. } => prose(&text)?,
                NodeContent::Card { .. } => {
                    return Err(
                        AppError::bad("a card's quotation cannot be edited").advise("edit its tag or cite")
                    );
                }
            };
            outline.edit(&item, &text)?;
            Ok(None)
        }),
        Op::ItemRemove { brief, item } => arrange(read, &brief, |outline| {
            outline.remove(&item)?;
            Ok(None)
        }),
        Op::AnswerAccept { .. } | Op::AnswerDismiss { .. } | Op::AnswerRemove { .. } => {
            answers::plan(op, read, now)
        }
        Op::SourceCiteEdit { source, edit } => correct::plan(read, &source, &edit),
        Op::LookSet { look } => look_set(read, look),
        Op::PaceSet { words_per_minute } => pace(read, words_per_minute),
        Op::QuerySave { name, query } => saved::save(read, &name, &query, now),
        Op::QueryRename { id, name } => saved::rename(read, &id, &name),
        Op::QueryDelete { id } => saved::delete(read, &id),
        Op::PackInstall(installable) => pack::plan(read, *installable, pack::Recorded::Yes, now),
    }
}

fn brief_duplicate(read: &Read<'_>, id_or_start: &str, now: i64) -> Result<Plan, AppError> {
    let original = resolve::brief(read, id_or_start)?;
    let nodes = read.nodes(&original.id)?;
    let copy = Brief { id: id(), title: format!("{} (copy)", original.title), created: now, ..original };
    let fresh: std::collections::HashMap<String, String> =
        nodes.iter().map(|n| (n.id.clone(), id())).collect();
    let copied = nodes.into_iter().map(|n| Node {
        id: fresh[&n.id].clone(),
        brief: copy.id.clone(),
        parent: n.parent.as_ref().and_then(|p| fresh.get(p).cloned()),
        ..n
    });
    let copied: Vec<_> = copied.map(|n| Change::made(Entity::Node(n))).collect();
    let made = Some(copy.id.clone());
    Ok(Plan { made, changes: [Change::made(Entity::Brief(copy))].into_iter().chain(copied).collect() })
}

pub(crate) fn place(read: &Read<'_>, into: &Placement, content: NodeContent) -> Result<Plan, AppError> {
    arrange(read, &into.brief, |outline| {
        let (id, brief) = (id(), resolve::brief(read, &into.brief)?.id);
        let position = into.position.map_or(usize::MAX, |p| p as usize);
        outline.insert(
            Node { id: id.clone(), brief, parent: into.parent.clone(), position: 0, content },
            position,
        )?;
        Ok(Some(id))
    })
}

/// Rearranges one brief; what differs afterwards is the change.
pub(crate) fn arrange(
    read: &Read<'_>,
    brief: &str,
    edit: impl FnOnce(&mut Outline) -> Result<Option<String>, AppError>,
) -> Result<Plan, AppError> {
    let brief = resolve::brief(read, brief)?;
    let stored = read.nodes(&brief.id)?;
    let mut outline = Outline::new(stored.clone());
    let made = edit(&mut outline)?;
    let after = |id: &str| outline.node(id).ok().cloned().map(Entity::Node);
    let kept = stored.iter().filter_map(|before| match after(&before.id) {
        Some(after) => Change::edited(Entity::Node(before.clone()), after),
        None => Some(Change::deleted(Entity::Node(before.clone()))),
    });
    let new = outline.nodes().iter().filter(|n| !stored.iter().any(|s| s.id == n.id));
    let changes = kept.chain(new.cloned().map(|n| Change::made(Entity::Node(n)))).collect();
    Ok(Plan { made, changes })
}

fn pace(read: &Read<'_>, words_per_minute: u32) -> Result<Plan, AppError> {
    if !(1..=1_000).contains(&words_per_minute) {
        return Err(AppError::bad(format!("{words_per_minute} words per minute is not between 1 and 1,000")));
    }
    setting(read, resolve::PACE, words_per_minute, resolve::words_per_minute(read)?)
}

fn look_set(read: &Read<'_>, look: Look) -> Result<Plan, AppError> {
    setting(read, resolve::LOOK, look, resolve::shown(read)?.look)
}

/// Sets what is `now` so, also where it was never set: what is so already stays.
fn setting<T: PartialEq + Serialize>(read: &Read<'_>, key: &str, value: T, now: T) -> Result<Plan, AppError> {
    if value == now {
        return Ok(Plan::default());
    }
    let value = serde_json::to_string(&value).map_err(|e| AppError::Internal(e.to_string()))?;
    let setting = |value| Entity::Setting { key: key.to_owned(), value };
    let after = setting(value);
    let changes = match read.setting(key)? {
        Some(before) => Change::edited(setting(before), after).into_iter().collect(),
        None => vec![Change::made(after)],
    };
    Ok(Plan { made: None, changes })
}

pub(crate) fn id() -> String {
    Uuid::now_v7().to_string()
}

fn title_line(what: &str, text: &str) -> Result<String, AppError> {
    let title = line(what, text)?;
    if title.is_empty() { Err(AppError::bad(format!("{what} needs a title"))) } else { Ok(title) }
}

/// One line: white space and control characters become single spaces.
pub(crate) fn line(what: &str, text: &str) -> Result<String, AppError> {
    let words: Vec<_> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
    let line = words.join(" ");
    let length = line.chars().count();
    if length > MAX_LINE {
        return Err(AppError::bad(format!("{what} has {length} characters, and {MAX_LINE} is the most")));
    }
    Ok(line)
}

/// Several lines of an analytic, which must say something.
pub(crate) fn prose(given: &str) -> Result<String, AppError> {
    let kept = text("an analytic", given)?;
    if kept.is_empty() { Err(AppError::bad("the analytic is empty")) } else { Ok(kept) }
}

/// Several lines: line ends become `\n`, other control characters go.
pub(crate) fn text(what: &str, given: &str) -> Result<String, AppError> {
    if given.len() > MAX_TEXT {
        return Err(
            AppError::bad(format!("{what} holds at most 4 MB of text")).advise("divide it into several")
        );
    }
    let given = given.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = given.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    Ok(kept.trim().to_owned())
}
