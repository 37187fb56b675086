//! What can be missing in a case so that a family would fall through, and how long without contact is too long.

use ::store::Timestamp;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::case::{CaseCode, Person, codes};
use crate::check::{Check, Checked, Wrong};
use crate::household::{Family, Relation, custody_per_child};

/// How many days without contact an organisation lets pass where it has set nothing else.
pub const CONTACT_DAYS: i64 = 42;

/// From this age on somebody decides for themselves.
const OF_AGE: i16 = 18;

codes! {
    /// What the nightly check looks for (R209).
    pub enum Lack {
        /// Nobody who can act stands for the family: the account is closed, the membership has ended, or the contact
        /// person is away and nobody stands in.
        ContactPerson = "contact-person",
        /// No open task, no appointment ahead and no day on which to look again.
        NextStep = "next-step",
        /// Nobody has spoken with the family for too long.
        Contact = "contact",
        /// A first contact that nobody has answered in time.
        FirstContact = "first-contact",
    }
}

impl Lack {
    /// The page on which somebody does what clears it, below the address of the case or of the first contact.
    pub fn way(self, code: &CaseCode) -> String {
        match self {
            Lack::ContactPerson => format!("/faelle/{code}/ansprechperson"),
            Lack::NextStep => format!("/faelle/{code}/aufgaben/neu"),
            Lack::Contact => format!("/faelle/{code}/kontakte/neu"),
            Lack::FirstContact => format!("/erstberatung/{code}"),
        }
    }
}

/// Something that is missing in a case, as somebody sees it who may see the case.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Finding {
    /// The case's code.
    #[schema(value_type = String, example = "F-7K3M-Q2X")]
    pub code: CaseCode,
    /// The words on the file's cover.
    pub title: String,
    /// What is missing.
    pub lack: Lack,
    /// When it was found.
    #[schema(value_type = String, format = "date-time")]
    pub found_at: Timestamp,
    /// The family's contact person.
    pub contact_person: Option<Person>,
}

/// How long an organisation lets a family go without contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactInterval {
    /// So many days, from 1 to 365.
    pub days: i64,
}

impl Checked for ContactInterval {
    fn check(&mut self, check: &mut Check) {
        if !(1..=365).contains(&self.days) {
            check.fault("days", Wrong::Contradiction("safety-net-error-days"));
        }
    }
}

/// The first moment of a local day; the night in which the clock changes is shorter or longer than others.
pub(crate) fn start_of_day(day: Date, zone: &str) -> Timestamp {
    let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
    day.to_zoned(zone).map_or(Timestamp::FOREVER, |zoned| Timestamp::from(&zoned))
}

/// The day after which a contact was recent enough.
pub(super) fn contact_since(today: Date, days: i64) -> Date {
    today.checked_sub(days.days()).unwrap_or(Date::MIN)
}

/// Children of a family of whom nobody is known to decide, by name. Whose birth date is not known is not counted.
///
/// It reads what only the file's own team can open, so it is asked when somebody opens the case, never by the nightly
/// check (R209).
pub fn children_nobody_decides_for(family: &Family, today: Date) -> Vec<String> {
    let minors: Vec<_> = family
        .persons
        .iter()
        .filter(|person| person.content.age_on(today).is_some_and(|age| age < OF_AGE))
        .map(|person| person.id)
        .collect();
    let relations: Vec<Relation> = family.relations.iter().map(|relation| relation.content.clone()).collect();
    custody_per_child(&relations, &minors)
        .into_iter()
        .filter(|custody| minors.contains(&custody.child) && custody.is_open())
        .filter_map(|custody| family.person(custody.child).map(|person| person.content.full_name()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_without_contact_are_counted_on_the_calendar() {
        let day = |text: &str| text.parse::<Date>().expect("a day");
        assert_eq!(contact_since(day("2026-11-23"), 42), day("2026-10-12"));
        assert_eq!(contact_since(day("2026-03-01"), 1), day("2026-02-28"));
    }

    #[test]
    fn each_lack_leads_to_the_act_that_clears_it() {
        let code = CaseCode::draw([7, 1, 9, 44, 5, 200, 3, 1]);
        for lack in Lack::ALL {
            assert!(lack.way(&code).ends_with(code.as_str()) || lack.way(&code).contains(&format!("/{code}/")));
            assert_eq!(lack.as_str().parse::<Lack>(), Ok(*lack));
        }
    }
}
