//! The bytes of a document that another service let this unit see.

use axum::extract::State;
use axum::response::Response;
use casework::case::{self, CasePath, IdPath};
use casework::document::{self, Way};
use casework::entry::Desk;
use identity::{App, Visit};
use ui::AppError;

use crate::disclosure;

/// GET `/faelle/{code}/weitergaben/{id}/datei`: chunk by chunk, each through what may be seen at that moment.
pub(super) async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Response, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let document = disclosure::received_document(&mut tx, &desk, &case, id).await?;
    drop(tx);
    Ok(document::hand_out(&app, &desk, &document, None, Way::Save).await?)
}
