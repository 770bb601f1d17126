//! What a command answers: for people as text, for programs as JSON.

use std::fmt::Write as _;
use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use dissoi_app::view::{ErrorCode, ErrorView, Progress};
use serde_json::{Value, json};

/// An answer.
pub(crate) struct Reply {
    /// For people.
    pub(crate) text: String,
    /// For people, on standard error: what they should know beside it.
    pub(crate) notes: Vec<String>,
    /// For programs.
    pub(crate) json: Value,
    /// Whether something was found or done.
    pub(crate) found: bool,
    /// Bad input that has an answer all the same, such as the problems of a pack.
    pub(crate) bad: bool,
    /// What is yet to be done once the answer is there.
    after: Option<Box<dyn FnOnce() + Send>>,
}

impl Reply {
    /// Done, or found.
    pub(crate) fn new(text: impl Into<String>, json: Value) -> Self {
        Self { text: text.into(), notes: Vec::new(), json, found: true, bad: false, after: None }
    }

    /// With remarks on standard error.
    pub(crate) fn notes(mut self, notes: impl IntoIterator<Item = String>) -> Self {
        self.notes.extend(notes);
        self
    }

    /// With something to be done once it is printed.
    pub(crate) fn then(mut self, after: impl FnOnce() + Send + 'static) -> Self {
        self.after = Some(Box::new(after));
        self
    }

    /// Prints the answer, and does what is yet to be done.
    pub(crate) fn print(mut self, json: bool) -> ExitCode {
        let after = self.after.take();
        let code = self.printed(json);
        if let Some(after) = after {
            after();
        }
        code
    }

    fn printed(&self, json: bool) -> ExitCode {
        let written = if json {
            out(&serde_json::to_string_pretty(&self.json).unwrap_or_default())
        } else {
            let written = out(&self.text);
            self.notes.iter().for_each(|n| complain(n));
            written
        };
        if let Err(error) = written {
            complain(&format!("dissoi: the answer could not be written: {error}"));
            return ExitCode::from(3);
        }
        ExitCode::from(match (self.bad, self.found) {
            (true, _) => 2,
            (false, true) => 0,
            (false, false) => 1,
        })
    }

    /// Prints an error: as JSON on standard output, else on standard error.
    pub(crate) fn print_error(error: &ErrorView, json: bool) -> ExitCode {
        if json {
            let body = json!({ "error": error });
            if let Err(failed) = out(&serde_json::to_string_pretty(&body).unwrap_or_default()) {
                complain(&format!("dissoi: {}; the answer could not be written: {failed}", error.message));
            }
        } else {
            let mut text = format!("dissoi: {}", error.message);
            if let Some(hint) = &error.hint {
                let _ = write!(text, "\n  {hint}");
            }
            complain(&text);
        }
        ExitCode::from(match error.code {
            ErrorCode::NotFound => 1,
            ErrorCode::BadInput | ErrorCode::Conflict => 2,
            ErrorCode::Damaged | ErrorCode::Io | ErrorCode::Cancelled | ErrorCode::Internal => 3,
        })
    }
}

/// Prints a line; a reader that closed the pipe (`| head`) is no error, a full disk is one.
fn out(text: &str) -> std::io::Result<()> {
    let text = text.trim_end_matches('\n');
    if text.is_empty() {
        return Ok(());
    }
    let mut stream = std::io::stdout().lock();
    let line = stream.write_all(text.as_bytes()).and_then(|()| stream.write_all(b"\n"));
    match line.and_then(|()| stream.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(()),
    }
}

/// Tells on standard error how far something is, if it takes longer than a second: a line for each tenth. Only a person at
/// a terminal is told: to scripts, `--json` among them, standard error means that something is amiss.
pub(crate) struct Told {
    since: Instant,
    tenth: Option<u32>,
}

impl Default for Told {
    fn default() -> Self {
        Self { since: Instant::now(), tenth: None }
    }
}

impl Told {
    pub(crate) fn tell(&mut self, progress: &Progress) {
        if !std::io::stderr().is_terminal() {
            return;
        }
        let Some(tenth) = (progress.done * 10).checked_div(progress.of) else { return };
        if self.since.elapsed() >= Duration::from_secs(1) && self.tenth.replace(tenth) != Some(tenth) {
            complain(&format!("{}: {} %", progress.stage, tenth * 10));
        }
    }
}

pub(crate) fn complain(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
