//! Backups: everything Lotse knows as one moment saw it, in a form that either engine can take in again.
//!
//! Data and keys lie APART, in two files: whoever keeps the data for years keeps the keys for thirty days at most, and
//! what was erased by destroying its key stays erased (security §3.3). The root key is in neither.
//!
//! Invariants: a backup is one state of the database and no mixture; one that was not written to its end is recognised;
//! a restore changes nothing until the new database is complete and proven. Source: security §3.7, B13.

mod catalog;
mod error;
mod folder;
mod format;
mod load;
mod read;
mod rules;
mod swap;
mod take;

pub use error::BackupError;
pub use folder::{DATA_FILE, Folder, KEYS_FILE, Unfinished};
pub use load::{Existing, Loaded, Placed, restore, restore_aside};
pub use read::{Backup, pair};
pub use take::{Origin, Taken, take};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Timestamp;

/// Tables with wrapped keys. They go into the keys' file; a test holds the list against the schema.
///
/// Drafts carry their keys in themselves and live for thirty days, as the keys' file does: they go with it as a whole.
pub const KEY_TABLES: &[&str] = &["organisation_key", "file_key", "entry_key", "attachment_key", "draft"];

/// Tables that belong to the moment and are no use to a later one: who is logged in or at the door, who holds a lease,
/// who guessed a password wrong. They are in no backup, so that a restore brings no ended session back to life.
pub const OF_THE_MOMENT: &[&str] = &["session", "doorstep", "lease", "login_throttle"];

/// Which of its two files a backup's file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Everything but the keys.
    Data,
    /// The wrapped keys.
    Keys,
}

impl Part {
    /// The file in which a table's rows are kept; none for what belongs to the moment.
    pub fn of(table: &str) -> Option<Part> {
        // The list of migrations is written anew by whoever restores.
        if table == "schema_migration" || OF_THE_MOMENT.contains(&table) {
            None
        } else if KEY_TABLES.contains(&table) {
            Some(Part::Keys)
        } else {
            Some(Part::Data)
        }
    }
}

/// What a backup's file says about itself before its first row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Which part it is.
    pub part: Part,
    /// Both parts of one backup have the same id.
    pub backup: Uuid,
    /// The moment whose state it holds.
    pub taken_at: Timestamp,
    /// The version of the program that wrote it.
    pub program: String,
    /// The engine it was taken from; for people, a restore takes either.
    pub engine: String,
    /// The migrations that the database had, in their order.
    pub migrations: Vec<String>,
    /// The networks in it.
    pub networks: Vec<Uuid>,
    /// The proof of the root key, digested: two backups with the same mark belong to the same installation.
    pub installation: String,
    /// The tables in the order in which their rows follow.
    pub tables: Vec<TableHead>,
}

/// A table as the rows of a backup are written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableHead {
    /// Its name.
    pub name: String,
    /// Its columns in the order of the values.
    pub columns: Vec<String>,
}

/// What a backup's file says about itself after its last row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// What each table holds.
    pub tables: BTreeMap<String, Content>,
}

impl Manifest {
    /// How many rows there are in all tables.
    pub fn rows(&self) -> u64 {
        self.tables.values().map(|table| table.rows).sum()
    }
}

/// How much a table holds, and the proof that it is that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// How many rows.
    pub rows: u64,
    /// SHA-256 of all rows in the order of their key, in hexadecimal digits; the same on both engines.
    pub digest: String,
}
