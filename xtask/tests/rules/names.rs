//! Names say what a thing is. A name made of the words below says only that somebody did not decide.

use crate::tree::{self, none_wrong};

const BANNED: [&str; 9] =
    ["manager", "managers", "service", "services", "helper", "helpers", "util", "utils", "processor"];

/// Words that stand before the name that they give.
const GIVING: [&str; 13] = [
    "struct",
    "enum",
    "trait",
    "type",
    "fn",
    "mod",
    "union",
    "class",
    "interface",
    "function",
    "const",
    "let",
    "static",
];

/// The words of a name: `CardManager`, `card_manager`, `card-manager` and `cardManager` are card, manager.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in name.chars() {
        let starts = !c.is_alphanumeric() || (c.is_uppercase() && before.is_lowercase());
        if starts {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
        before = c;
    }
    words.retain(|word| !word.is_empty());
    words
}

fn is_banned(name: &str) -> bool {
    words(name).iter().any(|word| BANNED.contains(&word.as_str()))
}

/// Names that a line of Rust or TypeScript gives to something.
fn given(line: &str) -> Vec<&str> {
    let code = line.split("//").next().unwrap_or_default();
    let tokens = code.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|token| !token.is_empty());
    let tokens: Vec<&str> = tokens.collect();
    tokens.windows(2).filter(|pair| GIVING.contains(&pair[0])).map(|pair| pair[1]).collect()
}

#[test]
fn no_name_is_an_undecided_one() {
    let mut wrong = Vec::new();
    // This file names them, to try the rule out.
    for path in tree::files().into_iter().filter(|path| path != "xtask/tests/rules/names.rs") {
        let name = path.rsplit('/').next().unwrap_or(&path);
        let folder = path.strip_suffix(name).unwrap_or_default();
        if is_banned(folder) || is_banned(name.split('.').next().unwrap_or(name)) {
            wrong.push(path.clone());
        }
        if ![".rs", ".ts", ".svelte"].iter().any(|ending| name.ends_with(ending)) {
            continue;
        }
        let text = tree::text(&path).unwrap_or_default();
        for (number, line) in text.lines().enumerate() {
            wrong.extend(
                given(line)
                    .into_iter()
                    .filter(|name| is_banned(name))
                    .map(|name| format!("{path}:{}: {name}", number + 1)),
            );
        }
    }
    none_wrong("Say what it is or does instead of Manager, Service, Helper, Util, Processor:", &wrong);
}

#[test]
fn names_are_taken_apart() {
    for name in ["CardManager", "card_manager", "card-managers", "searchUtil", "UTILS"] {
        assert!(is_banned(name), "{name}");
    }
    for name in ["Card", "manageable", "futile", "preprocessor", "Utilities"] {
        assert!(!is_banned(name), "{name}");
    }
    assert_eq!(given("pub(crate) struct CardManager<T> { // fn helper"), ["CardManager"]);
    assert_eq!(given("export const utils = 1; let x = 2"), ["utils", "x"]);
    assert!(given("the manager said").is_empty());
}
