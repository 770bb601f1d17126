//! The store as its callers, a power cut, a full disk and later versions meet it.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "tests")]

mod backups;
mod child;
mod damage;
mod frozen;
mod frozen2;
mod frozen3;
#[cfg(target_os = "linux")]
mod full;
mod killed;
mod scene;
mod work;
