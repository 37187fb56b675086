//! What a child-protection procedure says: facts apart from what professionals make of them.

mod notice;
mod reference;
mod step;

use casework::entry::{Content, Opened};
use serde::{Deserialize, Serialize};
use store::{EntryId, Timestamp, UserId};
use ui::check::{Check, Checked};
use utoipa::ToSchema;

use crate::codes::codes;

pub use notice::{Answered, Facts3, Notice, NoticeState, Received, Snapshot, Way};
pub use reference::{Expert, LegalBasis, Procedure, procedure_named, procedures};
pub use step::{
    Advice, Agreed, Approved, Assessment, Consultation, Family, Informed, Judgement, NewNotice, NewStep, Plan,
};

codes! {
    /// How soon something must be done.
    pub enum Urgency {
        /// Now: one person may act alone.
        Acute = "acute",
        /// In the next days.
        Soon = "soon",
        /// With the time that it needs.
        Calm = "calm",
    }
}

codes! {
    /// What the professionals conclude together; the four categories of the official statistics.
    pub enum Outcome {
        /// Acute danger to the child's wellbeing.
        Acute = "acute",
        /// Latent danger.
        Latent = "latent",
        /// No danger, but a need of help.
        Need = "need",
        /// Neither.
        None = "none",
    }
}

/// What was noticed: only what was seen and heard, by whom and when; what it may mean stands in the assessments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// Which procedure of the reference list.
    pub procedure: String,
    /// How soon something must be done.
    pub urgency: Urgency,
    /// Who noticed it, and in what function.
    pub noticed_by: String,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    pub noticed_at: Timestamp,
    /// What was seen and heard, described and not judged.
    pub facts: String,
    /// What the child said, word for word.
    #[serde(default)]
    pub child_words: String,
}

impl Content for Report {
    const KIND: &'static str = "protection";
}

/// A procedure that is to be opened.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReport {
    /// The card of the child; each child has a procedure of its own.
    #[schema(value_type = String, format = "uuid")]
    pub child: EntryId,
    /// The cards of those from whom danger may come; nothing of this ever reaches them (policy F5).
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub risks: Vec<EntryId>,
    /// What was noticed.
    pub report: Report,
}

impl Checked for NewReport {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("procedure", &mut self.report.procedure, 100);
        check.needed_line("noticed_by", &mut self.report.noticed_by, 300);
        check.past_moment("noticed_at", self.report.noticed_at);
        check.needed_text("facts", &mut self.report.facts, 20_000);
        check.text("child_words", &mut self.report.child_words, 5_000);
        self.risks.sort_unstable();
        self.risks.dedup();
    }
}

/// A procedure as those see it who work in the file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Protection {
    /// What was noticed.
    pub report: Opened<Report>,
    /// The child's card.
    #[schema(value_type = String, format = "uuid")]
    pub child: EntryId,
    /// The child's name, as far as the reader sees the card.
    pub child_name: String,
    /// The cards of those from whom danger may come.
    #[schema(value_type = Vec<String>)]
    pub risks: Vec<EntryId>,
    /// What they concluded, once it is signed.
    pub outcome: Option<Outcome>,
    /// When it was signed.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub signed_at: Option<Timestamp>,
    /// What each professional makes of the facts.
    pub assessments: Vec<Opened<Assessment>>,
    /// Consultations of outside experts.
    pub consultations: Vec<Opened<Consultation>>,
    /// Their advice, in the order in which it came.
    pub advice: Vec<Opened<Advice>>,
    /// Whether and how the family was informed.
    pub family: Vec<Opened<Family>>,
    /// The judgement that was signed.
    pub judgement: Option<Opened<Judgement>>,
    /// What was agreed to protect the child.
    pub plans: Vec<Opened<Plan>>,
    /// Notices to authorities, with where each stands.
    pub notices: Vec<Sent>,
}

/// A notice to an authority and where it stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Sent {
    /// The snapshot.
    pub notice: Opened<Notice>,
    /// Waiting for the second pair of eyes, or sent.
    pub state: NoticeState,
    /// With four eyes, or alone in acute danger.
    pub way: Way,
    /// The second professional.
    #[schema(value_type = String, format = "uuid")]
    pub second: UserId,
    /// Until when it is looked at afterwards, where it was sent alone.
    pub review_by: Option<String>,
    /// When that was done.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub reviewed_at: Option<Timestamp>,
    /// The three facts that came back.
    pub answers: Vec<Opened<Facts3>>,
}

impl Protection {
    /// Whether nothing of it changes any more.
    pub fn is_signed(&self) -> bool {
        self.signed_at.is_some()
    }

    /// How many professionals have assessed, each counted once.
    pub fn assessors(&self) -> usize {
        let mut authors: Vec<UserId> = self.assessments.iter().map(|one| one.author).collect();
        authors.sort_unstable();
        authors.dedup();
        authors.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(facts: &str) -> NewReport {
        NewReport {
            child: store::Uuid::from_u128(1).into(),
            risks: vec![store::Uuid::from_u128(3).into(), store::Uuid::from_u128(3).into()],
            report: Report {
                procedure: "sgb8-8a-provider".to_owned(),
                urgency: Urgency::Soon,
                noticed_by: "Familienhelfer".to_owned(),
                noticed_at: Timestamp::from_millis(0),
                facts: facts.to_owned(),
                child_words: String::new(),
            },
        }
    }

    #[test]
    fn without_what_was_seen_nothing_is_opened() {
        let faults = report(" ").checked(Timestamp::from_millis(1), "UTC").expect_err("nothing was seen");
        assert_eq!(faults.0[0].field, "facts");
        let sound = report("Blauer Fleck am Arm.").checked(Timestamp::from_millis(1), "UTC").expect("sound");
        assert_eq!(sound.risks.len(), 1);
    }
}
