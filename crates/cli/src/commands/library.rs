//! `dissoi library …`

use dissoi_app::view::LibraryInfo;
use dissoi_app::{AppError, Condense, Library, Op};
use serde_json::json;

use super::{open, plural};
use crate::args::{Args, LibraryCommand, SwitchArg};
use crate::reply::{Reply, Told};

pub(super) fn init(args: &Args) -> Result<Reply, AppError> {
    let library = open(args)?;
    let info = library.info()?;
    let what = if library.is_new() { "Made the library" } else { "The library is there already:" };
    let text = format!("{what} {}\n{}", info.path, contents(&info));
    Ok(Reply::new(text, json!({ "library": info, "made": library.is_new() })))
}

pub(super) fn run(library: &Library, command: &LibraryCommand) -> Result<Reply, AppError> {
    match command {
        LibraryCommand::Init | LibraryCommand::Info => {
            let info = library.info()?;
            let text = format!("{}\n{}\nformat {}", info.path, contents(&info), info.format);
            Ok(Reply::new(text, json!({ "library": info, "words_per_minute": library.words_per_minute()? })))
        }
        LibraryCommand::RebuildIndex => {
            let mut told = Told::default();
            library.rebuild_index(&mut |progress| told.tell(&progress))?;
            library.learn_latent()?;
            let info = library.info()?;
            let mut text = format!("The search index was built anew: {} passages", info.indexed);
            if let Some(latent) = &info.latent {
                text.push_str(&format!(
                    "\nThe latent space was learnt from {} passages: {} words, {} kB, {} ms",
                    latent.passages,
                    latent.words,
                    latent.bytes / 1_000,
                    latent.milliseconds
                ));
            }
            Ok(Reply::new(text, json!({ "library": info })))
        }
        LibraryCommand::Look { shrink, condense } => {
            let mut look = library.look()?;
            look.shrink = shrink.map_or(look.shrink, |s| s == SwitchArg::On);
            look.condense = condense.map_or(look.condense, super::condense);
            library.transact(Op::LookSet { look })?;
            let small = if look.shrink { "small" } else { "as large as the rest" };
            let paragraphs = match look.condense {
                Condense::Off => "stand as in the source",
                Condense::Plain => "run on",
                Condense::Pilcrow => "run on with a pilcrow between",
            };
            let text = format!("Words without a mark are {small}; paragraphs {paragraphs}");
            Ok(Reply::new(text, json!({ "look": look })))
        }
        LibraryCommand::Pace { passage: true, .. } => {
            let passage = library.pace_passage()?;
            let text = format!(
                "{}\n\n{} words of “{}”: dissoi library pace --words {} --seconds N",
                passage.text, passage.words, passage.title, passage.words
            );
            Ok(Reply::new(text, json!({ "passage": passage })))
        }
        LibraryCommand::Pace { words_per_minute, words, seconds, .. } => {
            let words_per_minute = match (words_per_minute, words, seconds) {
                (_, Some(words), Some(seconds)) => Library::pace_of(*words, *seconds)?,
                (pace, ..) => pace.unwrap_or_default(),
            };
            library.transact(Op::PaceSet { words_per_minute })?;
            let json = json!({ "words_per_minute": words_per_minute });
            Ok(Reply::new(format!("Reading times are at {words_per_minute} words per minute"), json))
        }
    }
}

fn contents(info: &LibraryInfo) -> String {
    let parts = [
        plural(info.topics, "topic", "topics"),
        plural(info.sources, "source", "sources"),
        plural(info.passages, "passage", "passages"),
        plural(info.cards, "card", "cards"),
        plural(info.briefs, "brief", "briefs"),
    ];
    parts.join(", ")
}
