//! The files of the project: those that git tracks, and new ones that it does not ignore.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Paths relative to the workspace, with `/`, of all files that are there.
pub(crate) fn files() -> Vec<String> {
    let listed =
        run(Command::new("git").args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]));
    let mut files: Vec<String> =
        listed.split('\0').filter(|path| root().join(path).is_file()).map(str::to_owned).collect();
    files.sort();
    files.dedup();
    assert!(files.iter().any(|path| path == "Cargo.toml"), "git listed no Cargo.toml: {files:?}");
    files
}

/// The text of a file, or nothing when it is no text.
pub(crate) fn text(path: &str) -> Option<String> {
    let bytes = std::fs::read(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))
}

/// What `cargo metadata` says, with more arguments.
pub(crate) fn metadata(words: &[&str]) -> Value {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let said = run(Command::new(cargo).args(["metadata", "--format-version", "1", "--locked"]).args(words));
    serde_json::from_str(&said).unwrap_or_else(|error| panic!("cargo metadata: {error}"))
}

/// The elements of an array in such an answer.
pub(crate) fn array<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or_else(|| panic!("no array `{key}`"), Vec::as_slice)
}

/// A string in such an answer.
pub(crate) fn string<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("no string `{key}` in {value}"))
}

/// The standard output of a program that must succeed.
pub(crate) fn run(command: &mut Command) -> String {
    let output = command.current_dir(root()).output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} ended with {}: {complaint}", output.status);
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Fails with a list of what is wrong, if anything is.
pub(crate) fn none_wrong(rule: &str, wrong: &[String]) {
    assert!(wrong.is_empty(), "{rule}\n  {}\n", wrong.join("\n  "));
}
