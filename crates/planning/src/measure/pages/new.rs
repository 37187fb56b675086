//! `/faelle/{code}/massnahmen/neu`: agreeing a measure.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::address;
use casework::case::{self, CasePath};
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{AppError, Form, View, button_row, form, lead, quiet_link, submit};

use super::{Offer, again, fields, form_page, offer};
use crate::measure::{self, NewMeasure};

/// GET `/faelle/{code}/massnahmen/neu`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let offer = offer(&mut tx, &desk, case).await?;
    Ok(render(&visit.view, &offer, &Form::empty().with("pflicht", "none")))
}

/// POST `/faelle/{code}/massnahmen/neu`.
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
    let offer = offer(&mut tx, &desk, case).await?;
    let Some(measure) = fields::read(view, &mut typed) else { return Ok(again(render(view, &offer, &typed))) };
    match measure::set(&mut tx, &desk, &file, &NewMeasure { measure }).await {
        Ok(id) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&address(&code, &format!("/massnahmen/{id}"))).into_response())
        }
        Err(EntryError::Faulty(faults)) => {
            fields::note(view, &mut typed, &faults);
            Ok(again(render(view, &offer, &typed)))
        }
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

fn render(view: &View, offer: &Offer, typed: &Form) -> Markup {
    let code = &offer.case.code;
    let body = html! {
        (lead(&view.t("measure-new-lead")))
        (form(view, &address(code, "/massnahmen/neu"), typed, html! {
            (fields::render(view, offer, None, typed))
            (button_row(&[submit(&view.t("measure-save")), quiet_link(&address(code, "/massnahmen"), &view.t("measure-cancel"))]))
        }))
    };
    form_page(view, &offer.case, &view.t("measure-new"), typed, body)
}
