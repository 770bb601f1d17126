//! The evidence check.
//! 1. The cards of the built-in topic have no findings at all.
//! 2. Each of the prepared faulty cards is found, by its rule, its weight and its words.
//! 3. A sound card has none. 4. The quotation is found again in one step, and undone. 5. Checking changes nothing.
//! 6. Corrections of a citation belong to the user: installing a topic again keeps them.

use dissoi_app::view::{CardFindings, CitationEdit, ErrorCode};
use dissoi_app::{Library, Op, Remedy, Rule, Severity};
use dissoi_model::{
    Author, Card, Join, Locator, Mark, MarkSpan, Marks, PartialDate, Passage, Source, SourceKind,
};
use dissoi_store::{Change, Entity};
use tempfile::TempDir;

use crate::packs;
use crate::shelf::{self, code, made, store};

const PARAGRAPHS: [&str; 5] = [
    "Trade grows. Some argue that trade always makes states rich. However, trade will not make every state rich, \
     unless its laws are sound.",
    "Openness helps most firms. A long aside on tariffs and on their many reforms stands here. Openness also helps \
     the poor.",
    "The treaty is unstable in the east. It failed to protect workers in most years. Nobody denies that wages rose.",
    "It is not true that walls keep prices low. Walls raise them for everybody, in every year that was studied.",
    "Last words close the text.",
];

fn source(id: &str) -> Source {
    let (mut text, mut passages) = (String::from("On trade"), Vec::new());
    passages.push(Passage { paragraph: 0, start: 0, end: text.len(), heading: None });
    for (paragraph, words) in (1..).zip(PARAGRAPHS) {
        text.push_str("\n\n");
        let start = text.len();
        text.push_str(words);
        passages.push(Passage { paragraph, start, end: text.len(), heading: None });
    }
    Source {
        title: "On trade".into(),
        authors: vec![Author::Person { name: "Ada Sample".into(), family: "Sample".into() }],
        qualifications: Some("Professor of economics, Some University".into()),
        date: PartialDate::parse("2021-02-08"),
        outlet: Some("Journal of Samples".into()),
        url: Some("https://example.org/trade".into()),
        accessed: PartialDate::parse("2026-11-24"),
        text,
        passages,
        ..Source::bare(id, "techno-nationalism", SourceKind::Essay)
    }
}

/// A card as a faithful program cuts it; what follows it damages.
fn card(id: &str, words: &str) -> Card {
    let source = source("techno-nationalism/trade");
    let at = source.text.find(words).unwrap();
    let locator = Locator::cut(&source.id, &source.text, at..at + words.len()).unwrap();
    Card {
        id: id.into(),
        topic: source.topic.clone(),
        tag: "A claim".into(),
        cite_short: dissoi_model::short_cite(&source),
        cite_full: dissoi_model::full_cite(&source),
        paragraph: source.passage_at(locator.start).unwrap().paragraph,
        locator,
        created: 1,
        ..Card::default()
    }
}

/// The same card with other words in it, as only damaged or foreign data has them.
fn saying(id: &str, cut: &str, says: &str) -> Card {
    let mut card = card(id, cut);
    card.locator.exact = says.into();
    card.locator.end = card.locator.start + says.len();
    card
}

fn reading(id: &str, words: &str, read: &[&str]) -> Card {
    let mut card = card(id, words);
    for piece in read {
        let at = words.find(piece).unwrap();
        card.marks.add(Mark::Highlight, at..at + piece.len());
    }
    card
}

fn cited(id: &str, edit: impl FnOnce(&mut Card)) -> Card {
    let mut card = card(id, "Openness also helps the poor.");
    edit(&mut card);
    card
}

/// A library with the source, and cards put into it without asking.
fn library(cards: &[Card], sources: &[Source]) -> (TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    let library = shelf::open(folder.path());
    let sources = sources.iter().map(|s| Change::made(Entity::Source(s.clone().into())));
    let cards = cards.iter().map(|c| Change::made(Entity::Card(c.clone().into())));
    let changes: Vec<_> = sources.chain(cards).collect();
    store(folder.path()).write(|w| w.apply(&changes)).unwrap();
    (folder, library)
}

fn of_one(card: &Card, source: &Source) -> CardFindings {
    let (_folder, library) = library(std::slice::from_ref(card), std::slice::from_ref(source));
    let report = library.evidence_check_card(&card.id).unwrap();
    report.cards.into_iter().next().unwrap_or_else(|| panic!("nothing was found in {}", card.id))
}

#[test]
fn the_built_in_topic_has_no_findings() {
    let folder = tempfile::tempdir().unwrap();
    let library = shelf::open(folder.path());
    let report = library.evidence_check(None).unwrap();
    assert!(report.checked >= 20, "{report:?}");
    assert!(report.cards.is_empty(), "{:#?}", report.cards);
    for brief in library.briefs().unwrap() {
        assert_eq!(library.evidence_check(Some(&brief.id)).unwrap().cards, []);
    }
    assert_eq!(code(library.evidence_check(Some("nothing"))), ErrorCode::NotFound);
    assert_eq!(code(library.evidence_check_card("nothing")), ErrorCode::NotFound);
}

#[test]
fn a_sound_card_has_no_findings_whole_or_read_in_part() {
    for card in [
        card("whole", "Openness helps most firms."),
        reading("part", "The treaty is unstable in the east.", &["The treaty is unstable"]),
        reading("negation", "Nobody denies that wages rose.", &["Nobody denies", "wages rose"]),
    ] {
        let (_folder, library) = library(std::slice::from_ref(&card), &[source("techno-nationalism/trade")]);
        let report = library.evidence_check_card(&card.id).unwrap();
        assert_eq!((report.checked, report.cards), (1, vec![]), "{}", card.id);
    }
}

type Faulty = (Card, Source, Rule, Severity, &'static str);

/// Every fault that the check must find: the card, its source, the rule, the weight, and a word that must be named.
fn faulty() -> Vec<Faulty> {
    let sound = || source("techno-nationalism/trade");
    let poor = "Openness also helps the poor.";
    let without = |take: fn(&mut Source)| {
        let mut source = sound();
        take(&mut source);
        source
    };
    let uncited = |id: &str, source: &Source| {
        let mut card = card(id, poor);
        card.cite_short = dissoi_model::short_cite(source);
        card.cite_full = dissoi_model::full_cite(source);
        card
    };
    let mut left_out = card("join with an omission", PARAGRAPHS[1]);
    let aside = PARAGRAPHS[1].find("A long aside").unwrap();
    let end = PARAGRAPHS[1].find(" Openness also").unwrap();
    left_out.joins = vec![Join { start: aside, end, left_out: true }];
    let mut lost = card("lost source", poor);
    lost.locator.source = "techno-nationalism/gone".into();
    let moved = {
        let mut source = sound();
        source.text.insert_str(10, "A new beginning. ");
        source.passages.iter_mut().for_each(|p| {
            p.start += if p.paragraph > 1 { 17 } else { 0 };
            p.end += if p.paragraph > 0 { 17 } else { 0 };
        });
        source
    };
    let mut wild = card("marks outside", poor);
    wild.marks = {
        let span = MarkSpan { start: 3, end: 999, mark: Mark::Highlight };
        serde_json::from_value::<Marks>(serde_json::json!([span])).unwrap()
    };
    let undated = without(|s| s.date = None);
    let nameless = without(|s| s.authors.clear());
    let unread = without(|s| s.accessed = None);
    let unknown = without(|s| s.qualifications = None);
    let placeless = without(|s| (s.outlet, s.url, s.accessed) = (None, None, None));
    use Rule::{
        Claim, Clipping, Distortion, ExactPlace, InternalEllipses, NonExistentEvidence, StrawArgument,
        WrittenCitation,
    };
    use Severity::{Context, Error, Warning};
    let firms = "Openness helps most firms.";
    let not_rich = "trade will not make every state rich, unless its laws are sound.";
    vec![
        (saying("altered word", firms, "Openness harms most firms."), sound(), Distortion, Error, "harms"),
        (
            saying("dropped not", not_rich, "trade will make every state rich, unless its laws are sound."),
            sound(),
            Distortion,
            Error,
            "not",
        ),
        (
            saying("added word", firms, "Openness clearly helps most firms."),
            sound(),
            Distortion,
            Error,
            "clearly",
        ),
        (
            saying("added in brackets", firms, "Openness [to trade] helps most firms."),
            sound(),
            Distortion,
            Error,
            "[to trade]",
        ),
        (
            saying(
                "joined without a mark",
                firms,
                "Openness helps most firms. Openness also helps the poor.",
            ),
            sound(),
            InternalEllipses,
            Error,
            "A long aside",
        ),
        (
            saying(
                "joined by an ellipsis",
                firms,
                "Openness helps most firms … Openness also helps the poor.",
            ),
            sound(),
            InternalEllipses,
            Error,
            "A long aside",
        ),
        (left_out, sound(), InternalEllipses, Warning, "A long aside"),
        (lost, sound(), NonExistentEvidence, Error, ""),
        (
            saying("words of nobody", firms, "Pigs have learned to fly over Cologne at night."),
            sound(),
            NonExistentEvidence,
            Error,
            "Pigs",
        ),
        (saying("no words", firms, ""), sound(), NonExistentEvidence, Error, ""),
        (card("moved", poor), moved, ExactPlace, Warning, ""),
        (uncited("no date", &undated), undated, WrittenCitation, Warning, "date"),
        (uncited("no author", &nameless), nameless, WrittenCitation, Warning, "author"),
        (
            uncited("no date of reading", &unread),
            unread,
            WrittenCitation,
            Warning,
            "date on which the address was read",
        ),
        (
            uncited("no qualifications", &unknown),
            unknown,
            WrittenCitation,
            Warning,
            "author’s qualifications",
        ),
        (
            uncited("no place of publication", &placeless),
            placeless,
            WrittenCitation,
            Warning,
            "place of publication",
        ),
        (
            cited("cite without the year", |c| {
                c.cite_short = "Sample".into();
                c.cite_full = c.cite_full.replace("8 February 2021", "long ago");
            }),
            sound(),
            WrittenCitation,
            Warning,
            "2021",
        ),
        (
            cited("cite without the author", |c| {
                c.cite_short = "21".into();
                c.cite_full = c.cite_full.replace("Ada Sample", "Somebody");
            }),
            sound(),
            WrittenCitation,
            Warning,
            "Sample",
        ),
        (
            cited("cite without the title", |c| c.cite_full = c.cite_full.replace("On trade", "Something")),
            sound(),
            WrittenCitation,
            Warning,
            "On trade",
        ),
        (
            cited("no cite", |c| {
                c.cite_short.clear();
                c.cite_full.clear();
            }),
            sound(),
            WrittenCitation,
            Warning,
            "",
        ),
        (cited("no tag", |c| c.tag.clear()), sound(), Claim, Warning, ""),
        (
            reading("not is not read", not_rich, &["trade will", "make every state rich"]),
            sound(),
            Distortion,
            Warning,
            "not",
        ),
        (
            reading("condition is not read", not_rich, &["trade will not make every state rich"]),
            sound(),
            Distortion,
            Warning,
            "unless",
        ),
        (
            reading(
                "failure is not read",
                "It failed to protect workers in most years.",
                &["It", "protect workers"],
            ),
            sound(),
            Distortion,
            Warning,
            "failed to",
        ),
        (card("begins after the negation", "walls keep prices low."), sound(), Distortion, Warning, "not"),
        (
            reading("half a word", "The treaty is unstable in the east.", &["The treaty is", "stable"]),
            sound(),
            Clipping,
            Warning,
            "unstable",
        ),
        (card("cut inside a word", "stable in the east."), sound(), Distortion, Error, "unstable"),
        (wild, sound(), Clipping, Error, ""),
        (
            card("others’ opinion", "trade always makes states rich."),
            sound(),
            StrawArgument,
            Context,
            "Some argue",
        ),
        (
            card("answered next", "Some argue that trade always makes states rich."),
            sound(),
            StrawArgument,
            Context,
            "However",
        ),
    ]
}

#[test]
fn each_prepared_faulty_card_is_found() {
    let cards = faulty();
    assert!(cards.len() >= 20);
    for (card, source, rule, severity, word) in cards {
        let found = of_one(&card, &source);
        let named = found.findings.iter().any(|f| {
            let f = &f.finding;
            let says = word.is_empty() || f.words.iter().any(|w| w.contains(word));
            f.rule == rule && f.severity == severity && says && !f.message.is_empty() && !f.advice.is_empty()
        });
        assert!(named, "{}: no {rule:?} {severity:?} naming “{word}” in {:#?}", card.id, found.findings);
    }
}

#[test]
fn findings_say_where_and_show_the_difference_and_the_surroundings() {
    let cards = faulty();
    let of = |id: &str| {
        let (card, source, ..) = cards.iter().find(|c| c.0.id == id).unwrap();
        of_one(card, source).findings.remove(0)
    };
    let altered = of("altered word");
    let runs: Vec<_> = altered.finding.difference.iter().map(|r| r.text.as_str()).collect();
    assert_eq!(runs, ["Openness ", "harms", "helps", " most firms."]);
    assert_eq!(altered.finding.remedy, Some(Remedy::Relocate));
    assert_eq!(altered.finding.rule_from, "NSDA evidence rules");
    assert_eq!(altered.range.map(|r| (r.start, r.end)), Some((9, 14)));
    let unread = of("not is not read");
    assert_eq!(unread.range.map(|r| (r.start, r.end)), Some((11, 14)));
    let around = of("answered next").finding.around.unwrap();
    assert!(around.after.contains("However, trade will not"), "{around:?}");
}

#[test]
fn a_quotation_is_found_again_in_one_step_and_undone() {
    let cards: Vec<Card> = faulty().into_iter().map(|c| c.0).collect();
    let again = ["altered word", "dropped not", "added word", "joined without a mark"];
    let chosen: Vec<_> = cards.into_iter().filter(|c| again.contains(&c.id.as_str())).collect();
    let (_folder, library) = library(&chosen, &[source("techno-nationalism/trade")]);
    for card in &chosen {
        let before = made(&library);
        library.transact(Op::CardRelocate { card: card.id.clone() }).unwrap();
        let view = library.card(&card.id).unwrap();
        assert_eq!(view.state, dissoi_app::QuoteState::Verbatim, "{}", card.id);
        let left = library.evidence_check_card(&card.id).unwrap();
        assert_eq!(left.errors, 0, "{}: {left:#?}", card.id);
        library.undo().unwrap();
        assert_eq!(made(&library), before);
    }
}

#[test]
fn correcting_a_source_mends_its_cards_that_were_not_edited_by_hand() {
    let mut undated = source("techno-nationalism/trade");
    undated.date = None;
    let follows = {
        let mut card = card("follows", "Openness helps most firms.");
        card.cite_short = dissoi_model::short_cite(&undated);
        card.cite_full = dissoi_model::full_cite(&undated);
        card
    };
    let own = cited("own", |c| c.cite_short = "Our Sample 21".into());
    let (_folder, library) = library(&[follows, own], &[undated]);
    assert_eq!(library.evidence_check_card("follows").unwrap().warnings, 1);
    let edit = CitationEdit { date: Some("2021-02-08".into()), ..CitationEdit::default() };
    let op = Op::SourceCiteEdit { source: "techno-nationalism/trade".into(), edit: edit.into() };
    library.transact(op).unwrap();
    assert_eq!(library.evidence_check_card("follows").unwrap().cards, []);
    assert_eq!(library.card("follows").unwrap().cite, "Sample 21");
    assert_eq!(library.card("own").unwrap().cite, "Our Sample 21");
    library.undo().unwrap();
    assert_eq!(library.card("follows").unwrap().cite, "Sample n.d.");
}

#[test]
fn corrections_of_a_citation_stay_when_the_topic_is_installed_again_or_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let library = shelf::open(folder.path());
    packs::install_with(&library, &packs::FIRST);
    let edit = CitationEdit {
        authors: Some(vec!["Grace Hopper".into()]),
        qualifications: Some("Rear admiral".into()),
        ..CitationEdit::default()
    };
    library.transact(Op::SourceCiteEdit { source: packs::HUBS.into(), edit: edit.into() }).unwrap();
    let cited = || library.source_citation(packs::HUBS).unwrap();
    let corrected = cited();
    assert_eq!((corrected.cite_short.as_str(), corrected.corrected.len()), ("Hopper 21", 2));
    packs::install_with(&library, &["A first paragraph that is new.", packs::FIRST[0]]);
    assert_eq!(cited(), corrected, "another text of the source");
    packs::install_with(&library, &[]);
    assert_eq!(code(library.source_citation(packs::HUBS)), ErrorCode::NotFound);
    packs::install_with(&library, &packs::FIRST);
    assert_eq!(cited(), corrected, "the source went and came back");
}
