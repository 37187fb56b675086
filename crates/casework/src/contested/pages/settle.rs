//! Ending a dispute, only with a reason.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Field, Form, Page, View, button_row, form, paragraph, prose, quiet_link, section, submit, text_area,
};

use super::words_of;
use crate::case::pages::frame::{address, identity_bar, sub_navigation};
use crate::case::{self, CasePath, CaseView, IdPath};
use crate::check::{Checked, Place};
use crate::contested::{self, Contested, Settled};
use crate::entry::{Desk, EntryError, Opened};

/// Where the parts stand in the form.
const PLACES: &[Place] = &[("reason", "grund", "contested-reason")];

/// GET `/faelle/{code}/bestritten/{id}/beenden`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let standing = contested::standing(&mut tx, &desk, case.file, id).await?;
    Ok(render(&visit.view, &case, &standing, &Form::empty()))
}

/// POST `/faelle/{code}/bestritten/{id}/beenden`.
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
    let standing = contested::standing(&mut tx, &desk, file.id(), id).await?;
    let settled = Settled { reason: typed.value("grund").to_owned() }.checked(view.now, &view.zone);
    let done = match settled {
        Ok(settled) => contested::settle(&mut tx, &desk, &file, id, &settled).await,
        Err(faults) => Err(faults.into()),
    };
    match done {
        Ok(_) => {}
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &case, &standing, &typed)).into_response());
        }
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, &format!("/verlauf/{}/fassungen", standing.0.id))).into_response())
}

fn render(
    view: &View,
    case: &CaseView,
    (entry, contested): &(Opened<serde_json::Value>, Contested),
    typed: &Form,
) -> Markup {
    let body = html! {
        (section(&view.t("contested-entry"), prose(&words_of(entry))))
        (section(&view.t("contested-own-version"), prose(&contested.version.words)))
        (form(view, &address(&case.code, &format!("/bestritten/{}/beenden", contested.id)), typed, html! {
            (paragraph(&view.t("contested-end-lead")))
            (text_area(view, typed, Field::new("grund", view.t("contested-reason")).hint(view.t("contested-reason-hint")).rows(3)))
            (button_row(&[submit(&view.t("contested-end")), quiet_link(&address(&case.code, "/verlauf"), &view.t("contested-cancel"))]))
        }))
    };
    Page::new(&view.t("contested-end-title"))
        .form(typed)
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}
