//! Taking back what does not hold: a small form beside each relation, helper and service.

use axum::extract::State;
use axum::response::Redirect;
use identity::{App, SignedForm, Visit};
use ui::AppError;

use super::seen_version;
use crate::case::pages::frame::address;
use crate::case::{self, CasePath, IdPath};
use crate::entry::{Content, Desk, EntryError};
use crate::household::{self, InformalHelper, InvolvedService, Relation};

/// A kind that can be taken back on a page.
pub(super) trait Listed: Content {
    /// The page of the case that lists it.
    const PAGE: &'static str;
}

impl Listed for Relation {
    const PAGE: &'static str = "/familie";
}

impl Listed for InformalHelper {
    const PAGE: &'static str = "/familie";
}

impl Listed for InvolvedService {
    const PAGE: &'static str = "/helfersystem";
}

/// POST `…/{id}/zuruecknehmen`: the entry stays in the history and is marked.
pub(super) async fn take_back<C: Listed>(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(typed): SignedForm,
) -> Result<Redirect, AppError> {
    let seen_version = seen_version(&typed)?;
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let done = household::withdraw::<C>(&mut tx, &desk, &file, id, seen_version).await;
    done.map_err(|error| match error {
        EntryError::Changed { .. } => AppError::Conflict { text: None },
        error => error.into(),
    })?;
    tx.commit().await?;
    Ok(Redirect::to(&address(&code, C::PAGE)))
}
