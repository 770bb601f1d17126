//! `dissoi brief …`

use clap::{Args as Group, Subcommand};

use super::SideArg;
use super::export::ExportArgs;

#[derive(Subcommand)]
pub(crate) enum BriefCommand {
    /// Make a brief.
    #[command(after_help = "Example:\n  dissoi brief create --side con --title \"Con brief\"")]
    Create {
        /// The side it argues.
        #[arg(long)]
        side: SideArg,
        /// Its title [default: “Pro brief” or “Con brief”].
        #[arg(long)]
        title: Option<String>,
        /// Id of the topic; may be left out while there is one.
        #[arg(long)]
        topic: Option<String>,
    },
    /// Every brief.
    #[command(after_help = "Example:\n  dissoi brief list")]
    List,
    /// A brief with its sections, cards and analytics, their ids beside them.
    #[command(after_help = "Example:\n  dissoi brief show ID")]
    Show {
        /// Its id.
        id: String,
    },
    /// Put a card, an analytic or a section into a brief.
    #[command(
        after_help = "Examples:\n  dissoi brief add BRIEF --section \"Contention 1\"\n  dissoi brief add BRIEF --card CARD --under SECTION\n  \
        dissoi brief add BRIEF --analytic \"They dropped this.\""
    )]
    Add {
        /// Id of the brief.
        brief: String,
        #[command(flatten)]
        what: AddArgs,
        /// Id of the section to put it under [default: the top].
        #[arg(long, value_name = "SECTION")]
        under: Option<String>,
        /// Its place there, from 1 [default: last].
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
        at: Option<u32>,
    },
    /// Move an entry, with all that stands under it.
    #[command(after_help = "Example:\n  dissoi brief move BRIEF ITEM --under SECTION --at 1")]
    Move {
        /// Id of the brief.
        brief: String,
        /// Id of the entry.
        item: String,
        /// Id of the section to put it under [default: the top].
        #[arg(long, value_name = "SECTION")]
        under: Option<String>,
        /// Its place there, from 1 [default: last].
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
        at: Option<u32>,
    },
    /// Take an entry out of a brief, with all that stands under it; cards stay in the library.
    #[command(after_help = "Example:\n  dissoi brief remove BRIEF ITEM")]
    Remove {
        /// Id of the brief.
        brief: String,
        /// Id of the entry.
        item: String,
    },
    /// Change the words of a section or an analytic.
    #[command(after_help = "Example:\n  dissoi brief edit BRIEF ITEM \"They dropped this twice.\"")]
    Edit {
        /// Id of the brief.
        brief: String,
        /// Id of the entry.
        item: String,
        /// The new words.
        text: String,
    },
    /// Rename a brief.
    #[command(after_help = "Example:\n  dissoi brief rename ID \"Pro brief, second round\"")]
    Rename {
        /// Its id.
        id: String,
        /// The new title.
        title: String,
    },
    /// Copy a brief.
    #[command(after_help = "Example:\n  dissoi brief duplicate ID")]
    Duplicate {
        /// Its id.
        id: String,
    },
    /// Delete a brief; its cards stay in the library.
    #[command(after_help = "Example:\n  dissoi brief delete ID")]
    Delete {
        /// Its id.
        id: String,
    },
    /// Write briefs to files.
    #[command(after_help = "Examples:\n  dissoi brief export ID --format pdf --out pro.pdf\n  \
        dissoi brief export ID --format docx --cites footnotes --out pro.docx\n  \
        dissoi brief export ID --format txt --text read --out speech.txt\n  \
        dissoi brief export --all-briefs --format docx,pdf --out briefs\n  \
        dissoi brief export PRO --both --format pdf --out both.pdf")]
    Export(Box<ExportArgs>),
}

#[derive(Group)]
#[group(required = true, multiple = false)]
pub(crate) struct AddArgs {
    /// Id of a card.
    #[arg(long, value_name = "ID")]
    pub(crate) card: Option<String>,
    /// Words of your own.
    #[arg(long, value_name = "TEXT")]
    pub(crate) analytic: Option<String>,
    /// A heading: pocket, hat or block by its depth.
    #[arg(long, value_name = "TITLE")]
    pub(crate) section: Option<String>,
}
