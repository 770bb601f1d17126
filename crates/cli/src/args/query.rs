//! `dissoi query …`

use clap::Subcommand;

#[derive(Subcommand)]
pub(crate) enum QueryCommand {
    /// Say how a query is understood, clause by clause.
    #[command(after_help = "Example:\n  dissoi query show 'chips -huawei side:pro'")]
    Show {
        /// The query; several words need no quotation marks. After `--` it may begin with a hyphen.
        #[arg(required = true)]
        query: Vec<String>,
    },
    /// Change a query by its clauses and print it.
    #[command(
        after_help = "Examples:\n  dissoi query edit 'chips' --toggle side:pro\n  dissoi query edit 'chips side:pro' --remove 1"
    )]
    Edit {
        /// The query.
        query: String,
        /// Put a filter in, or take it out if it is there.
        #[arg(
            long,
            value_name = "FIELD:VALUE",
            required_unless_present = "remove",
            conflicts_with = "remove"
        )]
        toggle: Option<String>,
        /// Take out the clause with this number, from 0.
        #[arg(long, value_name = "NUMBER")]
        remove: Option<u32>,
    },
    /// Say why a search finds a passage: which words count, and how much.
    #[command(after_help = "Example:\n  dissoi query why techno-nationalism/essay:6 multiplier effect")]
    Why {
        /// `source:paragraph`, as a result gives it.
        passage: String,
        /// The query; several words need no quotation marks.
        #[arg(required = true)]
        query: Vec<String>,
    },
    /// Keep a search under a name; what has the name already is replaced.
    #[command(after_help = "Example:\n  dissoi query save \"Spillovers, their side\" spillover side:con")]
    Save {
        /// Shown in lists.
        name: String,
        /// The search; several words need no quotation marks. After `--` it may begin with a hyphen.
        #[arg(required = true)]
        query: Vec<String>,
    },
    /// Every saved search, by name.
    #[command(
        after_help = "Example:\n  dissoi query list\n  dissoi search --saved \"Spillovers, their side\""
    )]
    List,
    /// Give a saved search another name.
    #[command(after_help = "Example:\n  dissoi query rename Spillovers \"R&D spillovers\"")]
    Rename {
        /// Its name or id.
        name: String,
        /// The new name.
        to: String,
    },
    /// Delete a saved search; undo brings it back.
    #[command(after_help = "Example:\n  dissoi query delete Spillovers")]
    Delete {
        /// Its name or id.
        name: String,
    },
    /// The searches that the window used last, the newest first.
    #[command(after_help = "Example:\n  dissoi query recent")]
    Recent {
        /// Forget them all.
        #[arg(long)]
        clear: bool,
    },
}
