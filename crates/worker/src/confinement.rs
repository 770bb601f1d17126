//! What the worker gives up before it reads a byte.
//!
//! | limit | value | why |
//! | --- | --- | --- |
//! | address space | 2 GiB | a bomb ends in a failed allocation, not in a machine that swaps; 256 MiB of it is stack |
//! | processor time | 60 s a job | an endless loop ends; see [`allow_one_job`] |
//! | open files | 64 | nothing here opens any |
//! | size of files written | 0 | pipes are not counted, so replies pass |
//! | core dumps | 0 | a dump would hold the user's texts |
//! | Landlock (Linux) | no path, no TCP, no signals to others | the system refuses what the code should never try |
//!
//! Landlock is as strict as the kernel allows; the other limits must hold, or the worker does not start.

#[cfg(unix)]
pub(crate) use limits::allow_one_job;

/// Elsewhere the caller's time limit is the only one.
#[cfg(not(unix))]
pub(crate) fn allow_one_job() -> Result<(), ConfinementError> {
    Ok(())
}

/// Why the worker could not confine itself.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ConfinementError {
    /// The system refused a limit.
    #[cfg(unix)]
    #[error("the limit on {what} could not be set: {error}")]
    Limit {
        /// What is limited.
        what: &'static str,
        /// What the system said.
        error: std::io::Error,
    },
    /// Landlock refused the request itself; a kernel without it is no error.
    #[cfg(target_os = "linux")]
    #[error("Landlock failed: {0}")]
    Landlock(#[from] landlock::RulesetError),
}

/// Gives everything up, for good, for this thread and those it starts.
pub(crate) fn enter() -> Result<(), ConfinementError> {
    #[cfg(unix)]
    limits::set()?;
    close_paths()?;
    #[cfg(unix)]
    limits::let_no_file_grow()?;
    Ok(())
}

/// Says how much Landlock holds.
fn close_paths() -> Result<&'static str, ConfinementError> {
    #[cfg(target_os = "linux")]
    return Ok(paths::close()?);
    #[cfg(not(target_os = "linux"))]
    Ok("not on this system")
}

/// Closes this process to files and network, tries what it should no longer be able to do, and reports, a line each.
/// Files may grow, since the report may go to one.
#[allow(clippy::disallowed_types, reason = "it tries a connection to show that the system refuses it")]
pub(crate) fn report() -> String {
    let own = std::env::current_exe().unwrap_or_default();
    let entered = match close_paths() {
        Ok(landlock) => format!("landlock: {landlock}\n"),
        Err(error) => return format!("confinement failed: {error}\n"),
    };
    let scratch = std::env::temp_dir().join(format!("dissoi-worker-{}", std::process::id()));
    let tried = [
        ("read a file", outcome(std::fs::File::open(&own))),
        ("list a folder", outcome(std::fs::read_dir("/"))),
        ("create a file", outcome(std::fs::File::create(scratch))),
        ("start a program", outcome(std::process::Command::new(&own).arg("--version").output())),
        ("connect to a port", outcome(std::net::TcpStream::connect(("127.0.0.1", 9)))),
    ];
    tried.into_iter().fold(entered, |out, (what, outcome)| out + what + ": " + &outcome + "\n")
}

fn outcome<T>(tried: std::io::Result<T>) -> String {
    match tried {
        Ok(_) => "allowed".to_owned(),
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => "refused".to_owned(),
        Err(error) => format!("failed, not refused ({error})"),
    }
}

#[cfg(unix)]
mod limits {
    use rlimit::{Resource, getrlimit, setrlimit};

    use super::ConfinementError;

    const SECONDS_A_JOB: u64 = 60;

    /// Limits that stay as they are.
    pub(super) fn set() -> Result<(), ConfinementError> {
        // macOS does not limit address space.
        #[cfg(target_os = "linux")]
        lower("address space", Resource::AS, 2 << 30)?;
        lower("open files", Resource::NOFILE, 64)?;
        lower("core dumps", Resource::CORE, 0)?;
        allow_one_job()
    }

    /// Passing this limit kills the process; pipes are not counted.
    pub(super) fn let_no_file_grow() -> Result<(), ConfinementError> {
        lower("the size of files", Resource::FSIZE, 0)
    }

    /// Gives the next job 60 seconds of processor time. The limit counts all that a process ever used, and a worker that
    /// is kept warm does many jobs; so before each it moves to what is used by now and 60 seconds more. Only the
    /// soft limit moves: passing it kills the process, and the caller sees the pipe end.
    pub(crate) fn allow_one_job() -> Result<(), ConfinementError> {
        let used = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime).tv_sec;
        let (_, hard) = getrlimit(Resource::CPU).map_err(failed("processor time"))?;
        let soft = u64::try_from(used).unwrap_or(0) + 1 + SECONDS_A_JOB;
        setrlimit(Resource::CPU, soft.min(hard), hard).map_err(failed("processor time"))
    }

    /// Lowers soft and hard limit, so that it cannot be raised again.
    fn lower(what: &'static str, resource: Resource, to: u64) -> Result<(), ConfinementError> {
        let (_, hard) = getrlimit(resource).map_err(failed(what))?;
        let to = to.min(hard);
        setrlimit(resource, to, to).map_err(failed(what))
    }

    fn failed(what: &'static str) -> impl Fn(std::io::Error) -> ConfinementError {
        move |error| ConfinementError::Limit { what, error }
    }
}

#[cfg(target_os = "linux")]
mod paths {
    use landlock::{
        ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetError, RulesetStatus, Scope,
    };

    /// Handles every right that Landlock knows and grants none.
    pub(super) fn close() -> Result<&'static str, RulesetError> {
        let newest = ABI::V7;
        let rules = Ruleset::default()
            .handle_access(AccessFs::from_all(newest))?
            .handle_access(AccessNet::from_all(newest))?
            .scope(Scope::from_all(newest))?;
        let status = rules.create()?.restrict_self()?.ruleset;
        Ok(match status {
            RulesetStatus::FullyEnforced => "enforced in full",
            RulesetStatus::PartiallyEnforced => "enforced in part",
            RulesetStatus::NotEnforced => "not supported by this kernel",
        })
    }
}
