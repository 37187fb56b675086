//! One row of each table that holds something of a family, as it is about to be written.

use jiff::civil::Date;
use policy::Topic;
use store::{CaseId, EntryId, FileId, NetworkId, OrganisationId, Timestamp, UnitId, UserId, Uuid};
use vault::NewEntry;

use crate::appointment::AppointmentState;
use crate::case::{CaseCode, CaseState, Phase, Track};
use crate::entry::EntryState;
use crate::intake::model::{CheckResult, ClaimKind};
use crate::task::TaskKind;

/// A row of `family_case`.
#[derive(Debug)]
pub(in crate::bulk) struct CaseRow {
    pub id: CaseId,
    pub network: NetworkId,
    pub code: CaseCode,
    pub state: CaseState,
    pub phase: Phase,
    pub track: Track,
    pub contact: Option<(UserId, UnitId)>,
    pub deputy: Option<UserId>,
    pub review_on: Option<Date>,
    pub opened_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub version: i64,
}

/// A row of `file`.
#[derive(Debug)]
pub(in crate::bulk) struct FileRow {
    pub id: FileId,
    pub network: NetworkId,
    pub case: CaseId,
    pub organisation: OrganisationId,
    pub unit: UnitId,
    pub hidden: bool,
    pub cover: EntryId,
    pub opened_at: Timestamp,
}

/// A row of `entry`, with its key.
#[derive(Debug)]
pub(in crate::bulk) struct EntryRow {
    pub id: EntryId,
    pub kind: &'static str,
    pub topic: Topic,
    pub state: EntryState,
    pub person: Option<EntryId>,
    pub author: UserId,
    pub happened_at: Timestamp,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
    pub version: i64,
    pub body: Vec<u8>,
    pub key: NewEntry,
}

/// A row of `entry_version`.
#[derive(Debug)]
pub(in crate::bulk) struct VersionRow {
    pub entry: EntryId,
    pub version: i64,
    pub author: UserId,
    pub changed_at: Timestamp,
    pub topic: Topic,
    pub body: Vec<u8>,
}

/// A row of `blind_token`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::bulk) struct TokenRow {
    pub field: &'static str,
    pub token: Vec<u8>,
    pub entry: EntryId,
}

/// A row of `claim_moment`.
#[derive(Debug)]
pub(in crate::bulk) struct ClaimRow {
    pub entry: EntryId,
    pub kind: ClaimKind,
    pub at: Timestamp,
}

/// A row of `first_consultation`.
#[derive(Debug)]
pub(in crate::bulk) struct ConsultationRow {
    pub entry: EntryId,
    pub received_at: Timestamp,
    pub due_at: Timestamp,
    pub escalate_at: Timestamp,
    pub taken_by: Option<UserId>,
    pub held_at: Option<Timestamp>,
    pub result: Option<(CheckResult, Timestamp)>,
}

/// A row of `contact_term`.
#[derive(Debug)]
pub(in crate::bulk) struct TermRow {
    pub id: Uuid,
    pub user: UserId,
    pub from: Timestamp,
    pub until: Option<Timestamp>,
    pub why: Option<EntryId>,
}

/// A row of `task`.
#[derive(Debug)]
pub(in crate::bulk) struct TaskRow {
    pub entry: EntryId,
    pub kind: TaskKind,
    pub owner: UserId,
    pub due_on: Date,
    pub set_by: UserId,
    pub done: Option<(UserId, Timestamp)>,
}

/// A row of `appointment`.
#[derive(Debug)]
pub(in crate::bulk) struct AppointmentRow {
    pub entry: EntryId,
    pub owner: UserId,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub state: AppointmentState,
}
