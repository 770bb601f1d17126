//! What the reader of a query is told about it.

use super::Field;

/// Something that was not understood, or was understood in another way than it may have been meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Note {
    UnclosedQuote,
    EmptyQuotes,
    UnknownField(String),
    EmptyFilter(Field),
    BadValue(Field, String),
    ShortPrefix(String),
    LoneMinus,
    LoneOr,
    Bracket,
    Deep,
    Control,
    OnlyNegations,
    NoWord,
}

impl Note {
    pub(super) fn text(&self) -> String {
        match self {
            Self::UnclosedQuote => {
                "A quotation mark was not closed, so what follows it was taken as words.".to_owned()
            }
            Self::EmptyQuotes => "Quotation marks with no word between them were left out.".to_owned(),
            Self::UnknownField(name) => {
                let fields: Vec<_> = Field::ALL.iter().map(|f| format!("{}:", f.as_str())).collect();
                let (last, others) = fields.split_last().map_or(("", &fields[..]), |(l, o)| (l.as_str(), o));
                let list = others.join(", ");
                format!(
                    "“{name}:” is not a filter, so it was taken as a word. Filters are {list} and {last}."
                )
            }
            Self::EmptyFilter(field) => format!(
                "“{}:” has no value directly behind it (such as {}), so it was taken as a word.",
                field.as_str(),
                example(*field)
            ),
            Self::BadValue(field, value) => {
                let name = field.as_str();
                format!("“{name}:” takes {}; “{name}:{value}” was taken as words.", values(*field))
            }
            Self::ShortPrefix(word) => {
                format!("“{word}*” is too short to complete, so it was taken as a word.")
            }
            Self::LoneMinus => "A minus with nothing directly behind it was left out.".to_owned(),
            Self::LoneOr => "OR needs something on both sides, so it was taken as a word.".to_owned(),
            Self::Bracket => "A bracket without its partner was left out.".to_owned(),
            Self::Deep => "Brackets this deep within brackets were left out.".to_owned(),
            Self::Control => "Characters that cannot be seen were left out.".to_owned(),
            Self::OnlyNegations => {
                "Everything in the query is left out by a minus: add a word or a filter to look for."
                    .to_owned()
            }
            Self::NoWord => "There is no word in the query to look for.".to_owned(),
        }
    }
}

fn example(field: Field) -> &'static str {
    match field {
        Field::Side => "side:pro",
        Field::Source => "source:essay",
        Field::Theme => "theme:N1",
        Field::Author => "author:Chen",
        Field::Year => "year:2019..2023",
        Field::Kind => "kind:essay",
        Field::Has => "has:card",
        Field::In => "in:\"Pro brief\"",
        Field::Answers => "answers:essay",
    }
}

/// What a field takes, if it does not take everything.
fn values(field: Field) -> &'static str {
    match field {
        Field::Side => "pro or con",
        Field::Year => "a year or a range of years, such as 2021, 2019..2023 or 2019..",
        Field::Kind => "essay, argument, commentary, reference, card, brief or analytic",
        Field::Has => "card",
        _ => "words",
    }
}
