//! Disabling an account, and taking it into use again.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use ui::{AppError, Form, Markup, Page, Tone, html};

use super::{PersonPath, address, person, reach, refused, seen, unprocessable};
use crate::people::acts::{self, PeopleError};
use crate::people::store;
use crate::{App, SignedForm, Visit};

/// GET `/verwaltung/personen/{account}/sperren`: what happens, before it happens.
pub(super) async fn ask(
    State(app): State<App>,
    visit: Visit,
    PersonPath(user): PersonPath,
) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let reach = reach(&mut tx, &visit).await?;
    let person = acts::find(&mut tx, reach, user).await?;
    let responsible = store::is_responsible_unscoped(&mut tx, reach, user).await?;
    drop(tx);
    let fields = html! {
        (ui::hidden("version", &person.version.to_string()))
        (ui::button_row(&[ui::submit(&view.t("people-disable")), ui::quiet_link(&address(user, ""), &view.t("people-cancel"))]))
    };
    let body = html! {
        (ui::lead(&view.ta("people-disable-lead", &[("name", (&person.listed.name).into())])))
        @if responsible { (ui::alert(view, Tone::Warning, &view.t("people-still-responsible"), html! {})) }
        (ui::form(view, &address(user, "/sperren"), &Form::empty(), fields))
    };
    Ok(Page::new(&view.t("people-disable-title")).back(address(user, ""), &person.listed.name).render(view, body))
}

/// POST `/verwaltung/personen/{account}/sperren`.
pub(super) async fn save(
    State(app): State<App>,
    visit: Visit,
    PersonPath(user): PersonPath,
    SignedForm(typed): SignedForm,
) -> Result<Response, AppError> {
    let seen = seen(&typed)?;
    let mut tx = app.db.begin().await?;
    let reach = reach(&mut tx, &visit).await?;
    let outcome = acts::disable_person(&mut tx, &visit.actor, reach, user, seen).await;
    if outcome.is_ok() {
        tx.commit().await?;
        return Ok(Redirect::to(&address(user, "?getan=gesperrt")).into_response());
    }
    drop(tx);
    not_done(&app, &visit, user, outcome).await
}

/// POST `/verwaltung/personen/{account}/freigeben`.
pub(super) async fn reactivate(
    State(app): State<App>,
    visit: Visit,
    PersonPath(user): PersonPath,
    SignedForm(typed): SignedForm,
) -> Result<Response, AppError> {
    let seen = seen(&typed)?;
    let mut tx = app.db.begin().await?;
    let reach = reach(&mut tx, &visit).await?;
    let outcome = acts::reactivate_person(&mut tx, &visit.actor, reach, user, seen).await;
    if outcome.is_ok() {
        tx.commit().await?;
        return Ok(Redirect::to(&address(user, "?getan=freigegeben")).into_response());
    }
    drop(tx);
    not_done(&app, &visit, user, outcome).await
}

/// The person's page with the sentence that says why not.
pub(super) async fn not_done(
    app: &App,
    visit: &Visit,
    user: ::store::UserId,
    outcome: Result<(), PeopleError>,
) -> Result<Response, AppError> {
    let key = match outcome {
        Err(PeopleError::Changed) => "people-changed",
        Err(PeopleError::Refused(key)) => key,
        Err(error) => return Err(error.into()),
        Ok(()) => return Ok(Redirect::to(&address(user, "")).into_response()),
    };
    let shown = person::load(app, visit, user).await?;
    Ok(unprocessable(person::render(&visit.view, &shown, Some(refused(&visit.view, key)))))
}
