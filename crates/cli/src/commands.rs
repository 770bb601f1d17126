//! Every command: the use case it calls and how its answer reads.

mod answer;
mod brief;
mod card;
mod eval;
mod evidence;
mod export;
mod library;
mod pack;
mod query;
mod source;

use std::path::PathBuf;

use clap::CommandFactory;
use dissoi_app::view::{Applied, CiteStyle};
use dissoi_app::{AppError, Condense, Library, OpenOptions, Side};
use serde_json::json;

use crate::args::{Args, Command, CondenseArg, LibraryCommand, SideArg, StyleArg};
use crate::reply::{Reply, Told, complain};

/// Runs a command.
pub(crate) async fn run(args: &Args) -> Result<Reply, AppError> {
    match &args.command {
        Command::Completions { shell } => Ok(completions(*shell)),
        Command::Pack(command) => pack::run(args, command).await,
        Command::Library(LibraryCommand::Init) => library::init(args),
        Command::Library(command) => library::run(&open(args)?, command),
        Command::Topic(command) => source::topics(&open(args)?, command),
        Command::Source(command) => source::run(&open(args)?, command),
        Command::Search(search) => source::search(&opened(args, OpenOptions::without_waiting())?, search),
        Command::Query(command) => query::run(&open(args)?, command),
        Command::Card(command) => card::run(&open(args)?, command),
        Command::Evidence(command) => evidence::run(&open(args)?, command),
        Command::Brief(command) => brief::run(&open(args)?, command).await,
        Command::Answers(answers) => answer::answers(&open(args)?, answers),
        Command::Answer(command) => answer::run(&open(args)?, command),
        Command::Coverage { brief } => answer::coverage(&open(args)?, brief),
        Command::Eval { folder, task, without, baseline, per_query } => {
            eval::run(folder, *task, without, *baseline, per_query.as_deref())
        }
        Command::Undo => Ok(stepped("Undid", "undone", &open(args)?.undo()?)),
        Command::Redo => Ok(stepped("Redid", "redone", &open(args)?.redo()?)),
    }
}

/// Opens the library that is meant; a new one is announced.
fn open(args: &Args) -> Result<Library, AppError> {
    opened(args, OpenOptions::default())
}

fn opened(args: &Args, options: OpenOptions) -> Result<Library, AppError> {
    let mut told = Told::default();
    let library = Library::open(&folder(args)?, options, &mut |progress| told.tell(&progress))?;
    if library.is_new() && !args.json {
        complain(&format!("Made a new library with the built-in topic in {}", library.folder().display()));
    }
    Ok(library)
}

fn folder(args: &Args) -> Result<PathBuf, AppError> {
    // A variable that is set to nothing counts as not set, as everywhere.
    let set = || std::env::var_os("DISSOI_LIBRARY").filter(|f| !f.is_empty()).map(PathBuf::from);
    args.library.clone().or_else(set).or_else(Library::default_folder).ok_or_else(|| AppError::BadInput {
        message: "this system names no folder for a user's data".into(),
        hint: Some("name the library's folder with --library DIR".into()),
    })
}

fn stepped(verb: &str, key: &str, applied: &Applied<String>) -> Reply {
    let history = &applied.changed.history;
    Reply::new(format!("{verb}: {}", applied.value), json!({ key: applied.value, "history": history }))
}

fn completions(shell: clap_complete::Shell) -> Reply {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "dissoi", &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    Reply::new(script.clone(), json!({ "script": script }))
}

fn side(side: SideArg) -> Side {
    match side {
        SideArg::Pro => Side::Pro,
        SideArg::Con => Side::Con,
    }
}

fn style(style: StyleArg) -> CiteStyle {
    match style {
        StyleArg::Debate => CiteStyle::Debate,
        StyleArg::Mla => CiteStyle::Mla,
        StyleArg::Apa => CiteStyle::Apa,
        StyleArg::Chicago => CiteStyle::Chicago,
    }
}

fn condense(condense: CondenseArg) -> Condense {
    match condense {
        CondenseArg::Off => Condense::Off,
        CondenseArg::Plain => Condense::Plain,
        CondenseArg::Pilcrow => Condense::Pilcrow,
    }
}

/// `4 min 05 s`.
fn minutes(seconds: u32) -> String {
    format!("{} min {:02} s", seconds / 60, seconds % 60)
}

fn plural(count: u32, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
