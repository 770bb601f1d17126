//! A brief in each format, as bytes.

use std::path::Path;

use dissoi_export::argdown::{self, Answer, Argument, Clash};
use dissoi_export::view as out;
use dissoi_export::wire::PdfJob;
use dissoi_export::{
    ExportOptions, PackError, Sides, bib, docx, flow, html, json, markdown, text, unprintable,
};

use super::quote_warnings;
use crate::view::{ExportFormat, Exported};
use crate::{AppError, CancellationToken, Library, resolve, worker};

/// A file before it is written.
pub(super) struct Made {
    pub(super) bytes: Vec<u8>,
    pages: Option<u32>,
    warnings: Vec<String>,
}

impl Made {
    pub(super) fn exported(self, path: &Path) -> Exported {
        let (bytes, pages, warnings) = (resolve::count(self.bytes.len()), self.pages, self.warnings);
        Exported { path: path.display().to_string(), bytes, pages, warnings }
    }
}

impl Library {
    /// Makes the file of a brief, without writing it.
    pub(super) async fn bytes_of(
        &self,
        format: ExportFormat,
        brief: &out::BriefView,
        options: &ExportOptions,
        cancel: &CancellationToken,
    ) -> Result<Made, AppError> {
        if options.map && format != ExportFormat::Pdf {
            return Err(AppError::bad("a clash map is a page of a PDF, not of other formats").advise(
                "export with --format pdf, or write the map with `dissoi topic map --out FILE.svg`",
            ));
        }
        let mut warnings = quote_warnings(brief);
        if format == ExportFormat::Pdf {
            let map = if options.map { Some(self.map_page(&brief.id)?) } else { None };
            let job = PdfJob { brief: brief.clone(), options: options.clone(), map };
            let (reply, bytes) = worker::ask_pdf(self.worker(), job, cancel).await?;
            warnings.extend(reply.warnings);
            return Ok(Made { bytes, pages: Some(resolve::count(reply.pages)), warnings });
        }
        warnings.extend(unprintable_warning(brief));
        let beside = matches!(format, ExportFormat::Html | ExportFormat::Docx);
        if brief.second.is_some() && options.sides == Sides::Facing && !beside {
            let places = "a PDF, a Word document and on a web page";
            warnings.push(format!("Sides face each other in {places}; here one follows the other."));
        }
        let packed = |made: Result<Vec<u8>, PackError>| made.map_err(|e| AppError::Internal(e.to_string()));
        let bytes = match format {
            ExportFormat::Md => markdown::write(brief, options).into_bytes(),
            ExportFormat::Docx => packed(docx::write(brief, options))?,
            ExportFormat::Html => html::write(brief, options).into_bytes(),
            ExportFormat::Json => {
                json::write(brief, options).map_err(|e| AppError::Internal(e.to_string()))?.into_bytes()
            }
            ExportFormat::Txt => text::write(brief, options).into_bytes(),
            ExportFormat::Csv => flow::csv(brief, options).into_bytes(),
            ExportFormat::Ods => packed(flow::ods(brief, options))?,
            ExportFormat::Bib => bib::biblatex(brief).into_bytes(),
            ExportFormat::Csl => bib::csl_json(brief).into_bytes(),
            ExportFormat::Argdown => argdown::write(&self.clash_of(&brief.id)?).into_bytes(),
            ExportFormat::Pdf | ExportFormat::Vault => unreachable!("these are made elsewhere"),
        };
        Ok(Made { bytes, pages: None, warnings })
    }

    /// The arguments and answers of a brief's topic, for Argdown.
    fn clash_of(&self, brief: &str) -> Result<Clash, AppError> {
        let topic = self.read(|read| {
            let brief = resolve::brief(read, brief)?;
            resolve::topic_or_only(read, Some(&brief.topic))
        })?;
        let clash = self.clash(Some(&topic.id))?;
        let theme = |id: Option<&str>| match id.and_then(|id| topic.theme(id)) {
            Some(theme) => format!("{} {}", theme.id, theme.title),
            None => "Other texts".to_owned(),
        };
        let arguments = clash.arguments.into_iter().map(|a| Argument {
            title: a.paragraph.map_or_else(|| a.title.clone(), |n| format!("{}, paragraph {n}", a.title)),
            theme: theme(a.theme.as_deref()),
            id: a.id,
            side: a.side,
        });
        let answers = clash.answers.into_iter().map(|a| Answer {
            from: a.from,
            to: a.to,
            kind: a.kind,
            why: a.why.unwrap_or_default(),
        });
        Ok(Clash {
            arguments: arguments.collect(),
            answers: answers.collect(),
            topic: topic.title,
            resolution: topic.resolution,
        })
    }
}

fn unprintable_warning(brief: &out::BriefView) -> Option<String> {
    match unprintable(brief) {
        0 => None,
        1 => Some("One control character cannot stand in a document; it shows as “\u{FFFD}”.".to_owned()),
        n => Some(format!("{n} control characters cannot stand in a document; each shows as “\u{FFFD}”.")),
    }
}
