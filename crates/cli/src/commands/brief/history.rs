//! `dissoi brief history`, `diff` and `name`

use std::fmt::Write as _;

use dissoi_app::view::{DiffView, EntryChange, EntryDiff, EntryKind, FieldDiff, VersionView};
use dissoi_app::{Alteration, AppError, Library, moment};
use serde_json::json;

use crate::args::{HistoryArgs, VersionNameArgs};
use crate::commands::plural;
use crate::reply::Reply;

pub(super) fn list(library: &Library, args: &HistoryArgs) -> Result<Reply, AppError> {
    if let Some(version) = &args.show {
        let (view, brief) =
            (library.version_of(&args.brief, version)?, library.version_show(&args.brief, version)?);
        let text = format!("{}\n{}", line(&view), super::outline(&brief));
        return Ok(Reply::new(text, json!({ "version": view, "brief": brief })));
    }
    let mut versions = library.versions(&args.brief)?;
    versions.retain(|v| !args.named || v.name.is_some());
    let text: String = versions.iter().map(|v| format!("{}\n", line(v))).collect();
    let mut reply = Reply::new(text, json!({ "versions": versions }));
    if versions.is_empty() {
        reply.notes.push("No version was kept yet: the first is before the next change.".into());
    }
    Ok(reply)
}

fn line(version: &VersionView) -> String {
    let name = version
        .name
        .as_ref()
        .map(|n| format!("“{n}”"))
        .unwrap_or_else(|| format!("before “{}”", version.what));
    let entries = plural(version.entries, "entry", "entries");
    let cards = plural(version.cards, "card", "cards");
    format!("{}  {}  {name} ({entries}, {cards}, {} words)", version.id, moment(version.at), version.words)
}

pub(super) fn name(library: &Library, args: &VersionNameArgs) -> Result<Reply, AppError> {
    let (_, version) = library.version_name(&args.brief, args.which.as_deref(), args.name.as_deref())?;
    Ok(Reply::new(line(&version), json!({ "version": version })))
}

pub(super) fn diff(library: &Library, brief: &str, from: &str, to: Option<&str>) -> Result<Reply, AppError> {
    let diff = library.version_diff(brief, from, to)?;
    Ok(Reply::new(text(&diff), json!({ "diff": diff })))
}

fn text(diff: &DiffView) -> String {
    let mut text = format!(
        "{} added, {} removed, {} moved, {} changed\n",
        diff.added, diff.removed, diff.moved, diff.changed
    );
    diff.brief.iter().for_each(|f| field(&mut text, "", f));
    for entry in diff.entries.iter().filter(|e| e.change != EntryChange::Same) {
        let indent = "  ".repeat(entry.depth as usize);
        let _ = writeln!(text, "{} {indent}{} {}", sign(entry), kind(entry.kind), entry.title);
        entry.fields.iter().for_each(|f| field(&mut text, &indent, f));
    }
    text
}

fn sign(entry: &EntryDiff) -> &'static str {
    match (entry.change, entry.moved) {
        (EntryChange::Added, _) => "+",
        (EntryChange::Removed, _) => "-",
        (EntryChange::Changed, true) => "~>",
        (EntryChange::Changed, false) => "~",
        (EntryChange::Moved, _) => ">",
        (EntryChange::Same, _) => " ",
    }
}

fn kind(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Section => "section",
        EntryKind::Card => "card",
        EntryKind::Analytic => "analytic",
    }
}

/// `[-gone-]{+new+}`, as `git diff --word-diff` writes it.
fn field(text: &mut String, indent: &str, field: &FieldDiff) {
    let run = |run: &dissoi_app::DifferenceRun| match run.alteration {
        Alteration::Same => run.text.clone(),
        Alteration::Added => format!("{{+{}+}}", run.text),
        Alteration::Dropped => format!("[-{}-]", run.text),
    };
    let words: String = field.runs.iter().map(run).collect();
    let _ = writeln!(text, "    {indent}{}: {words}", field.field);
}
