//! `/mein/plan/andere-sicht`: I see something otherwise, and it stays in the plan.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::check::{Checked, Place};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{AppError, Field, Form, Page, View, button_row, field, form, lead, paragraph, quiet_link, submit, text_area};

use super::again;
use crate::family::acts::{desk, read, write};
use crate::family::model::OwnObjection;

const PLACES: &[Place] = &[("about", "worum", "family-object-about"), ("words", "worte", "family-object-words")];

/// GET `/mein/plan/andere-sicht`.
pub async fn show(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    read::goals(&mut tx, &desk(&app.vault, &visit.actor)).await?;
    Ok(render(&visit.view, &Form::empty()))
}

/// POST `/mein/plan/andere-sicht`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = desk(&app.vault, &visit.actor);
    let new = OwnObjection { about: typed.value("worum").to_owned(), words: typed.value("worte").to_owned() };
    let new = match new.checked(view.now, &view.zone) {
        Ok(new) => new,
        Err(faults) => {
            read::goals(&mut tx, &desk).await?;
            faults.note_in(view, &mut typed, PLACES);
            return Ok(again(render(view, &typed)));
        }
    };
    let kept = write::object(&mut tx, &desk, &new).await;
    kept.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to("/mein/plan").into_response())
}

fn render(view: &View, typed: &Form) -> Markup {
    let body = html! {
        (lead(&view.t("family-object-lead")))
        (form(view, "/mein/plan/andere-sicht", typed, html! {
            (field(view, typed, Field::new("worum", view.t("family-object-about"))))
            (text_area(view, typed, Field::new("worte", view.t("family-object-words")).rows(5)))
            (paragraph(&view.t("family-final")))
            (button_row(&[submit(&view.t("family-object-save")), quiet_link("/mein/plan", &view.t("family-to-plan"))]))
        }))
    };
    Page::new(&view.t("family-object")).form(typed).render(view, body)
}
