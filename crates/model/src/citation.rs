//! What is cited of a source: its own metadata, with what the user corrected or added.

use serde::{Deserialize, Serialize};

use crate::{Author, PartialDate, Source};

/// What the user corrected or added to the citation of a source. It lies beside the source, so that an update of the
/// topic keeps it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Id of the source.
    pub source: String,
    /// The fields that differ.
    pub fields: CitationFields,
}

/// Fields of a citation. `None` leaves what the source says; an empty text takes it away.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CitationFields {
    /// In the order of the title page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authors: Option<Vec<Author>>,
    /// Title of the work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who the author is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qualifications: Option<String>,
    /// When it was published: `2021-02-08`, as far as known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The paper, journal, site or book that it is part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Volume of a journal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub volume: Option<String>,
    /// Issue of a journal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    /// Pages of the whole work within the outlet: `154–193`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<String>,
    /// Digital object identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doi: Option<String>,
    /// Address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// When the address was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accessed: Option<String>,
    /// A CSL type, such as `article-journal`, `book`, `webpage`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

impl CitationFields {
    /// Whether nothing is corrected.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What is cited of a source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Citation {
    /// In the order of the title page.
    pub authors: Vec<Author>,
    /// Title of the work.
    pub title: String,
    /// Who the author is.
    pub qualifications: Option<String>,
    /// When it was published.
    pub date: Option<PartialDate>,
    /// The paper, journal, site or book that it is part of.
    pub outlet: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Volume of a journal.
    pub volume: Option<String>,
    /// Issue of a journal.
    pub issue: Option<String>,
    /// Pages within the outlet.
    pub pages: Option<String>,
    /// Digital object identifier.
    pub doi: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// When the address was read.
    pub accessed: Option<PartialDate>,
    /// A CSL type, if the user chose one.
    pub kind: Option<String>,
}

impl Citation {
    /// The citation of a source with what the user corrected.
    pub fn of(source: &Source, correction: Option<&Correction>) -> Self {
        let none = CitationFields::default();
        let fields = correction.map_or(&none, |c| &c.fields);
        let text = |corrected: &Option<String>, own: &Option<String>| match corrected {
            Some(text) => Some(text.clone()).filter(|t| !t.trim().is_empty()),
            None => own.clone(),
        };
        let date = |corrected: &Option<String>, own: Option<PartialDate>| match corrected {
            Some(text) => PartialDate::parse(text),
            None => own,
        };
        Self {
            authors: fields.authors.clone().unwrap_or_else(|| source.authors.clone()),
            title: text(&fields.title, &None).unwrap_or_else(|| source.title.clone()),
            qualifications: text(&fields.qualifications, &source.qualifications),
            date: date(&fields.date, source.date),
            outlet: text(&fields.outlet, &source.outlet),
            publisher: text(&fields.publisher, &None),
            volume: text(&fields.volume, &None),
            issue: text(&fields.issue, &None),
            pages: text(&fields.pages, &None),
            doi: text(&fields.doi, &None),
            url: text(&fields.url, &source.url),
            accessed: date(&fields.accessed, source.accessed),
            kind: text(&fields.kind, &None),
        }
    }

    /// The authors' names as printed, joined.
    pub fn author_line(&self) -> String {
        let names: Vec<_> = self.authors.iter().map(Author::display).collect();
        match names.as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => format!("{} and {last}", first.join(", ")),
        }
    }

    /// What is said aloud: last name and year, `Chen 21`; two names joined by “and”, more by “et al.”.
    /// A source without an author is named by its title, without a date by `n.d.`.
    /// The year keeps its last two digits within the present and the past century, as debaters write it.
    pub fn short(&self) -> String {
        let who = match self.authors.as_slice() {
            [] => self.title.clone(),
            [one] => one.short().to_owned(),
            [one, two] => format!("{} and {}", one.short(), two.short()),
            [one, ..] => format!("{} et al.", one.short()),
        };
        match self.date {
            Some(date) if (1950..2050).contains(&date.year) => format!("{who} {:02}", date.year % 100),
            Some(date) => format!("{who} {}", date.year),
            None => format!("{who} n.d."),
        }
    }

    /// What stands in brackets after the short cite: full name, qualifications, date, title, outlet, address, date read.
    /// Parts that are not known are left out.
    pub fn full(&self) -> String {
        let authors = self.author_line();
        let mut parts = Vec::new();
        parts.extend((!authors.is_empty()).then_some(authors));
        parts.extend(self.qualifications.clone());
        parts.extend(self.date.map(PartialDate::long));
        parts.push(format!("“{}”", self.title));
        parts.extend(self.outlet.clone().filter(|o| Some(o) != self.qualifications.as_ref()));
        parts.extend(self.publisher.clone().filter(|p| Some(p) != self.outlet.as_ref()));
        parts.extend(self.numbers());
        parts.extend(self.doi.as_ref().map(|d| format!("doi:{}", d.trim_start_matches("doi:"))));
        parts.extend(self.url.clone());
        parts.extend(self.accessed.map(|d| format!("accessed {}", d.long())));
        parts.join(", ")
    }

    /// The source in a list of references: authors, year, title, outlet, address.
    pub fn reference(&self) -> String {
        let year = self.date.map_or_else(|| "n.d".to_owned(), |d| d.year.to_string());
        let title = self.title.trim_end_matches('.');
        let end = if title.ends_with(['?', '!']) { "" } else { "." };
        let mut parts = Vec::new();
        let authors = self.author_line();
        parts.extend((!authors.is_empty()).then(|| format!("{}.", authors.trim_end_matches('.'))));
        parts.push(format!("{year}."));
        parts.push(format!("“{title}{end}”"));
        let outlet = match (&self.outlet, self.numbers()) {
            (Some(outlet), Some(numbers)) => Some(format!("{}, {numbers}", outlet.trim_end_matches('.'))),
            (outlet, numbers) => outlet.clone().or(numbers),
        };
        parts.extend(outlet.map(|o| format!("{}.", o.trim_end_matches('.'))));
        parts.extend(self.publisher.as_ref().map(|p| format!("{}.", p.trim_end_matches('.'))));
        parts.extend(self.url.clone());
        parts.join(" ")
    }

    /// `vol. 3, no. 1, pp. 42–79`, as far as known.
    fn numbers(&self) -> Option<String> {
        let part = |name: &str, value: &Option<String>| value.as_ref().map(|v| format!("{name} {v}"));
        let parts = [part("vol.", &self.volume), part("no.", &self.issue), part("pp.", &self.pages)];
        let known: Vec<_> = parts.into_iter().flatten().collect();
        (!known.is_empty()).then(|| known.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SourceKind;

    #[test]
    fn corrections_replace_add_and_take_away_and_the_rest_stays() {
        let source = Source {
            title: "On dress".into(),
            outlet: Some("A paper".into()),
            date: PartialDate::parse("2020-03"),
            ..Source::bare("t/s", "t", SourceKind::Essay)
        };
        assert_eq!(Citation::of(&source, None).full(), "March 2020, “On dress”, A paper");
        let fields = CitationFields {
            authors: Some(
                vec![Author::parse("Ada Sample"), Author::parse("org: Council")]
                    .into_iter()
                    .flatten()
                    .collect(),
            ),
            outlet: Some(String::new()),
            volume: Some("3".into()),
            accessed: Some("2021-02-08".into()),
            ..CitationFields::default()
        };
        let cited = Citation::of(&source, Some(&Correction { source: "t/s".into(), fields }));
        assert_eq!(cited.short(), "Sample and Council 20");
        assert_eq!(
            cited.full(),
            "Ada Sample and Council, March 2020, “On dress”, vol. 3, accessed 8 February 2021"
        );
        assert_eq!(cited.reference(), "Ada Sample and Council. 2020. “On dress.” vol. 3.");
    }
}
