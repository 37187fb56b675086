//! The pages of intake: today's list, the form of a first contact, one contact, the team.

mod contact;
mod contact_form;
mod known;
mod new;
mod team;
mod today;
pub(crate) mod words;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use identity::App;
use ui::routes::{get, post};
use ui::{AppError, Audience, Content, Form, Markup, Routes, View};

use super::error::IntakeError;
use crate::check::Place;

/// Every address of these pages.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Worker)
        .page("/erstkontakt", get(today::show), Content::Yes, "/erstkontakt")
        .audience(Audience::Intake)
        .page("/erstkontakt/neu", get(new::show).post(new::submit), Content::Yes, "/erstkontakt/neu")
        .page("/erstkontakt/pruefen", post(new::submit), Content::Yes, "/erstkontakt/pruefen")
        .page("/erstkontakt/{code}", get(contact::show), Content::Yes, "/erstkontakt/{contact}")
        .page(
            "/erstkontakt/{code}/uebernehmen",
            post(contact::take),
            Content::Yes,
            "/erstkontakt/{contact}/uebernehmen",
        )
        .audience(Audience::Lead)
        .page("/team", get(team::show), Content::Yes, "/team")
        .page("/team/{code}/zuweisen", post(team::assign), Content::Yes, "/team/{contact}/zuweisen")
}

/// A page that says what to correct.
pub(crate) fn unprocessable(page: Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

/// Puts what the rules refused beside the fields of the page; any other refusal is handed on.
pub(crate) fn note_faults(view: &View, form: &mut Form, error: IntakeError, places: &[Place]) -> Result<(), AppError> {
    match error {
        IntakeError::Faulty(faults) => {
            faults.note_in(view, form, places);
            Ok(())
        }
        other => Err(other.told(view)),
    }
}
