//! `dissoi query …`

use clap::Subcommand;

#[derive(Subcommand)]
pub(crate) enum QueryCommand {
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
