//! `dissoi query …`

use dissoi_app::view::{ClauseView, QueryEdit, QueryView, RecentQuery, SavedQuery, SearchRequest, WhyShare};
use dissoi_app::{AppError, Library, Op, query};
use serde_json::json;

use crate::args::QueryCommand;
use crate::reply::Reply;

pub(super) fn run(library: &Library, command: &QueryCommand) -> Result<Reply, AppError> {
    match command {
        QueryCommand::Show { query: words } => Ok(clauses(&query::edit(&words.join(" "), None)?)),
        QueryCommand::Edit { query, toggle, remove } => {
            let change = match (toggle, remove) {
                (Some(toggle), _) => {
                    let (field, value) = toggle.split_once(':').unwrap_or((toggle, ""));
                    QueryEdit::Toggle { field: field.to_owned(), value: value.trim_matches('"').to_owned() }
                }
                (None, clause) => QueryEdit::Remove { clause: clause.unwrap_or_default() },
            };
            let view = query::edit(query, Some(&change))?;
            Ok(Reply::new(view.query.clone(), json!(view)))
        }
        QueryCommand::Why { passage, query } => {
            let request = SearchRequest { query: query.join(" "), limit: 1, ..SearchRequest::default() };
            let why = library.search_why(&request, passage)?;
            let share = |s: &WhyShare| format!("{:>4.0} %  {}  {}\n", s.share * 100.0, s.text, s.place);
            let text = format!("{}\n{}", why.sentence, why.shares.iter().map(share).collect::<String>());
            Ok(Reply::new(text, json!({ "passage": passage, "why": why })))
        }
        QueryCommand::Save { name, query } => {
            let outcome = library.transact(Op::QuerySave { name: name.clone(), query: query.join(" ") })?;
            shown(&library.saved_query(outcome.made.as_deref().unwrap_or_default())?)
        }
        QueryCommand::List => {
            let saved = library.saved_queries()?;
            let text: String = saved.iter().map(|s| format!("{}  {}\n", s.name, s.query)).collect();
            let mut reply = Reply::new(text, json!({ "queries": saved }));
            reply.found = !saved.is_empty();
            Ok(reply)
        }
        QueryCommand::Rename { name, to } => {
            let id = library.saved_query(name)?.id;
            library.transact(Op::QueryRename { id: id.clone(), name: to.clone() })?;
            shown(&library.saved_query(&id)?)
        }
        QueryCommand::Delete { name } => {
            let saved = library.saved_query(name)?;
            library.transact(Op::QueryDelete { id: saved.id.clone() })?;
            Ok(Reply::new(format!("Deleted {}", saved.name), json!({ "deleted": saved.id })))
        }
        QueryCommand::Recent { clear: true } => Ok(recent(&library.recent_query_forget(None)?, true)),
        QueryCommand::Recent { clear: false } => Ok(recent(&library.recent_queries()?, false)),
    }
}

fn clauses(view: &QueryView) -> Reply {
    let line = |(at, c): (usize, &ClauseView)| format!("{at}  {:8}  {}  {}\n", c.kind, c.text, c.label);
    let text: String = view.clauses.iter().enumerate().map(line).collect();
    Reply::new(text, json!(view)).notes(view.notes.clone())
}

fn shown(saved: &SavedQuery) -> Result<Reply, AppError> {
    Ok(Reply::new(format!("{}  {}", saved.name, saved.query), json!({ "query": saved })))
}

fn recent(recent: &[RecentQuery], cleared: bool) -> Reply {
    let text: String = recent.iter().map(|r| format!("{}\n", r.query)).collect();
    let mut reply = Reply::new(text, json!({ "recent": recent }));
    reply.found = cleared || !recent.is_empty();
    reply
}
