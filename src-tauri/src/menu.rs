//! The native menu, from the one table of actions. The window does what is chosen, as it does for keys and palette.

use serde::{Deserialize, Serialize};
use tauri::menu::{Menu, MenuItem, PredefinedMenuItem, Submenu};
use tauri::{AppHandle, Emitter, Wry};

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
    let actions: Vec<Action> = serde_json::from_str(ACTIONS)?;
    let mut names: Vec<&String> = actions.iter().filter_map(|a| a.menu.as_ref()).collect();
    let mut seen = std::collections::HashSet::new();
    names.retain(|name| seen.insert(*name));
    names.sort_by_key(|name| *name == "Help"); // the last, as everywhere

    let menu = Menu::new(app)?;
    for name in names {
        let submenu = Submenu::new(app, name, true)?;
        for action in actions.iter().filter(|a| a.menu.as_ref() == Some(name)) {
            submenu.append(&item(app, action)?)?;
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
        let _ = app.emit("action", chosen);
    });
    Ok(())
}

fn item(app: &AppHandle, action: &Action) -> tauri::Result<MenuItem<Wry>> {
    let label = match action.keys.first() {
        Some(key) => format!("{}  ({key})", action.label),
        None => action.label.clone(),
    };
    MenuItem::with_id(app, &action.id, label, true, None::<&str>)
}
