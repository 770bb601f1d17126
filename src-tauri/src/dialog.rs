//! Native file dialogs.

use std::path::PathBuf;

use dissoi_app::file_name;
use dissoi_app::view::ExportFormat;
use tauri::{AppHandle, Manager, Wry};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
use tokio::sync::oneshot;

/// Asks where to save; `None` if the user thinks better of it. The dialog asks before a file is replaced.
pub(crate) async fn save(app: &AppHandle, suggested: &str, format: ExportFormat) -> Option<PathBuf> {
    let ending = format.ending();
    let name = match format {
        ExportFormat::Md => "Markdown",
        ExportFormat::Pdf => "PDF",
        ExportFormat::Docx => "Word",
        ExportFormat::Html => "HTML",
        ExportFormat::Json => "JSON",
        ExportFormat::Txt => "Plain text",
        ExportFormat::Csv => "Comma-separated values",
        ExportFormat::Ods => "OpenDocument spreadsheet",
        ExportFormat::Bib => "BibLaTeX",
        ExportFormat::Csl => "CSL-JSON",
        ExportFormat::Argdown => "Argdown",
        // A folder: the dialog names it, and the export makes it.
        ExportFormat::Vault => "Folder of notes",
    };
    save_as(app, suggested, "Export brief", name, ending).await
}

/// Asks for a file of a kind to be read; `None` if the user thinks better of it.
pub(crate) async fn open(app: &AppHandle, heading: &str, name: &str, ending: &str) -> Option<PathBuf> {
    if let Some(folder) = answered_by_test() {
        return Some(folder.join(format!("import.{ending}")));
    }
    let dialog = app.dialog().file().set_title(heading).add_filter(name, &[ending]);
    asked(app, dialog, |dialog, tell| dialog.pick_file(tell)).await
}

/// As [`save`], for a file of any kind: the dialog's title, the kind in words, the ending.
pub(crate) async fn save_as(
    app: &AppHandle,
    suggested: &str,
    heading: &str,
    name: &str,
    ending: &str,
) -> Option<PathBuf> {
    let title = suggested.strip_suffix(&format!(".{ending}")).unwrap_or(suggested);
    let file = format!("{}.{ending}", file_name(title));
    if let Some(folder) = answered_by_test() {
        return Some(folder.join(file));
    }
    let dialog = app.dialog().file().set_title(heading).set_file_name(file).add_filter(name, &[ending]);
    asked(app, dialog, |dialog, tell| dialog.save_file(tell)).await
}

/// What takes the answer of a dialog.
type Tell = Box<dyn FnOnce(Option<FilePath>) + Send>;

/// Shows a dialog over the window and waits for its answer.
async fn asked(
    app: &AppHandle,
    mut dialog: FileDialogBuilder<Wry>,
    show: impl FnOnce(FileDialogBuilder<Wry>, Tell),
) -> Option<PathBuf> {
    let (tell, told) = oneshot::channel();
    if let Some(window) = app.get_webview_window("main") {
        dialog = dialog.set_parent(&window);
    }
    show(
        dialog,
        Box::new(|path| {
            let _ = tell.send(path);
        }),
    );
    told.await.ok().flatten()?.into_path().ok()
}

/// Native dialogs cannot be driven by tests: debug builds take the folder from the environment instead.
fn answered_by_test() -> Option<PathBuf> {
    if cfg!(debug_assertions) { std::env::var_os("DISSOI_TEST_DIALOG").map(PathBuf::from) } else { None }
}
