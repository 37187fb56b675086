//! The bytes of a document: to be saved, or shown on our own page.

use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::response::Response;
use identity::{App, Visit};
use ui::AppError;

use crate::case::{self, CaseCode, CasePath, IdPath};
use crate::document::{self, Way};
use crate::entry::Desk;

/// The number of a version in the address; anything else is absent.
pub struct NumberPath(pub i64);

impl<S: Send + Sync> FromRequestParts<S> for NumberPath {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let path = Path::<Vec<(String, String)>>::from_request_parts(parts, state).await;
        let Ok(Path(params)) = path else { return Err(AppError::NotFound) };
        let number = params.iter().find(|(name, _)| name == "number").map(|(_, number)| number.as_str());
        number.and_then(|number| number.parse().ok()).map(NumberPath).ok_or(AppError::NotFound)
    }
}

/// GET `/faelle/{code}/dokumente/{id}/datei`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Response, AppError> {
    handed_out(&app, &visit, (&code, id), None, Way::Save).await
}

/// GET `/faelle/{code}/dokumente/{id}/fassungen/{number}`.
pub async fn save_version(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    NumberPath(number): NumberPath,
) -> Result<Response, AppError> {
    handed_out(&app, &visit, (&code, id), Some(number), Way::Save).await
}

/// GET `/faelle/{code}/dokumente/{id}/vorschau`.
pub async fn preview(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Response, AppError> {
    handed_out(&app, &visit, (&code, id), None, Way::Show).await
}

async fn handed_out(
    app: &App,
    visit: &Visit,
    (code, id): (&CaseCode, ::store::EntryId),
    number: Option<i64>,
    way: Way,
) -> Result<Response, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, code).await?;
    let document = document::find(&mut tx, &desk, case.file, id).await?;
    drop(tx);
    Ok(document::hand_out(app, &desk, &document, number, way).await?)
}
