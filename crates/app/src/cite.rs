//! Citations of sources and cards.

use dissoi_export::cite as set;
use dissoi_model::{Author, Citation, Source};
use dissoi_store::Read;

use crate::view::{CardView, CitationView, CiteRun, CiteStyle, CiteView};
use crate::{AppError, Library, resolve};

/// What is cited of a source, with what the user corrected.
pub(crate) fn citation(read: &Read<'_>, source: &Source) -> Result<Citation, AppError> {
    Ok(Citation::of(source, read.correction(&source.id)?.as_ref()))
}

impl Library {
    /// The citation of a card in a form; the debate form is that of the card itself, edited or not.
    pub fn card_cite(&self, id: &str, style: CiteStyle) -> Result<CiteView, AppError> {
        self.read(|read| {
            let card = resolve::card(read, id)?;
            if style == CiteStyle::Debate {
                return Ok(debate(&card.cite_short, &card.cite_full));
            }
            let source = read.source(&card.locator.source)?;
            let source = source.ok_or_else(|| AppError::not_found("source", &card.locator.source))?;
            let paragraph = resolve::present_paragraph(&card, &source).unwrap_or(card.paragraph);
            rendered(&citation(read, &source)?, style, Some(&locator(card.page, paragraph)))
        })
    }

    /// The citation of a source in a form.
    pub fn source_cite(&self, id: &str, style: CiteStyle) -> Result<CiteView, AppError> {
        self.read(|read| {
            let source = resolve::source(read, id)?;
            let citation = citation(read, &source)?;
            match style {
                CiteStyle::Debate => Ok(debate(&citation.short(), &citation.full())),
                style => rendered(&citation, style, None),
            }
        })
    }

    /// The citation of words of a source in a form, by their printed page if that is known.
    pub fn source_cite_at(
        &self,
        id: &str,
        style: CiteStyle,
        paragraph: u32,
        page: Option<String>,
    ) -> Result<CiteView, AppError> {
        if style == CiteStyle::Debate {
            return self.source_cite(id, style);
        }
        let locator = match page.map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()) {
            Some(page) => set::Locator::Page(page),
            None => set::Locator::Paragraph(paragraph),
        };
        self.read(|read| rendered(&citation(read, &resolve::source(read, id)?)?, style, Some(&locator)))
    }

    /// What is cited of a source, field by field.
    pub fn source_citation(&self, id: &str) -> Result<CitationView, AppError> {
        self.read(|read| {
            let source = resolve::source(read, id)?;
            let correction = read.correction(&source.id)?;
            let fields = correction.as_ref().map(|c| c.fields.clone()).unwrap_or_default();
            let cited = Citation::of(&source, correction.as_ref());
            let corrected = [
                ("authors", fields.authors.is_some()),
                ("title", fields.title.is_some()),
                ("qualifications", fields.qualifications.is_some()),
                ("date", fields.date.is_some()),
                ("outlet", fields.outlet.is_some()),
                ("publisher", fields.publisher.is_some()),
                ("volume", fields.volume.is_some()),
                ("issue", fields.issue.is_some()),
                ("pages", fields.pages.is_some()),
                ("doi", fields.doi.is_some()),
                ("url", fields.url.is_some()),
                ("accessed", fields.accessed.is_some()),
                ("kind", fields.kind.is_some()),
            ];
            let (cite_short, cite_full) = (cited.short(), cited.full());
            let date = |d: Option<dissoi_model::PartialDate>| d.map(|d| d.to_string()).unwrap_or_default();
            Ok(CitationView {
                source: source.id,
                authors: cited.authors.iter().map(Author::written).collect(),
                title: cited.title,
                qualifications: cited.qualifications.unwrap_or_default(),
                date: date(cited.date),
                outlet: cited.outlet.unwrap_or_default(),
                publisher: cited.publisher.unwrap_or_default(),
                volume: cited.volume.unwrap_or_default(),
                issue: cited.issue.unwrap_or_default(),
                pages: cited.pages.unwrap_or_default(),
                doi: cited.doi.unwrap_or_default(),
                url: cited.url.unwrap_or_default(),
                accessed: date(cited.accessed),
                kind: cited.kind.unwrap_or_default(),
                corrected: corrected
                    .into_iter()
                    .filter(|(_, is)| *is)
                    .map(|(name, _)| name.to_owned())
                    .collect(),
                cite_short,
                cite_full,
            })
        })
    }
}

/// The citation of a card in a manual's form, with its page or paragraph.
pub(crate) fn of_card(card: &CardView, citation: &Citation, style: CiteStyle) -> Result<CiteView, AppError> {
    rendered(citation, style, Some(&locator(card.page.clone(), card.paragraph)))
}

fn locator(page: Option<String>, paragraph: u32) -> set::Locator {
    page.map_or(set::Locator::Paragraph(paragraph), set::Locator::Page)
}

fn debate(short: &str, full: &str) -> CiteView {
    let run = |text: String, bold| CiteRun { text, italic: false, bold };
    let rest = if full.is_empty() { String::new() } else { format!(" [{full}]") };
    let runs = [run(short.to_owned(), true), run(rest.clone(), false)];
    CiteView {
        style: CiteStyle::Debate,
        text: format!("{short}{rest}"),
        in_text: short.to_owned(),
        runs: runs.into_iter().filter(|r| !r.text.is_empty()).collect(),
    }
}

fn rendered(
    citation: &Citation,
    style: CiteStyle,
    locator: Option<&set::Locator>,
) -> Result<CiteView, AppError> {
    let manual = match style {
        CiteStyle::Apa => set::Manual::Apa,
        CiteStyle::Chicago => set::Manual::Chicago,
        CiteStyle::Mla | CiteStyle::Debate => set::Manual::Mla,
    };
    let cite = set::cite(citation, manual, locator);
    let cite = cite.ok_or_else(|| AppError::Internal("a style of citation cannot be read".into()))?;
    let run = |r: set::Run| CiteRun { text: r.text, italic: r.italic, bold: r.bold };
    let text: String = cite.entry.iter().map(|r| r.text.as_str()).collect();
    Ok(CiteView { style, text, in_text: cite.in_text, runs: cite.entry.into_iter().map(run).collect() })
}
