//! The use cases as the window and the command line call them: on real libraries, with the real worker.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod answers;
mod backups;
mod bindings;
mod cards;
mod copying;
mod corpus;
mod evidence;
mod index;
mod marks;
mod opening;
mod packs;
mod pages;
mod processes;
mod queries;
mod relevance;
mod sharing;
mod shelf;
mod sources;
mod steps;
mod topic;
mod typing;
mod undo;
mod versions;
mod workbench;
