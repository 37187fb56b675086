//! Taking back a map that does not hold.

use axum::extract::State;
use axum::response::Redirect;
use casework::case::pages::frame::address;
use casework::case::{self, CasePath, IdPath};
use casework::entry::{Desk, EntryError};
use casework::household;
use identity::{App, SignedForm, Visit};
use ui::AppError;

use super::HERE;
use crate::network_map::NetworkMap;

/// POST `/faelle/{code}/netzwerkkarte/{id}/zuruecknehmen`: the map stays in the history and is marked.
pub async fn take_back(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(typed): SignedForm,
) -> Result<Redirect, AppError> {
    let seen_version = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let done = household::withdraw::<NetworkMap>(&mut tx, &desk, &file, id, seen_version).await;
    done.map_err(|error| match error {
        EntryError::Changed { .. } => AppError::Conflict { text: None },
        error => error.into(),
    })?;
    tx.commit().await?;
    Ok(Redirect::to(&address(&code, HERE)))
}
