//! `dissoi query …`

use dissoi_app::view::{RecentQuery, SavedQuery};
use dissoi_app::{AppError, Library, Op};
use serde_json::json;

use crate::args::QueryCommand;
use crate::reply::Reply;

pub(super) fn run(library: &Library, command: &QueryCommand) -> Result<Reply, AppError> {
    match command {
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

fn shown(saved: &SavedQuery) -> Result<Reply, AppError> {
    Ok(Reply::new(format!("{}  {}", saved.name, saved.query), json!({ "query": saved })))
}

fn recent(recent: &[RecentQuery], cleared: bool) -> Reply {
    let text: String = recent.iter().map(|r| format!("{}\n", r.query)).collect();
    let mut reply = Reply::new(text, json!({ "recent": recent }));
    reply.found = cleared || !recent.is_empty();
    reply
}
