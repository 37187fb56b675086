//! What a person card says: as little as the work needs, and how somebody may be reached without danger.

mod likeness;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::case::codes;
use crate::check::{Check, Checked, Wrong};
use crate::entry::Content;

pub use likeness::{Candidate, Likeness, Sought};
pub(super) use likeness::{Print, SAME_FULL_NAME, name_prints, needed_weight, weight};

/// The person card: who somebody is. Everything but a name may be left open ("nicht erhoben").
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonCard {
    /// First names, or what the person wants to be called.
    pub given_name: String,
    /// Family name; empty where somebody gives none.
    #[serde(default)]
    pub family_name: String,
    /// Date of birth, if it was asked for and given.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    pub birth_date: Option<Date>,
    /// How the person wants to be addressed.
    #[serde(default)]
    pub address_form: AddressForm,
    /// The language in which things are clear to the person, as they said it.
    #[serde(default)]
    pub language: String,
    /// Whether somebody must interpret.
    #[serde(default)]
    pub interpreter: Interpreter,
    /// Whether the person lives in the household.
    #[serde(default)]
    pub household: Household,
    /// What the person is in the household or to the family, in plain words ("Mutter", "Großmutter").
    #[serde(default)]
    pub role: String,
}

impl Content for PersonCard {
    const KIND: &'static str = "person";
}

impl PersonCard {
    /// "Braun, Jana", or what there is of it.
    pub fn sorted_name(&self) -> String {
        match (self.family_name.is_empty(), self.given_name.is_empty()) {
            (false, false) => format!("{}, {}", self.family_name, self.given_name),
            (false, true) => self.family_name.clone(),
            _ => self.given_name.clone(),
        }
    }

    /// "Jana Braun".
    pub fn full_name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name).trim().to_owned()
    }

    /// Full years on that day; none when the date of birth is not known or lies ahead.
    pub fn age_on(&self, day: Date) -> Option<i16> {
        let birth = self.birth_date?;
        let had_birthday = (day.month(), day.day()) >= (birth.month(), birth.day());
        let years = day.year() - birth.year() - i16::from(!had_birthday);
        (years >= 0).then_some(years)
    }
}

impl Checked for PersonCard {
    fn check(&mut self, check: &mut Check) {
        check.line("given_name", &mut self.given_name, 200);
        check.line("family_name", &mut self.family_name, 200);
        if self.given_name.is_empty() && self.family_name.is_empty() {
            check.fault("given_name", Wrong::Missing);
        }
        check.past_day("birth_date", self.birth_date);
        check.line("language", &mut self.language, 100);
        check.line("role", &mut self.role, 100);
    }
}

codes! {
    /// How somebody wants to be addressed.
    #[derive(Default)]
    pub enum AddressForm {
        /// "Frau Braun".
        Woman = "frau",
        /// "Herr Braun".
        Man = "herr",
        /// By full name, without Frau or Herr.
        Neutral = "neutral",
        /// By first name (children, young people who want it).
        FirstName = "vorname",
        /// Not asked.
        #[default]
        NotAsked = "nicht-erhoben",
    }
}

codes! {
    /// Whether somebody must interpret in a conversation.
    #[derive(Default)]
    pub enum Interpreter {
        /// Nobody has to.
        NotNeeded = "nicht-noetig",
        /// Spoken language.
        Spoken = "sprache",
        /// Sign language.
        Signed = "gebaerdensprache",
        /// Not asked.
        #[default]
        NotAsked = "nicht-erhoben",
    }
}

codes! {
    /// Whether a person lives in the household of the case.
    #[derive(Default)]
    pub enum Household {
        /// Lives there.
        Inside = "im-haushalt",
        /// Belongs to the family, lives elsewhere.
        Outside = "ausserhalb",
        /// Lives there part of the time.
        PartTime = "zeitweise",
        /// Not asked.
        #[default]
        NotAsked = "nicht-erhoben",
    }
}

/// How a person can be reached, and how they must not be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactData {
    /// Street and number, postal code and place, as given.
    #[serde(default)]
    pub address: String,
    /// Telephone number.
    #[serde(default)]
    pub phone: String,
    /// Mail address.
    #[serde(default)]
    pub mail: String,
    /// The safe ways: empty means nobody has asked yet.
    #[serde(default)]
    pub safe_ways: Vec<SafeWay>,
    /// When it is safe ("vormittags, wenn die Kinder in der Schule sind").
    #[serde(default)]
    pub safe_times: String,
    /// What must never happen ("nicht auf die Mailbox sprechen").
    #[serde(default)]
    pub never: String,
}

impl Content for ContactData {
    const KIND: &'static str = "contact-data";
}

impl ContactData {
    /// True when nothing was given.
    pub fn is_empty(&self) -> bool {
        *self == ContactData::default()
    }
}

impl Checked for ContactData {
    fn check(&mut self, check: &mut Check) {
        check.text("address", &mut self.address, 500);
        check.line("phone", &mut self.phone, 100);
        check.line("mail", &mut self.mail, 200);
        check.text("safe_times", &mut self.safe_times, 500);
        check.text("never", &mut self.never, 500);
        self.safe_ways.sort_unstable();
        self.safe_ways.dedup();
    }
}

codes! {
    /// A way by which somebody may be contacted without danger (R158).
    pub enum SafeWay {
        /// By telephone.
        Call = "anruf",
        /// By text message.
        Text = "sms",
        /// By mail.
        Mail = "mail",
        /// By letter.
        Letter = "brief",
        /// Only when the person comes by.
        InPerson = "persoenlich",
    }
}

#[cfg(test)]
mod tests {
    use store::Timestamp;

    use super::*;

    fn born(day: &str) -> PersonCard {
        PersonCard { given_name: "Mia".to_owned(), birth_date: day.parse().ok(), ..PersonCard::default() }
    }

    fn fields(card: PersonCard) -> Vec<String> {
        let now: Timestamp = "2026-11-23T08:00:00Z".parse().expect("a moment");
        let faults = card.checked(now, "Europe/Berlin").err();
        faults.map(|faults| faults.0.into_iter().map(|fault| fault.field).collect()).unwrap_or_default()
    }

    #[test]
    fn everything_but_one_name_may_be_left_open() {
        assert!(fields(PersonCard { family_name: "Öztürk".to_owned(), ..PersonCard::default() }).is_empty());
        assert_eq!(fields(PersonCard::default()), ["given_name"]);
    }

    #[test]
    fn nobody_was_born_tomorrow() {
        assert!(fields(born("2026-11-23")).is_empty());
        assert_eq!(fields(born("2026-11-24")), ["birth_date"]);
    }

    #[test]
    fn a_year_more_comes_with_the_birthday_and_on_the_first_of_march_for_the_leap_day() {
        let day = |text: &str| text.parse::<Date>().expect("a day");
        assert_eq!(born("2016-11-23").age_on(day("2026-11-22")), Some(9));
        assert_eq!(born("2016-11-23").age_on(day("2026-11-23")), Some(10));
        assert_eq!(born("2016-02-29").age_on(day("2027-02-28")), Some(10));
        assert_eq!(born("2016-02-29").age_on(day("2027-03-01")), Some(11));
    }
}
