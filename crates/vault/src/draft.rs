//! Texts that are not yet entries: sealed under the file in which they will lie, for their author alone.

use store::{FileId, OrganisationId, Tx, UserId, Uuid};
use zeroize::Zeroizing;

use crate::cipher::{Binding, Key};
use crate::error::VaultError;
use crate::root::{Vault, unwrap};
use crate::statements;

/// Where a draft belongs; it opens for exactly this draft, file and author.
#[derive(Clone, Copy, Debug)]
pub struct DraftPlace {
    /// The draft itself.
    pub draft: Uuid,
    /// Who writes it.
    pub author: UserId,
    /// The file in which the text will lie.
    pub file: FileId,
    /// The organisation that owns the file.
    pub organisation: OrganisationId,
}

/// A draft, sealed with a key of its own; a later state of it gets a new key.
#[derive(Debug)]
pub struct SealedDraft {
    /// What goes into `draft.body`.
    pub body: Vec<u8>,
    /// What goes into `draft.wrapped`.
    pub wrapped: Vec<u8>,
}

impl Vault {
    /// Seals a draft with a new key.
    ///
    /// Errors: `KeyMissing` if the file has no key.
    pub async fn seal_draft(&self, tx: &mut Tx, place: &DraftPlace, plain: &[u8]) -> Result<SealedDraft, VaultError> {
        self.load_organisation(tx, place.organisation).await?;
        let wrapped =
            statements::file_key(tx, place.file).await?.ok_or(VaultError::KeyMissing { table: "file_key" })?;
        let file_key = self.unwrap_file(place.file, place.organisation, &wrapped)?;
        let key = Key::new(tx.random());
        let author = place.author.to_string();
        Ok(SealedDraft {
            body: key.seal(tx.random(), &place.binding("draft body", &author), plain),
            wrapped: file_key.seal(tx.random(), &place.binding("draft key", &author), key.bytes()),
        })
    }

    /// Opens a draft with the wrapped key of its file. The caller has found the row as its author's.
    ///
    /// Errors: `Unreadable` if body, key or anything that it is bound to was changed or moved.
    pub fn open_draft(
        &self,
        place: &DraftPlace,
        sealed: &SealedDraft,
        file_key: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let unreadable = || VaultError::Unreadable { table: "draft" };
        let file_key = self.unwrap_file(place.file, place.organisation, file_key)?;
        let author = place.author.to_string();
        let key = unwrap(&file_key, &place.binding("draft key", &author), &sealed.wrapped).ok_or_else(unreadable)?;
        key.open(&place.binding("draft body", &author), &sealed.body).map_err(|_| unreadable())
    }
}

impl DraftPlace {
    fn binding<'a>(&self, purpose: &'static str, author: &'a str) -> Binding<'a> {
        Binding { table: "draft", purpose, row: self.draft, owner: self.file.into(), topic: author, version: 0 }
    }
}
