//! The windows: one, and as many more on the same library as the user opens.

use dissoi_app::view::{ErrorCode, ErrorView};
use serde_json::Value;
use tauri::{
    App, AppHandle, Emitter, EventTarget, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder, command,
};

use crate::commands::Reply;

/// Label of the first window. Further ones are `main-2` and so on; `capabilities/main.json` names them all.
const FIRST: &str = "main";

/// What must be set before the first window, while there is one thread.
pub(crate) fn prepare() {
    #[cfg(target_os = "linux")]
    if std::env::var_os("WEBKIT_DISABLE_DMABUF_RENDERER").is_none() {
        // WebKitGTK shows a blank window on many drivers with it; the difference in speed is not seen in text.
        // SAFETY: no other thread runs yet.
        #[allow(
            unsafe_code,
            clippy::disallowed_methods,
            reason = "WebKit reads it from the environment only"
        )]
        unsafe {
            std::env::set_var("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
        }
    }
}

/// Opens the first window; its size and place are those of last time.
pub(crate) fn open(app: &App) -> tauri::Result<()> {
    build(app.handle(), FIRST)
}

/// Opens another window on the same library.
#[command]
pub(crate) async fn window_open(app: AppHandle) -> Reply<()> {
    let label = (2..).map(|n| format!("{FIRST}-{n}")).find(|label| app.get_webview_window(label).is_none());
    build(&app, &label.unwrap_or_default()).map_err(|error| ErrorView {
        code: ErrorCode::Io,
        message: format!("the window cannot be opened: {error}"),
        hint: Some("close another window, then try again".into()),
    })
}

/// Tells the other windows what a window has changed. What it is passes through unread.
#[command]
pub(crate) async fn window_tell(window: WebviewWindow, changed: Value) -> Reply<()> {
    for label in window.app_handle().webview_windows().into_keys().filter(|label| label != window.label()) {
        // One that is closing needs to know nothing more.
        let _ = window.emit_to(EventTarget::webview_window(label), "library_changed", &changed);
    }
    Ok(())
}

fn build(app: &AppHandle, label: &str) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, label, WebviewUrl::App("index.html".into()))
        .title("Dissoi")
        .inner_size(1280.0, 800.0)
        .min_inner_size(360.0, 400.0)
        // The page asks nothing of other addresses, and is shown none.
        .on_navigation(|url| matches!(url.scheme(), "tauri") || url.host_str() == Some("tauri.localhost"))
        .build()?;
    window.set_focus()
}

/// Brings a window to the front: the first, or whichever is left.
pub(crate) fn show(app: &AppHandle) {
    let left = || app.webview_windows().into_values().next();
    if let Some(window) = app.get_webview_window(FIRST).or_else(left) {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// The window in which the user is, if it is one of these.
pub(crate) fn focused(app: &AppHandle) -> Option<WebviewWindow> {
    app.webview_windows().into_values().find(|window| window.is_focused().unwrap_or_default())
}
