//! Attachments: bytes too many for one seal, sealed chunk by chunk under a key of their own that hangs under their file's.
//!
//! Each chunk is bound to its attachment, its file and its number, and the last one also to the length of the whole: a
//! chunk that is missing, moved or left off at the end does not open. (Security §3.1.)

use store::{EntryId, FileId, OrganisationId, Tx, Uuid};
use zeroize::Zeroizing;

use crate::cipher::{Binding, Key, NONCE};
use crate::error::VaultError;
use crate::root::{Vault, unwrap};
use crate::statements;

/// Where an attachment belongs; it opens for exactly this one.
#[derive(Clone, Copy, Debug)]
pub struct AttachmentPlace {
    /// The attachment itself.
    pub attachment: Uuid,
    /// The file in which it lies.
    pub file: FileId,
    /// The organisation that owns the file.
    pub organisation: OrganisationId,
}

/// Where a chunk stands in its attachment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chunk {
    /// More follow; its number, counted from 0.
    Inner(i64),
    /// The last one; its number, and the length of the whole attachment in bytes.
    Last {
        /// Its number, counted from 0.
        number: i64,
        /// The length of the attachment before it was sealed.
        total: i64,
    },
}

/// The key of one attachment in one place. It never leaves memory except wrapped.
#[derive(Clone)]
pub struct Attachment {
    key: Key,
    place: AttachmentPlace,
}

impl Vault {
    /// Makes a new attachment with a new key, and stores the key wrapped.
    ///
    /// Errors: `KeyMissing` if the file has no key; `Store(Conflict)` if the attachment has one already.
    pub async fn new_attachment(&self, tx: &mut Tx, place: AttachmentPlace) -> Result<Attachment, VaultError> {
        self.load_organisation(tx, place.organisation).await?;
        let wrapped =
            statements::file_key(tx, place.file).await?.ok_or(VaultError::KeyMissing { table: "file_key" })?;
        let file_key = self.unwrap_file(place.file, place.organisation, &wrapped)?;
        let key = Key::new(tx.random());
        let wrapped = file_key.seal(tx.random(), &place.key(), key.bytes());
        statements::save_attachment_key(tx, place.attachment, wrapped).await?;
        Ok(Attachment { key, place })
    }

    /// Opens an attachment with its wrapped key and that of its file. The caller has found both through the predicate,
    /// and sees to it that the organisation's key is loaded.
    ///
    /// Errors: `Unreadable` if a key was changed or moved.
    pub fn attachment(
        &self,
        place: AttachmentPlace,
        wrapped: &[u8],
        file_key: &[u8],
    ) -> Result<Attachment, VaultError> {
        let file_key = self.unwrap_file(place.file, place.organisation, file_key)?;
        let key = unwrap(&file_key, &place.key(), wrapped).ok_or(VaultError::Unreadable { table: "attachment_key" })?;
        Ok(Attachment { key, place })
    }
}

impl Attachment {
    /// Its id.
    pub fn id(&self) -> Uuid {
        self.place.attachment
    }

    /// Seals a chunk; `nonce` is fresh chance.
    pub fn seal(&self, nonce: [u8; NONCE], chunk: Chunk, plain: &[u8]) -> Vec<u8> {
        let total = chunk.total();
        self.key.seal(nonce, &self.place.chunk(chunk, &total), plain)
    }

    /// Opens a chunk that was sealed as the same one.
    ///
    /// Errors: `Unreadable` if it was changed, stood elsewhere, or is taken for the last one and is not, or the other
    /// way round.
    pub fn open(&self, chunk: Chunk, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let total = chunk.total();
        let binding = self.place.chunk(chunk, &total);
        self.key.open(&binding, sealed).map_err(|_| VaultError::Unreadable { table: "document_chunk" })
    }

    /// Seals what the attachment is called; `nonce` is fresh chance.
    pub fn seal_label(&self, nonce: [u8; NONCE], plain: &[u8]) -> Vec<u8> {
        self.key.seal(nonce, &self.place.label(), plain)
    }

    /// Opens what the attachment is called. Errors: `Unreadable`.
    pub fn open_label(&self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        self.key.open(&self.place.label(), sealed).map_err(|_| VaultError::Unreadable { table: "upload" })
    }
}

/// Says to which entry an attachment belongs from now on; erasing the entry then destroys its key too.
///
/// Errors: `KeyMissing` if the attachment has no key, or belongs to an entry already.
pub async fn bind_attachment(tx: &mut Tx, attachment: Uuid, entry: EntryId) -> Result<(), VaultError> {
    match statements::bind_attachment_key(tx, attachment, entry).await? {
        0 => Err(VaultError::KeyMissing { table: "attachment_key" }),
        _ => Ok(()),
    }
}

/// Destroys the key of an attachment that never became part of an entry; one that is gone already stays gone.
pub async fn shred_attachment(tx: &mut Tx, attachment: Uuid) -> Result<(), VaultError> {
    statements::delete_attachment_key(tx, attachment).await?;
    Ok(())
}

impl Chunk {
    fn number(self) -> i64 {
        match self {
            Chunk::Inner(number) | Chunk::Last { number, .. } => number,
        }
    }

    /// The length of the whole as it is bound into the last chunk.
    fn total(self) -> String {
        match self {
            Chunk::Inner(_) => String::new(),
            Chunk::Last { total, .. } => total.to_string(),
        }
    }
}

impl AttachmentPlace {
    fn chunk<'a>(&self, chunk: Chunk, total: &'a str) -> Binding<'a> {
        let purpose = match chunk {
            Chunk::Inner(_) => "chunk",
            Chunk::Last { .. } => "last chunk",
        };
        self.binding("document_chunk", purpose, total, chunk.number())
    }

    fn label(&self) -> Binding<'static> {
        self.binding("upload", "label", "", 0)
    }

    fn key(&self) -> Binding<'static> {
        self.binding("attachment_key", "attachment key", "", 0)
    }

    fn binding<'a>(&self, table: &'static str, purpose: &'static str, topic: &'a str, version: i64) -> Binding<'a> {
        Binding { table, purpose, row: self.attachment, owner: self.file.into(), topic, version }
    }
}

impl std::fmt::Debug for Attachment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Attachment({})", self.place.attachment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARTS: [&[u8]; 3] = [b"Bescheid ", b"vom ", b"Jobcenter"];
    const TOTAL: i64 = 22;

    fn attachment(number: u128) -> Attachment {
        let organisation = Uuid::from_u128(9).into();
        let place =
            AttachmentPlace { attachment: Uuid::from_u128(number), file: Uuid::from_u128(2).into(), organisation };
        Attachment { key: Key::new([7; 32]), place }
    }

    fn chunk(number: i64, count: i64) -> Chunk {
        if number + 1 == count { Chunk::Last { number, total: TOTAL } } else { Chunk::Inner(number) }
    }

    fn sealed(attachment: &Attachment) -> Vec<Vec<u8>> {
        let seal = |(number, part): (i64, &&[u8])| attachment.seal([number as u8; NONCE], chunk(number, 3), part);
        (0..).zip(&PARTS).map(seal).collect()
    }

    /// What a reader gets who finds these chunks in this order; `None` as soon as one does not open.
    fn read(attachment: &Attachment, chunks: &[Vec<u8>]) -> Option<Vec<u8>> {
        let count = chunks.len() as i64;
        let mut whole = Vec::new();
        for (number, sealed) in (0..).zip(chunks) {
            whole.extend_from_slice(&attachment.open(chunk(number, count), sealed).ok()?);
        }
        Some(whole)
    }

    #[test]
    fn what_was_sealed_in_chunks_is_read_back_whole() {
        let attachment = attachment(1);
        assert_eq!(read(&attachment, &sealed(&attachment)).as_deref(), Some(&b"Bescheid vom Jobcenter"[..]));
    }

    #[test]
    fn an_end_that_was_cut_off_or_added_is_noticed() {
        let attachment = attachment(1);
        let chunks = sealed(&attachment);
        assert_eq!(read(&attachment, &chunks[..2]), None, "the last chunk is gone");
        assert_eq!(read(&attachment, &chunks[..1]), None, "two chunks are gone");
        let longer = [chunks.clone(), vec![chunks[2].clone()]].concat();
        assert_eq!(read(&attachment, &longer), None, "the last chunk stands twice");
        let other = Chunk::Last { number: 2, total: TOTAL + 1 };
        assert!(attachment.open(other, &chunks[2]).is_err(), "another length");
    }

    #[test]
    fn chunks_in_another_order_or_of_another_attachment_do_not_open() {
        let (one, other) = (attachment(1), attachment(3));
        let chunks = sealed(&one);
        assert_eq!(read(&one, &[chunks[1].clone(), chunks[0].clone(), chunks[2].clone()]), None);
        assert_eq!(read(&one, &[chunks[0].clone(), chunks[0].clone(), chunks[2].clone()]), None);
        assert_eq!(read(&other, &chunks), None);
    }

    #[test]
    fn a_flipped_bit_is_refused_and_nothing_stands_in_clear() {
        let attachment = attachment(1);
        let chunks = sealed(&attachment);
        assert!(!chunks[2].windows(9).any(|bytes| bytes == b"Jobcenter"));
        for bit in [0, 40 * 8, chunks[0].len() * 8 - 1] {
            let mut changed = chunks[0].clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert!(attachment.open(Chunk::Inner(0), &changed).is_err(), "bit {bit}");
        }
    }

    #[test]
    fn a_label_is_no_chunk() {
        let attachment = attachment(1);
        let label = attachment.seal_label([1; NONCE], b"Bescheid.pdf");
        assert_eq!(&**attachment.open_label(&label).expect("it was just sealed"), b"Bescheid.pdf");
        assert!(attachment.open(Chunk::Inner(0), &label).is_err());
    }
}
