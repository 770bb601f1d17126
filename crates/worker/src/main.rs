//! `dissoi-worker`: reads jobs from standard input and writes replies to standard output, as `dissoi_export::wire`
//! says, until the input ends. It parses foreign bytes and sets PDFs, so it gives up every right first: a crash, a
//! bomb or an endless loop costs one job, and a parser that was taken over reaches no file and no network.
//!
//! Nothing is written to standard error: a caller may have made it a file, and this process may let no file grow.

mod confinement;
mod jobs;
mod serving;

use std::io::Write;
use std::process::ExitCode;

use confinement::ConfinementError;

const HELP: &str = "\
dissoi-worker: the confined half of Dissoi. The app and the command line start it; people need not.

Usage: dissoi-worker                  jobs in on standard input, replies out on standard output
       dissoi-worker --confinement    confine itself, try to break out, and say what was refused
       dissoi-worker --version | --help
Exit:  0 the input ended, 2 the input made no sense, 3 the pipe broke or confinement failed.
";

/// Stack of the thread that works: parsers of nested documents recurse. Threads of the typesetter need less.
const STACK: usize = 256 << 20;
const TYPESETTER_STACK: usize = 16 << 20;
/// Each thread takes address space, of which there is a limit; a machine with many cores must not eat it up.
const TYPESETTER_THREADS: usize = 4;

/// Why the worker stops early.
#[derive(Debug, thiserror::Error)]
enum Stop {
    /// Without its limits it must not touch a byte.
    #[error("{0}")]
    Confinement(#[from] ConfinementError),
    /// Threads cannot be had.
    #[error("no thread could be started: {0}")]
    Threads(String),
    /// The input is no frame, or the pipe broke.
    #[error("{0}")]
    Wire(#[from] dissoi_export::wire::WireError),
}

fn main() -> ExitCode {
    let argument = std::env::args().nth(1);
    let done = match argument.as_deref() {
        None => work().map_or_else(|stop| serving::exit_code(&stop), |()| 0),
        Some("--version") => say(&format!("dissoi-worker {}\n", env!("CARGO_PKG_VERSION"))),
        Some("--help") => say(HELP),
        Some("--confinement") => say(&confinement::report()),
        Some(_) => {
            say(HELP);
            2
        }
    };
    ExitCode::from(done)
}

fn say(text: &str) -> u8 {
    let mut out = std::io::stdout();
    if out.write_all(text.as_bytes()).and_then(|()| out.flush()).is_ok() { 0 } else { 3 }
}

fn work() -> Result<(), Stop> {
    // Before any thread: a thread inherits what its parent gave up, never what it gives up later.
    confinement::enter()?;
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get().min(TYPESETTER_THREADS));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(TYPESETTER_STACK);
    pool.build_global().map_err(|e| Stop::Threads(e.to_string()))?;
    serving::note_panics();
    let thread = std::thread::Builder::new().name("work".into()).stack_size(STACK);
    let thread = thread.spawn(|| serving::serve(std::io::stdin().lock(), std::io::stdout().lock()));
    let served = thread.map_err(|e| Stop::Threads(e.to_string()))?.join();
    served.map_err(|_| Stop::Threads("the working thread ended in a panic".into()))?.map_err(Stop::Wire)
}
