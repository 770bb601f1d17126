//! The undo log: every step with the state of what it changed, before and after.

use rusqlite::Row;

use crate::entity::json;
use crate::read::Read;
use crate::write::Write;
use crate::{Change, StoreError};

/// So many steps can be undone; older ones are forgotten.
const KEPT: u32 = 1_000;

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Take the last step back.
    Undo,
    /// Do the last undone step again.
    Redo,
}

/// Names of what undo and redo would do now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// The step that undo takes back.
    pub undo: Option<String>,
    /// The step that redo does again.
    pub redo: Option<String>,
}

type Stored = (i64, String, String);

const UNDO: &str = "SELECT seq, label, changes FROM step WHERE undone = 0 ORDER BY seq DESC LIMIT 1";
const REDO: &str = "SELECT seq, label, changes FROM step WHERE undone = 1 ORDER BY seq LIMIT 1";

pub(crate) fn history(read: &Read<'_>) -> Result<History, StoreError> {
    // Without the changes, which may be large.
    let label = |order: &str| read.one(&format!("SELECT label FROM step {order}"), (), |r| Ok(Ok(r.get(0)?)));
    Ok(History {
        undo: label("WHERE undone = 0 ORDER BY seq DESC LIMIT 1")?,
        redo: label("WHERE undone = 1 ORDER BY seq LIMIT 1")?,
    })
}

pub(crate) fn record(
    write: &Write<'_>,
    label: &str,
    now: i64,
    changes: &[Change],
    burst: Option<&str>,
) -> Result<(), StoreError> {
    if let Some(burst) = burst
        && join(write, now, changes, burst)?
    {
        return Ok(());
    }
    let changes = to_json(write, changes)?;
    write.run("DELETE FROM step WHERE undone = 1", ())?;
    let insert = "INSERT INTO step (label, at, undone, changes, burst) VALUES (?1, ?2, 0, ?3, ?4)";
    write.run(insert, (label, now, changes, burst))?;
    write.run("DELETE FROM step WHERE seq <= (SELECT max(seq) FROM step) - ?1", [KEPT]).map(drop)
}

/// Adds changes to the newest step if that is of the same burst and was not undone.
fn join(write: &Write<'_>, now: i64, changes: &[Change], burst: &str) -> Result<bool, StoreError> {
    const NEWEST: &str = "SELECT seq, label, changes FROM step WHERE seq = (SELECT max(seq) FROM step) \
         AND undone = 0 AND burst = ?1";
    let Some((seq, label, before)) = write.reader().one(NEWEST, [burst], stored)? else { return Ok(false) };
    let unreadable =
        |what| StoreError::damaged(write.reader().file, format!("step “{label}” of the undo log: {what}"));
    let mut all: Vec<Change> = json(&before).map_err(unreadable)?;
    for change in changes {
        match all.iter_mut().find(|c| c.key == change.key) {
            Some(earlier) => earlier.after.clone_from(&change.after),
            None => all.push(change.clone()),
        }
    }
    all.retain(|c| c.before != c.after);
    if all.is_empty() {
        write.run("DELETE FROM step WHERE seq = ?1", [seq])?;
    } else {
        let changes = to_json(write, &all)?;
        write.run("UPDATE step SET at = ?1, changes = ?2 WHERE seq = ?3", (now, changes, seq))?;
    }
    Ok(true)
}

fn to_json(write: &Write<'_>, changes: &[Change]) -> Result<String, StoreError> {
    serde_json::to_string(changes).map_err(|e| StoreError::damaged(write.reader().file, e))
}

pub(crate) fn step(
    write: &Write<'_>,
    direction: Direction,
) -> Result<Option<(String, Vec<Change>)>, StoreError> {
    let (query, undone) = match direction {
        Direction::Undo => (UNDO, 1),
        Direction::Redo => (REDO, 0),
    };
    let Some((seq, label, changes)) = write.reader().one(query, (), stored)? else { return Ok(None) };
    let unreadable =
        |what| StoreError::damaged(write.reader().file, format!("step “{label}” of the undo log: {what}"));
    let mut changes: Vec<Change> = json(&changes).map_err(unreadable)?;
    if direction == Direction::Undo {
        changes.reverse();
        changes.iter_mut().for_each(|c| std::mem::swap(&mut c.before, &mut c.after));
    }
    write.apply(&changes)?;
    write.run("UPDATE step SET undone = ?1 WHERE seq = ?2", (undone, seq))?;
    Ok(Some((label, changes)))
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Result<Stored, String>> {
    Ok(Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}
