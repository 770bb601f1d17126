//! The keys that the user has chosen for actions. They belong to the person and the machine, not to a library, and are
//! kept in a file of their own: `keys.json`, action to keys; what is not named there has the keys of `data/actions.json`.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::{AppError, file};

/// Keys by action, such as `"mark.underline": ["Alt+U"]`; an empty list takes every key away.
pub type Keys = BTreeMap<String, Vec<String>>;

/// Name of the file in the folder of settings.
const FILE: &str = "keys.json";
/// Larger files are not ours.
const MOST_BYTES: u64 = 1 << 20;
const MOST_ACTIONS: usize = 2_000;
const MOST_KEYS: usize = 16;
const MOST_LETTERS: usize = 64;

/// The keys that were chosen; none while there is no file.
pub fn read(folder: &Path) -> Result<Keys, AppError> {
    let path = folder.join(FILE);
    let unreadable = |why: String| {
        AppError::bad(format!("the keys in {} cannot be read: {why}", path.display()))
            .advise("the keys that Dissoi came with are in use; choose keys anew, or delete the file")
    };
    match fs::metadata(&path) {
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(Keys::new()),
        Err(e) => return Err(AppError::io(&path, e)),
        Ok(data) if data.len() > MOST_BYTES => return Err(unreadable("it is too large".into())),
        Ok(_) => {}
    }
    let text = fs::read(&path).map_err(|e| AppError::io(&path, e))?;
    let keys: Keys = serde_json::from_slice(&text).map_err(|e| unreadable(e.to_string()))?;
    check(&keys).map_err(unreadable)?;
    Ok(keys)
}

/// Keeps the keys; the old file or the whole new one is there.
pub fn write(folder: &Path, keys: &Keys) -> Result<(), AppError> {
    check(keys).map_err(|why| AppError::bad(format!("these keys cannot be kept: {why}")))?;
    fs::create_dir_all(folder).map_err(|e| AppError::io(folder, e))?;
    let path = folder.join(FILE);
    let mut text = serde_json::to_vec_pretty(keys).map_err(|e| AppError::bad(e.to_string()))?;
    text.push(b'\n');
    file::write(&path, &text, true)
}

fn check(keys: &Keys) -> Result<(), String> {
    if keys.len() > MOST_ACTIONS {
        return Err(format!("more than {MOST_ACTIONS} actions"));
    }
    let strange =
        |text: &str| text.is_empty() || text.len() > MOST_LETTERS || text.chars().any(char::is_control);
    for (action, keys) in keys {
        if strange(action) {
            return Err(format!("{action:?} names no action"));
        }
        if keys.len() > MOST_KEYS {
            return Err(format!("{action} has more than {MOST_KEYS} keys"));
        }
        if let Some(key) = keys.iter().find(|key| strange(key)) {
            return Err(format!("{key:?} of {action} is no key"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    //! What is kept is read again; no file is no keys; a damaged file is an error that says what to do, and is left as it
    //! is; keys that nobody can press are refused and change nothing.
    use super::*;

    fn keys(action: &str, key: &str) -> Keys {
        Keys::from([(action.to_owned(), vec![key.to_owned()])])
    }

    #[test]
    fn keys_that_are_kept_are_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let inside = folder.path().join("config");
        assert_eq!(read(&inside).unwrap(), Keys::new());
        write(&inside, &keys("mark.underline", "Alt+U")).unwrap();
        write(&inside, &keys("mark.clear", "Ctrl+0")).unwrap();
        assert_eq!(read(&inside).unwrap(), keys("mark.clear", "Ctrl+0"));
    }

    #[test]
    #[allow(clippy::disallowed_methods, reason = "a scratch file of a test")]
    fn a_damaged_file_is_named_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        fs::write(&path, "{\"mark.underline\": \"F9\"").unwrap();
        let error = read(folder.path()).unwrap_err().view();
        assert!(error.message.contains("keys.json"), "{}", error.message);
        assert!(error.hint.unwrap().contains("delete the file"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "{\"mark.underline\": \"F9\"");
    }

    #[test]
    fn keys_that_nobody_can_press_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let long = "F".repeat(100);
        for (action, key) in [("", "F9"), ("mark.clear", ""), ("mark.clear", "a\nb"), ("mark.clear", &long)] {
            assert!(write(folder.path(), &keys(action, key)).is_err());
        }
        assert_eq!(read(folder.path()).unwrap(), Keys::new());
    }
}
