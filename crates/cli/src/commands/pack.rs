//! `dissoi pack …`

use std::path::{Path, PathBuf};

use dissoi_app::pack::{build, check, write_skeleton};
use dissoi_app::{AppError, CancellationToken, PackCheck};
use serde_json::json;

use super::{open, plural};
use crate::args::{Args, PackCommand};
use crate::reply::Reply;

pub(super) async fn run(args: &Args, command: &PackCommand) -> Result<Reply, AppError> {
    let cancel = CancellationToken::new();
    match command {
        PackCommand::Check { pack } => Ok(checked(&check(pack, None, &cancel).await?)),
        PackCommand::Install { pack } => {
            let topic = open(args)?.pack_install(pack, &cancel).await?.value;
            let text = format!("Installed {} ({})", topic.title, plural(topic.sources, "source", "sources"));
            Ok(Reply::new(text, json!({ "topic": topic })))
        }
        PackCommand::New { folder, title } => {
            let files = write_skeleton(folder, title.as_deref())?;
            let place = folder.display();
            let next = format!("Fill them in with a text editor; `dissoi pack check {place}` guides you.");
            let text = format!("Made {place} with\n  {}\n{next}", files.join("\n  "));
            Ok(Reply::new(text, json!({ "skeleton": { "path": folder, "files": files } })))
        }
        PackCommand::Build { folder, out, force } => {
            let target = out.clone().unwrap_or_else(|| named_for(folder));
            let built = build(folder, &target, *force, None, &cancel).await?;
            let files = plural(built.files, "file", "files");
            let text = format!(
                "Wrote {} ({files}, {} bytes); `dissoi pack install` takes it",
                built.path, built.bytes
            );
            Ok(Reply::new(text, json!({ "built": built })))
        }
    }
}

/// `folder.dissoi-pack` in the folder where the command runs.
fn named_for(folder: &Path) -> PathBuf {
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let name = whole.file_name().map_or_else(|| "pack".into(), |n| n.to_string_lossy().into_owned());
    format!("{name}.dissoi-pack").into()
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
        "{problems}{} passes: {} ({} pro, {} con, {}), {}, {} ({} between themes), {}, {}, {}, {}; words: {} pro, {} con",
        check.topic.as_deref().unwrap_or_default(),
        plural(check.documents, "document", "documents"),
        check.pro,
        check.con,
        plural(check.commentaries, "commentary", "commentaries"),
        plural(check.passages, "passage", "passages"),
        plural(check.answers, "answer", "answers"),
        check.clashes,
        plural(check.references, "reference, all cited", "references, all cited"),
        plural(check.terms, "term", "terms"),
        plural(check.synonyms, "group of synonyms", "groups of synonyms"),
        plural(check.briefs, "starter brief", "starter briefs"),
        check.pro_words,
        check.con_words,
    );
    Reply::new(text, json!({ "pack": check, "problems": check.problems }))
}
