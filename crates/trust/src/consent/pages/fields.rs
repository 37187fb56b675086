//! The form in which a consent is written down, field by field.

use ::store::{EntryId, Tx};
use casework::check::{Checked, Place};
use casework::entry::{Desk, Opened};
use casework::received::{self, Around, pages::short};
use jiff::ToSpan as _;
use jiff::civil::Date;
use network::unit::{Colleague, colleagues};
use policy::Topic;
use ui::{
    AppError, Choice, Dates, Field, Form, Markup, View, Width, checkboxes, date_field, field, hidden, html, radios,
    select, text_area,
};

use super::ask::Ground;
use crate::consent::acts::ask::is_minor;
use crate::consent::basis;
use crate::consent::model::{
    Decides, Direction, Explained, Function, Kinds, NewConsent, ReadAs, SharedSecret, USUAL_MONTHS,
};
use crate::consent::store::{self, UnitRow};

/// Where the parts stand in the form.
pub(super) const PLACES: &[Place] = &[
    ("kinds", "art", "consent-field-kinds"),
    ("person", "person", "consent-field-person"),
    ("to_unit", "an", "consent-field-unit"),
    ("to_user", "empfaenger", "consent-field-recipient"),
    ("recipient", "stelle", "consent-field-recipient-words"),
    ("topics", "themen", "consent-field-topics"),
    ("items", "themen", "consent-field-topics"),
    ("exclusions", "ausnahmen", "consent-field-exclusions"),
    ("purpose", "zweck", "consent-field-purpose"),
    ("first_day", "von", "consent-field-from"),
    ("last_day", "bis", "consent-field-until"),
    ("refusal", "ohne", "consent-field-refusal"),
    ("explained", "erklaert", "consent-field-explained"),
    ("language", "sprache", "consent-field-language"),
    ("read_as", "form", "consent-field-read-as"),
    ("interpreter", "dolmetschen", "consent-field-interpreter"),
    ("decides", "entscheidet", "consent-field-decides"),
    ("insight", "einsicht", "consent-field-insight"),
    ("shared_secret", "geteilt", "consent-field-shared-secret"),
];
/// The languages that are offered; the first three have the text itself.
const LANGUAGES: [&str; 11] = ["de", "fr", "en", "nl", "ar", "tr", "uk", "ru", "pl", "ro", "fa"];

/// What can be chosen.
pub(super) struct Offer {
    unit: UnitRow,
    person: String,
    topics: Vec<Topic>,
    colleagues: Vec<Colleague>,
    entries: Vec<Opened<serde_json::Value>>,
    around: Around,
    minor: bool,
    shared_secret: bool,
    today: Date,
}

pub(super) async fn offer(
    tx: &mut Tx,
    desk: &Desk<'_>,
    ground: &Ground,
    unit: &UnitRow,
    topics: &[Topic],
    typed: &Form,
) -> Result<Offer, AppError> {
    let person = typed.value("person").to_owned();
    let card = ground.family.persons.iter().find(|card| card.id.to_string() == person);
    let known = store::entries_of_topics(tx, desk, ground.case.file, topics).await?;
    let ids: Vec<EntryId> = known.into_iter().map(|(id, ..)| id).collect();
    let names = ground.family.persons.iter().map(|card| (card.id, card.content.full_name())).collect();
    Ok(Offer {
        unit: unit.clone(),
        minor: card.is_some_and(|card| is_minor(&card.content, ground.today)),
        person,
        topics: topics.to_vec(),
        colleagues: colleagues(tx, unit.id).await?,
        entries: received::named(tx, desk, &ids).await?,
        around: Around { names, ..Around::default() },
        shared_secret: basis::ground(ground.giver.regime, ground.today).is_some_and(|one| one.shared_secret),
        today: ground.today,
    })
}

/// The form as it is first shown: what was chosen before, and the usual answers.
pub(super) fn fresh(view: &View, typed: &Form, offer: &Offer) -> Form {
    let year = offer.today.checked_add(USUAL_MONTHS.months()).unwrap_or(Date::MAX);
    let mut form = Form::empty().with("person", typed.value("person")).with("an", offer.unit.id.to_string());
    for topic in &offer.topics {
        form = form.with("themen", topic.as_str());
    }
    form.with("empfaenger", format!("f:{}", Function::Responsible.as_str()))
        .with("von", view.civil(offer.today))
        .with("bis", view.civil(year.yesterday().unwrap_or(year)))
        .with("richtung", Direction::OneWay.as_str())
        .with("sprache", view.lang.code())
}

/// What was typed, with the rules that hold for it alone; nothing where something cannot stand.
pub(super) fn read(view: &View, typed: &mut Form, offer: &Offer) -> Option<NewConsent> {
    let Ok(person) = offer.person.parse() else {
        typed.error("person", view.t("consent-error-person"));
        return None;
    };
    let kinds = match (typed.has("art", "data-protection"), typed.has("art", "secrecy")) {
        (true, true) => Some(Kinds::Both),
        (true, false) => Some(Kinds::DataProtection),
        (false, true) => Some(Kinds::Secrecy),
        (false, false) => {
            typed.error("art", view.t("consent-error-kinds"));
            None
        }
    };
    let first_day = typed.optional_date(view, "von", "consent-field-from", Dates::Any);
    let last_day = typed.optional_date(view, "bis", "consent-field-until", Dates::Any);
    let whom = typed.value("empfaenger").to_owned();
    let (to_user, to_function) = match whom.split_once(':') {
        Some(("p", id)) => (id.parse().ok(), None),
        Some(("f", code)) => (None, code.parse().ok()),
        _ => (None, None),
    };
    let text = |name: &str| typed.value(name).to_owned();
    let new = NewConsent {
        kinds: kinds?,
        person,
        to_unit: offer.unit.id,
        to_user,
        to_function,
        recipient: text("stelle"),
        topics: offer.topics.clone(),
        items: Vec::new(),
        exclusions: codes(typed, "ausnahmen"),
        purpose: text("zweck"),
        first_day,
        last_day,
        direction: if typed.value("richtung") == Direction::Mutual.as_str() {
            Direction::Mutual
        } else {
            Direction::OneWay
        },
        refusal: text("ohne"),
        explained: codes(typed, "erklaert"),
        language: text("sprache"),
        read_as: codes(typed, "form"),
        interpreter: text("dolmetschen"),
        decides: typed.value("entscheidet").parse().ok(),
        insight: text("einsicht"),
        shared_secret: codes(typed, "geteilt"),
    };
    match new.checked(view.now, &view.zone) {
        Ok(new) => typed.is_ok().then_some(new),
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

fn codes<T: std::str::FromStr>(typed: &Form, name: &str) -> Vec<T> {
    typed.values(name).iter().filter_map(|code| code.parse().ok()).collect()
}

pub(super) fn render(view: &View, typed: &Form, offer: &Offer) -> Markup {
    let named = |list: &[&str], key: &str| -> Vec<Choice> {
        list.iter().map(|code| Choice::new(*code, view.t(&key.replace("{}", code)))).collect()
    };
    let kinds = ["data-protection", "secrecy"].map(|code| {
        Choice::new(code, view.t(&format!("consent-kinds-{code}"))).hint(view.t(&format!("consent-kinds-{code}-hint")))
    });
    let explained: Vec<&str> = Explained::ALL.iter().map(|one| one.as_str()).collect();
    let forms: Vec<&str> = ReadAs::ALL.iter().map(|one| one.as_str()).collect();
    let directions: Vec<&str> = Direction::ALL.iter().map(|one| one.as_str()).collect();
    html! {
        (hidden("person", typed.value("person")))
        (hidden("an", &offer.unit.id.to_string()))
        @for topic in &offer.topics { (hidden("themen", topic.as_str())) }
        (checkboxes(view, typed, Field::new("art", view.t("consent-field-kinds")), &kinds))
        (select(view, typed, Field::new("empfaenger", view.t("consent-field-recipient")).hint(view.t("consent-field-recipient-hint")), &recipients(view, offer)))
        (field(view, typed, Field::new("stelle", view.t("consent-field-recipient-words")).hint(view.t("consent-field-recipient-words-hint")).optional()))
        @if !offer.entries.is_empty() {
            (checkboxes(view, typed, Field::new("ausnahmen", view.t("consent-field-exclusions")).hint(view.t("consent-field-exclusions-hint")).optional(), &entries(view, offer)))
        }
        (text_area(view, typed, Field::new("zweck", view.t("consent-field-purpose")).hint(view.t("consent-field-purpose-hint")).rows(3)))
        (date_field(view, typed, Field::new("von", view.t("consent-field-from"))))
        (date_field(view, typed, Field::new("bis", view.t("consent-field-until")).hint(view.t("consent-field-until-hint"))))
        (radios(view, typed, Field::new("richtung", view.t("consent-field-direction")), &named(&directions, "consent-direction-{}")))
        (text_area(view, typed, Field::new("ohne", view.t("consent-field-refusal")).hint(view.t("consent-field-refusal-hint")).rows(3)))
        (checkboxes(view, typed, Field::new("erklaert", view.t("consent-field-explained")), &named(&explained, "consent-explained-{}")))
        (select(view, typed, Field::new("sprache", view.t("consent-field-language")).width(Width::Medium), &named(&LANGUAGES, "consent-language-{}")))
        (checkboxes(view, typed, Field::new("form", view.t("consent-field-read-as")), &named(&forms, "consent-read-{}")))
        (field(view, typed, Field::new("dolmetschen", view.t("consent-field-interpreter")).optional().width(Width::Medium)))
        @if offer.minor { (minor(view, typed)) }
        @if offer.shared_secret { (shared_secret(view, typed)) }
    }
}

fn recipients(view: &View, offer: &Offer) -> Vec<Choice> {
    let functions = Function::ALL
        .iter()
        .map(|one| Choice::new(format!("f:{}", one.as_str()), view.t(&format!("consent-function-{}", one.as_str()))));
    let people = offer.colleagues.iter().map(|one| {
        let words =
            if one.profession.is_empty() { one.name.clone() } else { format!("{} ({})", one.name, one.profession) };
        Choice::new(format!("p:{}", one.user), words)
    });
    functions.chain(people).collect()
}

fn entries(view: &View, offer: &Offer) -> Vec<Choice> {
    let words =
        |entry: &Opened<serde_json::Value>| Choice::new(entry.id.to_string(), short(view, entry, &offer.around));
    offer.entries.iter().map(words).collect()
}

/// Who decides for a minor, and why the minor sees what it means (L-18).
fn minor(view: &View, typed: &Form) -> Markup {
    let ways: Vec<Choice> = Decides::ALL
        .iter()
        .map(|one| Choice::new(one.as_str(), view.t(&format!("consent-decides-{}", one.as_str()))))
        .collect();
    html! {
        (radios(view, typed, Field::new("entscheidet", view.t("consent-field-decides")).hint(view.t("consent-field-decides-hint")), &ways))
        (text_area(view, typed, Field::new("einsicht", view.t("consent-field-insight")).hint(view.t("consent-field-insight-hint")).rows(3).optional()))
    }
}

/// The six conditions of the shared secret (L-36).
fn shared_secret(view: &View, typed: &Form) -> Markup {
    let ticks: Vec<Choice> = SharedSecret::ALL
        .iter()
        .map(|one| Choice::new(one.as_str(), view.t(&format!("consent-shared-{}", one.as_str()))))
        .collect();
    checkboxes(
        view,
        typed,
        Field::new("geteilt", view.t("consent-field-shared-secret")).hint(view.t("consent-field-shared-secret-hint")),
        &ticks,
    )
}
