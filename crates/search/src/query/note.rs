//! What the reader of a query is told about it.

/// Something that was not understood, or was understood in another way than it may have been meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Note {
    UnclosedQuote,
    EmptyQuotes,
    Near,
    UnknownField(String),
    EmptyFilter(String),
    BadValue(&'static str, String),
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
            Self::Near => {
                "A number after a phrase (\"…\"~5) is not understood yet: the exact phrase was sought."
                    .to_owned()
            }
            Self::UnknownField(name) => format!(
                "“{name}:” is not a filter, so it was taken as a word. Filters are side:, source:, theme: and kind:."
            ),
            Self::EmptyFilter(name) => format!(
                "“{name}:” has no value directly behind it (such as {}), so it was taken as a word.",
                example(name)
            ),
            Self::BadValue(name, value) => {
                let values =
                    if *name == "side" { "pro or con" } else { "essay, argument, commentary or reference" };
                format!("“{name}:” takes {values}; “{name}:{value}” was taken as words.")
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

fn example(field: &str) -> &'static str {
    match field {
        "side" => "side:pro",
        "source" => "source:essay",
        "theme" => "theme:N1",
        _ => "kind:essay",
    }
}
