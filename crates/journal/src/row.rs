//! One row of the journal, and the bytes by which it is chained.

use store::Uuid;
use store::{Error, Row, Timestamp};

/// A row as it stands in table `journal`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalRow {
    pub id: Uuid,
    pub network: Uuid,
    pub at: Timestamp,
    pub actor: Option<Uuid>,
    pub unit: Option<Uuid>,
    pub organisation: Option<Uuid>,
    pub event: String,
    pub purpose: Option<String>,
    pub case: Option<Uuid>,
    pub file: Option<Uuid>,
    pub subject: Option<Uuid>,
    pub detail: String,
}

impl JournalRow {
    /// Reads a row that was selected under the table's own column names.
    pub fn read(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            network: row.get("network_id")?,
            at: row.get("at")?,
            actor: row.get("actor_id")?,
            unit: row.get("unit_id")?,
            organisation: row.get("organisation_id")?,
            event: row.get("event")?,
            purpose: row.get("purpose")?,
            case: row.get("case_id")?,
            file: row.get("file_id")?,
            subject: row.get("subject_id")?,
            detail: row.get("detail")?,
        })
    }

    /// The row's canonical bytes: every column in the table's order, each with its length before it, absence apart
    /// from emptiness. They never change for a row, whichever engine gave it back.
    pub fn canonical(&self) -> Vec<u8> {
        let mut bytes = b"lotse journal row 1".to_vec();
        let at = self.at.as_millis().to_be_bytes();
        let columns: [Option<&[u8]>; 12] = [
            Some(self.id.as_bytes()),
            Some(self.network.as_bytes()),
            Some(&at),
            self.actor.as_ref().map(|id| &id.as_bytes()[..]),
            self.unit.as_ref().map(|id| &id.as_bytes()[..]),
            self.organisation.as_ref().map(|id| &id.as_bytes()[..]),
            Some(self.event.as_bytes()),
            self.purpose.as_deref().map(str::as_bytes),
            self.case.as_ref().map(|id| &id.as_bytes()[..]),
            self.file.as_ref().map(|id| &id.as_bytes()[..]),
            self.subject.as_ref().map(|id| &id.as_bytes()[..]),
            Some(self.detail.as_bytes()),
        ];
        for column in columns {
            match column {
                None => bytes.push(0),
                Some(value) => {
                    bytes.push(1);
                    bytes.extend_from_slice(&(value.len() as u64).to_be_bytes());
                    bytes.extend_from_slice(value);
                }
            }
        }
        bytes
    }
}
