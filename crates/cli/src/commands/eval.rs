//! `dissoi eval`

use std::path::Path;

use dissoi_app::eval::{evaluate_answers, evaluate_bm25, evaluate_search, write_per_query};
use dissoi_app::{AppError, CancellationToken, eval::Parts};
use serde_json::json;

use crate::args::{BaselineArg, PartArg, TaskArg};
use crate::reply::Reply;

pub(super) fn run(
    folder: &Path,
    task: TaskArg,
    without: &[PartArg],
    baseline: Option<BaselineArg>,
    per_query: Option<&Path>,
) -> Result<Reply, AppError> {
    let cancel = CancellationToken::new();
    let found = match task {
        TaskArg::Search if without.is_empty() && baseline == Some(BaselineArg::Bm25) => {
            evaluate_bm25(folder, &cancel)?
        }
        TaskArg::Search if without.is_empty() => evaluate_search(folder, &cancel)?,
        TaskArg::Search => {
            let hint = Some("give it with --task answers".into());
            return Err(AppError::BadInput { message: "--without is about ranking answers".into(), hint });
        }
        TaskArg::Answers if baseline.is_some() => {
            let hint = Some("give it with --task search".into());
            return Err(AppError::BadInput { message: "--baseline is about searching".into(), hint });
        }
        TaskArg::Answers => evaluate_answers(folder, parts(without), &cancel)?,
    };
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

fn parts(without: &[PartArg]) -> Parts {
    let has = |part| !without.contains(&part);
    Parts {
        latent: has(PartArg::Latent),
        rivals: has(PartArg::Rivals),
        echo: has(PartArg::Echo),
        claim: has(PartArg::Claim),
        cues: has(PartArg::Cues),
        length: has(PartArg::Length),
    }
}
