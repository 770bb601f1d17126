//! A desk of its own for each test: a home, a library, and the command with nothing else in its environment that matters.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// A home folder with a library in it.
pub(crate) struct Desk {
    home: TempDir,
}

/// What a run of the command gave.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// What a refusal said.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) message: String,
    pub(crate) hint: String,
}

/// The command with an environment in which only `home` is known.
pub(crate) fn dissoi(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dissoi"));
    for name in ["DISSOI_LIBRARY", "DISSOI_LOG", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"] {
        command.env_remove(name);
    }
    command.env("HOME", home).env("XDG_DATA_HOME", home.join("data")).current_dir(home);
    command
}

impl Ran {
    pub(crate) fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let ran = Self {
            code: output.status.code().unwrap_or(-1),
            out: text(&output.stdout),
            err: text(&output.stderr),
        };
        assert!(!ran.err.contains("panicked"), "{ran:?}");
        ran
    }

    /// Its one JSON object.
    pub(crate) fn json(&self) -> Value {
        let value: Value = serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {self:?}"));
        assert!(value.is_object() && self.err.is_empty(), "{self:?}");
        value
    }
}

impl Desk {
    /// Without a library.
    pub(crate) fn bare() -> Self {
        Self { home: tempfile::tempdir().unwrap() }
    }

    /// With a library that has the built-in topic.
    pub(crate) fn new() -> Self {
        let desk = Self::bare();
        desk.json(&["library", "init"]);
        desk
    }

    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    pub(crate) fn library(&self) -> PathBuf {
        self.home().join("library")
    }

    /// A path in the home folder, as words of a command need it.
    pub(crate) fn path(&self, name: &str) -> String {
        self.home().join(name).to_str().unwrap().to_owned()
    }

    /// The command on this library.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = dissoi(self.home());
        command.arg("--library").arg(self.library()).args(words);
        command
    }

    pub(crate) fn run(&self, words: &[&str]) -> Ran {
        Ran::of(&self.command(words).output().unwrap())
    }

    /// What the command prints for people. It must succeed and have nothing to remark.
    pub(crate) fn text(&self, words: &[&str]) -> String {
        let ran = self.run(words);
        assert!(ran.code == 0 && ran.err.is_empty(), "{words:?}: {ran:?}");
        ran.out
    }

    /// What the command prints for programs. It must succeed.
    pub(crate) fn json(&self, words: &[&str]) -> Value {
        let ran = self.run(&with_json(words));
        assert_eq!(ran.code, 0, "{words:?}: {ran:?}");
        ran.json()
    }

    /// The id of what a command made: `key` is `card`, `brief` or `item`.
    pub(crate) fn made(&self, key: &str, words: &[&str]) -> String {
        self.json(words)[key]["id"].as_str().unwrap().to_owned()
    }

    /// The command must fail with this code, in both forms: as JSON on standard output, and in words on standard
    /// error with nothing on standard output.
    pub(crate) fn refuses(&self, words: &[&str], code: &str) -> Refusal {
        let exit = exit_code(code);
        let ran = self.run(&with_json(words));
        assert_eq!(ran.code, exit, "{words:?}: {ran:?}");
        let json = ran.json();
        assert_eq!(keys(&json["error"]), ["code", "hint", "message"], "{words:?}: {json}");
        assert_eq!(json["error"]["code"], code, "{words:?}: {json}");
        let message = json["error"]["message"].as_str().unwrap().to_owned();
        let hint = json["error"]["hint"].as_str().unwrap_or_default().to_owned();
        assert!(!message.is_empty(), "{json}");

        let ran = self.run(words);
        assert!(ran.code == exit && ran.out.is_empty(), "{words:?}: {ran:?}");
        let advice = if hint.is_empty() { String::new() } else { format!("  {hint}\n") };
        assert!(ran.err.ends_with(&format!("dissoi: {message}\n{advice}")), "{words:?}: {ran:?}");
        Refusal { message, hint }
    }

    /// The command cannot be read: `bad_input` as JSON, and in words what clap prints.
    pub(crate) fn misreads(&self, words: &[&str]) -> Refusal {
        let ran = self.run(&with_json(words));
        assert_eq!(ran.code, 2, "{words:?}: {ran:?}");
        let error = &ran.json()["error"];
        assert_eq!(keys(error), ["code", "hint", "message"]);
        assert_eq!(error["code"], "bad_input");
        let ran = self.run(words);
        let said = ran.err.starts_with("error: ") || ran.err.contains("Usage:");
        assert!(ran.code == 2 && ran.out.is_empty() && said, "{words:?}: {ran:?}");
        let text = |key: &str| error[key].as_str().unwrap().to_owned();
        Refusal { message: text("message"), hint: text("hint") }
    }
}

/// Exit codes as the design gives them.
pub(crate) fn exit_code(code: &str) -> i32 {
    match code {
        "not_found" => 1,
        "bad_input" | "conflict" => 2,
        "damaged" | "io" | "cancelled" | "internal" => 3,
        other => panic!("{other} is no code"),
    }
}

pub(crate) fn with_json<'w>(words: &[&'w str]) -> Vec<&'w str> {
    [&["--json"], words].concat()
}

/// The keys of an object, in order.
pub(crate) fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<_> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

/// The strings under a key of every object in a list.
pub(crate) fn all<'v>(list: &'v Value, key: &str) -> Vec<&'v str> {
    list.as_array().unwrap().iter().map(|v| v[key].as_str().unwrap_or_default()).collect()
}

/// Writes a scratch file.
#[allow(clippy::disallowed_methods, reason = "scratch files of tests")]
pub(crate) fn write(path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
    std::fs::write(path, bytes).unwrap();
}
