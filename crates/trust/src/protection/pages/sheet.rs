//! The sheets of a procedure: the question to an outside expert, without a name on it, and a notice for an authority that
//! gets it on paper.

use axum::extract::State;
use casework::case::{CasePath, IdPath};
use casework::entry::Desk;
use identity::{App, Visit};
use maud::{Markup, html};
use store::EntryId;
use ui::{AppError, Sheet, paragraph, prose, section, sheet_page};

use super::one::snapshot;
use super::{Word, screen};
use casework::case::pages::frame::address;

/// GET `/faelle/{code}/kinderschutz/{id}/blatt/{consultation}`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    Word(which): Word<1>,
) -> Result<Markup, AppError> {
    let which: EntryId = which.parse().map_err(|_| AppError::NotFound)?;
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let screen = screen(&mut tx, &desk, &code, id).await?;
    let back = Some((address(&code, &format!("/kinderschutz/{id}")), view.t("protection-back")));
    if let Some(sent) = screen.protection.notices.iter().find(|one| one.notice.id == which) {
        let notice = &sent.notice.content;
        let head = Sheet { organisation: vec![notice.from_name.clone()], subtitle: Some(notice.to_name.clone()), back };
        return Ok(sheet_page(view, &view.t("protection-notice-sheet"), &head, snapshot(view, notice)));
    }
    let asked = screen.protection.consultations.iter().find(|one| one.id == which).ok_or(AppError::NotFound)?;
    // No office on it either: together with a name it would say whose family it is.
    let head = Sheet { organisation: Vec::new(), subtitle: Some(asked.content.expert.clone()), back };
    let body = html! {
        (paragraph(&view.t("protection-sheet-lead")))
        (section(&view.t("protection-pseudonymous"), prose(&asked.content.text)))
        (section(&view.t("protection-question"), prose(&asked.content.question)))
    };
    Ok(sheet_page(view, &view.t("protection-sheet"), &head, body))
}
