//! What follows elsewhere when two cards become one or are two again: in the same transaction (decision 0012).
//!
//! This crate knows nothing of portals, consents and procedures, yet they are about a card. Whoever keeps such a column
//! registers here, moves its rows, and says which, so that undoing moves exactly these back.

use std::future::Future;
use std::pin::Pin;

use ::store::{EntryId, FileId, Tx, Uuid};
use serde::{Deserialize, Serialize};

use crate::person_merge::model::MergeError;

/// Rows that named one card are to name another.
#[derive(Debug, Clone, Copy)]
pub struct Joined<'t> {
    /// The file in which both cards lie.
    pub file: FileId,
    /// The card that is named no more.
    pub from: EntryId,
    /// The card that is named instead.
    pub to: EntryId,
    /// Which rows; where two cards become one, all of them.
    pub rows: Rows<'t>,
}

impl Joined<'_> {
    /// The rows of a table that a merge had moved and that come back now; none where everything is to move.
    pub fn moved_of(&self, table: &str) -> Option<Vec<Uuid>> {
        match self.rows {
            Rows::All => None,
            Rows::These(rows) => Some(rows.iter().filter(|row| row.table == table).map(|row| row.row).collect()),
        }
    }
}

/// Which rows move.
#[derive(Debug, Clone, Copy)]
pub enum Rows<'t> {
    /// All that name the card: a merge.
    All,
    /// Those that a merge had moved: it is undone.
    These(&'t [MovedRow]),
}

/// A row outside of the entries that a merge moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedRow {
    /// Its table, as whoever moved it calls it.
    pub table: String,
    /// Its key.
    pub row: Uuid,
}

/// What another part does; it answers which rows it moved.
pub type AfterMerging =
    for<'t> fn(&'t mut Tx, Joined<'t>) -> Pin<Box<dyn Future<Output = Result<Vec<MovedRow>, MergeError>> + Send + 't>>;

/// What happens elsewhere.
#[network::linkme::distributed_slice]
#[linkme(crate = network::linkme)]
pub static AFTER_MERGING: [AfterMerging];

/// Registers what another part does: `casework::after_merging!(follow);`
#[macro_export]
macro_rules! after_merging {
    ($act:path) => {
        const _: () = {
            #[$crate::linkme::distributed_slice($crate::person_merge::AFTER_MERGING)]
            #[linkme(crate = $crate::linkme)]
            static FOLLOW: $crate::person_merge::AfterMerging = $act;
        };
    };
}

/// Tells the other parts, within the transaction.
pub(super) async fn tell(tx: &mut Tx, joined: Joined<'_>) -> Result<Vec<MovedRow>, MergeError> {
    let mut moved = Vec::new();
    for follow in AFTER_MERGING {
        moved.extend(follow(tx, joined).await?);
    }
    Ok(moved)
}
