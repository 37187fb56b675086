//! Field by field: which card's value holds.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::case::codes;
use crate::household::FamilyMember;
use crate::person::{AddressForm, Household, Interpreter};

codes! {
    /// A field of a person: of the card, or of how they can be reached.
    pub enum Part {
        /// First names.
        GivenName = "given-name",
        /// Family name.
        FamilyName = "family-name",
        /// Date of birth.
        BirthDate = "birth-date",
        /// What the person is to the family.
        Role = "role",
        /// How the person wants to be addressed.
        AddressForm = "address-form",
        /// Whether they live in the household.
        Household = "household",
        /// Language.
        Language = "language",
        /// Whether somebody must interpret.
        Interpreter = "interpreter",
        /// What must never happen.
        Never = "never",
        /// The safe ways.
        SafeWays = "safe-ways",
        /// When it is safe.
        SafeTimes = "safe-times",
        /// Telephone.
        Phone = "phone",
        /// Mail address.
        Mail = "mail",
        /// Address.
        Address = "address",
    }
}

codes! {
    /// Whose value holds.
    pub enum Pick {
        /// That of the card that stays.
        Kept = "kept",
        /// That of the card that is set aside.
        Merged = "merged",
        /// Both, one after the other; only for texts in which nothing may be lost.
        Both = "both",
    }
}

/// What was chosen for each field; where nothing was, what `suggested` says holds.
pub type Choices = BTreeMap<Part, Pick>;

/// A field in which two cards differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Difference {
    /// The field.
    pub part: Part,
    /// What is suggested; a person decides.
    pub suggested: Pick,
}

impl Part {
    /// Whether both values can stand one after the other.
    fn takes_both(self) -> bool {
        matches!(self, Part::Never | Part::SafeTimes | Part::Phone | Part::Address)
    }

    /// Whether there are two values, and both can stand one after the other.
    pub fn can_keep_both(self, one: &FamilyMember, other: &FamilyMember) -> bool {
        self.takes_both() && !self.is_open(one) && !self.is_open(other)
    }

    fn differs(self, one: &FamilyMember, other: &FamilyMember) -> bool {
        let (a, b) = (&one.card, &other.card);
        let (c, d) = (&one.contact, &other.contact);
        match self {
            Part::GivenName => a.given_name != b.given_name,
            Part::FamilyName => a.family_name != b.family_name,
            Part::BirthDate => a.birth_date != b.birth_date,
            Part::Role => a.role != b.role,
            Part::AddressForm => a.address_form != b.address_form,
            Part::Household => a.household != b.household,
            Part::Language => a.language != b.language,
            Part::Interpreter => a.interpreter != b.interpreter,
            Part::Never => c.never != d.never,
            Part::SafeWays => c.safe_ways != d.safe_ways,
            Part::SafeTimes => c.safe_times != d.safe_times,
            Part::Phone => c.phone != d.phone,
            Part::Mail => c.mail != d.mail,
            Part::Address => c.address != d.address,
        }
    }

    fn is_open(self, member: &FamilyMember) -> bool {
        let (card, contact) = (&member.card, &member.contact);
        match self {
            Part::GivenName => card.given_name.is_empty(),
            Part::FamilyName => card.family_name.is_empty(),
            Part::BirthDate => card.birth_date.is_none(),
            Part::Role => card.role.is_empty(),
            Part::AddressForm => card.address_form == AddressForm::NotAsked,
            Part::Household => card.household == Household::NotAsked,
            Part::Language => card.language.is_empty(),
            Part::Interpreter => card.interpreter == Interpreter::NotAsked,
            Part::Never => contact.never.is_empty(),
            Part::SafeWays => contact.safe_ways.is_empty(),
            Part::SafeTimes => contact.safe_times.is_empty(),
            Part::Phone => contact.phone.is_empty(),
            Part::Mail => contact.mail.is_empty(),
            Part::Address => contact.address.is_empty(),
        }
    }

    fn take(self, into: &mut FamilyMember, from: &FamilyMember) {
        let (card, contact) = (&mut into.card, &mut into.contact);
        match self {
            Part::GivenName => card.given_name.clone_from(&from.card.given_name),
            Part::FamilyName => card.family_name.clone_from(&from.card.family_name),
            Part::BirthDate => card.birth_date = from.card.birth_date,
            Part::Role => card.role.clone_from(&from.card.role),
            Part::AddressForm => card.address_form = from.card.address_form,
            Part::Household => card.household = from.card.household,
            Part::Language => card.language.clone_from(&from.card.language),
            Part::Interpreter => card.interpreter = from.card.interpreter,
            Part::Never => contact.never.clone_from(&from.contact.never),
            Part::SafeWays => contact.safe_ways.clone_from(&from.contact.safe_ways),
            Part::SafeTimes => contact.safe_times.clone_from(&from.contact.safe_times),
            Part::Phone => contact.phone.clone_from(&from.contact.phone),
            Part::Mail => contact.mail.clone_from(&from.contact.mail),
            Part::Address => contact.address.clone_from(&from.contact.address),
        }
    }

    fn join(self, into: &mut FamilyMember, from: &FamilyMember) {
        let both = |one: &mut String, other: &str, between: &str| {
            if one.is_empty() {
                other.clone_into(one);
            } else if !other.is_empty() {
                one.push_str(between);
                one.push_str(other);
            }
        };
        match self {
            Part::Never => both(&mut into.contact.never, &from.contact.never, "\n"),
            Part::SafeTimes => both(&mut into.contact.safe_times, &from.contact.safe_times, "\n"),
            Part::Phone => both(&mut into.contact.phone, &from.contact.phone, " / "),
            Part::Address => both(&mut into.contact.address, &from.contact.address, "\n"),
            _ => {}
        }
    }
}

/// The fields in which two persons differ, each with what is suggested: what is known holds over what nobody asked, and
/// of what must never happen nothing is lost.
pub fn differences(kept: &FamilyMember, merged: &FamilyMember) -> Vec<Difference> {
    let suggested = |part: Part| {
        if part.is_open(kept) {
            Pick::Merged
        } else if part == Part::Never && !part.is_open(merged) {
            Pick::Both
        } else {
            Pick::Kept
        }
    };
    let differ = Part::ALL.iter().copied().filter(|part| part.differs(kept, merged));
    differ.map(|part| Difference { part, suggested: suggested(part) }).collect()
}

/// The person as it will be: the card that stays, with what was chosen from the other one.
pub fn chosen(kept: &FamilyMember, merged: &FamilyMember, choices: &Choices) -> FamilyMember {
    let mut result = kept.clone();
    for difference in differences(kept, merged) {
        match choices.get(&difference.part).copied().unwrap_or(difference.suggested) {
            Pick::Kept => {}
            Pick::Merged => difference.part.take(&mut result, merged),
            Pick::Both if difference.part.takes_both() => difference.part.join(&mut result, merged),
            Pick::Both => {}
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::person::{ContactData, PersonCard};

    fn person(given: &str, born: Option<&str>, never: &str) -> FamilyMember {
        let card = PersonCard {
            given_name: given.to_owned(),
            birth_date: born.and_then(|day| day.parse().ok()),
            ..PersonCard::default()
        };
        FamilyMember { card, contact: ContactData { never: never.to_owned(), ..ContactData::default() } }
    }

    #[test]
    fn what_is_known_holds_and_no_warning_is_lost() {
        let (kept, merged) =
            (person("Jana", None, "nicht anrufen"), person("Jana-Lena", Some("1990-02-01"), "kein Brief"));
        let result = chosen(&kept, &merged, &Choices::new());
        assert_eq!(result.card.given_name, "Jana");
        assert_eq!(result.card.birth_date, merged.card.birth_date);
        assert_eq!(result.contact.never, "nicht anrufen\nkein Brief");
    }

    #[test]
    fn a_person_decides_field_by_field() {
        let (kept, merged) = (person("Jana", Some("1990-01-02"), ""), person("Janna", Some("1990-02-01"), ""));
        let choices = Choices::from([(Part::GivenName, Pick::Merged), (Part::BirthDate, Pick::Both)]);
        let result = chosen(&kept, &merged, &choices);
        assert_eq!((result.card.given_name.as_str(), result.card.birth_date), ("Janna", kept.card.birth_date));
    }

    #[test]
    fn two_equal_cards_leave_nothing_to_choose() {
        let one = person("Jana", Some("1990-02-01"), "nie");
        assert!(differences(&one, &one.clone()).is_empty());
    }
}
