//! A window with one line of text and nothing behind it, built as Dissoi's own is: the same Tauri, profile, features,
//! assets in the program and content policy, but no plug-in, menu, command or library. It is what `cargo xtask bench
//! start` measures Dissoi against: less than this no Tauri window can take.

use std::borrow::Cow;
use std::process::ExitCode;

use tauri::utils::assets::{AssetKey, AssetsIter, CspHash};
use tauri::{Assets, WebviewUrl, WebviewWindowBuilder, Wry};

const PAGE: &[u8] =
    b"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Empty</title><p>One line of text.";

/// The one page, in the place of those of `ui/dist`.
struct OnePage;

impl Assets<Wry> for OnePage {
    fn get(&self, key: &AssetKey) -> Option<Cow<'_, [u8]>> {
        (key.as_ref() == "/index.html").then_some(Cow::Borrowed(PAGE))
    }

    fn iter(&self) -> Box<AssetsIter<'_>> {
        Box::new(std::iter::once((Cow::Borrowed("/index.html"), Cow::Borrowed(PAGE))))
    }

    fn csp_hashes(&self, _: &AssetKey) -> Box<dyn Iterator<Item = CspHash<'_>> + '_> {
        Box::new(std::iter::empty())
    }
}

fn main() -> ExitCode {
    #[allow(clippy::disallowed_methods, reason = "what generate_context! expands to")]
    let mut context = tauri::generate_context!();
    context.set_assets(Box::new(OnePage));
    let ran = tauri::Builder::default()
        .setup(|app| {
            let page = WebviewUrl::App("index.html".into());
            let window = WebviewWindowBuilder::new(app, "main", page).title("Empty");
            window.inner_size(1280.0, 800.0).build()?.set_focus()?;
            Ok(())
        })
        .run(context);
    if ran.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
