//! The form of a first contact: filled in under two minutes, also with the telephone at the ear.

use network::organisation::ApplicationDates;
use ui::{
    Choice, Dates, Field, Form, Markup, View, Width, button_row, checkbox, checkboxes, date_field, field, field_group,
    form, html, paragraph, quiet_link, radios, radios_inline, side_by_side, submit, text_area,
};

use super::words::{choices, send_today};
use crate::check::{Checked, Place};
use crate::intake::model::{AccessPath, Answer, Handling, Naming, NewContact};
use crate::person::{AddressForm, ContactData, Household, Interpreter, PersonCard, SafeWay};

/// What a page starts with: everything open, nobody has taken it.
pub(super) fn fresh() -> Form {
    Form::empty()
        .with("anrede", AddressForm::NotAsked.as_str())
        .with("dolmetschen", Interpreter::NotAsked.as_str())
        .with("antrag", Answer::NotAsked.as_str())
        .with("bedarf", Answer::NotAsked.as_str())
        .with("uebernahme", Handling::WaitingList.as_str())
}

/// Where each field of a contact stands on this page.
pub(super) const PLACES: &[Place] = &[
    ("concern", "anliegen", "intake-concern"),
    ("recommended_by", "empfohlen-von", "intake-recommended-by"),
    ("person.given_name", "vorname", "intake-given-name"),
    ("person.family_name", "nachname", "intake-family-name"),
    ("person.birth_date", "geburtsdatum", "intake-birth-date"),
    ("person.language", "sprache", "intake-language"),
    ("naming", "ohne-namen", "intake-no-name"),
    ("contact.address", "anschrift", "intake-address"),
    ("contact.phone", "telefon", "intake-phone"),
    ("contact.mail", "mail", "intake-mail"),
    ("contact.safe_times", "sichere-zeiten", "intake-safe-times"),
    ("contact.never", "niemals", "intake-never"),
    ("known_card", "anliegen", "intake-concern"),
];

/// Reads what was typed; none when something is missing or wrong, and then the form says all of it.
pub(super) fn read(view: &View, form: &mut Form) -> Option<NewContact> {
    let typed = |form: &Form, field: &str| form.value(field).to_owned();
    let access = form.choice::<AccessPath>(view, "zugang", "intake-access");
    let person = PersonCard {
        given_name: typed(form, "vorname"),
        family_name: typed(form, "nachname"),
        birth_date: form.optional_date(view, "geburtsdatum", "intake-birth-date", Dates::UpToToday),
        address_form: form.optional_choice::<AddressForm>(view, "anrede", "intake-address-form").unwrap_or_default(),
        language: typed(form, "sprache"),
        interpreter: form.optional_choice::<Interpreter>(view, "dolmetschen", "intake-interpreter").unwrap_or_default(),
        household: Household::Inside,
        role: String::new(),
    };
    let contact = ContactData {
        address: typed(form, "anschrift"),
        phone: typed(form, "telefon"),
        mail: typed(form, "mail"),
        safe_ways: form.choices::<SafeWay>(view, "sichere-wege", "intake-safe-ways"),
        safe_times: typed(form, "sichere-zeiten"),
        never: typed(form, "niemals"),
    };
    let naming = if form.ticked("ohne-namen") { Naming::Withheld } else { Naming::Named };
    let new = NewContact {
        person,
        naming,
        contact,
        concern: typed(form, "anliegen"),
        access: access.unwrap_or(AccessPath::InPerson),
        recommended_by: typed(form, "empfohlen-von"),
        benefit: form.optional_choice::<Answer>(view, "antrag", "intake-benefit").unwrap_or_default(),
        known_need: form.optional_choice::<Answer>(view, "bedarf", "intake-known-need").unwrap_or_default(),
        handling: form.optional_choice::<Handling>(view, "uebernahme", "intake-handling").unwrap_or_default(),
        known_card: None,
    };
    match new.checked(view.now, &view.zone) {
        Ok(new) => form.is_ok().then_some(new),
        Err(faults) => {
            faults.note_in(view, form, PLACES);
            None
        }
    }
}

/// The form with what was typed.
pub(super) fn markup(view: &View, typed: &Form, dates: ApplicationDates) -> Markup {
    form(
        view,
        "/erstkontakt/pruefen",
        typed,
        html! {
            (concern(view, typed))
            (person(view, typed))
            (reach(view, typed))
            (claims(view, typed, dates))
            (field_group(&view.t("intake-group-handling"), radios(view, typed, Field::new("uebernahme", view.t("intake-handling")),
                &choices(view, "intake-handling-{}", Handling::ALL.iter().map(|one| one.as_str())))))
            (button_row(&[submit(&view.t("intake-save-contact")), quiet_link("/erstkontakt", &view.t("ui-cancel"))]))
        },
    )
}

fn concern(view: &View, typed: &Form) -> Markup {
    let access: Vec<Choice> = choices(view, "intake-access-{}", AccessPath::ALL.iter().map(|one| one.as_str()));
    field_group(
        &view.t("intake-group-concern"),
        html! {
            (text_area(view, typed, Field::new("anliegen", view.t("intake-concern")).hint(view.t("intake-concern-hint")).rows(4)))
            (radios_inline(view, typed, Field::new("zugang", view.t("intake-access")), &access))
            (field(view, typed, Field::new("empfohlen-von", view.t("intake-recommended-by")).optional().width(Width::Medium)))
        },
    )
}

fn person(view: &View, typed: &Form) -> Markup {
    field_group(
        &view.t("intake-group-person"),
        html! {
            (paragraph(&view.t("intake-person-hint")))
            (side_by_side(&[
                field(view, typed, Field::new("vorname", view.t("intake-given-name")).optional().width(Width::Medium)),
                field(view, typed, Field::new("nachname", view.t("intake-family-name")).optional().width(Width::Medium)),
            ]))
            (checkbox(view, typed, Field::new("ohne-namen", view.t("intake-no-name")).hint(view.t("intake-no-name-hint"))))
            (date_field(view, typed, Field::new("geburtsdatum", view.t("intake-birth-date")).optional()))
            (radios_inline(view, typed, Field::new("anrede", view.t("intake-address-form")),
                &choices(view, "intake-address-form-{}", AddressForm::ALL.iter().map(|one| one.as_str()))))
            (field(view, typed, Field::new("sprache", view.t("intake-language")).optional().width(Width::Medium)))
            (radios_inline(view, typed, Field::new("dolmetschen", view.t("intake-interpreter")),
                &choices(view, "intake-interpreter-{}", Interpreter::ALL.iter().map(|one| one.as_str()))))
        },
    )
}

fn reach(view: &View, typed: &Form) -> Markup {
    field_group(
        &view.t("intake-group-reach"),
        html! {
            (paragraph(&view.t("intake-reach-hint")))
            (side_by_side(&[
                field(view, typed, Field::new("telefon", view.t("intake-phone")).optional().telephone().width(Width::Medium)),
                field(view, typed, Field::new("mail", view.t("intake-mail")).optional().mail().width(Width::Medium)),
            ]))
            (text_area(view, typed, Field::new("anschrift", view.t("intake-address")).optional().rows(2)))
            (checkboxes(view, typed, Field::new("sichere-wege", view.t("intake-safe-ways")).optional(),
                &choices(view, "intake-safe-way-{}", SafeWay::ALL.iter().map(|one| one.as_str()))))
            (field(view, typed, Field::new("sichere-zeiten", view.t("intake-safe-times")).optional().hint(view.t("intake-safe-times-hint"))))
            (field(view, typed, Field::new("niemals", view.t("intake-never")).optional().hint(view.t("intake-never-hint"))))
        },
    )
}

fn claims(view: &View, typed: &Form, dates: ApplicationDates) -> Markup {
    let answers = || choices(view, "intake-answer-{}", Answer::ALL.iter().map(|one| one.as_str()));
    field_group(
        &view.t("intake-group-claims"),
        html! {
            @if dates.are_preserved() {
                (paragraph(&view.t("intake-claims-preserved")))
            } @else {
                (paragraph(&view.t("intake-claims-elsewhere")))
                (send_today(view))
            }
            (radios_inline(view, typed, Field::new("antrag", view.t("intake-benefit")), &answers()))
            (radios_inline(view, typed, Field::new("bedarf", view.t("intake-known-need")).hint(view.t("intake-known-need-hint")), &answers()))
        },
    )
}
