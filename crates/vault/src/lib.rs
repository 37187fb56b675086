//! What a person entrusts to a service stays unreadable to whoever holds the disk: keys, sealed entries, blind index.
//!
//! A root key outside the data wraps a key per organisation, that a key per file, that a random key per entry; entries
//! are sealed with their own key. Every seal is bound to its table, row, file, topic and version, so that no row can
//! take another's place. Erasing destroys keys. (DESIGN §6; security §3.1, §3.3, §3.5.)
//!
//! This protects a stolen disk, dump or backup. It does not protect a running server that is taken over.

mod account;
mod attachment;
mod blind;
mod bulk;
mod cipher;
mod draft;
mod entry;
mod error;
mod key_file;
pub mod names;
mod root;
mod statements;

pub use attachment::{Attachment, AttachmentPlace, Chunk, bind_attachment, shred_attachment};
pub use bulk::{NewEntry, NewFile, save_keys_in_bulk};
pub use draft::{DraftPlace, SealedDraft};
pub use entry::{Place, Sealed, SealedRow, save_entry_key, shred_entry, shred_file};
pub use error::VaultError;
pub use key_file::create_key_file;
pub use root::Vault;
