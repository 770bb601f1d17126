//! The tables, format by format. A format is never edited once it has shipped; the next one is added below it.
//! `PRAGMA user_version` holds the number.

use rusqlite::{Connection, TransactionBehavior};

use crate::{StoreError, entity};
use std::path::Path;

/// The newest format: that of this version.
pub const FORMAT: u32 = 3;

/// What brings a database from one format to the next; the first from nothing.
const STEPS: [Step; FORMAT as usize] = [
    Step { sql: FORMAT_1, fill: |_| Ok(()) },
    Step { sql: FORMAT_2, fill: fill_find },
    Step { sql: FORMAT_3, fill: |_| Ok(()) },
];

/// From one format to the next.
struct Step {
    sql: &'static str,
    /// What SQL alone cannot work out.
    fill: fn(&Connection) -> rusqlite::Result<()>,
}

const FORMAT_1: &str = "
CREATE TABLE library (
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  uuid    TEXT NOT NULL,
  created INTEGER NOT NULL,
  -- counts changes of sources; the search index notes up to which one it is complete
  seq     INTEGER NOT NULL
) STRICT;
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE topic (
  id   TEXT PRIMARY KEY,
  data TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE source (
  id       TEXT PRIMARY KEY,
  topic    TEXT NOT NULL REFERENCES topic (id) DEFERRABLE INITIALLY DEFERRED,
  kind     TEXT NOT NULL,
  side     TEXT,
  theme    TEXT,
  title    TEXT NOT NULL,
  passages INTEGER NOT NULL,
  words    INTEGER NOT NULL,
  seq      INTEGER NOT NULL,
  text     TEXT NOT NULL,
  -- the rest as JSON: authors, cite, answers, references, where the passages lie
  data     TEXT NOT NULL
) STRICT;
CREATE INDEX source_seq ON source (seq);
CREATE INDEX source_topic ON source (topic);
CREATE TABLE source_gone (id TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE card (
  id      TEXT PRIMARY KEY,
  topic   TEXT NOT NULL,
  -- no foreign key: a card outlives its source and is then shown as such
  source  TEXT NOT NULL,
  created INTEGER NOT NULL,
  tag     TEXT NOT NULL,
  data    TEXT NOT NULL
) STRICT;
CREATE INDEX card_source ON card (source);
CREATE INDEX card_created ON card (created);
CREATE TABLE brief (
  id      TEXT PRIMARY KEY,
  topic   TEXT NOT NULL,
  side    TEXT NOT NULL CHECK (side IN ('pro', 'con')),
  title   TEXT NOT NULL,
  created INTEGER NOT NULL
) STRICT;
CREATE TABLE node (
  id       TEXT PRIMARY KEY,
  brief    TEXT NOT NULL REFERENCES brief (id) DEFERRABLE INITIALLY DEFERRED,
  parent   TEXT REFERENCES node (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  kind     TEXT NOT NULL CHECK (kind IN ('section', 'card', 'analytic')),
  text     TEXT NOT NULL,
  card     TEXT REFERENCES card (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX node_brief ON node (brief, parent, position);
CREATE INDEX node_card ON node (card);
CREATE TABLE step (
  seq     INTEGER PRIMARY KEY AUTOINCREMENT,
  label   TEXT NOT NULL,
  at      INTEGER NOT NULL,
  undone  INTEGER NOT NULL CHECK (undone IN (0, 1)),
  changes TEXT NOT NULL
) STRICT;
";

/// Cards are found by their words and labels; the user corrects citations of sources, and says what answers what.
const FORMAT_2: &str = "
-- everything that a card is found by, in small letters and without accents
ALTER TABLE card ADD COLUMN find TEXT NOT NULL DEFAULT '';
CREATE TABLE card_label (
  card  TEXT NOT NULL REFERENCES card (id) ON DELETE CASCADE,
  label TEXT NOT NULL,
  PRIMARY KEY (card, label)
) STRICT, WITHOUT ROWID;
CREATE INDEX card_label_label ON card_label (label);
CREATE TABLE correction (
  -- no foreign key: it outlives its source, and holds again when the source comes back
  source TEXT PRIMARY KEY,
  data   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- what the user said of answers; ids of sources are in the JSON, for an answer outlives its sources
CREATE TABLE answer (
  id      TEXT PRIMARY KEY,
  topic   TEXT NOT NULL,
  created INTEGER NOT NULL,
  data    TEXT NOT NULL
) STRICT;
CREATE INDEX answer_topic ON answer (topic, created);
";

/// Briefs are written for an event, sections for a speech of it, analytics are rich text; briefs have a history.
const FORMAT_3: &str = "
-- the event, as JSON
ALTER TABLE brief ADD COLUMN data TEXT;
-- of a section its plan, of an analytic its rich text, as JSON
ALTER TABLE node ADD COLUMN data TEXT;
-- changes of one burst of typing are one step
ALTER TABLE step ADD COLUMN burst TEXT;
-- a brief as it was, with its entries and cards: a JSON list of hashes of its parts
CREATE TABLE version (
  id      TEXT PRIMARY KEY,
  -- no foreign key: the history of a brief outlives it, for the brief may come back
  brief   TEXT NOT NULL,
  at      INTEGER NOT NULL,
  what    TEXT NOT NULL,
  entries INTEGER NOT NULL,
  cards   INTEGER NOT NULL,
  words   INTEGER NOT NULL,
  parts   TEXT NOT NULL
) STRICT;
CREATE INDEX version_brief ON version (brief, at);
CREATE TABLE version_name (version TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
-- a brief, an entry or a card as JSON, under the hash of it: versions that are alike share them
CREATE TABLE version_part (hash TEXT PRIMARY KEY, data TEXT NOT NULL) STRICT, WITHOUT ROWID;
";

/// Fills in what cards of format 1 are found by. They have no labels.
fn fill_find(connection: &Connection) -> rusqlite::Result<()> {
    let mut cards = connection.prepare("SELECT id, data FROM card")?;
    let mut update = connection.prepare("UPDATE card SET find = ?2 WHERE id = ?1")?;
    let rows = cards.query_map((), |r| Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?)))?;
    for row in rows {
        let (id, data) = row?;
        // A card that cannot be read is reported when it is shown, not here.
        if let Ok(card) = entity::json(&data) {
            update.execute((id, entity::card_find(&card)))?;
        }
    }
    Ok(())
}

/// The format of a database; 0 for an empty one.
pub(crate) fn format_of(connection: &Connection) -> rusqlite::Result<u32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Whether a database without a format holds tables of another program.
pub(crate) fn is_foreign(connection: &Connection) -> rusqlite::Result<bool> {
    let tables: bool =
        connection.query_row("SELECT EXISTS (SELECT 1 FROM sqlite_schema)", [], |r| r.get(0))?;
    // Tables and format come in one commit: they may have come just now, from another program that made the library.
    Ok(tables && format_of(connection)? == 0)
}

/// Brings the database to [`FORMAT`], one transaction for all steps; before it, whoever calls has taken a backup.
/// Gives the format that it had. Two programs that open a new library at once: the second waits, then finds the work done.
pub(crate) fn migrate(
    path: &Path,
    connection: &mut Connection,
    uuid: &str,
    now: i64,
) -> Result<u32, StoreError> {
    let sql = |e| StoreError::sql(path, e);
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sql)?;
    let found = format_of(&transaction).map_err(sql)?;
    if found > FORMAT {
        return Err(StoreError::Newer { path: path.to_owned(), found, known: FORMAT });
    }
    for step in &STEPS[found as usize..] {
        transaction.execute_batch(step.sql).map_err(sql)?;
        (step.fill)(&transaction).map_err(sql)?;
    }
    if found == 0 {
        let insert = "INSERT INTO library (id, uuid, created, seq) VALUES (1, ?1, ?2, 0)";
        transaction.execute(insert, (uuid, now)).map_err(sql)?;
    }
    transaction.pragma_update(None, "user_version", FORMAT).map_err(sql)?;
    transaction.commit().map_err(sql)?;
    Ok(found)
}
