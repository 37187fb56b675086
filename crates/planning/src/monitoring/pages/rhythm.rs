//! `/faelle/{code}/monitoring/rhythmus`: agreeing how often both want to speak.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::address;
use casework::case::{self, CasePath, CaseView};
use casework::check::{Checked, Place};
use casework::entry::Desk;
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{AppError, Field, Form, View, Width, button_row, field, form, lead, quiet_link, submit, text_area};

use super::{again, form_page};
use crate::monitoring::{self, Rhythm};

const PLACES: &[Place] =
    &[("every_days", "tage", "monitoring-rhythm-days"), ("words", "worte", "monitoring-rhythm-words")];

/// GET `/faelle/{code}/monitoring/rhythmus`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    Ok(render(&visit.view, &case, &Form::empty()))
}

/// POST `/faelle/{code}/monitoring/rhythmus`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    let Some(rhythm) = read(view, &mut typed) else { return Ok(again(render(view, &case, &typed))) };
    let kept = monitoring::agree_rhythm(&mut tx, &desk, &file, &rhythm).await;
    kept.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, "/monitoring")).into_response())
}

fn read(view: &View, typed: &mut Form) -> Option<Rhythm> {
    let every_days = typed.number(view, "tage", "monitoring-rhythm-days", 1, 366)?;
    let rhythm = Rhythm { every_days, words: typed.value("worte").to_owned() };
    match rhythm.checked(view.now, &view.zone) {
        Ok(rhythm) => Some(rhythm),
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

fn render(view: &View, case: &CaseView, typed: &Form) -> Markup {
    let body = html! {
        (lead(&view.t("monitoring-rhythm-lead")))
        (form(view, &address(&case.code, "/monitoring/rhythmus"), typed, html! {
            (field(view, typed, Field::new("tage", view.t("monitoring-rhythm-days")).hint(view.t("monitoring-rhythm-days-hint")).digits().width(Width::Short)))
            (text_area(view, typed, Field::new("worte", view.t("monitoring-rhythm-words")).hint(view.t("monitoring-rhythm-words-hint")).optional().rows(3)))
            (button_row(&[submit(&view.t("monitoring-rhythm-save")), quiet_link(&address(&case.code, "/monitoring"), &view.t("monitoring-cancel"))]))
        }))
    };
    form_page(view, case, &view.t("monitoring-rhythm-new"), typed, body)
}
