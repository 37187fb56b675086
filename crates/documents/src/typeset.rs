//! Setting a document: the template and the fonts are read once, the description is all that differs.

use std::sync::OnceLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::ends::with_clear_ends;
use crate::fonts::Fonts;
use crate::legible::made_legible;
use crate::model::Document;

/// A document could not be set: a defect of the template, never of what stands in it.
///
/// What typst says about it may quote the document, so it is told to nobody but tests.
#[derive(Debug, thiserror::Error)]
#[error("a document could not be set at {stage}")]
pub struct DocumentError {
    stage: &'static str,
    said: Vec<String>,
}

impl DocumentError {
    fn at(stage: &'static str, said: impl IntoIterator<Item = String>) -> Self {
        let said = if cfg!(test) { said.into_iter().collect() } else { Vec::new() };
        DocumentError { stage, said }
    }

    fn told(stage: &'static str, errors: impl IntoIterator<Item = SourceDiagnostic>) -> Self {
        let words = |error: SourceDiagnostic| {
            let hints: Vec<String> = error.hints.iter().map(|hint| hint.v.to_string()).collect();
            format!("{} ({})", error.message, hints.join("; "))
        };
        Self::at(stage, errors.into_iter().map(words))
    }

    /// The thread that set it has ended.
    pub(crate) fn stopped() -> Self {
        Self::at("its thread", [])
    }
}

/// Sets a document.
///
/// The file is PDF/A-2a and PDF/UA-1 in one; typst refuses what would not be. It takes some ten milliseconds, the first one
/// more: from async code, [`made`](crate::made) is the way.
///
/// Errors: a defect of the template.
pub fn pdf(document: &Document) -> Result<Vec<u8>, DocumentError> {
    let shelf = shelf();
    let mut description =
        serde_json::to_value(document).map_err(|error| DocumentError::at("its description", [error.to_string()]))?;
    if !made_legible(&mut description, &shelf.fonts) {
        description["unprintable"] = "".into();
    }
    let desk = Desk { shelf, description: Bytes::from_string(description.to_string()) };
    let set = typst::compile::<PagedDocument>(&desk).output;
    // Nothing of one document is kept for the next, not even in memory.
    let set = set.map_err(|errors| DocumentError::told("its pages", errors));
    let written = set.and_then(|pages| {
        let options = PdfOptions {
            ident: Smart::Custom(document.identity.clone()),
            creator: Smart::Custom(Some("Lotse".to_owned())),
            standards: PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
                .map_err(|error| DocumentError::at("its standards", [error.message().to_string()]))?,
            ..PdfOptions::default()
        };
        let file = typst_pdf::pdf(&pages, &options).map_err(|errors| DocumentError::told("its file", errors))?;
        Ok(with_clear_ends(file))
    });
    typst::comemo::evict(0);
    written
}

/// What every document has in common.
struct Shelf {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Fonts,
    template: Source,
    description: FileId,
}

fn shelf() -> &'static Shelf {
    static SHELF: OnceLock<Shelf> = OnceLock::new();
    SHELF.get_or_init(|| {
        let fonts = Fonts::read();
        Shelf {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(fonts.book.clone()),
            fonts,
            template: Source::new(place("/document.typ"), include_str!("../templates/document.typ").to_owned()),
            description: place("/document.json"),
        }
    })
}

fn place(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("the paths above are plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// One document with what it shares with all others.
struct Desk {
    shelf: &'static Shelf,
    description: Bytes,
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.shelf.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shelf.book
    }

    fn main(&self) -> FileId {
        self.shelf.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.shelf.template.id() { Ok(self.shelf.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.shelf.description { Ok(self.description.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shelf.fonts.at(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) use tests::file;
