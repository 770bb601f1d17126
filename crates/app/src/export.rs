//! Briefs to files.

mod batch;
mod copied;
mod formats;
mod kept;
mod preview;
mod vault;

use std::collections::BTreeMap;
use std::path::PathBuf;

use dissoi_export::cite::Run;
use dissoi_export::view as out;
use dissoi_export::{CiteStyle, ExportOptions, both};
use dissoi_model::{Look, QuoteState, Side};
use dissoi_store::Read;

use crate::view::{BriefItem, CiteRun, CiteView, ExportFormat, Exported, ItemContent};
use crate::{AppError, CancellationToken, Library, cite, file, record, references, resolve};

pub use batch::BatchRequest;

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
    /// How it is written.
    pub options: ExportOptions,
    /// Id of a brief that follows it in the same file.
    pub with: Option<String>,
}

impl ExportRequest {
    /// A brief to a file as by default.
    pub fn plain(brief: impl Into<String>, format: ExportFormat, path: impl Into<PathBuf>) -> Self {
        let (brief, path) = (brief.into(), path.into());
        Self { brief, format, path, overwrite: false, options: ExportOptions::default(), with: None }
    }
}

impl Library {
    /// Writes a brief to a file: beside it first, then renamed, so that there is the old file or the whole new one.
    pub async fn brief_export(
        &self,
        request: &ExportRequest,
        cancel: &CancellationToken,
    ) -> Result<Exported, AppError> {
        if request.format == ExportFormat::Vault {
            request.options.check().map_err(AppError::bad)?;
            return self.vault_export(request, cancel);
        }
        let path = std::path::absolute(&request.path).map_err(|e| AppError::io(&request.path, e))?;
        file::check_target(&path, request.overwrite)?;
        request.options.check().map_err(AppError::bad)?;
        let brief = self.whole(&request.brief, request.with.as_deref(), &request.options)?;
        let made = self.bytes_of(request.format, &brief, &request.options, cancel).await?;
        if cancel.is_cancelled() {
            return Err(AppError::Cancelled);
        }
        file::write(&path, &made.bytes, request.overwrite)?;
        Ok(made.exported(&path))
    }

    /// The only brief of the same topic for the other side.
    pub fn brief_opposite(&self, id: &str) -> Result<String, AppError> {
        self.read(|read| {
            let brief = resolve::brief(read, id)?;
            let other = |b: &dissoi_model::Brief| b.topic == brief.topic && b.side == brief.side.opposite();
            let found: Vec<_> = read.briefs()?.into_iter().filter(other).collect();
            let side = match brief.side.opposite() {
                Side::Pro => "pro",
                Side::Con => "con",
            };
            match found.as_slice() {
                [one] => Ok(one.id.clone()),
                [] => Err(AppError::bad(format!("the topic has no {side} brief"))
                    .advise(format!("make one with `dissoi brief create --side {side}`"))),
                several => {
                    let ids: Vec<_> = several.iter().map(|b| b.id.as_str()).collect();
                    Err(AppError::bad(format!("the topic has {} {side} briefs", several.len()))
                        .advise(format!("name one of them with --with: {}", ids.join(", "))))
                }
            }
        })
    }

    /// A brief filled in, with the one that follows it.
    fn whole(
        &self,
        id: &str,
        with: Option<&str>,
        options: &ExportOptions,
    ) -> Result<out::BriefView, AppError> {
        let day = self.clock().today();
        self.read(|read| {
            let brief = resolved(read, id, options, day.clone())?;
            Ok(match with {
                Some(second) => both(&brief, &resolved(read, second, options, day)?),
                None => brief,
            })
        })
    }
}

/// Fills a brief in for the writers.
fn resolved(
    read: &Read<'_>,
    id: &str,
    options: &ExportOptions,
    date: String,
) -> Result<out::BriefView, AppError> {
    resolved_part(read, id, options, date, &[])
}

/// As [`resolved`]; with the named entries only, if any are named.
fn resolved_part(
    read: &Read<'_>,
    id: &str,
    options: &ExportOptions,
    date: String,
    only: &[String],
) -> Result<out::BriefView, AppError> {
    let brief = resolve::brief(read, id)?;
    let mut view = crate::brief::view(read, &brief)?;
    if !only.is_empty() {
        view.items.retain(|item| only.contains(&item.id));
        if view.items.is_empty() {
            return Err(AppError::not_found("entry", only.join(", ")));
        }
    }
    let topic = resolve::topic_or_only(read, Some(&brief.topic))?;
    let record = if options.record { record::of(read, &view.items)? } else { Vec::new() };
    let (mut works, mut set, mut cites) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for item in &mut view.items {
        if let ItemContent::Card { card } = &mut item.content
            && let Some(source) = read.source(&card.source)?
        {
            let citation = cite::citation(read, &source)?;
            let mut quoted = references::of_quote(&topic, &source, &citation, &card.quote);
            if options.style != CiteStyle::Debate {
                let cited = cite::of_card(card, &citation, options.style)?;
                // The work itself stands in the list as the manual wants it; others as the topic gives them.
                for reference in quoted.iter_mut().filter(|r| r.key == source.id) {
                    reference.text.clone_from(&cited.text);
                    set.insert(source.id.clone(), runs(&cited));
                }
                cites.insert(card.id.clone(), runs(&cited));
                (card.cite, card.cite_full) = (cited.in_text, cited.text);
            }
            works.extend(quoted.into_iter().map(|r| ((r.text.to_lowercase(), r.key.clone()), r)));
        }
    }
    Ok(out::BriefView {
        id: brief.id,
        title: brief.title,
        side: brief.side,
        stands_for: if brief.side == Side::Pro { topic.pro } else { topic.con },
        topic: topic.title,
        resolution: topic.resolution,
        language: options.language.clone().unwrap_or(topic.language),
        date,
        reading: view.summary.reading,
        words_per_minute: resolve::words_per_minute(read)?,
        items: view.items.into_iter().map(|i| item(i, &cites)).collect(),
        references: works.into_values().collect(),
        set,
        record,
        both: None,
        second: None,
    })
}

fn runs(cited: &CiteView) -> Vec<Run> {
    let run = |r: &CiteRun| Run { text: r.text.clone(), italic: r.italic, bold: r.bold };
    cited.runs.iter().map(run).collect()
}

fn item(item: BriefItem, cites: &BTreeMap<String, Vec<Run>>) -> out::Item {
    let depth = item.depth as usize;
    match item.content {
        ItemContent::Section { title, .. } => out::Item::Section { depth, title },
        ItemContent::Analytic { text, rich } => out::Item::Analytic { depth, text, rich },
        ItemContent::Card { card } => out::Item::Card {
            depth,
            card: out::CardView {
                tag: card.tag,
                cite_short: card.cite,
                cite_full: card.cite_full,
                cite_set: cites.get(&card.id).cloned().unwrap_or_default(),
                source: card.source_title,
                paragraph: card.paragraph,
                segments: card.segments,
                state: card.state,
                id: card.id,
                quiet: false,
                look: card
                    .look
                    .own
                    .then_some(Look { shrink: card.look.shrink, condense: card.look.condense }),
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
