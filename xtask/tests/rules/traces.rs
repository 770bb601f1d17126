//! No file names the machine that it was written on, or where its packages came from.

use crate::tree::{self, none_wrong};

/// Folders of a machine. They count where a path begins, not inside a longer one or an address.
// Written in two parts, so that this file passes its own test.
const FOLDERS: [&str; 4] =
    [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/.car", "go/registry"), concat!("/.rust", "up/")];

/// Addresses of package registries and their mirrors.
const HOSTS: [&str; 9] = [
    concat!("registry.npm", "js.org"),
    concat!("registry.yarn", "pkg.com"),
    concat!("index.crates", ".io"),
    concat!("static.crates", ".io"),
    concat!("py", "pi.org"),
    concat!("pythonhosted", ".org"),
    concat!("deb.deb", "ian.org"),
    concat!("security.deb", "ian.org"),
    concat!("proxy.gol", "ang.org"),
];

/// What of a line gives a machine or a registry away.
fn trace(line: &str) -> Option<&'static str> {
    let folder = FOLDERS.into_iter().find(|folder| {
        line.match_indices(folder).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            folder.starts_with("/.") || !before.is_some_and(|c| c.is_alphanumeric() || "-_.~%/}*".contains(c))
        })
    });
    folder.or_else(|| HOSTS.into_iter().find(|host| line.contains(host)))
}

#[test]
fn no_file_gives_a_machine_away() {
    let mut wrong = Vec::new();
    for path in tree::files().into_iter().filter(|path| path != "Cargo.lock") {
        let text = tree::text(&path).unwrap_or_default();
        for (number, line) in text.lines().enumerate() {
            wrong.extend(trace(line).map(|trace| format!("{path}:{}: {trace}", number + 1)));
        }
    }
    none_wrong(
        "These lines name a machine's folder or a registry's address; name the thing, not the place:",
        &wrong,
    );
}

#[test]
fn npm_lock_files_name_no_address() {
    let locks: Vec<String> =
        tree::files().into_iter().filter(|path| path.ends_with("package-lock.json")).collect();
    let wrong: Vec<String> = locks
        .into_iter()
        .filter(|path| tree::text(path).is_some_and(|text| text.contains("\"resolved\": \"http")))
        .collect();
    none_wrong("Write these anew with `npm install --omit-lockfile-registry-resolved`:", &wrong);
}

#[test]
fn folders_count_only_where_a_path_begins() {
    let [work, root, ..] = FOLDERS;
    for line in [format!("see {work}main"), format!("\"{root}x\""), format!("{work}a"), format!("`{root}`")] {
        assert!(trace(&line).is_some(), "{line}");
    }
    for line in [
        format!("https://example.org{work}a"),
        format!("frame{work}"),
        format!("a{root}"),
        "net work/".to_owned(),
    ] {
        assert_eq!(trace(&line), None, "{line}");
    }
}
