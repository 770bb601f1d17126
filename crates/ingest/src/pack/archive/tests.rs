//! Archives: what is packed unpacks to the same files, and the same files give the same bytes; paths that leave the pack,
//! links, doubles, too many and too large files are refused with the entry's name, whatever the archive says of their
//! sizes; no bytes panic.
#![allow(clippy::unwrap_used)]

use super::*;
use proptest::prelude::*;

fn file(path: &str, text: &str) -> PackFile {
    PackFile { path: path.into(), bytes: text.as_bytes().into() }
}

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn refusal(bytes: &[u8]) -> String {
    unpack(bytes).unwrap_err()
}

#[test]
fn what_is_packed_unpacks_to_the_same_files_whatever_their_order() {
    let files = [file("topic.md", "t"), file("documents/é.md", "d"), file("briefs/b.md", "")];
    let bytes = pack(&files).unwrap();
    let turned: Vec<_> = files.iter().rev().cloned().collect();
    assert_eq!(bytes, pack(&turned).unwrap());
    let back: Vec<_> = unpack(&bytes).unwrap().into_iter().map(|f| (f.path, f.bytes)).collect();
    let mut sorted: Vec<_> = files.into_iter().map(|f| (f.path, f.bytes)).collect();
    sorted.sort();
    assert_eq!(back, sorted);
}

#[test]
fn one_folder_around_all_is_left_out_and_hidden_files_are_passed_over() {
    let bytes = zip(&[
        ("my/topic.md", b"t"),
        ("my/documents/a.md", b"a"),
        ("my/.DS_Store", b"x"),
        ("__MACOSX/my/._a", b"x"),
    ]);
    let paths: Vec<_> = unpack(&bytes).unwrap().into_iter().map(|f| f.path).collect();
    assert_eq!(paths, ["documents/a.md", "topic.md"]);
}

#[test]
fn paths_that_lead_out_of_the_pack_are_refused() {
    for name in [
        "../evil.md",
        "documents/../../evil.md",
        "/etc/passwd",
        "a//b.md",
        "./a.md",
        "C:\\a.md",
        "a:b",
        "a\\b",
    ] {
        let message = refusal(&zip(&[(name, b"x")]));
        assert!(message.contains("may not hold"), "{name}: {message}");
    }
    assert!(refusal(&zip(&[("a/b/c/d/e/f/g.md", b"x")])).contains("deep"));
}

#[test]
fn links_and_doubles_are_refused() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.add_symlink("documents/a.md", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    assert!(refusal(&writer.finish().unwrap().into_inner()).contains("a link"));
    assert!(refusal(&zip(&[("Topic.md", b"x"), ("topic.md", b"x")])).contains("twice"));
}

#[test]
fn bombs_are_refused_before_they_are_kept() {
    let zeros = vec![0_u8; usize::try_from(MAX_FILE_BYTES).unwrap() + 1];
    let bomb = zip(&[("documents/a.md", &zeros)]);
    assert!(bomb.len() < 20_000);
    assert!(refusal(&bomb).contains("larger than a pack may be"));

    let full = vec![0_u8; usize::try_from(MAX_FILE_BYTES).unwrap()];
    let names: Vec<String> = (0..40).map(|n| format!("documents/{n}.md")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), full.as_slice())).collect();
    assert!(refusal(&zip(&entries)).contains("in all"));

    let names: Vec<String> = (0..10_000).map(|n| format!("documents/{n}.md")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), b"x".as_slice())).collect();
    assert!(refusal(&zip(&entries)).contains("10000 entries"));
}

#[test]
fn a_size_that_the_archive_understates_does_not_help() {
    let text = vec![b'a'; usize::try_from(MAX_FILE_BYTES).unwrap() + 10];
    let mut bytes = zip(&[("topic.md", &text)]);
    let size = u32::try_from(text.len()).unwrap().to_le_bytes();
    while let Some(at) = bytes.windows(4).position(|w| w == size) {
        bytes[at..at + 4].copy_from_slice(&5_u32.to_le_bytes());
    }
    assert!(unpack(&bytes).is_err());
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = unpack(&bytes);
    }

    #[test]
    fn a_damaged_archive_is_read_or_refused(at in 0usize..400, to in any::<u8>()) {
        let mut bytes = pack(&[file("topic.md", "some words"), file("documents/a.md", "more words")]).unwrap();
        let at = at % bytes.len();
        bytes[at] = to;
        let _ = unpack(&bytes);
    }
}
