//! `dissoi brief history`, `restore`, `name`

use clap::Args as Group;

#[derive(Group)]
pub(crate) struct HistoryArgs {
    /// Id of the brief.
    pub(crate) brief: String,
    /// Only versions with a name.
    #[arg(long)]
    pub(crate) named: bool,
    /// Show the brief as it was in this version: its id or its name.
    #[arg(long, value_name = "VERSION")]
    pub(crate) show: Option<String>,
}

#[derive(Group)]
pub(crate) struct RestoreArgs {
    /// Id of the brief.
    pub(crate) brief: String,
    /// The version: its id or its name.
    #[arg(value_name = "VERSION")]
    pub(crate) which: String,
}

#[derive(Group)]
pub(crate) struct VersionNameArgs {
    /// Id of the brief.
    pub(crate) brief: String,
    /// The name.
    #[arg(required_unless_present = "remove", conflicts_with = "remove")]
    pub(crate) name: Option<String>,
    /// A version that was kept before: its id or its name [default: the brief as it is now].
    #[arg(long = "of", value_name = "VERSION")]
    pub(crate) which: Option<String>,
    /// Take the name off; the version stays.
    #[arg(long, requires = "which")]
    pub(crate) remove: bool,
}
