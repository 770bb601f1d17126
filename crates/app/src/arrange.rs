//! What each change means: the state before and after of everything it touches.

use std::ops::Range;

use dissoi_model::{
    Brief, Card, Locator, Node, NodeContent, Outline, Passage, PassageId, Source, find_quote, full_cite,
    short_cite, utf16,
};
use dissoi_store::{Change, Entity, Read};
use uuid::Uuid;

use crate::view::{NewItem, Placement};
use crate::{AppError, Op, Selection, answers, pack, resolve, saved};

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
        Op::CardCut { passage, selection, tag, into } => {
            card_cut(read, now, &passage, &selection, &tag, into)
        }
        Op::CardEdit { card, tag, cite, cite_full } => card_edit(read, &card, |card| {
            let set = |field: &mut String, what, value: Option<String>| {
                value.map(|v| line(what, &v)).transpose().map(|v| v.into_iter().for_each(|v| *field = v))
            };
            set(&mut card.tag, "the tag", tag)?;
            set(&mut card.cite_short, "the cite", cite)?;
            set(&mut card.cite_full, "the full cite", cite_full)
        }),
        Op::CardMark { card, selection, mark } => card_edit(read, &card, |card| {
            let range = match &selection {
                Selection::Whole => Some(0..card.quote().len()),
                Selection::Units(units) => utf16::to_bytes(card.quote(), *units),
                Selection::Quote(words) => find_quote(card.quote(), 0, words),
            };
            let range =
                range.ok_or_else(|| AppError::bad("the quotation does not contain this selection"))?;
            match mark {
                Some(mark) => card.marks.toggle(mark, range),
                None => card.marks.clear(&range),
            }
            Ok(())
        }),
        Op::CardDelete { card } => card_delete(read, &card),
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
        Op::PaceSet { words_per_minute } => pace(read, words_per_minute),
        Op::QuerySave { name, query } => saved::save(read, &name, &query, now),
        Op::QueryRename { id, name } => saved::rename(read, &id, &name),
        Op::QueryDelete { id } => saved::delete(read, &id),
        Op::PackInstall(installable) => pack::plan(read, *installable, pack::Recorded::Yes, now),
    }
}

fn card_cut(
    read: &Read<'_>,
    now: i64,
    passage: &PassageId,
    selection: &Selection,
    tag: &str,
    into: Option<Placement>,
) -> Result<Plan, AppError> {
    let source = resolve::source(read, &passage.source)?;
    let place_of = source.passage(passage.paragraph);
    let found = place_of.ok_or_else(|| AppError::not_found("passage", passage.to_string()))?;
    let range = match selection {
        Selection::Whole => found.range(),
        Selection::Units(units) => {
            let within = utf16::to_bytes(source.passage_text(found), *units)
                .ok_or_else(|| AppError::bad("the selection lies outside the passage"))?;
            found.start + within.start..found.start + within.end
        }
        Selection::Quote(words) => find_quote(&source.text, found.start, words)
            .filter(|r| r.start < found.end)
            // A later paragraph may print the very signs that were typed; here they are printed in another form.
            .or_else(|| within(found, find_quote(source.passage_text(found), 0, words)?))
            .ok_or_else(|| not_verbatim(&source, passage.paragraph, words))?,
    };
    let locator = Locator::cut(&source.id, &source.text, range)?;
    let card = Card {
        id: id(),
        topic: source.topic.clone(),
        tag: line("the tag", tag)?,
        cite_short: short_cite(&source),
        cite_full: full_cite(&source),
        paragraph: passage.paragraph,
        locator,
        marks: dissoi_model::Marks::default(),
        created: now,
    };
    let made = Some(card.id.clone());
    let mut changes = vec![Change::made(Entity::Card(Box::new(card.clone())))];
    if let Some(into) = into {
        changes.extend(place(read, &into, NodeContent::Card { card: card.id })?.changes);
    }
    Ok(Plan { made, changes })
}

/// A range within a passage as one within the source's text.
fn within(passage: &Passage, range: Range<usize>) -> Option<Range<usize>> {
    Some(passage.start + range.start..passage.start + range.end)
}

/// Says where the words do stand, if they stand anywhere in the source.
fn not_verbatim(source: &Source, paragraph: u32, words: &str) -> AppError {
    if words.trim().is_empty() {
        return AppError::bad("the quotation is empty");
    }
    let elsewhere = find_quote(&source.text, 0, words).and_then(|r| source.passage_at(r.start));
    let error = AppError::bad(format!("paragraph {paragraph} of {} does not contain these words", source.id));
    match elsewhere {
        Some(p) => error.advise(format!("they stand in paragraph {}", p.paragraph)),
        None => error
            .advise("a card is verbatim: copy the words from the source, `dissoi source show` prints them"),
    }
}

fn card_edit(
    read: &Read<'_>,
    id: &str,
    edit: impl FnOnce(&mut Card) -> Result<(), AppError>,
) -> Result<Plan, AppError> {
    let before = resolve::card(read, id)?;
    let mut after = before.clone();
    edit(&mut after)?;
    let change = Change::edited(Entity::Card(before.into()), Entity::Card(after.into()));
    Ok(Plan { made: None, changes: change.into_iter().collect() })
}

fn card_delete(read: &Read<'_>, id: &str) -> Result<Plan, AppError> {
    let card = resolve::card(read, id)?;
    let mut changes = Vec::new();
    let mut briefs: Vec<String> = read.nodes_with_card(&card.id)?.into_iter().map(|n| n.brief).collect();
    briefs.dedup();
    briefs.sort();
    briefs.dedup();
    for brief in briefs {
        let edited = arrange(read, &brief, |outline| {
            let using =
                outline.nodes().iter().filter(|n| n.content == NodeContent::Card { card: card.id.clone() });
            for node in using.map(|n| n.id.clone()).collect::<Vec<_>>() {
                outline.remove(&node)?;
            }
            Ok(None)
        })?;
        changes.extend(edited.changes);
    }
    changes.push(Change::deleted(Entity::Card(card.into())));
    Ok(Plan { made: None, changes })
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

fn place(read: &Read<'_>, into: &Placement, content: NodeContent) -> Result<Plan, AppError> {
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
fn arrange(
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
    let setting = |value| Entity::Setting { key: resolve::PACE.into(), value };
    let after = setting(words_per_minute.to_string());
    let changes = match read.setting(resolve::PACE)? {
        Some(before) => Change::edited(setting(before), after).into_iter().collect(),
        None => vec![Change::made(after)],
    };
    Ok(Plan { made: None, changes })
}

fn id() -> String {
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

/// Several lines: line ends become `\n`, other control characters go.
fn prose(text: &str) -> Result<String, AppError> {
    if text.len() > MAX_TEXT {
        return Err(AppError::bad("an analytic holds at most 4 MB of text").advise("divide it into several"));
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let kept = kept.trim().to_owned();
    if kept.is_empty() { Err(AppError::bad("the analytic is empty")) } else { Ok(kept) }
}
