//! `dissoi brief export`

use dissoi_app::view::{ExportChoice, ExportFormat, ExportPreset, Exported};
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
    let (formats, options) = (formats(&args.format), options(library, args)?);
    if let Some(name) = &args.how.save_preset {
        library.export_preset_save(name, &options)?;
    }
    if args.how.keep {
        let [brief] = args.id.as_slice() else { return Err(one_brief("--keep")) };
        let format = formats.first().copied().unwrap_or(ExportFormat::Pdf);
        library.export_choice_keep(brief, &ExportChoice { format, options: options.clone() })?;
    }
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

/// The choices of options that have a name.
pub(super) fn presets(library: &Library, delete: Option<&str>) -> Result<Reply, AppError> {
    let presets = match delete {
        Some(name) => library.export_preset_delete(name)?,
        None => library.export_presets()?,
    };
    let line = |p: &ExportPreset| if p.own { p.name.clone() } else { format!("{} (yours)", p.name) };
    let lines: Vec<_> = presets.iter().map(line).collect();
    Ok(Reply::new(lines.join("\n"), json!({ "presets": presets })))
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
            FormatArg::Vault => &[ExportFormat::Vault],
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

/// The options to begin with, and what the arguments change about them.
fn options(library: &Library, args: &ExportArgs) -> Result<ExportOptions, AppError> {
    let how = &args.how;
    let base = match (&how.preset, how.kept, args.id.as_slice()) {
        (Some(name), _, _) => library.export_preset(name)?,
        (None, true, [brief]) => library.export_choice(brief)?.options,
        (None, true, _) => return Err(one_brief("--kept")),
        (None, false, _) => ExportOptions::default(),
    };
    Ok(changed(base, how))
}

fn one_brief(flag: &str) -> AppError {
    AppError::BadInput { message: format!("{flag} is about one brief"), hint: Some("name one".into()) }
}

fn changed(base: ExportOptions, how: &HowArgs) -> ExportOptions {
    ExportOptions {
        text: how.text.map_or(base.text, |text| {
            Some(match text {
                TextArg::Full => Amount::Full,
                TextArg::Read => Amount::Read,
                TextArg::Tags => Amount::Tags,
            })
        }),
        marks: how.marks.map_or(base.marks, |marks| match marks {
            MarksArg::Colour => MarkLook::Colour,
            MarksArg::Print => MarkLook::Print,
            MarksArg::Off => MarkLook::Off,
        }),
        signs: how.signs.map_or(base.signs, |signs| match signs {
            SignsArg::All => Signs::All,
            SignsArg::Underline => Signs::Underline,
            SignsArg::Highlight => Signs::Highlight,
            SignsArg::Bold => Signs::Bold,
        }),
        cites: how.cites.map_or(base.cites, |cites| match cites {
            CitesArg::Inline => CitePlace::Inline,
            CitesArg::Footnotes => CitePlace::Footnotes,
            CitesArg::References => CitePlace::References,
        }),
        style: how.style.map_or(base.style, super::style),
        sides: how.sides.map_or(base.sides, |sides| match sides {
            SidesArg::After => Sides::After,
            SidesArg::Facing => Sides::Facing,
        }),
        condense: how.condense.map_or(base.condense, |condense| match condense {
            CondenseArg::Off => Condense::Off,
            CondenseArg::Plain => Condense::Plain,
            CondenseArg::Pilcrow => Condense::Pilcrow,
        }),
        paper: how.paper.map_or(base.paper, |paper| match paper {
            PaperArg::A4 => Paper::A4,
            PaperArg::Letter => Paper::Letter,
        }),
        shrink: base.shrink && !how.no_shrink,
        contents: how.contents.map_or(base.contents, |yes| Some(yes == YesNo::Yes)),
        reading_times: base.reading_times && !how.no_times,
        references: base.references && !how.no_references,
        front_matter: base.front_matter && !how.no_front_matter,
        block_ids: base.block_ids || how.block_ids,
        record: base.record || how.evidence_record,
        map: base.map || how.map,
        archive: base.archive || how.archive,
        language: how.language.clone().or(base.language),
        font: how.font.clone().or(base.font),
        size: how.size.or(base.size),
        margin: how.margin.or(base.margin),
    }
}
