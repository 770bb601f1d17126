//! The desktop window: a thin host. Commands call `dissoi_app`, nothing is decided here.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod answers;
mod briefs;
mod cards;
mod clash;
mod commands;
mod desk;
mod dialog;
mod export;
mod menu;
mod watch;
mod window;

use std::process::ExitCode;

use tauri::Manager;

fn main() -> ExitCode {
    let logs = tracing_subscriber::EnvFilter::try_from_env("DISSOI_LOG").unwrap_or_else(|_| "warn".into());
    tracing_subscriber::fmt().with_env_filter(logs).with_writer(std::io::stderr).init();
    window::prepare();

    #[allow(clippy::disallowed_methods, reason = "what generate_context! expands to")]
    let app = tauri::Builder::default()
        // Must be the first plugin: a second start only shows the window of the first.
        .plugin(tauri_plugin_single_instance::init(|app, _, _| window::show(app)))
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::Builder::new().open_js_links_on_click(false).build())
        .setup(|app| {
            app.manage(desk::Desk::new());
            let handle = app.handle().clone();
            std::thread::spawn(move || handle.state::<desk::Desk>().open_ahead());
            menu::install(app.handle())?;
            window::open(app)?;
            watch::start(app.handle().clone());
            Ok(())
        })
        .invoke_handler(commands::handler())
        .build(tauri::generate_context!());
    match app {
        Ok(app) => {
            app.run(|_, _| ());
            ExitCode::SUCCESS
        }
        Err(error) => {
            tracing::error!(%error, "the window cannot be opened");
            ExitCode::from(3)
        }
    }
}
