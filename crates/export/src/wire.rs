//! How the app and the confined worker speak over a pipe: frames, and the bodies of the `pdf` job.
//!
//! A frame is a line with its name, a line with the length of its body in bytes (decimal), then the body:
//!
//! ```text
//! pdf\n
//! 5120\n
//! {"brief":...,"options":...}
//! ```
//!
//! The asker sends a frame named for the job. The worker answers `ok` with the job's reply, or `error` with an
//! [`ErrorReply`]. After the `ok` of a `pdf` job a second frame, [`BYTES`], holds the file itself. Nothing here needs typst.

use std::io::{BufRead, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::ExportOptions;
use crate::map::{Debate, Picture};
use crate::view::BriefView;

/// The longest body that is read or written: 64 MiB.
pub const MAX_BODY: usize = 64 << 20;
/// The longest name of a frame, in bytes.
pub const MAX_NAME: usize = 32;
/// Name of the job that makes a PDF: body [`PdfJob`], replies [`PdfReply`], then [`BYTES`].
pub const PDF: &str = "pdf";
/// Name of the job that shows a page of a PDF: body [`PageJob`], replies [`PageReply`], then [`BYTES`], a PNG.
pub const PAGE: &str = "page";
/// Name of the job that reads a topic pack; its bodies belong to the crate `dissoi-ingest`.
pub const PACK: &str = "pack";
/// Name of a reply to a job that was done.
pub const OK: &str = "ok";
/// Name of a reply to a job that failed; its body is an [`ErrorReply`].
pub const ERROR: &str = "error";
/// Name of the frame with the raw bytes of a file.
pub const BYTES: &str = "bytes";

/// Body of a `pdf` job.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PdfJob {
    /// What to set.
    pub brief: BriefView,
    /// How; what is left out is as by default.
    #[serde(default)]
    pub options: ExportOptions,
    /// A clash map for the last page.
    #[serde(default)]
    pub map: Option<MapPage>,
}

/// Body of a `page` job.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PageJob {
    /// The PDF.
    #[serde(flatten)]
    pub pdf: PdfJob,
    /// Which page, from 1; the last, if there are fewer.
    pub page: u32,
    /// Pixels across.
    pub width: u32,
    /// The brief is the beginning of one ([`crate::opening`]), of which the first page is drawn.
    #[serde(default)]
    pub opening: bool,
}

/// Reply to a `page` job; the picture follows in a frame of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageReply {
    /// The page that is shown.
    pub page: u32,
    /// How many there are; 0 of the beginning of a brief.
    pub pages: u32,
    /// What the reader of the file should know, in plain sentences.
    pub warnings: Vec<String>,
}

/// A clash map that is drawn already.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MapPage {
    /// What it shows.
    pub debate: Debate,
    /// Where everything is.
    pub picture: Picture,
}

/// Reply to a `pdf` job; the file follows in a frame of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PdfReply {
    /// How many pages.
    pub pages: usize,
    /// What the reader of the file should know, in plain sentences.
    pub warnings: Vec<String>,
}

/// Body of an `error` reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorReply {
    /// What happened, in a plain sentence.
    pub message: String,
}

/// One message on the pipe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// A job, or the kind of reply: lower-case letters, digits, hyphens.
    pub name: String,
    /// JSON, or raw bytes in a [`BYTES`] frame.
    pub body: Vec<u8>,
}

/// Why a message could not be exchanged. After any but [`WireError::Refused`] the stream is of no further use.
#[derive(Debug, thiserror::Error)]
pub enum WireError {
    /// The pipe broke.
    #[error("the pipe to the worker broke: {0}")]
    Io(#[from] std::io::Error),
    /// The stream ended inside a frame, or where a reply was due: the other side died.
    #[error("the stream ended where {0} was due")]
    Ended(&'static str),
    /// What came is no frame.
    #[error("this is no frame: {0}")]
    Garbage(String),
    /// A body longer than [`MAX_BODY`].
    #[error("a frame of {length} bytes is longer than the {MAX_BODY} that are allowed")]
    TooLong {
        /// The length announced or asked for.
        length: u64,
    },
    /// A reply of a name or shape that was not due.
    #[error("the reply makes no sense: {0}")]
    BadReply(String),
    /// The worker did not do the job.
    #[error("{0}")]
    Refused(String),
}

/// Writes one frame and flushes.
pub fn write_frame(to: &mut impl Write, name: &str, body: &[u8]) -> Result<(), WireError> {
    if body.len() > MAX_BODY {
        return Err(WireError::TooLong { length: body.len() as u64 });
    }
    if !is_name(name.as_bytes()) {
        return Err(WireError::Garbage(format!("“{}” is no name of a frame", name.escape_debug())));
    }
    to.write_all(format!("{name}\n{}\n", body.len()).as_bytes())?;
    to.write_all(body)?;
    to.flush()?;
    Ok(())
}

/// Reads one frame; `None` at the end of the stream. Memory grows with what arrives, not with what is announced.
pub fn read_frame(from: &mut impl BufRead) -> Result<Option<Frame>, WireError> {
    let Some(name) = read_line(from, MAX_NAME)? else { return Ok(None) };
    if !is_name(&name) {
        return Err(WireError::Garbage(format!("its name is “{}”", name.escape_ascii())));
    }
    let length = read_line(from, 20)?.ok_or(WireError::Ended("the length of a frame"))?;
    let digits = std::str::from_utf8(&length).ok().filter(|d| d.bytes().all(|b| b.is_ascii_digit()));
    let length: u64 = (digits.and_then(|d| d.parse().ok()))
        .ok_or_else(|| WireError::Garbage(format!("its length is “{}”", length.escape_ascii())))?;
    if length > MAX_BODY as u64 {
        return Err(WireError::TooLong { length });
    }
    let mut body = Vec::new();
    from.take(length).read_to_end(&mut body)?;
    if (body.len() as u64) < length {
        return Err(WireError::Ended("the body of a frame"));
    }
    let name = String::from_utf8_lossy(&name).into_owned();
    Ok(Some(Frame { name, body }))
}

/// Asks the worker for one job and waits for the body of its reply; an `error` reply becomes [`WireError::Refused`].
pub fn ask(
    to: &mut impl Write,
    from: &mut impl BufRead,
    job: &str,
    body: &[u8],
) -> Result<Vec<u8>, WireError> {
    write_frame(to, job, body)?;
    let reply = read_frame(from)?.ok_or(WireError::Ended("a reply"))?;
    match reply.name.as_str() {
        OK => Ok(reply.body),
        ERROR => {
            let read = serde_json::from_slice::<ErrorReply>(&reply.body);
            Err(read.map_or_else(|e| WireError::BadReply(e.to_string()), |e| WireError::Refused(e.message)))
        }
        other => Err(WireError::BadReply(format!("“{other}” instead of {OK} or {ERROR}"))),
    }
}

/// Asks the worker for a PDF: what it says about it, and the file.
pub fn ask_pdf(
    to: &mut impl Write,
    from: &mut impl BufRead,
    job: &PdfJob,
) -> Result<(PdfReply, Vec<u8>), WireError> {
    ask_file(to, from, PDF, job)
}

/// Asks the worker for the picture of a page.
pub fn ask_page(
    to: &mut impl Write,
    from: &mut impl BufRead,
    job: &PageJob,
) -> Result<(PageReply, Vec<u8>), WireError> {
    ask_file(to, from, PAGE, job)
}

fn ask_file<R: DeserializeOwned>(
    to: &mut impl Write,
    from: &mut impl BufRead,
    name: &str,
    job: &impl Serialize,
) -> Result<(R, Vec<u8>), WireError> {
    let body = serde_json::to_vec(job).map_err(|e| WireError::Garbage(e.to_string()))?;
    let reply = ask(to, from, name, &body)?;
    let reply = serde_json::from_slice(&reply).map_err(|e| WireError::BadReply(e.to_string()))?;
    let file = read_frame(from)?.ok_or(WireError::Ended("the bytes of the file"))?;
    if file.name != BYTES {
        return Err(WireError::BadReply(format!("“{}” instead of {BYTES}", file.name)));
    }
    Ok((reply, file.body))
}

/// One line without its end, at most `limit` bytes; `None` at the end of the stream.
fn read_line(from: &mut impl BufRead, limit: usize) -> Result<Option<Vec<u8>>, WireError> {
    let mut line = Vec::new();
    from.take(limit as u64 + 1).read_until(b'\n', &mut line)?;
    match line.pop() {
        None => Ok(None),
        Some(b'\n') => Ok(Some(line)),
        Some(last) => {
            line.push(last);
            let cut = line.len() > limit;
            Err(if cut {
                WireError::Garbage(format!("a line begins “{}”", line.escape_ascii()))
            } else {
                WireError::Ended("the end of a line")
            })
        }
    }
}

fn is_name(name: &[u8]) -> bool {
    (1..=MAX_NAME).contains(&name.len())
        && name.iter().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-')
}

#[cfg(test)]
mod tests {
    //! 1. What is written reads back. 2. Garbage, a cut stream and long bodies are errors, never a panic or a wait.
    //! 3. An announced length allots no memory.
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn read_all(mut bytes: &[u8]) -> Result<Vec<Frame>, WireError> {
        let mut out = Vec::new();
        while let Some(frame) = read_frame(&mut bytes)? {
            out.push(frame);
        }
        Ok(out)
    }

    proptest! {
        #[test]
        fn frames_read_back_as_written(bodies in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..99), 0..5)) {
            let mut pipe = Vec::new();
            for body in &bodies {
                write_frame(&mut pipe, "a-job", body).unwrap();
            }
            let read: Vec<_> = read_all(&pipe).unwrap().into_iter().map(|f| f.body).collect();
            prop_assert_eq!(read, bodies);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read_all(&bytes);
        }

        #[test]
        fn a_stream_cut_anywhere_inside_a_frame_is_an_error(cut in 1usize..10) {
            let mut pipe = Vec::new();
            write_frame(&mut pipe, "ok", b"12345").unwrap();
            prop_assert!(matches!(read_all(&pipe[..cut]), Err(WireError::Ended(_))));
        }
    }

    #[test]
    fn what_is_no_frame_is_refused() {
        for bad in
            ["\n5\nabcde", "A B\n1\nx", "ok\nfive\n", "ok\n-1\n", "ok\n+1\nx", "ok\n\n", "ok\r\n1\r\nx"]
        {
            assert!(matches!(read_all(bad.as_bytes()), Err(WireError::Garbage(_))), "{bad:?}");
        }
        let endless = vec![b'x'; 10_000];
        assert!(matches!(read_all(&endless), Err(WireError::Garbage(_))));
        assert!(matches!(read_all(b"ok\n99999999999999999999\n"), Err(WireError::Garbage(_))));
    }

    #[test]
    fn long_bodies_are_refused_on_both_sides() {
        let announced = format!("pdf\n{}\n", MAX_BODY + 1);
        assert!(matches!(read_all(announced.as_bytes()), Err(WireError::TooLong { .. })));
        let body = vec![0; MAX_BODY + 1];
        assert!(matches!(write_frame(&mut Vec::new(), "pdf", &body), Err(WireError::TooLong { .. })));
    }

    #[test]
    fn an_error_reply_is_the_workers_own_words() {
        let mut reply = Vec::new();
        write_frame(&mut reply, ERROR, br#"{"message":"no such job"}"#).unwrap();
        let asked = ask(&mut Vec::new(), &mut reply.as_slice(), "pdf", b"{}");
        assert_eq!(asked.unwrap_err().to_string(), "no such job");
        let dead = ask(&mut Vec::new(), &mut b"".as_slice(), "pdf", b"{}");
        assert!(matches!(dead, Err(WireError::Ended(_))));
        let odd = ask(&mut Vec::new(), &mut b"perhaps\n0\n".as_slice(), "pdf", b"{}");
        assert!(matches!(odd, Err(WireError::BadReply(_))));
    }
}
