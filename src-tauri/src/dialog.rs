//! Native file dialogs.

use std::path::PathBuf;

use dissoi_app::view::ExportFormat;
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::DialogExt;
use tokio::sync::oneshot;

/// Asks where to save; `None` if the user thinks better of it. The dialog asks before a file is replaced.
pub(crate) async fn save(app: &AppHandle, suggested: &str, format: ExportFormat) -> Option<PathBuf> {
    let (name, ending) = match format {
        ExportFormat::Md => ("Markdown", "md"),
        ExportFormat::Pdf => ("PDF", "pdf"),
    };
    save_as(app, suggested, "Export brief", name, ending).await
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
    let (tell, told) = oneshot::channel();
    let mut dialog = app.dialog().file().set_title(heading).set_file_name(file).add_filter(name, &[ending]);
    if let Some(window) = app.get_webview_window("main") {
        dialog = dialog.set_parent(&window);
    }
    dialog.save_file(move |path| {
        let _ = tell.send(path);
    });
    told.await.ok().flatten()?.into_path().ok()
}

/// Native dialogs cannot be driven by tests: debug builds take the folder from the environment instead.
fn answered_by_test() -> Option<PathBuf> {
    if cfg!(debug_assertions) { std::env::var_os("DISSOI_TEST_DIALOG").map(PathBuf::from) } else { None }
}

/// A title as the name of a file, on every system: no path signs, not hidden, not too long, never empty.
fn file_name(title: &str) -> String {
    let sane = |c: char| if c.is_control() || "/\\:*?\"<>|".contains(c) { ' ' } else { c };
    let words: String = title.chars().map(sane).take(80).collect();
    let name = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() { "Brief".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn titles_become_names_that_every_system_takes() {
        assert_eq!(file_name("Pro brief"), "Pro brief");
        assert_eq!(file_name("../../etc/passwd"), "etc passwd");
        assert_eq!(file_name("a/b: c?\n"), "a b c");
        assert_eq!(file_name(" ... "), "Brief");
        assert_eq!(file_name(&"é".repeat(500)).chars().count(), 80);
    }
}
