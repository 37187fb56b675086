//! Setting a task in the file, for oneself or for a colleague.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use network::Colleague;
use ui::{AppError, Form, Page, View, button_row, form, quiet_link, submit};

use super::fields;
use crate::case::pages::frame::{address, identity_bar, sub_navigation};
use crate::case::{self, CaseCode, CasePath, CaseView};
use crate::entry::Desk;
use crate::task::{self, TaskError};

/// GET `/faelle/{code}/aufgaben/neu`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    page_of(&app, &visit, &code, &fields::fresh(visit.actor.user)).await
}

/// POST `/faelle/{code}/aufgaben/neu`.
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
    match task::set(&mut tx, &desk, &file, &new).await {
        Ok(id) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&address(&code, &format!("/aufgaben#aufgabe-{id}"))).into_response())
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
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, code).await?;
    let colleagues = task::colleagues(&mut tx, &desk, Some(case.id)).await.map_err(|error| error.told(&visit.view))?;
    Ok(render(visit, &visit.view, &case, &colleagues, typed))
}

fn render(visit: &Visit, view: &View, case: &CaseView, colleagues: &[Colleague], typed: &Form) -> Markup {
    let body = form(
        view,
        &address(&case.code, "/aufgaben/neu"),
        typed,
        html! {
            (fields::render(view, typed, colleagues, visit.actor.user))
            (button_row(&[submit(&view.t("task-save")), quiet_link(&address(&case.code, "/aufgaben"), &view.t("task-cancel"))]))
        },
    );
    Page::new(&view.t("task-new-title"))
        .form(typed)
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}
