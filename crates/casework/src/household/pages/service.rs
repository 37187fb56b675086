//! The helper system: which services work with the family; noting one, and taking it back.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::Markup;
use policy::Topic;
use store::EntryId;
use ui::{AppError, Form, View};

use super::{again, service_table};
use crate::case::pages::frame::address;
use crate::case::{self, CaseCode, CasePath};
use crate::check::{Checked, Place};
use crate::entry::{Desk, EntryError};
use crate::household::{self, InvolvedService, KnownBy, NewService};

/// Where the parts of a service stand in the form.
const PLACES: &[Place] = &[
    ("service.service", "dienst", "household-service"),
    ("service.professional", "fachkraft", "household-professional"),
    ("service.role", "aufgabe", "household-service-role"),
    ("service.person", "person", "household-service-person"),
    ("service.since", "seit", "household-service-since"),
];

/// GET `/faelle/{code}/helfersystem`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    page_of(&app, &visit, &code, &Form::empty()).await
}

async fn page_of(app: &App, visit: &Visit, code: &CaseCode, typed: &Form) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, code).await?;
    let family = household::family(&mut tx, &desk, case.file).await?;
    let services = household::services(&mut tx, &desk, case.file).await?;
    Ok(service_table::render(&visit.view, &case, &family, &services, typed))
}

/// POST `/faelle/{code}/helfersystem`.
pub async fn add(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let Some(new) = read(view, &mut typed) else { return Ok(again(page_of(&app, &visit, &code, &typed).await?)) };
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    match household::add_service(&mut tx, &desk, &file, new.topic, &new.service).await {
        Ok(_) => {}
        Err(EntryError::Faulty(faults)) => {
            drop(tx);
            faults.note_in(view, &mut typed, PLACES);
            return Ok(again(page_of(&app, &visit, &code, &typed).await?));
        }
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, "/helfersystem")).into_response())
}

/// Reads the form; every fault stands in it afterwards.
fn read(view: &View, typed: &mut Form) -> Option<NewService> {
    let topic = typed.choice::<Topic>(view, "thema", "household-service-topic");
    let person = typed.optional_choice::<EntryId>(view, "person", "household-service-person");
    let known_by = typed.choice::<KnownBy>(view, "grundlage", "household-known-by");
    let text = |name: &str| typed.value(name).to_owned();
    let service = InvolvedService {
        service: text("dienst"),
        professional: text("fachkraft"),
        role: text("aufgabe"),
        person,
        since: text("seit"),
        known_by: known_by.unwrap_or(KnownBy::Client),
    };
    match (NewService { topic: topic.unwrap_or(Topic::Basic), service }).checked(view.now, &view.zone) {
        Ok(new) => typed.is_ok().then_some(new),
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}
