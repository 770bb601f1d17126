//! The jobs.

use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};

use dissoi_export::pdf;
use dissoi_export::wire::{
    BYTES, ERROR, ErrorReply, Frame, OK, PACK, PDF, PdfJob, PdfReply, WireError, write_frame,
};

/// A reply, and the file that follows it, if one does.
type Done = (Vec<u8>, Option<Vec<u8>>);

/// Does the job of a frame and writes the reply. A panic costs this job only.
pub(crate) fn answer(to: &mut impl Write, frame: &Frame) -> Result<(), WireError> {
    let done = catch_unwind(AssertUnwindSafe(|| run(frame)));
    match done.unwrap_or_else(|_| Err("the file could not be read: the reader failed on it".into())) {
        Ok((reply, file)) => {
            write_frame(to, OK, &reply)?;
            file.map_or(Ok(()), |bytes| write_frame(to, BYTES, &bytes))
        }
        Err(message) => refuse(to, &message),
    }
}

/// Writes an error reply.
pub(crate) fn refuse(to: &mut impl Write, message: &str) -> Result<(), WireError> {
    let reply = ErrorReply { message: message.to_owned() };
    let body = serde_json::to_vec(&reply).map_err(|e| WireError::Garbage(e.to_string()))?;
    write_frame(to, ERROR, &body)
}

fn run(frame: &Frame) -> Result<Done, String> {
    match frame.name.as_str() {
        PDF => {
            let job: PdfJob = serde_json::from_slice(&frame.body).map_err(|e| format!("no job of a PDF: {e}"))?;
            let set = pdf::render(&job.brief, &job.options).map_err(|e| e.to_string())?;
            let reply = PdfReply { pages: set.pages, warnings: set.warnings };
            Ok((serde_json::to_vec(&reply).map_err(|e| e.to_string())?, Some(set.bytes)))
        }
        PACK => Ok((dissoi_ingest::pack::run_job(&frame.body)?, None)),
        other => Err(format!("there is no job “{other}”")),
    }
}
