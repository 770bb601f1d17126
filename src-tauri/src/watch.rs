//! Notices that another program, such as `dissoi`, changed the library, and tells the window.

use std::time::Duration;

use tauri::{AppHandle, Emitter, Manager};

use crate::desk::Desk;

/// How often to look: one pragma, microseconds.
const EVERY: Duration = Duration::from_millis(300);

/// Looks for as long as the program runs.
pub(crate) fn start(app: AppHandle) {
    tauri::async_runtime::spawn(async move {
        let mut known = None;
        loop {
            tokio::time::sleep(EVERY).await;
            let Ok(library) = app.state::<Desk>().library() else { continue };
            let version = tokio::task::spawn_blocking(move || library.version()).await;
            let Ok(Ok(version)) = version else { continue };
            if known.is_some_and(|k| k != version) {
                let _ = app.emit("library_changed", ());
            }
            known = Some(version);
        }
    });
}
