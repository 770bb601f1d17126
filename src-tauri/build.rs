//! Tells Tauri which commands there are: none may be called without a permission.

const COMMANDS: &[&str] = &[
    "library_open",
    "library_info",
    "topic_list",
    "source_list",
    "source_show",
    "source_find",
    "passage_search",
    "search_why",
    "query_edit",
    "query_list",
    "query_save",
    "query_rename",
    "query_delete",
    "recent_list",
    "recent_add",
    "recent_forget",
    "card_cut",
    "card_list",
    "card_show",
    "card_edit",
    "card_mark",
    "card_delete",
    "brief_list",
    "brief_show",
    "brief_create",
    "brief_rename",
    "brief_duplicate",
    "brief_delete",
    "item_add",
    "item_move",
    "item_edit",
    "item_remove",
    "answer_list",
    "answer_accept",
    "answer_dismiss",
    "answer_remove",
    "answer_restore",
    "clash_show",
    "coverage_show",
    "history_show",
    "history_undo",
    "history_redo",
    "export_dialog",
    "brief_export",
    "job_cancel",
    "settings_show",
    "settings_edit",
    "keys_show",
    "keys_edit",
    "open_path",
];

fn main() {
    println!("cargo::rerun-if-changed=../ui/dist");
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}
