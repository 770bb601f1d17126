//! Everything that changes a library.

use dissoi_model::Card;
use rusqlite::Params;
use serde_json::to_string;

use crate::entity::{card_find, node_columns, source_data};
use crate::read::Read;
use crate::steps::{self, Direction};
use crate::{Change, Entity, Key, StoreError};

/// A transaction that may change the library. Reads see its own changes.
pub struct Write<'c>(Read<'c>);

impl<'c> Write<'c> {
    pub(crate) fn new(read: Read<'c>) -> Self {
        Self(read)
    }

    pub(crate) fn reader(&self) -> &Read<'c> {
        &self.0
    }

    /// Brings every changed thing to its state after the change.
    pub fn apply(&self, changes: &[Change]) -> Result<(), StoreError> {
        changes.iter().try_for_each(|change| self.put(&change.key, change.after.as_ref()))
    }

    /// Writes changes into the undo log under a name. What had been undone can no longer be redone.
    pub fn record(&self, label: &str, now: i64, changes: &[Change]) -> Result<(), StoreError> {
        steps::record(self, label, now, changes, None)
    }

    /// The same for changes that come in a burst, such as typing: while the newest step is of the same burst, they join it.
    /// A burst that ends where it began leaves no step.
    pub fn record_burst(
        &self,
        label: &str,
        now: i64,
        changes: &[Change],
        burst: &str,
    ) -> Result<(), StoreError> {
        steps::record(self, label, now, changes, Some(burst))
    }

    /// Takes back the last step, or does the last undone one again. Gives its name and what was changed, as done now;
    /// `None` if there is nothing to undo or redo.
    pub fn step(&self, direction: Direction) -> Result<Option<(String, Vec<Change>)>, StoreError> {
        steps::step(self, direction)
    }

    pub(crate) fn run(&self, query: &str, params: impl Params) -> Result<usize, StoreError> {
        let sql = |e| StoreError::sql(self.0.file, e);
        self.0.connection.prepare_cached(query).map_err(sql)?.execute(params).map_err(sql)
    }

    fn put(&self, key: &Key, state: Option<&Entity>) -> Result<(), StoreError> {
        // The search index holds what the user made too; how much of it changed, it finds out by comparing.
        if matches!(key, Key::Card(_) | Key::Brief(_) | Key::Node(_)) {
            self.next_sequence()?;
        }
        let unwritable = |what| StoreError::damaged(self.0.file, what);
        match state {
            None => self.erase(key),
            Some(Entity::Topic(topic)) => {
                // Its synonyms are part of searching.
                self.next_sequence()?;
                let data = to_string(topic).map_err(|e| unwritable(e.to_string()))?;
                let upsert =
                    "INSERT INTO topic (id, data) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET data = ?2";
                self.run(upsert, (&topic.id, data)).map(drop)
            }
            Some(Entity::Source(source)) => {
                let seq = self.next_sequence()?;
                self.run("DELETE FROM source_gone WHERE id = ?1", [&source.id])?;
                let upsert = "INSERT INTO source (id, topic, kind, side, theme, title, passages, words, seq, text, data) \
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (id) DO UPDATE SET topic = ?2, \
                     kind = ?3, side = ?4, theme = ?5, title = ?6, passages = ?7, words = ?8, seq = ?9, text = ?10, data = ?11";
                let side = source.side.map(|s| s.as_str());
                let (passages, words) = (source.passages.len(), source.words());
                let data = source_data(source).map_err(unwritable)?;
                let (id, topic, kind) = (&source.id, &source.topic, source.kind.as_str());
                let values = (
                    id,
                    topic,
                    kind,
                    side,
                    &source.theme,
                    &source.title,
                    passages,
                    words,
                    seq,
                    &source.text,
                    data,
                );
                self.run(upsert, values).map(drop)
            }
            Some(Entity::Card(card)) => self.put_card(card),
            Some(Entity::Correction(correction)) => {
                let data = to_string(&correction.fields).map_err(|e| unwritable(e.to_string()))?;
                let upsert = "INSERT INTO correction (source, data) VALUES (?1, ?2) \
                     ON CONFLICT (source) DO UPDATE SET data = ?2";
                self.run(upsert, (&correction.source, data)).map(drop)
            }
            Some(Entity::Brief(brief)) => {
                let event = brief.event.as_ref().map(to_string).transpose();
                let data = event.map_err(|e| unwritable(e.to_string()))?;
                let upsert = "INSERT INTO brief (id, topic, side, title, created, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
                     ON CONFLICT (id) DO UPDATE SET topic = ?2, side = ?3, title = ?4, created = ?5, data = ?6";
                let (id, side) = (&brief.id, brief.side.as_str());
                self.run(upsert, (id, &brief.topic, side, &brief.title, brief.created, data)).map(drop)
            }
            Some(Entity::Node(node)) => {
                let columns = node_columns(&node.content).map_err(|e| unwritable(e.to_string()))?;
                let (kind, text, card, data) = columns;
                let upsert = "INSERT INTO node (id, brief, parent, position, kind, text, card, data) \
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (id) DO UPDATE SET \
                     brief = ?2, parent = ?3, position = ?4, kind = ?5, text = ?6, card = ?7, data = ?8";
                let values = (&node.id, &node.brief, &node.parent, node.position, kind, text, card, data);
                self.run(upsert, values).map(drop)
            }
            Some(Entity::VersionName { version, name }) => {
                let upsert = "INSERT INTO version_name (version, name) VALUES (?1, ?2) \
                     ON CONFLICT (version) DO UPDATE SET name = ?2";
                self.run(upsert, (version, name)).map(drop)
            }
            Some(Entity::Answer(answer)) => {
                let data = to_string(answer).map_err(|e| unwritable(e.to_string()))?;
                let upsert = "INSERT INTO answer (id, topic, created, data) VALUES (?1, ?2, ?3, ?4) \
                     ON CONFLICT (id) DO UPDATE SET topic = ?2, created = ?3, data = ?4";
                self.run(upsert, (&answer.id, &answer.topic, answer.created, data)).map(drop)
            }
            Some(Entity::Setting { key, value }) => {
                let upsert = "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2";
                self.run(upsert, (key, value)).map(drop)
            }
        }
    }

    fn put_card(&self, card: &Card) -> Result<(), StoreError> {
        let data = to_string(card).map_err(|e| StoreError::damaged(self.0.file, e.to_string()))?;
        let upsert = "INSERT INTO card (id, topic, source, created, tag, data, find) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO UPDATE SET \
             topic = ?2, source = ?3, created = ?4, tag = ?5, data = ?6, find = ?7";
        let (source, find) = (&card.locator.source, card_find(card));
        self.run(upsert, (&card.id, &card.topic, source, card.created, &card.tag, data, find))?;
        self.run("DELETE FROM card_label WHERE card = ?1", [&card.id])?;
        for label in &card.labels {
            self.run("INSERT OR IGNORE INTO card_label (card, label) VALUES (?1, ?2)", (&card.id, label))?;
        }
        Ok(())
    }

    fn erase(&self, key: &Key) -> Result<(), StoreError> {
        let (query, id) = match key {
            Key::Topic(id) => ("DELETE FROM topic WHERE id = ?1", id),
            Key::Source(id) => {
                let seq = self.next_sequence()?;
                self.run("INSERT OR REPLACE INTO source_gone (id, seq) VALUES (?1, ?2)", (id, seq))?;
                ("DELETE FROM source WHERE id = ?1", id)
            }
            Key::Correction(id) => ("DELETE FROM correction WHERE source = ?1", id),
            Key::Card(id) => ("DELETE FROM card WHERE id = ?1", id),
            Key::Brief(id) => ("DELETE FROM brief WHERE id = ?1", id),
            Key::Node(id) => ("DELETE FROM node WHERE id = ?1", id),
            Key::Answer(id) => ("DELETE FROM answer WHERE id = ?1", id),
            Key::VersionName(id) => ("DELETE FROM version_name WHERE version = ?1", id),
            Key::Setting(key) => ("DELETE FROM setting WHERE key = ?1", key),
        };
        self.run(query, [id]).map(drop)
    }

    fn next_sequence(&self) -> Result<u64, StoreError> {
        self.run("UPDATE library SET seq = seq + 1", ())?;
        self.0.sequence()
    }
}
