//! A notice to an authority: one snapshot on the law's basis, and the three facts that come back.

use casework::entry::{Content, Opened};
use policy::Topic;
use serde::{Deserialize, Serialize};
use store::{EntryId, Timestamp, UnitId};
use ui::check::{Check, Checked};
use utoipa::ToSchema;

use crate::codes::codes;

codes! {
    /// Who decides that it is sent.
    pub enum Way {
        /// A second professional looks before.
        FourEyes = "four-eyes",
        /// One person alone in acute danger; somebody looks at it on the next working day.
        Acute = "acute",
    }
}

codes! {
    /// Where a notice stands.
    pub enum NoticeState {
        /// A second professional has to look first.
        Waiting = "waiting",
        /// It is with the authority.
        Sent = "sent",
    }
}

/// One entry as it was when the notice was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// The entry that was copied.
    #[schema(value_type = String, format = "uuid")]
    pub entry: EntryId,
    /// Its kind.
    pub kind: String,
    /// Its topic.
    #[schema(value_type = String)]
    pub topic: Topic,
    /// When it happened.
    #[schema(value_type = String, format = "date-time")]
    pub happened_at: Timestamp,
    /// Who wrote it.
    pub author: String,
    /// What it said.
    pub text: String,
}

/// The notice as it goes out: who, on what law, what, and nothing besides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// The child's name.
    pub child: String,
    /// The child's date of birth, where it is known.
    #[serde(default)]
    pub born: String,
    /// The unit it is addressed to.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub to_unit: Option<UnitId>,
    /// The authority's name.
    pub to_name: String,
    /// Who sends it: person, profession unit and organisation.
    pub from_name: String,
    /// The procedure.
    pub procedure: String,
    /// The law, as a code of the procedure.
    pub basis: String,
    /// What was noticed.
    pub facts: String,
    /// Why help in another way is not enough.
    pub reason: String,
    /// What was weighed against it.
    #[serde(default)]
    pub weighed: String,
    /// Whether the family knows, or why not.
    pub family: String,
    /// The entries as they were.
    pub items: Vec<Snapshot>,
}

impl Content for Notice {
    const KIND: &'static str = "protection-notice";
}

codes! {
    /// One of the three facts.
    pub enum Answered {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// Not known yet.
        Open = "open",
    }
}

/// What the authority tells back, and no more (§ 4 (4) KKG, § 64 (4) SGB VIII).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Facts3 {
    /// Whether the signs of danger were confirmed.
    pub confirmed: Answered,
    /// Whether it acted to protect the child.
    pub acted: Answered,
    /// Whether it still does.
    pub still_acting: Answered,
}

impl Content for Facts3 {
    const KIND: &'static str = "protection-feedback";
}

impl Checked for Facts3 {
    fn check(&mut self, _: &mut Check) {}
}

/// A notice as the addressed unit has it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Received {
    /// The snapshot.
    pub notice: Opened<Notice>,
    /// When it was sent.
    #[schema(value_type = String, format = "date-time")]
    pub sent_at: Timestamp,
    /// The answers that were given.
    pub answers: Vec<Opened<Facts3>>,
}
