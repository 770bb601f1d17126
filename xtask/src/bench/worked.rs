//! Figures from `crates/app/examples/bench` and `briefs.rs`, which use the app's own crates: xtask names none of them.

use super::figures::Times;
use crate::process;
use crate::stop::Stop;
use serde_json::Value;
use std::process::Stdio;
use std::time::Duration;

/// Runs a part of `bench`; gives what was measured, in its order.
pub(crate) fn times(part: &str) -> Result<Vec<(String, Times)>, Stop> {
    times_with("bench", &[part])
}

/// Runs an example.
pub(crate) fn times_with(example: &str, words: &[&str]) -> Result<Vec<(String, Times)>, Stop> {
    let program = process::target().join("release/examples").join(example);
    let output = process::program(&program.to_string_lossy())
        .args(words)
        .env_remove("DISSOI_WORKER")
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| Stop::failed(format!("{} could not be started: {error}", program.display())))?;
    if !output.status.success() {
        return Err(Stop::failed(format!("{} does not work: its words are above", words.join(" "))));
    }
    read(&String::from_utf8_lossy(&output.stdout))
        .ok_or_else(|| Stop::failed(format!("{} does not print what is read here", program.display())))
}

/// Reads lines of figures; `None` if there is none, or one is something else.
pub(crate) fn read(lines: &str) -> Option<Vec<(String, Times)>> {
    let rows: Option<Vec<_>> = lines.lines().map(row).collect();
    rows.filter(|rows| !rows.is_empty())
}

/// `{"what": NAME, "micros": [TIME, ...]}`
fn row(line: &str) -> Option<(String, Times)> {
    let line: Value = serde_json::from_str(line).ok()?;
    let micros: Option<Vec<u64>> = line["micros"].as_array()?.iter().map(Value::as_u64).collect();
    let times = micros.filter(|micros| !micros.is_empty())?.into_iter().map(Duration::from_micros).collect();
    Some((line["what"].as_str()?.to_owned(), times))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_and_anything_else_is_refused() {
        let (what, times) = row(r#"{"what": "one word", "micros": [30, 10, 20]}"#).unwrap_or_default();
        assert_eq!((what.as_str(), times.count(), times.median().as_micros()), ("one word", 3, 20));
        for line in ["", "{}", r#"{"what": "x", "micros": []}"#, r#"{"what": "x", "micros": ["a"]}"#] {
            assert!(row(line).is_none(), "{line}");
        }
    }
}
