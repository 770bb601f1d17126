//! The words of the command line. `dissoi help COMMAND` prints what stands here.

mod answer;
mod brief;
mod card;
pub(crate) mod export;
mod history;
mod query;
mod source;
mod speech;

use std::path::PathBuf;

use clap::{Args as Group, Parser, Subcommand, ValueEnum};

pub(crate) use answer::{AnswerCommand, AnswersArgs, TypeArg};
pub(crate) use brief::{AddArgs, BriefCommand, MoveArgs, TemplateCommand};
pub(crate) use card::{CardCommand, CondenseArg, FieldArgs, MarkArg, StrideArg, StyleArg, SwitchArg};
pub(crate) use history::{HistoryArgs, VersionNameArgs};
pub(crate) use query::QueryCommand;
pub(crate) use source::SourceCommand;
pub(crate) use speech::{BlockArgs, EventArgs};

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
    after_help = "Examples:\n  dissoi search \"multiplier effect\" --side pro\n  dissoi card cut --source essay --paragraph 6 \\\n    \
    --quote \"reduce global barriers\" --tag \"Exchange lowers barriers\"\n  dissoi brief create --side pro --title \"Pro brief\"\n  \
    dissoi brief export ID --format pdf --out pro.pdf\n\nExit codes: 0 done, 1 nothing found, 2 bad input, 3 failure."
)]
pub(crate) struct Args {
    /// The library's folder [default: that in DISSOI_LIBRARY, else `dissoi` in the platform's data folder].
    #[arg(long, global = true, value_name = "DIR")]
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
        \"exact words\"   these words together\n  \"near words\"~5  with at most five others among them\n  -word           without it\n  \
        this OR that    either; ( ) group\n  begin*          any word that begins so\n  \
        side:pro theme:G1 source:essay author:Chen year:2019..2023\n  \
        kind:argument   essay, commentary, reference; card, brief, analytic\n  \
        has:card in:\"Pro brief\" answers:essay\n\n\
        Examples:\n  dissoi search multiplier effect\n  dissoi search '\"entity list\" -Huawei side:con'\n  dissoi search --limit 5 --offset 5 chips"
    )]
    Search(SearchArgs),
    /// Searches kept under names, and those that the window used last.
    #[command(subcommand)]
    Query(QueryCommand),
    /// Evidence: cut it, look at it, mark it.
    #[command(subcommand)]
    Card(CardCommand),
    /// What in a card would lose a challenge, each finding with the rule that it comes from.
    #[command(subcommand)]
    Evidence(EvidenceCommand),
    /// Cases: sections, cards and analytics in order; and their export.
    #[command(subcommand)]
    Brief(BriefCommand),
    /// What answers a claim: a passage, a card, a source, or words of your own.
    #[command(
        after_help = "Examples:\n  dissoi answers essay:6\n  dissoi answers g01-spillovers:3 --json\n  dissoi answers --text claim.txt --side pro\n  \
        echo \"Sanctions never work\" | dissoi answers -"
    )]
    Answers(AnswersArgs),
    /// Accept or dismiss what answers what.
    #[command(subcommand)]
    Answer(AnswerCommand),
    /// Which arguments of the other side a brief meets, and by what.
    #[command(after_help = "Example:\n  dissoi coverage pro-starter")]
    Coverage {
        /// Id of the brief.
        brief: String,
    },
    /// Measure how well searching ranks, on a test set in the layout of BEIR.
    #[command(after_help = "Example:\n  dissoi eval my-test-set --task search --json")]
    Eval {
        /// The folder with corpus.jsonl, queries.jsonl and qrels/test.tsv.
        folder: PathBuf,
        /// What to measure.
        #[arg(long)]
        task: TaskArg,
        /// With --task answers: leave a part of the ranking out; may be given several times.
        #[arg(long, value_name = "PART")]
        without: Vec<PartArg>,
        /// With --task search: measure this instead, on the same index.
        #[arg(long)]
        baseline: Option<BaselineArg>,
        /// Write what each query gave, a line of JSON each.
        #[arg(long, value_name = "FILE")]
        per_query: Option<PathBuf>,
    },
    /// Take the last change back.
    #[command(after_help = "Example:\n  dissoi undo")]
    Undo,
    /// Do the last change again that was taken back.
    #[command(after_help = "Example:\n  dissoi redo")]
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
pub(crate) enum EvidenceCommand {
    /// Check the cards of a brief, or every card: quotation, citation, what is read aloud, what stands around.
    #[command(
        after_help = "Examples:\n  dissoi evidence check\n  dissoi evidence check BRIEF --json\n  dissoi evidence check --card ID"
    )]
    Check {
        /// Id of the brief [default: every card of the library].
        brief: Option<String>,
        /// Only this card.
        #[arg(long, conflicts_with = "brief")]
        card: Option<String>,
    },
}

#[derive(Subcommand)]
pub(crate) enum LibraryCommand {
    /// Make a library with the built-in topic; a library that is there stays as it is.
    #[command(after_help = "Example:\n  dissoi --library ~/debate library init")]
    Init,
    /// Say where the library is and what it holds.
    #[command(after_help = "Example:\n  dissoi library info --json")]
    Info,
    /// Build the search index anew from the library.
    #[command(after_help = "Example:\n  dissoi library rebuild-index")]
    RebuildIndex,
    /// Set how cards are shown that do not say it themselves; without options, say how.
    #[command(after_help = "Example:\n  dissoi library look --shrink on --condense pilcrow")]
    Look {
        /// Show words without a mark small.
        #[arg(long)]
        shrink: Option<SwitchArg>,
        /// Run paragraphs on.
        #[arg(long)]
        condense: Option<CondenseArg>,
    },
    /// Set the words per minute of all reading times, or measure them: read a passage aloud against a clock.
    #[command(
        after_help = "Examples:\n  dissoi library pace 200\n  dissoi library pace --passage\n  dissoi library pace --words 180 --seconds 52"
    )]
    Pace {
        /// 1 to 1,000.
        #[arg(required_unless_present_any = ["passage", "words"], conflicts_with_all = ["passage", "words"])]
        words_per_minute: Option<u32>,
        /// Print a passage to read aloud, with the number of its words.
        #[arg(long, conflicts_with = "words")]
        passage: bool,
        /// So many words were read …
        #[arg(long, value_name = "N", requires = "seconds")]
        words: Option<u32>,
        /// … in so many seconds.
        #[arg(long, value_name = "N", requires = "words")]
        seconds: Option<u32>,
    },
}

#[derive(Subcommand)]
pub(crate) enum TopicCommand {
    /// Every topic.
    #[command(after_help = "Example:\n  dissoi topic list")]
    List,
    /// A topic with its resolution and themes.
    #[command(after_help = "Example:\n  dissoi topic show techno-nationalism")]
    Show {
        /// Its id; may be left out while there is one.
        id: Option<String>,
    },
    /// Draw the clash map, what answers what, as an SVG file.
    #[command(
        after_help = "Examples:\n  dissoi topic map --out map.svg\n  dissoi topic map --brief pro-starter --out pro.svg --force"
    )]
    Map {
        /// Id of the topic; may be left out while there is one.
        id: Option<String>,
        /// The file.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Lay a brief over it: which arguments of the other side it meets, and which not.
        #[arg(long, value_name = "ID")]
        brief: Option<String>,
        /// Replace the file if it is there.
        #[arg(long)]
        force: bool,
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

#[derive(Group)]
pub(crate) struct SearchArgs {
    /// What to find; several words need no quotation marks. After `--` it may begin with a hyphen.
    #[arg(required_unless_present = "saved", value_name = "QUERY")]
    pub(crate) query: Vec<String>,
    /// Search for what is saved under this name; words beside it narrow it.
    #[arg(long, value_name = "NAME")]
    pub(crate) saved: Option<String>,
    /// Only sources of this side.
    #[arg(long)]
    pub(crate) side: Option<SideArg>,
    /// How many results, at most 1,000.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(crate) limit: u32,
    /// How many results to pass over.
    #[arg(long, default_value_t = 0)]
    pub(crate) offset: u32,
    /// Seek words that stand nowhere as they are, not as typing mistakes.
    #[arg(long)]
    pub(crate) exact: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SideArg {
    #[value(aliases = ["aff", "affirmative", "for"])]
    Pro,
    #[value(aliases = ["neg", "negative", "against"])]
    Con,
}

/// What searching is measured beside.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum BaselineArg {
    /// Plain BM25 (k1 = 1.2, b = 0.75) over text and title, any word will do.
    Bm25,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum TaskArg {
    /// Each query is typed into the search.
    Search,
    /// Each query is an argument; what answers it is wanted.
    Answers,
}

/// A part of ranking answers.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PartArg {
    Latent,
    Rivals,
    Echo,
    Claim,
    Cues,
    Length,
}
