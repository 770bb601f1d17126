//! `dissoi answers …`, `dissoi answer …` and `dissoi coverage …`

use std::fmt::Write as _;
use std::io::Read as _;

use dissoi_app::view::{
    AnswersView, Claim, CoverageStatus, CoverageView, OpposingView, Origin, OwnAnswerView,
};
use dissoi_app::{AnswerType, AppError, Library, Op, PassageId, Side};
use serde_json::json;

use super::{plural, side};
use crate::args::{AnswerCommand, AnswersArgs, TypeArg};
use crate::reply::Reply;

/// Longest text from outside that is read, in bytes; more than is asked, so that it is cut and not refused.
const MAX_READ: u64 = 16 << 20;

pub(super) fn answers(library: &Library, args: &AnswersArgs) -> Result<Reply, AppError> {
    let claim = claim(library, args)?;
    let mut view = library.answers(&claim)?;
    view.found.truncate(args.limit as usize);
    let mut reply = Reply::new(shown(&view), json!(view)).notes(view.notes.clone());
    reply.found = !view.stated.is_empty() || !view.found.is_empty() || !view.supports.is_empty();
    Ok(reply)
}

pub(super) fn run(library: &Library, command: &AnswerCommand) -> Result<Reply, AppError> {
    match command {
        AnswerCommand::Accept { passage, to, kind, why } => {
            let kind = answer_type(*kind);
            let (from, to) = (passage.clone(), answered(library, to)?);
            let text = format!("{from} {} {to}", kind.as_str());
            said(library, Op::AnswerAccept { from, to, kind, why: why.clone() }, &text)
        }
        AnswerCommand::Dismiss { passage, to } => {
            let (from, to) = (passage.clone(), answered(library, to)?);
            let text = format!("{from} is offered no more as an answer to {to}");
            said(library, Op::AnswerDismiss { from, to }, &text)
        }
        AnswerCommand::Remove { passage, to } => {
            let (from, to) = (passage.clone(), answered(library, to)?);
            library.transact(Op::AnswerRemove { from: from.clone(), to: to.clone() })?;
            let text = format!(
                "Took back what you said of {from} as an answer to {to}; `dissoi undo` brings it back"
            );
            Ok(Reply::new(text, json!({ "removed": { "from": from, "to": to } })))
        }
        AnswerCommand::List => {
            let answers = library.own_answers()?;
            let line = |a: &OwnAnswerView| {
                let verb = a.kind.map_or("does not answer", AnswerType::as_str);
                let why = a.why.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
                format!("{} {verb} {}{why}\n", a.from, a.to)
            };
            let text: String = answers.iter().map(line).collect();
            let mut reply = Reply::new(text, json!({ "answers": answers }));
            reply.found = !answers.is_empty();
            Ok(reply)
        }
    }
}

pub(super) fn coverage(library: &Library, brief: &str) -> Result<Reply, AppError> {
    let view = library.coverage(brief)?;
    let mut reply = Reply::new(table(&view), json!({ "coverage": view }));
    reply.found = !view.opposing.is_empty();
    Ok(reply)
}

/// What is asked: words on standard input or in a file, else a passage, a card or a source.
fn claim(library: &Library, args: &AnswersArgs) -> Result<Claim, AppError> {
    let words = |text: String| Claim::Text { text, topic: args.topic.clone(), side: args.side.map(side) };
    if let Some(file) = &args.text {
        let path = file.display();
        let bytes = std::fs::File::open(file).and_then(read);
        let bytes = bytes.map_err(|e| AppError::BadInput { message: format!("{path}: {e}"), hint: None })?;
        return Ok(words(utf8(bytes, &path.to_string())?));
    }
    let name = args.claim.as_deref().unwrap_or_default();
    if name == "-" {
        let bytes = read(std::io::stdin().lock())
            .map_err(|e| AppError::BadInput { message: format!("standard input: {e}"), hint: None })?;
        return Ok(words(utf8(bytes, "standard input")?));
    }
    named(library, name)
}

/// A passage, a card or a source, whichever has this name.
pub(super) fn named(library: &Library, name: &str) -> Result<Claim, AppError> {
    if PassageId::parse(name).is_some() {
        return Ok(Claim::Passage(name.to_owned()));
    }
    match library.card(name) {
        Ok(card) => Ok(Claim::Card(card.id)),
        Err(AppError::NotFound { .. }) => match library.source(name) {
            Err(AppError::NotFound { .. }) => Err(AppError::NotFound {
                what: "passage, card or source",
                name: name.to_owned(),
                hint: Some(
                    "write source:paragraph, such as essay:6, or give words of your own with --text FILE"
                        .into(),
                ),
            }),
            other => Ok(Claim::Source(other?.summary.id)),
        },
        Err(other) => Err(other),
    }
}

fn read(from: impl std::io::Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MAX_READ).read_to_end(&mut bytes).map(|_| bytes)
}

fn utf8(bytes: Vec<u8>, what: &str) -> Result<String, AppError> {
    String::from_utf8(bytes).map_err(|_| AppError::BadInput {
        message: format!("{what} is no text in UTF-8"),
        hint: Some("save it as plain text in UTF-8".into()),
    })
}

/// The passage that is answered: named itself, or by a card that quotes it.
fn answered(library: &Library, name: &str) -> Result<String, AppError> {
    if PassageId::parse(name).is_some() { Ok(name.to_owned()) } else { Ok(library.card(name)?.passage) }
}

fn said(library: &Library, op: Op, text: &str) -> Result<Reply, AppError> {
    let made = library.transact(op)?.made;
    let answer = library.own_answers()?.into_iter().find(|a| Some(&a.id) == made.as_ref());
    Ok(Reply::new(text, json!({ "answer": answer })))
}

fn answer_type(kind: TypeArg) -> AnswerType {
    match kind {
        TypeArg::Rebuts => AnswerType::Rebuts,
        TypeArg::Undercuts => AnswerType::Undercuts,
        TypeArg::Outweighs => AnswerType::Outweighs,
        TypeArg::Turns => AnswerType::Turns,
        TypeArg::Concedes => AnswerType::Concedes,
    }
}

fn shown(view: &AnswersView) -> String {
    let mut text = String::new();
    let place = |title: &str, paragraph: u32, side: Option<Side>, theme: Option<&str>| {
        let theme = theme.map(|t| format!(", {t}")).unwrap_or_default();
        format!("{title}, ¶ {paragraph} ({}{theme})", side.map_or("-", Side::as_str))
    };
    let head = |text: &mut String, title: &str| {
        let gap = if text.is_empty() { "" } else { "\n" };
        let _ = writeln!(text, "{gap}{title}");
    };
    if !view.stated.is_empty() {
        head(&mut text, "Stated");
        for a in &view.stated {
            let yours = if a.origin == Origin::Yours { ", yours" } else { "" };
            let place = place(&a.title, a.paragraph, a.side, a.theme.as_deref());
            let _ = writeln!(text, "{}  {}{yours}  {place}\n  {}", a.passage, a.kind.as_str(), a.sentence);
        }
    }
    if !view.found.is_empty() {
        head(&mut text, "Found");
        for a in &view.found {
            let place = place(&a.title, a.paragraph, a.side, a.theme.as_deref());
            let _ = writeln!(text, "{}  {place}\n  {}", a.passage, a.sentence);
        }
    }
    if !view.supports.is_empty() {
        head(&mut text, "Supports");
        for a in &view.supports {
            let place = place(&a.title, a.paragraph, a.side, a.theme.as_deref());
            let _ = writeln!(text, "{}  {place}\n  {}", a.passage, a.sentence);
        }
    }
    text
}

fn table(view: &CoverageView) -> String {
    let mut text = format!("{} ({})\n", view.title, view.side);
    for argument in &view.opposing {
        let name = argument.theme.as_ref().map_or_else(String::new, |t| format!("{t}  "));
        let status = match argument.status {
            CoverageStatus::Answered => "answered",
            CoverageStatus::Conceded => "conceded",
            CoverageStatus::Open => "NOT ANSWERED",
        };
        let _ = writeln!(text, "\n{name}{}: {status}", argument.title);
        by(&mut text, argument);
    }
    let of = plural(view.of, "opposing argument", "opposing arguments");
    let _ = write!(text, "\n{} of {of} answered", view.met);
    text
}

fn by(text: &mut String, argument: &OpposingView) {
    for met in &argument.met_by {
        let yours = if met.origin == Origin::Yours { ", as you say" } else { "" };
        let _ = writeln!(text, "  {}{yours}: {} ({})", met.kind.as_str(), met.label, met.passage);
    }
    if !argument.met {
        for could in &argument.could {
            let _ = writeln!(
                text,
                "  could be met by {}: {} ({})",
                could.passage,
                could.title,
                could.kind.as_str()
            );
        }
    }
}
