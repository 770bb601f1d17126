//! 1. Jobs are answered, several on one process. 2. Garbage, long frames and unknown jobs are refused, never a hang.
//! 3. Hostile packs are reported. 4. No file can be opened from within.
#![allow(clippy::unwrap_used)]

use std::io::{BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use dissoi_export::wire::{MAX_BODY, WireError, ask, read_frame};

struct Worker {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

fn worker() -> Worker {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dissoi-worker"));
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (to, from) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    Worker { child, to, from }
}

impl Worker {
    fn ask(&mut self, job: &str, body: &[u8]) -> Result<Vec<u8>, WireError> {
        ask(&mut self.to, &mut self.from, job, body)
    }

    fn end(mut self) -> Option<i32> {
        drop(self.to);
        self.child.wait().unwrap().code()
    }
}

const BRIEF: &str = r##"{"brief":{"id":"b","title":"#panic(\"x\") *b* $x$","side":"pro","stands_for":"Openness",
  "topic":"T","resolution":"R","language":"en","date":"2026-11-23","reading":{"words":3,"seconds":1},
  "words_per_minute":250,"items":[{"is":"analytic","depth":0,"text":"Own words."}],"references":[]}}"##;

#[test]
fn two_jobs_on_one_process_give_a_pdf_each_with_the_same_bytes() {
    let mut worker = worker();
    let mut files = Vec::new();
    for _ in 0..2 {
        let reply = worker.ask("pdf", BRIEF.as_bytes()).unwrap();
        assert!(String::from_utf8_lossy(&reply).contains("\"pages\":1"));
        files.push(read_frame(&mut worker.from).unwrap().unwrap().body);
    }
    assert!(files[0].starts_with(b"%PDF"));
    assert!(files[0] == files[1]);
    assert_eq!(worker.end(), Some(0));
}

#[test]
fn packs_are_read_and_their_problems_reported() {
    let mut worker = worker();
    let reply = worker.ask("pack", br#"[{"path":"topic.md","bytes":"no front matter"}]"#).unwrap();
    let reply = String::from_utf8(reply).unwrap();
    assert!(reply.contains("does not start with front matter"), "{reply}");
    let deep = format!("[{{\"path\":\"documents/x.md\",\"bytes\":{:?}}}]", ">".repeat(50_000));
    assert!(worker.ask("pack", deep.as_bytes()).is_ok());
}

#[test]
fn unknown_jobs_and_bodies_are_refused_and_the_next_job_is_done() {
    let mut worker = worker();
    for (job, body) in [("paint", "{}"), ("pdf", "{}"), ("pdf", "not json"), ("pack", "{")] {
        assert!(matches!(worker.ask(job, body.as_bytes()), Err(WireError::Refused(_))), "{job} {body}");
    }
    assert!(worker.ask("pdf", BRIEF.as_bytes()).is_ok());
}

#[test]
fn garbage_and_frames_that_are_too_long_end_the_process_with_a_reply() {
    for bad in ["GARBAGE\n\n".to_owned(), format!("pdf\n{}\n", MAX_BODY + 1), "pdf\nmany\n".to_owned()] {
        let mut worker = worker();
        worker.to.write_all(bad.as_bytes()).unwrap();
        let reply = read_frame(&mut worker.from).unwrap().unwrap();
        assert_eq!(reply.name, "error", "{bad}");
        assert_eq!(worker.end(), Some(2));
    }
}

#[test]
fn a_person_who_starts_it_is_told_what_it_is() {
    let out = Command::new(env!("CARGO_BIN_EXE_dissoi-worker")).arg("--version").output().unwrap();
    assert!(String::from_utf8_lossy(&out.stdout).starts_with("dissoi-worker 0."));
}
