//! `dissoi evidence …`

use std::fmt::Write as _;

use dissoi_app::view::{CardFindings, EvidenceReport, FindingView};
use dissoi_app::{AppError, Library, Severity};
use serde_json::json;

use super::plural;
use crate::args::EvidenceCommand;
use crate::reply::Reply;

pub(super) fn run(library: &Library, command: &EvidenceCommand) -> Result<Reply, AppError> {
    let EvidenceCommand::Check { brief, card } = command;
    let report = match card {
        Some(card) => library.evidence_check_card(card)?,
        None => library.evidence_check(brief.as_deref())?,
    };
    Ok(Reply::new(shown(&report), json!(report)))
}

fn shown(report: &EvidenceReport) -> String {
    let mut text: String = report.cards.iter().map(of_card).collect();
    let checked = plural(report.checked, "card", "cards");
    let counts = [
        (report.errors, "error", "errors"),
        (report.warnings, "warning", "warnings"),
        (report.contexts, "note on what stands around", "notes on what stands around"),
    ];
    let found: Vec<_> =
        counts.iter().filter(|c| c.0 > 0).map(|(n, one, many)| plural(*n, one, many)).collect();
    let found = if found.is_empty() { "nothing found".to_owned() } else { found.join(", ") };
    let _ = write!(text, "{checked} checked: {found}");
    text
}

fn of_card(card: &CardFindings) -> String {
    let tag = if card.tag.is_empty() { "(no tag)" } else { &card.tag };
    let mut text = format!("{}  {}: {tag}\n", card.card, card.cite);
    card.findings.iter().for_each(|found| text.push_str(&line(found)));
    text.push('\n');
    text
}

fn line(found: &FindingView) -> String {
    let finding = &found.finding;
    let weight = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Context => "context",
    };
    let place = finding.passage.as_ref().map(|p| format!(" ({p})")).unwrap_or_default();
    let mut text = format!(
        "  {weight}: {}{place}\n    {} [{}: {}]\n",
        finding.message, finding.advice, finding.rule_from, finding.rule_name
    );
    if let Some(around) = &finding.around {
        let whole = format!("{} | {} | {}", around.before.trim(), around.words.trim(), around.after.trim());
        let _ = writeln!(text, "    {}", whole.trim_matches([' ', '|']));
    }
    text
}
