//! What follows elsewhere when an entry was written or changed: in the same transaction (decision 0012).
//!
//! This crate knows nothing of who looks at a file from outside, yet what the family may see of its own file changes with
//! each entry. Whoever keeps that registers here; called again with the same entry it changes nothing.

use std::future::Future;
use std::pin::Pin;

use ::store::{EntryId, FileId, Tx};

use crate::entry::{Content, EntryError};

/// An entry that was just written or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// The entry.
    pub entry: EntryId,
    /// The file in which it lies.
    pub file: FileId,
    /// By whom it was told.
    pub told: Told,
}

/// By whom an entry was told, as far as its kind knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// By the person, by a body, or by staff.
    Openly,
    /// By somebody who must not become known by it (P13, L-21).
    ByThirdParty,
    /// As before: only its state or ids in it were changed.
    AsBefore,
}

impl Told {
    pub(in crate::entry) fn of(content: &impl Content) -> Self {
        if content.told_by_third_party() { Told::ByThirdParty } else { Told::Openly }
    }
}

/// What another part does.
pub type AfterWriting =
    for<'t> fn(&'t mut Tx, Written) -> Pin<Box<dyn Future<Output = Result<(), policy::Error>> + Send + 't>>;

/// What happens elsewhere.
#[network::linkme::distributed_slice]
#[linkme(crate = network::linkme)]
pub static AFTER_WRITING: [AfterWriting];

/// Registers what another part does: `casework::after_writing!(follow);`
#[macro_export]
macro_rules! after_writing {
    ($act:path) => {
        const _: () = {
            #[$crate::linkme::distributed_slice($crate::entry::AFTER_WRITING)]
            #[linkme(crate = $crate::linkme)]
            static FOLLOW: $crate::entry::AfterWriting = $act;
        };
    };
}

/// Asks the other parts again about an entry that was written before in this transaction, now that what stands beside it is
/// there too.
pub async fn follow_again(tx: &mut Tx, entry: EntryId, file: FileId) -> Result<(), EntryError> {
    tell(tx, entry, file, Told::AsBefore).await
}

/// Tells the other parts, within the transaction.
pub(in crate::entry) async fn tell(tx: &mut Tx, entry: EntryId, file: FileId, told: Told) -> Result<(), EntryError> {
    for follow in AFTER_WRITING {
        follow(tx, Written { entry, file, told }).await?;
    }
    Ok(())
}
