//! Opening a folder.
//! 1. A new library has exactly the files that FORMATS.md names; so has one that was used and closed.
//! 2. A folder that is no library, a database that is damaged, foreign or of a later version: refused with its own
//!    code, and not a byte is changed.
//! 3. A bit changed anywhere in the database is noticed, or does no harm; nothing panics.
//! 4. A folder that may not be written to is an I/O error that says so.

use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use dissoi_app::AppError;
use dissoi_app::view::{ErrorCode, ErrorView};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};

use crate::processes::{Program, cut};
use crate::shelf::{self, NOW, Original, everything, files, open_at, write};

/// Every file of a folder with its bytes.
fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    files(folder).into_iter().map(|name| (name.clone(), std::fs::read(folder.join(name)).unwrap())).collect()
}

/// Opening must fail, and change nothing in the folder.
fn refused(folder: &Path, what: &str) -> ErrorView {
    let before = bytes(folder);
    let error = open_at(folder, NOW).err().unwrap_or_else(|| panic!("{what}: it was opened"));
    assert_eq!(bytes(folder).keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>(), "{what}");
    assert!(bytes(folder) == before, "{what}: a file was changed");
    error.view()
}

/// Overwrites bytes of a file.
fn overwrite(path: &Path, at: usize, new: &[u8]) {
    let mut bytes = std::fs::read(path).unwrap();
    bytes[at..at + new.len()].copy_from_slice(new);
    write(path, bytes);
}

#[test]
fn a_library_has_the_files_that_the_formats_name_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let library = shelf::open(folder.path());
    cut(&library, "A card");
    drop(library);
    drop(shelf::open(folder.path()));
    let kept = shelf::store(folder.path()).read(|r| r.sources()).unwrap().into_iter().filter_map(|s| s.blob);
    let (kept, mut blobs, mut index) = (kept.collect::<BTreeSet<_>>(), BTreeSet::new(), 0);
    for name in files(folder.path()) {
        match name.split('/').collect::<Vec<_>>()[..] {
            ["library.db"] => {}
            ["blobs", two, hash] => {
                let content = std::fs::read(folder.path().join(&name)).unwrap();
                assert_eq!(hash, dissoi_store::hash([content.as_slice()]));
                assert_eq!(two, &hash[..2]);
                blobs.insert(hash.to_owned());
            }
            ["index", _] => index += 1,
            ["backups", copy] => assert_eq!(copy, format!("library-{NOW}.db")),
            _ => panic!("{name} is not in docs/FORMATS.md"),
        }
    }
    assert_eq!(blobs, kept);
    assert!(blobs.len() > 30 && index > 5, "{} blobs, {index} files of the index", blobs.len());
    let header = std::fs::read(folder.path().join("library.db")).unwrap();
    assert_eq!(&header[..16], b"SQLite format 3\0");
    assert_eq!(&header[18..20], [2, 2], "WAL mode");
    assert_eq!(header[60..64], 3u32.to_be_bytes(), "the format");
    assert!(
        include_str!("../../../../docs/FORMATS.md").contains("`PRAGMA user_version` is its format, now 3")
    );
}

#[test]
fn opening_again_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let library = shelf::open(folder.path());
    cut(&library, "A card");
    let (all, history) = (everything(&library), library.history().unwrap());
    drop(library);
    for _ in 0..2 {
        let library = shelf::open(folder.path());
        assert!(!library.is_new());
        assert_eq!((everything(&library), library.history().unwrap()), (all.clone(), history.clone()));
    }
}

#[test]
fn a_folder_with_other_files_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder.path().join("thesis.docx"), "years of work");
    write(&folder.path().join("index/notes.txt"), "more of it");
    let error = refused(folder.path(), "other files");
    assert_eq!(error.code, ErrorCode::BadInput);
    assert!(error.message.contains(&folder.path().display().to_string()), "{}", error.message);
    assert!(error.hint.is_some());
    let file = folder.path().join("thesis.docx");
    assert_eq!(open_at(&file, NOW).err().map(|e| e.code()), Some(ErrorCode::Io));
    assert_eq!(std::fs::read(&file).unwrap(), b"years of work");
}

#[test]
fn what_an_interrupted_start_left_does_not_stand_in_the_way() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder.path().join("library.db"), "");
    write(&folder.path().join(".hidden"), "");
    assert!(shelf::open(folder.path()).is_new());
    std::fs::remove_file(folder.path().join("library.db")).unwrap();
    let library = shelf::open(folder.path());
    assert!(library.is_new());
    assert_eq!(library.info().unwrap().indexed, library.info().unwrap().passages);
}

#[test]
fn a_damaged_database_is_told_and_left_as_it_is() {
    let original = Original::with(|library| drop(cut(library, "A card")));
    let whole = std::fs::read(original.copy().path().join("library.db")).unwrap();
    let noise: Vec<u8> = (0..whole.len()).map(|i| (i * 131 % 251) as u8).collect();
    let half_noise = [&whole[..whole.len() / 2], &noise[whole.len() / 2..]].concat();
    let harms: [(&str, &[u8]); 6] = [
        ("words", b"This is no database, whatever its name."),
        ("noise", &noise),
        ("half of it", &whole[..whole.len() / 2]),
        ("a page of it", &whole[..4096]),
        ("its second half noise", &half_noise),
        ("a few bytes", &whole[..100]),
    ];
    for (what, content) in harms {
        let folder = original.copy();
        write(&folder.path().join("library.db"), content);
        let error = refused(folder.path(), what);
        assert_eq!(error.code, ErrorCode::Damaged, "{what}: {}", error.message);
        assert!(error.hint.unwrap().contains("backups"), "{what}");
    }
}

#[test]
fn a_database_of_no_format_with_tables_in_it_is_not_written_to() {
    let folder = Original::new().copy();
    overwrite(&folder.path().join("library.db"), 60, &0u32.to_be_bytes());
    let error = refused(folder.path(), "tables of another program");
    assert_eq!(error.code, ErrorCode::Damaged, "{}", error.message);
}

#[test]
fn a_later_format_is_refused_in_words() {
    let original = Original::new();
    let known = dissoi_store::FORMAT;
    for later in [known + 1, known + 2, 1_000] {
        let folder = original.copy();
        overwrite(&folder.path().join("library.db"), 60, &later.to_be_bytes());
        let error = refused(folder.path(), "a later format");
        assert_eq!(error.code, ErrorCode::BadInput);
        assert!(
            error.message.contains(&format!("format {later}"))
                && error.message.contains(&format!("up to {known}")),
            "{error:?}"
        );
        assert_eq!(error.hint.as_deref(), Some("open it with a newer version of Dissoi"));
    }
}

#[test]
fn a_bit_changed_anywhere_in_the_database_is_told_or_does_no_harm() {
    let original = Original::with(|library| drop(cut(library, "A card")));
    let folder = original.copy();
    let path = folder.path().join("library.db");
    let whole = std::fs::read(&path).unwrap();
    // The header and the first pages often, the rest as its size deserves.
    let at = prop_oneof![0..100usize, 100..8_192usize, any::<Index>().prop_map(|i| i.index(1 << 20))];
    let opened = std::cell::Cell::new(0);
    TestRunner::new(Config::with_cases(96))
        .run(&(at, 0u8..8), |(at, bit)| {
            let at = at % whole.len();
            let mut changed = whole.clone();
            changed[at] ^= 1 << bit;
            write(&path, &changed);
            match open_at(folder.path(), NOW) {
                Ok(library) => {
                    opened.set(opened.get() + 1);
                    for result in
                        [library.cards().map(drop), library.sources().map(drop), library.topics().map(drop)]
                    {
                        let code = result.as_ref().map_err(AppError::code);
                        prop_assert!(
                            matches!(code, Ok(()) | Err(ErrorCode::Damaged)),
                            "{at}.{bit}: {result:?}"
                        );
                    }
                }
                Err(error) => {
                    // A later format, by its number.
                    let format = (60..64).contains(&at) && error.code() == ErrorCode::BadInput;
                    prop_assert!(format || error.code() == ErrorCode::Damaged, "{at}.{bit}: {error:?}");
                    prop_assert!(std::fs::read(&path).unwrap() == changed, "{at}.{bit}: it was changed");
                }
            }
            Ok(())
        })
        .unwrap();
    assert!((1..96).contains(&opened.get()), "{} of 96 were opened", opened.get());
}

/// Sets who may do what with a folder and all in it.
fn permit(folder: &Path, folders: u32, others: u32) {
    let set =
        |path: &Path, mode| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    set(folder, 0o755);
    for entry in folder.read_dir().unwrap().flatten() {
        if entry.path().is_dir() {
            permit(&entry.path(), folders, others);
        } else {
            set(&entry.path(), others);
        }
    }
    set(folder, folders);
}

#[test]
fn a_folder_that_may_not_be_written_to_is_an_io_error() {
    let outside = tempfile::tempdir().unwrap();
    let (empty, library) = (outside.path().join("empty"), outside.path().join("library"));
    std::fs::create_dir(&empty).unwrap();
    shelf::copy_folder(Original::with(|library| drop(cut(library, "A card"))).copy().path(), &library);
    permit(outside.path(), 0o555, 0o444);
    let before = bytes(outside.path());
    // Root may write everywhere; it starts the program as nobody.
    let root = std::fs::File::create(outside.path().join("may root?")).is_ok();
    if root {
        std::fs::remove_file(outside.path().join("may root?")).unwrap();
    }
    for folder in [&empty, &library, &empty.join("deeper/still")] {
        let said = Program::start_as("open", folder, |command| {
            if root {
                std::os::unix::process::CommandExt::uid(command, 65_534);
                std::os::unix::process::CommandExt::gid(command, 65_534);
            }
        });
        let said = said.finish().join("\n");
        let error: serde_json::Value = serde_json::from_str(&said).unwrap_or_else(|_| panic!("{said}"));
        assert_eq!(error["code"], "io", "{error}");
        assert_eq!(error["hint"], "choose a folder that you may write to", "{error}");
        assert!(error["message"].as_str().unwrap().contains(&*outside.path().to_string_lossy()), "{error}");
    }
    assert!(bytes(outside.path()) == before, "a file was changed");
    permit(outside.path(), 0o755, 0o644);
}
