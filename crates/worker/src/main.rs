//! `dissoi-worker`: the confined process. It reads jobs from standard input and writes replies to standard output, in
//! the frames of `dissoi_export::wire`; it opens no file and speaks to no network. The app starts it, and ends it.

mod confine;
mod job;

use std::io::{BufReader, BufWriter, stdin, stdout};
use std::process::ExitCode;
use std::thread;

use dissoi_export::wire::{WireError, read_frame};

/// Parsers and the typesetter recurse with what they read; a deep file should end in an error, not in a crash.
const STACK: usize = 256 << 20;

fn main() -> ExitCode {
    if let Some(word) = std::env::args().nth(1) {
        return about(&word);
    }
    confine::confine();
    let work = thread::Builder::new().stack_size(STACK).spawn(serve);
    match work.map(thread::JoinHandle::join) {
        Ok(Ok(code)) => code,
        _ => ExitCode::from(3),
    }
}

/// One job after the other until the stream ends. A broken stream ends the process: nobody can tell where the next
/// frame would begin.
fn serve() -> ExitCode {
    let (mut from, mut to) = (BufReader::new(stdin().lock()), BufWriter::new(stdout().lock()));
    loop {
        let done = match read_frame(&mut from) {
            Ok(None) => return ExitCode::SUCCESS,
            Ok(Some(frame)) => job::answer(&mut to, &frame),
            Err(WireError::Io(_)) => return ExitCode::from(3),
            Err(error) => {
                let _ = job::refuse(&mut to, &error.to_string());
                return ExitCode::from(2);
            }
        };
        if done.is_err() {
            return ExitCode::from(3);
        }
    }
}

#[allow(clippy::print_stdout, reason = "the answer to a person who starts it by hand")]
fn about(word: &str) -> ExitCode {
    match word {
        "--version" | "-V" => println!("dissoi-worker {}", env!("CARGO_PKG_VERSION")),
        _ => println!("dissoi-worker is started by Dissoi: it reads jobs from standard input. There are no options."),
    }
    ExitCode::from(if word.starts_with("--") { 0 } else { 2 })
}
