//! A small topic pack to be spoilt.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::desk::write;

pub(crate) const TOPIC: &str = "---
format: 1
id: uniforms
title: School uniforms
resolution: Schools should require uniforms
pro: Uniforms
con: Free dress
themes:
  - { id: N1, side: con, title: Expression }
  - { id: G1, side: pro, title: Equality }
---
A small topic.
";
pub(crate) const BIB: &str = "% one work
@book{lane, author={Lane, Nathan}, title={Made}, date={2025}}
";
/// Its lines: 2 kind, 3 side, 4 theme, 5 title, 6 answers, 7 the end, 8 the text.
pub(crate) const CON: &str = "---
kind: argument
side: con
theme: N1
title: Clothes speak
answers: [labels]
---
What a pupil wears is “speech” – the first of the day [@lane].

Rules silence everyone equally.
";
pub(crate) const PRO: &str = "---
kind: argument
side: pro
theme: G1
title: Labels divide
---
Children read prices off a sleeve, and a common coat says nothing at all.

Çà suffit: €30 a coat.
";

/// The files of a good pack in a folder.
pub(crate) struct PackFolder(TempDir);

impl PackFolder {
    pub(crate) fn good() -> Self {
        let pack = Self(tempfile::tempdir().unwrap());
        for (path, text) in [
            ("topic.md", TOPIC),
            ("bibliography.bib", BIB),
            ("documents/con/clothes.md", CON),
            ("documents/pro/labels.md", PRO),
            ("README.md", "Not read."),
        ] {
            pack.put(path, text);
        }
        pack
    }

    /// Writes a file.
    pub(crate) fn put(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        write(path, bytes);
    }

    pub(crate) fn remove(&self, path: &str) {
        std::fs::remove_file(self.path(path)).unwrap();
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(crate) fn folder(&self) -> &str {
        Path::to_str(self.0.path()).unwrap()
    }
}
