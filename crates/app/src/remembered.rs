//! What the library remembers for the user that is no step of undo: it changes nothing that the user made, and undo must
//! lead back to what they did to their evidence.

use dissoi_store::{Change, Entity, Read};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{AppError, Library};

impl Library {
    /// Changes what is remembered under a name, in one transaction; gives what is remembered now.
    pub(crate) fn remember<T: Default + Clone + PartialEq + Serialize + DeserializeOwned>(
        &self,
        name: &str,
        change: impl FnOnce(&mut T),
    ) -> Result<T, AppError> {
        self.store().write(|write| {
            let mut now: T = remembered(write, name)?;
            let before = now.clone();
            change(&mut now);
            if now != before {
                let value = serde_json::to_string(&now).map_err(|e| AppError::Internal(e.to_string()))?;
                write.apply(&[Change::made(Entity::Setting { key: name.to_owned(), value })])?;
            }
            Ok(now)
        })
    }
}

/// What is remembered under a name; what cannot be read counts as nothing.
pub(crate) fn remembered<T: Default + DeserializeOwned>(read: &Read<'_>, name: &str) -> Result<T, AppError> {
    let stored = read.setting(name)?;
    Ok(stored.and_then(|value| serde_json::from_str(&value).ok()).unwrap_or_default())
}
