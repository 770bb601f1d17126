//! The TypeScript of what crosses to the window.
//! 1. `ui/src/host/types` holds what the Rust types say, byte for byte: no file missing, none too many.
//! 2. Every type that asks to be exported is among them.
//!
//! `cargo xtask codegen` runs this with `DISSOI_UPDATE=1`, which writes the files instead.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use dissoi_app::ExportOptions;
use dissoi_app::view::{
    AnalyticWritten, AnswerView, AnswersView, Applied, BlockMade, BriefItem, BriefPatch, BriefSummary,
    BriefTimes, BriefView, CardCutView, CardFields, CardFilter, CardFindings, CardPage, CardSummary, CardUse,
    CardView, Changed, CitationEdit, CitationView, CiteRun, CiteStyle, CiteView, Claim, ClaimView,
    ClashAnswer, ClashArgument, ClashView, Copied, CouldMeet, CoverageStatus, CoverageView, CutEnd,
    CutRequest, DiffView, ErrorCode, ErrorView, EvidenceReport, ExportChoice, ExportFormat, ExportPreset,
    Exported, ExtendRequest, FacetCount, Facets, FindingView, FoundAnswer, History, HitKind, Imported,
    ItemContent, JoinRequest, LatentInfo, LibraryInfo, LookView, MadeKind, MapRequest, MapView, MarkRequest,
    MendedWord, MetBy, NewItem, OpposingView, Origin, OwnAnswerView, PacePassage, PagePicture,
    PassageSelection, PassageView, Placement, Progress, QueryEdit, QueryView, RecentQuery, RecutRequest,
    SavedQuery, SearchHit, SearchPage, SearchRequest, SnippetRun, SourceFind, SourceSummary, SourceView,
    StatedAnswer, Support, TemplateView, TopicView, TwinView, VersionView, WhyShare, WhyView,
};
use ts_rs::{Config, TS};

use crate::shelf;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Name and text of each TypeScript file in a folder.
fn typescript(folder: &Path) -> BTreeMap<String, String> {
    let files = shelf::files(folder).into_iter().filter(|name| name.ends_with(".ts"));
    files.map(|name| (name.clone(), std::fs::read_to_string(folder.join(name)).unwrap())).collect()
}

/// What the types generate, those of the model that they use included.
fn generated() -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let config = Config::new().with_out_dir(folder.path());
    macro_rules! export {
        ($($view:ty),+ $(,)?) => { $(<$view as TS>::export_all(&config).unwrap();)+ };
    }
    export!(
        AnswerView,
        AnswersView,
        AnalyticWritten,
        BlockMade,
        BriefPatch,
        BriefTimes,
        CardUse,
        DiffView,
        PacePassage,
        TemplateView,
        VersionView,
        Applied<String>,
        BriefItem,
        BriefSummary,
        BriefView,
        CardCutView,
        CardFields,
        CardFilter,
        CardFindings,
        CardPage,
        CardSummary,
        CardView,
        Changed,
        CitationEdit,
        CitationView,
        CiteRun,
        CiteStyle,
        CiteView,
        Claim,
        ClaimView,
        ClashAnswer,
        ClashArgument,
        ClashView,
        CouldMeet,
        Copied,
        CoverageStatus,
        CoverageView,
        CutEnd,
        CutRequest,
        ErrorCode,
        ErrorView,
        EvidenceReport,
        ExtendRequest,
        ExportChoice,
        ExportFormat,
        ExportOptions,
        ExportPreset,
        Exported,
        Imported,
        PagePicture,
        FacetCount,
        Facets,
        FindingView,
        FoundAnswer,
        LatentInfo,
        MetBy,
        OpposingView,
        Origin,
        OwnAnswerView,
        StatedAnswer,
        Support,
        History,
        ItemContent,
        JoinRequest,
        LibraryInfo,
        LookView,
        MapRequest,
        MapView,
        MarkRequest,
        NewItem,
        PassageSelection,
        PassageView,
        Placement,
        Progress,
        HitKind,
        MadeKind,
        MendedWord,
        TwinView,
        WhyShare,
        WhyView,
        QueryEdit,
        QueryView,
        RecentQuery,
        SavedQuery,
        SourceFind,
        RecutRequest,
        SearchHit,
        SearchPage,
        SearchRequest,
        SnippetRun,
        SourceSummary,
        SourceView,
        TopicView,
    );
    let mut files = typescript(folder.path());
    files.insert("usual.ts".to_owned(), usual());
    files
}

/// The options of an export that nobody chose: the window's are the library's.
fn usual() -> String {
    let options = serde_json::to_string_pretty(&ExportOptions::default()).unwrap();
    format!(
        "// This file is generated from `ExportOptions::default`. Do not edit it manually.\n\
         import type {{ ExportOptions }} from \"./ExportOptions\";\n\n\
         /** What the library gives for a brief that was never exported. */\n\
         export const USUAL: ExportOptions = {options};\n"
    )
}

/// Names of the types in a Rust file that ask to be exported.
fn asking(text: &str) -> Vec<&str> {
    let mut lines = text.lines();
    let mut names = Vec::new();
    while let Some(line) = lines.next() {
        if line.trim().starts_with("#[ts(export") {
            let item =
                lines.find(|line| line.contains("struct ") || line.contains("enum ")).unwrap_or_default();
            let name =
                item.split(|c: char| !c.is_alphanumeric()).skip_while(|w| !matches!(*w, "struct" | "enum"));
            names.extend(name.skip(1).take(1));
        }
    }
    names
}

#[test]
fn generated_types_are_current() {
    let folder = root().join("ui/src/host/types");
    let (generated, mut stored) = (generated(), typescript(&folder));
    if std::env::var_os("DISSOI_UPDATE").is_some() {
        for name in stored.keys().filter(|name| !generated.contains_key(*name)) {
            std::fs::remove_file(folder.join(name)).unwrap();
        }
        for (name, text) in generated.iter().filter(|(name, text)| stored.get(*name) != Some(text)) {
            shelf::write(&folder.join(name), text);
        }
        stored = typescript(&folder);
    }
    let names: std::collections::BTreeSet<_> = generated.keys().chain(stored.keys()).collect();
    let state = |name: &String| match (generated.get(name), stored.get(name)) {
        (Some(_), None) => Some(format!("{name} is missing")),
        (None, Some(_)) => Some(format!("{name} is of no type that is exported")),
        (new, old) if new != old => Some(format!("{name} is not what its type says")),
        _ => None,
    };
    let wrong: Vec<_> = names.into_iter().filter_map(state).collect();
    assert!(
        wrong.is_empty(),
        "`cargo xtask codegen` writes ui/src/host/types anew:\n  {}",
        wrong.join("\n  ")
    );
}

#[test]
fn every_type_that_asks_to_be_exported_is() {
    let generated = generated();
    let mut asked = 0;
    for room in ["crates/model/src", "crates/app/src"] {
        for file in shelf::files(&root().join(room)).into_iter().filter(|name| name.ends_with(".rs")) {
            let text = std::fs::read_to_string(root().join(room).join(&file)).unwrap();
            for name in asking(&text) {
                asked += 1;
                let known = generated.contains_key(&format!("{name}.ts"));
                assert!(known, "{room}/{file}: {name} is not in the list of `generated`");
            }
        }
    }
    assert!(asked > 20, "only {asked} types were seen to ask");
}

#[test]
fn types_that_ask_are_recognised() {
    let text = "#[derive(TS)]\n#[ts(export)]\npub struct Card<T> {\n}\n#[derive(TS)]\npub struct Quiet;\n\
                #[ts(export, rename = \"x\")]\n#[serde(tag = \"kind\")]\npub(crate) enum Item {";
    assert_eq!(asking(text), ["Card", "Item"]);
}
