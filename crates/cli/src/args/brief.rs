//! `dissoi brief …`

use std::path::PathBuf;

use clap::{Args as Group, Subcommand};

use super::SideArg;
use super::export::ExportArgs;
use super::history::{HistoryArgs, RestoreArgs, VersionNameArgs};
use super::speech::{BlockArgs, EventArgs, LimitArgs, SpeechArgs};

#[derive(Subcommand)]
pub(crate) enum BriefCommand {
    /// Make a brief.
    #[command(after_help = "Examples:\n  dissoi brief create --side con --title \"Con brief\"\n  \
        dissoi brief create --side pro --template public-forum")]
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
        /// Begin with the sections and the event of a template; `dissoi brief template list` shows them.
        #[arg(long, value_name = "ID")]
        template: Option<String>,
    },
    /// Forms to begin a brief with.
    #[command(subcommand)]
    Template(TemplateCommand),
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
    /// Move entries with all that stands under them, within a brief or to another one; one step of undo.
    #[command(
        after_help = "Examples:\n  dissoi brief move BRIEF ITEM --under SECTION --at 1\n  dissoi brief move BRIEF ITEM ITEM --to OTHER"
    )]
    Move(MoveArgs),
    /// Copy entries with all that stands under them, within a brief or to another one; the cards are the same cards.
    #[command(after_help = "Example:\n  dissoi brief copy BRIEF ITEM ITEM --to OTHER --under SECTION")]
    Copy(MoveArgs),
    /// Take entries out of a brief, with all that stands under them; cards stay in the library.
    #[command(after_help = "Example:\n  dissoi brief remove BRIEF ITEM")]
    Remove {
        /// Id of the brief.
        brief: String,
        /// Ids of the entries.
        #[arg(required = true)]
        items: Vec<String>,
    },
    /// Change the words of a section or an analytic.
    #[command(
        after_help = "Examples:\n  dissoi brief edit BRIEF ITEM \"They dropped this twice.\"\n  dissoi brief edit BRIEF ITEM --rich words.json"
    )]
    Edit {
        /// Id of the brief.
        brief: String,
        /// Id of the entry.
        item: String,
        /// The new words.
        #[arg(required_unless_present = "rich", conflicts_with = "rich")]
        text: Option<String>,
        /// The new words of an analytic with their looks: a JSON file, `-` for standard input; docs/FORMATS.md says how.
        #[arg(long, value_name = "FILE")]
        rich: Option<PathBuf>,
        /// The revision that the words were changed from. If the entry is another by now, nothing is overwritten: a heading
        /// is refused, words with looks are put below those of the other.
        #[arg(long, value_name = "REVISION")]
        base: Option<String>,
    },
    /// Make a block `AT: …` against an argument, with what answers it; a block against the same argument is used again.
    #[command(
        after_help = "Examples:\n  dissoi brief block BRIEF --against g15-rules-and-ties --with n01-chokepoints:2\n  \
        dissoi brief block BRIEF --against CARD --with-card CARD --under SECTION"
    )]
    Block(BlockArgs),
    /// Say in which speech sections are read.
    #[command(after_help = "Example:\n  dissoi brief speech BRIEF SECTION --in pro-rebuttal")]
    Speech(SpeechArgs),
    /// Say how long a section may take.
    #[command(
        after_help = "Examples:\n  dissoi brief limit BRIEF SECTION 1:30\n  dissoi brief limit BRIEF SECTION --none"
    )]
    Limit(LimitArgs),
    /// The event that a brief is written for, with its speeches; without an option, say which.
    #[command(
        after_help = "Examples:\n  dissoi brief event BRIEF --template lincoln-douglas\n  dissoi brief event BRIEF --json > event.json\n  \
        dissoi brief event BRIEF --file event.json"
    )]
    Event(EventArgs),
    /// How long a brief, its sections and its speeches take to read, and which are too long.
    #[command(after_help = "Example:\n  dissoi brief times BRIEF")]
    Times {
        /// Id of the brief.
        brief: String,
    },
    /// The versions of a brief, the newest first.
    #[command(after_help = "Example:\n  dissoi brief history BRIEF")]
    History(HistoryArgs),
    /// What differs between a version of a brief and a later one, or the brief as it is now.
    #[command(after_help = "Example:\n  dissoi brief diff BRIEF VERSION")]
    Diff {
        /// Id of the brief.
        brief: String,
        /// The earlier version: its id or its name.
        from: String,
        /// The later version [default: the brief as it is now].
        to: Option<String>,
    },
    /// Bring a brief back to what it was; `dissoi undo` takes it back.
    #[command(after_help = "Example:\n  dissoi brief restore BRIEF \"before regionals\"")]
    Restore(RestoreArgs),
    /// Keep the brief as it is now under a name, or name a version; `--remove` takes a name off.
    #[command(
        after_help = "Examples:\n  dissoi brief name BRIEF \"before regionals\"\n  dissoi brief name BRIEF --of VERSION --remove"
    )]
    Name(VersionNameArgs),
    /// Rename a brief.
    #[command(after_help = "Example:\n  dissoi brief rename ID \"Pro brief, second round\"")]
    Rename {
        /// Its id.
        id: String,
        /// The new title.
        title: String,
    },
    /// Make a brief of a file that was exported as JSON.
    #[command(after_help = "Example:\n  dissoi brief import pro.json")]
    Import {
        /// The file.
        file: PathBuf,
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
    /// Choices of export options that have a name.
    #[command(
        after_help = "Examples:\n  dissoi brief presets\n  dissoi brief presets --delete \"For the squad\""
    )]
    Presets {
        /// Forget this one of yours.
        #[arg(long, value_name = "NAME")]
        delete: Option<String>,
    },
}

#[derive(Subcommand)]
pub(crate) enum TemplateCommand {
    /// Every template.
    #[command(after_help = "Example:\n  dissoi brief template list")]
    List,
    /// A template with its sections and speeches.
    #[command(after_help = "Example:\n  dissoi brief template show public-forum")]
    Show {
        /// Its id.
        id: String,
    },
}

#[derive(Group)]
pub(crate) struct MoveArgs {
    /// Id of the brief that they stand in.
    pub(crate) brief: String,
    /// Ids of the entries.
    #[arg(required = true)]
    pub(crate) items: Vec<String>,
    /// Id of another brief to put them into [default: the same].
    #[arg(long, value_name = "BRIEF")]
    pub(crate) to: Option<String>,
    /// Id of the section to put them under [default: the top].
    #[arg(long, value_name = "SECTION")]
    pub(crate) under: Option<String>,
    /// Their place there, from 1 [default: last].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) at: Option<u32>,
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
    /// Words of your own with their looks: a JSON file, `-` for standard input; docs/FORMATS.md says how.
    #[arg(long, value_name = "FILE")]
    pub(crate) rich: Option<PathBuf>,
    /// A heading: pocket, hat or block by its depth.
    #[arg(long, value_name = "TITLE")]
    pub(crate) section: Option<String>,
}
