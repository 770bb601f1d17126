//! The `dissoi` command as people, scripts and shells meet it: the real program, a process a command.
//!
//! Reading packs and setting PDFs needs `dissoi-worker` beside it: a build of the workspace makes both, as does
//! `cargo build -p dissoi-worker` before these tests are run alone.
#![allow(clippy::unwrap_used, reason = "tests")]

mod answers;
mod archives;
mod briefs;
mod cards;
mod cutting;
mod damage;
mod desk;
mod entries;
mod exports;
mod formats;
mod imports;
mod libraries;
mod maps;
mod pack_folder;
mod packs;
mod pipes;
mod queries;
mod search;
mod shapes;
mod sources;
mod together;
mod undo;
mod words;
mod workbench;
