//! The history of briefs: each version a brief as it was, with its entries and cards.
//!
//! Like the undo log, versions are kept beside what the user made and are no part of it: to keep one is no step of undo.
//! Only its name is, which is what the user gives it.

use rusqlite::Row;

use crate::entity::json;
use crate::{Entity, Read, StoreError, Write};

/// A version without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// UUID, version 7.
    pub id: String,
    /// Id of the brief.
    pub brief: String,
    /// When it was kept: milliseconds since 1970, UTC.
    pub at: i64,
    /// Name of the step before which it was kept.
    pub what: String,
    /// Entries of the brief then.
    pub entries: u32,
    /// Cards among them.
    pub cards: u32,
    /// Words read aloud.
    pub words: u32,
    /// The name that the user gave it.
    pub name: Option<String>,
}

const HOUR: i64 = 60 * 60 * 1_000;
const DAY: i64 = 24 * HOUR;
const VERSION: &str = "SELECT id, brief, at, what, entries, cards, words, name FROM version \
     LEFT JOIN version_name ON version_name.version = version.id";

impl Read<'_> {
    /// The versions of a brief, the newest first.
    pub fn versions(&self, brief: &str) -> Result<Vec<Version>, StoreError> {
        self.all(&format!("{VERSION} WHERE brief = ?1 ORDER BY at DESC, id DESC"), [brief], version)
    }

    /// The newest version of a brief.
    pub fn newest_version(&self, brief: &str) -> Result<Option<Version>, StoreError> {
        self.one(&format!("{VERSION} WHERE brief = ?1 ORDER BY at DESC, id DESC LIMIT 1"), [brief], version)
    }

    /// The version with this id.
    pub fn version(&self, id: &str) -> Result<Option<Version>, StoreError> {
        self.one(&format!("{VERSION} WHERE id = ?1"), [id], version)
    }

    /// The name of a version.
    pub fn version_name(&self, id: &str) -> Result<Option<String>, StoreError> {
        self.one("SELECT name FROM version_name WHERE version = ?1", [id], |r| Ok(Ok(r.get(0)?)))
    }

    /// What a version holds: the brief, its entries and its cards as they were.
    pub fn version_content(&self, id: &str) -> Result<Vec<Entity>, StoreError> {
        let query = "SELECT data FROM version, json_each(version.parts) AS part \
             JOIN version_part ON version_part.hash = part.value WHERE version.id = ?1 ORDER BY part.key";
        self.all(query, [id], |r| Ok(json(&r.get::<_, String>(0)?)))
    }
}

impl Write<'_> {
    /// Keeps a version, unless the newest one of the brief holds the same; gives the id under which it is kept.
    /// `beside_named`: one that is to have a name of its own is kept again where the newest one has a name already.
    pub fn keep_version(
        &self,
        version: &Version,
        content: &[Entity],
        beside_named: bool,
    ) -> Result<String, StoreError> {
        let unwritable = |e: serde_json::Error| StoreError::damaged(self.reader().file, e);
        let mut hashes = Vec::with_capacity(content.len());
        for entity in content {
            let data = serde_json::to_string(entity).map_err(unwritable)?;
            let hash = blake3::hash(data.as_bytes()).to_hex()[..32].to_owned();
            self.run("INSERT OR IGNORE INTO version_part (hash, data) VALUES (?1, ?2)", (&hash, data))?;
            hashes.push(hash);
        }
        let parts = serde_json::to_string(&hashes).map_err(unwritable)?;
        let same = "SELECT id FROM version WHERE id = \
             (SELECT id FROM version WHERE brief = ?1 ORDER BY at DESC, id DESC LIMIT 1) AND parts = ?2";
        if let Some(id) = self.one(same, (&version.brief, &parts), |r| Ok(Ok(r.get::<_, String>(0)?)))?
            && !(beside_named && self.version_name(&id)?.is_some())
        {
            return Ok(id);
        }
        let insert = "INSERT INTO version (id, brief, at, what, entries, cards, words, parts) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let counts = (version.entries, version.cards, version.words);
        let values =
            (&version.id, &version.brief, version.at, &version.what, counts.0, counts.1, counts.2, parts);
        self.run(insert, values)?;
        self.thin_versions(&version.brief, version.at)?;
        Ok(version.id.clone())
    }

    /// Drops versions without a name: of the last day none, of the last week all but one an hour, of earlier times all but
    /// one a day.
    fn thin_versions(&self, brief: &str, now: i64) -> Result<(), StoreError> {
        let mut dropped = false;
        let mut last = None;
        for version in self.versions(brief)?.into_iter().filter(|v| v.name.is_none() && now - v.at > DAY) {
            let span = if now - version.at > 7 * DAY { DAY } else { HOUR };
            let place = Some((span, version.at / span));
            if last == place {
                self.run("DELETE FROM version WHERE id = ?1", [&version.id])?;
                dropped = true;
            }
            last = place;
        }
        if dropped {
            let unused = "DELETE FROM version_part WHERE hash NOT IN \
                 (SELECT part.value FROM version, json_each(version.parts) AS part)";
            self.run(unused, ())?;
        }
        Ok(())
    }
}

fn version(row: &Row<'_>) -> rusqlite::Result<Result<Version, String>> {
    Ok(Ok(Version {
        id: row.get(0)?,
        brief: row.get(1)?,
        at: row.get(2)?,
        what: row.get(3)?,
        entries: row.get(4)?,
        cards: row.get(5)?,
        words: row.get(6)?,
        name: row.get(7)?,
    }))
}
