//! The two npm packages of the project: `ui` (what the window shows) and `e2e` (journeys in the real window).

use crate::process;
use crate::stamp::Stamp;
use crate::stop::Stop;
use std::process::Command;

/// Names inside `ui` that are made by steps, not written by people.
const MADE: &[&str] = &["node_modules", "dist", "coverage", ".svelte-kit"];

/// `npm` in a folder of the workspace.
pub(crate) fn npm(folder: &str, words: &[&str]) -> Command {
    let mut command = process::program("npm");
    command.current_dir(process::root().join(folder)).args(words);
    command
}

/// A program of a folder's installed npm packages. Never fetches one.
pub(crate) fn npx(folder: &str, words: &[&str]) -> Command {
    let mut command = process::program("npx");
    command.current_dir(process::root().join(folder)).arg("--no-install").args(words);
    command
}

/// Installs a folder's packages exactly as its lock file has them, when that changed since the last time.
pub(crate) fn install(folder: &str) -> Result<(), Stop> {
    let folder_path = process::root().join(folder);
    let inputs = [folder_path.join("package.json"), folder_path.join("package-lock.json")];
    let node = process::output(process::program("node").arg("--version")).unwrap_or_default();
    // Inside node_modules, so that it goes when the packages go.
    let stamp = Stamp::of(folder_path.join("node_modules/.dissoi-installed"), &inputs, &[], &node)?;
    if stamp.is_current() {
        return Ok(());
    }
    process::run(&mut npm(folder, &["ci", "--no-audit", "--no-fund"]))?;
    stamp.set()
}

/// Builds the user interface into `ui/dist`, when anything in `ui` changed since the last time.
pub(crate) fn build_ui() -> Result<(), Stop> {
    install("ui")?;
    let ui = process::root().join("ui");
    // The table of actions is the one thing that it takes from elsewhere.
    let inputs = [ui.clone(), process::root().join("data/actions.json")];
    let stamp = Stamp::of(ui.join("node_modules/.dissoi-built"), &inputs, MADE, "")?;
    if stamp.is_current() && ui.join("dist/index.html").is_file() {
        return Ok(());
    }
    process::run(&mut npm("ui", &["run", "build"]))?;
    stamp.set()
}
