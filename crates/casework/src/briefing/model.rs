//! What matters now in a case, in the words of who knows it, and the whole case on one page.

use ::store::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::appointment::{Appointment, AppointmentState};
use crate::case::Case;
use crate::check::{Check, Checked};
use crate::contested::Contested;
use crate::entry::{Content, Opened};
use crate::household::{InformalHelper, InvolvedService};
use crate::person::{ContactData, PersonCard};
use crate::problem::Problem;
use crate::task::Task;

/// What a successor or a substitute must know first; one stands in a file at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Briefing {
    /// What matters now, described and not judged: the family may read it.
    pub text: String,
}

impl Content for Briefing {
    const KIND: &'static str = "briefing";
}

impl Checked for Briefing {
    fn check(&mut self, check: &mut Check) {
        check.needed_text("text", &mut self.text, 5_000);
    }
}

/// A case on one page, as far as the reader may see it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Summary {
    /// The case itself.
    pub case: Case,
    /// Who stands in for the contact person today.
    pub stands_in: Option<String>,
    /// What matters now.
    pub briefing: Option<Opened<Briefing>>,
    /// Who belongs to the family.
    pub persons: Vec<Opened<PersonCard>>,
    /// How they can be reached safely.
    pub contact_data: Vec<Opened<ContactData>>,
    /// What weighs, and what is solved.
    pub problems: Vec<Opened<Problem>>,
    /// Who helps without being a service.
    pub helpers: Vec<Opened<InformalHelper>>,
    /// Which services work with the family.
    pub services: Vec<Opened<InvolvedService>>,
    /// The last contacts, the newest first.
    pub contacts: Vec<Opened<serde_json::Value>>,
    /// What the persons dispute of them, with their own version (L-22).
    pub contests: Vec<Contested>,
    /// What is to be done, by its day.
    pub tasks: Vec<Task>,
    /// Appointments that are ahead, the next one first.
    pub appointments: Vec<Appointment>,
    /// What is missing or late.
    pub open_points: Vec<OpenPoint>,
}

/// Something that is missing or late in a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case", tag = "point")]
pub enum OpenPoint {
    /// There is neither an open task nor an appointment nor a day to look again.
    NoNextStep,
    /// So many tasks are past their day.
    Overdue {
        /// How many.
        count: usize,
    },
    /// For this child nobody is known who decides.
    NobodyDecides {
        /// The child's name.
        child: String,
    },
    /// It was not asked how this person can be reached without danger.
    NoSafeWay {
        /// The person's name.
        person: String,
    },
}

/// Appointments that are ahead, the next one first.
pub(super) fn ahead(mut appointments: Vec<Appointment>, now: Timestamp) -> Vec<Appointment> {
    appointments.retain(|one| one.state == AppointmentState::Planned && one.ends_at > now);
    appointments.sort_by_key(|one| (one.starts_at, one.id));
    appointments
}
