//! A brief to a file.

use std::collections::BTreeMap;
use std::path::PathBuf;

use dissoi_export::view as out;
use dissoi_export::wire::PdfJob;
use dissoi_export::{MarkdownOptions, PdfOptions, markdown};
use dissoi_model::QuoteState;
use dissoi_store::Read;

use crate::view::{BriefItem, ExportFormat, Exported, ItemContent};
use crate::{AppError, CancellationToken, Library, cite, file, record, references, resolve, worker};

/// What to write.
#[derive(Debug, Clone)]
pub struct ExportRequest {
    /// Id of the brief.
    pub brief: String,
    /// The format.
    pub format: ExportFormat,
    /// The file.
    pub path: PathBuf,
    /// Whether a file that is there may be replaced.
    pub overwrite: bool,
    /// Whether the evidence record is added: each quotation with the paragraphs around it.
    pub record: bool,
    /// Whether a PDF ends with a page that shows the clash map with the brief laid over it.
    pub map: bool,
}

impl Library {
    /// Writes a brief to a file: beside it first, then renamed, so that there is the old file or the whole new one.
    pub async fn brief_export(
        &self,
        request: &ExportRequest,
        cancel: &CancellationToken,
    ) -> Result<Exported, AppError> {
        let path = std::path::absolute(&request.path).map_err(|e| AppError::io(&request.path, e))?;
        file::check_target(&path, request.overwrite)?;
        let day = self.clock().today();
        let brief = self.read(|read| resolved(read, request, day))?;
        let mut warnings = quote_warnings(&brief);
        let (bytes, pages) = match request.format {
            ExportFormat::Md => (markdown::write(&brief, &MarkdownOptions::default()).into_bytes(), None),
            ExportFormat::Pdf => {
                let map = if request.map { Some(self.map_page(&request.brief)?) } else { None };
                let job = PdfJob { brief, options: PdfOptions::default(), map };
                let (reply, bytes) = worker::ask_pdf(self.worker(), job, cancel).await?;
                warnings.extend(reply.warnings);
                (bytes, Some(resolve::count(reply.pages)))
            }
        };
        if cancel.is_cancelled() {
            return Err(AppError::Cancelled);
        }
        file::write(&path, &bytes, request.overwrite)?;
        Ok(Exported { path: path.display().to_string(), bytes: resolve::count(bytes.len()), pages, warnings })
    }
}

/// Fills a brief in for the writers.
fn resolved(read: &Read<'_>, request: &ExportRequest, date: String) -> Result<out::BriefView, AppError> {
    let brief = resolve::brief(read, &request.brief)?;
    let view = resolve::brief_view(read, &brief)?;
    let topic = resolve::topic_or_only(read, Some(&brief.topic))?;
    let record = if request.record { record::of(read, &view.items)? } else { Vec::new() };
    let mut works = BTreeMap::new();
    for item in &view.items {
        if let ItemContent::Card { card } = &item.content
            && let Some(source) = read.source(&card.source)?
        {
            let citation = cite::citation(read, &source)?;
            let quoted = references::of_quote(&topic, &source, &citation, &card.quote);
            works.extend(quoted.into_iter().map(|r| ((r.text.to_lowercase(), r.key.clone()), r)));
        }
    }
    Ok(out::BriefView {
        id: brief.id,
        title: brief.title,
        side: brief.side,
        stands_for: if brief.side == dissoi_model::Side::Pro { topic.pro } else { topic.con },
        topic: topic.title,
        resolution: topic.resolution,
        language: topic.language,
        date,
        reading: view.summary.reading,
        words_per_minute: resolve::words_per_minute(read)?,
        items: view.items.into_iter().map(item).collect(),
        references: works.into_values().collect(),
        record,
    })
}

fn item(item: BriefItem) -> out::Item {
    let depth = item.depth as usize;
    match item.content {
        ItemContent::Section { title } => out::Item::Section { depth, title },
        ItemContent::Analytic { text } => out::Item::Analytic { depth, text },
        ItemContent::Card { card } => out::Item::Card {
            depth,
            card: out::CardView {
                id: card.id,
                tag: card.tag,
                cite_short: card.cite,
                cite_full: card.cite_full,
                source: card.source_title,
                paragraph: card.paragraph,
                segments: card.segments,
                state: card.state,
            },
        },
    }
}

/// Says which quotations no longer stand in their sources.
fn quote_warnings(brief: &out::BriefView) -> Vec<String> {
    let cards = brief
        .items
        .iter()
        .filter_map(|i| if let out::Item::Card { card, .. } = i { Some(card) } else { None });
    let warning = |card: &out::CardView| {
        let what = match card.state {
            QuoteState::Verbatim | QuoteState::Moved => return None,
            QuoteState::Changed => "its source no longer has these words",
            QuoteState::Missing => "its source is no longer in the library",
        };
        let name = if card.tag.is_empty() { &card.cite_short } else { &card.tag };
        Some(format!("The card “{name}”: {what}."))
    };
    cards.filter_map(warning).collect()
}
