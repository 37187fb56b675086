//! How a request proves that it comes from someone at the door.

use axum::extract::{FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use ui::{AppError, Form, Tone, View, ViewSlot, html};

use super::{Carried, Doorstep, store};
use crate::cookie::Purpose;
use crate::login::pages::{Shown, show_form};
use crate::secret::same;
use crate::signed_form::{self, TOKEN_FIELD};
use crate::visit::{self, Guest, LoginMark};
use crate::{App, language};

/// A request of someone at the door.
pub(crate) struct Standing {
    pub(crate) doorstep: Doorstep,
    pub(crate) view: View,
}

impl Standing {
    /// Who stands there, if anybody does.
    pub(crate) async fn of(parts: &Parts, app: &App) -> Result<Option<Standing>, AppError> {
        let Some(secret) = app.cookies.read(Purpose::Doorstep, &parts.headers) else { return Ok(None) };
        let mut tx = app.db.read().await?;
        let found = store::find(&mut tx, &secret.hash()).await?;
        drop(tx);
        Ok(found.map(|doorstep| Standing { view: view_of(parts, app, &doorstep), doorstep }))
    }
}

impl FromRequestParts<App> for Standing {
    type Rejection = Response;

    /// Whoever is not at the door, or not any more, is led to its beginning.
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        match Standing::of(parts, app).await {
            Ok(Some(standing)) => Ok(standing),
            Ok(None) => Err(Redirect::to("/anmelden").into_response()),
            Err(error) => Err(error.into_response()),
        }
    }
}

/// What the form of a step brought.
pub(crate) struct Sent {
    pub(crate) parts: Parts,
    pub(crate) standing: Standing,
    pub(crate) form: Form,
    pub(crate) carried: Carried,
}

/// Reads the form of a step: from someone at the door, with the token of that door. Otherwise the answer begins anew at the
/// login page, which keeps what travelled along.
pub(crate) async fn arrived(request: Request, app: &App) -> Result<Result<Sent, Response>, AppError> {
    let (mut parts, body) = request.into_parts();
    let form = signed_form::read(Request::from_parts(parts.clone(), body), app).await?;
    let carried = Carried::from_form(&form);
    let standing = Standing::of(&parts, app).await?;
    match standing.filter(|standing| same(form.value(TOKEN_FIELD), &standing.doorstep.form_token())) {
        Some(standing) => Ok(Ok(Sent { parts, standing, form, carried })),
        None => Ok(Err(begin_anew(app, &mut parts, &carried).await?)),
    }
}

async fn begin_anew(app: &App, parts: &mut Parts, carried: &Carried) -> Result<Response, AppError> {
    let guest = Guest::from_request_parts(parts, app).await?;
    if let Some(home) = guest.home {
        return Ok(Redirect::to(home).into_response());
    }
    let Ok(mark) = LoginMark::from_request_parts(parts, app).await;
    let notice = ui::alert(&guest.view, Tone::Info, &guest.view.t("login-outdated"), html! {});
    let shown = Shown { notice: Some(notice), target: carried.target.as_deref(), kept: carried.kept.as_ref() };
    Ok(show_form(app, guest.view, &mark, StatusCode::FORBIDDEN, &Form::empty(), shown))
}

/// The view of a page at the door: no navigation, no name in the head, the language of the person.
pub(super) fn view_of(parts: &Parts, app: &App, doorstep: &Doorstep) -> View {
    let mut view = visit::view_of(parts, app, None);
    view.lang = language::of_request(doorstep.language, app.cookies, &parts.headers);
    view.form_token = doorstep.form_token();
    if let Some(slot) = parts.extensions.get::<ViewSlot>() {
        slot.keep(&view);
    }
    view
}
