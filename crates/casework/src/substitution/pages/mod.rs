//! Substitution on screen: one's own absence, one absence with its cases, and the absences of a team.

mod form;
mod one;
mod own;
mod sealed_entries;
mod team;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use identity::App;
use maud::Markup;
use ui::routes::{get, post};
use ui::{AppError, Audience, Content, Form, Routes, SummaryRow, View};

use super::{Cover, SubstitutionError};
use crate::check::Place;
use crate::entry::EntryError;

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    let one = "/vertretung/{substitution}";
    Routes::new()
        .audience(Audience::Worker)
        .page("/vertretung", get(own::show).post(own::save), Content::Yes, "/vertretung")
        .page("/vertretung/{id}", get(one::show), Content::Yes, one)
        .page("/vertretung/{id}/dauer", post(one::save_last_day), Content::Yes, &format!("{one}/dauer"))
        .page("/vertretung/{id}/ende", post(one::save_end), Content::Yes, &format!("{one}/ende"))
        .page("/vertretung/{id}/fall", post(one::save_case), Content::Yes, &format!("{one}/fall"))
        .page(
            "/vertretung/{id}/versiegeltes",
            get(sealed_entries::show).post(sealed_entries::save),
            Content::Yes,
            &format!("{one}/versiegeltes"),
        )
        .audience(Audience::Lead)
        .page("/team/vertretungen", get(team::show).post(team::save), Content::Yes, "/team/vertretungen")
}

/// Where the parts of a substitution stand in its form.
const PLACES: &[Place] = &[
    ("absent", "fuer", "substitution-absent"),
    ("first_day", "von", "substitution-from"),
    ("last_day", "bis", "substitution-until"),
    ("substitute", "vertretung", "substitution-by"),
    ("cases", "faelle", "substitution-cases"),
];

/// Notes in the form why it could not be done; what is no matter of the form comes back as an error of the page.
fn note(view: &View, form: &mut Form, error: SubstitutionError) -> Result<(), AppError> {
    if let SubstitutionError::Entry(EntryError::Faulty(faults)) = &error {
        faults.note_in(view, form, PLACES);
        return Ok(());
    }
    let Some((way, key)) = error.told() else { return Err(AppError::from(error).with_form(form.clone())) };
    let field = PLACES.iter().find(|(known, _, _)| *known == way).map_or(way, |(_, field, _)| field);
    form.error(field, view.t(key));
    Ok(())
}

fn unprocessable(page: Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

impl Cover {
    /// The line on a case's page: who stands in and until when, or that nobody does.
    pub fn row(&self, view: &View) -> SummaryRow {
        let until = ("until", view.civil(self.last_day).into());
        let words = match &self.substitute {
            Some(person) => view.ta("substitution-by-until", &[("name", (&person.name).into()), until]),
            None => view.ta("substitution-none-until", &[until]),
        };
        SummaryRow::text(view.t("substitution-case-line"), &words)
    }
}
