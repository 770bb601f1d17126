//! `dissoi brief …`

mod history;
mod speech;
mod words;

use std::fmt::Write as _;

use dissoi_app::view::{BriefItem, BriefSummary, BriefView, Imported, ItemContent, NewItem, Placement};
use dissoi_app::{AppError, Library, Op, Outcome, Side};
use serde_json::json;

use super::{card, export, minutes, plural, side};
use crate::args::{AddArgs, BriefCommand, MoveArgs};
use crate::reply::Reply;

pub(super) async fn run(library: &Library, command: &BriefCommand) -> Result<Reply, AppError> {
    match command {
        BriefCommand::Create { side: of, title, topic, template } => {
            let side = side(*of);
            let title = title
                .clone()
                .unwrap_or_else(|| if side == Side::Pro { "Pro brief" } else { "Con brief" }.into());
            let topic = topic.clone();
            let outcome = library.transact(match template.clone() {
                Some(template) => Op::BriefFromTemplate { topic, side, title, template },
                None => Op::BriefCreate { topic, side, title },
            })?;
            made(library, &outcome)
        }
        BriefCommand::Template(command) => speech::templates(command),
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
            let outcome = library.transact(Op::ItemAdd { into, item: item(what)? })?;
            show(library, brief, outcome.made)
        }
        BriefCommand::Move(args) => {
            let (from, items, to) = moved(args);
            let target = to.brief.clone();
            library.transact(Op::ItemsMove { from, items, to })?;
            show(library, &target, args.items.first().cloned())
        }
        BriefCommand::Copy(args) => {
            let (from, items, to) = moved(args);
            let target = to.brief.clone();
            let outcome = library.transact(Op::ItemsCopy { from, items, to })?;
            show(library, &target, outcome.entries.first().cloned())
        }
        BriefCommand::Remove { brief, items } => {
            library.transact(Op::ItemsRemove { brief: brief.clone(), items: items.clone() })?;
            show(library, brief, None)
        }
        BriefCommand::Edit { brief, item, text, rich, base } => {
            let (of, item_id, base) = (brief.clone(), item.clone(), base.clone());
            let op = match (rich, text.clone().unwrap_or_default(), base) {
                (Some(file), _, base) => {
                    let rich = Box::new(words::rich(file)?);
                    Op::AnalyticWrite { brief: of, item: item_id, rich, base }
                }
                (None, text, Some(base)) => Op::ItemEditFrom { brief: of, item: item_id, text, base },
                (None, text, None) => Op::ItemEdit { brief: of, item: item_id, text },
            };
            let outcome = library.transact(op)?;
            let beside = outcome.made.is_some();
            let mut reply = show(library, brief, Some(outcome.made.unwrap_or_else(|| item.clone())))?;
            if beside {
                reply
                    .notes
                    .push("Somebody else wrote there in the meantime: your words stand below theirs.".into());
            }
            Ok(reply)
        }
        BriefCommand::Block(args) => speech::block(library, args),
        BriefCommand::Speech(args) => {
            let (brief, items, speech) = (args.brief.clone(), args.sections.clone(), args.speech.clone());
            library.transact(Op::SpeechSet { brief, items, speech })?;
            speech::times(library, &args.brief)
        }
        BriefCommand::Limit(args) => {
            let (brief, item, seconds) = (args.brief.clone(), args.section.clone(), args.time);
            library.transact(Op::LimitSet { brief, item, seconds })?;
            speech::times(library, &args.brief)
        }
        BriefCommand::Event(args) => speech::event(library, args),
        BriefCommand::Times { brief } => speech::times(library, brief),
        BriefCommand::History(args) => history::list(library, args),
        BriefCommand::Diff { brief, from, to } => history::diff(library, brief, from, to.as_deref()),
        BriefCommand::Restore(args) => {
            let (brief, version) = (args.brief.clone(), args.which.clone());
            library.transact(Op::VersionRestore { brief, version })?;
            show(library, &args.brief, None)
        }
        BriefCommand::Name(args) => history::name(library, args),
        BriefCommand::Rename { id, title } => {
            let op = Op::BriefRename { brief: id.clone(), title: title.clone(), was: None };
            library.transact(op)?;
            summary(&library.brief(id)?.summary)
        }
        BriefCommand::Import { file } => {
            let (_, imported) = library.brief_import(file)?;
            let Imported { brief, as_words } = &imported;
            let mut words = format!("Imported “{}”, {} cards, as {}", brief.title, brief.cards, brief.id);
            if *as_words > 0 {
                words += &format!(
                    "\n{as_words} cards were taken as own words: no source of the library has their quotation"
                );
            }
            Ok(Reply::new(words, json!({ "brief": brief, "as_words": as_words })))
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
        BriefCommand::Presets { delete } => export::presets(library, delete.as_deref()),
    }
}

fn item(what: &AddArgs) -> Result<NewItem, AppError> {
    Ok(match (&what.card, &what.analytic, &what.rich, &what.section) {
        (Some(card), ..) => NewItem::Card { card: card.clone() },
        (_, Some(text), ..) => NewItem::Analytic { text: text.clone() },
        (_, _, Some(file), _) => NewItem::Rich { rich: words::rich(file)? },
        (_, _, _, title) => NewItem::Section { title: title.clone().unwrap_or_default() },
    })
}

fn moved(args: &MoveArgs) -> (String, Vec<String>, Placement) {
    let brief = args.to.clone().unwrap_or_else(|| args.brief.clone());
    let to = Placement { brief, parent: args.under.clone(), position: args.at.map(|n| n - 1) };
    (args.brief.clone(), args.items.clone(), to)
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

pub(super) fn outline(brief: &BriefView) -> String {
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
        ItemContent::Section { title, speech, limit, .. } => {
            let level = ["pocket", "hat", "block"].get(item.depth as usize).unwrap_or(&"section");
            let limit = limit.map(|l| format!(" of {}", minutes(l))).unwrap_or_default();
            let speech = speech.as_ref().map(|s| format!(" [{s}]")).unwrap_or_default();
            format!("{level} {title} ({}{limit}){speech}", minutes(item.reading.seconds))
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
