//! An attempt to log in.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use store::Sensitive;
use ui::{AppError, Form, Tone, View, html};

use super::{Shown, show_form};
use crate::cookie::Purpose;
use crate::login::kept::Typed;
use crate::login::{Attempt, Outcome, log_in, target};
use crate::secret::same;
use crate::signed_form::{self, TOKEN_FIELD};
use crate::visit::{Guest, LoginMark};
use crate::{App, address, door};

/// Longer logins are nobody's; they are cut before they are looked up.
const LONGEST_LOGIN: usize = 200;

/// Judges the typed login and password.
pub(crate) async fn submit(State(app): State<App>, request: Request) -> Result<Response, AppError> {
    let (mut parts, body) = request.into_parts();
    let Guest { view, .. } = Guest::from_request_parts(&mut parts, &app).await?;
    let Ok(mark) = LoginMark::from_request_parts(&mut parts, &app).await;
    let Ok(address::From(address)) = address::From::from_request_parts(&mut parts, &app).await;
    let form = signed_form::read(Request::from_parts(parts.clone(), body), &app).await?;
    let page = LoginPage { app: &app, view, mark };
    if !page.mark.brought || !same(form.value(TOKEN_FIELD), &page.mark.form_token()) {
        return Ok(page.outdated(form));
    }
    let form = match complete(&page.view, form) {
        Ok(form) => form,
        Err(form) => return Ok(page.with_errors(StatusCode::UNPROCESSABLE_ENTITY, form)),
    };
    let attempt = Attempt {
        login: form.value("login").chars().take(LONGEST_LOGIN).collect(),
        password: Sensitive::new(form.value("password").to_owned()),
        address,
        device: app.cookies.read(Purpose::Device, &parts.headers),
    };
    match log_in(&app, attempt).await? {
        Outcome::AtDoor(secret) => door::arrive(&app, &mut parts, secret, door::Carried::from_form(&form)).await,
        Outcome::Wrong => Ok(page.refuse(StatusCode::UNPROCESSABLE_ENTITY, form, "login-wrong")),
        Outcome::Throttled { retry_after } => Ok(page.throttled(form, retry_after.as_secs())),
        Outcome::Crowded => Err(AppError::Busy),
    }
}

fn complete(view: &View, mut form: Form) -> Result<Form, Form> {
    for (field, key) in [("login", "login-name-missing"), ("password", "login-password-missing")] {
        if form.value(field).is_empty() {
            form.error(field, view.t(key));
        }
    }
    if form.is_ok() { Ok(form) } else { Err(form) }
}

struct LoginPage<'a> {
    app: &'a App,
    view: View,
    mark: LoginMark,
}

impl LoginPage<'_> {
    fn with_errors(self, status: StatusCode, form: Form) -> Response {
        let kept = Typed::from_login(&form);
        let shown = Shown { notice: None, target: target::local(form.value("weiter")), kept: kept.as_ref() };
        show_form(self.app, self.view, &self.mark, status, &form, shown)
    }

    fn refuse(self, status: StatusCode, mut form: Form, key: &str) -> Response {
        form.error("login", self.view.t(key));
        self.with_errors(status, form)
    }

    fn throttled(self, mut form: Form, seconds: u64) -> Response {
        let minutes = seconds.div_ceil(60).max(1);
        form.error("login", self.view.ta("login-throttled", &[("minutes", minutes.into())]));
        let mut response = self.with_errors(StatusCode::TOO_MANY_REQUESTS, form);
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds.max(1)));
        response
    }

    /// The form was opened too long ago or in another browser: it is shown again, the typed login stays.
    fn outdated(self, form: Form) -> Response {
        let kept = Typed::from_login(&form);
        let notice = ui::alert(&self.view, Tone::Info, &self.view.t("login-outdated"), html! {});
        let shown = Shown { notice: Some(notice), target: target::local(form.value("weiter")), kept: kept.as_ref() };
        show_form(self.app, self.view, &self.mark, StatusCode::FORBIDDEN, &form, shown)
    }
}
