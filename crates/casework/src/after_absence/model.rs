//! What happened in a case while its contact person was away.

use ::store::{EntryId, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use crate::case::CaseCode;

/// One thing that happened in a case while its contact person was away.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Change {
    /// The entry.
    #[schema(value_type = String, format = "uuid")]
    pub entry: EntryId,
    /// Its kind's code.
    pub kind: String,
    /// What it is about.
    #[schema(value_type = String, example = "basic")]
    pub topic: policy::Topic,
    /// Who wrote it or changed it last.
    pub author: String,
    /// When it was written or last changed.
    #[schema(value_type = String, format = "date-time")]
    pub at: Timestamp,
    /// Whether it stood there before and was changed.
    pub corrected: bool,
}

/// A case in which something happened meanwhile.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ChangedCase {
    /// Its code.
    #[schema(value_type = String, example = "F-7K3M-Q2X")]
    pub code: CaseCode,
    /// The words on the file's cover.
    pub title: String,
    /// What happened, the newest first.
    pub changes: Vec<Change>,
}
