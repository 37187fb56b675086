//! The fields of a person: card and contact data in one form, and how they are read.

use maud::{Markup, html};
use ui::{
    Choice, Clash, Dates, Field, Form, View, Width, checkboxes, date_field, field, radios, radios_inline, section,
    text_area,
};

use crate::check::{Checked, Place};
use crate::household::FamilyMember;
use crate::person::{AddressForm, ContactData, Household, Interpreter, PersonCard, SafeWay};

/// Where the parts of a person stand in the form.
const PLACES: &[Place] = &[
    ("card.given_name", "vorname", "household-given-name"),
    ("card.family_name", "nachname", "household-family-name"),
    ("card.birth_date", "geboren", "household-birth-date"),
    ("card.role", "rolle", "household-role"),
    ("card.language", "sprache", "household-language"),
    ("contact.address", "anschrift", "household-address"),
    ("contact.phone", "telefon", "household-phone"),
    ("contact.mail", "mail", "household-mail"),
    ("contact.safe_times", "zeiten", "household-safe-times"),
    ("contact.never", "niemals", "household-never"),
];

/// A fresh form: nothing was asked yet.
pub fn fresh() -> Form {
    of_codes(Form::empty(), &PersonCard::default())
}

fn of_codes(form: Form, card: &PersonCard) -> Form {
    form.with("anrede", card.address_form.as_str())
        .with("haushalt", card.household.as_str())
        .with("dolmetschen", card.interpreter.as_str())
}

/// The form of a person who is known.
pub fn of(view: &View, member: &FamilyMember, version: i64) -> Form {
    let (card, contact) = (&member.card, &member.contact);
    let form = Form::empty()
        .with("version", version.to_string())
        .with("vorname", &*card.given_name)
        .with("nachname", &*card.family_name)
        .with("geboren", card.birth_date.map(|date| view.civil(date)).unwrap_or_default())
        .with("rolle", &*card.role)
        .with("sprache", &*card.language)
        .with("anschrift", &*contact.address)
        .with("telefon", &*contact.phone)
        .with("mail", &*contact.mail)
        .with("zeiten", &*contact.safe_times)
        .with("niemals", &*contact.never);
    contact.safe_ways.iter().fold(of_codes(form, card), |form, way| form.with("wege", way.as_str()))
}

/// Reads the form; every fault stands in it afterwards.
pub fn read(view: &View, form: &mut Form) -> Option<FamilyMember> {
    let birth_date = form.optional_date(view, "geboren", "household-birth-date", Dates::UpToToday);
    let address_form = form.optional_choice::<AddressForm>(view, "anrede", "household-address-form");
    let household = form.optional_choice::<Household>(view, "haushalt", "household-lives");
    let interpreter = form.optional_choice::<Interpreter>(view, "dolmetschen", "household-interpreter");
    let safe_ways = form.choices::<SafeWay>(view, "wege", "household-safe-ways");
    let text = |name: &str| form.value(name).to_owned();
    let typed = FamilyMember {
        card: PersonCard {
            given_name: text("vorname"),
            family_name: text("nachname"),
            birth_date,
            address_form: address_form.unwrap_or_default(),
            language: text("sprache"),
            interpreter: interpreter.unwrap_or_default(),
            household: household.unwrap_or_default(),
            role: text("rolle"),
        },
        contact: ContactData {
            address: text("anschrift"),
            phone: text("telefon"),
            mail: text("mail"),
            safe_ways,
            safe_times: text("zeiten"),
            never: text("niemals"),
        },
    };
    match typed.checked(view.now, &view.zone) {
        Ok(member) => form.is_ok().then_some(member),
        Err(faults) => {
            faults.note_in(view, form, PLACES);
            None
        }
    }
}

/// The fields on screen.
pub fn render(view: &View, form: &Form) -> Markup {
    let line = |name: &str, key: &str| Field::new(name, view.t(key)).optional().width(Width::Medium);
    html! {
        (section(&view.t("household-who"), html! {
            (field(view, form, Field::new("vorname", view.t("household-given-name")).hint(view.t("household-given-name-hint")).width(Width::Medium)))
            (field(view, form, line("nachname", "household-family-name")))
            (date_field(view, form, Field::new("geboren", view.t("household-birth-date")).optional()))
            (field(view, form, line("rolle", "household-role").hint(view.t("household-role-hint"))))
            (radios_inline(view, form, Field::new("anrede", view.t("household-address-form")).optional(),
                &choices(view, "household-address", AddressForm::ALL.iter().map(|one| one.as_str()))))
            (radios(view, form, Field::new("haushalt", view.t("household-lives")).optional(),
                &choices(view, "household-lives", Household::ALL.iter().map(|one| one.as_str()))))
        }))
        (section(&view.t("household-speaks"), html! {
            (field(view, form, line("sprache", "household-language").hint(view.t("household-language-hint"))))
            (radios(view, form, Field::new("dolmetschen", view.t("household-interpreter")).optional(),
                &choices(view, "household-interpreter", Interpreter::ALL.iter().map(|one| one.as_str()))))
        }))
        (section(&view.t("household-reach"), html! {
            (checkboxes(view, form, Field::new("wege", view.t("household-safe-ways")).hint(view.t("household-safe-ways-hint")).optional(),
                &choices(view, "household-way", SafeWay::ALL.iter().map(|one| one.as_str()))))
            (text_area(view, form, Field::new("zeiten", view.t("household-safe-times")).hint(view.t("household-safe-times-hint")).optional().rows(2)))
            (text_area(view, form, Field::new("niemals", view.t("household-never")).hint(view.t("household-never-hint")).optional().rows(2)))
            (field(view, form, line("telefon", "household-phone").telephone()))
            (field(view, form, line("mail", "household-mail").mail()))
            (text_area(view, form, Field::new("anschrift", view.t("household-address")).optional().rows(3)))
        }))
    }
}

fn choices(view: &View, prefix: &str, codes: impl Iterator<Item = &'static str>) -> Vec<Choice> {
    codes.map(|code| Choice::new(code, view.t(&format!("{prefix}-{code}")))).collect()
}

/// What differs between two versions of a person, each side in words.
pub fn clashes(view: &View, mine: &FamilyMember, theirs: &FamilyMember) -> Vec<Clash> {
    let both = words(view, mine).into_iter().zip(words(view, theirs));
    both.filter(|((_, mine), (_, theirs))| mine != theirs)
        .map(|((key, mine), (_, theirs))| Clash { label: view.t(key), mine, theirs })
        .collect()
}

fn words(view: &View, member: &FamilyMember) -> [(&'static str, String); 14] {
    let (card, contact) = (&member.card, &member.contact);
    let ways: Vec<String> =
        contact.safe_ways.iter().map(|way| view.t(&format!("household-way-{}", way.as_str()))).collect();
    [
        ("household-given-name", card.given_name.clone()),
        ("household-family-name", card.family_name.clone()),
        ("household-birth-date", card.birth_date.map(|date| view.civil(date)).unwrap_or_default()),
        ("household-role", card.role.clone()),
        ("household-address-form", view.t(&format!("household-address-{}", card.address_form.as_str()))),
        ("household-lives", view.t(&format!("household-lives-{}", card.household.as_str()))),
        ("household-language", card.language.clone()),
        ("household-interpreter", view.t(&format!("household-interpreter-{}", card.interpreter.as_str()))),
        ("household-safe-ways", ways.join(", ")),
        ("household-safe-times", contact.safe_times.clone()),
        ("household-never", contact.never.clone()),
        ("household-phone", contact.phone.clone()),
        ("household-mail", contact.mail.clone()),
        ("household-address", contact.address.clone()),
    ]
}
