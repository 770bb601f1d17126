//! Commands of the search place.

use dissoi_app::view::{Applied, RecentQuery, SavedQuery, SearchPage, SearchRequest};
use dissoi_app::{Library, Op};
use tauri::{State, command};

use super::{Reply, change, run};
use crate::desk::Desk;

#[command]
pub(super) async fn passage_search(desk: State<'_, Desk>, request: SearchRequest) -> Reply<SearchPage> {
    run(&desk, move |l| l.search(&request)).await
}

#[command]
pub(super) async fn query_list(desk: State<'_, Desk>) -> Reply<Vec<SavedQuery>> {
    run(&desk, Library::saved_queries).await
}

#[command]
pub(super) async fn query_save(
    desk: State<'_, Desk>,
    name: String,
    query: String,
) -> Reply<Applied<SavedQuery>> {
    let op = Op::QuerySave { name, query };
    change(&desk, op, |l, o| l.saved_query(o.made.as_deref().unwrap_or_default())).await
}

#[command]
pub(super) async fn query_rename(
    desk: State<'_, Desk>,
    id: String,
    name: String,
) -> Reply<Applied<SavedQuery>> {
    change(&desk, Op::QueryRename { id: id.clone(), name }, move |l, _| l.saved_query(&id)).await
}

#[command]
pub(super) async fn query_delete(desk: State<'_, Desk>, id: String) -> Reply<Applied<()>> {
    change(&desk, Op::QueryDelete { id }, |_, _| Ok(())).await
}

#[command]
pub(super) async fn recent_list(desk: State<'_, Desk>) -> Reply<Vec<RecentQuery>> {
    run(&desk, Library::recent_queries).await
}

#[command]
pub(super) async fn recent_add(desk: State<'_, Desk>, query: String) -> Reply<Vec<RecentQuery>> {
    run(&desk, move |l| l.recent_query_add(&query)).await
}

/// Forgets one, or all.
#[command]
pub(super) async fn recent_forget(desk: State<'_, Desk>, query: Option<String>) -> Reply<Vec<RecentQuery>> {
    run(&desk, move |l| l.recent_query_forget(query.as_deref())).await
}
