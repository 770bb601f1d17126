//! `dissoi card …`

use clap::{Args as Group, Subcommand, ValueEnum};

#[derive(Subcommand)]
pub(crate) enum CardCommand {
    /// Cut a card from a paragraph. The words must stand in the source; typed quotation marks and dashes find printed ones.
    #[command(after_help = "Example:\n  dissoi card cut --source essay --paragraph 6 \\\n    \
        --quote \"reduce global barriers\" --tag \"Exchange lowers barriers\"")]
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
        /// Join more of the source: a paragraph, or words of one; may be given several times.
        #[arg(long = "and", value_name = "PARAGRAPH[:WORDS]")]
        and: Vec<String>,
        /// Leave out what lies between joined passages, with an omission mark; else it stays, small and unread.
        #[arg(long, requires = "and")]
        omit: bool,
        /// The claim, in your own words.
        #[arg(long, default_value = "")]
        tag: String,
        /// Put the card into this brief, in the same step.
        #[arg(long, value_name = "BRIEF")]
        into: Option<String>,
        /// Id of the section to put it under [default: the top].
        #[arg(long, value_name = "SECTION", requires = "into")]
        under: Option<String>,
        /// Its place there, from 1 [default: last].
        #[arg(long, value_name = "N", requires = "into", value_parser = clap::value_parser!(u32).range(1..))]
        at: Option<u32>,
    },
    /// The cards, newest first; all unless narrowed.
    #[command(
        after_help = "Examples:\n  dissoi card list\n  dissoi card list --words \"spillover\" --label trade --limit 20"
    )]
    List(ListArgs),
    /// A card in full.
    #[command(after_help = "Example:\n  dissoi card show ID")]
    Show {
        /// Its id.
        id: String,
    },
    /// Change the tag, the cites, the warrant, the comment, the labels, the page or the look; the quotation cannot be changed.
    #[command(arg_required_else_help = true)]
    #[command(
        after_help = "Examples:\n  dissoi card edit ID --tag \"Exchange lowers barriers\" --cite \"Chen 2021\"\n  \
        dissoi card edit ID --cite \"\" --cite-full \"\"     # both follow the source again"
    )]
    Edit {
        /// Id of the card.
        id: String,
        #[command(flatten)]
        fields: FieldArgs,
    },
    /// Label a card, besides the labels that it has.
    #[command(
        after_help = "Example:\n  dissoi card label ID trade spillovers\n  dissoi card label ID --remove trade"
    )]
    Label {
        /// Id of the card.
        id: String,
        /// The labels.
        labels: Vec<String>,
        /// Take these labels off.
        #[arg(long, value_name = "LABEL")]
        remove: Vec<String>,
    },
    /// Join another passage of the source to a card, or another card of it.
    #[command(arg_required_else_help = true)]
    #[command(
        after_help = "What lies between stays in the card, small and unread; with --omit an omission mark stands for it.\n\n\
        Examples:\n  dissoi card join ID --paragraph 7 --quote \"build trust\"\n  dissoi card join ID --card OTHER --card THIRD\n  \
        dissoi card join ID --omit      # leave out what lies between joined passages\n  dissoi card join ID --keep"
    )]
    Join {
        /// Id of the card.
        id: String,
        /// Number of the paragraph to join.
        #[arg(long, conflicts_with = "card")]
        paragraph: Option<u32>,
        /// The source, if another than the card's is meant by mistake it is refused.
        #[arg(long, requires = "paragraph")]
        source: Option<String>,
        /// Which words of it [default: the whole paragraph].
        #[arg(long, requires = "paragraph")]
        quote: Option<String>,
        /// Another card of the same source, which then is one with the first; may be given several times.
        #[arg(long)]
        card: Vec<String>,
        /// Leave out what lies between, with an omission mark.
        #[arg(long)]
        omit: bool,
        /// Keep what lies between, small and unread.
        #[arg(long, conflicts_with = "omit")]
        keep: bool,
    },
    /// Extend or shrink the cut; marks stay where they were.
    #[command(arg_required_else_help = true)]
    #[command(
        after_help = "Examples:\n  dissoi card extend ID --end 2 --by word       # two words more at the end\n  \
        dissoi card extend ID --start=-1 --by sentence # a sentence less at the start\n  \
        dissoi card extend ID --paragraph 6 --quote \"reduce global barriers to technology transformation\""
    )]
    Extend {
        /// Id of the card.
        id: String,
        /// So many more at the start; with a minus, less.
        #[arg(long, allow_hyphen_values = true, default_value_t = 0)]
        start: i32,
        /// So many more at the end; with a minus, less.
        #[arg(long, allow_hyphen_values = true, default_value_t = 0)]
        end: i32,
        /// So many of what.
        #[arg(long, default_value = "word")]
        by: StrideArg,
        /// Cut it anew from this paragraph instead.
        #[arg(long, conflicts_with_all = ["start", "end"])]
        paragraph: Option<u32>,
        /// The words to quote then [default: the whole paragraph].
        #[arg(long, requires = "paragraph")]
        quote: Option<String>,
    },
    /// Find the quotation again after its source changed: its own words, else those that come nearest.
    #[command(after_help = "Example:\n  dissoi card relocate ID")]
    Relocate {
        /// Id of the card.
        id: String,
    },
    /// The citation of a card in a form.
    #[command(after_help = "Example:\n  dissoi card cite ID --style apa")]
    Cite {
        /// Id of the card.
        id: String,
        /// The form.
        #[arg(long, default_value = "debate")]
        style: StyleArg,
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
    #[command(after_help = "Example:\n  dissoi card delete ID")]
    Delete {
        /// Its id.
        id: String,
    },
}

#[derive(Group)]
pub(crate) struct ListArgs {
    /// Words that all stand in the card.
    #[arg(long)]
    pub(crate) words: Option<String>,
    /// With this label.
    #[arg(long)]
    pub(crate) label: Option<String>,
    /// Cut from this source.
    #[arg(long)]
    pub(crate) source: Option<String>,
    /// Cut from sources of this side.
    #[arg(long)]
    pub(crate) side: Option<super::SideArg>,
    /// Used in this brief.
    #[arg(long)]
    pub(crate) brief: Option<String>,
    /// Not used in any brief.
    #[arg(long)]
    pub(crate) unfiled: bool,
    /// So many at most.
    #[arg(long)]
    pub(crate) limit: Option<u32>,
    /// After so many.
    #[arg(long, default_value_t = 0)]
    pub(crate) offset: u32,
}

#[derive(Group)]
pub(crate) struct FieldArgs {
    /// The claim.
    #[arg(long)]
    pub(crate) tag: Option<String>,
    /// The short cite, such as `Chen 21`; empty to follow the source.
    #[arg(long)]
    pub(crate) cite: Option<String>,
    /// What stands in brackets after the short cite; empty to follow the source.
    #[arg(long)]
    pub(crate) cite_full: Option<String>,
    /// Why the evidence supports the claim.
    #[arg(long)]
    pub(crate) warrant: Option<String>,
    /// A note; not part of an export.
    #[arg(long)]
    pub(crate) comment: Option<String>,
    /// All labels of the card; may be given several times.
    #[arg(long = "label", value_name = "LABEL")]
    pub(crate) labels: Vec<String>,
    /// Take all labels off.
    #[arg(long, conflicts_with = "labels")]
    pub(crate) no_labels: bool,
    /// The printed page; empty for none.
    #[arg(long)]
    pub(crate) page: Option<String>,
    /// Show words without a mark small, or as the library does.
    #[arg(long)]
    pub(crate) shrink: Option<SwitchArg>,
    /// Run its paragraphs on.
    #[arg(long)]
    pub(crate) condense: Option<CondenseArg>,
    /// Show it as the library shows cards.
    #[arg(long, conflicts_with_all = ["shrink", "condense"])]
    pub(crate) look_reset: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SwitchArg {
    On,
    Off,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum CondenseArg {
    Off,
    Plain,
    Pilcrow,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum StrideArg {
    Word,
    Sentence,
    Paragraph,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum StyleArg {
    Debate,
    Mla,
    Apa,
    Chicago,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum MarkArg {
    Underline,
    Emphasis,
    Highlight,
    None,
}
