//! The database is the truth, the search index a cache.
//! 1. An index that is deleted, damaged, of another format or another library is built anew when the library is opened,
//!    without asking; the same finds come back, and nothing that the user made is touched.
//! 2. It may be deleted while the library is open.
//! 3. After a crash between a change and its indexing, index and database agree again as soon as the library is open.

use std::path::Path;

use dissoi_app::Library;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};

use crate::packs::{self, FIRST, HUBS, install_with};
use crate::processes::{Program, install_marked};
use crate::shelf::{self, Original, everything, found, write};

/// With the small topic beside the built-in one.
pub(crate) fn original() -> Original {
    Original::with(|library| drop(install_with(library, &FIRST)))
}

/// What searches find that use words, phrases, filters and prefixes.
pub(crate) fn finds(library: &Library) -> Vec<Vec<String>> {
    ["quicksilver", "\"multiplier effect\"", "theme:N1", "chip*", "side:pro huawei", "marmalade chart"]
        .map(|query| found(library, query))
        .into()
}

/// Every passage is in the index, and no other.
pub(crate) fn agrees(library: &Library) {
    let info = library.info().unwrap();
    assert_eq!(info.indexed, info.passages);
    let sources = library.sources().unwrap();
    for source in sources.iter().filter(|s| s.topic == packs::TOPIC || s.id.ends_with("/essay")) {
        for passage in library.source(&source.id).unwrap().passages.iter().skip(1) {
            let words: Vec<_> = passage.text.split_whitespace().take(8).collect();
            let query = format!("\"{}\"", words.join(" ").replace('"', " "));
            assert!(found(library, &query).contains(&passage.id), "{query} does not find {}", passage.id);
        }
    }
}

/// What is done to the folder of an index.
type Harm<'h> = (&'h str, Box<dyn Fn(&Path) + 'h>);

/// The files of an index that hold passages, the longest first.
fn segments(index: &Path) -> Vec<std::path::PathBuf> {
    let names = shelf::files(index).into_iter().filter(|n| n.len() > 32 && !n.ends_with(".json"));
    let mut found: Vec<_> = names.map(|name| index.join(name)).collect();
    found.sort_by_key(|path| std::cmp::Reverse(path.metadata().unwrap().len()));
    found
}

#[test]
fn an_index_that_cannot_be_used_is_built_anew_and_nothing_is_lost() {
    let original = original();
    let folder = original.copy();
    let library = shelf::open(folder.path());
    let (all, expected) = (everything(&library), finds(&library));
    assert!(expected.iter().all(|found| !found.is_empty()), "{expected:?}");
    drop(library);
    let other = Original::new().copy();
    let harms: [Harm<'_>; 10] = [
        ("deleted", Box::new(|index| std::fs::remove_dir_all(index).unwrap())),
        (
            "empty",
            Box::new(|index| {
                std::fs::remove_dir_all(index).unwrap();
                std::fs::create_dir(index).unwrap();
            }),
        ),
        ("of a later format", Box::new(|index| write(&index.join("format"), "dissoi-search 999 x\n"))),
        ("without its format", Box::new(|index| std::fs::remove_file(index.join("format")).unwrap())),
        (
            "of another library",
            Box::new(|index| {
                std::fs::remove_dir_all(index).unwrap();
                shelf::copy_folder(&other.path().join("index"), index);
            }),
        ),
        (
            "without its list of segments",
            Box::new(|index| std::fs::remove_file(index.join("meta.json")).unwrap()),
        ),
        ("with a list that is no list", Box::new(|index| write(&index.join("meta.json"), "{"))),
        ("with an empty segment", Box::new(|index| write(&segments(index)[0], ""))),
        ("without a segment", Box::new(|index| std::fs::remove_file(&segments(index)[1]).unwrap())),
        (
            "with a segment of zeros",
            Box::new(|index| {
                let segment = &segments(index)[0];
                write(segment, vec![0; usize::try_from(segment.metadata().unwrap().len()).unwrap()]);
            }),
        ),
    ];
    for (what, harm) in &harms {
        let folder = original.copy();
        harm(&folder.path().join("index"));
        let library = shelf::open(folder.path());
        assert_eq!(finds(&library), expected, "{what}");
        let now = everything(&library);
        assert!(["made", "topics", "sources"].iter().all(|part| now[part] == all[part]), "{what}");
        agrees(&library);
    }
}

#[test]
fn a_byte_changed_anywhere_in_the_index_is_mended_or_does_no_harm() {
    let original = original();
    let expected = {
        let folder = original.copy();
        finds(&shelf::open(folder.path()))
    };
    let cases = (any::<Index>(), any::<Index>(), 0u8..8);
    TestRunner::new(Config::with_cases(16))
        .run(&cases, |(file, at, bit)| {
            let folder = original.copy();
            let files = shelf::files(&folder.path().join("index"));
            let path = folder.path().join("index").join(file.get(&files));
            let mut bytes = std::fs::read(&path).unwrap();
            prop_assume!(!bytes.is_empty());
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
            write(&path, bytes);
            let library = shelf::open(folder.path());
            prop_assert_eq!(
                finds(&library),
                expected.clone(),
                "{}: bit {} of byte {}",
                path.display(),
                bit,
                at
            );
            Ok(())
        })
        .unwrap();
}

#[test]
fn an_index_deleted_under_an_open_library_is_built_anew() {
    let folder = original().copy();
    let index = folder.path().join("index");
    let library = shelf::open(folder.path());
    let expected = finds(&library);
    std::fs::remove_dir_all(&index).unwrap();
    assert_eq!(finds(&library), expected);
    install_marked(&library, "zirconium");
    assert_eq!(found(&library, "zirconium"), [format!("{HUBS}:2")]);
    assert!(found(&library, "quicksilver").is_empty());
    agrees(&library);
    std::fs::remove_dir_all(&index).unwrap();
    library.undo().unwrap();
    assert_eq!(finds(&library), expected);
    agrees(&library);
    drop(library);
    agrees(&shelf::open(folder.path()));
}

#[test]
fn a_library_opens_where_the_index_cannot_be_written_and_says_so_when_searched() {
    let folder = original().copy();
    let index = folder.path().join("index");
    std::fs::remove_dir_all(&index).unwrap();
    write(&index, "a file stands in the way");
    let library = shelf::open(folder.path());
    let counted: u32 = library.topics().unwrap().iter().map(|topic| topic.sources).sum();
    assert_eq!(library.sources().unwrap().len(), counted as usize);
    assert_eq!(library.info().unwrap().indexed, 0);
    let request = dissoi_app::view::SearchRequest { query: "x".into(), limit: 1, ..Default::default() };
    assert_eq!(shelf::code(library.search(&request)), dissoi_app::view::ErrorCode::Io);
    std::fs::remove_file(&index).unwrap();
    agrees(&library);
}

#[test]
fn a_change_that_was_not_indexed_before_a_crash_is_indexed_when_the_library_is_opened() {
    let folder = original().copy();
    let index = folder.path().join("index");
    for (crash, paragraphs) in [
        ("before indexing", &["Only zirconium remains."][..]),
        ("before indexing, twice", &["First tantalum,", "then niobium."]),
        ("while writing", &["Then hafnium."]),
        ("before indexing that a source is gone", &[]),
        ("before indexing that it is back", &FIRST),
    ] {
        let before = tempfile::tempdir().unwrap();
        shelf::copy_folder(&index, before.path());
        let library = shelf::open(folder.path());
        let known = library.info().unwrap().indexed;
        install_with(&library, &["Soon gone: rhenium."]);
        install_with(&library, paragraphs);
        drop(library);

        std::fs::remove_dir_all(&index).unwrap();
        shelf::copy_folder(before.path(), &index);
        if crash == "while writing" {
            write(&index.join("dirty"), "");
            write(&index.join("0123456789abcdef0123456789abcdef.store"), "half a segm");
        }
        let identity = shelf::store(folder.path()).read(|r| r.identity()).unwrap().uuid;
        let old = match dissoi_search::SearchIndex::open(&index, &identity).unwrap() {
            dissoi_search::Opened::Ready(old) => old.passages().unwrap(),
            dissoi_search::Opened::NeedsRebuild(reason) => panic!("{crash}: {reason}"),
        };
        assert_eq!(old, u64::from(known), "{crash}: the index is what it was before");

        let library = shelf::open(folder.path());
        agrees(&library);
        assert!(found(&library, "rhenium").is_empty(), "{crash}");
    }
}

#[test]
fn a_program_killed_while_it_installs_leaves_an_index_that_agrees() {
    let folder = original().copy();
    for round in 0..3 {
        let mut program = Program::start("install for ever", folder.path());
        assert_eq!(program.says().as_deref(), Some("ready"));
        let mut last = String::new();
        for _ in 0..=round {
            last = program.says().unwrap();
        }
        last = program.kill().pop().unwrap_or(last);
        let library = shelf::open(folder.path());
        agrees(&library);
        // What it acknowledged is there, or the next that it had begun.
        let next = format!("zyx{}", last[3..].parse::<u32>().unwrap() + 1);
        let found = [last, next].map(|word| found(&library, &word).len());
        assert_eq!(found.iter().sum::<usize>(), 1, "{found:?}");
    }
}

/// Opens a library whose index may be built behind.
fn open_without_waiting(folder: &Path) -> Library {
    let options = dissoi_app::OpenOptions { behind: Some(0), ..dissoi_app::OpenOptions::default() };
    Library::open(folder, options, &mut |_| ()).unwrap()
}

#[test]
fn while_the_index_is_built_by_another_program_searching_reads_the_texts_and_says_so() {
    let folder = original().copy();
    let index = folder.path().join("index");
    let ask = |query: &str| dissoi_app::view::SearchRequest {
        query: query.into(),
        limit: 500,
        ..Default::default()
    };
    let found_by = |library: &Library, query: &str| {
        let page = library.search(&ask(query)).unwrap();
        let mut found: Vec<String> = page.results.iter().map(|hit| hit.passage.clone()).collect();
        found.sort();
        (page.total, found, page)
    };
    let queries =
        ["quicksilver", "\"multiplier effect\"", "theme:N1", "chip*", "side:pro huawei", "marmalade chart"];
    let expected = {
        let library = shelf::open(folder.path());
        queries.map(|query| found_by(&library, query))
    };
    let identity = shelf::store(folder.path()).read(|r| r.identity()).unwrap().uuid;
    let other = dissoi_search::SearchIndex::rebuild(&index, &identity).unwrap();
    let library = open_without_waiting(folder.path());
    assert!(library.index_progress().is_some());
    for (query, expected) in queries.iter().zip(&expected) {
        let (total, found, page) = found_by(&library, query);
        assert!(page.building.is_some(), "{query}");
        assert!(page.notes[0].starts_with("The search index is being built"), "{:?}", page.notes);
        assert_eq!((total, found), (expected.0, expected.1.clone()), "{query}");
    }
    // What needs the index says in words that it waits for it, and gives what there is without it.
    let claim = dissoi_app::view::Claim::Source("g01-spillovers".into());
    let answers = library.answers(&claim).unwrap();
    assert!(answers.building.is_some() && answers.found.is_empty() && !answers.stated.is_empty());
    assert!(answers.notes[0].contains("wait for the search index"), "{:?}", answers.notes);
    let why = library.search_why(&ask("quicksilver"), &expected[0].1[0]).unwrap();
    assert!(why.shares.is_empty() && why.sentence.contains("waits for the search index"), "{}", why.sentence);
    drop(other);
    library.finish_index(&mut |_| ());
    // Whoever comes next builds it, behind, and meanwhile reads the texts.
    drop(found(&library, "quicksilver"));
    library.finish_index(&mut |_| ());
    for (query, expected) in queries.iter().zip(&expected) {
        let (total, found, page) = found_by(&library, query);
        assert_eq!((total, found, page.building), (expected.0, expected.1.clone(), None), "{query}");
    }
    assert_eq!(library.index_progress(), None);
    let answers = library.answers(&claim).unwrap();
    assert!(answers.building.is_none() && !answers.found.is_empty());
    assert!(!library.search_why(&ask("quicksilver"), &expected[0].1[0]).unwrap().shares.is_empty());
    agrees(&library);
}

#[test]
fn an_index_of_another_format_is_built_behind_with_progress_and_is_there_once_it_is_finished() {
    let folder = original().copy();
    let expected = finds(&shelf::open(folder.path()));
    write(&folder.path().join("index/format"), "dissoi-search 1 x\n");
    let library = open_without_waiting(folder.path());
    let mut told = Vec::new();
    library.finish_index(&mut |progress| told.push(progress));
    assert!(told.iter().all(|at| at.stage == "Building the search index" && at.done <= at.of), "{told:?}");
    let request =
        dissoi_app::view::SearchRequest { query: "quicksilver".into(), limit: 1, ..Default::default() };
    let page = library.search(&request).unwrap();
    assert_eq!((page.building, page.total), (None, 1));
    assert_eq!(finds(&library), expected);
    agrees(&library);
}

#[test]
fn a_search_that_is_overtaken_while_the_index_catches_up_leaves_nothing_to_complain_of() {
    let folder = original().copy();
    let library = shelf::open(folder.path());
    let other = shelf::open(folder.path());
    let turns = dissoi_app::Turns::default();
    let ask =
        |query: &str| dissoi_app::view::SearchRequest { query: query.into(), limit: 5, ..Default::default() };
    for round in 0..6 {
        install_marked(&other, if round % 2 == 0 { "zirconium" } else { "hafnium" });
        let word = if round % 2 == 0 { "zirconium" } else { "hafnium" };
        // Every keystroke is a search that ends the one before it, wherever that is.
        let typed: Vec<_> = (1..=word.len()).map(|end| (&word[..end], turns.next())).collect();
        let (last, earlier) = typed.split_last().unwrap();
        std::thread::scope(|scope| {
            let overtaken: Vec<_> = earlier
                .iter()
                .map(|(query, turn)| {
                    let library = &library;
                    scope.spawn(move || library.search_while(&ask(query), turn.clone()))
                })
                .collect();
            let page = library.search_while(&ask(last.0), last.1.clone()).unwrap();
            assert_eq!((page.total, page.notes), (1, Vec::new()), "{word}");
            for search in overtaken {
                if let Err(error) = search.join().unwrap() {
                    assert_eq!(error.code(), dissoi_app::view::ErrorCode::Cancelled, "{error}");
                }
            }
        });
    }
}
