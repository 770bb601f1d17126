//! The topic that comes with Dissoi, embedded in the program.

use dissoi_ingest::pack::PackFile;

include!(concat!(env!("OUT_DIR"), "/builtin.rs"));

/// The files of the built-in topic's pack.
pub(crate) fn files() -> Vec<PackFile> {
    FILES.iter().map(|(path, bytes)| PackFile { path: (*path).to_owned(), bytes: bytes.to_vec() }).collect()
}
