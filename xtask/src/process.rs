//! Running other programs: where, with which environment, and what is shown of them.

use crate::stop::Stop;
use crate::tally::Tally;
use std::ffi::OsString;
use std::io::{BufRead, BufReader, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// How long the output of a program is still read after it ended. A grandchild that outlives its parent can
/// keep the pipe open for ever.
const LATE_OUTPUT: Duration = Duration::from_secs(5);

/// The folder of the workspace.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// The folder that cargo builds into.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// Where tools that only this project's tests need are installed.
pub(crate) fn tools() -> PathBuf {
    target().join("tools")
}

/// A program to be started in the workspace folder, with the project's own tools on its path and nothing on
/// its standard input: no step may wait for an answer that nobody gives.
pub(crate) fn program(name: &str) -> Command {
    let script = cfg!(windows) && matches!(name, "npm" | "npx");
    let mut command = Command::new(if script { format!("{name}.cmd") } else { name.to_owned() });
    command.current_dir(root()).env("PATH", path()).stdin(Stdio::null());
    command
}

/// `cargo`, the one that runs this.
pub(crate) fn cargo() -> Command {
    let mut command = program("cargo");
    // Set by the cargo that started xtask for xtask's own build; a nested cargo must see its own.
    for name in ["CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH", "CARGO_PKG_NAME", "CARGO_PKG_VERSION"] {
        command.env_remove(name);
    }
    command
}

fn path() -> OsString {
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    let ours = std::iter::once(tools().join("bin"));
    std::env::join_paths(ours.chain(std::env::split_paths(&inherited))).unwrap_or(inherited)
}

/// Says what is run and runs it with its output shown; an exit code other than 0 is an error.
pub(crate) fn run(command: &mut Command) -> Result<(), Stop> {
    announce(command);
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(Stop::failed(format!("`{}` ended with {status}", shown(command))))
    }
}

/// Runs a test runner with its output shown, and adds up what its closing lines say. A runner that fails
/// without counting a failure (it did not compile, it crashed) counts as one failure.
pub(crate) fn run_and_count(command: &mut Command) -> Result<Tally, Stop> {
    run_and_count_within(command, LATE_OUTPUT)
}

fn run_and_count_within(command: &mut Command, late: Duration) -> Result<Tally, Stop> {
    announce(command);
    let colours = std::io::stdout().is_terminal();
    if colours {
        command.env("CARGO_TERM_COLOR", "always").env("FORCE_COLOR", "1");
    }
    let (reader, writer) = std::io::pipe().map_err(|error| cannot_start(command, &error))?;
    let twin = writer.try_clone().map_err(|error| cannot_start(command, &error))?;
    let child = command.stdout(writer).stderr(twin).spawn();
    // The command holds the writing ends; with them open the reader would never see the end.
    command.stdout(Stdio::inherit()).stderr(Stdio::inherit());
    let mut child = child.map_err(|error| cannot_start(command, &error))?;

    let (done, finished) = mpsc::channel();
    let (count, counted) = mpsc::channel();
    std::thread::spawn(move || {
        let mut lines = BufReader::new(reader);
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            // A terminal that went away must not end the tests.
            let _ = std::io::stdout().write_all(&line);
            let _ = count.send(Tally::of_line(&String::from_utf8_lossy(&line)));
            line.clear();
        }
        let _ = done.send(());
    });
    let status = child.wait().map_err(|error| cannot_start(command, &error))?;
    let _ = finished.recv_timeout(late);
    let mut tally: Tally = counted.try_iter().sum();
    if !status.success() && tally.failed == 0 {
        println!("`{}` ended with {status}", shown(command));
        tally.failed = 1;
    }
    Ok(tally)
}

/// What a program prints, when it can be started and succeeds; nothing of it is shown.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether a program of this name is on the path of the project's steps.
pub(crate) fn on_path(name: &str) -> bool {
    std::env::split_paths(&path())
        .any(|dir| dir.join(name).is_file() || (cfg!(windows) && dir.join(format!("{name}.exe")).is_file()))
}

fn announce(command: &Command) {
    println!("$ {}", shown(command));
    let _ = std::io::stdout().flush();
}

fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    let line = words.join(" ");
    match command.get_current_dir().and_then(|dir| dir.strip_prefix(root()).ok()) {
        Some(dir) if dir != Path::new("") => format!("{line}   (in {})", dir.display()),
        _ => line,
    }
}

fn cannot_start(command: &Command, error: &std::io::Error) -> Stop {
    Stop::failed(format!("`{}` could not be started: {error}", shown(command)))
}

#[cfg(all(test, unix))]
mod tests {
    //! 1. Closing lines on either stream are counted.
    //! 2. A runner that fails without a count is one failure; one that cannot start is an error.
    //! 3. A grandchild that keeps the pipe open does not keep us.
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = program("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn closing_lines_on_both_streams_are_counted() -> Result<(), Stop> {
        let script = "echo 'test result: ok. 2 passed; 0 failed; 1 ignored;'; \
                      echo 'test result: FAILED. 1 passed; 3 failed; 0 ignored;' >&2; exit 101";
        assert_eq!(run_and_count(&mut shell(script))?, Tally { passed: 3, failed: 3, skipped: 1 });
        Ok(())
    }

    #[test]
    fn a_failure_without_a_count_is_one_failure() -> Result<(), Stop> {
        assert_eq!(run_and_count(&mut shell("exit 3"))?.failed, 1);
        assert!(run_and_count(&mut program("no-such-program-anywhere")).is_err());
        Ok(())
    }

    #[test]
    fn a_grandchild_that_stays_does_not_keep_us() -> Result<(), Stop> {
        let line = "echo 'test result: ok. 1 passed; 0 failed;'";
        let mut command = shell(&format!("{line}; (sleep 20; {line}) & exit 0"));
        // Had we waited for it, its line would count too.
        assert_eq!(run_and_count_within(&mut command, Duration::from_millis(500))?.passed, 1);
        Ok(())
    }
}
