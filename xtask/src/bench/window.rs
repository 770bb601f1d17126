//! One start of a window, from the process to the last piece that is drawn.

use super::screen::Screen;
use crate::display::Display;
use crate::process;
use crate::stop::Stop;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A window is finished when nothing has been drawn for so long. It is no part of any figure.
const STILL: Duration = Duration::from_secs(2);
/// Longer than any start that works; only a window that does nothing is given up.
const PATIENCE: Duration = Duration::from_secs(120);
/// Fewer colours than this are an empty window: text alone has shades.
const COLOURS: usize = 8;
/// What a program gets of the environment of whoever measures.
const INHERITED: [&str; 3] = ["PATH", "LD_LIBRARY_PATH", "TMPDIR"];

/// A session bus that starts nothing: what a desktop has running already would be started by the first window.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
</busconfig>
"#;

/// A display, a session bus and a screen that windows are opened on, one at a time.
pub(crate) struct Stage {
    screen: Screen,
    display: Display,
    bus: Child,
    address: String,
}

/// When a window had done what it should, from the start of its process.
pub(crate) struct Reached {
    /// All is drawn that it shows by itself.
    pub(crate) shown: Duration,
    /// The same, and what was typed is answered; the time before typing began is not counted.
    pub(crate) answered: Duration,
}

/// What is typed into a window, and how to read in its log that it has come so far.
pub(crate) struct Story {
    pub(crate) opened: fn(&str) -> bool,
    pub(crate) query: &'static str,
    pub(crate) answered: fn(&str) -> bool,
}

impl Stage {
    /// Sets the stage up, with its files in a folder.
    pub(crate) fn set_up(folder: &Path) -> Result<Stage, Stop> {
        let display = Display::start()?;
        let screen = Screen::open(display.name())?;
        let config = folder.join("bus.conf");
        put(&config, BUS).map_err(|error| Stop::failed(format!("{}: {error}", config.display())))?;
        let mut bus = process::program("dbus-daemon")
            .args(["--nofork", "--print-address", "--config-file"])
            .arg(config)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| Stop::failed(format!("dbus-daemon could not be started: {error}")))?;
        let mut address = String::new();
        if let Some(said) = bus.stdout.take() {
            let _ = BufReader::new(said).read_line(&mut address); // nothing when it cannot start
        }
        let stage = Stage { screen, display, bus, address: address.trim().to_owned() };
        if stage.address.is_empty() { Err(Stop::failed("dbus-daemon named no address")) } else { Ok(stage) }
    }

    /// Starts a program in a home of its own, waits until its window is finished, has it answer what the story says, and
    /// ends it with all that it started.
    pub(crate) fn open(
        &mut self,
        program: &Path,
        home: &Path,
        story: Option<&Story>,
    ) -> Result<Reached, Stop> {
        let log = home.join("window.log");
        let mut command =
            self.command(program, home, &log).map_err(|error| Stop::failed(format!("{error}")))?;
        self.screen.forget()?; // the last window's going
        let begin = Instant::now();
        let child = command
            .spawn()
            .map_err(|error| Stop::failed(format!("{} could not be started: {error}", program.display())))?;
        let _group = Group(child);
        let reached = self.watch(begin, &log, story);
        reached.map_err(|stop| {
            let words = fs::read_to_string(&log).unwrap_or_default();
            Stop::failed(format!("the window of {} does not work: {stop}\n{words}", program.display()))
        })
    }

    fn watch(&mut self, begin: Instant, log: &Path, story: Option<&Story>) -> Result<Reached, Stop> {
        let shown = self.finished(log, story.map(|story| story.opened))? - begin;
        let mut answered = shown;
        if let Some(story) = story {
            let typed = self.screen.press(story.query)?;
            answered += self.finished(log, Some(story.answered))? - typed;
        }
        Ok(Reached { shown, answered })
    }

    /// Waits until the log says that the work is done, something is to be seen, and nothing more is drawn; gives the
    /// moment of the last drawing.
    fn finished(&mut self, log: &Path, done: Option<fn(&str) -> bool>) -> Result<Instant, Stop> {
        loop {
            let last = self.screen.settled(STILL, PATIENCE)?;
            let said = fs::read_to_string(log).unwrap_or_default();
            if done.is_none_or(|done| done(&said)) && self.screen.colours()? >= COLOURS {
                return Ok(last);
            }
        }
    }

    fn command(&self, program: &Path, home: &Path, log: &Path) -> std::io::Result<Command> {
        let mut command = Command::new(program);
        command.env_clear().current_dir(home).process_group(0).stdin(Stdio::null());
        for name in INHERITED {
            command.envs(std::env::var_os(name).map(|value| (name, value)));
        }
        for (name, folder) in [
            ("HOME", "home"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_STATE_HOME", "state"),
            ("XDG_RUNTIME_DIR", "runtime"),
        ] {
            fs::create_dir_all(home.join(folder))?;
            command.env(name, home.join(folder));
        }
        command
            .env("DISPLAY", self.display.name())
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .env("DISSOI_LIBRARY", home.join("library"))
            .env("DISSOI_LOG", "dissoi_app=debug")
            .env("NO_COLOR", "1")
            .env("LANG", "C.UTF-8")
            .env("GDK_BACKEND", "x11")
            .env("GSETTINGS_BACKEND", "memory")
            .env("NO_AT_BRIDGE", "1")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
        // A cursor that blinks is drawn for ever.
        fs::create_dir_all(home.join("config/gtk-3.0"))?;
        put(&home.join("config/gtk-3.0/settings.ini"), "[Settings]\ngtk-cursor-blink=0\n")?;
        let file = File::create(log)?;
        command.stdout(file.try_clone()?).stderr(file);
        Ok(command)
    }
}

#[allow(clippy::disallowed_methods, reason = "scratch files, gone when the measuring ends")]
fn put(file: &Path, text: &str) -> std::io::Result<()> {
    fs::write(file, text)
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = self.bus.kill();
        let _ = self.bus.wait();
    }
}

/// A program and all that it started. They end when this is dropped.
struct Group(Child);

impl Drop for Group {
    fn drop(&mut self) {
        let group = format!("-{}", self.0.id());
        let signal = |name: &str| {
            let mut kill = process::program("kill");
            kill.args(["-s", name, "--", &group]).stderr(Stdio::null());
            kill.status().is_ok_and(|status| status.success())
        };
        signal("KILL");
        let _ = self.0.wait();
        // What is left of it must not take time from the next one; a system that never clears away the dead is not waited for.
        for _ in 0..100 {
            if !signal("0") {
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}
