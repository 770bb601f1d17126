//! Processes that the tests start and kill: this same binary, told by environment variables to do some work of
//! `work.rs` in a folder. What it acknowledges it prints, a line each, beginning with `@`.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};

use crate::work;

const WORK: &str = "DISSOI_STORE_TEST_WORK";
const FOLDER: &str = "DISSOI_STORE_TEST_FOLDER";

/// A process at work.
pub(crate) struct Started {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    /// Lines that were read so far.
    lines: Vec<String>,
}

/// Starts the work `name` in a folder. `wrapped` are the words of a command that ends by becoming the one given to it.
pub(crate) fn start(name: &str, folder: &Path, wrapped: &[&str]) -> Started {
    let own = std::env::current_exe().unwrap();
    let mut command = match wrapped {
        [] => Command::new(&own),
        [program, words @ ..] => {
            let mut command = Command::new(program);
            command.args(words).arg(&own);
            command
        }
    };
    command.args(["--exact", "child::works_when_it_is_told_to", "--nocapture"]);
    command.env(WORK, name).env(FOLDER, folder).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut process = command.spawn().unwrap();
    let (input, output) = (process.stdin.take().unwrap(), process.stdout.take().unwrap());
    Started { process, input, output: BufReader::new(output), lines: Vec::new() }
}

/// Acknowledges something to whoever started this process.
pub(crate) fn say(word: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("@ {word}\n").as_bytes()).and_then(|()| out.flush()).unwrap();
}

/// Waits for a line from whoever started this process.
pub(crate) fn wait_for_a_line() {
    std::io::stdin().lock().read_line(&mut String::new()).unwrap();
}

impl Started {
    /// Its process id.
    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }

    /// Waits for its next word; none if it ended.
    pub(crate) fn word(&mut self) -> Option<String> {
        let mut line = String::new();
        while self.output.read_line(&mut line).unwrap() > 0 {
            if let Some(word) = word(&line) {
                self.lines.push(word.clone());
                return Some(word);
            }
            line.clear();
        }
        None
    }

    /// Sends it a line.
    pub(crate) fn answer(&mut self) {
        self.input.write_all(b"go on\n").unwrap();
    }

    /// Kills it as `kill -9` does; gives every word that it had said.
    pub(crate) fn kill(mut self) -> Vec<String> {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        let mut rest = String::new();
        self.output.read_to_string(&mut rest).unwrap();
        // A word without its line end may be half a word.
        let whole = rest.rfind('\n').map_or("", |end| &rest[..end]);
        self.lines.extend(whole.lines().filter_map(word));
        self.lines
    }

    /// Waits for its end.
    pub(crate) fn end(mut self) -> ExitStatus {
        drop(self.input);
        std::io::copy(&mut self.output, &mut std::io::sink()).unwrap();
        self.process.wait().unwrap()
    }
}

/// The test harness may print on the same line before it.
fn word(line: &str) -> Option<String> {
    line.trim_end().rsplit_once("@ ").map(|(_, word)| word.to_owned())
}

#[test]
fn works_when_it_is_told_to() {
    match std::env::var(WORK) {
        Ok(name) => work::run(&name, Path::new(&std::env::var_os(FOLDER).unwrap())),
        // Run as a test like others: what the killed processes do comes out right when nobody kills them.
        Err(_) => work::undisturbed(),
    }
}
