//! When a case is to be looked at again: the day, and moving it.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{AppError, Dates, Field, Form, View, Width, button_row, date_field, form, hidden, paragraph, submit_quiet};

use super::list;
use crate::case::pages::frame::address;
use crate::case::{self, CasePath, CaseView};
use crate::entry::Desk;
use crate::task::{self, Review, TaskError};

/// POST `/faelle/{code}/aufgaben/wieder-ansehen`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let seen_version: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let review_on = typed.optional_date(view, "wieder", "task-review-day", Dates::FromToday);
    if !typed.is_ok() {
        let page = list::page_of(&app, &visit, &code, &typed).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    match task::set_review(&mut tx, &desk, &case, &file, seen_version, &Review { review_on }).await {
        Ok(_) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&address(&code, "/aufgaben")).into_response())
        }
        Err(TaskError::Changed) => {
            drop(tx);
            typed.error("wieder", view.t("task-review-changed"));
            Ok((StatusCode::CONFLICT, list::page_of(&app, &visit, &code, &typed).await?).into_response())
        }
        Err(error) => Err(error.told(view).with_form(typed)),
    }
}

/// The day and the form that moves it.
pub fn render(view: &View, case: &CaseView, typed: &Form) -> Markup {
    let standing = case.review_on.as_deref().map(|day| view.day(day));
    let shown = if typed.was_sent("wieder") {
        typed.clone()
    } else {
        typed.clone().with("wieder", standing.clone().unwrap_or_default())
    };
    let words = match &standing {
        Some(day) => view.ta("task-review-is", &[("day", day.into())]),
        None => view.t("task-review-none"),
    };
    html! {
        (paragraph(&words))
        (form(view, &address(&case.code, "/aufgaben/wieder-ansehen"), &shown, html! {
            (hidden("version", &case.version.to_string()))
            (date_field(view, &shown, Field::new("wieder", view.t("task-review-day")).hint(view.t("task-review-hint")).width(Width::Short).optional()))
            (button_row(&[submit_quiet(&view.t("task-review-save"))]))
        }))
    }
}
