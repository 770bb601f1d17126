//! `dissoi pack …`

use dissoi_app::pack::check;
use dissoi_app::{AppError, CancellationToken, PackCheck};
use serde_json::json;

use super::{open, plural};
use crate::args::{Args, PackCommand};
use crate::reply::Reply;

pub(super) async fn run(args: &Args, command: &PackCommand) -> Result<Reply, AppError> {
    let cancel = CancellationToken::new();
    match command {
        PackCommand::Check { folder } => Ok(checked(&check(folder, None, &cancel).await?)),
        PackCommand::Install { folder } => {
            let topic = open(args)?.pack_install(folder, &cancel).await?.value;
            let text = format!("Installed {} ({})", topic.title, plural(topic.sources, "source", "sources"));
            Ok(Reply::new(text, json!({ "topic": topic })))
        }
    }
}

fn checked(check: &PackCheck) -> Reply {
    let kind = |error| if error { "error" } else { "warning" };
    let line =
        |p: &dissoi_app::PackProblem| format!("{}:{}: {}: {}\n", p.file, p.line, kind(p.error), p.message);
    let problems: String = check.problems.iter().map(line).collect();
    if !check.passed() {
        let count = check.problems.iter().filter(|p| p.error).count();
        let message =
            format!("the pack has {}", plural(u32::try_from(count).unwrap_or(u32::MAX), "error", "errors"));
        let hint = "docs/FORMATS.md describes the format";
        let error = json!({ "code": "bad_input", "message": message, "hint": hint });
        let mut reply = Reply::new("", json!({ "error": error, "pack": check, "problems": check.problems }));
        reply.bad = true;
        return reply.notes([format!("{problems}dissoi: {message}\n  {hint}")]);
    }
    let text = format!(
        "{problems}{} passes: {} ({} pro, {} con), {}, {}, {}; words: {} pro, {} con",
        check.topic.as_deref().unwrap_or_default(),
        plural(check.documents, "document", "documents"),
        check.pro,
        check.con,
        plural(check.passages, "passage", "passages"),
        plural(check.answers, "answer", "answers"),
        plural(check.references, "reference", "references"),
        check.pro_words,
        check.con_words,
    );
    Reply::new(text, json!({ "pack": check, "problems": check.problems }))
}
