//! The words of the command line. `dissoi help COMMAND` prints what stands here.

use std::path::PathBuf;

use clap::{Args as Group, Parser, Subcommand, ValueEnum};

/// Prepare debates: search sources, cut evidence cards, assemble briefs, export them.
#[derive(Parser)]
#[command(
    name = "dissoi",
    version,
    propagate_version = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
#[command(
    after_help = "Examples:\n  dissoi search \"multiplier effect\" --side pro\n  dissoi card cut --source essay --paragraph 6 \
    --quote \"reduce global barriers\" --tag \"Exchange lowers barriers\"\n  dissoi brief create --side pro --title \"Pro brief\"\n  \
    dissoi brief export ID --format pdf --out pro.pdf\n\nExit codes: 0 done, 1 nothing found, 2 bad input, 3 failure."
)]
pub(crate) struct Args {
    /// The library's folder [default: `dissoi` in the platform's data folder].
    #[arg(long, global = true, env = "DISSOI_LIBRARY", value_name = "DIR")]
    pub(crate) library: Option<PathBuf>,
    /// Answer in JSON; errors too, on standard output.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// The library itself: make it, look at it, rebuild its search index.
    #[command(subcommand)]
    Library(LibraryCommand),
    /// What is debated.
    #[command(subcommand)]
    Topic(TopicCommand),
    /// Topic packs: folders or files that bring a topic with its sources.
    #[command(subcommand)]
    Pack(PackCommand),
    /// Texts that can be quoted.
    #[command(subcommand)]
    Source(SourceCommand),
    /// Find passages.
    #[command(
        after_help = "Words are found in any form (control, controls, controlled) and with or without accents.\n  \
        \"exact words\"   these words together\n  -word           without it\n  side:pro theme:G1 source:essay kind:argument\n\n\
        Examples:\n  dissoi search multiplier effect\n  dissoi search '\"entity list\" -Huawei side:con'\n  dissoi search --limit 5 --offset 5 chips"
    )]
    Search(SearchArgs),
    /// Evidence: cut it, look at it, mark it.
    #[command(subcommand)]
    Card(CardCommand),
    /// Cases: sections, cards and analytics in order; and their export.
    #[command(subcommand)]
    Brief(BriefCommand),
    /// Take the last change back.
    Undo,
    /// Do the last change again that was taken back.
    Redo,
    /// Print a completion script for a shell.
    #[command(
        after_help = "Example:\n  dissoi completions bash > ~/.local/share/bash-completion/completions/dissoi"
    )]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

#[derive(Subcommand)]
pub(crate) enum LibraryCommand {
    /// Make a library with the built-in topic; a library that is there stays as it is.
    #[command(after_help = "Example:\n  dissoi --library ~/debate library init")]
    Init,
    /// Say where the library is and what it holds.
    Info,
    /// Build the search index anew from the library.
    RebuildIndex,
    /// Set the words per minute of all reading times.
    Pace {
        /// 1 to 1,000.
        words_per_minute: u32,
    },
}

#[derive(Subcommand)]
pub(crate) enum TopicCommand {
    /// Every topic.
    List,
    /// A topic with its resolution and themes.
    Show {
        /// Its id; may be left out while there is one.
        id: Option<String>,
    },
}

#[derive(Subcommand)]
pub(crate) enum PackCommand {
    /// Read a pack and print every error and warning as `file:line: message`; needs no library.
    #[command(after_help = "Example:\n  dissoi pack check data/topics/techno-nationalism")]
    Check {
        /// The pack's folder or file.
        pack: PathBuf,
    },
    /// Install a pack, or bring its topic up to date; cards and briefs stay.
    #[command(after_help = "Example:\n  dissoi pack install school-uniforms.dissoi-pack")]
    Install {
        /// The pack's folder or file.
        pack: PathBuf,
    },
    /// Write a new pack with comments that say what goes where; fill it in with a text editor.
    #[command(after_help = "Example:\n  dissoi pack new school-uniforms --title \"School uniforms\"")]
    New {
        /// The folder to make.
        folder: PathBuf,
        /// The topic's title [default: the folder's name].
        #[arg(long)]
        title: Option<String>,
    },
    /// Make one file of a pack, to share. The pack must pass its check.
    #[command(after_help = "Example:\n  dissoi pack build school-uniforms --out school-uniforms.dissoi-pack")]
    Build {
        /// The pack's folder.
        folder: PathBuf,
        /// The file [default: the folder's name with .dissoi-pack].
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// Replace the file if it is there.
        #[arg(long)]
        force: bool,
    },
}

#[derive(Subcommand)]
pub(crate) enum SourceCommand {
    /// Every source.
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
}

#[derive(Group)]
pub(crate) struct SearchArgs {
    /// What to find; several words need no quotation marks. After `--` it may begin with a hyphen.
    #[arg(required = true, value_name = "QUERY")]
    pub(crate) query: Vec<String>,
    /// Only sources of this side.
    #[arg(long)]
    pub(crate) side: Option<SideArg>,
    /// How many results, at most 1,000.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(crate) limit: u32,
    /// How many results to pass over.
    #[arg(long, default_value_t = 0)]
    pub(crate) offset: u32,
}

#[derive(Subcommand)]
pub(crate) enum CardCommand {
    /// Cut a card from a paragraph. The words must stand in the source; typed quotation marks and dashes find printed ones.
    #[command(
        after_help = "Example:\n  dissoi card cut --source essay --paragraph 6 --quote \"reduce global barriers\" --tag \"Exchange lowers barriers\""
    )]
    Cut {
        /// Id of the source, or the part after the slash.
        #[arg(long)]
        source: String,
        /// Number of the paragraph in which the quotation begins; 0 is the title.
        #[arg(long)]
        paragraph: u32,
        /// The words to quote [default: the whole paragraph].
        #[arg(long)]
        quote: Option<String>,
        /// The claim, in your own words.
        #[arg(long, default_value = "")]
        tag: String,
        /// Put the card into this brief.
        #[arg(long, value_name = "BRIEF")]
        into: Option<String>,
    },
    /// Every card, newest first.
    List,
    /// A card in full.
    Show {
        /// Its id.
        id: String,
    },
    /// Change the tag or the cite; the quotation cannot be changed.
    #[command(arg_required_else_help = true)]
    Edit {
        /// Id of the card.
        id: String,
        /// The claim.
        #[arg(long)]
        tag: Option<String>,
        /// The short cite, such as `Chen 21`.
        #[arg(long)]
        cite: Option<String>,
        /// What stands in brackets after the short cite.
        #[arg(long)]
        cite_full: Option<String>,
    },
    /// Mark words of the quotation, or take the mark off if they have it.
    #[command(after_help = "Example:\n  dissoi card mark ID --as highlight --words \"spillover effect\"")]
    Mark {
        /// Id of the card.
        id: String,
        /// The mark; `none` takes every mark off.
        #[arg(long = "as")]
        mark: MarkArg,
        /// Which words [default: all].
        #[arg(long)]
        words: Option<String>,
    },
    /// Delete a card, also from the briefs that use it.
    Delete {
        /// Its id.
        id: String,
    },
}

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
    List,
    /// A brief with its sections, cards and analytics, their ids beside them.
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
    Remove {
        /// Id of the brief.
        brief: String,
        /// Id of the entry.
        item: String,
    },
    /// Change the words of a section or an analytic.
    Edit {
        /// Id of the brief.
        brief: String,
        /// Id of the entry.
        item: String,
        /// The new words.
        text: String,
    },
    /// Rename a brief.
    Rename {
        /// Its id.
        id: String,
        /// The new title.
        title: String,
    },
    /// Copy a brief.
    Duplicate {
        /// Its id.
        id: String,
    },
    /// Delete a brief; its cards stay in the library.
    Delete {
        /// Its id.
        id: String,
    },
    /// Write a brief to a file.
    #[command(after_help = "Example:\n  dissoi brief export ID --format pdf --out pro.pdf")]
    Export {
        /// Id of the brief.
        id: String,
        /// The format.
        #[arg(long)]
        format: FormatArg,
        /// The file.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Replace the file if it is there.
        #[arg(long)]
        force: bool,
    },
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

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SideArg {
    #[value(aliases = ["aff", "affirmative", "for"])]
    Pro,
    #[value(aliases = ["neg", "negative", "against"])]
    Con,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum MarkArg {
    Underline,
    Emphasis,
    Highlight,
    None,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum FormatArg {
    #[value(alias = "markdown")]
    Md,
    Pdf,
}
