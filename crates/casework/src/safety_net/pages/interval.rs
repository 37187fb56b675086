//! `/verwaltung/kontaktabstand`: after how many days without contact the nightly check speaks up.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, Role, SignedForm, Visit};
use maud::{Markup, html};
use ui::{AppError, Field, Form, Page, View, Width, button_row, field, form, hidden, paragraph, submit};

use crate::entry::{Desk, EntryError};
use crate::safety_net::{self, ContactInterval};

/// GET `/verwaltung/kontaktabstand`.
pub async fn show(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let (interval, version) = standing(&app, &visit).await?;
    let typed = Form::empty().with("tage", interval.days.to_string()).with("version", version.to_string());
    Ok(render(&visit.view, &typed))
}

/// POST `/verwaltung/kontaktabstand`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let seen_version: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let Some(days) = typed.number(&visit.view, "tage", "safety-net-days", 1, 365) else {
        standing(&app, &visit).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&visit.view, &typed)).into_response());
    };
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let interval = ContactInterval { days };
    match safety_net::set_contact_interval(&mut tx, &desk, visit.roles, seen_version, interval).await {
        Ok(_) => tx.commit().await?,
        Err(EntryError::Changed { .. }) => {
            drop(tx);
            let (standing, version) = standing(&app, &visit).await?;
            let pairs = typed.pairs().iter().filter(|(name, _)| name != "version").cloned().collect();
            let mut renewed = Form::from_pairs(pairs).with("version", version.to_string());
            renewed.error("tage", visit.view.ta("safety-net-error-changed", &[("days", standing.days.into())]));
            return Ok((StatusCode::CONFLICT, render(&visit.view, &renewed)).into_response());
        }
        Err(error) => return Err(error.into()),
    }
    Ok(Redirect::to("/verwaltung/kontaktabstand").into_response())
}

async fn standing(app: &App, visit: &Visit) -> Result<(ContactInterval, i64), AppError> {
    if !visit.roles.has(Role::Administrator) {
        return Err(AppError::NotFound);
    }
    let mut tx = app.db.read().await?;
    Ok(safety_net::contact_interval(&mut tx, &Desk::casework(&app.vault, &visit.actor)).await?)
}

fn render(view: &View, typed: &Form) -> Markup {
    let body = html! {
        (paragraph(&view.t("safety-net-days-lead")))
        (form(view, "/verwaltung/kontaktabstand", typed, html! {
            (hidden("version", typed.value("version")))
            (field(view, typed, Field::new("tage", view.t("safety-net-days")).digits().width(Width::Short)))
            (button_row(&[submit(&view.t("safety-net-days-save"))]))
        }))
    };
    Page::new(&view.t("safety-net-days-title")).form(typed).render(view, body)
}
