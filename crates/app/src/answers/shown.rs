//! Answers as callers see them.

use dissoi_model::{OwnAnswer, SourceKind, Verdict};
use dissoi_search::answers::Answering;
use dissoi_store::Read;

use crate::AppError;
use crate::view::{FoundAnswer, Origin, Support};

pub(super) fn found(hit: Answering) -> FoundAnswer {
    FoundAnswer {
        passage: format!("{}:{}", hit.source, hit.paragraph),
        source: hit.source,
        title: hit.title,
        paragraph: hit.paragraph,
        side: hit.side,
        theme: hit.theme,
        kind: hit.kind,
        score: hit.score,
        sentence: hit.sentence,
    }
}

pub(super) fn support(hit: Answering) -> Support {
    Support {
        passage: format!("{}:{}", hit.source, hit.paragraph),
        source: hit.source,
        title: hit.title,
        paragraph: hit.paragraph,
        side: hit.side,
        theme: hit.theme,
        sentence: hit.sentence,
        score: Some(hit.score),
        origin: Origin::Found,
    }
}

/// What the user dismissed, newest first.
pub(super) fn dismissed(read: &Read<'_>, own: &[OwnAnswer]) -> Result<Vec<FoundAnswer>, AppError> {
    let mut shown = Vec::new();
    for answer in own.iter().rev().filter(|o| o.verdict == Verdict::Dismissed) {
        let source = read.source(&answer.from.source)?;
        let paragraph = source.as_ref().and_then(|s| answer.from.resolve(s)).unwrap_or(answer.from.paragraph);
        let title = source.as_ref().map_or_else(|| answer.from.source.clone(), |s| s.title.clone());
        shown.push(FoundAnswer {
            passage: format!("{}:{paragraph}", answer.from.source),
            source: answer.from.source.clone(),
            title,
            paragraph,
            side: source.as_ref().and_then(|s| s.side),
            theme: source.as_ref().and_then(|s| s.theme.clone()),
            kind: source.as_ref().map_or(SourceKind::Argument, |s| s.kind),
            score: 0.0,
            sentence: answer.from.words.clone(),
        });
    }
    Ok(shown)
}
