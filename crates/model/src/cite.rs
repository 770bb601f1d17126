//! Authors, dates, and the citation that debaters write: `Chen 21`, then the whole in brackets.

use serde::{Deserialize, Serialize};

use crate::Source;

/// A person or an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "is")]
pub enum Author {
    /// A person.
    Person {
        /// The name as printed: `Chen Shumei`.
        name: String,
        /// The family name within it: `Chen`.
        family: String,
    },
    /// A body that signs as one.
    Organisation {
        /// Its name.
        name: String,
    },
}

impl Author {
    /// The name as printed.
    pub fn display(&self) -> String {
        match self {
            Self::Person { name, .. } | Self::Organisation { name } => name.clone(),
        }
    }

    /// What a short cite names.
    pub fn short(&self) -> &str {
        match self {
            Self::Person { family, .. } => family,
            Self::Organisation { name } => name,
        }
    }
}

/// A date of which the month or the day may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate {
    /// Year, 1 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
}

impl PartialDate {
    /// Reads `2021`, `2021-02` or `2021-02-08`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let month = parts.next().map(|m| digits(m, 2).ok_or(())).transpose().ok()?;
        let day = parts.next().map(|d| digits(d, 2).ok_or(())).transpose().ok()?;
        let month = month.map(u8::try_from).transpose().ok()?;
        let day = day.map(u8::try_from).transpose().ok()?;
        let fits = year > 0 && month.is_none_or(|m| (1..=12).contains(&m)) && parts.next().is_none();
        let day_fits = day.is_none_or(|d| (1..=days_in(year, month.unwrap_or(1))).contains(&d));
        (fits && day_fits).then_some(Self { year, month, day })
    }

    /// `8 February 2021`, `February 2021` or `2021`.
    pub fn long(self) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let month = self.month.and_then(|m| MONTHS.get(usize::from(m) - 1));
        match (month, self.day) {
            (Some(month), Some(day)) => format!("{day} {month} {}", self.year),
            (Some(month), None) => format!("{month} {}", self.year),
            _ => self.year.to_string(),
        }
    }
}

fn digits(text: &str, length: usize) -> Option<u16> {
    (text.len() == length && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

impl std::fmt::Display for PartialDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl TryFrom<String> for PartialDate {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("“{text}” is not a date like 2021, 2021-02 or 2021-02-08"))
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

/// What is said aloud: last name and year, `Chen 21`; two names joined by “and”, more by “et al.”.
/// A source without an author is named by its title, without a date by `n.d.`.
/// The year keeps its last two digits within the present and the past century, as debaters write it.
pub fn short_cite(source: &Source) -> String {
    let who = match source.authors.as_slice() {
        [] => source.title.clone(),
        [one] => one.short().to_owned(),
        [one, two] => format!("{} and {}", one.short(), two.short()),
        [one, ..] => format!("{} et al.", one.short()),
    };
    match source.date {
        Some(date) if (1950..2050).contains(&date.year) => format!("{who} {:02}", date.year % 100),
        Some(date) => format!("{who} {}", date.year),
        None => format!("{who} n.d."),
    }
}

/// What stands in brackets after the short cite: full name, qualifications, date, title, outlet, address, date read.
/// Parts that are not known are left out.
pub fn full_cite(source: &Source) -> String {
    let authors = source.author_line();
    let mut parts = Vec::new();
    parts.extend((!authors.is_empty()).then_some(authors));
    parts.extend(source.qualifications.clone());
    parts.extend(source.date.map(PartialDate::long));
    parts.push(format!("“{}”", source.title));
    parts.extend(source.outlet.clone().filter(|o| Some(o) != source.qualifications.as_ref()));
    parts.extend(source.url.clone());
    parts.extend(source.accessed.map(|d| format!("accessed {}", d.long())));
    parts.join(", ")
}

/// The source in a list of references: authors, year, title, outlet, address.
pub fn reference_line(source: &Source) -> String {
    let year = source.date.map_or_else(|| "n.d".to_owned(), |d| d.year.to_string());
    let title = source.title.trim_end_matches('.');
    let end = if title.ends_with(['?', '!']) { "" } else { "." };
    let mut parts = Vec::new();
    let authors = source.author_line();
    parts.extend((!authors.is_empty()).then(|| format!("{}.", authors.trim_end_matches('.'))));
    parts.push(format!("{year}."));
    parts.push(format!("“{title}{end}”"));
    parts.extend(source.outlet.as_ref().map(|o| format!("{}.", o.trim_end_matches('.'))));
    parts.extend(source.url.clone());
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_back_as_written_and_impossible_ones_are_refused() {
        for good in ["2021", "2021-02", "2021-02-08", "2024-02-29", "0079"] {
            assert_eq!(PartialDate::parse(good).map(|d| d.to_string()).as_deref(), Some(good));
        }
        for bad in [
            "",
            "21",
            "2021-13",
            "2021-00",
            "2021-02-30",
            "2021-2-8",
            "2021-02-08-01",
            "n.d.",
            "0000",
            "2021-",
        ] {
            assert_eq!(PartialDate::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn dates_are_spelt_out_as_far_as_they_are_known() {
        let long = |t| PartialDate::parse(t).map(PartialDate::long);
        assert_eq!(long("2021-02-08").as_deref(), Some("8 February 2021"));
        assert_eq!(long("2021-02").as_deref(), Some("February 2021"));
        assert_eq!(long("2021").as_deref(), Some("2021"));
    }
}
