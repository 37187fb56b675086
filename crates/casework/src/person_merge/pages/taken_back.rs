//! Taking back a merge or a link.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::html;
use ui::{AppError, Page, Tone, alert, quiet_link};

use crate::case::pages::frame::{address, identity_bar, sub_navigation};
use crate::case::{self, CasePath, IdPath};
use crate::entry::{Desk, EntryError};
use crate::person_merge::{self, MergeError};

/// POST `/faelle/{code}/zusammenfuehrungen/{id}/rueckgaengig`.
pub async fn merge(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(_): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let mut tx = app.db.begin().await?;
    let undone = match person_merge::undo(&mut tx, &desk, &code, id).await {
        // Somebody changed an entry in the very moment in which it was put back.
        Err(MergeError::Entry(EntryError::Changed { .. })) => Err(MergeError::ChangedSince),
        other => other,
    };
    let Err(error) = undone else {
        tx.commit().await?;
        return Ok(Redirect::to(&address(&code, "/familie")).into_response());
    };
    drop(tx);
    let Some(key) = error.key() else { return Err(error.into()) };
    let mut tx = app.db.read().await?;
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let back = quiet_link(&address(&code, "/familie"), &view.t("person-merge-back"));
    let page = Page::new(&view.t("person-merge-undo-title"))
        .case(&identity_bar(view, &case), &sub_navigation(view, &case))
        .render(view, html! { (alert(view, Tone::Warning, &view.t(key), html! {})) p { (back) } });
    let status = match error {
        MergeError::ChangedSince | MergeError::Undone => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok((status, page).into_response())
}

/// POST `/faelle/{code}/dieselbe-person/{id}/loesen`.
pub async fn link(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    Path(path): Path<Vec<(String, String)>>,
    SignedForm(_): SignedForm,
) -> Result<Redirect, AppError> {
    let id = path.iter().find(|(name, _)| name == "id").map(|(_, id)| id.as_str()).unwrap_or_default();
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let mut tx = app.db.begin().await?;
    person_merge::end_link(&mut tx, &Desk::casework(&app.vault, &visit.actor), &code, id).await?;
    tx.commit().await?;
    Ok(Redirect::to(&address(&code, "/familie")))
}
