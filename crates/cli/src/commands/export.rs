//! `dissoi brief export`

use dissoi_app::view::{ExportFormat, Exported};
use dissoi_app::{
    Amount, AppError, BatchRequest, CancellationToken, CitePlace, Condense, ExportOptions, ExportRequest,
    Library, MarkLook, Paper, Sides, Signs,
};
use serde_json::json;

use super::plural;
use crate::args::export::{
    CitesArg, CondenseArg, ExportArgs, FormatArg, HowArgs, MarksArg, PaperArg, SidesArg, SignsArg, TextArg,
    YesNo,
};
use crate::reply::Reply;

pub(super) async fn run(library: &Library, args: &ExportArgs) -> Result<Reply, AppError> {
    let (formats, options) = (formats(&args.format), options(&args.how));
    let cancel = CancellationToken::new();
    if let ([format], [brief], false) = (formats.as_slice(), args.id.as_slice(), args.all_briefs) {
        let with = if args.both { Some(library.brief_opposite(brief)?) } else { args.with.clone() };
        let request = ExportRequest {
            brief: brief.clone(),
            format: *format,
            path: args.out.clone(),
            overwrite: args.force,
            options,
            with,
        };
        let exported = library.brief_export(&request, &cancel).await?;
        let reply = Reply::new(line(&exported), json!({ "exported": exported }));
        return Ok(reply.notes(exported.warnings.iter().map(|w| format!("warning: {w}"))));
    }
    if args.both || args.with.is_some() {
        return Err(AppError::BadInput {
            message: "both sides go into one file: of one brief, in one format".into(),
            hint: Some("leave out --both and --with, or name one brief and one format".into()),
        });
    }
    let request = BatchRequest {
        briefs: args.id.clone(),
        topic: args.topic.clone(),
        formats,
        folder: args.out.clone(),
        overwrite: args.force,
        options,
    };
    let exported = library.briefs_export(&request, &cancel, &mut |_| ()).await?;
    let lines: Vec<_> = exported.iter().map(line).collect();
    let mut warnings: Vec<String> = Vec::new();
    for warning in exported.iter().flat_map(|e| &e.warnings).map(|w| format!("warning: {w}")) {
        if !warnings.contains(&warning) {
            warnings.push(warning);
        }
    }
    Ok(Reply::new(lines.join("\n"), json!({ "exported": exported })).notes(warnings))
}

fn line(exported: &Exported) -> String {
    let pages = exported.pages.map(|n| format!(" ({})", plural(n, "page", "pages"))).unwrap_or_default();
    format!("Wrote {}{pages}", exported.path)
}

/// Each format once, in the order in which they are named.
fn formats(named: &[FormatArg]) -> Vec<ExportFormat> {
    let mut formats: Vec<ExportFormat> = Vec::new();
    for format in named {
        let meant: &[ExportFormat] = match format {
            FormatArg::Md => &[ExportFormat::Md],
            FormatArg::Pdf => &[ExportFormat::Pdf],
            FormatArg::Docx => &[ExportFormat::Docx],
            FormatArg::Html => &[ExportFormat::Html],
            FormatArg::Json => &[ExportFormat::Json],
            FormatArg::Txt => &[ExportFormat::Txt],
            FormatArg::Csv => &[ExportFormat::Csv],
            FormatArg::Ods => &[ExportFormat::Ods],
            FormatArg::Bib => &[ExportFormat::Bib],
            FormatArg::Csl => &[ExportFormat::Csl],
            FormatArg::Argdown => &[ExportFormat::Argdown],
            FormatArg::All => &ExportFormat::ALL,
        };
        for format in meant {
            if !formats.contains(format) {
                formats.push(*format);
            }
        }
    }
    formats
}

fn options(how: &HowArgs) -> ExportOptions {
    ExportOptions {
        text: how.text.map(|text| match text {
            TextArg::Full => Amount::Full,
            TextArg::Read => Amount::Read,
            TextArg::Tags => Amount::Tags,
        }),
        marks: match how.marks {
            MarksArg::Colour => MarkLook::Colour,
            MarksArg::Print => MarkLook::Print,
            MarksArg::Off => MarkLook::Off,
        },
        signs: match how.signs {
            SignsArg::All => Signs::All,
            SignsArg::Underline => Signs::Underline,
            SignsArg::Highlight => Signs::Highlight,
            SignsArg::Bold => Signs::Bold,
        },
        cites: match how.cites {
            CitesArg::Inline => CitePlace::Inline,
            CitesArg::Footnotes => CitePlace::Footnotes,
            CitesArg::References => CitePlace::References,
        },
        style: super::style(how.style),
        sides: match how.sides {
            SidesArg::After => Sides::After,
            SidesArg::Facing => Sides::Facing,
        },
        condense: match how.condense {
            CondenseArg::Off => Condense::Off,
            CondenseArg::Plain => Condense::Plain,
            CondenseArg::Pilcrow => Condense::Pilcrow,
        },
        paper: match how.paper {
            PaperArg::A4 => Paper::A4,
            PaperArg::Letter => Paper::Letter,
        },
        shrink: !how.no_shrink,
        contents: how.contents.map(|yes| yes == YesNo::Yes),
        reading_times: !how.no_times,
        references: !how.no_references,
        front_matter: !how.no_front_matter,
        block_ids: how.block_ids,
        record: how.evidence_record,
        map: how.map,
        archive: how.archive,
        language: how.language.clone(),
        font: how.font.clone(),
        size: how.size,
        margin: how.margin,
    }
}
