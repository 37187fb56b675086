//! Planning an appointment with a family.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{AppError, Form, Page, button_row, form, quiet_link, submit};

use super::fields;
use crate::appointment;
use crate::case::pages::frame::{address, identity_bar, sub_navigation};
use crate::case::{self, CaseCode, CasePath};
use crate::entry::Desk;
use crate::task::{TaskError, colleagues};

/// GET `/faelle/{code}/termine/neu`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    page_of(&app, &visit, &code, &fields::fresh(visit.actor.user)).await
}

/// POST `/faelle/{code}/termine/neu`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let Some(new) = fields::read(view, &mut typed, None) else {
        drop(tx);
        return unprocessable(&app, &visit, &code, &typed).await;
    };
    match appointment::plan(&mut tx, &desk, &file, &new).await {
        Ok(id) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&address(&code, &format!("/termine#termin-{id}"))).into_response())
        }
        Err(error @ TaskError::CannotHave { .. }) => {
            drop(tx);
            typed.error("wer", error.sentence(view).unwrap_or_default());
            unprocessable(&app, &visit, &code, &typed).await
        }
        Err(error) => Err(error.told(view).with_form(typed)),
    }
}

async fn unprocessable(app: &App, visit: &Visit, code: &CaseCode, typed: &Form) -> Result<Response, AppError> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page_of(app, visit, code, typed).await?).into_response())
}

async fn page_of(app: &App, visit: &Visit, code: &CaseCode, typed: &Form) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, code).await?;
    let people = colleagues(&mut tx, &desk, Some(case.id)).await.map_err(|error| error.told(view))?;
    let body = form(
        view,
        &address(code, "/termine/neu"),
        typed,
        html! {
            (fields::render(view, typed, &people))
            (button_row(&[submit(&view.t("appointment-save")), quiet_link(&address(code, "/termine"), &view.t("appointment-back"))]))
        },
    );
    Ok(Page::new(&view.t("appointment-new-title"))
        .form(typed)
        .case(&identity_bar(view, &case), &sub_navigation(view, &case))
        .render(view, body))
}
