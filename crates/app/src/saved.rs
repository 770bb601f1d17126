//! Searches that the user keeps under names: settings of the library, one each, so that older programs leave them alone.

use dissoi_store::{Change, Entity, Read};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::arrange::{Plan, line};
use crate::view::SavedQuery;
use crate::{AppError, Library};

/// How the names of these settings begin; the id follows.
const KEY: &str = "saved_query:";
/// Longest name, in characters.
const MAX_NAME: usize = 200;
/// Longest query, in characters.
const MAX_QUERY: usize = 10_000;
/// So many can be kept.
const MAX_SAVED: usize = 1_000;

/// What is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Stored {
    name: String,
    query: String,
    created: i64,
}

impl Library {
    /// Every saved search, by name.
    pub fn saved_queries(&self) -> Result<Vec<SavedQuery>, AppError> {
        self.read(all)
    }

    /// The saved search with this id, or this name in whatever case.
    pub fn saved_query(&self, name: &str) -> Result<SavedQuery, AppError> {
        self.read(|read| named(read, name))
    }
}

/// Whether a setting is a saved search.
pub(crate) fn is_saved(key: &str) -> bool {
    key.starts_with(KEY)
}

pub(crate) fn save(read: &Read<'_>, name: &str, query: &str, now: i64) -> Result<Plan, AppError> {
    let name = checked_name(name)?;
    let query = query.trim();
    let length = query.chars().count();
    if query.is_empty() {
        return Err(AppError::bad("there is no search to save").advise("write words or filters first"));
    }
    if length > MAX_QUERY {
        return Err(AppError::bad(format!(
            "the search has {length} characters, and {MAX_QUERY} is the most"
        )));
    }
    let saved = all(read)?;
    let same = saved.iter().find(|s| is_same(&s.name, &name)).cloned();
    if same.is_none() && saved.len() >= MAX_SAVED {
        return Err(
            AppError::bad(format!("{MAX_SAVED} saved searches are the most")).advise("delete some first")
        );
    }
    let id = same.as_ref().map_or_else(|| Uuid::now_v7().to_string(), |s| s.id.clone());
    let after = SavedQuery {
        id: id.clone(),
        name,
        query: query.to_owned(),
        created: same.as_ref().map_or(now, |s| s.created),
    };
    let changes = match same {
        Some(before) => Change::edited(entity(before)?, entity(after)?).into_iter().collect(),
        None => vec![Change::made(entity(after)?)],
    };
    Ok(Plan { made: Some(id), changes })
}

pub(crate) fn rename(read: &Read<'_>, id: &str, name: &str) -> Result<Plan, AppError> {
    let before = named(read, id)?;
    let name = checked_name(name)?;
    if let Some(other) = all(read)?.into_iter().find(|s| is_same(&s.name, &name) && s.id != before.id) {
        let message = format!("another saved search has the name “{}”", other.name);
        return Err(AppError::Conflict {
            message,
            hint: Some("choose another name, or delete that one first".into()),
        });
    }
    let after = SavedQuery { name, ..before.clone() };
    let changes = Change::edited(entity(before)?, entity(after)?).into_iter().collect();
    Ok(Plan { made: None, changes })
}

pub(crate) fn delete(read: &Read<'_>, id: &str) -> Result<Plan, AppError> {
    Ok(Plan { made: None, changes: vec![Change::deleted(entity(named(read, id)?)?)] })
}

fn all(read: &Read<'_>) -> Result<Vec<SavedQuery>, AppError> {
    let mut saved = Vec::new();
    for (key, value) in read.settings_under(KEY)? {
        // One that cannot be read must not hide the others.
        let Ok(Stored { name, query, created }) = serde_json::from_str(&value) else {
            tracing::warn!(key, "a saved search cannot be read");
            continue;
        };
        saved.push(SavedQuery { id: key[KEY.len()..].to_owned(), name, query, created });
    }
    saved.sort_by_cached_key(|s| (s.name.to_lowercase(), s.id.clone()));
    Ok(saved)
}

fn named(read: &Read<'_>, name: &str) -> Result<SavedQuery, AppError> {
    let saved = all(read)?;
    let found =
        saved.iter().find(|s| s.id == name).or_else(|| saved.iter().find(|s| is_same(&s.name, name.trim())));
    found.cloned().ok_or_else(|| {
        AppError::not_found("saved search", name).advise("`dissoi query list` shows the saved searches")
    })
}

fn checked_name(name: &str) -> Result<String, AppError> {
    let name = line("the name", name)?;
    match name.chars().count() {
        0 => Err(AppError::bad("a saved search needs a name")),
        length if length > MAX_NAME => {
            Err(AppError::bad(format!("the name has {length} characters, and {MAX_NAME} is the most")))
        }
        _ => Ok(name),
    }
}

fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

fn entity(saved: SavedQuery) -> Result<Entity, AppError> {
    let SavedQuery { id, name, query, created } = saved;
    let value = serde_json::to_string(&Stored { name, query, created });
    let value = value.map_err(|e| AppError::Internal(e.to_string()))?;
    Ok(Entity::Setting { key: format!("{KEY}{id}"), value })
}
