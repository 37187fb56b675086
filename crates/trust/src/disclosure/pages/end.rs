//! `/faelle/{code}/weitergaben/{id}/beenden`: what ends is shown first.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::{address, identity_bar, sub_navigation};
use casework::case::{self, CasePath, CaseView, IdPath};
use casework::check::{Checked, Place};
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Field, Form, Page, View, button_row, form, hidden, paragraph, quiet_link, section, submit, summary_list,
    text_area,
};

use super::list::rows;
use crate::disclosure::{self, Ended, Given};

/// Where the parts stand in the form.
const PLACES: &[Place] = &[("because", "grund", "disclosure-because")];

/// GET `/faelle/{code}/weitergaben/{id}/beenden`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let one = disclosure::one(&mut tx, &desk, &case, id).await?;
    Ok(render(&visit.view, &case, &one, &Form::empty()))
}

/// POST `/faelle/{code}/weitergaben/{id}/beenden`.
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
    let one = disclosure::one(&mut tx, &desk, &case, id).await?;
    let version = typed.value("version").parse().map_err(|_| AppError::BadForm)?;
    let done = match (Ended { because: typed.value("grund").to_owned() }).checked(view.now, &view.zone) {
        Ok(ended) => disclosure::end(&mut tx, &desk, &file, id, version, &ended).await,
        Err(faults) => Err(faults.into()),
    };
    match done {
        Ok(_) => {}
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &case, &one, &typed)).into_response());
        }
        Err(EntryError::Changed { .. }) => {
            return Err(AppError::Conflict { text: Some(view.t("disclosure-ended-before")) }.with_form(typed));
        }
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, "/weitergaben")).into_response())
}

fn render(view: &View, case: &CaseView, one: &Given, typed: &Form) -> Markup {
    let back = address(&case.code, "/weitergaben");
    let to = format!("{} – {}", one.to_organisation_name, one.to_unit_name);
    let body = html! {
        (paragraph(&view.ta("disclosure-end-lead", &[("unit", (&to).into())])))
        (section(&to, summary_list(&rows(view, one))))
        (form(view, &address(&case.code, &format!("/weitergaben/{}/beenden", one.id)), typed, html! {
            (hidden("version", &one.version.to_string()))
            (text_area(view, typed, Field::new("grund", view.t("disclosure-because")).hint(view.t("disclosure-because-hint")).rows(2)))
            (button_row(&[submit(&view.t("disclosure-end")), quiet_link(&back, &view.t("disclosure-cancel"))]))
        }))
    };
    Page::new(&view.t("disclosure-end-title"))
        .form(typed)
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}
