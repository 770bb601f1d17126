//! The fields of filters and their values.

use dissoi_model::{Side, SourceKind};

use super::{Node, lex};

/// What a filter is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// `side:`
    Side,
    /// `source:`
    Source,
    /// `theme:`
    Theme,
    /// `author:`
    Author,
    /// `year:`
    Year,
    /// `kind:`
    Kind,
    /// `has:`
    Has,
    /// `in:`
    In,
    /// `answers:`
    Answers,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 9] = [
        Self::Side,
        Self::Source,
        Self::Theme,
        Self::Author,
        Self::Year,
        Self::Kind,
        Self::Has,
        Self::In,
        Self::Answers,
    ];

    /// As written before the colon.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Side => "side",
            Self::Source => "source",
            Self::Theme => "theme",
            Self::Author => "author",
            Self::Year => "year",
            Self::Kind => "kind",
            Self::Has => "has",
            Self::In => "in",
            Self::Answers => "answers",
        }
    }

    /// Reads a name, in any case.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.as_str().eq_ignore_ascii_case(name))
    }

    /// The filter with this value, as typed behind the colon or given by a facet; nothing if the field does not take it.
    pub fn filter(self, value: &str) -> Option<Node> {
        if self == Self::Year {
            return Years::parse(value).map(Node::Year);
        }
        let value = lex::clean(value)?;
        Some(match self {
            Self::Side => Node::Side(Side::parse(&value)?),
            Self::Kind => Node::Kind(Kind::parse(&value)?),
            Self::Has => {
                let card = ["card", "cards"].iter().any(|name| value.eq_ignore_ascii_case(name));
                return card.then_some(Node::HasCard);
            }
            Self::Source => Node::Source(value),
            Self::Theme => Node::Theme(value),
            Self::Author => Node::Author(value),
            Self::In => Node::In(value),
            Self::Answers => Node::Answers(value),
            Self::Year => return None,
        })
    }
}

/// What sort of thing is found: a passage of a source, or something that the user made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A passage of this sort of source.
    Source(SourceKind),
    /// A card: its tag, cite and quotation.
    Card,
    /// A brief: its title and those of its sections.
    Brief,
    /// An analytic.
    Analytic,
}

impl Kind {
    /// Those of things that the user made.
    pub const MADE: [Self; 3] = [Self::Card, Self::Brief, Self::Analytic];

    /// As written behind `kind:`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Source(kind) => kind.as_str(),
            Self::Card => "card",
            Self::Brief => "brief",
            Self::Analytic => "analytic",
        }
    }

    /// Reads a name, in any case.
    pub fn parse(name: &str) -> Option<Self> {
        let sources = SourceKind::ALL.into_iter().map(Self::Source);
        sources.chain(Self::MADE).find(|kind| kind.as_str().eq_ignore_ascii_case(name))
    }

    /// Whether it is something that the user made.
    pub fn is_made(self) -> bool {
        !matches!(self, Self::Source(_))
    }
}

/// Years from one to another, both included; without one there is no bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Years {
    /// The first.
    pub from: Option<u16>,
    /// The last.
    pub to: Option<u16>,
}

impl Years {
    /// Reads `2021`, `2019..2023`, `2019..`, `..2023`; a dash or an ellipsis may divide the two. The earlier year comes first,
    /// whichever was typed first.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches([',', ';', ':', '!', '?']);
        let text = match text.strip_suffix('.') {
            Some(sentence) if !sentence.ends_with('.') => sentence,
            _ => text,
        };
        let year = |text: &str| -> Option<Option<u16>> {
            let text = text.trim();
            if text.is_empty() {
                return Some(None);
            }
            let digits = text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| text.parse().ok()).flatten().map(Some)
        };
        let divided = ["...", "..", "…", "–", "-"].into_iter().find_map(|dots| text.split_once(dots));
        let (from, to) = match divided {
            Some((from, to)) => (year(from)?, year(to)?),
            None => (year(text)?, year(text)?),
        };
        match (from, to) {
            (None, None) => None,
            (Some(from), Some(to)) if from > to => Some(Self { from: Some(to), to: Some(from) }),
            _ => Some(Self { from, to }),
        }
    }

    /// Whether a year lies between them.
    pub fn contains(self, year: u16) -> bool {
        self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
    }
}
