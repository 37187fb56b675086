//! The fields of an organisation and of a unit, and how they are read.

use store::Uuid;
use store::ids::CarrierId;
use ui::check::{Checked, Place};
use ui::{Choice, Field, Form, Markup, View, Width, field, field_group, html, radios, select, text_area, time_field};

use crate::administration::model::{Letterhead, ListedCarrier, OrganisationSettings, UnitSettings};
use crate::administration::policy::Reach;
use crate::organisation::{ApplicationDates, Regime};
use crate::unit::Visibility;

const ORGANISATION: &[Place] = &[
    ("name", "name", "administration-name"),
    ("carrier", "traeger", "administration-carrier"),
    ("regime", "recht", "administration-regime"),
    ("time_zone", "zeitzone", "administration-zone"),
    ("escalation", "leitung", "administration-escalation"),
    ("letterhead.street", "strasse", "administration-street"),
    ("letterhead.postcode", "plz", "administration-postcode"),
    ("letterhead.town", "ort", "administration-town"),
    ("letterhead.telephone", "telefon", "administration-telephone"),
    ("letterhead.mail", "mail", "administration-mail"),
    ("letterhead.web", "web", "administration-web"),
    ("letterhead.more", "weiteres", "administration-more"),
];

const UNIT: &[Place] = &[
    ("name", "name", "administration-unit-name"),
    ("visibility", "sichtbar", "administration-visibility"),
    ("telephone", "telefon", "administration-telephone"),
    ("mail", "mail", "administration-mail"),
];

/// The form of an organisation as it stands.
pub(super) fn of_organisation(settings: &OrganisationSettings, version: i64) -> Form {
    let head = &settings.letterhead;
    let dates = if settings.application_dates.are_preserved() { "ja" } else { "nein" };
    Form::empty()
        .with("version", version.to_string())
        .with("name", &*settings.name)
        .with("traeger", settings.carrier.to_string())
        .with("recht", settings.regime.as_str())
        .with("antrag", dates)
        .with("zeitzone", &*settings.time_zone)
        .with("leitung", &*settings.escalation)
        .with("strasse", &*head.street)
        .with("plz", &*head.postcode)
        .with("ort", &*head.town)
        .with("telefon", &*head.telephone)
        .with("mail", &*head.mail)
        .with("web", &*head.web)
        .with("weiteres", &*head.more)
}

/// An empty form of an organisation.
pub(super) fn new_organisation() -> Form {
    Form::empty().with("zeitzone", "Europe/Berlin").with("leitung", "14:00").with("antrag", "nein")
}

/// Reads an organisation; every fault stands in the form afterwards. Where the office alone decides, what stands counts.
pub(super) fn read_organisation(
    view: &View,
    form: &mut Form,
    standing: Option<&OrganisationSettings>,
    reach: Reach,
) -> Option<OrganisationSettings> {
    let fixed = standing.filter(|_| reach.only().is_some());
    let (carrier, regime, application_dates) = match fixed {
        Some(standing) => (standing.carrier, standing.regime, standing.application_dates),
        None => (
            form.choice::<CarrierId>(view, "traeger", "administration-carrier").unwrap_or(CarrierId::from(Uuid::nil())),
            form.choice::<Regime>(view, "recht", "administration-regime").unwrap_or(Regime::Gdpr),
            if form.value("antrag") == "ja" { ApplicationDates::Preserved } else { ApplicationDates::NotPreserved },
        ),
    };
    let escalation = form.time(view, "leitung", "administration-escalation");
    let word = |name: &str| form.value(name).to_owned();
    let settings = OrganisationSettings {
        name: word("name"),
        carrier,
        regime,
        application_dates,
        time_zone: word("zeitzone"),
        escalation: escalation.map_or_else(|| "00:00".to_owned(), |at| format!("{:02}:{:02}", at.hour(), at.minute())),
        letterhead: Letterhead {
            street: word("strasse"),
            postcode: word("plz"),
            town: word("ort"),
            telephone: word("telefon"),
            mail: word("mail"),
            web: word("web"),
            more: word("weiteres"),
        },
    };
    sound(view, form, settings, ORGANISATION)
}

/// The value once its own rules hold and the form has no fault; otherwise each fault stands at its field.
fn sound<T: Checked>(view: &View, form: &mut Form, value: T, places: &[Place]) -> Option<T> {
    match value.checked(view.now, &view.zone) {
        Ok(value) => form.is_ok().then_some(value),
        Err(faults) => {
            faults.note_in(view, form, places);
            None
        }
    }
}

/// Notes what an act refused at the fields of an organisation's form.
pub(super) fn note_organisation(view: &View, form: &mut Form, faults: &ui::check::Faults) {
    faults.note_in(view, form, ORGANISATION);
}

/// Notes what an act refused at the fields of a unit's form.
pub(super) fn note_unit(view: &View, form: &mut Form, faults: &ui::check::Faults) {
    faults.note_in(view, form, UNIT);
}

/// The fields of an organisation.
pub(super) fn organisation(view: &View, form: &Form, reach: Reach, carriers: &[ListedCarrier]) -> Markup {
    html! {
        (field(view, form, Field::new("name", view.t("administration-name"))))
        @if reach.only().is_none() { (network_fields(view, form, carriers)) }
        (field_group(&view.t("administration-reach"), html! {
            (field(view, form, Field::new("strasse", view.t("administration-street")).optional()))
            (field(view, form, Field::new("plz", view.t("administration-postcode")).optional().width(Width::Short)))
            (field(view, form, Field::new("ort", view.t("administration-town")).optional().width(Width::Medium)))
            (field(view, form, Field::new("telefon", view.t("administration-telephone")).optional().telephone()))
            (field(view, form, Field::new("mail", view.t("administration-mail")).optional().mail()))
            (field(view, form, Field::new("web", view.t("administration-web")).optional()))
            (text_area(view, form, Field::new("weiteres", view.t("administration-more")).hint(view.t("administration-more-hint")).optional().rows(3)))
        }))
        (field_group(&view.t("administration-clock"), html! {
            (field(view, form, Field::new("zeitzone", view.t("administration-zone")).hint(view.t("administration-zone-hint")).width(Width::Medium)))
            (time_field(view, form, Field::new("leitung", view.t("administration-escalation")).hint(view.t("administration-escalation-hint")).width(Width::Short)))
        }))
    }
}

/// What the network's office alone decides about an organisation.
fn network_fields(view: &View, form: &Form, carriers: &[ListedCarrier]) -> Markup {
    let carriers: Vec<Choice> =
        carriers.iter().map(|carrier| Choice::new(carrier.id.to_string(), &*carrier.name)).collect();
    let regimes: Vec<Choice> = Regime::ALL
        .iter()
        .map(|regime| Choice::new(regime.as_str(), view.t(&format!("administration-regime-{}", regime.as_str()))))
        .collect();
    let dates = [
        Choice::new("ja", view.t("administration-dates-yes")).hint(view.t("administration-dates-yes-hint")),
        Choice::new("nein", view.t("administration-dates-no")).hint(view.t("administration-dates-no-hint")),
    ];
    html! {
        (select(view, form, Field::new("traeger", view.t("administration-carrier")), &carriers))
        (select(view, form, Field::new("recht", view.t("administration-regime")).hint(view.t("administration-regime-hint")), &regimes))
        (radios(view, form, Field::new("antrag", view.t("administration-dates")), &dates))
    }
}

/// The form of a unit as it stands.
pub(super) fn of_unit(settings: &UnitSettings, version: i64) -> Form {
    Form::empty()
        .with("version", version.to_string())
        .with("name", &*settings.name)
        .with("sichtbar", settings.visibility.as_str())
        .with("telefon", &*settings.telephone)
        .with("mail", &*settings.mail)
}

/// Reads a unit; every fault stands in the form afterwards. Whether it is secret is decided once.
pub(super) fn read_unit(view: &View, form: &mut Form, standing: Option<Visibility>) -> Option<UnitSettings> {
    let visibility = match standing {
        Some(standing) => Some(standing),
        None => form.choice::<Visibility>(view, "sichtbar", "administration-visibility"),
    };
    let word = |name: &str| form.value(name).to_owned();
    let settings = UnitSettings {
        name: word("name"),
        visibility: visibility.unwrap_or(Visibility::Open),
        telephone: word("telefon"),
        mail: word("mail"),
    };
    sound(view, form, settings, UNIT)
}

/// The fields of a unit; whether it is secret is asked only of a new one.
pub(super) fn unit(view: &View, form: &Form, standing: Option<Visibility>) -> Markup {
    let ways: Vec<Choice> = [Visibility::Open, Visibility::Hidden]
        .into_iter()
        .map(|way| {
            let key = format!("administration-visibility-{}", way.as_str());
            Choice::new(way.as_str(), view.t(&key)).hint(view.t(&format!("{key}-hint")))
        })
        .collect();
    html! {
        (field(view, form, Field::new("name", view.t("administration-unit-name"))))
        @if standing.is_none() {
            (radios(view, form, Field::new("sichtbar", view.t("administration-visibility")), &ways))
        }
        (field(view, form, Field::new("telefon", view.t("administration-telephone")).optional().telephone()))
        (field(view, form, Field::new("mail", view.t("administration-mail")).optional().mail()))
    }
}
