//! The rules of the project, as tests. Each names what is wrong, where, and what to do about it.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod layers;
mod licences;
mod lists;
mod names;
mod sizes;
mod traces;
mod tree;
