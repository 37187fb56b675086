//! The rows of a day: what they say, when they are due, and in which order they stand.

use ::store::{EntryId, FileId, Timestamp, UserId};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};
use ui::View;
use utoipa::ToSchema;

use super::{day_of, not_mine};
use crate::appointment::Appointment;
use crate::case::{CaseCode, codes};
use crate::intake::model::SameDayRate;
use crate::notice::Told;
use crate::safety_net::Finding;
use crate::substitution::Standing;
use crate::task::{Task, TaskKind};

codes! {
    /// What a row asks for.
    pub enum Kind {
        /// A deadline that a law or a decision sets.
        Deadline = "deadline",
        /// The first consultation of somebody the reader has taken.
        Consultation = "first-consultation",
        /// A task.
        Task = "task",
        /// A resubmission.
        Resubmission = "resubmission",
        /// The entry check after a first consultation.
        EntryCheck = "entry-check",
        /// A case that is to be looked at again.
        Review = "review",
        /// An appointment that is over, without a word on what became of it.
        Unmarked = "appointment-result",
    }
}

/// Something that waits for the reader.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Row {
    /// What it asks for.
    pub kind: Kind,
    /// The case.
    #[schema(value_type = String, example = "F-7K3M-Q2X")]
    pub code: CaseCode,
    /// What the case is called.
    pub title: String,
    /// What is to be done, where somebody wrote it.
    pub text: String,
    /// Until which day.
    #[schema(value_type = String, format = "date")]
    pub due_on: Date,
    /// Until which moment, where the hour counts.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub due_at: Option<Timestamp>,
    /// Whose it is, where the reader stands in.
    pub instead_of: Option<String>,
    /// The task or appointment.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub id: Option<EntryId>,
    /// Its version.
    pub version: Option<i64>,
    #[serde(skip)]
    pub(super) file: FileId,
}

impl Row {
    /// A row that asks for something in a case, on a day.
    pub(super) fn new(kind: Kind, code: CaseCode, file: FileId, due_on: Date) -> Self {
        Row {
            kind,
            code,
            title: String::new(),
            text: String::new(),
            due_on,
            due_at: None,
            instead_of: None,
            id: None,
            version: None,
            file,
        }
    }

    pub(super) fn of_task(task: &Task, reader: UserId) -> Self {
        let kind = match task.kind {
            TaskKind::Task => Kind::Task,
            TaskKind::Deadline => Kind::Deadline,
            TaskKind::Resubmission => Kind::Resubmission,
        };
        Row {
            text: task.content.text.clone(),
            instead_of: not_mine(task.owner.id, &task.owner.name, reader),
            id: Some(task.id),
            version: Some(task.version),
            ..Row::new(kind, task.code.clone(), task.file, task.day().unwrap_or(Date::MIN))
        }
    }

    pub(super) fn of_appointment(one: &Appointment, view: &View, reader: UserId) -> Self {
        Row {
            text: one.content.text.clone(),
            instead_of: not_mine(one.owner.id, &one.owner.name, reader),
            id: Some(one.id),
            version: Some(one.version),
            ..Row::new(Kind::Unmarked, one.code.clone(), one.file, day_of(view, one.ends_at))
        }
    }

    /// Whether it belongs under "Jetzt handeln".
    pub(super) fn is_due(&self, today: Date) -> bool {
        self.due_on <= today
    }

    /// The longest overdue first; on one day what a law sets, then people who wait, then the rest.
    pub(super) fn order(&self) -> (Date, Kind, Option<EntryId>, &str) {
        (self.due_on, self.kind, self.id, self.code.as_str())
    }
}

/// An appointment with the name of its case.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Meeting {
    /// What the case is called.
    pub title: String,
    /// The appointment.
    pub appointment: Appointment,
}

impl From<Appointment> for Meeting {
    fn from(appointment: Appointment) -> Self {
        Meeting { title: String::new(), appointment }
    }
}

/// What the unit owes together.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct Team {
    /// First contacts that nobody has taken.
    pub waiting: i64,
    /// Those of them whose day has passed.
    pub overdue: i64,
    /// How many first consultations of the last thirty days were held in time; for leads.
    pub rate: Option<SameDayRate>,
}

/// A person's day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Day {
    /// The day itself.
    #[schema(value_type = String, format = "date")]
    pub today: Date,
    /// Until which day the rows of the week reach.
    #[schema(value_type = String, format = "date")]
    pub until: Date,
    /// What is due, the longest overdue first.
    pub now: Vec<Row>,
    /// How many more are due than are listed.
    pub more: usize,
    /// What is due later this week.
    pub week: Vec<Row>,
    /// Where the reader has to be until then.
    pub appointments: Vec<Meeting>,
    /// What is new.
    pub news: Vec<Told>,
    /// What is missing in the reader's cases, so that nobody falls through.
    pub missing: Vec<Finding>,
    /// For whom the reader stands in, and that they are back themselves.
    pub absences: Vec<Standing>,
    /// What the unit owes together, for those whom it concerns.
    pub team: Option<Team>,
}

impl Day {
    /// Whether nothing waits at all.
    pub fn is_quiet(&self) -> bool {
        let team = self.team.is_some_and(|team| team.waiting > 0);
        self.now.is_empty() && self.week.is_empty() && self.missing.is_empty() && !team
    }
}

/// The Sunday until which one looks ahead: of this week, and from Friday on of the next one.
pub fn end_of_week(today: Date) -> Date {
    let from = match today.weekday() {
        Weekday::Friday | Weekday::Saturday | Weekday::Sunday => today.checked_add(3.days()).unwrap_or(today),
        _ => today,
    };
    let left = i64::from(6 - from.weekday().to_monday_zero_offset());
    from.checked_add(left.days()).unwrap_or(from)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn on_monday_one_looks_at_this_week_and_on_friday_already_at_the_next() {
        assert_eq!(end_of_week(date(2026, 11, 23)), date(2026, 11, 29));
        assert_eq!(end_of_week(date(2026, 11, 26)), date(2026, 11, 29));
        assert_eq!(end_of_week(date(2026, 11, 27)), date(2026, 12, 6));
        assert_eq!(end_of_week(date(2026, 11, 22)), date(2026, 11, 29));
    }

    #[test]
    fn the_longest_overdue_stands_first_and_on_one_day_the_deadline() {
        let row = |kind, day| {
            let code = CaseCode::draw([1; 8]);
            Row::new(kind, code, FileId::from(::store::Uuid::from_u128(1)), date(2026, 11, day))
        };
        let mut rows =
            [row(Kind::Task, 23), row(Kind::Deadline, 23), row(Kind::Review, 20), row(Kind::Consultation, 23)];
        rows.sort_by(|one, other| one.order().cmp(&other.order()));
        assert_eq!(rows.map(|row| row.kind), [Kind::Review, Kind::Deadline, Kind::Consultation, Kind::Task]);
    }
}
