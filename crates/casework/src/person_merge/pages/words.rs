//! A person's fields in words, for two cards side by side.

use ui::View;

use crate::household::FamilyMember;
use crate::person::PersonCard;
use crate::person_merge::Part;

/// The name of a field, as the person's own form has it.
pub fn label(view: &View, part: Part) -> String {
    view.t(match part {
        Part::GivenName => "household-given-name",
        Part::FamilyName => "household-family-name",
        Part::BirthDate => "household-birth-date",
        Part::Role => "household-role",
        Part::AddressForm => "household-address-form",
        Part::Household => "household-lives",
        Part::Language => "household-language",
        Part::Interpreter => "household-interpreter",
        Part::Never => "household-never",
        Part::SafeWays => "household-safe-ways",
        Part::SafeTimes => "household-safe-times",
        Part::Phone => "household-phone",
        Part::Mail => "household-mail",
        Part::Address => "household-address",
    })
}

/// What a card says in a field; nobody asked where it says nothing.
pub fn value(view: &View, part: Part, member: &FamilyMember) -> String {
    let (card, contact) = (&member.card, &member.contact);
    let ways = || {
        let ways = contact.safe_ways.iter().map(|way| view.t(&format!("household-way-{}", way.as_str())));
        ways.collect::<Vec<String>>().join(", ")
    };
    let words = match part {
        Part::GivenName => card.given_name.clone(),
        Part::FamilyName => card.family_name.clone(),
        Part::BirthDate => card.birth_date.map(|date| view.civil(date)).unwrap_or_default(),
        Part::Role => card.role.clone(),
        Part::AddressForm => view.t(&format!("household-address-{}", card.address_form.as_str())),
        Part::Household => view.t(&format!("household-lives-{}", card.household.as_str())),
        Part::Language => card.language.clone(),
        Part::Interpreter => view.t(&format!("household-interpreter-{}", card.interpreter.as_str())),
        Part::Never => contact.never.clone(),
        Part::SafeWays => ways(),
        Part::SafeTimes => contact.safe_times.clone(),
        Part::Phone => contact.phone.clone(),
        Part::Mail => contact.mail.clone(),
        Part::Address => contact.address.clone(),
    };
    if words.is_empty() { view.t("household-not-asked") } else { words }
}

/// The line under a name: date of birth and what the person is to the family.
pub fn about(view: &View, card: &PersonCard) -> String {
    let born = card.birth_date.map(|date| view.ta("person-merge-born", &[("date", view.civil(date).into())]));
    let role = Some(card.role.clone()).filter(|role| !role.is_empty());
    [born, role].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
