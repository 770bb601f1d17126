//! `dissoi`: the use cases of Dissoi on the command line. Exit codes: 0 done, 1 nothing found, 2 bad input, 3 failure.

mod args;
mod commands;
mod reply;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;
use dissoi_app::view::{ErrorCode, ErrorView};

use crate::args::Args;
use crate::reply::Reply;

fn main() -> ExitCode {
    let logs = tracing_subscriber::EnvFilter::try_from_env("DISSOI_LOG").unwrap_or_else(|_| "error".into());
    tracing_subscriber::fmt().with_env_filter(logs).with_writer(std::io::stderr).init();

    let words: Vec<OsString> = std::env::args_os().collect();
    let args = match Args::try_parse_from(&words) {
        Ok(args) => args,
        Err(error) => return refused(&error, words.iter().any(|w| w == "--json")),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let result = match runtime {
        Ok(runtime) => runtime.block_on(commands::run(&args)).map_err(|e| e.view()),
        Err(error) => Err(internal(&error.to_string())),
    };
    match result {
        Ok(reply) => reply.print(args.json),
        Err(error) => Reply::print_error(&error, args.json),
    }
}

/// What clap could not read; help and version are no errors.
fn refused(error: &clap::Error, json: bool) -> ExitCode {
    let asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    if asked || !json {
        // Help goes to standard output, mistakes to standard error; a closed pipe is nobody's mistake.
        let _ = error.print();
        return ExitCode::from(if asked { 0 } else { 2 });
    }
    let text = error.render().to_string();
    let tips: Vec<_> = text.lines().filter_map(|l| l.trim().strip_prefix("tip: ")).collect();
    let hint =
        if tips.is_empty() { "`dissoi --help` lists the commands".to_owned() } else { tips.join("; ") };
    let view =
        ErrorView { code: ErrorCode::BadInput, message: mistake(error.kind(), &text), hint: Some(hint) };
    Reply::print_error(&view, true)
}

/// What is wrong, in one line: clap says it in its first paragraph, unless it prints help instead.
fn mistake(kind: ErrorKind, text: &str) -> String {
    if kind == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let form = text.lines().find_map(|l| l.strip_prefix("Usage: ")).unwrap_or("dissoi <COMMAND>");
        return format!("the command is not complete; its form is `{form}`");
    }
    let first = text.split("\n\n").next().unwrap_or_default().trim_start_matches("error: ");
    first.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn internal(message: &str) -> ErrorView {
    ErrorView { code: ErrorCode::Internal, message: message.to_owned(), hint: None }
}
