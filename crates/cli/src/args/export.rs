//! `dissoi brief export`: how a brief is written.

use std::path::PathBuf;

use clap::{Args as Group, ValueEnum};

use super::StyleArg;

#[derive(Group)]
pub(crate) struct ExportArgs {
    /// Id of the brief; of several, `--out` is a folder.
    #[arg(required_unless_present = "all_briefs", conflicts_with = "all_briefs")]
    pub(crate) id: Vec<String>,
    /// Every brief of the topic, to a folder.
    #[arg(long)]
    pub(crate) all_briefs: bool,
    /// Whose briefs, with --all-briefs; may be left out while there is one topic.
    #[arg(long, requires = "all_briefs")]
    pub(crate) topic: Option<String>,
    /// The format; several with commas, or `all`, to a folder.
    #[arg(long, value_delimiter = ',', required = true)]
    pub(crate) format: Vec<FormatArg>,
    /// The file; or the folder, for several files, named by the briefs' titles.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// Replace files that are there.
    #[arg(long)]
    pub(crate) force: bool,
    /// Both sides in one file: the topic's brief of the other side follows.
    #[arg(long, conflicts_with_all = ["all_briefs", "with"])]
    pub(crate) both: bool,
    /// Id of a brief that follows in the same file.
    #[arg(long, value_name = "BRIEF", conflicts_with = "all_briefs")]
    pub(crate) with: Option<String>,
    #[command(flatten)]
    pub(crate) how: HowArgs,
}

#[derive(Group)]
pub(crate) struct HowArgs {
    /// Begin with the options of this name (`dissoi brief presets` lists them); what else is said here changes them.
    #[arg(long, value_name = "NAME")]
    pub(crate) preset: Option<String>,
    /// Begin with the options that the brief was exported with last in the window, or with --keep.
    #[arg(long, conflicts_with = "preset")]
    pub(crate) kept: bool,
    /// Keep these options with the brief.
    #[arg(long)]
    pub(crate) keep: bool,
    /// Keep these options under a name.
    #[arg(long, value_name = "NAME")]
    pub(crate) save_preset: Option<String>,
    /// How much: all, what is read aloud, or tags and cites [default: read for txt, csv and ods, else full].
    #[arg(long)]
    pub(crate) text: Option<TextArg>,
    /// Highlights in colour, in a grey that prints, or no marks [default: colour].
    #[arg(long)]
    pub(crate) marks: Option<MarksArg>,
    /// The signs of marks in Markdown: each its own, or one for all that is marked (underline) or read aloud (highlight, bold).
    #[arg(long)]
    pub(crate) signs: Option<SignsArg>,
    /// Full cites in brackets, in footnotes, or in a list at the end [default: inline].
    #[arg(long)]
    pub(crate) cites: Option<CitesArg>,
    /// The form of cites: the cards' own, or by a manual of style [default: debate].
    #[arg(long)]
    pub(crate) style: Option<StyleArg>,
    /// How the second side stands to the first: after it, or facing it on wide pages (pdf, docx, html) [default: after].
    #[arg(long)]
    pub(crate) sides: Option<SidesArg>,
    /// Run the paragraphs of a quotation together, with or without ¶ where they met [default: off].
    #[arg(long)]
    pub(crate) condense: Option<CondenseArg>,
    /// Words that are not read aloud as large as the others.
    #[arg(long)]
    pub(crate) no_shrink: bool,
    /// With a table of contents, or without [default: yes for pdf and html].
    #[arg(long)]
    pub(crate) contents: Option<YesNo>,
    /// Without the reading time.
    #[arg(long)]
    pub(crate) no_times: bool,
    /// Without the list of references.
    #[arg(long)]
    pub(crate) no_references: bool,
    /// Markdown without front matter.
    #[arg(long)]
    pub(crate) no_front_matter: bool,
    /// Name each card in Markdown (^card-ID), for links in Obsidian.
    #[arg(long)]
    pub(crate) block_ids: bool,
    /// Add the evidence record: each quotation with the paragraph around it, as tournaments ask on a challenge.
    #[arg(long)]
    pub(crate) evidence_record: bool,
    /// End a PDF with a page that shows the clash map with the brief laid over it.
    #[arg(long)]
    pub(crate) map: bool,
    /// Mark a PDF as PDF/A-2a too, for archives.
    #[arg(long)]
    pub(crate) archive: bool,
    /// Size of the page [default: a4].
    #[arg(long)]
    pub(crate) paper: Option<PaperArg>,
    /// Language of the text, such as en or pt-BR [default: the topic's].
    #[arg(long, value_name = "TAG")]
    pub(crate) language: Option<String>,
    /// Family of fonts; a PDF knows Source Serif 4 and Inter.
    #[arg(long)]
    pub(crate) font: Option<String>,
    /// Size of the text, 8 to 16 points.
    #[arg(long, value_name = "POINTS")]
    pub(crate) size: Option<u8>,
    /// Margins, 10 to 40 mm.
    #[arg(long, value_name = "MM")]
    pub(crate) margin: Option<u8>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatArg {
    /// Markdown.
    #[value(alias = "markdown")]
    Md,
    /// Typeset, tagged PDF.
    Pdf,
    /// Word, at home in Verbatim.
    #[value(alias = "word")]
    Docx,
    /// One page for a browser.
    Html,
    /// For other programs.
    Json,
    /// To be read aloud.
    #[value(alias = "text")]
    Txt,
    /// A flow sheet.
    Csv,
    /// A flow sheet, OpenDocument.
    Ods,
    /// The references, BibLaTeX.
    #[value(alias = "bibtex")]
    Bib,
    /// The references, CSL-JSON.
    #[value(alias = "csl-json")]
    Csl,
    /// Who answers whom in the topic.
    Argdown,
    /// A folder of Markdown, a file a card, for Obsidian.
    #[value(alias = "obsidian")]
    Vault,
    /// Each that is one file.
    All,
}

macro_rules! choices {
    ($($(#[$about:meta])* $name:ident { $($choice:ident),+ })+) => {
        $($(#[$about])* #[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
        pub(crate) enum $name { $($choice),+ })+
    };
}

choices! {
    /// How much of a brief.
    TextArg { Full, Read, Tags }
    /// How marks look.
    MarksArg { Colour, Print, Off }
    /// How Markdown shows marks.
    SignsArg { All, Underline, Highlight, Bold }
    /// Where full cites stand.
    CitesArg { Inline, Footnotes, References }
    /// How two sides stand to each other.
    SidesArg { After, Facing }
    /// Whether paragraphs are run together.
    CondenseArg { Off, Plain, Pilcrow }
    /// Yes or no.
    YesNo { Yes, No }
    /// Size of a page.
    PaperArg { A4, Letter }
}
