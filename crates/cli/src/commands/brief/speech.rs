//! `dissoi brief template`, `block`, `event` and `times`

use std::fmt::Write as _;

use dissoi_app::view::{BriefTimes, Claim, ItemContent, Placement, TemplateView};
use dissoi_app::{AppError, BlockAnswer, Event, Fullness, Library, Op, SpeechKind};
use serde_json::json;

use super::words;
use crate::args::{BlockArgs, EventArgs, TemplateCommand};
use crate::commands::{answer, minutes};
use crate::reply::Reply;

pub(super) fn templates(command: &TemplateCommand) -> Result<Reply, AppError> {
    match command {
        TemplateCommand::List => {
            let templates = Library::templates();
            let line = |t: &TemplateView| format!("{}  {}: {}\n", t.id, t.title, t.about);
            Ok(Reply::new(templates.iter().map(line).collect::<String>(), json!({ "templates": templates })))
        }
        TemplateCommand::Show { id } => {
            let template = Library::template(id)?;
            let mut text = format!("{}: {}\n", template.title, template.about);
            text.push_str(&speeches(&template.event));
            for (side, sections) in [("pro", &template.pro), ("con", &template.con)] {
                let _ = writeln!(text, "{side}");
                for section in sections {
                    let indent = "  ".repeat(section.depth as usize + 1);
                    let speech = section.speech.as_ref().map(|s| format!(" [{s}]")).unwrap_or_default();
                    let _ = writeln!(text, "{indent}{}{speech}", section.title);
                    if let Some(guidance) = &section.guidance {
                        let _ = writeln!(text, "{indent}  {guidance}");
                    }
                }
            }
            Ok(Reply::new(text, json!({ "template": template })))
        }
    }
}

/// An event as text: its speeches with their lengths.
fn speeches(event: &Event) -> String {
    let mut text = format!("{}, {} to prepare\n", event.name, minutes(event.prep));
    for speech in &event.speeches {
        let side = speech.side.map_or_else(|| "both".to_owned(), |s| s.to_string());
        let questions = if speech.kind == SpeechKind::Questions { ", questions" } else { "" };
        let _ = writeln!(
            text,
            "  {}  {} ({side}, {}{questions})",
            speech.id,
            speech.name,
            minutes(speech.seconds)
        );
    }
    text
}

pub(super) fn event(library: &Library, args: &EventArgs) -> Result<Reply, AppError> {
    let event = match (&args.template, &args.file, args.none) {
        (Some(id), ..) => Some(Some(Library::template(id)?.event)),
        (_, Some(file), _) => Some(Some(words::event(file)?)),
        (_, _, true) => Some(None),
        _ => None,
    };
    if let Some(event) = event {
        library.transact(Op::BriefEvent { brief: args.brief.clone(), event: event.map(Box::new) })?;
    }
    let event = library.brief(&args.brief)?.event;
    let text = event.as_ref().map_or_else(|| "The brief is written for no event".to_owned(), speeches);
    Ok(Reply::new(text, json!({ "event": event })))
}

pub(super) fn times(library: &Library, brief: &str) -> Result<Reply, AppError> {
    let (times, view) = (library.brief_times(brief)?, library.brief(brief)?);
    let title = |id: &str| {
        let item = view.items.iter().find(|i| i.id == id);
        match item.map(|i| (i.depth, &i.content)) {
            Some((depth, ItemContent::Section { title, .. })) => {
                format!("{}{title}", "  ".repeat(depth as usize + 1))
            }
            _ => String::new(),
        }
    };
    Ok(Reply::new(table(&times, &title), json!({ "times": times })))
}

fn table(times: &BriefTimes, title: &dyn Fn(&str) -> String) -> String {
    let mut text = format!("{} words, {}\n", times.reading.words, minutes(times.reading.seconds));
    for speech in &times.speeches {
        let state = match speech.state {
            Fullness::Free => String::new(),
            Fullness::Close => "  close".to_owned(),
            Fullness::Over => format!("  {} too long", minutes(speech.over)),
        };
        let (read, limit) = (minutes(speech.reading.seconds), minutes(speech.limit));
        let _ = writeln!(text, "{}  {}: {read} of {limit}{state}", speech.id, speech.name);
    }
    for section in &times.sections {
        let limit = section.limit.map(|l| format!(" of {}", minutes(l))).unwrap_or_default();
        let over = if section.state == Some(Fullness::Over) { "  too long" } else { "" };
        let _ = writeln!(text, "{}: {}{limit}{over}", title(&section.id), minutes(section.reading.seconds));
    }
    text
}

pub(super) fn block(library: &Library, args: &BlockArgs) -> Result<Reply, AppError> {
    let claim = match (&args.against, &args.against_text) {
        (Some(name), _) => answer::named(library, name)?,
        (None, text) => Claim::Text { text: text.clone().unwrap_or_default(), topic: None, side: None },
    };
    let (brief, parent) = (args.brief.clone(), args.under.clone());
    let into = Placement { brief, parent, position: args.at.map(|n| n - 1) };
    let (passages, cards) = (args.passages.clone(), args.cards.clone());
    let block = BlockAnswer { into, near: args.near.clone(), claim, passages, cards };
    let outcome = library.transact(Op::BlockAnswer(Box::new(block)))?;
    let made = library.block_made(&args.brief, &outcome)?;
    let mut reply = super::show(library, &args.brief, Some(made.block.clone()))?;
    reply.json["block"] = json!(made.block);
    reply.json["items"] = json!(made.items);
    Ok(reply)
}
