//! 1. A PDF job gives a PDF; a pack job gives a report; one process does many jobs.
//! 2. Garbage, long frames, unknown jobs and broken JSON get an error in words.
//! 3. A broken pipe ends the process.
//! 4. The limits hold while it works, and the system refuses it files, programs and ports.
#![allow(clippy::unwrap_used)]

use std::io::{BufReader, Read, Seek, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use dissoi_export::ExportOptions;
use dissoi_export::view::BriefView;
use dissoi_export::wire::{self, ErrorReply, MAX_BODY, PdfJob, WireError};

struct Worker {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

fn worker() -> Worker {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dissoi-worker"));
    let mut process =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (input, output) = (process.stdin.take().unwrap(), BufReader::new(process.stdout.take().unwrap()));
    Worker { process, input, output }
}

impl Worker {
    /// Closes the input; the exit code, and that nothing else was said.
    fn end(mut self) -> Option<i32> {
        drop(self.input);
        let mut rest = Vec::new();
        self.output.read_to_end(&mut rest).unwrap();
        assert!(rest.is_empty(), "{}", String::from_utf8_lossy(&rest));
        let run = self.process.wait_with_output().unwrap();
        assert!(run.stderr.is_empty(), "{}", String::from_utf8_lossy(&run.stderr));
        run.status.code()
    }
}

fn sample() -> BriefView {
    serde_json::from_str(include_str!("../../export/tests/sample.json")).unwrap()
}

fn job() -> PdfJob {
    PdfJob { brief: sample(), options: ExportOptions::default(), map: None }
}

#[test]
fn one_process_sets_many_pdfs_and_the_same_brief_the_same_way() {
    let mut worker = worker();
    let (reply, first) = wire::ask_pdf(&mut worker.input, &mut worker.output, &job()).unwrap();
    assert!(first.starts_with(b"%PDF-") && reply.pages >= 2 && reply.warnings.is_empty(), "{reply:?}");
    let other = PdfJob { brief: BriefView { items: Vec::new(), ..sample() }, ..job() };
    let (reply, _) = wire::ask_pdf(&mut worker.input, &mut worker.output, &other).unwrap();
    assert_eq!(reply.pages, 1);
    let (_, again) = wire::ask_pdf(&mut worker.input, &mut worker.output, &job()).unwrap();
    assert!(first == again, "a warm worker sets the same brief in another way");
    assert_eq!(worker.end(), Some(0));
    let mut cold = crate::worker();
    let (_, cold_bytes) = wire::ask_pdf(&mut cold.input, &mut cold.output, &job()).unwrap();
    assert!(first == cold_bytes, "two processes set the same brief in two ways");
}

#[test]
fn a_large_brief_fits_into_the_limits() {
    let mut brief = sample();
    let cards: Vec<_> = brief.items.iter().cycle().take(brief.items.len() * 40).cloned().collect();
    brief.items = cards;
    let mut worker = worker();
    let (reply, _) =
        wire::ask_pdf(&mut worker.input, &mut worker.output, &PdfJob { brief, ..job() }).unwrap();
    assert!(reply.pages > 60, "{} pages", reply.pages);
    assert_eq!(worker.end(), Some(0));
}

#[test]
fn a_pack_is_read_and_its_mistakes_come_back_as_a_report() {
    let mut worker = worker();
    let report = wire::ask(&mut worker.input, &mut worker.output, wire::PACK, b"[]").unwrap();
    let report: serde_json::Value = serde_json::from_slice(&report).unwrap();
    assert!(report["pack"].is_null() && !report["problems"].as_array().unwrap().is_empty(), "{report}");
    let nested = ">".repeat(50_000) + " x";
    let deep = serde_json::json!([{"path": "documents/deep.md", "bytes": nested}]).to_string();
    wire::ask(&mut worker.input, &mut worker.output, wire::PACK, deep.as_bytes()).unwrap();
    assert!(matches!(
        wire::ask(&mut worker.input, &mut worker.output, wire::PACK, b"not json"),
        Err(WireError::Refused(_))
    ));
    assert_eq!(worker.end(), Some(0));
}

#[test]
fn unknown_jobs_and_broken_json_are_refused_and_the_next_job_is_done() {
    let mut worker = worker();
    for (name, body, says) in [
        ("knit", "{}", "there is no job “knit”"),
        ("pdf", "{\"brief\":", "no job for a PDF"),
        ("pdf", "{}", "missing field `brief`"),
        ("pdf", &format!("{{\"x\":{}", "[".repeat(100_000)), "EOF while parsing"),
    ] {
        let refused = wire::ask(&mut worker.input, &mut worker.output, name, body.as_bytes()).unwrap_err();
        assert!(refused.to_string().contains(says), "{refused}");
    }
    wire::ask_pdf(&mut worker.input, &mut worker.output, &job()).unwrap();
    assert_eq!(worker.end(), Some(0));
}

#[test]
fn what_is_no_frame_is_answered_and_ends_the_worker() {
    let long = format!("pdf\n{}\n", MAX_BODY + 1);
    for (bytes, says) in [
        ("GET / HTTP/1.1\r\n\r\n", "this is no frame"),
        (long.as_str(), "longer than the 67108864"),
        ("pdf\nmany\n", "its length is “many”"),
        ("pdf\n10\nshort", "the stream ended"),
    ] {
        let Worker { process, mut input, mut output } = worker();
        input.write_all(bytes.as_bytes()).unwrap();
        drop(input);
        let frame = wire::read_frame(&mut output).unwrap().unwrap();
        let reply: ErrorReply = serde_json::from_slice(&frame.body).unwrap();
        assert!(frame.name == wire::ERROR && reply.message.contains(says), "{bytes:?}: {reply:?}");
        assert!(wire::read_frame(&mut output).unwrap().is_none(), "{bytes:?}");
        assert_eq!(process.wait_with_output().unwrap().status.code(), Some(2), "{bytes:?}");
    }
}

#[test]
fn an_input_that_ends_at_once_is_no_error() {
    assert_eq!(worker().end(), Some(0));
}

#[test]
fn a_reader_that_goes_away_ends_the_worker() {
    let Worker { mut process, mut input, output } = worker();
    drop(output);
    wire::write_frame(&mut input, wire::PDF, &serde_json::to_vec(&job()).unwrap()).unwrap();
    assert_eq!(process.wait().unwrap().code(), Some(3));
}

#[test]
fn version_and_help_print_and_nonsense_is_refused() {
    let run = |argument| Command::new(env!("CARGO_BIN_EXE_dissoi-worker")).arg(argument).output().unwrap();
    let version = run("--version");
    assert_eq!(
        String::from_utf8(version.stdout).unwrap(),
        format!("dissoi-worker {}\n", env!("CARGO_PKG_VERSION"))
    );
    assert!(String::from_utf8(run("--help").stdout).unwrap().contains("Usage: dissoi-worker"));
    assert_eq!(run("--nonsense").status.code(), Some(2));
}

#[cfg(target_os = "linux")]
#[test]
fn the_system_refuses_it_files_folders_programs_and_ports() {
    // Into a file, as a person might: the report itself must get through.
    let mut file = tempfile::tempfile().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_dissoi-worker"));
    assert!(command.arg("--confinement").stdout(file.try_clone().unwrap()).status().unwrap().success());
    let mut report = String::new();
    file.rewind().unwrap();
    file.read_to_string(&mut report).unwrap();
    for line in [
        "read a file: refused",
        "list a folder: refused",
        "create a file: refused",
        "start a program: refused",
    ] {
        assert!(
            report.contains(line),
            "this needs Linux 5.13 or later with Landlock; no “{line}” in:\n{report}"
        );
    }
    // Ports came with Linux 6.7; a kernel that enforces everything has them.
    let ports = report.contains("connect to a port: refused");
    assert!(ports || !report.contains("enforced in full"), "{report}");
}

#[cfg(target_os = "linux")]
#[test]
fn the_limits_hold_while_it_waits_for_the_next_job() {
    let mut worker = worker();
    wire::ask_pdf(&mut worker.input, &mut worker.output, &job()).unwrap();
    let process = std::path::PathBuf::from(format!("/proc/{}", worker.process.id()));
    let limits = std::fs::read_to_string(process.join("limits")).unwrap();
    let limit = |name: &str| {
        let line =
            limits.lines().find(|l| l.starts_with(name)).unwrap_or_else(|| panic!("no {name} in {limits}"));
        let mut numbers = line[name.len()..].split_whitespace().map(str::to_owned);
        (numbers.next().unwrap(), numbers.next().unwrap())
    };
    let both = |n: &str| (n.to_owned(), n.to_owned());
    assert_eq!(limit("Max address space"), both("2147483648"));
    assert_eq!(limit("Max open files"), both("64"));
    assert_eq!(limit("Max file size"), both("0"));
    assert_eq!(limit("Max core file size"), both("0"));
    let seconds: u64 = limit("Max cpu time").0.parse().unwrap();
    assert!((61..90).contains(&seconds), "{seconds} s");
    let status = std::fs::read_to_string(process.join("status")).unwrap();
    assert!(status.lines().any(|l| l.split_whitespace().eq(["NoNewPrivs:", "1"])), "{status}");
    assert_eq!(worker.end(), Some(0));
}
