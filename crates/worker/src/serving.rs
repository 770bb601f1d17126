//! Frames in, frames out, one job after the other.

use std::io::{BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;

use dissoi_export::wire::{self, BYTES, ERROR, ErrorReply, Frame, MAX_BODY, OK, WireError};

use crate::jobs::{self, Reply};
use crate::{Stop, confinement};

static LAST_PANIC: Mutex<Option<String>> = Mutex::new(None);

/// Keeps the words and the place of a panic for the reply, instead of printing them.
pub(crate) fn note_panics() {
    std::panic::set_hook(Box::new(|info| {
        if let Ok(mut last) = LAST_PANIC.lock() {
            *last = Some(info.to_string());
        }
    }));
}

/// What the shell sees of a stop.
pub(crate) fn exit_code(stop: &Stop) -> u8 {
    match stop {
        Stop::Wire(WireError::Io(_)) | Stop::Confinement(_) | Stop::Threads(_) => 3,
        Stop::Wire(_) => 2,
    }
}

/// Works until the input ends. Input that is no frame gets an `error` reply, and ends the work: what follows it
/// could be anything.
pub(crate) fn serve(mut input: impl BufRead, mut output: impl Write) -> Result<(), WireError> {
    loop {
        match wire::read_frame(&mut input) {
            Ok(None) => return Ok(()),
            Ok(Some(job)) => {
                let reply =
                    confinement::allow_one_job().map_err(|e| e.to_string()).and_then(|()| guarded(&job));
                send(&mut output, reply)?;
            }
            Err(error @ WireError::Io(_)) => return Err(error),
            Err(error) => {
                send(&mut output, Err(error.to_string()))?;
                return Err(error);
            }
        }
    }
}

/// Does a job; a panic is a failure like others.
fn guarded(job: &Frame) -> Result<Reply, String> {
    without_panic(|| jobs::run(job))
}

fn without_panic<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|payload| {
        let noted = LAST_PANIC.lock().ok().and_then(|mut last| last.take());
        let words = payload.downcast_ref::<&str>().map(|w| (*w).to_owned());
        let words = words.or_else(|| payload.downcast_ref::<String>().cloned());
        let what = noted.or(words).unwrap_or_else(|| "it says no more".to_owned());
        Err(format!("the worker stumbled over this: {what}"))
    })
}

fn send(output: &mut impl Write, reply: Result<Reply, String>) -> Result<(), WireError> {
    let fits = |reply: &Reply| reply.body.len().max(reply.file.as_ref().map_or(0, Vec::len)) <= MAX_BODY;
    let reply = match reply {
        Ok(reply) if !fits(&reply) => Err(format!("the result is larger than {} MiB", MAX_BODY >> 20)),
        reply => reply,
    };
    match reply {
        Ok(reply) => {
            wire::write_frame(output, OK, &reply.body)?;
            reply.file.map_or(Ok(()), |file| wire::write_frame(output, BYTES, &file))
        }
        Err(message) => {
            let body = serde_json::to_vec(&ErrorReply { message }).map_err(std::io::Error::other)?;
            wire::write_frame(output, ERROR, &body)
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_panic_becomes_an_error_with_its_words_and_its_place() {
        note_panics();
        let stumbled: Result<(), _> = without_panic(|| panic!("page {} has no end", 7));
        let message = stumbled.unwrap_err();
        assert!(message.contains("page 7 has no end") && message.contains("serving.rs"), "{message}");
        assert_eq!(without_panic(|| Ok(1)), Ok(1));
    }

    #[test]
    fn a_result_that_no_frame_holds_is_refused_in_words() {
        let mut output = Vec::new();
        send(&mut output, Ok(Reply { body: Vec::new(), file: Some(vec![0; MAX_BODY + 1]) })).unwrap();
        let frame = wire::read_frame(&mut output.as_slice()).unwrap().unwrap();
        assert_eq!(frame.name, ERROR);
        assert!(String::from_utf8(frame.body).unwrap().contains("larger than 64 MiB"));
    }
}
