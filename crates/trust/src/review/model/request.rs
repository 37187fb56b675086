//! What a person asks by right, by when it is due, and how it was answered.

use serde::Serialize;
use store::{CaseId, EntryId, FileId, OrganisationId, Timestamp, UserId};
use utoipa::ToSchema;

use crate::codes::codes;

::store::id!(
    /// A request of a person by right.
    pub RequestId
);

codes! {
    /// What is asked (Art. 15, 16, 17, 18 and 21 GDPR; §§ 83, 84 SGB X).
    pub enum RequestKind {
        /// To know what is kept.
        Information = "information",
        /// To have it corrected.
        Correction = "correction",
        /// To have it erased.
        Erasure = "erasure",
        /// To have it locked.
        Restriction = "restriction",
        /// To object.
        Objection = "objection",
    }
}

codes! {
    /// How it came.
    pub enum RequestWay {
        /// Through the person's own pages.
        Portal = "portal",
        /// In writing.
        Letter = "letter",
        /// In a talk.
        Spoken = "spoken",
    }
}

codes! {
    /// Where it stands.
    pub enum RequestState {
        /// The period runs.
        Open = "open",
        /// It was answered.
        Decided = "decided",
        /// The person took it back.
        Withdrawn = "withdrawn",
    }
}

codes! {
    /// How it was answered.
    pub enum RequestDecision {
        /// In full.
        Granted = "granted",
        /// In part, with the reasons for the rest.
        Partly = "partly",
        /// Not, with the reasons.
        Refused = "refused",
    }
}

/// A request that has come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The organisation that has to answer.
    pub organisation: OrganisationId,
    /// What is asked.
    pub kind: RequestKind,
    /// How it came.
    pub way: RequestWay,
    /// The case it is about, where that is known.
    pub case: Option<CaseId>,
    /// The file it is about.
    pub file: Option<FileId>,
    /// The person card it is about.
    pub person: Option<EntryId>,
    /// The entry that keeps the words in which it was asked.
    pub words: Option<EntryId>,
    /// The account of the person who asked, if they did so themselves.
    pub asked_by: Option<UserId>,
    /// When it came; the period runs from here.
    pub received_at: Timestamp,
}

/// A request as a list shows it: kinds, moments and codes, never what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Request {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    pub id: RequestId,
    /// What is asked.
    pub kind: RequestKind,
    /// How it came.
    pub way: RequestWay,
    /// The code of the case it is about.
    pub case: Option<String>,
    /// The file it is about.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub file: Option<FileId>,
    /// The account of the person who asked, if they did so themselves.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub asked_by: Option<UserId>,
    /// When it came.
    #[schema(value_type = String, format = "date-time")]
    pub received_at: Timestamp,
    /// The last moment for the answer.
    #[schema(value_type = String, format = "date-time")]
    pub due_at: Timestamp,
    /// When the period was lengthened, if it was.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub extended_at: Option<Timestamp>,
    /// Where it stands.
    pub state: RequestState,
    /// How it was answered.
    pub decision: Option<RequestDecision>,
    /// When.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub decided_at: Option<Timestamp>,
    /// Rises by one with each change.
    pub version: i64,
}

impl Request {
    /// Whether the period is over and nobody has answered.
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.state == RequestState::Open && now > self.due_at
    }
}
