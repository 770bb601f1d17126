//! Everything that is read from a library.

use std::path::Path;

use dissoi_model::{Brief, Card, Correction, Node, OwnAnswer, Source, Topic};
use rusqlite::{Connection, OptionalExtension, Params, Row};

use crate::entity::{self, ANSWER, BRIEF, CARD, NODE, SOURCE, Unreadable};
use crate::steps::{self, History};
use crate::store::{Counts, Identity, Pending};
use crate::{Entity, Key, StoreError};

/// One consistent state of a library.
pub struct Read<'c> {
    pub(crate) connection: &'c Connection,
    pub(crate) file: &'c Path,
}

/// A card as far as the search index compares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardPrint {
    /// Its id.
    pub id: String,
    /// Id of its source.
    pub source: String,
    /// Changes whenever the card or its source does.
    pub print: u64,
}

type Mapper<T> = fn(&Row<'_>) -> rusqlite::Result<Result<T, Unreadable>>;

impl<'c> Read<'c> {
    pub(crate) fn new(connection: &'c Connection, file: &'c Path) -> Self {
        Self { connection, file }
    }

    /// Who the library is.
    pub fn identity(&self) -> Result<Identity, StoreError> {
        let identity = |r: &Row<'_>| Ok(Ok(Identity { uuid: r.get(0)?, now: r.get(1)? }));
        self.one("SELECT uuid, created FROM library", (), identity)?
            .ok_or_else(|| StoreError::damaged(self.file, "the library has lost its identity"))
    }

    /// How much it holds.
    pub fn counts(&self) -> Result<Counts, StoreError> {
        let count = |what: &str| -> Result<u32, StoreError> {
            Ok(self.one(&format!("SELECT {what}"), (), |r| Ok(Ok(r.get(0)?)))?.unwrap_or_default())
        };
        Ok(Counts {
            topics: count("count(*) FROM topic")?,
            sources: count("count(*) FROM source")?,
            passages: count("coalesce(sum(passages), 0) FROM source")?,
            cards: count("count(*) FROM card")?,
            briefs: count("count(*) FROM brief")?,
        })
    }

    /// Every topic, by title.
    pub fn topics(&self) -> Result<Vec<Topic>, StoreError> {
        self.all("SELECT data FROM topic ORDER BY data ->> 'title', id", (), entity::topic)
    }

    /// The topic with this id.
    pub fn topic(&self, id: &str) -> Result<Option<Topic>, StoreError> {
        self.one("SELECT data FROM topic WHERE id = ?1", [id], entity::topic)
    }

    /// Every source with its text, essays first, then by theme and title.
    pub fn sources(&self) -> Result<Vec<Source>, StoreError> {
        let order =
            "ORDER BY kind <> 'essay', topic, side DESC, theme IS NULL, length(theme), theme, title, id";
        self.all(&format!("{SOURCE} {order}"), (), entity::source)
    }

    /// The sources of a topic with their texts, by id.
    pub fn sources_of(&self, topic: &str) -> Result<Vec<Source>, StoreError> {
        self.all(&format!("{SOURCE} WHERE topic = ?1 ORDER BY id"), [topic], entity::source)
    }

    /// Ids of the sources of a topic.
    pub fn source_ids(&self, topic: &str) -> Result<Vec<String>, StoreError> {
        self.all("SELECT id FROM source WHERE topic = ?1 ORDER BY id", [topic], |r| Ok(Ok(r.get(0)?)))
    }

    /// The source with this id.
    pub fn source(&self, id: &str) -> Result<Option<Source>, StoreError> {
        self.one(&format!("{SOURCE} WHERE id = ?1"), [id], entity::source)
    }

    /// Every card, newest first.
    pub fn cards(&self) -> Result<Vec<Card>, StoreError> {
        self.all(&format!("{CARD} ORDER BY created DESC, id DESC"), (), entity::card)
    }

    /// The card with this id.
    pub fn card(&self, id: &str) -> Result<Option<Card>, StoreError> {
        self.one(&format!("{CARD} WHERE id = ?1"), [id], entity::card)
    }

    /// Cards that a brief uses.
    pub fn cards_of(&self, brief: &str) -> Result<Vec<Card>, StoreError> {
        let used = "WHERE id IN (SELECT card FROM node WHERE brief = ?1)";
        self.all(&format!("{CARD} {used}"), [brief], entity::card)
    }

    /// Cards cut from a source, newest first.
    pub fn cards_from(&self, source: &str) -> Result<Vec<Card>, StoreError> {
        self.all(&format!("{CARD} WHERE source = ?1 ORDER BY created DESC, id DESC"), [source], entity::card)
    }

    /// What the user corrected of what is cited of a source.
    pub fn correction(&self, source: &str) -> Result<Option<Correction>, StoreError> {
        self.one("SELECT source, data FROM correction WHERE source = ?1", [source], entity::correction)
    }

    /// Every correction.
    pub fn corrections(&self) -> Result<Vec<Correction>, StoreError> {
        self.all("SELECT source, data FROM correction ORDER BY source", (), entity::correction)
    }

    /// Every brief, pro first, then by age.
    pub fn briefs(&self) -> Result<Vec<Brief>, StoreError> {
        self.all(&format!("{BRIEF} ORDER BY side DESC, created, id"), (), entity::brief)
    }

    /// The brief with this id.
    pub fn brief(&self, id: &str) -> Result<Option<Brief>, StoreError> {
        self.one(&format!("{BRIEF} WHERE id = ?1"), [id], entity::brief)
    }

    /// The entries of a brief, in no order.
    pub fn nodes(&self, brief: &str) -> Result<Vec<Node>, StoreError> {
        self.all(&format!("{NODE} WHERE brief = ?1 ORDER BY position, id"), [brief], entity::node)
    }

    /// The entry with this id.
    pub fn node(&self, id: &str) -> Result<Option<Node>, StoreError> {
        self.one(&format!("{NODE} WHERE id = ?1"), [id], entity::node)
    }

    /// The entries that use a card.
    pub fn nodes_with_card(&self, card: &str) -> Result<Vec<Node>, StoreError> {
        self.all(&format!("{NODE} WHERE card = ?1 ORDER BY id"), [card], entity::node)
    }

    /// What the user said of answers of a topic, oldest first.
    pub fn own_answers(&self, topic: &str) -> Result<Vec<OwnAnswer>, StoreError> {
        let query = format!("{ANSWER} WHERE topic = ?1 ORDER BY created, id");
        self.all(&query, [topic], entity::answer)
    }

    /// What the user said of an answer, by its id.
    pub fn own_answer(&self, id: &str) -> Result<Option<OwnAnswer>, StoreError> {
        self.one(&format!("{ANSWER} WHERE id = ?1"), [id], entity::answer)
    }

    /// A setting, if it was ever set.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.one("SELECT value FROM setting WHERE key = ?1", [key], |r| Ok(Ok(r.get(0)?)))
    }

    /// Settings whose names begin so, with their names, by name.
    pub fn settings_under(&self, beginning: &str) -> Result<Vec<(String, String)>, StoreError> {
        let query = "SELECT key, value FROM setting WHERE substr(key, 1, length(?1)) = ?1 ORDER BY key";
        self.all(query, [beginning], |r| Ok(Ok((r.get(0)?, r.get(1)?))))
    }

    /// Every card with a number that changes whenever it or its source does, by id.
    pub fn card_prints(&self) -> Result<Vec<CardPrint>, StoreError> {
        let query = "SELECT card.id, card.source, card.data, source.seq FROM card \
             LEFT JOIN source ON source.id = card.source ORDER BY card.id";
        self.all(query, (), |row| {
            let (id, source, data): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let seq: Option<u64> = row.get(3)?;
            let mut hash = blake3::Hasher::new();
            hash.update(data.as_bytes()).update(&seq.unwrap_or_default().to_le_bytes());
            let print =
                hash.finalize().as_bytes().iter().take(8).fold(0, |n, byte| n << 8 | u64::from(*byte));
            Ok(Ok(CardPrint { id, source, print }))
        })
    }

    /// Every entry of every brief, in no order.
    pub fn all_nodes(&self) -> Result<Vec<Node>, StoreError> {
        self.all(&format!("{NODE} ORDER BY brief, position, id"), (), entity::node)
    }

    /// Who answers what: ids of sources, and of the sources or passages that they say they answer.
    pub fn stated_answers(&self) -> Result<Vec<(String, String)>, StoreError> {
        let query = "SELECT source.id, answer.value ->> 'to' FROM source, json_each(source.data, '$.answers') AS answer \
             WHERE source.data LIKE '%\"answers\":[{%' ORDER BY source.id";
        self.all(query, (), |row| Ok(Ok((row.get(0)?, row.get(1)?))))
    }

    /// Ids and themes of all sources.
    pub fn source_themes(&self) -> Result<Vec<(String, Option<String>)>, StoreError> {
        self.all("SELECT id, theme FROM source ORDER BY id", (), |row| Ok(Ok((row.get(0)?, row.get(1)?))))
    }

    /// Counts changes of sources, topics, cards and briefs.
    pub fn sequence(&self) -> Result<u64, StoreError> {
        Ok(self.one("SELECT seq FROM library", (), |r| Ok(Ok(r.get(0)?)))?.unwrap_or_default())
    }

    /// What changed since a search index was complete.
    pub fn pending(&self, since: u64) -> Result<Pending, StoreError> {
        let ids = |table: &str| {
            let query = format!("SELECT id FROM {table} WHERE seq > ?1 ORDER BY seq, id");
            self.all(&query, [since], |r| Ok(Ok(r.get::<_, String>(0)?)))
        };
        Ok(Pending { up_to: self.sequence()?, changed: ids("source")?, gone: ids("source_gone")? })
    }

    /// What undo and redo would do now.
    pub fn history(&self) -> Result<History, StoreError> {
        steps::history(self)
    }

    /// Whether any step that undo or redo could take speaks of this.
    pub fn is_in_history(&self, words: &str) -> Result<bool, StoreError> {
        let query = "SELECT EXISTS (SELECT 1 FROM step WHERE instr(changes, ?1) > 0)";
        Ok(self.one(query, [words], |r| Ok(Ok(r.get(0)?)))?.unwrap_or_default())
    }

    /// The present state of anything that can be undone.
    pub fn entity(&self, key: &Key) -> Result<Option<Entity>, StoreError> {
        Ok(match key {
            Key::Topic(id) => self.topic(id)?.map(|t| Entity::Topic(t.into())),
            Key::Source(id) => self.source(id)?.map(|s| Entity::Source(s.into())),
            Key::Correction(id) => self.correction(id)?.map(|c| Entity::Correction(c.into())),
            Key::Card(id) => self.card(id)?.map(|c| Entity::Card(c.into())),
            Key::Brief(id) => self.brief(id)?.map(Entity::Brief),
            Key::Node(id) => self.node(id)?.map(Entity::Node),
            Key::Answer(id) => self.own_answer(id)?.map(|a| Entity::Answer(a.into())),
            Key::VersionName(id) => {
                self.version_name(id)?.map(|name| Entity::VersionName { version: id.clone(), name })
            }
            Key::Setting(key) => self.setting(key)?.map(|value| Entity::Setting { key: key.clone(), value }),
        })
    }

    pub(crate) fn all<T>(
        &self,
        query: &str,
        params: impl Params,
        map: Mapper<T>,
    ) -> Result<Vec<T>, StoreError> {
        let sql = |e| StoreError::sql(self.file, e);
        let mut statement = self.connection.prepare_cached(query).map_err(sql)?;
        let rows = statement.query_map(params, map).map_err(sql)?;
        rows.map(|row| row.map_err(sql)?.map_err(|what| StoreError::damaged(self.file, what))).collect()
    }

    pub(crate) fn one<T>(
        &self,
        query: &str,
        params: impl Params,
        map: Mapper<T>,
    ) -> Result<Option<T>, StoreError> {
        let sql = |e| StoreError::sql(self.file, e);
        let mut statement = self.connection.prepare_cached(query).map_err(sql)?;
        let row = statement.query_row(params, map).optional().map_err(sql)?;
        row.transpose().map_err(|what| StoreError::damaged(self.file, what))
    }
}
