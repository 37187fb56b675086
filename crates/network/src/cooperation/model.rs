//! What a cooperation says: who takes part, from when to when, and what may flow in which direction.

use std::collections::BTreeSet;

use ::policy::{Purpose, Topic};
use ::store::ids::OrganisationId;
use ::store::{Timestamp, id};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ui::check::{Check, Checked, Wrong};
use utoipa::ToSchema;

use crate::Error;

id!(
    /// A cooperation between organisations.
    pub CooperationId
);

/// How many organisations one agreement takes, and how many lines its matrix.
const MOST_PARTIES: usize = 60;
const MOST_LINES: usize = 20_000;

/// The text of a cooperation while it can still be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CooperationDraft {
    /// What it is called.
    pub title: String,
    /// What for, with what else was agreed: meetings, what happens in a dispute, what happens with gaps.
    #[serde(default)]
    pub aim: String,
    /// The first day on which it holds.
    #[schema(value_type = String, format = "date")]
    pub first_day: Date,
    /// The last day on which it holds; there is always one.
    #[schema(value_type = String, format = "date")]
    pub last_day: Date,
    /// Who takes part: two organisations at least.
    #[schema(value_type = Vec<String>)]
    pub parties: Vec<OrganisationId>,
    /// What may flow; what does not stand here does not flow, not even with a consent.
    pub matrix: Vec<Line>,
}

/// One line of the matrix: a topic, a direction, a purpose and a basis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Who gives.
    #[schema(value_type = String, format = "uuid")]
    pub from: OrganisationId,
    /// Who receives.
    #[schema(value_type = String, format = "uuid")]
    pub to: OrganisationId,
    /// The subject.
    #[schema(value_type = String, example = "work")]
    pub topic: Topic,
    /// What for.
    #[schema(value_type = String, example = "casework")]
    pub purpose: Purpose,
    /// On what ground.
    pub basis: FlowBasis,
}

/// The grounds that a matrix knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FlowBasis {
    /// A consent of the person.
    Consent,
    /// A statute; it needs no matrix, but partners may write down what they will use.
    Statute,
}

/// Where a cooperation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Its text can still be changed; nobody has signed.
    Draft,
    /// At least one has signed, so its text is final; it holds between those who have.
    Signed,
    /// It is over.
    Ended,
}

/// A cooperation with everything that was agreed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Cooperation {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    pub id: CooperationId,
    /// Where it stands.
    pub state: State,
    /// The text.
    #[serde(flatten)]
    pub text: CooperationDraft,
    /// From this moment on it holds.
    #[schema(value_type = String, format = "date-time")]
    pub valid_from: Timestamp,
    /// Until just before this moment.
    #[schema(value_type = String, format = "date-time")]
    pub valid_until: Timestamp,
    /// The organisations, by name, each with its signature or without.
    pub signatures: Vec<Party>,
    /// When it was ended before its last day.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub ended_at: Option<Timestamp>,
    /// Rises with each change.
    pub version: i64,
}

impl Cooperation {
    /// Whether an organisation takes part.
    pub fn has(&self, organisation: OrganisationId) -> bool {
        self.signatures.iter().any(|party| party.organisation == organisation)
    }

    /// Whether this party has signed.
    pub fn is_signed_by(&self, organisation: OrganisationId) -> bool {
        self.signatures.iter().any(|party| party.organisation == organisation && party.signed_at.is_some())
    }
}

/// One organisation of a cooperation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Party {
    /// Which.
    #[schema(value_type = String, format = "uuid")]
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// Who signed for it.
    pub signed_by: Option<String>,
    /// When.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub signed_at: Option<Timestamp>,
}

/// A cooperation in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ListedCooperation {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    pub id: CooperationId,
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub state: State,
    /// Until just before this moment.
    #[schema(value_type = String, format = "date-time")]
    pub valid_until: Timestamp,
    /// How many organisations take part.
    pub parties: i64,
    /// How many of them have signed.
    pub signed: i64,
}

impl Checked for CooperationDraft {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("title", &mut self.title, 160);
        check.text("aim", &mut self.aim, 10_000);
        if self.last_day < self.first_day {
            check.fault("last_day", Wrong::Contradiction("cooperation-error-order"));
        } else if self.last_day < check.today() {
            check.fault("last_day", Wrong::Contradiction("cooperation-error-past"));
        }
        let parties: BTreeSet<_> = self.parties.iter().copied().collect();
        if parties.len() < 2 || parties.len() > MOST_PARTIES {
            check.fault("parties", Wrong::Contradiction("cooperation-error-parties"));
        }
        self.parties = parties.into_iter().collect();
        let lines: BTreeSet<_> = self.matrix.iter().copied().collect();
        if lines.is_empty() || lines.len() > MOST_LINES {
            check.fault("matrix", Wrong::Contradiction("cooperation-error-matrix"));
        }
        let within = |line: &Line| {
            let parties = self.parties.contains(&line.from) && self.parties.contains(&line.to);
            line.from != line.to && parties && line.topic.is_passed_on()
        };
        if !lines.iter().all(within) {
            check.fault("matrix", Wrong::Contradiction("cooperation-error-line"));
        }
        self.matrix = lines.into_iter().collect();
    }
}

impl CooperationDraft {
    /// The moments between which it holds, on an organisation's wall: from the start of the first day to just before
    /// the start of the day after the last.
    pub(super) fn window(&self, zone: &str) -> (Timestamp, Timestamp) {
        let after = self.last_day.tomorrow().unwrap_or(Date::MAX);
        (start_of(self.first_day, zone), start_of(after, zone))
    }
}

fn start_of(day: Date, zone: &str) -> Timestamp {
    let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
    day.to_zoned(zone).map_or(Timestamp::FOREVER, |zoned| Timestamp::from(&zoned))
}

impl FlowBasis {
    /// The code in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            FlowBasis::Consent => "consent",
            FlowBasis::Statute => "statute",
        }
    }
}

impl std::str::FromStr for FlowBasis {
    type Err = Error;

    fn from_str(code: &str) -> Result<Self, Error> {
        [FlowBasis::Consent, FlowBasis::Statute]
            .into_iter()
            .find(|basis| basis.as_str() == code)
            .ok_or_else(|| Error::UnknownCode { what: "basis", code: code.to_owned() })
    }
}

impl State {
    /// The code in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Signed => "signed",
            State::Ended => "ended",
        }
    }
}

impl std::str::FromStr for State {
    type Err = Error;

    fn from_str(code: &str) -> Result<Self, Error> {
        [State::Draft, State::Signed, State::Ended]
            .into_iter()
            .find(|state| state.as_str() == code)
            .ok_or_else(|| Error::UnknownCode { what: "state", code: code.to_owned() })
    }
}
