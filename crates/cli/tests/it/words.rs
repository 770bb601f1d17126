//! 1. Every command has help that says what it does and shows an example; every example can be read.
//! 2. Help and version go to standard output with exit code 0, mistakes to standard error with 2.
//! 3. With `--json` a mistake names what is wrong on standard output, and what may have been meant.
//! 4. There are completions for every shell.

use std::process::Command;

use crate::desk::{Desk, Ran, dissoi, write};

/// Every command that does something, found by walking through help.
fn commands(desk: &Desk, path: &[String]) -> Vec<Vec<String>> {
    let mut words: Vec<&str> = path.iter().map(String::as_str).collect();
    words.push("--help");
    let help = desk.text(&words);
    let Some(listed) = help.split("\nCommands:\n").nth(1) else { return vec![path.to_vec()] };
    let names =
        listed.lines().take_while(|l| !l.is_empty()).filter(|l| l.starts_with("  ") && !l.starts_with("   "));
    let names = names.filter_map(|l| l.split_whitespace().next()).filter(|n| *n != "help");
    names.flat_map(|name| commands(desk, &[path, &[name.to_owned()]].concat())).collect()
}

#[test]
fn every_command_has_help_with_examples_that_can_be_read() {
    let desk = Desk::new();
    let commands = commands(&desk, &[]);
    let known = [
        "library init",
        "library info",
        "library rebuild-index",
        "library pace",
        "topic list",
        "topic show",
        "pack check",
        "pack install",
        "source list",
        "source show",
        "search",
        "card cut",
        "card list",
        "card show",
        "card edit",
        "card mark",
        "card delete",
        "brief create",
        "brief list",
        "brief show",
        "brief add",
        "brief move",
        "brief remove",
        "brief edit",
        "brief rename",
        "brief duplicate",
        "brief delete",
        "brief export",
        "undo",
        "redo",
        "completions",
    ];
    let found: Vec<_> = commands.iter().map(|c| c.join(" ")).collect();
    for command in known {
        assert!(found.iter().any(|f| f == command), "{command} is not in the help: {found:?}");
    }
    let mut without = Vec::new();
    for command in &commands {
        let mut words: Vec<&str> = command.iter().map(String::as_str).collect();
        words.push("--help");
        let help = joined(&desk.text(&words));
        assert!(help.contains("Usage: dissoi ") && !help.starts_with("Usage"), "{command:?}: {help}");
        let examples: Vec<_> = help
            .split("Example")
            .nth(1)
            .into_iter()
            .flat_map(str::lines)
            .map(str::trim)
            .filter(|l| l.starts_with("dissoi "))
            .collect();
        let name = format!("dissoi {}", command.join(" "));
        if !examples.iter().any(|e| e.starts_with(&name) || e.contains(&command.join(" "))) {
            without.push(name);
        }
        examples.iter().for_each(|example| assert_can_be_read(&desk, example));
    }
    assert!(without.is_empty(), "no example: {without:#?}");
    let help = joined(&desk.text(&["--help"]));
    for line in help.lines().map(str::trim).filter(|l| l.starts_with("dissoi ")) {
        assert_can_be_read(&desk, line);
    }
    assert!(help.contains("Exit codes: 0 done, 1 nothing found, 2 bad input, 3 failure."));
}

/// Lines that end in a backslash go on in the next.
fn joined(help: &str) -> String {
    help.replace("\\\n", " ")
}

/// A shell takes the example apart; ids that stand for any id may be refused, but the words must be understood.
fn assert_can_be_read(desk: &Desk, example: &str) {
    let words = example.strip_prefix("dissoi ").unwrap().split(" > ").next().unwrap();
    let words = words.replace("--library ~/debate", "");
    let script = format!("\"$0\" --json --library \"$1\" {words}");
    let mut shell = Command::new("sh");
    let exe = env!("CARGO_BIN_EXE_dissoi");
    let run = shell.args(["-c", &script, exe]).arg(desk.library()).current_dir(desk.home()).output().unwrap();
    let ran = Ran::of(&run);
    let hint = ran.json()["error"]["hint"].as_str().unwrap_or_default().to_owned();
    assert!(!hint.contains("dissoi --help"), "{example}: {ran:?}");
}

#[test]
fn help_and_version_are_answers_and_mistakes_are_not() {
    let desk = Desk::bare();
    assert_eq!(desk.text(&["--version"]), concat!("dissoi ", env!("CARGO_PKG_VERSION"), "\n"));
    assert_eq!(desk.text(&["-V"]), desk.text(&["--version"]));
    assert!(desk.text(&["help", "card", "cut"]).contains("--paragraph <PARAGRAPH>"));
    assert!(desk.text(&["--json", "--help"]).starts_with("Prepare debates"));
    assert!(!desk.library().exists(), "asking for help made a library");
    for words in [&[][..], &["card"], &["brief", "export"], &["library"]] {
        let ran = Ran::of(&dissoi(desk.home()).args(words).output().unwrap());
        assert!(ran.code == 2 && ran.out.is_empty() && ran.err.contains("Usage:"), "{words:?}: {ran:?}");
    }
}

#[test]
fn mistakes_name_what_is_wrong_and_what_may_be_meant() {
    let desk = Desk::bare();
    let cases: [(&[&str], &str, &str); 8] = [
        (&["serach", "x"], "unrecognized subcommand 'serach'", "'search'"),
        (&["frobnicate"], "unrecognized subcommand 'frobnicate'", "dissoi --help"),
        (&["card", "cut"], "--source <SOURCE> --paragraph <PARAGRAPH>", "dissoi --help"),
        (&["brief", "create", "--side", "left"], "invalid value 'left' for '--side <SIDE>'", "dissoi --help"),
        (
            &["brief", "export", "x", "--format", "vinyl", "--out", "y"],
            "[possible values: md, pdf, docx, html,",
            "dissoi --help",
        ),
        (&["search", "x", "--sied", "pro"], "unexpected argument '--sied'", "'--side'"),
        (&["card"], "its form is `dissoi card [OPTIONS] <COMMAND>`", "dissoi --help"),
        (&[], "requires a subcommand", "dissoi --help"),
    ];
    for (words, message, hint) in cases {
        let refusal = desk.misreads(words);
        assert!(
            refusal.message.contains(message) && !refusal.message.contains('\n'),
            "{words:?}: {refusal:?}"
        );
        assert!(refusal.hint.contains(hint), "{words:?}: {refusal:?}");
    }
    assert!(!desk.library().exists(), "a command that cannot be read made a library");
}

#[test]
fn there_are_completions_for_every_shell() {
    let desk = Desk::bare();
    for (shell, sign) in [
        ("bash", "complete -F _dissoi"),
        ("zsh", "#compdef dissoi"),
        ("fish", "complete -c dissoi"),
        ("elvish", "edit:completion:arg-completer[dissoi]"),
        ("powershell", "Register-ArgumentCompleter"),
    ] {
        let script = desk.text(&["completions", shell]);
        assert!(script.contains(sign) && script.contains("rebuild-index"), "{shell}");
        assert_eq!(
            desk.json(&["completions", shell])["script"].as_str().map(str::trim_end),
            Some(script.trim_end())
        );
    }
    let refusal = desk.misreads(&["completions", "cmd"]);
    assert!(refusal.message.contains("bash"), "{refusal:?}");
    // A file, since the script is longer than an argument may be.
    let script = desk.path("dissoi.bash");
    write(&script, desk.text(&["completions", "bash"]));
    let syntax = Command::new("bash").arg("-n").arg(&script).output().unwrap();
    assert!(syntax.status.success(), "{syntax:?}");
}
