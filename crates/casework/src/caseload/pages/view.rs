//! The views of the list that somebody keeps: as links above it, and the form that keeps one more.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{AppError, Field, Form, View, Width, details, field, form, hidden, submit_about, submit_quiet, text_link};

use super::list;
use crate::caseload::{self, Filter, NewView, SavedView, ViewId};
use crate::check::{Checked, Place};
use crate::entry::{Desk, EntryError};

const PLACES: &[Place] = &[("name", "ansicht", "caseload-view-name")];

/// POST `/ansichten`: keeps the list as it stands under a name.
pub async fn keep(
    State(app): State<App>,
    visit: Visit,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let filter = Filter::from_query(typed.value("abfrage"));
    let new = NewView { name: typed.value("ansicht").to_owned(), query: filter.query() };
    let kept = match new.checked(visit.view.now, &visit.view.zone) {
        Ok(new) => {
            let mut tx = app.db.begin().await?;
            match caseload::keep_view(&mut tx, &Desk::casework(&app.vault, &visit.actor), &new).await {
                Ok(_) => {
                    tx.commit().await?;
                    Ok(())
                }
                Err(EntryError::Faulty(faults)) => Err(faults),
                Err(error) => return Err(AppError::from(error).with_form(typed)),
            }
        }
        Err(faults) => Err(faults),
    };
    match kept {
        Ok(()) => Ok(Redirect::to(&filter.address()).into_response()),
        Err(faults) => {
            faults.note_in(&visit.view, &mut typed, PLACES);
            let page = list::page_of(&app, &visit, &filter, &typed).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// POST `/ansichten/{id}/loeschen`: forgets a view of one's own.
pub async fn forget(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    SignedForm(typed): SignedForm,
) -> Result<Redirect, AppError> {
    let id: ViewId = id.parse().map_err(|_| AppError::NotFound)?;
    let mut tx = app.db.begin().await?;
    caseload::drop_view(&mut tx, &Desk::casework(&app.vault, &visit.actor), id).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Filter::from_query(typed.value("abfrage")).address()))
}

/// The views that somebody keeps, each as a link.
pub fn kept(view: &View, views: &[SavedView]) -> Markup {
    html! {
        @if !views.is_empty() {
            nav aria-label=(view.t("caseload-views")) {
                p { (view.t("caseload-views")) ": "
                    @for (place, saved) in views.iter().enumerate() {
                        @if place > 0 { " · " }
                        (text_link(&Filter::from_query(&saved.query).address(), &saved.name))
                    }
                }
            }
        }
    }
}

/// The form that keeps the list as it stands, and the views that can be taken away again.
pub fn keep_form(view: &View, filter: &Filter, views: &[SavedView], typed: &Form) -> Markup {
    let body = form(
        view,
        "/ansichten",
        typed,
        html! {
            (hidden("abfrage", &filter.on_page(1).query()))
            (field(view, typed, Field::new("ansicht", view.t("caseload-view-name"))
                .hint(view.t("caseload-view-name-hint")).width(Width::Medium)))
            (submit_quiet(&view.t("caseload-view-keep")))
        },
    );
    html! {
        @if typed.is_ok() { (details(&view.t("caseload-view-keep-heading"), body)) } @else { (body) }
        @if !views.is_empty() { (details(&view.t("caseload-views-change"), forget_forms(view, filter, views))) }
    }
}

fn forget_forms(view: &View, filter: &Filter, views: &[SavedView]) -> Markup {
    html! {
        @for saved in views {
            (form(view, &format!("/ansichten/{}/loeschen", saved.id), &Form::empty(), html! {
                p { (saved.name) }
                (hidden("abfrage", &filter.query()))
                (submit_about(&view.t("caseload-view-forget"), &saved.name))
            }))
        }
    }
}
