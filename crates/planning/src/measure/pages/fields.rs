//! The fields of a measure, the same for a new one and for a change.

use casework::check::{Checked, Faults, Place};
use maud::{Markup, html};
use store::{EntryId, UnitId};
use ui::{
    Choice, Clash, Dates, Field, Form, View, Width, checkboxes, date_field, field, field_group, radios, select,
    text_area,
};

use super::Offer;
use crate::measure::{Course, Decision, Granting, Measure, Mode, Obligation, Owner, Sector};

/// Where the parts of a measure stand in its form.
const PLACES: &[Place] = &[
    ("words", "worte", "measure-words"),
    ("owner", "wer", "measure-owner"),
    ("measure.owner", "wer", "measure-owner"),
    ("owner_name", "name", "measure-owner-name"),
    ("measure.goals", "ziele", "measure-goals"),
    ("measure.after", "nach", "measure-after"),
    ("measure.obligation", "pflicht", "measure-obligation"),
    ("obligation", "pflicht", "measure-obligation"),
    ("payer", "traeger", "measure-payer"),
    ("ends_on", "bis", "measure-ends"),
    ("applied_on", "antrag", "measure-applied"),
    ("decided_on", "bescheid", "measure-decided"),
    ("committed_on", "zusage", "measure-committed"),
];

/// Reads a measure; every fault of a single field stands in the form afterwards.
pub(super) fn read(view: &View, typed: &mut Form) -> Option<Measure> {
    let who = typed.choice::<String>(view, "wer", "measure-owner").unwrap_or_default();
    let (owner, entry, unit) = owner_of(&who);
    let goals = typed.choices::<EntryId>(view, "ziele", "measure-goals");
    let after = typed.choices::<EntryId>(view, "nach", "measure-after");
    let sector = typed.choice::<Sector>(view, "seite", "measure-sector");
    let mode = typed.choice::<Mode>(view, "weg", "measure-mode");
    let obligation = typed.optional_choice::<Obligation>(view, "pflicht", "measure-obligation");
    let starts_on = typed.optional_date(view, "von", "measure-starts", Dates::Any);
    let ends_on = typed.optional_date(view, "bis", "measure-ends", Dates::Any);
    let applied_on = typed.optional_date(view, "antrag", "measure-applied", Dates::UpToToday);
    let decided_on = typed.optional_date(view, "bescheid", "measure-decided", Dates::UpToToday);
    let committed_on = typed.optional_date(view, "zusage", "measure-committed", Dates::UpToToday);
    let decision = typed.optional_choice::<Decision>(view, "entscheidung", "measure-decision");
    let measure = Measure {
        words: typed.value("worte").to_owned(),
        goals,
        owner,
        owner_entry: entry,
        owner_unit: unit,
        owner_name: if owner == Owner::Unit { typed.value("name").to_owned() } else { String::new() },
        sector: sector.unwrap_or(Sector::Public),
        mode: mode.unwrap_or(Mode::Cooperative),
        obligation: obligation.unwrap_or_default(),
        payer: typed.value("traeger").to_owned(),
        starts_on,
        ends_on,
        after,
        granting: Granting { applied_on, decision: decision.unwrap_or_default(), decided_on, committed_on },
    };
    match measure.checked(view.now, &view.zone) {
        Ok(measure) => typed.is_ok().then_some(measure),
        Err(faults) => {
            note(view, typed, &faults);
            None
        }
    }
}

/// Who was chosen, as the list names them: `client`, `unit`, `family:…`, `helper:…`, `unit:…`.
fn owner_of(who: &str) -> (Owner, Option<EntryId>, Option<UnitId>) {
    let (kind, id) = who.split_once(':').unwrap_or((who, ""));
    let owner = kind.parse().unwrap_or(Owner::Client);
    (owner, id.parse().ok(), id.parse().ok())
}

/// Notes faults where they were typed.
pub(super) fn note(view: &View, typed: &mut Form, faults: &Faults) {
    faults.note_in(view, typed, PLACES);
}

/// What the form of a measure that stands shows.
pub(super) fn of(view: &View, measure: &Measure) -> Form {
    let kind = measure.owner.as_str();
    let who = match (measure.owner_entry, measure.owner_unit) {
        (Some(entry), _) => format!("{kind}:{entry}"),
        (None, Some(unit)) => format!("{kind}:{unit}"),
        (None, None) => kind.to_owned(),
    };
    let day = |day: Option<jiff::civil::Date>| day.map(|day| view.civil(day)).unwrap_or_default();
    let mut form = Form::empty()
        .with("worte", measure.words.clone())
        .with("wer", who)
        .with("seite", measure.sector.as_str())
        .with("weg", measure.mode.as_str())
        .with("pflicht", measure.obligation.as_str())
        .with("traeger", measure.payer.clone())
        .with("von", day(measure.starts_on))
        .with("bis", day(measure.ends_on))
        .with("antrag", day(measure.granting.applied_on))
        .with("bescheid", day(measure.granting.decided_on))
        .with("zusage", day(measure.granting.committed_on))
        .with("entscheidung", measure.granting.decision.as_str());
    if measure.owner_unit.is_none() {
        form = form.with("name", measure.owner_name.clone());
    }
    for goal in &measure.goals {
        form = form.with("ziele", goal.to_string());
    }
    for other in &measure.after {
        form = form.with("nach", other.to_string());
    }
    form
}

fn coded(view: &View, prefix: &str, codes: &[&str]) -> Vec<Choice> {
    codes.iter().map(|code| Choice::new(*code, view.t(&format!("{prefix}-{code}")))).collect()
}

/// The fields; `own` is the measure itself, which does not wait for itself.
pub(super) fn render(view: &View, offer: &Offer, own: Option<EntryId>, typed: &Form) -> Markup {
    let mut who = vec![Choice::new("client", view.t("measure-owner-client"))];
    who.extend(offer.persons.iter().map(|(id, name)| Choice::new(format!("family:{id}"), name)));
    who.extend(offer.helpers.iter().map(|(id, name)| Choice::new(format!("helper:{id}"), name)));
    who.extend(offer.units.iter().map(|unit| Choice::new(format!("unit:{}", unit.id), &unit.name)));
    who.push(Choice::new("unit", view.t("measure-owner-other")));
    let goals: Vec<Choice> =
        offer.goals.open().map(|goal| Choice::new(goal.goal.id.to_string(), &goal.goal.content.words)).collect();
    let others = offer.measures.measures.iter().filter(|one| one.course != Course::Dropped);
    let others: Vec<Choice> = others
        .filter(|one| Some(one.measure.id) != own)
        .map(|one| Choice::new(one.measure.id.to_string(), &one.measure.content.words))
        .collect();
    let codes = |all: Vec<&'static str>, prefix: &str| coded(view, prefix, &all);
    let sectors = codes(Sector::ALL.iter().map(|one| one.as_str()).collect(), "measure-sector");
    let modes = codes(Mode::ALL.iter().map(|one| one.as_str()).collect(), "measure-mode");
    let obligations = codes(Obligation::ALL.iter().map(|one| one.as_str()).collect(), "measure-obligation");
    let decisions = codes(Decision::ALL.iter().map(|one| one.as_str()).collect(), "measure-decision");
    let day = |name: &'static str, key: &str| {
        date_field(view, typed, Field::new(name, view.t(key)).optional().width(Width::Short))
    };
    html! {
        (text_area(view, typed, Field::new("worte", view.t("measure-words")).hint(view.t("measure-words-hint")).rows(2)))
        @if !goals.is_empty() {
            (checkboxes(view, typed, Field::new("ziele", view.t("measure-goals")).optional(), &goals))
        }
        (select(view, typed, Field::new("wer", view.t("measure-owner")), &who))
        (field(view, typed, Field::new("name", view.t("measure-owner-name")).hint(view.t("measure-owner-name-hint")).optional()))
        (radios(view, typed, Field::new("seite", view.t("measure-sector")), &sectors))
        (radios(view, typed, Field::new("weg", view.t("measure-mode")), &modes))
        (radios(view, typed, Field::new("pflicht", view.t("measure-obligation")).hint(view.t("measure-obligation-hint")).optional(), &obligations))
        (field(view, typed, Field::new("traeger", view.t("measure-payer")).hint(view.t("measure-payer-hint")).optional()))
        (field_group(&view.t("measure-days"), html! {
            (day("von", "measure-starts")) (day("bis", "measure-ends"))
        }))
        (field_group(&view.t("measure-granting"), html! {
            p { (ui::muted(&view.t("measure-granting-hint"))) }
            (day("antrag", "measure-applied"))
            (select(view, typed, Field::new("entscheidung", view.t("measure-decision")).optional(), &decisions))
            (day("bescheid", "measure-decided")) (day("zusage", "measure-committed"))
        }))
        @if !others.is_empty() {
            (checkboxes(view, typed, Field::new("nach", view.t("measure-after")).hint(view.t("measure-after-hint")).optional(), &others))
        }
    }
}

/// Both texts of a measure that two people changed.
pub(super) fn clashes(view: &View, mine: &Measure, theirs: &Measure) -> Vec<Clash> {
    let words = |measure: &Measure| {
        [
            ("measure-words", measure.words.clone()),
            ("measure-owner", view.t(&format!("measure-owner-{}", measure.owner.as_str()))),
            ("measure-sector", view.t(&format!("measure-sector-{}", measure.sector.as_str()))),
            ("measure-mode", super::words::mode(view, measure)),
            ("measure-obligation", view.t(&format!("measure-obligation-{}", measure.obligation.as_str()))),
            ("measure-payer", measure.payer.clone()),
            ("measure-days", super::words::days(view, measure)),
        ]
    };
    let both = words(mine).into_iter().zip(words(theirs));
    both.filter(|((key, mine), (_, theirs))| *key == "measure-words" || mine != theirs)
        .map(|((key, mine), (_, theirs))| Clash { label: view.t(key), mine, theirs })
        .collect()
}
