//! The commands of the window, one a use case. All are `async`, so that none holds up the window's own thread.

mod search;

use std::path::PathBuf;

use dissoi_app::keymap::{self, Keys};
use dissoi_app::view::{
    Applied, BriefSummary, BriefView, ErrorCode, ErrorView, History, LibraryInfo, NewItem, Placement,
    Progress, SourceFind, SourceSummary, SourceView, TopicView,
};
use dissoi_app::{AppError, Condense, Library, Op, Outcome, Side};
use serde::Serialize;
use tauri::ipc::{Channel, Invoke};
use tauri::{AppHandle, Manager, State, Wry, command};
use tauri_plugin_opener::OpenerExt;

use crate::desk::Desk;
use crate::menu;

pub(crate) type Reply<T> = Result<T, ErrorView>;

/// Every command; `build.rs` and `permissions/commands.toml` list the same.
pub(crate) fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        library_open,
        library_info,
        topic_list,
        source_list,
        source_show,
        source_find,
        search::passage_search,
        search::search_why,
        search::index_progress,
        search::query_edit,
        search::query_list,
        search::query_save,
        search::query_rename,
        search::query_delete,
        search::recent_list,
        search::recent_add,
        search::recent_forget,
        crate::cards::card_cut,
        crate::cards::card_preview,
        crate::cards::card_list,
        crate::cards::card_find,
        crate::cards::card_show,
        crate::cards::card_change,
        crate::cards::card_mark,
        crate::cards::card_underline_read,
        crate::cards::card_join,
        crate::cards::card_joins_set,
        crate::cards::card_extend,
        crate::cards::card_recut,
        crate::cards::card_relocate,
        crate::cards::card_delete,
        crate::cards::card_cite,
        crate::cards::source_cite,
        crate::cards::source_cite_show,
        crate::cards::source_cite_edit,
        crate::cards::look_set,
        crate::cards::evidence_check,
        brief_list,
        brief_show,
        brief_create,
        brief_rename,
        brief_duplicate,
        brief_delete,
        item_add,
        item_move,
        item_edit,
        item_remove,
        crate::briefs::item_move_many,
        crate::briefs::item_copy,
        crate::briefs::item_remove_many,
        crate::briefs::item_speech_set,
        crate::briefs::item_limit_set,
        crate::briefs::brief_event_set,
        crate::briefs::brief_times,
        crate::briefs::analytic_write,
        crate::briefs::block_answer,
        crate::briefs::template_list,
        crate::briefs::version_list,
        crate::briefs::version_show,
        crate::briefs::version_diff,
        crate::briefs::version_restore,
        crate::briefs::version_name,
        crate::briefs::card_uses,
        crate::briefs::pace_passage,
        crate::briefs::pace_measure,
        crate::answers::answer_list,
        crate::answers::answer_accept,
        crate::answers::answer_dismiss,
        crate::answers::answer_remove,
        history_show,
        history_undo,
        history_redo,
        crate::clash::clash_map,
        crate::clash::clash_export,
        crate::export::export_dialog,
        crate::export::brief_export,
        crate::export::brief_copy,
        crate::export::import_dialog,
        crate::export::brief_import,
        crate::export::brief_opening,
        crate::export::brief_page,
        crate::export::brief_pages_end,
        crate::export::export_choice_show,
        crate::export::export_presets_list,
        crate::export::export_preset_save,
        crate::export::export_preset_delete,
        job_cancel,
        settings_show,
        settings_edit,
        keys_show,
        keys_edit,
        open_path,
        crate::window::window_open,
        crate::window::window_tell,
    ]
}

/// What the user has set.
#[derive(Serialize)]
struct Settings {
    words_per_minute: u32,
    shrink: bool,
    condense: Condense,
}

/// Runs a use case away from the window's thread. A panic becomes an error, not a dead window.
pub(crate) async fn run<T: Send + 'static>(
    desk: &Desk,
    work: impl FnOnce(&Library) -> Result<T, AppError> + Send + 'static,
) -> Reply<T> {
    let library = desk.library()?;
    finished(tokio::task::spawn_blocking(move || work(&library)).await)
}

fn finished<T>(result: Result<Result<T, AppError>, tokio::task::JoinError>) -> Reply<T> {
    match result {
        Ok(result) => result.map_err(|e| e.view()),
        Err(panic) => {
            let hint = Some("nothing was lost; please report it".into());
            Err(ErrorView {
                code: ErrorCode::Internal,
                message: format!("this should not happen: {panic}"),
                hint,
            })
        }
    }
}

/// Makes a change and reads what the caller is shown of it.
pub(crate) async fn change<T: Send + 'static>(
    desk: &Desk,
    op: Op,
    show: impl FnOnce(&Library, &Outcome) -> Result<T, AppError> + Send + 'static,
) -> Reply<Applied<T>> {
    run(desk, move |library| {
        let outcome = library.transact(op)?;
        let value = show(library, &outcome)?;
        Ok(outcome.with(value))
    })
    .await
}

#[command]
async fn library_open(app: AppHandle, progress: Channel<Progress>) -> Reply<LibraryInfo> {
    finished(
        tokio::task::spawn_blocking(move || {
            let tell = move |p: Progress| {
                let _ = progress.send(p);
            };
            app.state::<Desk>().open(tell)?.info()
        })
        .await,
    )
}

#[command]
async fn library_info(desk: State<'_, Desk>) -> Reply<LibraryInfo> {
    run(&desk, Library::info).await
}

#[command]
async fn topic_list(desk: State<'_, Desk>) -> Reply<Vec<TopicView>> {
    run(&desk, Library::topics).await
}

#[command]
async fn source_list(desk: State<'_, Desk>) -> Reply<Vec<SourceSummary>> {
    run(&desk, Library::sources).await
}

#[command]
async fn source_show(desk: State<'_, Desk>, id: String) -> Reply<SourceView> {
    run(&desk, move |l| l.source(&id)).await
}

#[command]
async fn source_find(desk: State<'_, Desk>, id: String, words: String) -> Reply<SourceFind> {
    run(&desk, move |l| l.source_find(&id, &words)).await
}

#[command]
async fn brief_list(desk: State<'_, Desk>) -> Reply<Vec<BriefSummary>> {
    run(&desk, Library::briefs).await
}

#[command]
async fn brief_show(desk: State<'_, Desk>, id: String) -> Reply<BriefView> {
    run(&desk, move |l| l.brief(&id)).await
}

#[command]
async fn brief_create(
    desk: State<'_, Desk>,
    topic: Option<String>,
    side: Side,
    title: String,
    template: Option<String>,
) -> Reply<Applied<BriefSummary>> {
    let op = match template {
        Some(template) => Op::BriefFromTemplate { topic, side, title, template },
        None => Op::BriefCreate { topic, side, title },
    };
    change(&desk, op, made_brief).await
}

#[command]
async fn brief_rename(
    desk: State<'_, Desk>,
    brief: String,
    title: String,
    was: Option<String>,
) -> Reply<Applied<BriefSummary>> {
    let op = Op::BriefRename { brief: brief.clone(), title, was };
    change(&desk, op, move |l, _| Ok(l.brief(&brief)?.summary)).await
}

#[command]
async fn brief_duplicate(desk: State<'_, Desk>, brief: String) -> Reply<Applied<BriefSummary>> {
    change(&desk, Op::BriefDuplicate { brief }, made_brief).await
}

#[command]
async fn brief_delete(desk: State<'_, Desk>, brief: String) -> Reply<Applied<()>> {
    change(&desk, Op::BriefDelete { brief }, |_, _| Ok(())).await
}

fn made_brief(library: &Library, outcome: &Outcome) -> Result<BriefSummary, AppError> {
    Ok(library.brief(outcome.made.as_deref().unwrap_or_default())?.summary)
}

#[command]
async fn item_add(
    desk: State<'_, Desk>,
    into: Placement,
    item: NewItem,
    merge: Option<String>,
) -> Reply<Applied<BriefView>> {
    let (brief, op) = (into.brief.clone(), Op::ItemAdd { into, item });
    run(&desk, move |library| {
        let outcome = match &merge {
            Some(burst) => library.transact_in_burst(op, burst)?,
            None => library.transact(op)?,
        };
        let view = library.brief(&brief)?;
        Ok(outcome.with(view))
    })
    .await
}

#[command]
async fn item_move(
    desk: State<'_, Desk>,
    brief: String,
    item: String,
    parent: Option<String>,
    position: u32,
) -> Reply<Applied<BriefView>> {
    let op = Op::ItemMove { brief: brief.clone(), item, parent, position };
    change(&desk, op, move |l, _| l.brief(&brief)).await
}

#[command]
async fn item_edit(
    desk: State<'_, Desk>,
    brief: String,
    item: String,
    text: String,
    base: Option<String>,
) -> Reply<Applied<BriefView>> {
    let of = brief.clone();
    let op = match base {
        Some(base) => Op::ItemEditFrom { brief: of, item, text, base },
        None => Op::ItemEdit { brief: of, item, text },
    };
    change(&desk, op, move |l, _| l.brief(&brief)).await
}

#[command]
async fn item_remove(desk: State<'_, Desk>, brief: String, item: String) -> Reply<Applied<BriefView>> {
    let op = Op::ItemRemove { brief: brief.clone(), item };
    change(&desk, op, move |l, _| l.brief(&brief)).await
}

#[command]
async fn history_show(desk: State<'_, Desk>) -> Reply<History> {
    run(&desk, Library::history).await
}

#[command]
async fn history_undo(desk: State<'_, Desk>) -> Reply<Applied<String>> {
    run(&desk, Library::undo).await
}

#[command]
async fn history_redo(desk: State<'_, Desk>) -> Reply<Applied<String>> {
    run(&desk, Library::redo).await
}

#[command]
async fn job_cancel(desk: State<'_, Desk>) -> Reply<()> {
    desk.cancel();
    Ok(())
}

#[command]
async fn settings_show(desk: State<'_, Desk>) -> Reply<Settings> {
    run(&desk, |l| {
        let look = l.look()?;
        let words_per_minute = l.words_per_minute()?;
        Ok(Settings { words_per_minute, shrink: look.shrink, condense: look.condense })
    })
    .await
}

#[command]
async fn settings_edit(desk: State<'_, Desk>, words_per_minute: u32) -> Reply<Applied<()>> {
    change(&desk, Op::PaceSet { words_per_minute }, |_, _| Ok(())).await
}

/// The keys that the user has chosen; they lie beside the window's own settings.
#[command]
async fn keys_show(app: AppHandle) -> Reply<Keys> {
    finished(tokio::task::spawn_blocking(move || keymap::read(&settings_folder(&app)?)).await)
}

/// Keeps the keys that the user has chosen; the menu shows them from now on.
#[command]
async fn keys_edit(app: AppHandle, keys: Keys) -> Reply<()> {
    finished(
        tokio::task::spawn_blocking(move || {
            keymap::write(&settings_folder(&app)?, &keys)?;
            menu::name_keys(&app, &keys);
            Ok(())
        })
        .await,
    )
}

pub(crate) fn settings_folder(app: &AppHandle) -> Result<PathBuf, AppError> {
    app.path().app_config_dir().map_err(|e| AppError::Internal(e.to_string()))
}

/// Opens an exported file with the system's own program.
#[command]
async fn open_path(app: AppHandle, path: PathBuf) -> Reply<()> {
    let shown = path.display().to_string();
    app.opener().open_path(shown.clone(), None::<&str>).map_err(|e| ErrorView {
        code: ErrorCode::Io,
        message: format!("{shown} could not be opened: {e}"),
        hint: Some("open it from the folder it is in".into()),
    })
}
