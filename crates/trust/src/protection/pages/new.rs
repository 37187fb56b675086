//! `/faelle/{code}/kinderschutz/neu`: what was noticed, by whom and when; what it may mean comes later and apart.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::{address, identity_bar, sub_navigation};
use casework::case::{self, CasePath, CaseView};
use casework::check::{Checked, Place};
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use store::{EntryId, Timestamp};
use ui::{
    AppError, Choice, Dates, Field, Form, Page, View, Width, button_row, checkboxes, date_field, empty_state, field,
    field_group, form, lead, paragraph, quiet_link, radios, select, submit, text_area, time_field,
};

use super::persons;
use crate::protection::acts::begin::offered;
use crate::protection::{self, NewReport, Procedure, Report, Urgency};

const PLACES: &[Place] = &[
    ("report.procedure", "verfahren", "protection-procedure"),
    ("procedure", "verfahren", "protection-procedure"),
    ("noticed_by", "wer", "protection-noticed-by"),
    ("noticed_at", "uhrzeit", "protection-noticed-at"),
    ("facts", "tatsachen", "protection-facts"),
    ("child_words", "worte", "protection-child-words"),
    ("risks", "risiko", "protection-risks"),
];

struct Offer {
    case: CaseView,
    persons: Vec<(EntryId, String)>,
    procedures: Vec<&'static Procedure>,
}

async fn offer(app: &App, visit: &Visit, code: &case::CaseCode) -> Result<Offer, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, code).await?;
    let file = casework::entry::writable(&mut tx, &desk, case.file).await?.ok_or(AppError::NotFound)?;
    Ok(Offer { persons: persons(&mut tx, &desk, &case).await?, procedures: offered(&mut tx, &file).await?, case })
}

/// GET `/faelle/{code}/kinderschutz/neu`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let offer = offer(&app, &visit, &code).await?;
    let now = visit.view.now.in_zone(&visit.view.zone);
    let typed = Form::empty()
        .with("datum", visit.view.civil(now.date()))
        .with("uhrzeit", format!("{:02}:{:02}", now.hour(), now.minute()))
        .with("verfahren", offer.procedures.first().map(|one| one.key.clone()).unwrap_or_default());
    Ok(render(&visit.view, &offer, &typed))
}

/// POST `/faelle/{code}/kinderschutz/neu`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let offer = offer(&app, &visit, &code).await?;
    let again = |typed: &Form| (StatusCode::UNPROCESSABLE_ENTITY, render(view, &offer, typed)).into_response();
    let Some(new) = read(view, &mut typed) else { return Ok(again(&typed)) };
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    match protection::begin(&mut tx, &desk, &code, &new).await {
        Ok(id) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&address(&code, &format!("/kinderschutz/{id}"))).into_response())
        }
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            Ok(again(&typed))
        }
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

/// The moment of two fields, as the office's wall clock shows it.
pub(super) fn moment(view: &View, typed: &mut Form) -> Option<Timestamp> {
    let date = typed.date(view, "datum", "protection-date", Dates::UpToToday)?;
    let time = typed.optional_time(view, "uhrzeit", "protection-time").unwrap_or_default();
    let zone = jiff::tz::TimeZone::get(&view.zone).ok()?;
    let at = jiff::civil::DateTime::from_parts(date, time);
    zone.to_ambiguous_zoned(at).compatible().ok().map(|zoned| Timestamp::from(&zoned))
}

fn read(view: &View, typed: &mut Form) -> Option<NewReport> {
    let procedure = typed.choice::<String>(view, "verfahren", "protection-procedure");
    let child = typed.choice::<EntryId>(view, "kind", "protection-child");
    let risks = typed.choices::<EntryId>(view, "risiko", "protection-risks");
    let urgency = typed.choice::<Urgency>(view, "dringlichkeit", "protection-urgency");
    let noticed_at = moment(view, typed);
    let text = |name: &str| typed.value(name).to_owned();
    let new = NewReport {
        child: child.unwrap_or_else(|| EntryId::from(store::Uuid::nil())),
        risks,
        report: Report {
            procedure: procedure.unwrap_or_default(),
            urgency: urgency.unwrap_or(Urgency::Soon),
            noticed_by: text("wer"),
            noticed_at: noticed_at.unwrap_or(view.now),
            facts: text("tatsachen"),
            child_words: text("worte"),
        },
    };
    match new.checked(view.now, &view.zone) {
        Ok(new) => typed.is_ok().then_some(new),
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

fn render(view: &View, offer: &Offer, typed: &Form) -> Markup {
    let case = &offer.case;
    let persons: Vec<Choice> = offer.persons.iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect();
    let procedures: Vec<Choice> = offer.procedures.iter().map(|one| Choice::new(&one.key, one.words(view))).collect();
    let urgencies: Vec<Choice> = Urgency::ALL
        .iter()
        .map(|one| Choice::new(one.as_str(), view.t(&format!("protection-urgency-{}", one.as_str()))))
        .collect();
    let to_family = address(&case.code, "/familie/personen/neu");
    let body = html! {
        (lead(&view.t("protection-new-lead")))
        @if persons.is_empty() {
            (empty_state(&view.t("protection-no-persons"), Some(quiet_link(&to_family, &view.t("protection-add-person")))))
        } @else {
            (form(view, &address(&case.code, "/kinderschutz/neu"), typed, html! {
                (radios(view, typed, Field::new("verfahren", view.t("protection-procedure")), &procedures))
                (select(view, typed, Field::new("kind", view.t("protection-child")).hint(view.t("protection-child-hint")), &persons))
                (radios(view, typed, Field::new("dringlichkeit", view.t("protection-urgency")), &urgencies))
                (field(view, typed, Field::new("wer", view.t("protection-noticed-by")).hint(view.t("protection-noticed-by-hint"))))
                (field_group(&view.t("protection-noticed-at"), html! {
                    (date_field(view, typed, Field::new("datum", view.t("protection-date")).width(Width::Short)))
                    (time_field(view, typed, Field::new("uhrzeit", view.t("protection-time")).optional().width(Width::Short)))
                }))
                (text_area(view, typed, Field::new("tatsachen", view.t("protection-facts")).hint(view.t("protection-facts-hint")).rows(8)))
                (text_area(view, typed, Field::new("worte", view.t("protection-child-words")).hint(view.t("protection-child-words-hint")).optional().rows(3)))
                (checkboxes(view, typed, Field::new("risiko", view.t("protection-risks")).hint(view.t("protection-risks-hint")).optional(), &persons))
                (paragraph(&view.t("protection-immutable")))
                (button_row(&[submit(&view.t("protection-open-now")), quiet_link(&address(&case.code, "/kinderschutz"), &view.t("protection-cancel"))]))
            }))
        }
    };
    Page::new(&view.t("protection-new"))
        .form(typed)
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}
