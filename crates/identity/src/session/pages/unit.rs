//! Choosing the unit to act for; who belongs to one unit alone never needs this page.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use store::UnitId;
use ui::{AppError, Choice, Field, Form, Markup, html};

use crate::cookie::Purpose;
use crate::login::target;
use crate::{App, SignedForm, Visit, account, session};

/// What the address of the page says.
#[derive(Deserialize)]
pub(crate) struct Asked {
    weiter: Option<String>,
}

/// The units of the person; the one they act for is chosen already.
pub(crate) async fn show_choice(
    State(app): State<App>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Markup, AppError> {
    let mut form = Form::empty().with("unit", visit.actor.unit.to_string());
    if let Some(goal) = asked.weiter.as_deref().and_then(target::local) {
        form = form.with("weiter", goal);
    }
    page(&app, &visit, &form).await
}

/// Goes on in the chosen unit, under a new session secret.
pub(crate) async fn choose(
    State(app): State<App>,
    visit: Visit,
    SignedForm(mut form): SignedForm,
) -> Result<Response, AppError> {
    let Some(unit) = form.choice::<UnitId>(&visit.view, "unit", "unit-choice") else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&app, &visit, &form).await?).into_response());
    };
    let mut tx = app.db.begin().await?;
    let secret = session::change_unit(&mut tx, &visit.session, unit).await?.ok_or(AppError::NotFound)?;
    let fresh = session::find(&mut tx, &secret).await?.ok_or(AppError::NotFound)?;
    tx.commit().await?;
    let goal = target::local(form.value("weiter")).unwrap_or(fresh.acting.roles.home());
    let mut response = Redirect::to(goal).into_response();
    response.headers_mut().append(SET_COOKIE, app.cookies.give(Purpose::Session, &secret));
    Ok(response)
}

async fn page(app: &App, visit: &Visit, form: &Form) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let units = account::units_of(&mut tx, visit.user()).await?;
    let choices: Vec<Choice> = units.into_iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect();
    let goal = target::local(form.value("weiter"));
    let fields = html! {
        (ui::radios(view, form, Field::new("unit", view.t("unit-choice")).hint(view.t("unit-choice-hint")), &choices))
        @if let Some(goal) = goal { (ui::hidden("weiter", goal)) }
        (ui::button_row(&[ui::submit(&view.t("unit-choice-submit"))]))
    };
    Ok(ui::form_page(view, &view.t("unit-choice-title"), form, ui::form(view, "/einheit", form, fields)))
}
