//! `cargo xtask`: the only list of project commands. CI calls the same ones that people do.
//!
//! It is compiled first on a fresh machine, so it depends on `serde_json` alone.
// A terminal program: what it has to say goes to the terminal.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod bench;
mod checks;
mod ci;
mod display;
mod node;
mod packages;
mod process;
mod report;
mod run;
mod stamp;
mod stop;
mod tally;
mod test;
mod toolchain;

use std::process::ExitCode;
use stop::Stop;

/// One command: its name, its arguments, what it does, and the function that does it.
struct Entry {
    name: &'static str,
    arguments: &'static str,
    about: &'static str,
    action: fn(&[String]) -> Result<(), Stop>,
}

/// Every command there is. Help is printed from this table and nothing else.
const COMMANDS: &[Entry] = &[
    Entry {
        name: "run",
        arguments: "[--no-install] [--build-only] [--library DIR]",
        about: "install what is missing, build what changed (release), open the window",
        action: run::run,
    },
    Entry {
        name: "build",
        arguments: "[--no-install]",
        about: "the same as `run --build-only`",
        action: run::build,
    },
    Entry {
        name: "test",
        arguments: "[rust | ui | e2e] [FILTER]",
        about: "install what tests need and run them all, or one part of them",
        action: test::test,
    },
    Entry {
        name: "ci",
        arguments: "",
        about: "every check and every test, as a submission must pass them",
        action: ci::ci,
    },
    Entry {
        name: "bench",
        arguments: "[start | search [--texts DIR] | export | cards] [--json]",
        about: "build release and measure it: starting, searching, exporting, or one of them",
        action: bench::bench,
    },
    Entry {
        name: "fmt",
        arguments: "",
        about: "format Rust, UI and journeys in place",
        action: checks::format_in_place,
    },
    Entry {
        name: "codegen",
        arguments: "",
        about: "write the generated TypeScript types of ui/src/host/types anew",
        action: checks::codegen,
    },
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some((first, rest)) = words.split_first() else {
        print!("{}", help());
        return ExitCode::SUCCESS;
    };
    if asks_for_help(first) || rest.iter().any(|word| asks_for_help(word)) {
        print!("{}", help());
        return ExitCode::SUCCESS;
    }
    let Some(entry) = COMMANDS.iter().find(|entry| entry.name == first) else {
        eprint!("There is no command `{first}`.\n\n{}", help());
        return ExitCode::from(stop::USAGE);
    };
    match (entry.action)(rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            if !stop.is_told() {
                eprintln!("\nxtask {first}: {stop}");
            }
            ExitCode::from(stop.code)
        }
    }
}

fn asks_for_help(word: &str) -> bool {
    matches!(word, "help" | "--help" | "-h")
}

fn help() -> String {
    let mut text = String::from("cargo xtask COMMAND\n\n");
    for entry in COMMANDS {
        let usage = format!("{} {}", entry.name, entry.arguments);
        text.push_str(&format!("  {usage:<52}  {}\n", entry.about));
    }
    text.push_str("\nNeeds Rust and Node (20.19 or later); everything else it installs or names.\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_names_every_command_once() {
        let help = help();
        for entry in COMMANDS {
            let lines = help.lines().filter(|line| line.trim_start().split(' ').next() == Some(entry.name));
            assert_eq!(lines.count(), 1, "{}", entry.name);
        }
    }
}
