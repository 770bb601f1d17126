//! Pages that are looked at before an export.
//! 1. The worker that draws stays for the next page. 2. One that died between two pages is replaced, and the page comes as if
//!    nothing had been. 3. It goes when no more pages are wanted.
#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::Command;

use dissoi_app::view::{NewItem, PagePicture};
use dissoi_app::{Clock, ExportOptions, Library, OpenOptions};

use crate::shelf::{self, NOW, add, brief, wait};

/// The worker, and before it a line in a file with the number of its process.
fn told(folder: &Path) -> (PathBuf, PathBuf) {
    use std::os::unix::fs::PermissionsExt;
    let (program, list) = (folder.join("worker.sh"), folder.join("started"));
    let script =
        format!("#!/bin/sh\necho $$ >> '{}'\nexec '{}' \"$@\"\n", list.display(), shelf::worker().display());
    shelf::write(&program, script);
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    (program, list)
}

fn started(list: &Path) -> Vec<String> {
    std::fs::read_to_string(list).unwrap().lines().map(str::to_owned).collect()
}

fn kill(signal: &str, process: &str) -> bool {
    let mut kill = Command::new("sh");
    kill.args(["-c", &format!("kill {signal} {process} 2>/dev/null")]).status().unwrap().success()
}

fn page(library: &Library, brief: &str) -> PagePicture {
    wait(library.brief_page(brief, None, &ExportOptions::default(), 1, 200)).unwrap()
}

#[test]
fn a_worker_that_died_between_two_pages_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let (worker, list) = told(folder.path());
    let options = OpenOptions { clock: Clock::Fixed(NOW), worker: Some(worker), ..OpenOptions::default() };
    let library = Library::open(&folder.path().join("library"), options, &mut |_| ()).unwrap();
    let brief = brief(&library, "Openness wins");
    add(&library, &brief, None, NewItem::Section { title: "Openness pays".into() });

    // Whatever was asked of a worker while the library was made.
    let before = std::fs::read_to_string(&list).map_or(0, |text| text.lines().count());
    let first = page(&library, &brief);
    assert!(first.png.len() > 1_000 && first.page == 1, "{first:?}");
    assert_eq!(page(&library, &brief), first);
    let warm = started(&list);
    assert_eq!(warm.len(), before + 1, "the worker did not stay");

    assert!(kill("-9", warm.last().unwrap()), "the worker had ended already");
    assert_eq!(page(&library, &brief), first, "another worker draws another page");
    let anew = started(&list);
    assert_eq!(anew.len(), before + 2, "the dead worker was not replaced");
    assert!(!kill("-0", warm.last().unwrap()), "the dead worker was not cleared away");

    // The new one stays in its turn, and goes when it is sent away.
    assert_eq!(page(&library, &brief), first);
    assert_eq!(started(&list).len(), before + 2);
    assert!(kill("-0", anew.last().unwrap()));
    library.brief_pages_end();
    assert!(!kill("-0", anew.last().unwrap()), "the worker is still there");
}
