//! Rust, Node and the cargo tools: are they there, and new enough?

use crate::process;
use crate::stop::Stop;

/// The oldest Rust that the workspace builds with, from its manifest.
const RUST: &str = env!("CARGO_PKG_RUST_VERSION");
const NEXTEST: &str = "0.9.143";
const TAURI_DRIVER: &str = "2.1.0";

/// Rust and Node are there and new enough.
pub(crate) fn check() -> Result<(), Stop> {
    let rust = version(&process::output(process::program("rustc").arg("--version")).unwrap_or_default());
    let wanted = version(RUST).unwrap_or_default();
    if rust.is_none_or(|rust| rust < wanted) {
        return Err(Stop::failed(format!("Rust {RUST} or later is needed: `rustup update stable`")));
    }
    let said = process::output(process::program("node").arg("--version")).unwrap_or_default();
    match version(&said) {
        Some(node) if node_is_recent(node) => Ok(()),
        Some(_) => Err(Stop::failed(format!(
            "Node 20.19 or later (or 22.12 or later) is needed, and this is {}",
            said.trim()
        ))),
        None => Err(Stop::failed("Node 20.19 or later is needed, with npm, and `node` was not found")),
    }
}

/// `cargo fmt` and `cargo clippy` are there.
pub(crate) fn check_components() -> Result<(), Stop> {
    for (word, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if process::output(process::cargo().args([word, "--version"])).is_none() {
            return Err(Stop::failed(format!(
                "`cargo {word}` is missing: `rustup component add {component}`"
            )));
        }
    }
    Ok(())
}

/// `cargo nextest` is there; installs it when it is not.
pub(crate) fn ensure_nextest() -> Result<(), Stop> {
    if process::output(process::cargo().args(["nextest", "--version"])).is_some() {
        return Ok(());
    }
    println!("cargo-nextest, which runs the Rust tests, is missing; installing it takes some minutes.");
    process::run(process::cargo().args(["install", "cargo-nextest", "--locked", "--version", NEXTEST]))
}

/// `tauri-driver` is there; installs it into the project's own tools when it is not.
pub(crate) fn ensure_tauri_driver() -> Result<(), Stop> {
    if process::on_path("tauri-driver") {
        return Ok(());
    }
    println!("tauri-driver, which the journeys speak to, is missing; it goes into target/tools.");
    let mut install = process::cargo();
    install.args(["install", "tauri-driver", "--locked", "--version", TAURI_DRIVER, "--root"]);
    process::run(install.arg(process::tools()))
}

/// What Vite supports: 20.19 and later in that line, 22.12 and later, and no 21.
fn node_is_recent((major, minor): (u32, u32)) -> bool {
    match major {
        20 => minor >= 19,
        22 => minor >= 12,
        _ => major > 22,
    }
}

/// The first `MAJOR.MINOR` in a text such as `rustc 1.95.0 (…)` or `v20.20.2`.
fn version(text: &str) -> Option<(u32, u32)> {
    text.split(|c: char| !(c.is_ascii_digit() || c == '.')).find_map(|word| {
        let mut numbers = word.split('.').map(str::parse::<u32>);
        Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_programs_say() {
        assert_eq!(version("rustc 1.95.0 (59807616e 2026-04-14)"), Some((1, 95)));
        assert_eq!(version("v20.20.2\n"), Some((20, 20)));
        assert_eq!(version("1.95"), Some((1, 95)));
        for text in ["", "v20", "node: command not found", "..."] {
            assert_eq!(version(text), None, "{text}");
        }
    }

    #[test]
    fn node_releases_that_vite_refuses_are_refused() {
        for (node, recent) in [
            ((20, 18), false),
            ((20, 19), true),
            ((21, 7), false),
            ((22, 11), false),
            ((22, 12), true),
            ((24, 0), true),
            ((18, 30), false),
        ] {
            assert_eq!(node_is_recent(node), recent, "{node:?}");
        }
    }
}
