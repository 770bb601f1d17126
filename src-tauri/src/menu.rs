//! The native menu, from the one table of actions. The window does what is chosen, as it does for keys and palette.

use dissoi_app::keymap::{self, Keys};
use serde::{Deserialize, Serialize};
use tauri::menu::{Menu, MenuItem, MenuItemKind, PredefinedMenuItem, Submenu};
use tauri::{AppHandle, Emitter, EventTarget};

use crate::window;

const ACTIONS: &str = include_str!("../../data/actions.json");

/// Ends the program; the one entry that is no action of the table.
const QUIT: &str = "app.quit";

#[derive(Deserialize)]
struct Action {
    id: String,
    label: String,
    keys: Vec<String>,
    menu: Option<String>,
}

#[derive(Clone, Serialize)]
struct Chosen {
    id: String,
}

/// Builds the menu and sends what is chosen to the window.
///
/// Keys stand in the labels and are no native accelerators: those would take them from the text fields of the window,
/// where Ctrl+Z is the field's own.
pub(crate) fn install(app: &AppHandle) -> Result<(), Box<dyn std::error::Error>> {
    let actions = actions()?;
    // The page reads the same file and says what is wrong with it.
    let keys = crate::commands::settings_folder(app).and_then(|f| keymap::read(&f)).unwrap_or_default();
    let mut names: Vec<&String> = actions.iter().filter_map(|a| a.menu.as_ref()).collect();
    let mut seen = std::collections::HashSet::new();
    names.retain(|name| seen.insert(*name));
    names.sort_by_key(|name| *name == "Help"); // the last, as everywhere

    let menu = Menu::new(app)?;
    for name in names {
        let submenu = Submenu::new(app, name, true)?;
        for action in actions.iter().filter(|a| a.menu.as_ref() == Some(name)) {
            submenu.append(&MenuItem::with_id(app, &action.id, label(action, &keys), true, None::<&str>)?)?;
        }
        if name == "File" {
            submenu.append(&PredefinedMenuItem::separator(app)?)?;
            // The predefined one cannot be chosen on Linux.
            submenu.append(&MenuItem::with_id(app, QUIT, "Quit", true, None::<&str>)?)?;
        }
        menu.append(&submenu)?;
    }
    app.set_menu(menu)?;
    app.on_menu_event(|app, event| {
        if event.id() == QUIT {
            return app.exit(0);
        }
        let chosen = Chosen { id: event.id().0.clone() };
        // The menu hangs in every window; the action is meant for the one that it was chosen in.
        let _ = match window::focused(app) {
            Some(window) => window.emit_to(EventTarget::webview_window(window.label()), "action", chosen),
            None => app.emit("action", chosen),
        };
    });
    Ok(())
}

/// Writes the user's keys into the labels.
pub(crate) fn name_keys(app: &AppHandle, keys: &Keys) {
    let (Some(menu), Ok(actions)) = (app.menu(), actions()) else { return };
    for submenu in menu.items().unwrap_or_default() {
        let MenuItemKind::Submenu(submenu) = submenu else { continue };
        for action in &actions {
            if let Some(MenuItemKind::MenuItem(item)) = submenu.get(&action.id) {
                // The old label is no reason to fail: the key itself is kept.
                let _ = item.set_text(label(action, keys));
            }
        }
    }
}

fn actions() -> serde_json::Result<Vec<Action>> {
    serde_json::from_str(ACTIONS)
}

fn label(action: &Action, keys: &Keys) -> String {
    match keys.get(&action.id).unwrap_or(&action.keys).first() {
        Some(key) => format!("{}  ({key})", action.label),
        None => action.label.clone(),
    }
}

#[cfg(test)]
mod tests {
    //! 1. The table of actions can be read. 2. A label names the user's key, the table's unless one was chosen, or none.
    use super::*;

    #[test]
    fn a_label_names_the_key_that_works() {
        let actions = actions().unwrap();
        let action = actions.iter().find(|a| a.id == "mark.underline").unwrap();
        let keys =
            |keys: &[&str]| Keys::from([(action.id.clone(), keys.iter().map(|k| (*k).to_owned()).collect())]);
        assert_eq!(label(action, &Keys::new()), "Underline  (F9)");
        assert_eq!(label(action, &keys(&["Alt+U", "F9"])), "Underline  (Alt+U)");
        assert_eq!(label(action, &keys(&[])), "Underline");
    }
}
