//! What a document is, and how its bytes are judged while they arrive; rules alone, nothing is read or written here.

mod archive;
mod inspect;
mod media;
mod name;
mod note;
mod pdf;
mod picture;
mod sniff;
mod text;

pub use inspect::{Inspector, Judged};
pub use media::{Family, Media, Refusal, UploadState};
pub use name::{download_header, file_name};
pub use note::{DocumentNote, DocumentWords, Label, NewDocument};

/// The largest file, in bytes.
pub const LARGEST: u64 = identity::LARGEST_UPLOAD;

/// Bytes that are sealed and stored together; the last chunk may be shorter.
pub const CHUNK: usize = 256 * 1024;

/// The most points a picture may have: a browser needs four bytes for each to show it.
const MOST_PIXELS: u64 = 100_000_000;
