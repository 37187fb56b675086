//! Writing a contact into the file, in under half a minute (D3).

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{AppError, Form, Page, View, button_row, form, quiet_link, submit};

use super::fields;
use crate::case::pages::frame::{address, identity_bar, sub_navigation};
use crate::case::{self, CasePath, CaseView};
use crate::contact;
use crate::entry::Desk;

/// GET `/faelle/{code}/kontakte/neu`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let case = case::find_to_write(&mut tx, &Desk::casework(&app.vault, &visit.actor), &code).await?;
    Ok(render(&visit.view, &case, &fields::fresh(&visit.view)))
}

/// POST `/faelle/{code}/kontakte/neu`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    let Some(read) = fields::read(&visit.view, &mut typed) else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&visit.view, &case, &typed)).into_response());
    };
    let written = contact::note(&mut tx, &desk, &file, read.topic, read.happened_at, &read.note()).await;
    let id = written.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, &format!("/verlauf#eintrag-{id}"))).into_response())
}

fn render(view: &View, case: &CaseView, typed: &Form) -> Markup {
    let body = form(
        view,
        &address(&case.code, "/kontakte/neu"),
        typed,
        html! {
            (fields::render(view, typed))
            (button_row(&[submit(&view.t("contact-save")), quiet_link(&address(&case.code, ""), &view.t("contact-cancel"))]))
        },
    );
    Page::new(&view.t("contact-new-title"))
        .form(typed)
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}
