//! Asking the confined process. One process a job: what a hostile file does to it ends with it. Only pages of the
//! user's own briefs are drawn by one that stays, so that the next is there at once.

use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use dissoi_export::wire::{self, PageJob, PageReply, PdfJob, PdfReply, WireError};

use crate::{AppError, CancellationToken};

/// A job that takes longer is ended.
const PATIENCE: Duration = Duration::from_secs(120);

type Pipes = (ChildStdin, BufReader<ChildStdout>);

/// Asks for one job; gives the body of the reply.
pub(crate) async fn ask(
    program: Option<&Path>,
    job: &'static str,
    body: Vec<u8>,
    cancel: &CancellationToken,
) -> Result<Vec<u8>, AppError> {
    run(program, cancel, move |(mut to, mut from)| wire::ask(&mut to, &mut from, job, &body)).await
}

/// Asks for a PDF.
pub(crate) async fn ask_pdf(
    program: Option<&Path>,
    job: PdfJob,
    cancel: &CancellationToken,
) -> Result<(PdfReply, Vec<u8>), AppError> {
    run(program, cancel, move |(mut to, mut from)| wire::ask_pdf(&mut to, &mut from, &job)).await
}

/// A worker and its pipes.
type Worker = (Ended, Pipes);

/// A worker that stays, for pages; started when it is first asked, and anew after it failed.
#[derive(Debug, Default)]
pub(crate) struct Warm(Mutex<Option<Worker>>);

impl Warm {
    /// Asks for a page. Those who ask at the same time wait for each other.
    pub(crate) async fn ask_page(
        self: Arc<Self>,
        program: Option<PathBuf>,
        job: PageJob,
    ) -> Result<(PageReply, Vec<u8>), AppError> {
        let asked = tokio::task::spawn_blocking(move || {
            let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            // One that has drawn for long may have ended meanwhile: then a new one is asked.
            let warm = kept.take().map(|warm| page_of(warm, &job));
            let (worker, answer) = match warm {
                Some(asked) if !broken(&asked.1) => asked,
                _ => page_of(start(program.as_deref())?, &job),
            };
            match answer {
                Ok(reply) => {
                    *kept = Some(worker);
                    Ok(reply)
                }
                Err(WireError::Refused(message)) => Err(AppError::Worker { message, hint: None }),
                Err(error) => {
                    Err(AppError::Worker { message: format!("the worker failed: {error}"), hint: None })
                }
            }
        });
        asked.await.map_err(|panic| AppError::Internal(panic.to_string()))?
    }

    /// Ends the worker.
    pub(crate) fn cool(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

/// Asks a worker for a page.
fn page_of(
    (process, (mut to, mut from)): Worker,
    job: &PageJob,
) -> (Worker, Result<(PageReply, Vec<u8>), WireError>) {
    let answer = wire::ask_page(&mut to, &mut from, job);
    ((process, (to, from)), answer)
}

/// Whether no answer came, not even a refusal.
fn broken<T>(answer: &Result<T, WireError>) -> bool {
    !matches!(answer, Ok(_) | Err(WireError::Refused(_)))
}

/// The process, ended when it is no longer asked.
#[derive(Debug)]
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

async fn run<T: Send + 'static>(
    program: Option<&Path>,
    cancel: &CancellationToken,
    talk: impl FnOnce(Pipes) -> Result<T, WireError> + Send + 'static,
) -> Result<T, AppError> {
    let (_child, pipes) = start(program)?;
    let talking = tokio::task::spawn_blocking(move || talk(pipes));
    tokio::select! {
        done = tokio::time::timeout(PATIENCE, talking) => match done {
            Ok(Ok(Ok(value))) => Ok(value),
            Ok(Ok(Err(WireError::Refused(message)))) => Err(AppError::Worker { message, hint: None }),
            Ok(Ok(Err(error))) => Err(AppError::Worker { message: format!("the worker failed: {error}"), hint: None }),
            Ok(Err(panic)) => Err(AppError::Internal(panic.to_string())),
            Err(_) => Err(AppError::Worker { message: format!("the worker took longer than {} s and was ended", PATIENCE.as_secs()), hint: None }),
        },
        () = cancel.cancelled() => Err(AppError::Cancelled),
    }
}

fn start(program: Option<&Path>) -> Result<(Ended, Pipes), AppError> {
    let program = program.map_or_else(beside, |p| Some(p.to_owned())).filter(|p| p.is_file());
    let missing = || AppError::Worker {
        message: "the program dissoi-worker is not beside this one".into(),
        hint: Some("`cargo build -p dissoi-worker` builds it; DISSOI_WORKER can name it".into()),
    };
    let program = program.ok_or_else(missing)?;
    let spawned =
        Command::new(&program).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut child = spawned.map_err(|e| AppError::io(&program, e))?;
    let pipes = child.stdin.take().zip(child.stdout.take().map(BufReader::new));
    let child = Ended(child);
    pipes.map(|pipes| (child, pipes)).ok_or_else(|| AppError::Internal("the worker has no pipes".into()))
}

/// `DISSOI_WORKER`, else the program of that name in this program's folder, or (tests) in the one above.
fn beside() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("DISSOI_WORKER") {
        return Some(named.into());
    }
    let name = format!("dissoi-worker{}", std::env::consts::EXE_SUFFIX);
    let own = std::env::current_exe().ok()?;
    let folders = own.ancestors().skip(1).take(2);
    folders.map(|f| f.join(&name)).find(|p| p.is_file())
}
