//! `/erstkontakt/neu`: noting a first contact, with the search for people who are known already in between.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, Role, SignedForm, Visit};
use network::organisation::ApplicationDates;
use store::{EntryId, Tx};
use ui::{AppError, Form, Markup, Page, View, html, lead};

use super::{contact_form, known, note_faults, unprocessable};
use crate::entry::{Desk, EntryError};
use crate::intake::model::{Handling, NewContact, Received};
use crate::intake::receive;
use crate::person::{self, Candidate};

/// The empty form.
pub(super) async fn show(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    if !visit.roles.has(Role::Intake) {
        return Err(AppError::NotFound);
    }
    let dates = application_dates(&app, &visit).await?;
    Ok(page(&visit.view, &contact_form::fresh(), dates))
}

/// Searches first; when nobody similar is known, or it was decided who it is, the contact is noted.
pub(super) async fn submit(
    State(app): State<App>,
    visit: Visit,
    SignedForm(form): SignedForm,
) -> Result<Response, AppError> {
    let typed = form.clone();
    note(&app, &visit, form).await.map_err(|error| error.with_form(typed))
}

async fn note(app: &App, visit: &Visit, mut form: Form) -> Result<Response, AppError> {
    if !visit.roles.has(Role::Intake) {
        return Err(AppError::NotFound);
    }
    let view = &visit.view;
    let dates = application_dates(app, visit).await?;
    if form.has("zurueck", "ja") {
        return Ok(page(view, &form, dates).into_response());
    }
    let Some(mut new) = contact_form::read(view, &mut form) else {
        return Ok(unprocessable(page(view, &form, dates)));
    };
    let mut tx = app.db.begin().await?;
    let desk = Desk::first_contact(&app.vault, &visit.actor);
    match decision(&form) {
        Decision::Open => {
            let candidates = search(&mut tx, &desk, &new).await?;
            if !candidates.is_empty() {
                return Ok(known_page(view, form, &candidates));
            }
        }
        Decision::Someone(card) => new.known_card = Some(card),
        Decision::Nobody => {}
    }
    match receive(&mut tx, &desk, &new).await {
        Ok(received) => {
            tx.commit().await?;
            app.bell.ring();
            Ok(Redirect::to(&after(&new, &received)).into_response())
        }
        Err(error) => {
            note_faults(view, &mut form, error, contact_form::PLACES)?;
            Ok(unprocessable(page(view, &form, dates)))
        }
    }
}

/// What was decided about people with a similar name.
enum Decision {
    Open,
    Someone(EntryId),
    Nobody,
}

fn decision(form: &Form) -> Decision {
    match form.value("person") {
        known::NOBODY => Decision::Nobody,
        typed => typed.parse().map_or(Decision::Open, Decision::Someone),
    }
}

async fn search(tx: &mut Tx, desk: &Desk<'_>, new: &NewContact) -> Result<Vec<Candidate>, EntryError> {
    match new.sought() {
        Some(sought) => person::find_duplicates(tx, desk, &sought).await,
        None => Ok(Vec::new()),
    }
}

/// The people found; when the page was sent without a decision, it asks for one.
fn known_page(view: &View, mut form: Form, candidates: &[Candidate]) -> Response {
    if !form.was_sent("geprueft") {
        return known::page(view, &form, candidates).into_response();
    }
    form.error("person", view.t("intake-error-decide"));
    unprocessable(known::page(view, &form, candidates))
}

fn after(new: &NewContact, received: &Received) -> String {
    if new.handling == Handling::Myself && new.known_card.is_none() {
        format!("/erstberatung/{}", received.code)
    } else {
        format!("/erstkontakt/{}", received.code)
    }
}

async fn application_dates(app: &App, visit: &Visit) -> Result<ApplicationDates, AppError> {
    let mut tx = app.db.read().await?;
    let organisation =
        network::organisation::organisation_of_unit(&mut tx, visit.actor.unit).await.map_err(EntryError::from)?;
    Ok(organisation.application_dates)
}

fn page(view: &View, typed: &Form, dates: ApplicationDates) -> Markup {
    let title = view.t("intake-new-title");
    Page::new(&title).form(typed).back("/erstkontakt", view.t("intake-back-today")).render(
        view,
        html! {
            (lead(&view.t("intake-new-lead")))
            (contact_form::markup(view, typed, dates))
        },
    )
}
