//! `dissoi brief block`, `speech`, `limit`, `event`

use std::path::PathBuf;

use clap::Args as Group;

#[derive(Group)]
pub(crate) struct BlockArgs {
    /// Id of the brief.
    pub(crate) brief: String,
    /// What is answered: a passage (`essay:6`), a source or a card.
    #[arg(long, value_name = "PASSAGE|CARD|SOURCE", required_unless_present = "against_text")]
    pub(crate) against: Option<String>,
    /// What is answered, in your own words.
    #[arg(long, value_name = "TEXT", conflicts_with = "against")]
    pub(crate) against_text: Option<String>,
    /// A passage that answers; may be given several times. Each is cut.
    #[arg(long = "with", value_name = "PASSAGE", required_unless_present = "cards")]
    pub(crate) passages: Vec<String>,
    /// A card that answers; may be given several times.
    #[arg(long = "with-card", value_name = "CARD")]
    pub(crate) cards: Vec<String>,
    /// Id of the section to make it under [default: the one for blocks, else as --near says, else the top].
    #[arg(long, value_name = "SECTION")]
    pub(crate) under: Option<String>,
    /// Id of an entry: without a section for blocks it goes to the end of the pocket around it.
    #[arg(long, value_name = "ENTRY")]
    pub(crate) near: Option<String>,
    /// Its place there, from 1 [default: last].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) at: Option<u32>,
}

#[derive(Group)]
pub(crate) struct SpeechArgs {
    /// Id of the brief.
    pub(crate) brief: String,
    /// Ids of sections.
    #[arg(required = true)]
    pub(crate) sections: Vec<String>,
    /// Id of the speech; `dissoi brief times` shows them.
    #[arg(long = "in", value_name = "SPEECH", required_unless_present = "none", conflicts_with = "none")]
    pub(crate) speech: Option<String>,
    /// In that of the section above, or in none.
    #[arg(long)]
    pub(crate) none: bool,
}

#[derive(Group)]
pub(crate) struct LimitArgs {
    /// Id of the brief.
    pub(crate) brief: String,
    /// Id of the section.
    pub(crate) section: String,
    /// Minutes and seconds, `1:30`, or seconds.
    #[arg(required_unless_present = "none", conflicts_with = "none", value_parser = seconds)]
    pub(crate) time: Option<u32>,
    /// As long as it likes.
    #[arg(long)]
    pub(crate) none: bool,
}

#[derive(Group)]
pub(crate) struct EventArgs {
    /// Id of the brief.
    pub(crate) brief: String,
    /// The event of a template.
    #[arg(long, value_name = "ID", conflicts_with_all = ["file", "none"])]
    pub(crate) template: Option<String>,
    /// An event of your own: a JSON file as `--json` writes it, `-` for standard input.
    #[arg(long, value_name = "FILE", conflicts_with = "none")]
    pub(crate) file: Option<PathBuf>,
    /// No event.
    #[arg(long)]
    pub(crate) none: bool,
}

/// `1:30` or `90`.
fn seconds(text: &str) -> Result<u32, String> {
    let number = |text: &str| text.trim().parse::<u32>().map_err(|_| format!("“{text}” is no number"));
    match text.split_once(':') {
        Some((minutes, seconds)) => {
            let (minutes, seconds) = (number(minutes)?, number(seconds)?);
            if seconds > 59 {
                return Err(format!("“{text}” has more than 59 seconds"));
            }
            minutes
                .checked_mul(60)
                .and_then(|m| m.checked_add(seconds))
                .ok_or_else(|| format!("“{text}” is too long"))
        }
        None => number(text),
    }
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn times_are_read_as_minutes_and_seconds() {
        assert_eq!((seconds("1:30"), seconds("90"), seconds("4:00")), (Ok(90), Ok(90), Ok(240)));
        for odd in ["", "1:75", "x", "-1", "99999999:00"] {
            assert!(seconds(odd).is_err(), "{odd}");
        }
    }
}
