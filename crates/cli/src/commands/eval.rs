//! `dissoi eval`

use std::path::Path;

use dissoi_app::eval::{evaluate_search, write_per_query};
use dissoi_app::{AppError, CancellationToken};
use serde_json::json;

use crate::reply::Reply;

pub(super) fn search(folder: &Path, per_query: Option<&Path>) -> Result<Reply, AppError> {
    let found = evaluate_search(folder, &CancellationToken::new())?;
    if let Some(file) = per_query {
        write_per_query(&found, file)?;
    }
    let text = format!(
        "{} queries: nDCG@10 {:.4}, Recall@100 {:.4}, MRR {:.4}, right first {:.4}; {:.1} ms at the median, {:.1} ms p99",
        found.queries,
        found.ndcg_10,
        found.recall_100,
        found.mrr,
        found.right_first,
        found.ms_p50,
        found.ms_p99
    );
    Ok(Reply::new(text, json!(found)))
}
