//! Commands of the brief place beyond single entries: several entries at once, templates, speeches, blocks of answers,
//! analytics as they are typed, and the history.

use dissoi_app::view::{
    AnalyticWritten, Applied, BlockMade, BriefPatch, BriefTimes, BriefView, CardUse, Claim, DiffView,
    PacePassage, Placement, TemplateView, VersionView,
};
use dissoi_app::{AppError, BlockAnswer, Event, Library, Op, RichText};
use tauri::{State, command};

use crate::commands::{Reply, change, run};
use crate::desk::Desk;

/// Makes a change and tells what it did to a brief.
async fn patched(desk: &Desk, brief: String, op: Op) -> Reply<Applied<BriefPatch>> {
    change(desk, op, move |l, outcome| l.brief_patch(&brief, outcome)).await
}

#[command]
pub(crate) async fn item_move_many(
    desk: State<'_, Desk>,
    from: String,
    items: Vec<String>,
    to: Placement,
) -> Reply<Applied<BriefPatch>> {
    patched(&desk, to.brief.clone(), Op::ItemsMove { from, items, to }).await
}

#[command]
pub(crate) async fn item_copy(
    desk: State<'_, Desk>,
    from: String,
    items: Vec<String>,
    to: Placement,
) -> Reply<Applied<BriefPatch>> {
    patched(&desk, to.brief.clone(), Op::ItemsCopy { from, items, to }).await
}

#[command]
pub(crate) async fn item_remove_many(
    desk: State<'_, Desk>,
    brief: String,
    items: Vec<String>,
) -> Reply<Applied<BriefPatch>> {
    patched(&desk, brief.clone(), Op::ItemsRemove { brief, items }).await
}

#[command]
pub(crate) async fn item_speech_set(
    desk: State<'_, Desk>,
    brief: String,
    items: Vec<String>,
    speech: Option<String>,
) -> Reply<Applied<BriefPatch>> {
    patched(&desk, brief.clone(), Op::SpeechSet { brief, items, speech }).await
}

#[command]
pub(crate) async fn item_limit_set(
    desk: State<'_, Desk>,
    brief: String,
    item: String,
    seconds: Option<u32>,
) -> Reply<Applied<BriefPatch>> {
    patched(&desk, brief.clone(), Op::LimitSet { brief, item, seconds }).await
}

#[command]
pub(crate) async fn brief_event_set(
    desk: State<'_, Desk>,
    brief: String,
    event: Option<Event>,
) -> Reply<Applied<BriefPatch>> {
    patched(&desk, brief.clone(), Op::BriefEvent { brief, event: event.map(Box::new) }).await
}

#[command]
pub(crate) async fn brief_times(desk: State<'_, Desk>, brief: String) -> Reply<BriefTimes> {
    run(&desk, move |l| l.brief_times(&brief)).await
}

/// Writes an analytic while it is typed. `merge` names the burst of typing: all of one is one step of undo.
#[command]
pub(crate) async fn analytic_write(
    desk: State<'_, Desk>,
    brief: String,
    item: String,
    rich: RichText,
    base: Option<String>,
    merge: Option<String>,
) -> Reply<Applied<AnalyticWritten>> {
    let op = Op::AnalyticWrite { brief: brief.clone(), item: item.clone(), rich: Box::new(rich), base };
    run(&desk, move |library| {
        let outcome = match &merge {
            Some(burst) => library.transact_in_burst(op, burst)?,
            None => library.transact(op)?,
        };
        let written = library.analytic_written(&brief, &item, &outcome)?;
        Ok(outcome.with(written))
    })
    .await
}

#[command]
pub(crate) async fn block_answer(
    desk: State<'_, Desk>,
    into: Placement,
    near: Option<String>,
    claim: Claim,
    passages: Vec<String>,
    cards: Vec<String>,
) -> Reply<Applied<BlockMade>> {
    let brief = into.brief.clone();
    let op = Op::BlockAnswer(Box::new(BlockAnswer { into, near, claim, passages, cards }));
    change(&desk, op, move |l, outcome| l.block_made(&brief, outcome)).await
}

#[command]
pub(crate) async fn template_list() -> Reply<Vec<TemplateView>> {
    Ok(Library::templates())
}

#[command]
pub(crate) async fn version_list(desk: State<'_, Desk>, brief: String) -> Reply<Vec<VersionView>> {
    run(&desk, move |l| l.versions(&brief)).await
}

#[command]
pub(crate) async fn version_show(desk: State<'_, Desk>, brief: String, version: String) -> Reply<BriefView> {
    run(&desk, move |l| l.version_show(&brief, &version)).await
}

#[command]
pub(crate) async fn version_diff(
    desk: State<'_, Desk>,
    brief: String,
    from: String,
    to: Option<String>,
) -> Reply<DiffView> {
    run(&desk, move |l| l.version_diff(&brief, &from, to.as_deref())).await
}

#[command]
pub(crate) async fn version_restore(
    desk: State<'_, Desk>,
    brief: String,
    version: String,
) -> Reply<Applied<BriefView>> {
    let op = Op::VersionRestore { brief: brief.clone(), version };
    change(&desk, op, move |l, _| l.brief(&brief)).await
}

/// Without a version, the brief as it is now is kept as one; without a name, its name is taken off.
#[command]
pub(crate) async fn version_name(
    desk: State<'_, Desk>,
    brief: String,
    version: Option<String>,
    name: Option<String>,
) -> Reply<Applied<VersionView>> {
    run(&desk, move |l| {
        let (outcome, view) = l.version_name(&brief, version.as_deref(), name.as_deref())?;
        Ok(outcome.with(view))
    })
    .await
}

#[command]
pub(crate) async fn card_uses(desk: State<'_, Desk>, card: String) -> Reply<Vec<CardUse>> {
    run(&desk, move |l| l.card_uses(&card)).await
}

#[command]
pub(crate) async fn pace_passage(desk: State<'_, Desk>) -> Reply<PacePassage> {
    run(&desk, Library::pace_passage).await
}

/// Sets the words per minute from what was read, and gives them.
#[command]
pub(crate) async fn pace_measure(desk: State<'_, Desk>, words: u32, seconds: u32) -> Reply<Applied<u32>> {
    let measured = run(&desk, move |_| Library::pace_of(words, seconds)).await?;
    let done = move |_: &Library, _: &_| Ok::<_, AppError>(measured);
    change(&desk, Op::PaceSet { words_per_minute: measured }, done).await
}
