//! The one way to change a library.

use std::collections::BTreeSet;

use dissoi_store::{Change, Direction, Entity, Key, Read};

use crate::view::{Applied, Changed, History};
use crate::{AppError, Library, Op, arrange, saved, versions};

/// What a change did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Id of what was made, if something was.
    pub made: Option<String>,
    /// What is no longer as it was.
    pub changed: Changed,
    /// Ids of the entries of briefs that are new where they stand, or have other words or fields.
    pub entries: Vec<String>,
}

impl Outcome {
    /// With a value for the caller.
    pub fn with<T>(self, value: T) -> Applied<T> {
        Applied { value, changed: self.changed }
    }
}

impl Library {
    /// Makes a change: all of it is on disk when this returns, or nothing is. A change that changes nothing leaves no step.
    pub fn transact(&self, op: Op) -> Result<Outcome, AppError> {
        self.make(op, None)
    }

    /// The same for a change that is one of a burst, such as typing until a pause: each is on disk when this returns, and
    /// together they are one step of undo. `burst` is a word of the caller's that no other burst has.
    pub fn transact_in_burst(&self, op: Op, burst: &str) -> Result<Outcome, AppError> {
        self.make(op, Some(burst))
    }

    fn make(&self, op: Op, burst: Option<&str>) -> Result<Outcome, AppError> {
        let (label, now) = (op.label(), self.clock().now());
        let outcome = self.store().write(|write| {
            let plan = arrange::plan(op, write, now)?;
            if !plan.changes.is_empty() {
                versions::keep(write, label, &plan.changes, now)?;
                write.apply(&plan.changes)?;
                match burst {
                    Some(burst) => write.record_burst(label, now, &plan.changes, burst)?,
                    None => write.record(label, now, &plan.changes)?,
                }
            }
            let entries = entries(&plan.changes);
            Ok::<_, AppError>(Outcome { made: plan.made, changed: changed(write, &plan.changes)?, entries })
        })?;
        self.sources_changed(&outcome.changed);
        Ok(outcome)
    }

    /// Takes the last step back; gives its name.
    pub fn undo(&self) -> Result<Applied<String>, AppError> {
        self.step(Direction::Undo, "nothing to undo")
    }

    /// Does the last undone step again; gives its name.
    pub fn redo(&self) -> Result<Applied<String>, AppError> {
        self.step(Direction::Redo, "nothing to redo")
    }

    /// What undo and redo would do now.
    pub fn history(&self) -> Result<History, AppError> {
        Ok(self.store().read(|read| read.history().map(history))?)
    }

    fn step(&self, direction: Direction, nothing: &str) -> Result<Applied<String>, AppError> {
        let applied = self.store().write(|write| {
            let stepped = write.step(direction)?;
            let (label, changes) = stepped.ok_or_else(|| AppError::NothingLeft(nothing.to_owned()))?;
            Ok::<_, AppError>(Applied { value: label, changed: changed(write, &changes)? })
        })?;
        self.sources_changed(&applied.changed);
        Ok(applied)
    }
}

/// The entries that are new in their brief, or have other words or fields.
fn entries(changes: &[Change]) -> Vec<String> {
    let entry = |change: &Change| {
        let Some(Entity::Node(after)) = &change.after else { return None };
        let same = matches!(&change.before, Some(Entity::Node(before))
            if before.content == after.content && before.brief == after.brief);
        (!same).then(|| after.id.clone())
    };
    changes.iter().filter_map(entry).collect()
}

/// Names what a list of changes touched: briefs also where a card in them changed, or a source of such a card.
fn changed(read: &Read<'_>, changes: &[Change]) -> Result<Changed, AppError> {
    let (mut cards, mut briefs, mut sources, mut pace) = (BTreeSet::new(), BTreeSet::new(), false, false);
    let mut answers = false;
    let mut queries = false;
    for change in changes {
        match &change.key {
            Key::Topic(_) | Key::Source(_) | Key::Correction(_) => sources = true,
            Key::Card(id) => {
                cards.insert(id.clone());
                briefs.extend(read.nodes_with_card(id)?.into_iter().map(|n| n.brief));
            }
            Key::Brief(id) => {
                briefs.insert(id.clone());
            }
            Key::Node(_) => {
                let nodes = [&change.before, &change.after].into_iter().flatten();
                briefs.extend(
                    nodes.filter_map(|e| if let Entity::Node(n) = e { Some(n.brief.clone()) } else { None }),
                );
            }
            Key::Answer(_) => answers = true,
            Key::VersionName(id) => briefs.extend(read.version(id)?.map(|v| v.brief)),
            Key::Setting(key) if saved::is_saved(key) => queries = true,
            Key::Setting(_) => pace = true,
        }
    }
    // Every card and brief shows its reading time.
    if sources || pace {
        cards.extend(read.cards()?.into_iter().map(|c| c.id));
        briefs.extend(read.briefs()?.into_iter().map(|b| b.id));
    }
    Ok(Changed {
        sources,
        answers: answers || sources,
        cards: cards.into_iter().collect(),
        briefs: briefs.into_iter().collect(),
        queries,
        history: history(read.history()?),
    })
}

fn history(stored: dissoi_store::History) -> History {
    History { undo: stored.undo, redo: stored.redo }
}
