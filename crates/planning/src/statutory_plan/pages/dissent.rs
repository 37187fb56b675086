//! `/faelle/{code}/gesetzliche-plaene/{id}/einwand`: somebody sees the plan otherwise, and it stays in it.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::address;
use casework::case::{self, CasePath, CaseView, IdPath};
use casework::check::{Checked, Place};
use casework::entry::Desk;
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use store::EntryId;
use ui::{AppError, Field, Form, View, button_row, field, form, lead, paragraph, quiet_link, submit, text_area};

use super::{again, form_page};
use crate::statutory_plan::{self, NewObjection};

const PLACES: &[Place] = &[("who", "wer", "plan-dissent-who"), ("words", "worte", "plan-dissent-words")];

/// GET `/faelle/{code}/gesetzliche-plaene/{id}/einwand`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    statutory_plan::find(&mut tx, &desk, case.file, id).await?;
    Ok(render(&visit.view, &case, id, &Form::empty()))
}

/// POST `/faelle/{code}/gesetzliche-plaene/{id}/einwand`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    statutory_plan::find(&mut tx, &desk, case.file, id).await?;
    let new = NewObjection { who: typed.value("wer").to_owned(), words: typed.value("worte").to_owned() };
    let new = match new.checked(view.now, &view.zone) {
        Ok(new) => new,
        Err(faults) => {
            faults.note_in(view, &mut typed, PLACES);
            return Ok(again(render(view, &case, id, &typed)));
        }
    };
    let kept = statutory_plan::disagree(&mut tx, &desk, &file, id, &new).await;
    kept.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, &format!("/gesetzliche-plaene/{id}"))).into_response())
}

fn render(view: &View, case: &CaseView, id: EntryId, typed: &Form) -> Markup {
    let here = address(&case.code, &format!("/gesetzliche-plaene/{id}"));
    let body = html! {
        (lead(&view.t("statutory-dissent-lead")))
        (form(view, &format!("{here}/einwand"), typed, html! {
            (field(view, typed, Field::new("wer", view.t("plan-dissent-who"))))
            (text_area(view, typed, Field::new("worte", view.t("plan-dissent-words")).hint(view.t("plan-dissent-words-hint")).rows(4)))
            (paragraph(&view.t("statutory-dissent-final")))
            (button_row(&[submit(&view.t("plan-dissent-save")), quiet_link(&here, &view.t("statutory-cancel"))]))
        }))
    };
    form_page(view, case, &view.t("statutory-dissent-new"), typed, body)
}
