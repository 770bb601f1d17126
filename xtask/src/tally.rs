//! What the closing lines of the test runners say.

use std::fmt;
use std::iter::Sum;

/// How many tests passed, failed and were skipped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl Tally {
    /// Reads one line of output. Lines that are no closing line of a known runner count nothing. Known are
    /// `cargo nextest`, `cargo test` and `vitest`.
    pub(crate) fn of_line(line: &str) -> Tally {
        let line = plain(line);
        let inside = line.trim_start();
        let counts = if let Some(rest) = inside.strip_prefix("Summary [") {
            // Summary [   0.9s] 9/12 tests run: 8 passed (1 slow), 1 failed, 3 skipped
            rest.split_once(" run: ").map(|(_, counts)| counts)
        } else if let Some(rest) = line.strip_prefix("test result: ") {
            // test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s
            // Only at the very left: nextest shows what a failed test printed, this line too, further in.
            rest.split_once(". ").map(|(_, counts)| counts)
        } else {
            // Tests  1 failed | 10 passed | 2 skipped (13)
            inside.strip_prefix("Tests ")
        };
        counts.map(Tally::of_counts).unwrap_or_default()
    }

    fn of_counts(counts: &str) -> Tally {
        let mut tally = Tally::default();
        for part in without_parentheses(counts).split([',', ';', '|']) {
            let mut words = part.split_whitespace();
            let Some(number) = words.next().and_then(|word| word.parse::<u64>().ok()) else { continue };
            match words.collect::<Vec<_>>().join(" ").as_str() {
                "passed" => tally.passed += number,
                "failed" | "timed out" | "exec failed" => tally.failed += number,
                "skipped" | "ignored" | "todo" => tally.skipped += number,
                _ => {}
            }
        }
        tally
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 { write!(f, ", {} skipped", self.skipped) } else { Ok(()) }
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Tally>>(tallies: I) -> Tally {
        tallies.fold(Tally::default(), |sum, tally| Tally {
            passed: sum.passed + tally.passed,
            failed: sum.failed + tally.failed,
            skipped: sum.skipped + tally.skipped,
        })
    }
}

/// Drops terminal colours (`ESC [ … letter`).
fn plain(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        if c != '\u{1b}' {
            text.push(c);
        } else if chars.next() == Some('[') {
            for c in chars.by_ref() {
                if c.is_ascii_alphabetic() {
                    break;
                }
            }
        }
    }
    text
}

fn without_parentheses(text: &str) -> String {
    let mut depth = 0_u32;
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(passed: u64, failed: u64, skipped: u64) -> Tally {
        Tally { passed, failed, skipped }
    }

    #[test]
    fn closing_lines_of_the_runners_are_read() {
        let cases = [
            ("     Summary [   0.005s] 3 tests run: 3 passed, 0 skipped", tally(3, 0, 0)),
            (
                "     Summary [  91.2s] 9/12 tests run: 6 passed (1 slow, 1 leaky), 2 failed, 1 timed out, 3 skipped",
                tally(6, 3, 3),
            ),
            ("     Summary [   0.1s] 1 test run: 0 passed, 1 exec failed, 0 skipped", tally(0, 1, 0)),
            (
                "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 7 filtered out; finished in 0.00s",
                tally(3, 0, 1),
            ),
            (
                "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out",
                tally(3, 2, 0),
            ),
            ("      Tests  1 failed | 10 passed | 2 skipped (13)", tally(10, 1, 2)),
            (
                "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m12 passed\u{1b}[39m\u{1b}[22m\u{1b}[90m (12)\u{1b}[39m",
                tally(12, 0, 0),
            ),
        ];
        for (line, expected) in cases {
            assert_eq!(Tally::of_line(line), expected, "{line}");
        }
    }

    #[test]
    fn other_lines_count_nothing() {
        for line in [
            "",
            " Test Files  1 passed (1)",
            "Tests",
            "test a::b ... ok",
            "running 12 tests",
            "99 passed",
            "    test result: FAILED. 0 passed; 1 failed; 0 ignored",
            "8 passed, 0 failed",
            "He said: 3 passed, and 4 failed to come",
            "   Summary of the 12 passed tests",
            "\u{1b}[",
        ] {
            assert_eq!(Tally::of_line(line), Tally::default(), "{line}");
        }
    }
}
