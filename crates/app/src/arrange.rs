//! What each change means: the state before and after of everything it touches.

use std::collections::HashMap;

use dissoi_model::{Look, Node, Outline};
use dissoi_store::{Change, Entity, Read};
use serde::Serialize;
use uuid::Uuid;

use crate::{
    AppError, Op, answers, block, briefs, card, correct, entries, import, pack, resolve, saved, versions,
};

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
            briefs::create(read, topic.as_deref(), side, &title, None, now)
        }
        Op::BriefFromTemplate { topic, side, title, template } => {
            briefs::create(read, topic.as_deref(), side, &title, Some(&template), now)
        }
        Op::BriefRename { brief, title, was } => briefs::rename(read, &brief, &title, was.as_deref()),
        Op::BriefEvent { brief, event } => briefs::set_event(read, &brief, event.map(|e| *e)),
        Op::BriefDuplicate { brief } => briefs::duplicate(read, &brief, now),
        Op::BriefImport(file) => import::plan(read, *file, now),
        Op::BriefDelete { brief } => briefs::delete(read, &brief),
        Op::ItemAdd { into, item } => entries::add(read, &into, item),
        Op::ItemMove { brief, item, parent, position } => arrange(read, &brief, |outline, _| {
            outline.relocate(&item, parent.as_deref(), position as usize)?;
            Ok(None)
        }),
        Op::ItemsMove { from, items, to } => entries::relocate(read, &from, &items, &to),
        Op::ItemsCopy { from, items, to } => entries::copy(read, &from, &items, &to),
        Op::ItemEdit { brief, item, text } => entries::edit(read, &brief, &item, &text, None),
        Op::ItemEditFrom { brief, item, text, base } => {
            entries::edit(read, &brief, &item, &text, Some(&base))
        }
        Op::AnalyticWrite { brief, item, rich, base } => {
            entries::write(read, &brief, &item, &rich, base.as_deref())
        }
        Op::ItemRemove { brief, item } => entries::remove(read, &brief, &[item]),
        Op::ItemsRemove { brief, items } => entries::remove(read, &brief, &items),
        Op::SpeechSet { brief, items, speech } => {
            entries::set_speech(read, &brief, &items, speech.as_deref())
        }
        Op::LimitSet { brief, item, seconds } => entries::set_limit(read, &brief, &item, seconds),
        Op::BlockAnswer(block) => block::plan(read, &block, now),
        Op::VersionRestore { brief, version } => versions::restore(read, &brief, &version),
        Op::VersionName { version, name } => versions::name(read, &version, name.as_deref()),
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

/// Rearranges one brief, whose id the edit is told; what differs afterwards is the change.
pub(crate) fn arrange(
    read: &Read<'_>,
    brief: &str,
    edit: impl FnOnce(&mut Outline, &str) -> Result<Option<String>, AppError>,
) -> Result<Plan, AppError> {
    let brief = resolve::brief(read, brief)?;
    let stored = read.nodes(&brief.id)?;
    let mut outline = Outline::new(stored.clone());
    let made = edit(&mut outline, &brief.id)?;
    let mut after: HashMap<&str, &Node> = outline.nodes().iter().map(|n| (n.id.as_str(), n)).collect();
    let mut changes = Vec::new();
    for before in stored {
        changes.extend(match after.remove(before.id.as_str()) {
            Some(after) => Change::edited(Entity::Node(before), Entity::Node(after.clone())),
            None => Some(Change::deleted(Entity::Node(before))),
        });
    }
    // In the order of the outline, so that the same action always writes the same step.
    let new = outline.nodes().iter().filter(|n| after.contains_key(n.id.as_str()));
    changes.extend(new.map(|n| Change::made(Entity::Node(n.clone()))));
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

pub(crate) fn title_line(what: &str, text: &str) -> Result<String, AppError> {
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
    within_limit(what, given.len())?;
    let given = given.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = given.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    Ok(kept.trim().to_owned())
}

/// Refuses a text of more bytes than are kept.
pub(crate) fn within_limit(what: &str, bytes: usize) -> Result<(), AppError> {
    if bytes <= MAX_TEXT {
        return Ok(());
    }
    Err(AppError::bad(format!("{what} holds at most 4 MB of text")).advise("divide it into several"))
}
