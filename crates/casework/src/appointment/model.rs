//! What an appointment says, how long it may be, and what can become of it.

use std::time::Duration;

use ::policy::Topic;
use ::store::{EntryId, FileId, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::case::{CaseCode, Person, codes};
use crate::check::{Check, Checked, Wrong};
use crate::entry::{Content, EntryState};

/// Longer is no appointment but a journey.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

codes! {
    /// What became of an appointment.
    pub enum AppointmentState {
        /// It is agreed.
        Planned = "planned",
        /// It took place.
        Held = "held",
        /// Nobody came; known in the file's own unit alone.
        Missed = "missed",
        /// It was called off.
        Cancelled = "cancelled",
    }
}

impl AppointmentState {
    /// Where the entry stands then; that somebody stayed away cannot be told from it.
    pub(crate) fn of_entry(self) -> EntryState {
        match self {
            AppointmentState::Planned => EntryState::Open,
            AppointmentState::Held | AppointmentState::Missed => EntryState::Done,
            AppointmentState::Cancelled => EntryState::Withdrawn,
        }
    }
}

/// An appointment as it is planned or changed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAppointment {
    /// What it is about; decides with the grants who may see it. The plan where nothing is said.
    #[serde(default = "the_plan")]
    #[schema(value_type = Option<String>, example = "plan")]
    pub topic: Topic,
    /// When it begins.
    #[schema(value_type = String, format = "date-time")]
    pub starts_at: Timestamp,
    /// When it ends, at most a day later.
    #[schema(value_type = String, format = "date-time")]
    pub ends_at: Timestamp,
    /// What for.
    pub text: String,
    /// With whom.
    #[serde(default)]
    pub with_whom: String,
    /// Where.
    #[serde(default)]
    pub place: String,
    /// What makes the place safe: a quiet room, who must not be there, how to get home (R151).
    #[serde(default)]
    pub safety: String,
    /// Who goes; the caller for a new one, and whoever has it for a change, where nobody is named.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub owner: Option<UserId>,
}

fn the_plan() -> Topic {
    Topic::Plan
}

impl NewAppointment {
    /// What is kept, encrypted, as the entry's content.
    pub fn words(&self) -> AppointmentWords {
        AppointmentWords {
            text: self.text.clone(),
            with_whom: self.with_whom.clone(),
            place: self.place.clone(),
            safety: self.safety.clone(),
        }
    }
}

impl Checked for NewAppointment {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("text", &mut self.text, 300);
        check.line("with_whom", &mut self.with_whom, 200);
        check.line("place", &mut self.place, 300);
        check.text("safety", &mut self.safety, 2_000);
        if self.ends_at <= self.starts_at || self.ends_at.since(self.starts_at) > LONGEST {
            check.fault("ends_at", Wrong::Contradiction("appointment-error-end"));
        }
        if !(2000..=2199).contains(&self.starts_at.to_jiff().to_zoned(jiff::tz::TimeZone::UTC).year()) {
            check.fault("starts_at", Wrong::Contradiction("appointment-error-year"));
        }
    }
}

/// The words of an appointment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AppointmentWords {
    /// What for.
    pub text: String,
    /// With whom.
    #[serde(default)]
    pub with_whom: String,
    /// Where.
    #[serde(default)]
    pub place: String,
    /// What makes the place safe.
    #[serde(default)]
    pub safety: String,
}

impl Content for AppointmentWords {
    const KIND: &'static str = "appointment";
}

/// What can be done with an appointment that stands; page and API name it alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Another moment, place, person or other words; it is planned again.
    Change(NewAppointment),
    /// What became of it.
    Mark(AppointmentState),
}

impl Step {
    pub(super) fn state(&self, standing: AppointmentState) -> AppointmentState {
        match self {
            Step::Change(_) if standing == AppointmentState::Cancelled => AppointmentState::Planned,
            Step::Change(_) => standing,
            Step::Mark(state) => *state,
        }
    }

    pub(super) fn event(&self) -> &'static str {
        match self {
            Step::Change(_) => "appointment.changed",
            Step::Mark(_) => "appointment.marked",
        }
    }
}

/// An appointment as one person sees it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Appointment {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// The file in which it stands.
    #[schema(value_type = String, format = "uuid")]
    pub file: FileId,
    /// The case's code.
    #[schema(value_type = String, example = "F-7K3M-Q2X")]
    pub code: CaseCode,
    /// What it is about.
    #[schema(value_type = String, example = "plan")]
    pub topic: Topic,
    /// What became of it.
    pub state: AppointmentState,
    /// When it begins.
    #[schema(value_type = String, format = "date-time")]
    pub starts_at: Timestamp,
    /// When it ends.
    #[schema(value_type = String, format = "date-time")]
    pub ends_at: Timestamp,
    /// Who goes.
    pub owner: Person,
    /// Who last wrote in it.
    pub author_name: String,
    /// When it was agreed.
    #[schema(value_type = String, format = "date-time")]
    pub happened_at: Timestamp,
    /// When it last changed.
    #[schema(value_type = String, format = "date-time")]
    pub changed_at: Timestamp,
    /// Rises by one with each change.
    pub version: i64,
    /// What it says.
    pub content: AppointmentWords,
}

impl Appointment {
    /// Whether it should have taken place by now and nobody has said what became of it.
    pub fn is_unmarked(&self, now: Timestamp) -> bool {
        self.state == AppointmentState::Planned && self.ends_at < now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(starts: &str, ends: &str, text: &str) -> Vec<String> {
        let at = |text: &str| text.parse::<Timestamp>().expect("a moment");
        let new = NewAppointment {
            topic: Topic::Plan,
            starts_at: at(starts),
            ends_at: at(ends),
            text: text.to_owned(),
            with_whom: String::new(),
            place: String::new(),
            safety: String::new(),
            owner: None,
        };
        let checked = new.checked(at("2026-11-23T08:00:00Z"), "Europe/Berlin");
        checked.err().map(|faults| faults.0.into_iter().map(|fault| fault.field).collect()).unwrap_or_default()
    }

    #[test]
    fn an_appointment_ends_after_it_begins_and_within_a_day() {
        assert!(faults("2026-11-24T09:00:00Z", "2026-11-24T10:00:00Z", "Hausbesuch").is_empty());
        assert_eq!(faults("2026-11-24T09:00:00Z", "2026-11-24T09:00:00Z", "Hausbesuch"), ["ends_at"]);
        assert_eq!(faults("2026-11-24T09:00:00Z", "2026-11-26T09:00:00Z", "Hausbesuch"), ["ends_at"]);
        assert_eq!(faults("2026-11-24T09:00:00Z", "2026-11-24T10:00:00Z", ""), ["text"]);
    }

    #[test]
    fn the_entry_does_not_tell_whether_somebody_stayed_away() {
        assert_eq!(AppointmentState::Missed.of_entry(), AppointmentState::Held.of_entry());
    }
}
