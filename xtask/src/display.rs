//! A display of our own for windows that nobody looks at.

use crate::process;
use crate::stop::Stop;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

/// A running Xvfb. It ends when this is dropped.
pub(crate) struct Display {
    server: Child,
    name: String,
}

impl Display {
    /// Starts Xvfb on a display number that the server itself finds free.
    pub(crate) fn start() -> Result<Display, Stop> {
        let mut command = process::program("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"]);
        let mut server = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| Stop::failed(format!("Xvfb could not be started: {error}")))?;
        let mut number = String::new();
        if let Some(stdout) = server.stdout.take() {
            // It says the number once it is ready; it closes the stream when it cannot start.
            let _ = BufReader::new(stdout).read_line(&mut number);
        }
        match number.trim().parse::<u32>() {
            Ok(number) => Ok(Display { server, name: format!(":{number}") }),
            Err(_) => {
                let _ = server.kill();
                let _ = server.wait();
                Err(Stop::failed("Xvfb ended before it offered a display"))
            }
        }
    }

    /// What `DISPLAY` must be for a program to use it.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Whether there is a display for a window that a person will look at.
pub(crate) fn is_there() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
