//! The commands about what answers what.

use dissoi_app::view::{AnswersView, Applied, Claim};
use dissoi_app::{AnswerType, AppError, Library, Op};
use tauri::{State, command};

use crate::commands::{Reply, run};
use crate::desk::Desk;

#[command]
pub(crate) async fn answer_list(desk: State<'_, Desk>, claim: Claim) -> Reply<AnswersView> {
    run(&desk, move |l| l.answers(&claim)).await
}

#[command]
pub(crate) async fn answer_accept(
    desk: State<'_, Desk>,
    claim: Claim,
    passage: String,
    kind: AnswerType,
    why: Option<String>,
) -> Reply<Applied<AnswersView>> {
    say(&desk, claim, move |to| Op::AnswerAccept { from: passage, to, kind, why }).await
}

#[command]
pub(crate) async fn answer_dismiss(
    desk: State<'_, Desk>,
    claim: Claim,
    passage: String,
) -> Reply<Applied<AnswersView>> {
    say(&desk, claim, move |to| Op::AnswerDismiss { from: passage, to }).await
}

/// Takes back what was said of an answer: one that was accepted, or dismissed.
#[command]
pub(crate) async fn answer_remove(
    desk: State<'_, Desk>,
    claim: Claim,
    passage: String,
) -> Reply<Applied<AnswersView>> {
    say(&desk, claim, move |to| Op::AnswerRemove { from: passage, to }).await
}

/// Changes what is said of an answer to a claim, and reads its answers anew.
async fn say(
    desk: &Desk,
    claim: Claim,
    op: impl FnOnce(String) -> Op + Send + 'static,
) -> Reply<Applied<AnswersView>> {
    run(desk, move |library: &Library| -> Result<_, AppError> {
        let outcome = library.transact(op(library.passage_of(&claim)?))?;
        let value = library.answers(&claim)?;
        Ok(outcome.with(value))
    })
    .await
}
