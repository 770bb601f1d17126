//! The one window.

use tauri::{App, AppHandle, Manager, WebviewUrl, WebviewWindowBuilder};

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

/// Opens the window; its size and place are those of last time.
pub(crate) fn open(app: &App) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
        .title("Dissoi")
        .inner_size(1280.0, 800.0)
        .min_inner_size(360.0, 400.0)
        // The page asks nothing of other addresses, and is shown none.
        .on_navigation(|url| matches!(url.scheme(), "tauri") || url.host_str() == Some("tauri.localhost"))
        .build()?;
    window.set_focus()
}

/// Brings the window to the front.
pub(crate) fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}
