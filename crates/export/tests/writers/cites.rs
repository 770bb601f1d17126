//! 1. Cites and references that a manual of style sets keep their italics in every format that has them, and their words in
//!    all. 2. Of other references the title leans.

use dissoi_export::cite::Run;
use dissoi_export::view::{BriefView, Item};
use dissoi_export::{CitePlace, ExportOptions, docx, html, markdown, text};
use dissoi_model::{Reference, Work};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::html::{parsed, texts};
use crate::word::{Paragraph, paragraphs};
use crate::{brief_of, card, plain};

const CITE: &str =
    "Chen, Shumei. “On *Shared* Research.” Journal of <Samples>, vol. 3, https://example.org/a_b.";
const JOURNAL: &str = "Journal of <Samples>";
const REPORT: &str = "Rare Earths & Security";

fn brief() -> BriefView {
    let run = |text: &str, italic| Run { text: text.into(), italic, bold: false };
    let (before, after) = CITE.split_once(JOURNAL).unwrap();
    let set = vec![run(before, false), run(JOURNAL, true), run(after, false)];
    let mut card = card("A tag", plain("The words"));
    (card.cite_full, card.cite_set) = (CITE.into(), set.clone());
    let reference = |key: &str, text: String, link: Option<&str>, work| Reference {
        key: key.into(),
        label: key.into(),
        text,
        link: link.map(str::to_owned),
        work,
    };
    let work = Work { title: REPORT.into(), ..Work::default() };
    BriefView {
        references: vec![
            reference("source", CITE.into(), Some("https://example.org/a_b"), None),
            reference(
                "topic",
                format!("Gholz. 2014. {REPORT}."),
                Some("https://x.org/1"),
                Some(Box::new(work)),
            ),
        ],
        set: [("source".to_owned(), set)].into(),
        ..brief_of(card)
    }
}

fn with(cites: CitePlace) -> ExportOptions {
    ExportOptions { cites, ..ExportOptions::default() }
}

#[test]
fn word_sets_titles_in_italics_wherever_the_cite_stands() {
    for place in [CitePlace::Inline, CitePlace::References] {
        let all = paragraphs(&docx::write(&brief(), &with(place)).unwrap());
        let italic =
            |p: &Paragraph| p.runs.iter().filter(|r| r.italic).map(|r| r.text.clone()).collect::<String>();
        let leaning: Vec<String> = all.iter().map(italic).filter(|t| !t.is_empty()).collect();
        assert_eq!(leaning, [JOURNAL, JOURNAL, REPORT], "{place:?}");
        assert!(all.iter().any(|p| p.text().contains(CITE)), "{place:?}");
        assert!(all.iter().any(|p| p.text() == format!("Gholz. 2014. {REPORT}. https://x.org/1")));
    }
    let notes = docx::write(&brief(), &with(CitePlace::Footnotes)).unwrap();
    let notes = crate::word::parts(&notes).remove("word/footnotes.xml").unwrap();
    let run = "<w:rPr><w:i/><w:iCs/></w:rPr><w:t xml:space=\"preserve\">Journal of &lt;Samples&gt;</w:t>";
    assert!(notes.contains(run), "{notes}");
}

#[test]
fn a_web_page_sets_titles_in_italics_wherever_the_cite_stands() {
    for place in [CitePlace::Inline, CitePlace::Footnotes, CitePlace::References] {
        let page = parsed(&html::write(&brief(), &with(place)));
        assert_eq!(texts(&page, "i"), [JOURNAL, JOURNAL, REPORT], "{place:?}");
        assert!(texts(&page, "body").concat().contains(CITE));
        assert_eq!(page.select("a[href='https://example.org/a_b']").length(), 2);
    }
}

#[test]
fn markdown_sets_titles_in_italics_wherever_the_cite_stands() {
    for place in [CitePlace::Inline, CitePlace::Footnotes, CitePlace::References] {
        let written = markdown::write(&brief(), &with(place));
        let (mut leaning, mut deep) = (Vec::new(), false);
        for event in Parser::new_ext(&written, Options::ENABLE_FOOTNOTES) {
            match event {
                Event::Start(Tag::Emphasis) => (deep, _) = (true, leaning.push(String::new())),
                Event::End(TagEnd::Emphasis) => deep = false,
                Event::Text(words) if deep => leaning.last_mut().unwrap().push_str(&words),
                _ => {}
            }
        }
        // Nothing but a letter or digit stands at the edge of a star.
        let journal = JOURNAL.trim_end_matches('>');
        leaning.sort();
        assert_eq!(leaning, [journal, journal, REPORT].map(str::to_owned), "{place:?}\n{written}");
    }
}

#[test]
fn plain_text_stays_plain() {
    let options = ExportOptions { text: Some(dissoi_export::Amount::Full), ..with(CitePlace::References) };
    let written = text::write(&brief(), &options);
    assert!(written.contains(&format!("Chen 21: {CITE}\n")), "{written}");
    assert!(written.contains(&format!("Gholz. 2014. {REPORT}. https://x.org/1\n")), "{written}");
}

#[test]
fn a_cite_that_was_changed_after_it_was_set_is_as_it_was_changed() {
    let mut brief = brief();
    let Item::Card { card, .. } = &mut brief.items[0] else { unreachable!() };
    card.cite_full = "Edited by hand".into();
    let page = parsed(&html::write(&brief, &with(CitePlace::Inline)));
    assert_eq!(texts(&page, ".cite"), ["Chen 21 [Edited by hand]"]);
}
