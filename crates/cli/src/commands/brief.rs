//! `dissoi brief …`

use std::fmt::Write as _;

use dissoi_app::view::{BriefItem, BriefSummary, BriefView, ItemContent, NewItem, Placement};
use dissoi_app::{AppError, Library, Op, Outcome, Side};
use serde_json::json;

use super::{card, export, minutes, plural, side};
use crate::args::{AddArgs, BriefCommand};
use crate::reply::Reply;

pub(super) async fn run(library: &Library, command: &BriefCommand) -> Result<Reply, AppError> {
    match command {
        BriefCommand::Create { side: of, title, topic } => {
            let side = side(*of);
            let title = title
                .clone()
                .unwrap_or_else(|| if side == Side::Pro { "Pro brief" } else { "Con brief" }.into());
            let outcome = library.transact(Op::BriefCreate { topic: topic.clone(), side, title })?;
            made(library, &outcome)
        }
        BriefCommand::List => {
            let briefs = library.briefs()?;
            let lines: String = briefs.iter().map(|b| format!("{}\n", line(b))).collect();
            let mut reply = Reply::new(lines, json!({ "briefs": briefs }));
            reply.found = !briefs.is_empty();
            Ok(reply)
        }
        BriefCommand::Show { id } => show(library, id, None),
        BriefCommand::Add { brief, what, under, at } => {
            let into = Placement { brief: brief.clone(), parent: under.clone(), position: at.map(|n| n - 1) };
            let outcome = library.transact(Op::ItemAdd { into, item: item(what) })?;
            show(library, brief, outcome.made)
        }
        BriefCommand::Move { brief, item, under, at } => {
            let (brief_id, position) = (brief.clone(), at.map_or(u32::MAX, |n| n - 1));
            let moved = Op::ItemMove { brief: brief_id, item: item.clone(), parent: under.clone(), position };
            library.transact(moved)?;
            show(library, brief, Some(item.clone()))
        }
        BriefCommand::Remove { brief, item } => {
            library.transact(Op::ItemRemove { brief: brief.clone(), item: item.clone() })?;
            show(library, brief, None)
        }
        BriefCommand::Edit { brief, item, text } => {
            let edit = Op::ItemEdit { brief: brief.clone(), item: item.clone(), text: text.clone() };
            library.transact(edit)?;
            show(library, brief, Some(item.clone()))
        }
        BriefCommand::Rename { id, title } => {
            library.transact(Op::BriefRename { brief: id.clone(), title: title.clone() })?;
            summary(&library.brief(id)?.summary)
        }
        BriefCommand::Duplicate { id } => {
            let outcome = library.transact(Op::BriefDuplicate { brief: id.clone() })?;
            made(library, &outcome)
        }
        BriefCommand::Delete { id } => {
            library.transact(Op::BriefDelete { brief: id.clone() })?;
            Ok(Reply::new("Deleted the brief; `dissoi undo` brings it back", json!({ "deleted": id })))
        }
        BriefCommand::Export(args) => export::run(library, args).await,
    }
}

fn item(what: &AddArgs) -> NewItem {
    match (&what.card, &what.analytic, &what.section) {
        (Some(card), _, _) => NewItem::Card { card: card.clone() },
        (_, Some(text), _) => NewItem::Analytic { text: text.clone() },
        (_, _, title) => NewItem::Section { title: title.clone().unwrap_or_default() },
    }
}

fn made(library: &Library, outcome: &Outcome) -> Result<Reply, AppError> {
    summary(&library.brief(outcome.made.as_deref().unwrap_or_default())?.summary)
}

fn summary(brief: &BriefSummary) -> Result<Reply, AppError> {
    Ok(Reply::new(line(brief), json!({ "brief": brief })))
}

/// The whole brief; in JSON also the entry that the command was about.
fn show(library: &Library, id: &str, item: Option<String>) -> Result<Reply, AppError> {
    let brief = library.brief(id)?;
    let about = item.and_then(|id| brief.items.iter().find(|i| i.id == id));
    let json = match about {
        Some(item) => json!({ "item": item, "brief": brief }),
        None => json!({ "brief": brief }),
    };
    Ok(Reply::new(outline(&brief), json))
}

fn outline(brief: &BriefView) -> String {
    let mut text = format!("{}\n", line(&brief.summary));
    for item in &brief.items {
        let indent = "  ".repeat(item.depth as usize + 1);
        let mut lines = words(item);
        if let ItemContent::Analytic { .. } = item.content {
            // Further lines stand under the first, so that nothing of the brief is out of sight.
            lines = lines.replace('\n', &format!("\n{indent}    "));
        }
        let _ = writeln!(text, "{indent}{}  {lines}", item.id);
    }
    text
}

fn words(item: &BriefItem) -> String {
    match &item.content {
        ItemContent::Section { title, .. } => {
            let level = ["pocket", "hat", "block"].get(item.depth as usize).unwrap_or(&"section");
            format!("{level} {title} ({})", minutes(item.reading.seconds))
        }
        ItemContent::Analytic { text, .. } => format!("analytic {text}"),
        ItemContent::Card { card } => {
            let warning = card::state(card.state).map(|w| format!(" ! {w}")).unwrap_or_default();
            format!("card {} ({}){warning}", card::tag(card), card.cite)
        }
    }
}

fn line(brief: &BriefSummary) -> String {
    let time = minutes(brief.reading.seconds);
    format!(
        "{}  {}  {} ({}, {time})",
        brief.id,
        brief.side,
        brief.title,
        plural(brief.cards, "card", "cards")
    )
}
