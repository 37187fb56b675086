//! `/vertretung/{id}/versiegeltes`: which sealed entries who stands in may read, asked one by one.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{AppError, Form, Page, View, button_row, empty_state, form, quiet_link, submit};

use crate::check::Place;
use crate::entry::{Desk, EntryError, Opened};
use crate::sealed;
use crate::substitution::{self as acts, AbsenceId, SubstitutionError};

const PLACES: &[Place] = &[("sealed", "siegel", "sealed-follow")];

/// GET `/vertretung/{id}/versiegeltes`.
pub async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Result<Markup, AppError> {
    let id: AbsenceId = id.parse().map_err(|_| AppError::NotFound)?;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, entries) = acts::sealed_of(&mut tx, &desk, visit.roles, id).await?;
    let mut typed = Form::empty();
    for follow in sealed::of_absence(&mut tx, id.uuid()).await? {
        typed = typed.with(&format!("siegel-{}", follow.entry), follow.ground.as_str());
    }
    Ok(render(&visit.view, id, &entries, &typed))
}

/// POST `/vertretung/{id}/versiegeltes`: what is chosen follows, everything else stays.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let id: AbsenceId = id.parse().map_err(|_| AppError::NotFound)?;
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, entries) = acts::sealed_of(&mut tx, &desk, visit.roles, id).await?;
    let follows = sealed::chosen(&visit.view, &mut typed, &entries);
    let again =
        |typed: &Form| (StatusCode::UNPROCESSABLE_ENTITY, render(&visit.view, id, &entries, typed)).into_response();
    if !typed.is_ok() {
        return Ok(again(&typed));
    }
    match acts::let_sealed_follow(&mut tx, &desk, visit.roles, id, &follows).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/vertretung/{id}")).into_response())
        }
        Err(SubstitutionError::Entry(EntryError::Faulty(faults))) => {
            faults.note_in(&visit.view, &mut typed, PLACES);
            Ok(again(&typed))
        }
        Err(error) => Err(error.into()),
    }
}

fn render(view: &View, id: AbsenceId, entries: &[Opened<serde_json::Value>], typed: &Form) -> Markup {
    let one = format!("/vertretung/{id}");
    let body = html! {
        @if entries.is_empty() {
            (empty_state(&view.t("sealed-substitution-empty"), Some(quiet_link(&one, &view.t("substitution-back")))))
        } @else {
            (form(view, &format!("{one}/versiegeltes"), typed, html! {
                (sealed::choices(view, typed, entries))
                (button_row(&[submit(&view.t("sealed-substitution-save")), quiet_link(&one, &view.t("sealed-cancel"))]))
            }))
        }
    };
    Page::new(&view.t("sealed-substitution-title"))
        .form(typed)
        .back(&one, view.t("substitution-back"))
        .render(view, body)
}
