//! An absence, who stands in for which case, and what happened meanwhile.

mod days;

use ::store::{Timestamp, UnitId, UserId};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::case::{CaseCode, Person, codes};
use crate::check::{Check, Checked, Wrong};

pub(super) use days::wrong_with;
pub use days::{Days, LONGEST_DAYS};

::store::id!(
    /// An absence with its substitution.
    pub AbsenceId
);

/// So many days ahead a substitution can be set; a later day is a slip of the pen.
const FURTHEST_AHEAD: i32 = 366;

codes! {
    /// Which of the absent person's cases are covered.
    pub enum Coverage {
        /// All of them, also those that come in meanwhile.
        All = "all",
        /// Those that were chosen.
        Chosen = "chosen",
    }
}

/// A substitution that is to be set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSubstitution {
    /// Who is away; nobody named means whoever sends this. Only a lead names somebody else.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub absent: Option<UserId>,
    /// The first day away, in the organisation's calendar.
    #[schema(value_type = String, format = "date")]
    pub first_day: Date,
    /// The last day away; the first and the last included at most 30 days.
    #[schema(value_type = String, format = "date")]
    pub last_day: Date,
    /// The colleague of the same unit who stands in.
    #[schema(value_type = String, format = "uuid")]
    pub substitute: UserId,
    /// The codes of the cases that are covered; none named means all, also those that come in meanwhile.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>)]
    pub cases: Option<Vec<CaseCode>>,
}

impl NewSubstitution {
    /// The days of the absence.
    pub fn days(&self) -> Days {
        Days { first: self.first_day, last: self.last_day }
    }
}

impl Checked for NewSubstitution {
    fn check(&mut self, check: &mut Check) {
        let today = check.today();
        if let Some(wrong) = wrong_with(self.days(), today) {
            check.fault("last_day", Wrong::Contradiction(wrong));
        }
        let furthest = today.checked_add(FURTHEST_AHEAD.days()).unwrap_or(Date::MAX);
        if self.first_day > furthest {
            check.fault("first_day", Wrong::Contradiction("substitution-error-far"));
        }
        if self.cases.as_ref().is_some_and(Vec::is_empty) {
            check.fault("cases", Wrong::Contradiction("substitution-error-no-case"));
        }
    }
}

/// Another last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLastDay {
    /// The last day away.
    #[schema(value_type = String, format = "date")]
    pub last_day: Date,
}

/// An absence as those see it whom it concerns: the person, who stands in, and the leads of the unit.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Absence {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    pub id: AbsenceId,
    /// Who is away.
    pub absent: Person,
    /// The unit in which.
    #[schema(value_type = String, format = "uuid")]
    pub unit: UnitId,
    /// The first day away.
    #[schema(value_type = String, format = "date")]
    pub first_day: Date,
    /// The last day away, as it was planned.
    #[schema(value_type = String, format = "date")]
    pub last_day: Date,
    /// The first moment.
    #[schema(value_type = String, format = "date-time")]
    pub from: Timestamp,
    /// Just before this moment it ends, or ended early.
    #[schema(value_type = String, format = "date-time")]
    pub until: Timestamp,
    /// Who stands in, unless a case has somebody else.
    pub substitute: Person,
    /// All cases, or chosen ones.
    pub coverage: Coverage,
    /// When the person came back early.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub ended_at: Option<Timestamp>,
    /// When the person looked at what had happened.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub returned_at: Option<Timestamp>,
    /// Rises with each change.
    pub version: i64,
}

impl Absence {
    /// Its days as they were planned.
    pub fn days(&self) -> Days {
        Days { first: self.first_day, last: self.last_day }
    }

    /// Whether it has ended by then.
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.until <= now
    }

    /// Whether the person is away at that moment.
    pub fn is_running(&self, now: Timestamp) -> bool {
        self.from <= now && now < self.until
    }
}

/// A case of the absent person, and who stands in for it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CoveredCase {
    /// Its code.
    #[schema(value_type = String, example = "F-7K3M-Q2X")]
    pub code: CaseCode,
    /// The words on the file's cover.
    pub title: String,
    /// Who stands in and can act; nobody where somebody must be chosen still.
    pub substitute: Option<Person>,
}

/// What a case's page says while its contact person is away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    /// Who stands in; nobody where the case has none.
    pub substitute: Option<Person>,
    /// The last day of the absence.
    pub last_day: Date,
}

/// An absence in which the reader stands in, and for which cases.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StoodIn {
    /// The absence.
    pub absence: Absence,
    /// The cases, once it has begun.
    pub cases: Vec<CoveredCase>,
}

/// What one person's day shows of substitutions: whom they stand in for, and that they are back.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Standing {
    /// The absence.
    #[schema(value_type = String, format = "uuid")]
    pub absence: AbsenceId,
    /// Who is, or was, away.
    pub absent: Person,
    /// The last day.
    #[schema(value_type = String, format = "date")]
    pub last_day: Date,
    /// True where the reader was away and has not looked yet at what happened; otherwise they stand in.
    pub is_return: bool,
}
