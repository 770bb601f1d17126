//! The history of briefs: versions are kept by themselves and by name, looked at, compared, and brought back.

mod diff;
mod restore;

use std::collections::{BTreeSet, HashMap};

use dissoi_model::{Brief, Card, Node, Outline};
use dissoi_store::{Change, Entity, Read, Version, Write};

use crate::arrange::{Plan, id, title_line};
use crate::brief::{Shape, view_of, words};
use crate::resolve::{self, count};
use crate::view::{BriefView, DiffView, VersionView};
use crate::{AppError, Library, Op, Outcome};

pub(crate) use restore::plan as restore;

/// So many milliseconds lie between two versions that are kept by themselves.
const PAUSE: i64 = 5 * 60 * 1_000;
/// A step that takes out so many entries is always one before which a version is kept.
const MANY: usize = 5;

/// A brief as it was.
pub(super) struct Snapshot {
    pub(super) brief: Brief,
    pub(super) shape: Shape,
}

impl Library {
    /// The versions of a brief, the newest first.
    pub fn versions(&self, brief: &str) -> Result<Vec<VersionView>, AppError> {
        self.read(|read| {
            let brief = resolve::brief(read, brief)?;
            Ok(read.versions(&brief.id)?.into_iter().map(view).collect())
        })
    }

    /// A version of a brief, by its id or its name.
    pub fn version_of(&self, brief: &str, version: &str) -> Result<VersionView, AppError> {
        self.read(|read| find(read, &resolve::brief(read, brief)?.id, version).map(view))
    }

    /// A brief as it was in a version, with its cards as they were; their quotations are checked against the sources of now.
    pub fn version_show(&self, brief: &str, version: &str) -> Result<BriefView, AppError> {
        self.read(|read| {
            let version = find(read, &resolve::brief(read, brief)?.id, version)?;
            let Snapshot { brief, shape } = then(read, &version.id)?;
            let sources = resolve::sources_of(read, shape.cards.values())?;
            Ok(view_of(&brief, &shape, &sources, resolve::shown(read)?))
        })
    }

    /// What differs between a version and a later one, or the brief as it is now.
    pub fn version_diff(&self, brief: &str, from: &str, to: Option<&str>) -> Result<DiffView, AppError> {
        self.read(|read| {
            let brief = resolve::brief(read, brief)?;
            let from = find(read, &brief.id, from)?.id;
            let to = to.map(|to| find(read, &brief.id, to)).transpose()?.map(|v| v.id);
            let after = match &to {
                Some(id) => then(read, id)?,
                None => Snapshot { shape: Shape::read(read, &brief)?, brief },
            };
            Ok(diff::of(&then(read, &from)?, &after, from, to))
        })
    }

    /// Gives a version a name, or takes it off with `None`. Without a version, the brief as it is now is kept as one first.
    pub fn version_name(
        &self,
        brief: &str,
        version: Option<&str>,
        name: Option<&str>,
    ) -> Result<(Outcome, VersionView), AppError> {
        if let Some(name) = name {
            title_line("the version", name)?;
        }
        let (brief, id) = self.store().write(|write| {
            let brief = resolve::brief(write, brief)?;
            let id = match version {
                Some(version) => find(write, &brief.id, version)?.id,
                None => keep_now(write, &brief, "Name version", self.clock().now(), true)?,
            };
            Ok::<_, AppError>((brief.id, id))
        })?;
        let outcome =
            self.transact(Op::VersionName { version: id.clone(), name: name.map(str::to_owned) })?;
        Ok((outcome, self.version_of(&brief, &id)?))
    }
}

/// Keeps the briefs that a step is about to change, each unless that was done a moment ago.
pub(crate) fn keep(write: &Write<'_>, label: &str, changes: &[Change], now: i64) -> Result<(), AppError> {
    let mut touched: BTreeSet<String> = BTreeSet::new();
    let mut gone: HashMap<&str, usize> = HashMap::new();
    for change in changes {
        match (&change.before, &change.after) {
            (Some(Entity::Card(card)), _) => {
                touched.extend(write.nodes_with_card(&card.id)?.into_iter().map(|n| n.brief));
            }
            (Some(Entity::Brief(brief)), Some(_)) => {
                touched.insert(brief.id.clone());
            }
            (before, after) => {
                for entity in [before, after].into_iter().flatten() {
                    if let Entity::Node(node) = entity {
                        touched.insert(node.brief.clone());
                    }
                }
                if let (Some(Entity::Node(node)), None) = (before, after) {
                    *gone.entry(&node.brief).or_default() += 1;
                }
            }
        }
    }
    for id in touched {
        let always = label == "Restore version" || gone.get(id.as_str()).is_some_and(|n| *n >= MANY);
        let newest = write.newest_version(&id)?;
        let due = newest.is_none_or(|v| (now - v.at).abs() >= PAUSE);
        if (due || always)
            && let Some(brief) = write.brief(&id)?
        {
            keep_now(write, &brief, label, now, false)?;
        }
    }
    Ok(())
}

fn keep_now(
    write: &Write<'_>,
    brief: &Brief,
    what: &str,
    now: i64,
    beside_named: bool,
) -> Result<String, AppError> {
    let shape = Shape::read(write, brief)?;
    let version = Version {
        id: id(),
        brief: brief.id.clone(),
        at: now,
        what: what.to_owned(),
        entries: count(shape.walked.len()),
        cards: count(shape.cards.len()),
        words: words(&shape),
        name: None,
    };
    let mut cards: Vec<&Card> = shape.cards.values().collect();
    cards.sort_by(|a, b| a.id.cmp(&b.id));
    let nodes = shape.walked.iter().map(|(_, node)| Entity::Node(node.clone()));
    let cards = cards.into_iter().map(|card| Entity::Card(Box::new(card.clone())));
    let content: Vec<Entity> = [Entity::Brief(brief.clone())].into_iter().chain(nodes).chain(cards).collect();
    Ok(write.keep_version(&version, &content, beside_named)?)
}

/// What a version holds.
pub(super) fn then(read: &Read<'_>, version: &str) -> Result<Snapshot, AppError> {
    let (mut brief, mut nodes, mut cards): (Option<Brief>, Vec<Node>, HashMap<String, Card>) =
        (None, Vec::new(), HashMap::new());
    for entity in read.version_content(version)? {
        match entity {
            Entity::Brief(found) => brief = Some(found),
            Entity::Node(node) => nodes.push(node),
            Entity::Card(card) => {
                cards.insert(card.id.clone(), *card);
            }
            _ => {}
        }
    }
    let brief = brief.ok_or_else(|| AppError::not_found("version", version))?;
    Ok(Snapshot { brief, shape: Shape::new(&Outline::new(nodes), cards) })
}

/// The version of a brief with this id, with an id that begins so, or with this name.
pub(super) fn find(read: &Read<'_>, brief: &str, word: &str) -> Result<Version, AppError> {
    let all = read.versions(brief)?;
    let named =
        |v: &&Version| v.name.as_ref().is_some_and(|n| n.to_lowercase() == word.trim().to_lowercase());
    let found = all.iter().find(|v| v.id == word).or_else(|| all.iter().find(named));
    found.cloned().ok_or_else(|| {
        AppError::not_found("version", word).advise("`dissoi brief history` shows the versions of a brief")
    })
}

pub(crate) fn name(read: &Read<'_>, version: &str, name: Option<&str>) -> Result<Plan, AppError> {
    let version = read.version(version)?.ok_or_else(|| AppError::not_found("version", version))?;
    let named = |name: String| Entity::VersionName { version: version.id.clone(), name };
    let after = name.map(|n| title_line("the version", n)).transpose()?.map(named);
    let change = match (version.name.clone().map(named), after) {
        (Some(before), Some(after)) => Change::edited(before, after),
        (Some(before), None) => Some(Change::deleted(before)),
        (None, after) => after.map(Change::made),
    };
    Ok(Plan { made: Some(version.id), changes: change.into_iter().collect() })
}

fn view(version: Version) -> VersionView {
    VersionView {
        id: version.id,
        brief: version.brief,
        at: version.at,
        name: version.name,
        what: version.what,
        entries: version.entries,
        cards: version.cards,
        words: version.words,
    }
}
