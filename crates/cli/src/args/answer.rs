//! `dissoi answers …` and `dissoi answer …`

use std::path::PathBuf;

use clap::{Args as Group, Subcommand, ValueEnum};

use super::SideArg;

#[derive(Group)]
pub(crate) struct AnswersArgs {
    /// A passage (`essay:6`), a source, a card's id, or `-` for words on standard input.
    #[arg(required_unless_present = "text", conflicts_with = "text", value_name = "PASSAGE|CARD|SOURCE|-")]
    pub(crate) claim: Option<String>,
    /// Words of your own, from this file.
    #[arg(long, value_name = "FILE")]
    pub(crate) text: Option<PathBuf>,
    /// The side that says the words of your own: then only the other side answers.
    #[arg(long)]
    pub(crate) side: Option<SideArg>,
    /// Answers from this topic only, to words of your own.
    #[arg(long)]
    pub(crate) topic: Option<String>,
    /// How many found answers.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=20))]
    pub(crate) limit: u32,
}

#[derive(Subcommand)]
pub(crate) enum AnswerCommand {
    /// Accept a passage as the answer to another.
    #[command(after_help = "Example:\n  dissoi answer accept n01-chokepoints:2 --to essay:6 --as undercuts")]
    Accept {
        /// The passage that answers.
        passage: String,
        /// The passage, or the card, that is answered.
        #[arg(long, value_name = "PASSAGE|CARD")]
        to: String,
        /// How it answers.
        #[arg(long = "as", value_name = "TYPE")]
        kind: TypeArg,
        /// Why, in a line.
        #[arg(long)]
        why: Option<String>,
    },
    /// Say that a passage is no answer to another: it is offered no more.
    #[command(after_help = "Example:\n  dissoi answer dismiss n01-chokepoints:2 --to essay:6")]
    Dismiss {
        /// The passage that was offered.
        passage: String,
        /// The passage, or the card, that it does not answer.
        #[arg(long, value_name = "PASSAGE|CARD")]
        to: String,
    },
    /// Take back what you said of an answer; a dismissed one is offered again.
    #[command(after_help = "Example:\n  dissoi answer remove n01-chokepoints:2 --to essay:6")]
    Remove {
        /// The passage that answers, or was dismissed.
        passage: String,
        /// The passage, or the card, that is answered.
        #[arg(long, value_name = "PASSAGE|CARD")]
        to: String,
    },
    /// Every answer that you accepted or dismissed.
    #[command(after_help = "Example:\n  dissoi answer list")]
    List,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum TypeArg {
    /// Denies the claim.
    Rebuts,
    /// Breaks the link from the reason to the claim.
    Undercuts,
    /// Grants the claim and weighs more.
    Outweighs,
    /// Makes the reason count for the other side.
    Turns,
    /// Grants a part.
    Concedes,
}
