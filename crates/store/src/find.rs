//! Cards by their words, labels and places, a page at a time.

use dissoi_model::{Card, Side};
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

use crate::entity::{self, folded};
use crate::{Read, StoreError};

/// Which cards. What is not given does not narrow the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CardQuery {
    /// Words that all occur in it, whatever the case and the accents; a piece of a word is enough.
    pub words: String,
    /// With this label.
    pub label: Option<String>,
    /// Cut from this source.
    pub source: Option<String>,
    /// Of this topic.
    pub topic: Option<String>,
    /// Cut from sources of this side.
    pub side: Option<Side>,
    /// Used in this brief.
    pub brief: Option<String>,
    /// Not used in any brief.
    pub unfiled: bool,
    /// So many at most.
    pub limit: Option<u32>,
    /// After so many.
    pub offset: u32,
}

/// A page of cards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundCards {
    /// How many there are in all.
    pub total: u32,
    /// Those asked for, newest first.
    pub cards: Vec<Card>,
}

impl Read<'_> {
    /// Finds cards.
    pub fn find_cards(&self, query: &CardQuery) -> Result<FoundCards, StoreError> {
        let (clause, values) = narrowed(query);
        if folded(&query.words).is_empty() {
            return self.page(query, &clause, values);
        }
        // Words are looked for in every card: that is done once, for number and order; the page's are then read.
        let select = format!("SELECT rowid FROM card {clause} ORDER BY created DESC, id DESC");
        let found: Vec<i64> = self.all(&select, params_from_iter(values), |r| Ok(Ok(r.get(0)?)))?;
        let most = query.limit.map_or(usize::MAX, |limit| limit as usize);
        let page = found.iter().skip(query.offset as usize).take(most);
        let read = |row: &i64| {
            let card = self.one("SELECT data FROM card WHERE rowid = ?1", [row], entity::card)?;
            card.ok_or_else(|| StoreError::damaged(self.file, "a card is gone that was found a moment ago"))
        };
        let cards = page.map(read).collect::<Result<_, _>>()?;
        Ok(FoundCards { total: u32::try_from(found.len()).unwrap_or(u32::MAX), cards })
    }

    /// A page where indexes tell which cards fit.
    fn page(&self, query: &CardQuery, clause: &str, values: Vec<Value>) -> Result<FoundCards, StoreError> {
        let count = format!("SELECT count(*) FROM card {clause}");
        let total = self.one(&count, params_from_iter(values.clone()), |r| Ok(Ok(r.get(0)?)))?;
        let limit = query.limit.map_or(-1, i64::from);
        let page = format!("ORDER BY created DESC, id DESC LIMIT {limit} OFFSET {}", query.offset);
        let select = format!("SELECT data FROM card {clause} {page}");
        let cards = self.all(&select, params_from_iter(values), entity::card)?;
        Ok(FoundCards { total: total.unwrap_or_default(), cards })
    }

    /// Every label with the number of its cards, the most used first.
    pub fn labels(&self) -> Result<Vec<(String, u32)>, StoreError> {
        let count = |r: &Row<'_>| Ok(Ok((r.get(0)?, r.get(1)?)));
        let query = "SELECT label, count(*) FROM card_label GROUP BY label ORDER BY count(*) DESC, label";
        self.all(query, (), count)
    }
}

/// The condition, and the values that it names.
fn narrowed(query: &CardQuery) -> (String, Vec<Value>) {
    let (mut conditions, mut values) = (Vec::new(), Vec::new());
    let mut narrow = |condition: &str, value: String| {
        conditions.push(condition.to_owned());
        values.push(Value::Text(value));
    };
    for word in folded(&query.words).split(' ').filter(|w| !w.is_empty()) {
        narrow("instr(find, ?) > 0", word.to_owned());
    }
    if let Some(label) = &query.label {
        narrow("id IN (SELECT card FROM card_label WHERE label = ?)", label.clone());
    }
    if let Some(source) = &query.source {
        narrow("source = ?", source.clone());
    }
    if let Some(topic) = &query.topic {
        narrow("topic = ?", topic.clone());
    }
    if let Some(side) = query.side {
        narrow("source IN (SELECT id FROM source WHERE side = ?)", side.as_str().to_owned());
    }
    if let Some(brief) = &query.brief {
        narrow("id IN (SELECT card FROM node WHERE brief = ?)", brief.clone());
    }
    if query.unfiled {
        conditions.push("id NOT IN (SELECT card FROM node WHERE card IS NOT NULL)".to_owned());
    }
    let clause =
        if conditions.is_empty() { String::new() } else { format!("WHERE {}", conditions.join(" AND ")) };
    (clause, values)
}
