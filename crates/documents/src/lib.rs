//! Documents that last: what is agreed, as one PDF that an archive can keep (PDF/A-2a) and that everybody can read (PDF/UA-1).
//!
//! Whoever wants one describes it as a [`Document`], from plain values; the page's look is `templates/document.typ`, set by
//! typst. No person, no file and no database is known here, and no clock: the same description gives the same bytes.

mod ends;
mod fonts;
mod legible;
mod model;
mod seal;
mod typeset;

pub use model::{Block, Document, Fact, Language, Letterhead, Table};
pub use seal::{Seal, SealError, SealWords, self_made};
pub use typeset::{DocumentError, pdf};

/// Sets a document on a thread of its own, so that no request waits for another one's pages.
///
/// Errors: `Unset` when it cannot be set, a defect of the template.
pub async fn made(document: Document) -> Result<Vec<u8>, DocumentError> {
    let set = tokio::task::spawn_blocking(move || pdf(&document)).await;
    set.unwrap_or_else(|_| Err(DocumentError::stopped()))
}
