//! What the built-in topic promises: the essay, an argument a theme, a commentary a paragraph, answers enough for a clash map,
//! a bibliography without loose ends, a glossary, and a starter brief a side with nothing but true quotations.

use std::collections::BTreeSet;
use std::path::Path;

use dissoi_app::view::ItemContent;
use dissoi_app::{CancellationToken, Library, QuoteState, Side, SourceKind, pack};

use crate::shelf::{self, wait};

const TOPIC: &str = "techno-nationalism";

fn library() -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    let library = shelf::open(folder.path());
    (folder, library)
}

#[test]
fn the_pack_passes_its_check_and_has_what_it_should() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/topics").join(TOPIC);
    let check = wait(pack::check(&folder, Some(&shelf::worker()), &CancellationToken::new())).unwrap();
    // Uncited references, loose answers and an unfair share of words would be among the problems.
    assert!(check.passed() && check.problems.is_empty(), "{:#?}", check.problems);
    assert_eq!((check.commentaries, check.terms, check.briefs), (9, 78, 2));
    assert!(check.clashes >= 60, "{} answers between themes", check.clashes);
    assert!(check.references >= 170 && check.synonyms >= 60);
}

#[test]
fn every_theme_has_its_argument_and_every_paragraph_its_commentary() {
    let (_folder, library) = library();
    let topic = library.topic(TOPIC).unwrap();
    let sources = library.sources().unwrap();
    let arguments: Vec<_> = sources.iter().filter(|s| s.kind == SourceKind::Argument).collect();
    assert_eq!(arguments.len(), 34);
    for (start, side) in [("N", Side::Con), ("G", Side::Pro)] {
        let themes: BTreeSet<_> =
            arguments.iter().filter(|s| s.side == Some(side)).filter_map(|s| s.theme.clone()).collect();
        assert_eq!(themes, (1..=17).map(|n| format!("{start}{n}")).collect());
    }
    assert_eq!(topic.themes.len(), 34);
    for source in &arguments {
        assert!((450..=900).contains(&source.words), "{} has {} words", source.id, source.words);
    }
    let about: BTreeSet<_> = sources
        .iter()
        .filter(|s| s.kind == SourceKind::Commentary)
        .filter_map(|s| library.source(&s.id).unwrap().about)
        .collect();
    assert_eq!(about, (1..=9).map(|n| format!("{TOPIC}/essay:{n}")).collect());
}

#[test]
fn every_text_says_whose_it_is_and_under_which_licence() {
    let (_folder, library) = library();
    for summary in library.sources().unwrap() {
        let source = library.source(&summary.id).unwrap();
        if summary.kind == SourceKind::Essay {
            assert!(source.cite_full.contains("Chen Shumei") && source.cite_full.contains("8 February 2021"));
            assert!(source.url.is_some_and(|url| url.starts_with("http")));
            continue;
        }
        assert!(source.licence.is_some_and(|l| l.starts_with("CC")), "{}", summary.id);
        assert_eq!(summary.author, "Dissoi contributors", "{}", summary.id);
        assert!(source.cite_full.contains("cite the references"), "{}: {}", summary.id, source.cite_full);
    }
}

#[test]
fn the_clash_map_has_a_line_for_every_answer() {
    let (_folder, library) = library();
    let map = library.source("clash-map").unwrap();
    let verbs = ["rebuts", "undercuts", "outweighs", "turns", "concedes"];
    let is_line = |text: &str| text.split(' ').nth(1).is_some_and(|verb| verbs.contains(&verb));
    let lines = map.passages.iter().filter(|p| is_line(&p.text)).count();
    let stated: usize =
        library.sources().unwrap().iter().map(|s| library.source(&s.id).unwrap().answers.len()).sum();
    assert_eq!(lines, stated);
    assert!(map.passages.iter().any(|p| p.text.starts_with("N9 ") && p.text.contains("G5 (")));
}

#[test]
fn starter_briefs_are_there_and_every_quotation_in_them_is_true() {
    let (_folder, library) = library();
    for (id, side) in [("pro-starter", Side::Pro), ("con-starter", Side::Con)] {
        let brief = library.brief(id).unwrap();
        assert_eq!(brief.summary.side, side);
        let cards = brief.items.iter().filter_map(|i| match &i.content {
            ItemContent::Card { card } => Some(card),
            _ => None,
        });
        let states: Vec<_> = cards.map(|c| (c.state, c.tag.clone())).collect();
        assert!(states.len() >= 10);
        assert!(
            states.iter().all(|(state, tag)| *state == QuoteState::Verbatim && !tag.is_empty()),
            "{states:?}"
        );
    }
}

#[test]
fn a_starter_brief_that_was_deleted_stays_deleted_and_one_that_was_changed_stays_changed() {
    let (folder, library) = library();
    library.transact(dissoi_app::Op::BriefDelete { brief: "con-starter".into() }).unwrap();
    let renamed =
        dissoi_app::Op::BriefRename { brief: "pro-starter".into(), title: "Mine".into(), was: None };
    library.transact(renamed).unwrap();
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/topics").join(TOPIC);
    wait(library.pack_install(&pack, &CancellationToken::new())).unwrap();
    drop(library);
    let titles: Vec<_> = shelf::open(folder.path()).briefs().unwrap().into_iter().map(|b| b.title).collect();
    assert_eq!(titles, ["Mine"]);
}

#[test]
fn whatever_stands_in_quotation_marks_stands_in_the_essay() {
    let (_folder, library) = library();
    let plain = |text: &str| text.replace(['’', '‘'], "'").replace(['“', '”'], "\"").to_lowercase();
    let essay: Vec<_> = library.source("essay").unwrap().passages.iter().map(|p| plain(&p.text)).collect();
    let mut texts: Vec<(String, String)> = Vec::new();
    for summary in library.sources().unwrap().into_iter().filter(|s| s.kind != SourceKind::Essay) {
        let source = library.source(&summary.id).unwrap();
        texts.extend(source.passages.into_iter().map(|p| (p.id, p.text)));
    }
    for brief in library.briefs().unwrap() {
        for item in library.brief(&brief.id).unwrap().items {
            if let ItemContent::Analytic { text, .. } = item.content {
                texts.push((item.id, text));
            }
        }
    }
    for (id, text) in texts {
        for quoted in text.split('“').skip(1) {
            let (quoted, _) = quoted.split_once('”').unwrap_or_else(|| panic!("{id}: not closed: “{quoted}"));
            let words = plain(quoted.trim_end_matches(['.', ',', ';', '?']));
            assert!(essay.iter().any(|p| p.contains(&words)), "{id}: “{quoted}” is not in the essay");
        }
    }
}
