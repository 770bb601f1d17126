//! The time, passed in so that exports can be repeated byte for byte.

use std::time::{SystemTime, UNIX_EPOCH};

/// Where the time comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Clock {
    /// The system's clock.
    #[default]
    System,
    /// Always this moment: milliseconds since 1970, UTC.
    Fixed(i64),
}

impl Clock {
    /// Milliseconds since 1970, UTC.
    pub fn now(self) -> i64 {
        match self {
            Self::Fixed(at) => at,
            Self::System => {
                let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
                i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
            }
        }
    }

    /// The day in UTC, `2026-11-23`.
    pub fn today(self) -> String {
        let (year, month, day) = civil(self.now().div_euclid(86_400_000));
        format!("{year:04}-{month:02}-{day:02}")
    }
}

/// A moment as text, in UTC: `2026-11-23 14:05`. `at` is milliseconds since 1970.
pub fn moment(at: i64) -> String {
    let (day, minutes) = (at.div_euclid(86_400_000), at.rem_euclid(86_400_000) / 60_000);
    let (year, month, day) = civil(day);
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02}", minutes / 60, minutes % 60)
}

/// Year, month and day of a count of days since 1970-01-01, in the Gregorian calendar.
/// The arithmetic is Howard Hinnant's `civil_from_days`: years that begin in March, eras of 400 years.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        let day = |ms| Clock::Fixed(ms).today();
        assert_eq!(day(0), "1970-01-01");
        assert_eq!(day(951_782_400_000), "2000-02-29");
        assert_eq!(day(1_795_391_999_000), "2026-11-22");
        assert_eq!(day(1_795_392_000_000), "2026-11-23");
        assert_eq!(moment(1_795_391_999_000), "2026-11-22 23:59");
    }
}
