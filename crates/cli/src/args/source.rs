//! `dissoi source …`

use clap::{Args as Group, Subcommand};

use super::{SideArg, StyleArg};

#[derive(Subcommand)]
pub(crate) enum SourceCommand {
    /// Every source.
    #[command(after_help = "Example:\n  dissoi source list --side con")]
    List {
        /// Only this side.
        #[arg(long)]
        side: Option<SideArg>,
    },
    /// A source with its paragraphs, numbered.
    #[command(after_help = "Example:\n  dissoi source show essay")]
    Show {
        /// Its id, or the part after the slash.
        id: String,
    },
    /// Where words stand in a source; case, accents and hyphens make no difference.
    #[command(after_help = "Example:\n  dissoi source find essay multiplier effect")]
    Find {
        /// Its id, or the part after the slash.
        id: String,
        /// What to find; several words need no quotation marks.
        #[arg(required = true)]
        words: Vec<String>,
    },
    /// The citation of a source: its fields, and the whole in a form.
    #[command(after_help = "Example:\n  dissoi source cite essay --style mla")]
    Cite {
        /// Its id, or the part after the slash.
        id: String,
        /// The form.
        #[arg(long, default_value = "debate")]
        style: StyleArg,
    },
    /// Correct what is cited of a source. Cites of cards follow where they were not edited; updates of the topic keep it.
    #[command(arg_required_else_help = true)]
    #[command(
        after_help = "An empty text takes a field away; --reset takes all corrections back.\n\nExamples:\n  \
        dissoi source edit essay --author \"Chen Shumei [Chen]\" --accessed 2026-11-24\n  \
        dissoi source edit labels --author \"Ada Sample\" --author \"org: Parents' Council\" --date 2020-03\n  \
        dissoi source edit essay --reset"
    )]
    Edit(Box<EditArgs>),
}

#[derive(Group)]
pub(crate) struct EditArgs {
    /// Id of the source, or the part after the slash.
    pub(crate) id: String,
    /// An author: `Ada Sample`, `Sample, Ada`, `Chen Shumei [Chen]`, `org: UNESCO`; may be given several times.
    #[arg(long = "author", value_name = "AUTHOR")]
    pub(crate) authors: Vec<String>,
    /// Title of the work.
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// Who the author is.
    #[arg(long)]
    pub(crate) qualifications: Option<String>,
    /// `2021`, `2021-02` or `2021-02-08`.
    #[arg(long)]
    pub(crate) date: Option<String>,
    /// The paper, journal, site or book that it is part of.
    #[arg(long)]
    pub(crate) outlet: Option<String>,
    /// Who published it.
    #[arg(long)]
    pub(crate) publisher: Option<String>,
    /// Volume of a journal.
    #[arg(long)]
    pub(crate) volume: Option<String>,
    /// Issue of a journal.
    #[arg(long)]
    pub(crate) issue: Option<String>,
    /// Pages within the outlet.
    #[arg(long)]
    pub(crate) pages: Option<String>,
    /// Digital object identifier.
    #[arg(long)]
    pub(crate) doi: Option<String>,
    /// Address.
    #[arg(long)]
    pub(crate) url: Option<String>,
    /// When the address was read, in the forms of a date.
    #[arg(long)]
    pub(crate) accessed: Option<String>,
    /// A CSL type, such as article-journal.
    #[arg(long)]
    pub(crate) kind: Option<String>,
    /// First take back what was corrected before.
    #[arg(long)]
    pub(crate) reset: bool,
}
