//! The workbench of briefs.
//! 1. A template brings sections with what belongs there, and an event whose speeches have the lengths of the rules; what
//!    is assigned to a speech counts to it, and too much of it is said.
//! 2. Several entries move, are copied and go together, within a brief and between two, as one step of undo; a section goes
//!    neither into itself nor too deep, and the refusal names it.
//! 3. What is typed until a pause is one step, and all of it is on disk; what ends where it began leaves none.
//! 4. Two editors of one analytic lose nothing; a heading that changed elsewhere is not overwritten.
//! 5. An answer becomes a block with its card in one step, and a second answer joins it.
//! 6. Oversized and odd input is refused in words, or tamed.

use dissoi_app::view::{
    BriefItem, BriefView, CardFields, Claim, ErrorCode, ExportFormat, ItemContent, NewItem, Placement,
};
use dissoi_app::{
    AppError, BlockAnswer, CancellationToken, ExportRequest, Fullness, Library, Op, RichBlock, RichKind,
    RichRun, RichText, Side,
};
use tempfile::TempDir;

use crate::shelf::{self, add, brief, code, made};

fn library() -> (TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    let library = shelf::open(folder.path());
    (folder, library)
}

fn section(library: &Library, brief: &str, parent: Option<&str>, title: &str) -> String {
    add(library, brief, parent, NewItem::Section { title: title.into() })
}

fn analytic(library: &Library, brief: &str, parent: Option<&str>, text: &str) -> String {
    add(library, brief, parent, NewItem::Analytic { text: text.into() })
}

/// The entries as an outline of words.
fn words(view: &BriefView) -> Vec<String> {
    let word = |item: &BriefItem| {
        let text = match &item.content {
            ItemContent::Section { title, .. } => title.clone(),
            ItemContent::Analytic { text, .. } => text.clone(),
            ItemContent::Card { card } => format!("[{}]", card.tag),
        };
        format!("{}{text}", "-".repeat(item.depth as usize))
    };
    view.items.iter().map(word).collect()
}

fn rich(text: &str) -> RichText {
    RichText::from_plain(text)
}

fn message(error: &AppError) -> String {
    let view = error.view();
    format!("{} {}", view.message, view.hint.unwrap_or_default())
}

#[test]
fn a_template_brings_sections_and_speeches_and_says_what_is_too_long() {
    let (_folder, library) = library();
    for template in Library::templates() {
        for side in [Side::Pro, Side::Con] {
            let op = Op::BriefFromTemplate {
                topic: None,
                side,
                title: template.title.clone(),
                template: template.id.clone(),
            };
            let before = made(&library);
            let brief = library.transact(op).unwrap().made.unwrap();
            let view = library.brief(&brief).unwrap();
            let sections = if side == Side::Pro { &template.pro } else { &template.con };
            assert_eq!(view.items.len(), sections.len());
            assert_eq!(view.event.as_ref(), Some(&template.event));
            assert!(view.times.speeches.iter().all(|s| s.side.is_none_or(|of| of == side)));
            library.undo().unwrap();
            assert_eq!(made(&library), before, "a template is one step");
        }
    }
    let op = Op::BriefFromTemplate {
        topic: None,
        side: Side::Con,
        title: "Con case".into(),
        template: "public-forum".into(),
    };
    let brief = library.transact(op).unwrap().made.unwrap();
    let view = library.brief(&brief).unwrap();
    // A hat, so that what is made under it is a block.
    let home = |i: &&BriefItem| matches!(&i.content, ItemContent::Section { title, .. } if title == "Blocks against theirs");
    let blocks = view.items.iter().find(|i| i.depth == 1 && home(i));
    let blocks = blocks.unwrap().id.clone();
    library.transact(Op::PaceSet { words_per_minute: 200 }).unwrap();
    let inner = section(&library, &brief, Some(&blocks), "AT: something");
    let rebuttal = |library: &Library| {
        let times = library.brief_times(&brief).unwrap();
        times.speeches.into_iter().find(|s| s.id == "con-rebuttal").unwrap()
    };
    assert_eq!((rebuttal(&library).limit, rebuttal(&library).state), (240, Fullness::Free));
    // Two hundred words a minute: 600 are three quarters of four minutes, 801 are too many.
    analytic(&library, &brief, Some(&inner), &"word ".repeat(600));
    assert_eq!((rebuttal(&library).reading.words, rebuttal(&library).state), (600, Fullness::Close));
    analytic(&library, &brief, Some(&inner), &"word ".repeat(201));
    assert_eq!((rebuttal(&library).over, rebuttal(&library).state), (1, Fullness::Over));
    // A section in a section may be read in another speech.
    let set = |speech: Option<&str>| {
        let (brief, speech) = (brief.clone(), speech.map(str::to_owned));
        library.transact(Op::SpeechSet { brief, items: vec![inner.clone()], speech })
    };
    set(Some("con-summary")).unwrap();
    assert_eq!(rebuttal(&library).reading.words, 0);
    let refused = set(Some("2ar")).unwrap_err();
    assert!(message(&refused).contains("con-rebuttal"), "{}", message(&refused));
    let limit = Op::LimitSet { brief: brief.clone(), item: inner.clone(), seconds: Some(60) };
    library.transact(limit).unwrap();
    let times = library.brief_times(&brief).unwrap();
    let own = times.sections.iter().find(|s| s.id == inner).unwrap();
    assert_eq!((own.limit, own.state), (Some(60), Some(Fullness::Over)));
    let unknown =
        Op::BriefFromTemplate { topic: None, side: Side::Pro, title: "X".into(), template: "../x".into() };
    assert_eq!(code(library.transact(unknown)), ErrorCode::NotFound);
}

#[test]
fn entries_move_and_are_copied_together_within_a_brief_and_between_two() {
    let (_folder, library) = library();
    let (one, two) = (brief(&library, "One"), brief(&library, "Two"));
    let pocket = section(&library, &one, None, "Pocket");
    let hat = section(&library, &one, Some(&pocket), "Hat");
    let a = analytic(&library, &one, Some(&hat), "a");
    let b = analytic(&library, &one, None, "b");
    let target = section(&library, &two, None, "Theirs");
    let (first, second) =
        (|l: &Library| words(&l.brief(&one).unwrap()), |l: &Library| words(&l.brief(&two).unwrap()));
    let to = |brief: &str, parent: Option<&str>, position| Placement {
        brief: brief.into(),
        parent: parent.map(str::to_owned),
        position,
    };
    let before = made(&library);

    let items = vec![b.clone(), a.clone(), hat.clone()];
    let outcome =
        library.transact(Op::ItemsMove { from: one.clone(), items, to: to(&two, Some(&target), Some(0)) });
    let outcome = outcome.unwrap();
    assert_eq!(first(&library), ["Pocket"]);
    assert_eq!(second(&library), ["Theirs", "-Hat", "--a", "-b"]);
    assert_eq!(outcome.changed.briefs.len(), 2);
    let patch = library.brief_patch(&two, &outcome).unwrap();
    assert_eq!((patch.order.len(), patch.items.len()), (4, 3));
    library.undo().unwrap();
    assert_eq!(made(&library), before, "one step");
    library.redo().unwrap();
    assert_eq!(second(&library), ["Theirs", "-Hat", "--a", "-b"]);
    library.undo().unwrap();

    let items = vec![hat.clone(), b.clone()];
    library
        .transact(Op::ItemsCopy { from: one.clone(), items, to: to(&one, Some(&pocket), Some(0)) })
        .unwrap();
    assert_eq!(first(&library), ["Pocket", "-Hat", "--a", "-b", "-Hat", "--a", "b"]);
    library.undo().unwrap();
    assert_eq!(made(&library), before);

    let op = Op::ItemsMove {
        from: one.clone(),
        items: vec![b.clone(), pocket.clone()],
        to: to(&one, Some(&hat), None),
    };
    let refused = library.transact(op).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::BadInput);
    assert!(message(&refused).contains("“Pocket” cannot be moved into itself"), "{}", message(&refused));
    let deep = section(&library, &two, Some(&target), "Hat of theirs");
    let op = Op::ItemsMove { from: one.clone(), items: vec![pocket], to: to(&two, Some(&deep), None) };
    assert!(message(&library.transact(op).unwrap_err()).contains("3 deep"));

    library.transact(Op::ItemsRemove { brief: one.clone(), items: vec![b, a] }).unwrap();
    assert_eq!(first(&library), ["Pocket", "-Hat"]);
    library.undo().unwrap();
    assert_eq!(first(&library), ["Pocket", "-Hat", "--a", "b"]);
}

#[test]
fn what_is_typed_until_a_pause_is_one_step() {
    let (folder, library) = library();
    let one = brief(&library, "One");
    let start = made(&library);
    let into = Placement { brief: one.clone(), parent: None, position: None };
    let item = NewItem::Rich { rich: rich("W") };
    let outcome = library.transact_in_burst(Op::ItemAdd { into, item }, "burst-1").unwrap();
    let item = outcome.made.unwrap();
    let write = |text: &str, burst: &str| {
        let (brief, item) = (one.clone(), item.clone());
        let op = Op::AnalyticWrite { brief, item, rich: rich(text).into(), base: None };
        library.transact_in_burst(op, burst).unwrap()
    };
    for text in ["We", "We wei", "We weigh "] {
        write(text, "burst-1");
        // Whoever opens the library at this moment has it.
        assert_eq!(words(&shelf::open(folder.path()).brief(&one).unwrap()), [text.trim()]);
    }
    write("We weigh on magnitude.", "burst-2");
    let end = made(&library);
    assert_eq!(library.undo().unwrap().value, "Write");
    assert_eq!(words(&library.brief(&one).unwrap()), ["We weigh"]);
    assert_eq!(library.undo().unwrap().value, "Add analytic");
    assert_eq!(made(&library), start);
    library.redo().unwrap();
    library.redo().unwrap();
    assert_eq!(made(&library), end);
    // A burst does not go on in a step that was undone.
    library.undo().unwrap();
    write("We weigh on time.", "burst-2");
    assert_eq!(library.history().unwrap().redo, None);
    assert_eq!(library.undo().unwrap().value, "Write");
    assert_eq!(words(&library.brief(&one).unwrap()), ["We weigh"]);
    let history = library.history().unwrap();
    write("We weigh!", "burst-3");
    write("We weigh", "burst-3");
    assert_eq!(library.history().unwrap().undo, history.undo, "typed and taken back: no step");
}

#[test]
fn two_editors_of_one_analytic_lose_nothing() {
    let (folder, library) = library();
    let one = brief(&library, "One");
    let item = analytic(&library, &one, None, "Before.");
    let heading = section(&library, &one, None, "Heading");
    let view = library.brief(&one).unwrap();
    let base = view.items[0].revision.clone();
    let other = shelf::open(folder.path());
    let write = |library: &Library, item: &str, text: &str, base: &str| {
        let (brief, base) = (one.clone(), Some(base.to_owned()));
        let op = Op::AnalyticWrite { brief, item: item.into(), rich: rich(text).into(), base };
        let outcome = library.transact(op).unwrap();
        library.analytic_written(&one, item, &outcome).unwrap()
    };
    let theirs = write(&other, &item, "Before. Theirs.", &base);
    assert!(!theirs.beside);
    let mine = write(&library, &item, "Before. Mine.", &base);
    assert!(mine.beside);
    assert_eq!(words(&library.brief(&one).unwrap()), ["Before. Theirs.", "Before. Mine.", "Heading"]);
    // Both go on, each where its words are now.
    assert!(!write(&other, &item, "Before. Theirs, more.", &theirs.item.revision).beside);
    assert!(!write(&library, &mine.item.id, "Before. Mine, more.", &mine.item.revision).beside);
    assert_eq!(
        words(&other.brief(&one).unwrap()),
        ["Before. Theirs, more.", "Before. Mine, more.", "Heading"]
    );
    // Two that write the same have no quarrel.
    assert!(!write(&library, &item, "Before. Theirs, more.", "stale").beside);
    let base = view.items[1].revision.clone();
    let rename = |library: &Library, text: &str| {
        let (brief, item) = (one.clone(), heading.clone());
        library.transact(Op::ItemEditFrom { brief, item, text: text.into(), base: base.clone() })
    };
    rename(&other, "Theirs").unwrap();
    let refused = rename(&library, "Mine").unwrap_err();
    assert_eq!(refused.code(), ErrorCode::Conflict);
    assert!(message(&refused).contains("“Theirs”"), "{}", message(&refused));
    rename(&library, "Theirs").unwrap();
}

#[test]
fn a_title_and_what_is_written_about_a_card_are_not_overwritten_unseen() {
    let (folder, library) = library();
    let other = shelf::open(folder.path());
    let one = brief(&library, "One");
    let title = |library: &Library, title: &str, was: &str| {
        let was = Some(was.to_owned());
        library.transact(Op::BriefRename { brief: one.clone(), title: title.into(), was })
    };
    title(&other, "Theirs", "One").unwrap();
    let refused = title(&library, "Mine", "One").unwrap_err();
    assert_eq!(refused.code(), ErrorCode::Conflict);
    assert!(message(&refused).contains("“Theirs”"), "{}", message(&refused));
    title(&library, "Theirs", "One").unwrap();
    title(&library, "Mine", "Theirs").unwrap();

    let passage = dissoi_app::PassageId::parse("techno-nationalism/essay:6").unwrap();
    let cut = dissoi_app::Cut::of(passage, dissoi_app::Selection::Whole);
    let card = library.transact(Op::CardCut(cut.into())).unwrap().made.unwrap();
    let tag = |library: &Library, tag: &str, was: &str| {
        let of = |tag: &str| CardFields { tag: Some(tag.to_owned()), ..CardFields::default() };
        let fields = CardFields { was: Some(of(was).into()), ..of(tag) };
        library.transact(Op::CardEdit { card: card.clone(), fields: fields.into() })
    };
    tag(&library, "First", &library.card(&card).unwrap().tag).unwrap();
    tag(&other, "Theirs", "First").unwrap();
    let refused = tag(&library, "Mine", "First").unwrap_err();
    assert_eq!(refused.code(), ErrorCode::Conflict);
    assert!(
        message(&refused).contains("the tag was changed elsewhere, to “Theirs”"),
        "{}",
        message(&refused)
    );
    assert_eq!(library.card(&card).unwrap().tag, "Theirs");
    // Others than those that were changed may be what they like.
    let cite = CardFields { cite: Some("Chen 24".into()), ..CardFields::default() };
    let was = CardFields { cite: Some(library.card(&card).unwrap().cite), ..CardFields::default() };
    let fields = CardFields { was: Some(was.into()), ..cite };
    library.transact(Op::CardEdit { card: card.clone(), fields: fields.into() }).unwrap();
    tag(&library, "Mine", "Theirs").unwrap();
}

#[test]
fn an_answer_becomes_a_block_with_its_card_in_one_step() {
    let (_folder, library) = library();
    let one = brief(&library, "One");
    let home = section(&library, &one, None, "Frontlines");
    let before = made(&library);
    let claim = || Claim::Source("g15-rules-and-ties".into());
    let title = library.source("g15-rules-and-ties").unwrap().summary.title;
    let block = |passage: &str| {
        let into = Placement { brief: one.clone(), parent: None, position: None };
        let passages = vec![passage.to_owned()];
        let op = BlockAnswer { into, near: None, claim: claim(), passages, cards: Vec::new() };
        library.transact(Op::BlockAnswer(op.into()))
    };
    let outcome = block("n01-chokepoints:1").unwrap();
    let made_block = library.block_made(&one, &outcome).unwrap();
    let view = library.brief(&one).unwrap();
    assert_eq!(words(&view)[..2], ["Frontlines".to_owned(), format!("-AT: {title}")]);
    assert_eq!(view.items[1].id, made_block.block);
    assert_eq!((view.items.len(), made_block.items.len()), (3, 1));
    let ItemContent::Card { card } = &view.items[2].content else { panic!("no card") };
    assert!(card.passage.ends_with("n01-chokepoints:1") && !card.tag.is_empty());
    library.undo().unwrap();
    assert_eq!(made(&library), before, "one step");
    library.redo().unwrap();
    block("n01-chokepoints:2").unwrap();
    let view = library.brief(&one).unwrap();
    assert_eq!((view.items.len(), view.items[3].parent.as_ref()), (4, Some(&made_block.block)));
    assert_eq!(code(block("nowhere:1")), ErrorCode::NotFound);
    let _ = home;
}

#[test]
fn oversized_and_odd_input_is_refused_in_words_or_tamed() {
    let (folder, library) = library();
    let one = brief(&library, "One");
    let item = analytic(&library, &one, None, "a");
    let before = made(&library);
    let write = |rich: RichText| {
        let op = Op::AnalyticWrite { brief: one.clone(), item: item.clone(), rich: rich.into(), base: None };
        library.transact(op)
    };
    let refused = write(rich(&"five ".repeat(1 << 20))).unwrap_err();
    assert!(message(&refused).contains("4 MB"), "{}", message(&refused));
    let run = RichRun { text: "x".into(), link: Some("javascript:alert(1)".into()), ..RichRun::default() };
    let block = RichBlock { kind: RichKind::Paragraph, level: 0, runs: vec![run] };
    let refused = write(RichText { blocks: vec![block] }).unwrap_err();
    assert!(message(&refused).contains("http:"), "{}", message(&refused));
    for title in ["x".repeat(5_000), String::new(), " \u{0}\n ".into()] {
        let ops = [
            Op::BriefRename { brief: one.clone(), title: title.clone(), was: None },
            Op::ItemAdd {
                into: Placement { brief: one.clone(), parent: None, position: None },
                item: NewItem::Section { title: title.clone() },
            },
        ];
        for op in ops {
            assert_eq!(code(library.transact(op)), ErrorCode::BadInput, "{} characters", title.len());
        }
    }
    assert_eq!(code(library.version_name(&one, None, Some(&"x".repeat(5_000)))), ErrorCode::BadInput);
    assert_eq!(made(&library), before);
    // As a title a path is words; as the name of a file it leads nowhere.
    let evil = Op::BriefRename { brief: one.clone(), title: "../../evil".into(), was: None };
    library.transact(evil).unwrap();
    let name = dissoi_app::file_name(&library.brief(&one).unwrap().summary.title);
    assert_eq!(name, "evil");
    let request = ExportRequest::plain(&one, ExportFormat::Md, folder.path().join(format!("{name}.md")));
    shelf::wait(library.brief_export(&request, &CancellationToken::new())).unwrap();
    assert!(folder.path().join("evil.md").is_file());
}

#[test]
fn a_pace_is_measured_by_reading_aloud() {
    let (_folder, library) = library();
    let passage = library.pace_passage().unwrap();
    assert!((120..600).contains(&passage.words) && !passage.title.is_empty());
    assert_eq!(Library::pace_of(180, 52).unwrap(), 208);
    assert_eq!(code(Library::pace_of(180, 0)), ErrorCode::BadInput);
    assert_eq!(code(Library::pace_of(5, 60)), ErrorCode::BadInput);
    assert_eq!(code(Library::pace_of(10_000, 5)), ErrorCode::BadInput);
}
