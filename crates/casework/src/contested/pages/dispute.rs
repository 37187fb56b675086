//! Writing down how a person says it was.

use ::store::EntryId;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Field, Form, Page, View, Width, button_row, field, form, paragraph, prose, quiet_link, section, submit,
    text_area,
};

use super::words_of;
use crate::case::pages::frame::{address, identity_bar, sub_navigation};
use crate::case::{self, CasePath, CaseView, IdPath};
use crate::check::{Checked, Place};
use crate::contested::{self, OwnVersion};
use crate::draft::{self, Kept};
use crate::entry::{Desk, Opened};

/// Where the parts stand in the form.
const PLACES: &[Place] = &[("words", "worte", "contested-words"), ("said_by", "von", "contested-said-by")];

/// GET `/faelle/{code}/eintraege/{id}/bestreiten`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let entry = contested::subject(&mut tx, &desk, case.file, id).await?;
    let kept = draft::kept(&mut tx, &desk, case.file, "contest", &place(&case, id)).await?;
    Ok(render(&visit.view, &case, &entry, &kept.form(Form::empty()), &kept))
}

/// POST `/faelle/{code}/eintraege/{id}/bestreiten`.
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
    let found = case::writable(&mut tx, &desk, &code).await;
    let (case, file) = found.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let entry = contested::subject(&mut tx, &desk, file.id(), id).await;
    let entry = entry.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let version = OwnVersion { words: typed.value("worte").to_owned(), said_by: typed.value("von").to_owned() };
    let version = match version.checked(view.now, &view.zone) {
        Ok(version) => version,
        Err(faults) => {
            faults.note_in(view, &mut typed, PLACES);
            let kept = draft::again(&tx, case.file, "contest", &place(&case, id), &typed);
            let page = render(view, &case, &entry, &typed, &kept);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let done = contested::dispute(&mut tx, &desk, &file, id, &version).await;
    done.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    draft::discard(&mut tx, &desk, &typed).await?;
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, &format!("/verlauf/{id}/fassungen"))).into_response())
}

fn place(case: &CaseView, id: EntryId) -> String {
    address(&case.code, &format!("/eintraege/{id}/bestreiten"))
}

fn render(view: &View, case: &CaseView, entry: &Opened<serde_json::Value>, typed: &Form, kept: &Kept) -> Markup {
    let fields = html! {
        (text_area(view, typed, Field::new("worte", view.t("contested-words")).hint(view.t("contested-words-hint")).rows(6)))
        (field(view, typed, Field::new("von", view.t("contested-said-by")).hint(view.t("contested-said-by-hint")).optional().width(Width::Medium)))
    };
    let body = html! {
        (paragraph(&view.t("contested-lead")))
        (section(&view.t("contested-entry"), prose(&words_of(entry))))
        (form(view, &place(case, entry.id), typed, html! {
            (kept.around(view, fields))
            (button_row(&[submit(&view.t("contested-save")), quiet_link(&address(&case.code, "/verlauf"), &view.t("contested-cancel"))]))
        }))
    };
    Page::new(&view.t("contested-title"))
        .form(typed)
        .notice(kept.notice(view, None))
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}
