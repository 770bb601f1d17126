//! Why a command ends early, and with which exit code.

use std::fmt;

/// The command line could not be understood.
pub(crate) const USAGE: u8 = 64;
/// A step failed.
pub(crate) const FAILED: u8 = 1;
/// Everything was built, but there is no display to open a window on.
pub(crate) const NO_DISPLAY: u8 = 2;

/// The reason that a command ends early, in words for the person at the terminal.
#[derive(Debug)]
pub(crate) struct Stop {
    /// The exit code.
    pub(crate) code: u8,
    message: String,
}

impl Stop {
    /// A step failed: exit code 1.
    pub(crate) fn failed(message: impl Into<String>) -> Stop {
        Stop { code: FAILED, message: message.into() }
    }

    /// A step failed, and the reason is on the terminal already: exit code 1.
    pub(crate) fn told() -> Stop {
        Stop { code: FAILED, message: String::new() }
    }

    /// Whether the reason is on the terminal already.
    pub(crate) fn is_told(&self) -> bool {
        self.message.is_empty()
    }

    /// The command line could not be understood: exit code 64.
    pub(crate) fn usage(message: impl Into<String>) -> Stop {
        Stop { code: USAGE, message: message.into() }
    }

    /// Built, but nothing to show a window on: exit code 2.
    pub(crate) fn no_display(message: impl Into<String>) -> Stop {
        Stop { code: NO_DISPLAY, message: message.into() }
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
