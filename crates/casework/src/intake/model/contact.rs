//! What is noted at a first contact: as little as the work needs, the concern in the person's own words.

use serde::{Deserialize, Serialize};
use store::EntryId;
use utoipa::ToSchema;

use super::{LINE_MAX, TEXT_MAX};
use crate::case::codes;
use crate::check::{Check, Checked, Wrong};
use crate::entry::Content;
use crate::person::{ContactData, PersonCard, Sought};

codes! {
    /// How somebody found the way here.
    pub enum AccessPath {
        /// Comes by.
        InPerson = "in-person",
        /// By telephone.
        Telephone = "telephone",
        /// By letter.
        Letter = "letter",
        /// By mail or online.
        Online = "online",
        /// Another service recommended it.
        Recommended = "recommended",
    }
}

codes! {
    /// What the person answered to a question that they may leave open.
    #[derive(Default)]
    pub enum Answer {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// Not asked, or not answered ("nicht erhoben").
        #[default]
        NotAsked = "not-asked",
    }
}

codes! {
    /// Whether the person said who they are.
    #[derive(Default)]
    pub enum Naming {
        /// At least one name was given.
        #[default]
        Named = "named",
        /// The person wants to give no name; the card bears a code name.
        Withheld = "withheld",
    }
}

codes! {
    /// Who looks after the person today.
    #[derive(Default)]
    pub enum Handling {
        /// Whoever notes the contact holds the first consultation too.
        Myself = "self",
        /// Somebody of the team takes it from the waiting list.
        #[default]
        WaitingList = "waiting-list",
    }
}

/// Somebody at the door or on the telephone, as page and API hand it over.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewContact {
    /// Who it is, as far as they said.
    pub person: PersonCard,
    /// Whether they said it.
    #[serde(default)]
    pub naming: Naming,
    /// How they can be reached safely, and how never.
    #[serde(default)]
    pub contact: ContactData,
    /// What brings them, in their own words.
    pub concern: String,
    /// How they came.
    pub access: AccessPath,
    /// Which service recommended it, if one did.
    #[serde(default)]
    pub recommended_by: String,
    /// Whether they ask for money or another benefit; a yes stamps the moment.
    #[serde(default)]
    pub benefit: Answer,
    /// Whether a need became known, also without an application (§18 SGB XII); a yes stamps the moment.
    #[serde(default)]
    pub known_need: Answer,
    /// Who looks after them today.
    #[serde(default)]
    pub handling: Handling,
    /// The card that duplicate search found and that is this person's.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub known_card: Option<EntryId>,
}

impl NewContact {
    /// What duplicate search may look for; nothing for who gave no name.
    pub fn sought(&self) -> Option<Sought> {
        (self.naming == Naming::Named).then(|| Sought {
            given_name: self.person.given_name.clone(),
            family_name: self.person.family_name.clone(),
            birth_date: self.person.birth_date,
        })
    }
}

impl Checked for NewContact {
    /// At least one name or the wish to give none, a concern, and no day of birth that lies ahead (R30, R223).
    fn check(&mut self, check: &mut Check) {
        let nameless = self.person.given_name.trim().is_empty() && self.person.family_name.trim().is_empty();
        match (self.naming, nameless) {
            (Naming::Named, true) => check.fault("person.given_name", Wrong::Contradiction("intake-error-name")),
            (Naming::Withheld, false) => check.fault("naming", Wrong::Contradiction("intake-error-name-withheld")),
            _ => {}
        }
        if nameless {
            // A card without a name gets its code name later; the rest of it is checked now.
            self.person.given_name = CODE_NAMES[0].to_owned();
        }
        check.part("person", &mut self.person);
        if nameless {
            self.person.given_name.clear();
        }
        check.part("contact", &mut self.contact);
        check.needed_text("concern", &mut self.concern, TEXT_MAX);
        check.line("recommended_by", &mut self.recommended_by, LINE_MAX);
    }
}

/// What a first contact's entry says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstContact {
    /// What brings the person, in their own words.
    pub concern: String,
    /// How they came.
    pub access: AccessPath,
    /// Which service recommended it.
    #[serde(default)]
    pub recommended_by: String,
    /// Whether they said who they are.
    #[serde(default)]
    pub naming: Naming,
    /// What they answered to the question of a benefit.
    #[serde(default)]
    pub benefit: Answer,
    /// Whether a need became known.
    #[serde(default)]
    pub known_need: Answer,
    /// The card, found by duplicate search, that is this person's.
    #[serde(default)]
    pub known_card: Option<EntryId>,
}

impl Content for FirstContact {
    const KIND: &'static str = "first-contact";
}

impl From<&NewContact> for FirstContact {
    fn from(new: &NewContact) -> Self {
        FirstContact {
            concern: new.concern.clone(),
            access: new.access,
            recommended_by: new.recommended_by.clone(),
            naming: new.naming,
            benefit: new.benefit,
            known_need: new.known_need,
            known_card: new.known_card,
        }
    }
}

/// Names that say nothing about who bears them.
const CODE_NAMES: [&str; 32] = [
    "Ahorn",
    "Amsel",
    "Birke",
    "Buche",
    "Distel",
    "Drossel",
    "Eiche",
    "Elster",
    "Erle",
    "Esche",
    "Farn",
    "Fichte",
    "Ginster",
    "Hasel",
    "Heide",
    "Holunder",
    "Kastanie",
    "Kiebitz",
    "Kiefer",
    "Klee",
    "Kranich",
    "Lerche",
    "Linde",
    "Meise",
    "Mohn",
    "Pappel",
    "Rotdorn",
    "Schwalbe",
    "Ulme",
    "Wacholder",
    "Weide",
    "Zeisig",
];

/// A name for who wants to give none, such as "Linde 42"; drawn, so that nothing can be read from it.
pub fn code_name(random: [u8; 2]) -> String {
    let [word, number] = random.map(usize::from);
    format!("{} {}", CODE_NAMES[word % CODE_NAMES.len()], 10 + number % 90)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use store::Timestamp;

    use super::*;

    fn contact() -> NewContact {
        NewContact {
            person: PersonCard { given_name: "Jana".into(), family_name: "Braun".into(), ..PersonCard::default() },
            naming: Naming::Named,
            contact: ContactData::default(),
            concern: "Ich weiß nicht, wie ich die Miete zahlen soll.".into(),
            access: AccessPath::InPerson,
            recommended_by: String::new(),
            benefit: Answer::NotAsked,
            known_need: Answer::NotAsked,
            handling: Handling::WaitingList,
            known_card: None,
        }
    }

    fn fields(contact: &NewContact) -> Vec<String> {
        let now: Timestamp = "2026-11-23T07:50:00Z".parse().expect("a moment");
        let checked = contact.clone().checked(now, "Europe/Berlin");
        checked.err().map(|faults| faults.0.into_iter().map(|fault| fault.field).collect()).unwrap_or_default()
    }

    #[test]
    fn one_name_and_a_concern_are_enough() {
        let mut contact = contact();
        contact.person.family_name.clear();
        assert!(fields(&contact).is_empty());
    }

    #[test]
    fn nobody_has_to_say_who_they_are() {
        let mut contact = contact();
        contact.person = PersonCard::default();
        assert_eq!(fields(&contact), ["person.given_name"]);
        contact.naming = Naming::Withheld;
        assert!(fields(&contact).is_empty());
        assert!(contact.sought().is_none());
    }

    #[test]
    fn a_name_and_no_name_contradict_each_other() {
        let mut contact = contact();
        contact.naming = Naming::Withheld;
        assert_eq!(fields(&contact), ["naming"]);
    }

    #[test]
    fn nobody_is_born_tomorrow_and_a_concern_must_be_heard() {
        let mut contact = contact();
        contact.person.birth_date = Some(date(2026, 11, 24));
        contact.concern = "  \n".into();
        assert_eq!(fields(&contact), ["person.birth_date", "concern"]);
        contact.person.birth_date = Some(date(2026, 11, 23));
        contact.concern = "Das Kind ist heute geboren.".into();
        assert!(fields(&contact).is_empty());
    }

    #[test]
    fn a_code_name_is_a_word_and_two_digits() {
        assert_eq!(code_name([0, 0]), "Ahorn 10");
        assert_eq!(code_name([255, 89]), "Zeisig 99");
    }
}
