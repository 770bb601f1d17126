//! Briefs that no user should write, and some will.

use dissoi_export::view::{BriefView, Item};
use dissoi_model::{Mark, Reference};

use crate::poppler::{poppler, right_edges, words};
use crate::{brief_with, card, pdf};

#[test]
fn hostile_text_comes_out_literally_wherever_it_stands() {
    let hostile = "#panic(\"x\") *b* _i_ $x$ `r` // = h @l <l> \\ #import \"@preview/x:1.0.0\" ~ -- --- ... [a](b) 'q' \\u{41}";
    let mut items =
        vec![Item::Section { depth: 0, title: hostile.into() }, card(1, hostile, hostile, &Mark::ALL)];
    items.push(Item::analytic(1, format!("{hostile}\n= second line\n- third")));
    let Item::Card { card: evidence, .. } = &mut items[1] else { unreachable!() };
    evidence.cite_short = hostile.into();
    evidence.cite_full = hostile.into();
    let reference = Reference {
        key: "k".into(),
        label: "l".into(),
        text: hostile.into(),
        link: Some("javascript:alert(1)".into()),
        work: None,
    };
    let brief = BriefView {
        title: hostile.into(),
        topic: hostile.into(),
        resolution: hostile.into(),
        stands_for: hostile.into(),
        date: hostile.into(),
        references: vec![reference],
        ..brief_with(items)
    };
    let output = pdf(&brief);
    assert_eq!(output.warnings, [""; 0]);
    let squeezed = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let found = squeezed(&words(&output.bytes)).matches(&squeezed(hostile)).count();
    // Title, side, resolution, topic, date; section, tag; both again in the contents; cite twice, quotation, analytic, reference; footers.
    assert!(found >= 14, "{found} of at least 14 in\n{}", words(&output.bytes));
    assert!(words(&output.bytes).contains("= second line - third"));
    assert!(!output.bytes.windows(5).any(|w| w == b"/URI "), "a link that is no web address was made");
}

#[test]
fn every_promised_script_is_set_and_reads_back() {
    let quote = "Ελληνικά Кириллица 科技全球 ひらがな カタカナ עברית العربية हिन्दी ภาษาไทย ∑∫√ ✓ 😀 a\u{a0}b fi ffl “q”";
    let output = pdf(&brief_with(vec![
        card(0, "😀 科技", quote, &[Mark::Underline, Mark::Highlight]),
        card(0, "b", "b", &[]),
    ]));
    assert_eq!(output.warnings, [""; 0]);
    let text = words(&output.bytes);
    for word in ["Ελληνικά", "Кириллица", "科技全球", "ひらがな", "カタカナ", "∑∫√", "✓", "😀", "fi ffl “q”"]
    {
        assert!(text.contains(word), "no {word} in {text}");
    }
}

#[test]
fn what_no_font_has_shows_as_its_code_and_is_reported_with_its_place() {
    let items = vec![card(0, "A tag", "tab\there 𠮷 bell \u{7} again 𠮷 nul \0 end", &[Mark::Emphasis])];
    let output = pdf(&brief_with(items));
    let text = words(&output.bytes);
    assert!(text.contains("tab here U+20BB7 bell U+0007 again U+20BB7 nul U+0000 end"), "{text}");
    assert_eq!(output.warnings.len(), 3, "{:?}", output.warnings);
    let about = |code| output.warnings.iter().find(|w| w.contains(code)).unwrap();
    assert!(about("U+20BB7").contains("2 times") && about("U+20BB7").contains("the card “A tag”"));
    assert!(about("U+0007").contains("control character") && about("U+0000").contains("once"));
}

#[test]
fn endless_words_and_tags_stay_within_the_margins() {
    let word = "Wortzusammensetzung".repeat(160);
    let tag: String = "word and ".repeat(1200).chars().take(10_000).collect();
    let items = vec![
        Item::Section { depth: 0, title: word.clone() },
        card(1, &word, &word, &[Mark::Underline]),
        card(1, &tag, "after the endless tag", &[]),
        Item::analytic(1, word.clone()),
    ];
    let output = pdf(&BriefView { title: word.clone(), ..brief_with(items) });
    assert_eq!(output.warnings, [""; 0]);
    let text: String = words(&output.bytes).split(' ').collect();
    assert!(words(&output.bytes).contains("after the endless tag"));
    assert!(text.contains(&word[..190]), "the endless word is not whole");
    // A4 is 595 points wide, the margin 27 mm.
    let widest = right_edges(&output.bytes).into_iter().fold(0.0, f64::max);
    assert!(widest < 595.3 - 76.0, "text reaches {widest}");
}

#[test]
fn an_empty_brief_gives_a_page_that_says_so() {
    let output = pdf(&BriefView {
        title: String::new(),
        resolution: String::new(),
        topic: String::new(),
        stands_for: String::new(),
        date: String::new(),
        ..brief_with(Vec::new())
    });
    assert_eq!((output.pages, output.warnings.len()), (1, 0));
    let text = words(&output.bytes);
    assert!(text.contains("(no title)") && text.contains("There is nothing in this brief yet"), "{text}");
    assert!(!text.contains("Contents") && !text.contains("References"));
}

#[test]
fn empty_tags_cites_quotations_and_analytics_have_stand_ins() {
    let mut items = vec![
        card(0, " ", "\n\n", &[]),
        Item::analytic(0, "\n "),
        Item::Section { depth: 0, title: String::new() },
    ];
    let Item::Card { card: evidence, .. } = &mut items[0] else { unreachable!() };
    evidence.cite_short.clear();
    evidence.cite_full.clear();
    let text = words(&pdf(&brief_with(items)).bytes);
    for part in ["(no tag)", "(no cite)", "(no quotation)", "(empty analytic)", "(no heading)"] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn depths_that_skip_and_a_language_that_is_none_still_give_an_accessible_pdf() {
    let items = vec![
        card(7, "deep", "a", &[]),
        Item::Section { depth: 2, title: "block".into() },
        card(0, "top", "b", &[]),
    ];
    let output = pdf(&BriefView { language: "klingon!".into(), ..brief_with(items) });
    assert_eq!(output.warnings.len(), 1, "{:?}", output.warnings);
    assert!(output.warnings[0].contains("“klingon!” names no language"));
    assert!(poppler("pdfinfo", &["-meta"], &output.bytes).contains("pdfuaid:part>1<"));
}

#[test]
fn right_to_left_briefs_are_set_without_complaint() {
    let items = vec![
        Item::Section { depth: 0, title: "الانفتاح مفيد".into() },
        card(
            1,
            "التعاون يضاعف",
            "التعاون يفيد الجميع.\n\nEnglish inside.",
            &[Mark::Underline, Mark::Emphasis],
        ),
        Item::analytic(1, "ابدأ بهذا"),
    ];
    let output = pdf(&BriefView {
        language: "ar".into(), title: "الانفتاح يفوز".into(), ..brief_with(items)
    });
    assert_eq!(output.warnings, [""; 0]);
    assert!(words(&output.bytes).contains("English inside.") && words(&output.bytes).contains("Page 1 of 1"));
}
