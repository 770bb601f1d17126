//! `dissoi card …`

use clap::{Subcommand, ValueEnum};

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
        /// The claim, in your own words.
        #[arg(long, default_value = "")]
        tag: String,
        /// Put the card into this brief.
        #[arg(long, value_name = "BRIEF")]
        into: Option<String>,
    },
    /// Every card, newest first.
    #[command(after_help = "Example:\n  dissoi card list")]
    List,
    /// A card in full.
    #[command(after_help = "Example:\n  dissoi card show ID")]
    Show {
        /// Its id.
        id: String,
    },
    /// Change the tag or the cite; the quotation cannot be changed.
    #[command(arg_required_else_help = true)]
    #[command(
        after_help = "Example:\n  dissoi card edit ID --tag \"Exchange lowers barriers\" --cite \"Chen 2021\""
    )]
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
    #[command(after_help = "Example:\n  dissoi card delete ID")]
    Delete {
        /// Its id.
        id: String,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum MarkArg {
    Underline,
    Emphasis,
    Highlight,
    None,
}
