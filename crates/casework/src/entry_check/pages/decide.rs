//! `/erstberatung/{code}/zugangspruefung`: is Case Management the right help, and does the person want it?

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use network::Colleague;
use policy::Topic;
use store::UserId;
use ui::{AppError, Dates, Form, Markup, View};

use super::layout::{Screen, page};
use crate::case::{CaseCode, CasePath};
use crate::check::{Checked, Place};
use crate::entry::{Desk, EntryError};
use crate::entry_check::{Criterion, EntryCheck, Outcome, PersonAnswer, WayGiven, checks, decide};
use crate::intake::model::CheckResult;
use crate::intake::pages::{note_faults, unprocessable};
use crate::intake::{self, IntakeError};

/// The empty form, with the earlier checks below it.
pub(super) async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let screen = load(&app, &visit, &code).await?;
    Ok(page(&visit.view, &screen, &Form::empty()))
}

/// Decides, and goes on to the case when it was opened.
pub(super) async fn submit(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(form): SignedForm,
) -> Result<Response, AppError> {
    let typed = form.clone();
    keep(&app, &visit, &code, form).await.map_err(|error| error.with_form(typed))
}

async fn keep(app: &App, visit: &Visit, code: &CaseCode, mut form: Form) -> Result<Response, AppError> {
    let view = &visit.view;
    let screen = load(app, visit, code).await?;
    let Some(check) = read(view, &mut form) else {
        return Ok(unprocessable(page(view, &screen, &form)));
    };
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    match decide(&mut tx, &desk, code, &check).await {
        Ok(outcome) => {
            tx.commit().await?;
            let next = match outcome {
                Outcome::Opened => format!("/faelle/{code}"),
                Outcome::Advice => format!("/erstberatung/{code}"),
            };
            Ok(Redirect::to(&next).into_response())
        }
        Err(IntakeError::NotEligible) => {
            form.error("ansprechperson", view.t("intake-error-colleague"));
            Ok(unprocessable(page(view, &screen, &form)))
        }
        Err(error) => {
            note_faults(view, &mut form, error, PLACES)?;
            Ok(unprocessable(page(view, &screen, &form)))
        }
    }
}

/// Where each field of the check stands on this page.
const PLACES: &[Place] = &[
    ("criteria", "kriterien", "intake-check-criteria"),
    ("areas", "bereiche", "intake-check-areas"),
    ("services", "stellen", "intake-check-services"),
    ("reason", "begruendung", "intake-check-reason"),
    ("refer_to", "weiter-an", "intake-check-refer-to"),
    ("review_on", "wiedervorlage", "intake-check-review"),
    ("answer", "zusage", "intake-check-answer"),
    ("given", "zusage-wie", "intake-check-given"),
    ("contact_person", "ansprechperson", "intake-check-contact"),
    ("contact_reason", "ansprechperson-grund", "intake-check-contact-reason"),
];

/// Reads what was typed; everything wrong is said together.
fn read(view: &View, form: &mut Form) -> Option<EntryCheck> {
    let typed = |form: &Form, field: &str| form.value(field).to_owned();
    let result = form.choice::<CheckResult>(view, "ergebnis", "intake-check-result");
    let check = EntryCheck {
        criteria: form.choices::<Criterion>(view, "kriterien", "intake-check-criteria"),
        areas: form.choices::<Topic>(view, "bereiche", "intake-check-areas"),
        services: typed(form, "stellen"),
        result: result.unwrap_or(CheckResult::Advice),
        reason: typed(form, "begruendung"),
        refer_to: typed(form, "weiter-an"),
        answer: form.optional_choice::<PersonAnswer>(view, "zusage", "intake-check-answer"),
        given: form.optional_choice::<WayGiven>(view, "zusage-wie", "intake-check-given"),
        contact_person: form.optional_choice::<UserId>(view, "ansprechperson", "intake-check-contact"),
        contact_reason: typed(form, "ansprechperson-grund"),
        review_on: form.optional_date(view, "wiedervorlage", "intake-check-review", Dates::FromToday),
    };
    // Without a result nothing can be said about what it would need.
    let judged = if result.is_some() { check } else { EntryCheck { answer: None, contact_person: None, ..check } };
    match judged.checked(view.now, &view.zone) {
        Ok(check) => form.is_ok().then_some(check),
        Err(faults) => {
            faults.note_in(view, form, PLACES);
            None
        }
    }
}

async fn load(app: &App, visit: &Visit, code: &CaseCode) -> Result<Screen, AppError> {
    let told = |error: IntakeError| error.told(&visit.view);
    let desk = Desk::casework(&app.vault, &visit.actor);
    let mut tx = app.db.read().await?;
    let contact = intake::find(&mut tx, &desk, code).await.map_err(told)?;
    let earlier = checks(&mut tx, &desk, &contact.consultation).await.map_err(told)?;
    let consultant = contact.consultation.taken_by.as_ref().map(|person| person.id);
    let mut colleagues: Vec<Colleague> =
        network::unit::colleagues(&mut tx, contact.consultation.unit).await.map_err(EntryError::from)?;
    colleagues.retain(|colleague| Some(colleague.user) != consultant);
    Ok(Screen { contact, earlier, colleagues })
}
