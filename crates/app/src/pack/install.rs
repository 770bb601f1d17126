//! Installing a pack that was read: what changes in the library.

use std::collections::HashMap;

use dissoi_ingest::pack::{Pack, PackFile, read_pack};
use dissoi_model::Source;
use dissoi_store::{Change, Entity, Read, Store};

use super::starters;
use crate::arrange::Plan;
use crate::{AppError, builtin};

/// Whether an installation becomes a step of undo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Recorded {
    /// The user did it.
    Yes,
    /// The built-in topic came with a new version of the program.
    No,
}

/// A pack that passed its checks, with the bytes of its documents.
#[derive(Debug, Clone)]
pub struct Installable {
    pack: Pack,
    /// Document id to the name of the blob that holds its file.
    blobs: Vec<(String, String)>,
}

/// Installs the topic that comes with Dissoi, or brings it up to date; not a step of undo, since the user did not do it.
pub(crate) fn install_builtin(store: &Store, now: i64) -> Result<(), AppError> {
    let files = builtin::files();
    let hash = pack_hash(&files);
    if store.read(|r| r.setting("builtin"))?.as_deref() == Some(&hash) {
        return Ok(());
    }
    let report = read_pack(&files);
    let broken =
        || AppError::Internal(format!("the built-in topic is broken: {:?}", report.problems.first()));
    let pack = report.pack.clone().ok_or_else(broken)?;
    let installable = installable(store, pack, &files)?;
    store.write(|write| {
        let mut changes = plan(write, installable, Recorded::No, now)?.changes;
        changes.push(Change::made(Entity::Setting { key: "builtin".into(), value: hash }));
        write.apply(&changes)?;
        Ok(())
    })
}

/// What installing a pack changes: sources that differ, and those it no longer has.
pub(crate) fn plan(
    read: &Read<'_>,
    installable: Installable,
    recorded: Recorded,
    now: i64,
) -> Result<Plan, AppError> {
    let Installable { mut pack, blobs } = installable;
    for (_, source) in &mut pack.sources {
        source.blob = blobs.iter().find(|(id, _)| *id == source.id).map(|(_, blob)| blob.clone());
    }
    let sources: HashMap<&str, &Source> = pack.sources.iter().map(|(_, s)| (s.id.as_str(), s)).collect();
    let starters = starters::plan(read, &pack.topic.id, &pack.starters, &sources, recorded, now)?;
    let topic = Entity::Topic(Box::new(pack.topic.clone()));
    let mut changes: Vec<Change> = match read.topic(&pack.topic.id)? {
        Some(before) => Change::edited(Entity::Topic(before.into()), topic).into_iter().collect(),
        None => vec![Change::made(topic)],
    };
    let mut gone = read.source_ids(&pack.topic.id)?;
    for (_, source) in pack.sources {
        gone.retain(|id| *id != source.id);
        let before = read.source(&source.id)?.map(|s| Entity::Source(s.into()));
        let after = Entity::Source(source.into());
        changes.extend(match before {
            Some(before) => Change::edited(before, after),
            None => Some(Change::made(after)),
        });
    }
    for id in gone {
        changes.extend(read.source(&id)?.map(|s| Change::deleted(Entity::Source(s.into()))));
    }
    changes.extend(starters);
    Ok(Plan { made: Some(pack.topic.id), changes })
}

/// Keeps the documents' files as blobs.
pub(super) fn installable(
    store: &Store,
    mut pack: Pack,
    files: &[PackFile],
) -> Result<Installable, AppError> {
    pack.topic.pack_hash = pack_hash(files);
    let mut blobs = Vec::new();
    for (path, source) in &pack.sources {
        if let Some(file) = files.iter().find(|f| f.path == *path) {
            blobs.push((source.id.clone(), store.put_blob(&file.bytes)?));
        }
    }
    Ok(Installable { pack, blobs })
}

fn pack_hash(files: &[PackFile]) -> String {
    let mut sorted: Vec<_> = files.iter().collect();
    sorted.sort_by(|a, b| a.path.cmp(&b.path));
    dissoi_store::hash(sorted.iter().flat_map(|f| [f.path.as_bytes(), b"\0", &f.bytes, b"\0"]))
}
