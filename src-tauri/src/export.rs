//! Commands of exports.

use std::path::PathBuf;

use dissoi_app::view::{
    Applied, Copied, ExportChoice, ExportFormat, ExportPreset, Exported, Imported, PagePicture, Progress,
};
use dissoi_app::{AppError, ExportOptions, ExportRequest, Library};
use tauri::ipc::Channel;
use tauri::{AppHandle, State, command};

use crate::commands::{Reply, run};
use crate::desk::Desk;
use crate::dialog;

#[command]
pub(crate) async fn export_dialog(
    app: AppHandle,
    suggested: String,
    format: ExportFormat,
) -> Reply<Option<PathBuf>> {
    Ok(dialog::save(&app, &suggested, format).await)
}

#[command]
pub(crate) async fn import_dialog(app: AppHandle) -> Reply<Option<PathBuf>> {
    Ok(dialog::open(&app, "Import brief", "JSON", "json").await)
}

/// Makes a brief of a file that was exported as JSON.
#[command]
pub(crate) async fn brief_import(desk: State<'_, Desk>, path: PathBuf) -> Reply<Applied<Imported>> {
    run(&desk, move |library| {
        let (outcome, imported) = library.brief_import(&path)?;
        Ok(outcome.with(imported))
    })
    .await
}

/// Writes a brief, with the other side's behind it if both are wanted, and keeps with it how that was done.
#[command]
pub(crate) async fn brief_export(
    desk: State<'_, Desk>,
    brief: String,
    both: bool,
    format: ExportFormat,
    path: PathBuf,
    options: ExportOptions,
    progress: Channel<Progress>,
) -> Reply<Exported> {
    let (library, cancel) = (desk.library()?, desk.begin());
    let _ = progress.send(Progress { stage: "Writing the brief".into(), done: 0, of: 0 });
    let with = other_side(&library, &brief, both).map_err(|e| e.view())?;
    // The dialog has asked whether a file may be replaced.
    let request =
        ExportRequest { brief: brief.clone(), format, path, overwrite: true, options: options.clone(), with };
    let exported = library.brief_export(&request, &cancel).await.map_err(|e| e.view())?;
    run(&desk, move |l| l.export_choice_keep(&brief, &ExportChoice { format, options })).await?;
    Ok(exported)
}

/// A brief for the clipboard, by the options that are kept with it; only some entries, if any are named.
#[command]
pub(crate) async fn brief_copy(desk: State<'_, Desk>, brief: String, only: Vec<String>) -> Reply<Copied> {
    run(&desk, move |l| l.brief_copy(&brief, &only)).await
}

/// A page of the PDF that an export would write.
#[command]
pub(crate) async fn brief_page(
    desk: State<'_, Desk>,
    brief: String,
    both: bool,
    options: ExportOptions,
    page: u32,
    width: u32,
) -> Reply<PagePicture> {
    let library = desk.library()?;
    let with = other_side(&library, &brief, both).map_err(|e| e.view())?;
    library.brief_page(&brief, with.as_deref(), &options, page, width).await.map_err(|e| e.view())
}

/// The first page of a long one, before all of it is set.
#[command]
pub(crate) async fn brief_opening(
    desk: State<'_, Desk>,
    brief: String,
    both: bool,
    options: ExportOptions,
    width: u32,
) -> Reply<Option<PagePicture>> {
    let library = desk.library()?;
    let with = other_side(&library, &brief, both).map_err(|e| e.view())?;
    library.brief_opening(&brief, with.as_deref(), &options, width).await.map_err(|e| e.view())
}

#[command]
pub(crate) async fn brief_pages_end(desk: State<'_, Desk>) -> Reply<()> {
    run(&desk, |l| {
        l.brief_pages_end();
        Ok(())
    })
    .await
}

#[command]
pub(crate) async fn export_choice_show(desk: State<'_, Desk>, brief: String) -> Reply<ExportChoice> {
    run(&desk, move |l| l.export_choice(&brief)).await
}

#[command]
pub(crate) async fn export_presets_list(desk: State<'_, Desk>) -> Reply<Vec<ExportPreset>> {
    run(&desk, Library::export_presets).await
}

#[command]
pub(crate) async fn export_preset_save(
    desk: State<'_, Desk>,
    name: String,
    options: ExportOptions,
) -> Reply<Vec<ExportPreset>> {
    run(&desk, move |l| l.export_preset_save(&name, &options)).await
}

#[command]
pub(crate) async fn export_preset_delete(desk: State<'_, Desk>, name: String) -> Reply<Vec<ExportPreset>> {
    run(&desk, move |l| l.export_preset_delete(&name)).await
}

fn other_side(library: &Library, brief: &str, both: bool) -> Result<Option<String>, AppError> {
    if both { library.brief_opposite(brief).map(Some) } else { Ok(None) }
}
