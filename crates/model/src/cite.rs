//! Authors, dates, and the citation that debaters write: `Chen 21`, then the whole in brackets.

use serde::{Deserialize, Serialize};

use crate::{Citation, Source};

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

    /// Reads an author as a user writes one: `Ada Sample` (the last word is the family name), `Sample, Ada`,
    /// `Chen Shumei [Chen]` where the family name stands elsewhere, `org: UNESCO`. `None` for nothing.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let organisation = text.strip_prefix("org:").or_else(|| text.strip_prefix("Org:")).map(str::trim);
        if let Some(name) = organisation {
            return (!name.is_empty()).then(|| Self::Organisation { name: name.to_owned() });
        }
        if let Some((name, family)) = text.strip_suffix(']').and_then(|t| t.rsplit_once('[')) {
            let (name, family) = (name.trim().to_owned(), family.trim().to_owned());
            return (!name.is_empty() && !family.is_empty()).then_some(Self::Person { name, family });
        }
        if let Some((family, given)) = text.split_once(',').map(|(f, g)| (f.trim(), g.trim()))
            && !family.is_empty()
        {
            let name = format!("{given} {family}").trim().to_owned();
            return Some(Self::Person { name, family: family.to_owned() });
        }
        let family = text.rsplit(' ').next().filter(|f| !f.is_empty())?.to_owned();
        Some(Self::Person { name: text, family })
    }

    /// As [`Author::parse`] reads it.
    pub fn written(&self) -> String {
        match self {
            Self::Organisation { name } => format!("org: {name}"),
            Self::Person { name, family }
                if name.rsplit(' ').next() == Some(family) && !name.contains(',') =>
            {
                name.clone()
            }
            Self::Person { name, family } => format!("{name} [{family}]"),
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

/// The short cite of a source as it stands: see [`Citation::short`].
pub fn short_cite(source: &Source) -> String {
    Citation::of(source, None).short()
}

/// The full cite of a source as it stands: see [`Citation::full`].
pub fn full_cite(source: &Source) -> String {
    Citation::of(source, None).full()
}

/// A source as it stands in a list of references: see [`Citation::reference`].
pub fn reference_line(source: &Source) -> String {
    Citation::of(source, None).reference()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_are_read_as_users_write_them_and_written_back() {
        let person = |name: &str, family: &str| {
            Some(Author::Person { name: name.to_owned(), family: family.to_owned() })
        };
        assert_eq!(Author::parse(" Ada  Sample "), person("Ada Sample", "Sample"));
        assert_eq!(Author::parse("de Sample, Ada"), person("Ada de Sample", "de Sample"));
        assert_eq!(Author::parse("Chen Shumei [Chen]"), person("Chen Shumei", "Chen"));
        assert_eq!(Author::parse("org: UNESCO"), Some(Author::Organisation { name: "UNESCO".into() }));
        for nothing in ["", "  ", "org:", "[x]"] {
            assert_eq!(Author::parse(nothing), None, "{nothing}");
        }
        for written in ["Ada Sample", "Chen Shumei [Chen]", "org: UNESCO"] {
            assert_eq!(Author::parse(written).map(|a| a.written()).as_deref(), Some(written));
        }
    }

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
