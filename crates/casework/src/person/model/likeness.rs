//! In what two person cards agree, and how much that says: the rules of the search for people who are known already.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::{CaseId, EntryId};
use utoipa::ToSchema;
use vault::names;

use crate::case::{CaseCode, Person, codes};
use crate::check::{Check, Checked};

/// What duplicate search knows of the person at the door.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Sought {
    /// First names as heard.
    #[serde(default)]
    pub given_name: String,
    /// Family name as heard.
    #[serde(default)]
    pub family_name: String,
    /// Date of birth, if known.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    pub birth_date: Option<Date>,
}

/// A card that may be the same person's, and why it was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// The card.
    pub card: EntryId,
    /// Name on the card.
    pub name: String,
    /// Date of birth on the card.
    pub birth_date: Option<Date>,
    /// The case it lies in.
    pub case: CaseId,
    /// That case's code.
    pub code: CaseCode,
    /// Whom to ask; none while it is advice that nobody has taken.
    pub contact_person: Option<Person>,
    /// What agrees.
    pub reasons: Vec<Likeness>,
}

codes! {
    /// In what two cards agree.
    pub enum Likeness {
        /// The same name but for spelling.
        Name = "name",
        /// A name that sounds the same.
        Sound = "klang",
        /// The same date of birth.
        Birth = "geburtsdatum",
        /// The same date of birth with day and month swapped.
        BirthSwapped = "geburtsdatum-vertauscht",
    }
}

impl Checked for Sought {
    fn check(&mut self, check: &mut Check) {
        check.line("given_name", &mut self.given_name, 200);
        check.line("family_name", &mut self.family_name, 200);
    }
}

/// One fingerprint: the field it is of, what it says about likeness, and the text it is made from.
pub(crate) struct Print {
    pub(crate) field: &'static str,
    pub(crate) text: String,
}

/// The fingerprints of a name: each part as it is spelt and as it sounds.
pub(in crate::person) fn name_prints(given: &str, family: &str) -> Vec<Print> {
    let parts = names::parts(&format!("{given} {family}"));
    let folded = parts.iter().map(|part| Print { field: "name", text: names::fold(part) });
    let sounded = parts.iter().map(|part| Print { field: "sound", text: names::sound(part) });
    folded.chain(sounded).filter(|print| !print.text.is_empty()).collect()
}

/// A single name that agrees says little when more is known; it is all there is when nothing else was given.
pub(in crate::person) fn needed_weight(sought: &Sought) -> i64 {
    let parts = names::parts(&format!("{} {}", sought.given_name, sought.family_name)).len();
    if parts <= 1 && sought.birth_date.is_none() { 1 } else { 4 }
}

/// From this weight on, names agree so well that a different date of birth is rather a slip of the pen.
pub(in crate::person) const SAME_FULL_NAME: i64 = 6;

/// How much two cards agree: a first name alone does not suffice; a full name, or a name and a date, does.
pub(in crate::person) fn weight(reasons: &[Likeness]) -> i64 {
    reasons
        .iter()
        .map(|reason| match reason {
            Likeness::Name => 2,
            Likeness::Sound => 1,
            Likeness::Birth => 3,
            Likeness::BirthSwapped => 2,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sought(given: &str, family: &str, born: Option<&str>) -> Sought {
        let birth_date = born.and_then(|day| day.parse().ok());
        Sought { given_name: given.to_owned(), family_name: family.to_owned(), birth_date }
    }

    fn agree(one: &Sought, other: &Sought) -> i64 {
        let prints = |of: &Sought| name_prints(&of.given_name, &of.family_name);
        let mut reasons: Vec<Likeness> = Vec::new();
        for print in prints(one) {
            if prints(other).iter().any(|known| known.field == print.field && known.text == print.text) {
                reasons.push(if print.field == "name" { Likeness::Name } else { Likeness::Sound });
            }
        }
        if one.birth_date.is_some() && one.birth_date == other.birth_date {
            reasons.push(Likeness::Birth);
        }
        weight(&reasons)
    }

    #[test]
    fn a_family_name_alone_does_not_make_the_same_person() {
        let (jana, leon) = (sought("Jana", "Braun", None), sought("Leon", "Braun", None));
        assert!(agree(&jana, &leon) < needed_weight(&jana), "{}", agree(&jana, &leon));
    }

    #[test]
    fn spelling_does_not_hide_somebody_who_is_known() {
        for (one, other) in [("Müller", "Mueller"), ("Müller", "Miller"), ("Weiß", "Weiss"), ("Jäger", "Jaeger")] {
            let (one, other) = (sought("Jana", one, None), sought("Jana", other, None));
            assert!(agree(&one, &other) >= needed_weight(&one), "{} {}", one.family_name, other.family_name);
        }
    }

    #[test]
    fn a_name_and_the_date_of_birth_suffice_when_the_other_name_has_changed() {
        let (before, after) =
            (sought("Jana", "Braun", Some("1990-02-01")), sought("Jana", "Öztürk", Some("1990-02-01")));
        assert!(agree(&before, &after) >= needed_weight(&before));
        let stranger = sought("Cem", "Kaya", Some("1990-02-01"));
        assert!(agree(&before, &stranger) < needed_weight(&before));
    }

    #[test]
    fn one_name_is_enough_where_nothing_else_is_known() {
        let only = sought("Sultan", "", None);
        assert!(agree(&only, &sought("Sultan", "Demir", None)) >= needed_weight(&only));
    }
}
