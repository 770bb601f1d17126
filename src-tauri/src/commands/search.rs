//! Commands of the search place.

use dissoi_app::view::{
    Applied, Progress, QueryEdit, QueryView, RecentQuery, SavedQuery, SearchPage, SearchRequest, WhyView,
};
use dissoi_app::{Cancel, Library, Op};
use tauri::{State, command};

use super::{Reply, change, run};
use crate::desk::Desk;

/// A first page is a new search, which ends the one before; further pages belong to the search at hand.
#[command]
pub(super) async fn passage_search(desk: State<'_, Desk>, request: SearchRequest) -> Reply<SearchPage> {
    let cancel = if request.offset == 0 { desk.search_turn() } else { Cancel::default() };
    run(&desk, move |l| l.search_while(&request, cancel)).await
}

#[command]
pub(super) async fn search_why(
    desk: State<'_, Desk>,
    request: SearchRequest,
    found: String,
) -> Reply<WhyView> {
    run(&desk, move |l| l.search_why(&request, &found)).await
}

/// How far the search index is, while it is being built.
#[command]
pub(super) async fn index_progress(desk: State<'_, Desk>) -> Reply<Option<Progress>> {
    run(&desk, |l| Ok(l.index_progress())).await
}

/// Reads a query, and changes it if there is something to change.
#[command]
pub(super) async fn query_edit(query: String, edit: Option<QueryEdit>) -> Reply<QueryView> {
    dissoi_app::query::edit(&query, edit.as_ref()).map_err(|e| e.view())
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
