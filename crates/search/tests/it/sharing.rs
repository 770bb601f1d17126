//! Two programs on one library, and a program that is killed.
//! 1. Writers take turns; one that waits too long is told; each sees what the other wrote.
//! 2. Killed at any moment, an index opens with all that was acknowledged, or asks to be rebuilt.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use dissoi_search::{Batch, Opened, SearchError, SearchIndex};

use crate::corpus::*;

#[test]
fn an_index_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<SearchIndex>();
}

#[test]
fn writers_take_turns_and_see_each_other() {
    let dir = ok(tempfile::tempdir());
    build(dir.path(), &library());
    let write = |writer: u64| {
        let index = open(dir.path());
        for n in 0..4 {
            let added = source(&format!("w{writer}/{n}"), "W", &["Zirconium again."]);
            let at = ok(index.up_to());
            apply(&index, &[], &[added], at, at + 1);
        }
    };
    let reader = open(dir.path());
    std::thread::scope(|scope| {
        let writers: Vec<_> = (0..2).map(|writer| scope.spawn(move || write(writer))).collect();
        while !writers.iter().all(std::thread::ScopedJoinHandle::is_finished) {
            assert!(search(&reader, "zirconium").total <= 8);
            assert_eq!(hits(&reader, "café"), ["essay:4"]);
        }
    });
    assert_eq!(search(&reader, "zirconium").total, 8);
    assert_eq!(ok(reader.passages()), 12 + 16);
}

#[test]
fn a_writer_that_waits_too_long_is_told_and_can_be_cancelled() {
    let dir = ok(tempfile::tempdir());
    let index = build(dir.path(), &library());
    let rebuild = ok(SearchIndex::rebuild(dir.path(), LIBRARY));
    let batch = Batch { remove: &[], add: &[], after: 1, up_to: 2, ..Batch::default() };
    let cancelled = index.apply(batch, &mut |_, _| {}, &|| true);
    assert!(matches!(cancelled, Err(SearchError::Cancelled)), "{cancelled:?}");
    let busy = index.apply(batch, &mut |_, _| {}, &|| false);
    assert!(matches!(busy, Err(SearchError::Busy { .. })), "{busy:?}");
    drop(rebuild);
    let unfinished = index.apply(batch, &mut |_, _| {}, &|| false);
    assert!(matches!(unfinished, Err(SearchError::Damaged { .. })), "{unfinished:?}");
}

/// Names the folder for the child process.
const CHILD: &str = "DISSOI_SEARCH_TEST_CHILD";

/// Not a test of its own: the program that is killed. It adds sources for ever and says which are acknowledged.
#[test]
fn child_that_writes_until_it_is_killed() {
    let Ok(dir) = std::env::var(CHILD) else { return };
    let index = open(Path::new(&dir));
    loop {
        let at = ok(index.up_to());
        let added = source(&format!("k/{at}"), "K", &["Zirconium again and again."]);
        apply(&index, &[], &[added], at, at + 1);
        eprintln!("acknowledged {}", at + 1);
    }
}

#[test]
fn a_kill_loses_nothing_that_was_acknowledged() {
    let dir = ok(tempfile::tempdir());
    build(dir.path(), &library());
    for round in 0..50u64 {
        let mut child = ok(Command::new(ok(std::env::current_exe()))
            .args(["--exact", "sharing::child_that_writes_until_it_is_killed", "--nocapture"])
            .env(CHILD, dir.path())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn());
        let mut lines = BufReader::new(child.stderr.take().unwrap_or_else(|| panic!("no pipe"))).lines();
        let acknowledged = |line: std::io::Result<String>| {
            line.ok().and_then(|l| l.strip_prefix("acknowledged ").and_then(|n| n.parse::<u64>().ok()))
        };
        let mut last =
            lines.by_ref().find_map(acknowledged).unwrap_or_else(|| panic!("the child did not start"));
        std::thread::sleep(Duration::from_millis(round * 7 % 41));
        ok(child.kill());
        ok(child.wait());
        last = lines.filter_map(acknowledged).last().unwrap_or(last);
        let index = match ok(SearchIndex::open(dir.path(), LIBRARY)) {
            Opened::Ready(index) => index,
            Opened::NeedsRebuild(reason) => panic!("round {round}: {reason}"),
        };
        let up_to = ok(index.up_to());
        assert!(up_to == last || up_to == last + 1, "round {round}: {last} acknowledged, {up_to} there");
        assert_eq!(u64::from(search(&index, "zirconium").total), up_to - 1, "round {round}");
    }
}
