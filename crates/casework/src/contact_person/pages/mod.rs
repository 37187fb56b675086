//! Who stands for the family: contact person, deputy, hand-over, and who is kept away.

use ::store::UserId;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::Markup;
use policy::BarReason;
use ui::routes::{get, post};
use ui::{AppError, Audience, Content, Form, Routes};

use super::{ContactPersonError, HandOver, HandOverReason, standing_of};
use crate::case::pages::frame::address;
use crate::case::{self, CaseCode, CasePath};
use crate::check::{Checked, Place};
use crate::contact_person as acts;
use crate::entry::{Desk, Opened};
use crate::sealed;
use crate::substitution;

mod standing;

/// Where the parts of a hand-over stand in its form.
const PLACES: &[Place] = &[("note", "notiz", "contact-person-note")];

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Worker)
        .page(
            "/faelle/{code}/ansprechperson",
            get(show).post(save_hand_over),
            Content::Yes,
            "/faelle/{case}/ansprechperson",
        )
        .page(
            "/faelle/{code}/ansprechperson/vertretung",
            post(save_deputy),
            Content::Yes,
            "/faelle/{case}/ansprechperson/vertretung",
        )
        .page("/faelle/{code}/befangenheit", post(save_bar), Content::Yes, "/faelle/{case}/befangenheit")
}

/// GET `/faelle/{code}/ansprechperson`.
async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    page_of(&app, &visit, &code, &Form::empty()).await
}

async fn page_of(app: &App, visit: &Visit, code: &CaseCode, typed: &Form) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, code).await?;
    let people = acts::people(&mut tx, &desk, &case).await?;
    let cover = substitution::of_case(&mut tx, &desk, &case).await?;
    Ok(standing::render(&visit.view, &case, &people, cover.as_ref(), standing_of(visit.roles), typed))
}

/// The page again, with what was typed and why it could not be done.
async fn refused(
    app: &App,
    visit: &Visit,
    code: &CaseCode,
    mut typed: Form,
    field: &str,
    error: ContactPersonError,
) -> Result<Response, AppError> {
    let Some(key) = error.key() else { return Err(error.told(field).with_form(typed)) };
    let changed = matches!(error, ContactPersonError::Changed);
    let status = if changed { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    typed.error(field, visit.view.t(key));
    Ok((status, page_of(app, visit, code, &typed).await?).into_response())
}

/// POST `/faelle/{code}/ansprechperson`: hands the family over.
async fn save_hand_over(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let seen_version: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let to = typed.choice::<UserId>(view, "an", "contact-person-to");
    let reason = typed.choice::<HandOverReason>(view, "grund", "contact-person-reason");
    let follows = sealed::chosen(view, &mut typed, &asked(&app, &visit, &code).await?);
    let note = typed.value("notiz").to_owned();
    let hand_over = to.zip(reason).map(|(to, reason)| HandOver { to, reason, note, sealed: follows });
    let hand_over = hand_over.map(|hand_over| hand_over.checked(view.now, &view.zone));
    if let Some(Err(faults)) = &hand_over {
        faults.note_in(view, &mut typed, PLACES);
    }
    let Some(Ok(hand_over)) = hand_over else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page_of(&app, &visit, &code, &typed).await?).into_response());
    };
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let done = acts::hand_over(&mut tx, &desk, standing_of(visit.roles), &code, seen_version, &hand_over).await;
    if let Err(error) = done {
        drop(tx);
        return refused(&app, &visit, &code, typed, "an", error).await;
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    let next = if hand_over.reason.ends_access() { "/faelle".to_owned() } else { address(&code, "/ansprechperson") };
    Ok(Redirect::to(&next).into_response())
}

/// The sealed entries about which the form asked.
async fn asked(app: &App, visit: &Visit, code: &CaseCode) -> Result<Vec<Opened<serde_json::Value>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, code).await?;
    Ok(sealed::to_carry(&mut tx, &desk, &[case.file]).await?)
}

/// POST `/faelle/{code}/ansprechperson/vertretung`: names the deputy, or nobody.
async fn save_deputy(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let seen_version: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let deputy = typed.optional_choice::<UserId>(&visit.view, "vertretung", "contact-person-deputy");
    if !typed.is_ok() {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page_of(&app, &visit, &code, &typed).await?).into_response());
    }
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let done = acts::set_deputy(&mut tx, &desk, standing_of(visit.roles), &code, seen_version, deputy).await;
    if let Err(error) = done {
        drop(tx);
        return refused(&app, &visit, &code, typed, "vertretung", error).await;
    }
    tx.commit().await?;
    Ok(Redirect::to(&address(&code, "/ansprechperson")).into_response())
}

/// POST `/faelle/{code}/befangenheit`: keeps a colleague away who is too close to the family.
async fn save_bar(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let user = typed.choice::<UserId>(&visit.view, "person", "contact-person-barred");
    let reason = typed.choice::<BarReason>(&visit.view, "anlass", "contact-person-bar-reason");
    let (Some(user), Some(reason), true) = (user, reason, typed.is_ok()) else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page_of(&app, &visit, &code, &typed).await?).into_response());
    };
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let done = acts::bar(&mut tx, &desk, standing_of(visit.roles), &code, user, reason).await;
    if let Err(error) = done {
        drop(tx);
        return refused(&app, &visit, &code, typed, "person", error).await;
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    let next = if user == visit.actor.user { "/faelle".to_owned() } else { address(&code, "/ansprechperson") };
    Ok(Redirect::to(&next).into_response())
}
