//! Citations by the styles of CSL, set by hayagriva: MLA 9, APA 7, Chicago 17.

use std::collections::BTreeMap;
use std::panic::catch_unwind;
use std::sync::LazyLock;

use dissoi_model::{Author, Citation, PartialDate};
use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::json::{Item, Value};
use hayagriva::citationberg::{IndependentStyle, Locale, Style, taxonomy};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild, ElemChildren,
    LocatorPayload, SpecificLocator,
};
use serde::{Deserialize, Serialize};

/// A manual of style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manual {
    /// MLA Handbook, 9th edition.
    Mla,
    /// APA Style, 7th edition.
    Apa,
    /// Chicago Manual of Style, 17th edition, author and date.
    Chicago,
}

/// Where in a work the words stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Locator {
    /// A printed page, or pages.
    Page(String),
    /// A paragraph, of a work without pages.
    Paragraph(u32),
}

/// A citation, set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cite {
    /// The entry of the list of works.
    pub entry: Vec<Run>,
    /// What stands in the text, in brackets.
    pub in_text: String,
}

/// Words in one type.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Whether they are in italics.
    pub italic: bool,
    /// Whether they are in bold.
    pub bold: bool,
}

/// Sets a citation. `None` only if the style that comes with the program cannot be read.
pub fn cite(citation: &Citation, manual: Manual, locator: Option<&Locator>) -> Option<Cite> {
    let item = item(citation);
    // The engine is young: what it cannot set must not take the program down.
    catch_unwind(|| rendered(&item, manual, locator)).ok().flatten()
}

fn rendered(item: &Item, manual: Manual, locator: Option<&Locator>) -> Option<Cite> {
    let style = style(manual)?;
    let paragraph = match locator {
        Some(Locator::Paragraph(number)) => number.to_string(),
        _ => String::new(),
    };
    let place = match locator {
        Some(Locator::Page(page)) => Some((taxonomy::Locator::Page, page.as_str())),
        Some(Locator::Paragraph(_)) => Some((taxonomy::Locator::Paragraph, paragraph.as_str())),
        None => None,
    };
    let place = place.map(|(kind, text)| SpecificLocator(kind, LocatorPayload::Str(text)));
    let mut driver = BibliographyDriver::new();
    let cited = vec![CitationItem::with_locator(item, place)];
    driver.citation(CitationRequest::from_items(cited, style, &LOCALES));
    let set = driver.finish(BibliographyRequest::new(style, None, &LOCALES));
    let in_text = set.citations.first().map(|c| words(&c.citation)).unwrap_or_default();
    let entry = set.bibliography.and_then(|b| b.items.into_iter().next());
    let mut runs = Vec::new();
    entry.iter().for_each(|entry| collect(&entry.content, &mut runs));
    Some(Cite { entry: runs, in_text })
}

static LOCALES: LazyLock<Vec<Locale>> = LazyLock::new(hayagriva::archive::locales);

fn style(manual: Manual) -> Option<&'static IndependentStyle> {
    fn independent(style: ArchivedStyle) -> Option<IndependentStyle> {
        match style.get() {
            Style::Independent(style) => Some(style),
            Style::Dependent(_) => None,
        }
    }
    static MLA: LazyLock<Option<IndependentStyle>> =
        LazyLock::new(|| independent(ArchivedStyle::ModernLanguageAssociation));
    static APA: LazyLock<Option<IndependentStyle>> =
        LazyLock::new(|| independent(ArchivedStyle::AmericanPsychologicalAssociation));
    // The archive keeps the 17th edition under the name of Turabian's manual for students, which is the same style.
    static CHICAGO: LazyLock<Option<IndependentStyle>> =
        LazyLock::new(|| independent(ArchivedStyle::TurabianAuthorDate));
    match manual {
        Manual::Mla => MLA.as_ref(),
        Manual::Apa => APA.as_ref(),
        Manual::Chicago => CHICAGO.as_ref(),
    }
}

/// The citation as an item of CSL-JSON, which the engine reads without loss.
fn item(citation: &Citation) -> Item {
    let mut item = BTreeMap::new();
    let mut put = |key: &str, value: serde_json::Value| {
        if let Ok(value) = serde_json::from_value::<Value>(value) {
            item.insert(key.to_owned(), value);
        }
    };
    put("id", "cited".into());
    put("type", kind(citation).into());
    put("title", citation.title.clone().into());
    let authors: Vec<_> = citation.authors.iter().map(author).collect();
    if !authors.is_empty() {
        put("author", authors.into());
    }
    let texts = [
        ("container-title", &citation.outlet),
        ("publisher", &citation.publisher),
        ("volume", &citation.volume),
        ("issue", &citation.issue),
        ("page", &citation.pages),
        ("DOI", &citation.doi),
        ("URL", &citation.url),
    ];
    for (key, text) in texts {
        if let Some(text) = text {
            put(key, text.clone().into());
        }
    }
    for (key, date) in [("issued", citation.date), ("accessed", citation.accessed)] {
        if let Some(date) = date {
            put(key, parts(date));
        }
    }
    Item(item)
}

/// The user's choice, else what the fields speak for.
fn kind(citation: &Citation) -> &str {
    match citation {
        Citation { kind: Some(kind), .. } => kind,
        Citation { volume: Some(_), .. } | Citation { issue: Some(_), .. } => "article-journal",
        Citation { outlet: Some(_), url: Some(_), .. } => "webpage",
        Citation { outlet: Some(_), .. } => "article-magazine",
        Citation { url: Some(_), .. } => "webpage",
        Citation { publisher: Some(_), .. } => "book",
        _ => "document",
    }
}

fn author(author: &Author) -> serde_json::Value {
    match author {
        Author::Organisation { name } => serde_json::json!({ "literal": name }),
        Author::Person { name, family } => {
            let given = name.replacen(family.as_str(), "", 1);
            let given = given.split_whitespace().collect::<Vec<_>>().join(" ");
            let given = given.trim_matches(',').trim();
            if given.is_empty() {
                return serde_json::json!({ "family": family });
            }
            serde_json::json!({ "family": family, "given": given })
        }
    }
}

fn parts(date: PartialDate) -> serde_json::Value {
    let mut parts = vec![u64::from(date.year)];
    parts.extend([date.month, date.day].into_iter().map_while(|p| p.map(u64::from)));
    serde_json::json!({ "date-parts": [parts] })
}

fn words(children: &ElemChildren) -> String {
    let mut runs = Vec::new();
    collect(children, &mut runs);
    runs.into_iter().map(|r| r.text).collect()
}

/// The text of an element, run by run.
fn collect(children: &ElemChildren, runs: &mut Vec<Run>) {
    for child in &children.0 {
        let (text, type_of) = match child {
            ElemChild::Text(text) | ElemChild::Link { text, .. } => (&text.text, text.formatting),
            ElemChild::Elem(element) => {
                collect(&element.children, runs);
                continue;
            }
            ElemChild::Markup(_) | ElemChild::Transparent { .. } => continue,
        };
        let italic = type_of.font_style == hayagriva::citationberg::FontStyle::Italic;
        let bold = type_of.font_weight == hayagriva::citationberg::FontWeight::Bold;
        match runs.last_mut() {
            Some(last) if (last.italic, last.bold) == (italic, bold) => last.text.push_str(text),
            _ => runs.push(Run { text: text.clone(), italic, bold }),
        }
    }
}

#[cfg(test)]
mod tests {
    //! 1. The manuals' own forms. 2. Nothing is lost that is needed, and nothing missing is made up. 3. No text makes it fail.
    use super::*;
    use proptest::prelude::*;

    fn article() -> Citation {
        Citation {
            authors: ["Chen Shumei [Chen]", "Ada Sample", "org: UNESCO"]
                .iter()
                .filter_map(|a| Author::parse(a))
                .collect(),
            title: "On Shared Research".into(),
            date: PartialDate::parse("2021-02-08"),
            outlet: Some("Journal of Samples".into()),
            volume: Some("3".into()),
            issue: Some("1".into()),
            pages: Some("42–79".into()),
            doi: Some("10.1000/182".into()),
            ..Citation::default()
        }
    }

    fn set(citation: &Citation, manual: Manual, locator: &Locator) -> (String, String) {
        let cite = cite(citation, manual, Some(locator));
        let cite = cite.unwrap_or_else(|| Cite { entry: Vec::new(), in_text: String::new() });
        (cite.entry.iter().map(|r| r.text.as_str()).collect(), cite.in_text)
    }

    #[test]
    fn a_journal_article_in_each_form() {
        let page = Locator::Page("45".into());
        let (entry, in_text) = set(&article(), Manual::Mla, &page);
        assert!(
            entry.starts_with("Chen, Shumei, et al. “On Shared Research.” Journal of Samples, vol. 3, no. 1"),
            "{entry}"
        );
        assert_eq!(in_text, "(Chen et al. 45)");
        let (entry, in_text) = set(&article(), Manual::Apa, &page);
        assert!(
            entry.starts_with(
                "Chen, S., Sample, A., & UNESCO. (2021). On Shared Research. Journal of Samples, 3(1), 42–79."
            ),
            "{entry}"
        );
        assert_eq!(in_text, "(Chen et al., 2021, p. 45)");
        let (entry, in_text) = set(&article(), Manual::Chicago, &page);
        assert!(
            entry.starts_with(
                "Chen, Shumei, Ada Sample, and UNESCO. 2021. “On Shared Research.” Journal of Samples 3 (1)"
            ),
            "{entry}"
        );
        assert_eq!(in_text, "(Chen, Sample, and UNESCO 2021, 45)");
        let italic = cite(&article(), Manual::Mla, None)
            .map(|c| c.entry.into_iter().filter(|r| r.italic).map(|r| r.text).collect::<String>());
        assert_eq!(italic.as_deref(), Some("Journal of Samples"));
    }

    #[test]
    fn without_author_or_date_nothing_is_made_up() {
        let bare = Citation {
            title: "Untold".into(),
            url: Some("https://example.org".into()),
            ..Citation::default()
        };
        for manual in [Manual::Mla, Manual::Apa, Manual::Chicago] {
            let (entry, in_text) = set(&bare, manual, &Locator::Paragraph(3));
            assert!(entry.contains("Untold") && in_text.contains("Untold"), "{entry} {in_text}");
            assert!(!entry.contains("20"), "{entry}");
        }
        assert!(set(&bare, Manual::Apa, &Locator::Paragraph(3)).0.contains("n.d."));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn any_text_is_set(title in "\\PC{1,30}", name in "\\PC{0,20}", pages in "\\PC{0,8}", issue in "\\PC{0,6}", page in "\\PC{0,6}") {
            let citation = Citation {
                authors: Author::parse(&name).into_iter().collect(),
                title, pages: Some(pages), issue: Some(issue), ..article()
            };
            for manual in [Manual::Mla, Manual::Apa, Manual::Chicago] {
                prop_assert!(cite(&citation, manual, Some(&Locator::Page(page.clone()))).is_some());
            }
        }
    }
}
