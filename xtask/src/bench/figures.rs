//! Figures: a section for each part that is measured, printed as a table or as JSON.

use serde_json::{Map, Value};
use std::fmt;
use std::time::Duration;

/// A figure in a column.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Figure {
    /// How many times as long.
    Ratio(f64),
    /// How long.
    Time(Duration),
    /// How many.
    Count(usize),
}

/// What was measured in one part.
#[derive(Debug)]
pub(crate) struct Section {
    /// Its name on the command line.
    pub(crate) name: &'static str,
    /// What the ratio compares with.
    pub(crate) about: &'static str,
    /// Names of the columns.
    pub(crate) columns: &'static [&'static str],
    /// What was measured, and a figure for each column.
    pub(crate) rows: Vec<(String, Vec<Figure>)>,
}

/// Times of the same work, done again and again.
#[derive(Debug, Default, Clone)]
pub(crate) struct Times(Vec<Duration>);

impl Times {
    /// One more.
    pub(crate) fn add(&mut self, time: Duration) {
        let at = self.0.partition_point(|known| *known <= time);
        self.0.insert(at, time);
    }

    /// How many.
    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// The shortest time that this share of all did not exceed.
    pub(crate) fn at(&self, share: f64) -> Duration {
        let rank = (self.0.len() as f64 * share).ceil() as usize;
        self.0.get(rank.saturating_sub(1)).copied().unwrap_or_default()
    }

    /// Half were done in it.
    pub(crate) fn median(&self) -> Duration {
        self.at(0.5)
    }

    /// The longest.
    pub(crate) fn worst(&self) -> Duration {
        self.at(1.0)
    }

    /// Under `ratio` (of the median to `base`), `median`, `worst` and a count.
    pub(crate) fn beside(&self, base: Duration) -> Vec<Figure> {
        let [median, worst] = [self.median(), self.worst()];
        vec![ratio(median, base), Figure::Time(median), Figure::Time(worst), Figure::Count(self.count())]
    }

    /// Under `p50`, `p99`, `max` and a count.
    pub(crate) fn spread(&self) -> Vec<Figure> {
        let times = [0.5, 0.99, 1.0].map(|share| Figure::Time(self.at(share)));
        times.into_iter().chain([Figure::Count(self.count())]).collect()
    }

    /// As [`Times::spread`], after the ratio of the median to `base`.
    pub(crate) fn spread_beside(&self, base: Duration) -> Vec<Figure> {
        [ratio(self.median(), base)].into_iter().chain(self.spread()).collect()
    }
}

impl FromIterator<Duration> for Times {
    fn from_iter<I: IntoIterator<Item = Duration>>(times: I) -> Times {
        let mut all: Vec<Duration> = times.into_iter().collect();
        all.sort();
        Times(all)
    }
}

/// How many times as long as `base` a time is.
fn ratio(time: Duration, base: Duration) -> Figure {
    Figure::Ratio(time.as_secs_f64() / base.as_secs_f64())
}

impl Section {
    /// The rows as objects; times in milliseconds.
    pub(crate) fn json(&self) -> Vec<Value> {
        let row = |(what, figures): &(String, Vec<Figure>)| {
            let mut object = Map::from_iter([("what".to_owned(), Value::from(what.as_str()))]);
            for (column, figure) in self.columns.iter().zip(figures) {
                let (key, value) = match figure {
                    Figure::Ratio(ratio) => ((*column).to_owned(), Value::from((ratio * 1e3).round() / 1e3)),
                    Figure::Time(time) => {
                        (format!("{column}_ms"), Value::from(time.as_micros() as f64 / 1e3))
                    }
                    Figure::Count(count) => ((*column).to_owned(), Value::from(*count)),
                };
                object.insert(key, value);
            }
            Value::Object(object)
        };
        self.rows.iter().map(row).collect()
    }
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} ({})", self.name, self.about)?;
        let wide = self.rows.iter().map(|(what, _)| what.chars().count()).max().unwrap_or_default().max(32);
        write!(f, "  {:<wide$}", "")?;
        self.columns.iter().try_for_each(|column| write!(f, "{column:>10}"))?;
        for (what, figures) in &self.rows {
            write!(f, "\n  {what:<wide$}")?;
            figures.iter().try_for_each(|figure| write!(f, "{:>10}", figure.to_string()))?;
        }
        Ok(())
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Figure::Ratio(ratio) => write!(f, "{ratio:.2}"),
            Figure::Count(count) => write!(f, "{count}"),
            Figure::Time(time) if time.as_millis() < 100 => write!(f, "{:.2} ms", time.as_secs_f64() * 1e3),
            Figure::Time(time) => write!(f, "{:.0} ms", time.as_secs_f64() * 1e3),
        }
    }
}

#[cfg(test)]
mod tests {
    //! 1. A share of the times is a time that was measured, whatever their order and number.
    //! 2. A table and its JSON have a place for every figure.
    use super::*;

    fn times(millis: &[u64]) -> Times {
        millis.iter().copied().map(Duration::from_millis).collect()
    }

    #[test]
    fn shares_are_times_that_were_measured() {
        let mut odd = times(&[5, 1, 3]);
        assert_eq!([odd.median(), odd.worst()].map(|t| t.as_millis()), [3, 5]);
        odd.add(Duration::from_millis(2));
        assert_eq!([odd.median(), odd.worst()].map(|t| t.as_millis()), [2, 5]);
        let hundred = times(&(1..=100).rev().collect::<Vec<u64>>());
        assert_eq!([hundred.median(), hundred.at(0.99)].map(|t| t.as_millis()), [50, 99]);
        assert_eq!(times(&[]).median(), Duration::ZERO);
    }

    #[test]
    fn tables_and_json_hold_every_figure() {
        let row = vec![Figure::Ratio(1.5), Figure::Time(Duration::from_micros(2_500)), Figure::Count(7)];
        let rows = vec![("a row".to_owned(), row)];
        let section = Section { name: "part", about: "of what", columns: &["ratio", "median", "runs"], rows };
        let object = serde_json::json!({"what": "a row", "ratio": 1.5, "median_ms": 2.5, "runs": 7});
        assert_eq!(section.json(), [object]);
        let text = section.to_string();
        let words: Vec<&str> = text.lines().last().unwrap_or_default().split_whitespace().collect();
        assert_eq!(words, ["a", "row", "1.50", "2.50", "ms", "7"]);
    }
}
