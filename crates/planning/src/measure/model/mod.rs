//! What a measure says, and what many of them say together.

mod answer;
mod together;

use casework::entry::{Content, EntryState, Opened};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::{EntryId, UnitId};
use ui::check::{Check, Checked, Wrong};
use utoipa::ToSchema;

use crate::codes::codes;

pub use answer::{Answer, NewAnswer, Reply};
pub use together::{Overlap, Share};
pub(super) use together::{circles, mix, overlaps};

codes! {
    /// Who does it.
    pub enum Owner {
        /// The client.
        Client = "client",
        /// Somebody of the family, by their card.
        Family = "family",
        /// Somebody who helps without being a service.
        Helper = "helper",
        /// A service, of the network or by its name.
        Unit = "unit",
    }
}

codes! {
    /// Where the help comes from: the four sides of the help mix.
    pub enum Sector {
        /// An authority.
        Public = "public",
        /// Free welfare, an association, a church.
        Welfare = "welfare",
        /// A business.
        Market = "market",
        /// Family, friends, neighbours.
        Informal = "informal",
    }
}

codes! {
    /// How it comes about.
    pub enum Mode {
        /// Paid for on a contract.
        Bought = "bought",
        /// A benefit that a carrier decides upon; recorded here, never decided.
        Granted = "granted",
        /// Agreed between services that work together.
        Cooperative = "cooperative",
        /// Offered, and taken up or not (rule 9).
        Voluntary = "voluntary",
        /// A step of one's own.
        OwnStep = "own-step",
    }
}

codes! {
    /// Whether the client owes it to somebody.
    #[derive(Default)]
    pub enum Obligation {
        /// No.
        #[default]
        None = "none",
        /// A law or a decision asks for it.
        Owed = "owed",
    }
}

codes! {
    /// What the carrier of benefits decided.
    #[derive(Default)]
    pub enum Decision {
        /// Nothing yet.
        #[default]
        Open = "open",
        /// It is granted.
        Granted = "granted",
        /// A part of it is granted.
        Partly = "partly",
        /// It is refused.
        Refused = "refused",
    }
}

codes! {
    /// Where a measure stands.
    pub enum Course {
        /// It is planned or runs.
        Open = "open",
        /// It is done.
        Done = "done",
        /// It did not come about, or was given up.
        Dropped = "dropped",
    }
}

impl From<Course> for EntryState {
    fn from(course: Course) -> Self {
        match course {
            Course::Open => EntryState::Open,
            Course::Done => EntryState::Done,
            Course::Dropped => EntryState::Withdrawn,
        }
    }
}

impl From<EntryState> for Course {
    fn from(state: EntryState) -> Self {
        match state {
            EntryState::Open => Course::Open,
            EntryState::Done => Course::Done,
            EntryState::Withdrawn => Course::Dropped,
        }
    }
}

/// The way of a benefit, as its carrier goes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Granting {
    /// When it was applied for.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    pub applied_on: Option<Date>,
    /// What was decided.
    #[serde(default)]
    pub decision: Decision,
    /// When.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    pub decided_on: Option<Date>,
    /// When the costs were promised.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    pub committed_on: Option<Date>,
}

/// A measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// What is done.
    pub words: String,
    /// The goals that it serves.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub goals: Vec<EntryId>,
    /// Who does it.
    pub owner: Owner,
    /// The card of the family member, or the entry of the helper.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub owner_entry: Option<EntryId>,
    /// The unit, where it works with Lotse.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub owner_unit: Option<UnitId>,
    /// The name of a service that does not work with Lotse; that of a unit is filled in.
    #[serde(default)]
    pub owner_name: String,
    /// Where the help comes from.
    pub sector: Sector,
    /// How it comes about.
    pub mode: Mode,
    /// Whether the client owes it to somebody.
    #[serde(default)]
    pub obligation: Obligation,
    /// Who pays.
    #[serde(default)]
    pub payer: String,
    /// From when.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    pub starts_on: Option<Date>,
    /// Until when.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    pub ends_on: Option<Date>,
    /// The measures that it waits for.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub after: Vec<EntryId>,
    /// The way of a benefit; of a granted one only.
    #[serde(default)]
    pub granting: Granting,
}

impl Content for Measure {
    const KIND: &'static str = "measure";
}

impl Checked for Measure {
    fn check(&mut self, check: &mut Check) {
        check.needed_text("words", &mut self.words, 1_000);
        check.line("owner_name", &mut self.owner_name, 200);
        check.line("payer", &mut self.payer, 200);
        self.goals.sort_unstable();
        self.goals.dedup();
        self.after.sort_unstable();
        self.after.dedup();
        match self.owner {
            Owner::Client => (self.owner_entry, self.owner_unit) = (None, None),
            Owner::Family | Owner::Helper => self.owner_unit = None,
            Owner::Unit => self.owner_entry = None,
        }
        let named = match self.owner {
            Owner::Client => true,
            Owner::Family | Owner::Helper => self.owner_entry.is_some(),
            Owner::Unit => self.owner_unit.is_some() || !self.owner_name.is_empty(),
        };
        if !named {
            check.fault("owner", Wrong::Contradiction("measure-error-owner"));
        }
        if self.mode == Mode::Voluntary && self.obligation == Obligation::Owed {
            check.fault("obligation", Wrong::Contradiction("measure-error-voluntary"));
        }
        if self.starts_on.zip(self.ends_on).is_some_and(|(starts, ends)| ends < starts) {
            check.fault("ends_on", Wrong::Contradiction("measure-error-days"));
        }
        if self.mode == Mode::Granted {
            check.past_day("applied_on", self.granting.applied_on);
            check.past_day("decided_on", self.granting.decided_on);
            check.past_day("committed_on", self.granting.committed_on);
        } else {
            self.granting = Granting::default();
        }
    }
}

/// A measure as it is set.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMeasure {
    /// What is to be done.
    pub measure: Measure,
}

impl Checked for NewMeasure {
    fn check(&mut self, check: &mut Check) {
        check.part("measure", &mut self.measure);
    }
}

/// A measure as it stands after a change.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangedMeasure {
    /// Where it stands.
    pub course: Course,
    /// What is done now.
    pub measure: Measure,
}

impl Checked for ChangedMeasure {
    fn check(&mut self, check: &mut Check) {
        check.part("measure", &mut self.measure);
    }
}

/// A measure with what was said to it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MeasureView {
    /// What is agreed.
    pub measure: Opened<Measure>,
    /// Where it stands.
    pub course: Course,
    /// Who does it, by name; empty for the client, and where the reader does not see the card.
    pub owner_name: String,
    /// Every answer of the client, oldest first.
    pub answers: Vec<Opened<Answer>>,
}

impl MeasureView {
    /// What the client said last.
    pub fn reply(&self) -> Option<Reply> {
        self.answers.last().map(|answer| answer.content.reply)
    }
}

/// The measures of a file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Measures {
    /// In the order in which they were agreed.
    pub measures: Vec<MeasureView>,
    /// How many open ones come from where.
    pub mix: Vec<Share>,
    /// Open ones that run for the same goal at the same time.
    pub overlaps: Vec<Overlap>,
}

impl Measures {
    /// The measure of this id.
    pub fn get(&self, id: EntryId) -> Option<&MeasureView> {
        self.measures.iter().find(|measure| measure.measure.id == id)
    }
}

#[cfg(test)]
mod tests {
    use store::{Timestamp, Uuid};

    use super::*;

    pub(crate) fn measure(mode: Mode) -> Measure {
        Measure {
            words: "Platz in der Kita beantragen".to_owned(),
            goals: Vec::new(),
            owner: Owner::Client,
            owner_entry: None,
            owner_unit: None,
            owner_name: String::new(),
            sector: Sector::Public,
            mode,
            obligation: Obligation::None,
            payer: String::new(),
            starts_on: None,
            ends_on: None,
            after: Vec::new(),
            granting: Granting::default(),
        }
    }

    fn faults(measure: Measure) -> Vec<String> {
        let faults = NewMeasure { measure }.checked(Timestamp::from_millis(0), "UTC").err();
        faults.map(|faults| faults.0.into_iter().map(|fault| fault.field).collect()).unwrap_or_default()
    }

    #[test]
    fn voluntary_means_voluntary() {
        let owed = |mode| Measure { obligation: Obligation::Owed, ..measure(mode) };
        assert_eq!(faults(owed(Mode::Voluntary)), ["measure.obligation"]);
        assert!(faults(owed(Mode::Granted)).is_empty());
        assert!(faults(measure(Mode::Voluntary)).is_empty());
    }

    #[test]
    fn somebody_does_it_and_it_does_not_end_before_it_begins() {
        let by = |owner| Measure { owner, ..measure(Mode::Cooperative) };
        assert_eq!(faults(by(Owner::Helper)), ["measure.owner"]);
        assert_eq!(faults(by(Owner::Unit)), ["measure.owner"]);
        let named = Measure { owner_name: "Tafel Nord".to_owned(), ..by(Owner::Unit) };
        assert!(faults(named).is_empty());
        let known = Measure { owner_entry: Some(Uuid::from_u128(1).into()), ..by(Owner::Family) };
        assert!(faults(known).is_empty());
        let days = Measure {
            starts_on: "2027-02-01".parse().ok(),
            ends_on: "2027-01-31".parse().ok(),
            ..measure(Mode::Bought)
        };
        assert_eq!(faults(days), ["measure.ends_on"]);
    }
}
