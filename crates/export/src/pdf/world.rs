//! The world that the template sees: itself, one JSON file, the shipped fonts, and nothing else.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::PdfError;
use super::fonts::Fonts;

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// One run of typst.
pub(super) struct PdfWorld {
    fonts: &'static Fonts,
    main: Source,
    data: (FileId, Bytes),
}

impl PdfWorld {
    /// The template over these data. File ids are few and never given back, so the two names are always the same.
    pub(super) fn new(fonts: &'static Fonts, data: Vec<u8>) -> Result<Self, PdfError> {
        let template = include_str!("../../../../data/templates/brief.typ");
        let main = Source::new(file("main.typ")?, template.to_owned());
        Ok(Self { fonts, main, data: (file("data.json")?, Bytes::new(data)) })
    }
}

fn file(name: &'static str) -> Result<FileId, PdfError> {
    let path = VirtualPath::new(name).map_err(|_| PdfError::Name(name))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for PdfWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data.0 { Ok(self.data.1.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    /// There is no clock here: dates come with the brief.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
