//! Entries that the program looks through for somebody: only what it then shows counts as read.

use policy::Reading;
use serde::de::DeserializeOwned;
use store::{EntryId, FileId};

use super::{Content, Desk, EntryError, Opened};

/// An entry that was opened to sort, compare or search, and has been shown to nobody.
///
/// Sorting two thousand families by name must not tell the journal that somebody read two thousand covers. Whatever
/// reaches a page goes through [`Unread::shown`], which notes it in the request's read log.
#[derive(Debug, Clone)]
pub struct Unread<C>(Opened<C>);

impl<C> Unread<C> {
    pub(in crate::entry) fn new(opened: Opened<C>) -> Self {
        Unread(opened)
    }

    /// The entry's id.
    pub fn id(&self) -> EntryId {
        self.0.id
    }

    /// The file it lies in.
    pub fn file(&self) -> FileId {
        self.0.file
    }

    /// A key to sort by, or whether it fits; what is told here is for the program alone and is never shown.
    pub fn tell<T>(&self, of: impl FnOnce(&Opened<C>) -> T) -> T {
        of(&self.0)
    }

    /// Hands the entry out, noted as read.
    pub fn shown(self, desk: &Desk<'_>) -> Opened<C> {
        desk.actor.reads.push(Reading { entry: self.0.id, file: self.0.file, purpose: desk.purpose });
        self.0
    }
}

/// Those entries of a kind among entries of several, in their order.
///
/// Errors: `Unreadable` when a content is not what its kind promises.
pub fn of_kind<C: Content + DeserializeOwned>(
    found: &[Opened<serde_json::Value>],
) -> Result<Vec<Opened<C>>, EntryError> {
    found.iter().filter_map(|entry| entry.of_kind().transpose()).collect()
}

impl Opened<serde_json::Value> {
    /// The entry with its content as its kind means it; none when it is of another kind.
    ///
    /// Errors: `Unreadable` when the content is not what its kind promises.
    pub fn of_kind<C: Content + DeserializeOwned>(&self) -> Result<Option<Opened<C>>, EntryError> {
        if self.kind != C::KIND {
            return Ok(None);
        }
        let content = serde_json::from_value(self.content.clone()).map_err(EntryError::Unreadable)?;
        Ok(Some(Opened {
            id: self.id,
            file: self.file,
            kind: self.kind.clone(),
            topic: self.topic,
            state: self.state,
            person: self.person,
            author: self.author,
            author_name: self.author_name.clone(),
            author_unit: self.author_unit,
            unit_name: self.unit_name.clone(),
            happened_at: self.happened_at,
            created_at: self.created_at,
            changed_at: self.changed_at,
            version: self.version,
            seal: self.seal,
            content,
        }))
    }
}
