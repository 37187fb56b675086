//! `/mein/wunsch`: what I wish for, in my own words.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::check::{Checked, Place};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{AppError, Field, Form, Page, View, button_row, form, lead, paragraph, quiet_link, submit, text_area};

use super::again;
use crate::family::acts::{desk, read, write};
use crate::family::model::WishWords;

const PLACES: &[Place] = &[("words", "worte", "family-wish-words")];

/// GET `/mein/wunsch`.
pub async fn show(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    read::goals(&mut tx, &desk(&app.vault, &visit.actor)).await?;
    Ok(render(&visit.view, &Form::empty()))
}

/// POST `/mein/wunsch`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = desk(&app.vault, &visit.actor);
    let new = match (WishWords { words: typed.value("worte").to_owned() }).checked(view.now, &view.zone) {
        Ok(new) => new,
        Err(faults) => {
            read::goals(&mut tx, &desk).await?;
            faults.note_in(view, &mut typed, PLACES);
            return Ok(again(render(view, &typed)));
        }
    };
    let kept = write::wish(&mut tx, &desk, &new).await;
    kept.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to("/mein/ziele").into_response())
}

fn render(view: &View, typed: &Form) -> Markup {
    let body = html! {
        (lead(&view.t("family-wish-lead")))
        (form(view, "/mein/wunsch", typed, html! {
            (text_area(view, typed, Field::new("worte", view.t("family-wish-words")).hint(view.t("family-wish-words-hint")).rows(5)))
            (paragraph(&view.t("family-final")))
            (button_row(&[submit(&view.t("family-wish-save")), quiet_link("/mein/ziele", &view.t("family-goals-back"))]))
        }))
    };
    Page::new(&view.t("family-wish-title")).form(typed).render(view, body)
}
