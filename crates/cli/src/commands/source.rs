//! `dissoi topic …`, `dissoi source …`, `dissoi search`

use std::fmt::Write as _;

use dissoi_app::view::{
    CitationEdit, HitKind, MadeKind, MapRequest, SearchHit, SearchRequest, SourceSummary,
};
use dissoi_app::{AppError, Library, Op, Side};
use serde_json::json;

use super::{plural, side};
use crate::args::{SearchArgs, SourceCommand, StyleArg, TopicCommand};
use crate::reply::{Reply, Told};

pub(super) fn topics(library: &Library, command: &TopicCommand) -> Result<Reply, AppError> {
    let topics = library.topics()?;
    let topic = match command {
        TopicCommand::List => {
            let line = |t: &dissoi_app::view::TopicView| {
                format!("{}  {}  ({})\n", t.id, t.title, plural(t.sources, "source", "sources"))
            };
            let mut reply =
                Reply::new(topics.iter().map(line).collect::<String>(), json!({ "topics": topics }));
            reply.found = !topics.is_empty();
            return Ok(reply);
        }
        TopicCommand::Map { id, out, brief, force } => {
            let request = MapRequest { topic: id.clone(), brief: brief.clone(), ..MapRequest::default() };
            let exported = library.clash_export(&request, out, *force)?;
            return Ok(Reply::new(format!("Wrote {}", exported.path), json!({ "exported": exported })));
        }
        TopicCommand::Show { id: Some(id) } => library.topic(id)?,
        TopicCommand::Show { id: None } => match topics.as_slice() {
            [only] => only.clone(),
            _ => {
                let hint = Some("`dissoi topic list` lists their ids".into());
                return Err(AppError::BadInput { message: "name one of the topics".into(), hint });
            }
        },
    };
    let mut text = format!("{}\n\nResolved: {}.\n", topic.title, topic.resolution);
    let _ = writeln!(text, "pro: {}\ncon: {}\n\n{}\n", topic.pro, topic.con, topic.introduction);
    for theme in &topic.themes {
        let _ = writeln!(text, "{:>4}  {}  {}", theme.id, theme.side, theme.title);
    }
    Ok(Reply::new(text, json!({ "topic": topic })))
}

pub(super) fn run(library: &Library, command: &SourceCommand) -> Result<Reply, AppError> {
    match command {
        SourceCommand::List { side: only } => {
            let mut sources = library.sources()?;
            sources.retain(|s| only.is_none_or(|o| s.side == Some(side(o))));
            let line = |s: &SourceSummary| {
                let (side, theme) = (side_word(s.side), s.theme.as_deref().unwrap_or(""));
                format!("{:3}  {theme:4}  {}  {} ({} words)\n", side, s.id, s.title, s.words)
            };
            let mut reply =
                Reply::new(sources.iter().map(line).collect::<String>(), json!({ "sources": sources }));
            reply.found = !sources.is_empty();
            Ok(reply)
        }
        SourceCommand::Show { id } => {
            let source = library.source(id)?;
            let mut text =
                format!("{}\n{} [{}]\n", source.summary.title, source.cite_short, source.cite_full);
            let mut heading = None;
            for passage in source.passages.iter().filter(|p| p.paragraph > 0) {
                if passage.heading != heading {
                    heading.clone_from(&passage.heading);
                    let _ = write!(text, "\n{}\n", heading.as_deref().unwrap_or_default());
                }
                let _ = write!(text, "\n[{}] {}\n", passage.paragraph, passage.text);
            }
            Ok(Reply::new(text, json!({ "source": source })))
        }
        SourceCommand::Find { id, words } => {
            let found = library.source_find(id, &words.join(" "))?;
            let mut text = String::new();
            for place in &found.passages {
                let _ = writeln!(text, "{}  {}", place.passage, place.words.join(" | "));
            }
            if found.total > 0 {
                let passages =
                    plural(u32::try_from(found.passages.len()).unwrap_or(u32::MAX), "passage", "passages");
                let _ = write!(text, "{} in {passages}", plural(found.total, "place", "places"));
            }
            let notes = if found.total == 0 { vec!["Nothing found.".to_owned()] } else { Vec::new() };
            let mut reply = Reply::new(text, json!(found)).notes(notes);
            reply.found = found.total > 0;
            Ok(reply)
        }
        SourceCommand::Cite { id, style } => cite(library, id, *style),
        SourceCommand::Edit(args) => {
            let edit = CitationEdit {
                authors: (!args.authors.is_empty()).then(|| args.authors.clone()),
                title: args.title.clone(),
                qualifications: args.qualifications.clone(),
                date: args.date.clone(),
                outlet: args.outlet.clone(),
                publisher: args.publisher.clone(),
                volume: args.volume.clone(),
                issue: args.issue.clone(),
                pages: args.pages.clone(),
                doi: args.doi.clone(),
                url: args.url.clone(),
                accessed: args.accessed.clone(),
                kind: args.kind.clone(),
                reset: args.reset,
            };
            if edit == CitationEdit::default() {
                let hint = Some("`dissoi help source edit` names the fields".into());
                return Err(AppError::BadInput { message: "nothing to change".into(), hint });
            }
            library.transact(Op::SourceCiteEdit { source: args.id.clone(), edit: edit.into() })?;
            cite(library, &args.id, StyleArg::Debate)
        }
    }
}

fn cite(library: &Library, id: &str, style: StyleArg) -> Result<Reply, AppError> {
    let (citation, cite) = (library.source_citation(id)?, library.source_cite(id, super::style(style))?);
    let mut text = format!("{}\n", cite.text);
    if !citation.corrected.is_empty() {
        let _ = write!(text, "corrected by you: {}", citation.corrected.join(", "));
    }
    Ok(Reply::new(text, json!({ "citation": citation, "cite": cite })))
}

pub(super) fn search(library: &Library, args: &SearchArgs) -> Result<Reply, AppError> {
    let saved = args.saved.as_ref().map(|name| library.saved_query(name)).transpose()?;
    let words = saved.into_iter().map(|s| s.query).chain(args.query.iter().cloned());
    let query = words.collect::<Vec<_>>().join(" ");
    let request = SearchRequest {
        query,
        side: args.side.map(side),
        limit: args.limit,
        offset: args.offset,
        exact: args.exact,
    };
    let page = library.search(&request)?;
    let mut text = String::new();
    for hit in &page.results {
        let _ = write!(text, "{}", shown(hit));
    }
    if page.total > 0 {
        let sides: Vec<_> = page.facets.side.iter().map(|f| format!("{} {}", f.count, f.value)).collect();
        let sides = if sides.is_empty() { String::new() } else { format!(" ({})", sides.join(", ")) };
        let _ = write!(text, "{}{sides}", plural(page.total, "passage", "passages"));
    }
    let mut notes = page.notes.clone();
    if page.total == 0 {
        notes.push("Nothing found.".to_owned());
    }
    let mut reply = Reply::new(text, json!(page)).notes(notes);
    reply.found = !page.results.is_empty();
    // The answer does not wait for an index that is built meanwhile; the command does, so that the next one has it.
    let library = library.clone();
    Ok(reply.then(move || {
        let mut told = Told::default();
        library.finish_index(&mut |progress| told.tell(&progress));
    }))
}

fn shown(hit: &SearchHit) -> String {
    let runs = hit.snippet.iter().map(|r| if r.mark { format!("[{}]", r.text) } else { r.text.clone() });
    let theme = hit.theme.as_ref().map(|t| format!(", {t}")).unwrap_or_default();
    let snippet: String = runs.collect();
    let side = side_word(hit.side);
    let mut text = match (&hit.made, hit.kind) {
        (Some(id), HitKind::Made(kind)) => {
            let what = match kind {
                MadeKind::Card => "card",
                MadeKind::Brief => "brief",
                MadeKind::Analytic => "analytic",
            };
            let tag = hit.tag.as_ref().map(|tag| format!("  {tag}\n")).unwrap_or_default();
            format!("{what} {id}  {} ({side}{theme})\n{tag}  {snippet}\n", hit.title)
        }
        _ => {
            let (passage, title, paragraph) = (&hit.passage, &hit.title, hit.paragraph);
            format!("{passage}  {title}, ¶ {paragraph} ({side}{theme})\n  {snippet}\n")
        }
    };
    if !hit.same.is_empty() {
        let same: Vec<&str> = hit.same.iter().map(|twin| twin.passage.as_str()).collect();
        let _ = writeln!(text, "  much the same: {}", same.join(", "));
    }
    text + "\n"
}

fn side_word(side: Option<Side>) -> &'static str {
    side.map_or("-", Side::as_str)
}
