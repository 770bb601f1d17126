//! Steps that are timed and counted, and the table at the end.

use crate::stop::Stop;
use crate::tally::Tally;
use std::time::{Duration, Instant};

/// The steps of a longer command, in the order they ran.
pub(crate) struct Report {
    rows: Vec<Row>,
}

struct Row {
    name: &'static str,
    took: Duration,
    result: Result<Tally, String>,
}

impl Report {
    /// No steps yet.
    pub(crate) fn begin() -> Report {
        Report { rows: Vec::new() }
    }

    /// Runs one step that counts tests. A failure is noted and later steps still run: one report of all that
    /// is wrong is worth more than the first complaint.
    pub(crate) fn count(&mut self, name: &'static str, step: impl FnOnce() -> Result<Tally, Stop>) {
        println!("\n==== {name} ====");
        let begin = Instant::now();
        let result = step().map_err(|stop| stop.to_string());
        if let Err(message) = &result {
            println!("{message}");
        }
        self.rows.push(Row { name, took: begin.elapsed(), result });
    }

    /// Runs one step that only succeeds or fails.
    pub(crate) fn check(&mut self, name: &'static str, step: impl FnOnce() -> Result<(), Stop>) {
        self.count(name, || step().map(|()| Tally::default()));
    }

    /// Whether the step that ran last failed.
    pub(crate) fn last_failed(&self) -> bool {
        self.rows.last().is_some_and(Row::failed)
    }

    /// Prints the table and, as the very last line, `N passed, N failed`. A step that failed without counting
    /// tests adds one failure, so that the line never looks better than the exit code.
    pub(crate) fn finish(self) -> Result<(), Stop> {
        let total = self.total();
        println!("\n{}", self.table());
        let wrong = self.wrong();
        if !wrong.is_empty() {
            println!("Failed: {}", wrong.join(", "));
        }
        println!("{total}");
        if wrong.is_empty() { Ok(()) } else { Err(Stop::told()) }
    }

    fn wrong(&self) -> Vec<&'static str> {
        self.rows.iter().filter(|row| row.failed()).map(|row| row.name).collect()
    }

    fn total(&self) -> Tally {
        self.rows
            .iter()
            .map(|row| row.result.clone().unwrap_or(Tally { failed: 1, ..Tally::default() }))
            .sum()
    }

    fn table(&self) -> String {
        let mut lines = Vec::new();
        for Row { name, took, result } in &self.rows {
            let result = match result {
                Ok(tally) if *tally == Tally::default() => "ok".to_owned(),
                Ok(tally) => tally.to_string(),
                Err(_) => "FAILED".to_owned(),
            };
            lines.push(format!("{name:<28} {:>6} s   {result}", took.as_secs()));
        }
        let sum: Duration = self.rows.iter().map(|row| row.took).sum();
        lines.push(format!("{:<28} {:>6} s", "all", sum.as_secs()));
        lines.join("\n")
    }
}

impl Row {
    fn failed(&self) -> bool {
        self.result.as_ref().map_or(true, |tally| tally.failed > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_fails_when_any_step_failed_and_counts_it() {
        let mut report = Report::begin();
        report.count("tests", || Ok(Tally { passed: 5, failed: 0, skipped: 1 }));
        assert!(!report.last_failed());
        report.check("format", || Err(Stop::failed("not formatted")));
        assert!(report.last_failed());
        report.count("more tests", || Ok(Tally { passed: 2, failed: 3, skipped: 0 }));
        assert_eq!(report.total(), Tally { passed: 7, failed: 4, skipped: 1 });
        assert_eq!(report.wrong(), ["format", "more tests"]);
        assert!(report.finish().is_err_and(|stop| stop.is_told()));
    }

    #[test]
    fn a_report_without_failures_succeeds() {
        let mut report = Report::begin();
        report.check("format", || Ok(()));
        report.count("tests", || Ok(Tally { passed: 1, failed: 0, skipped: 0 }));
        assert!(report.finish().is_ok());
    }
}
