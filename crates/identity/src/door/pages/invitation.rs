//! Typing a printed code: the beginning of a first hour, or a new beginning after a loss.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use ui::{AppError, Field, Form, View, Width, html};

use super::{for_a_while, throttled};
use crate::cookie::Purpose;
use crate::door::{self, Carried};
use crate::invitation::{self, Code, code};
use crate::login::throttle::code_buckets;
use crate::secret::same;
use crate::signed_form::{self, TOKEN_FIELD};
use crate::visit::{Guest, LoginMark};
use crate::{App, address, login};

/// Longer texts are no code; they are cut before they are judged.
const LONGEST: usize = 100;

/// Signs by which codes count as beginning alike.
const START: usize = 4;

/// The form.
pub(crate) async fn show(State(app): State<App>, guest: Guest, mark: LoginMark) -> Response {
    page(&app, guest.view, &mark, StatusCode::OK, &Form::empty())
}

/// Judges the code. One that is wrong, was used, has passed or was withdrawn gets one answer after the same work.
pub(crate) async fn submit(State(app): State<App>, request: Request) -> Result<Response, AppError> {
    let (mut parts, body) = request.into_parts();
    let Guest { view, .. } = Guest::from_request_parts(&mut parts, &app).await?;
    let Ok(mark) = LoginMark::from_request_parts(&mut parts, &app).await;
    let Ok(address::From(address)) = address::From::from_request_parts(&mut parts, &app).await;
    let mut form = signed_form::read(Request::from_parts(parts.clone(), body), &app).await?;
    if !mark.brought || !same(form.value(TOKEN_FIELD), &mark.form_token()) {
        form.error("code", view.t("door-invitation-outdated"));
        return Ok(page(&app, view, &mark, StatusCode::FORBIDDEN, &form));
    }
    let typed: String = form.value("code").chars().take(LONGEST).collect();
    if typed.trim().is_empty() {
        form.error("code", view.t("door-invitation-missing"));
        return Ok(page(&app, view, &mark, StatusCode::UNPROCESSABLE_ENTITY, &form));
    }
    let start: Vec<u8> = code::signs(&typed).unwrap_or_default().into_iter().take(START).collect();
    let key = app.vault.installation_key(b"lotse login throttle 1");
    let buckets = code_buckets(key.as_slice(), &start, address);
    if !login::count(&app, &buckets).await? {
        let form = throttled(&view, form, "code");
        return Ok(for_a_while(page(&app, view, &mark, StatusCode::TOO_MANY_REQUESTS, &form)));
    }
    // What cannot be a code is looked up like one.
    let code = Code::read(&typed).unwrap_or_else(|| Code::new([0; 20]));
    let mut tx = app.db.read().await?;
    let presented = invitation::present(&mut tx, &code).await?;
    drop(tx);
    let Some(presented) = presented else {
        login::note_failure(&app, None).await?;
        form.error("code", view.t("door-invitation-wrong"));
        return Ok(page(&app, view, &mark, StatusCode::UNPROCESSABLE_ENTITY, &form));
    };
    login::uncount(&app, &buckets).await?;
    let mut tx = app.db.begin().await?;
    let by = door::By::Code(presented.id);
    let secret = door::open(&mut tx, &app.vault, presented.user, presented.epoch, by).await?;
    tx.commit().await?;
    door::arrive(&app, &mut parts, secret, Carried::default()).await
}

fn page(app: &App, mut view: View, mark: &LoginMark, status: StatusCode, form: &Form) -> Response {
    view.form_token = mark.form_token();
    let code = Field::new("code", view.t("door-invitation-code"))
        .hint(view.t("door-invitation-hint"))
        .width(Width::Medium)
        .autocomplete("off");
    let fields = html! {
        (ui::field(&view, form, code))
        (ui::button_row(&[ui::submit(&view.t("door-go-on")), ui::quiet_link("/anmelden", &view.t("door-to-login"))]))
    };
    let body = html! {
        (ui::lead(&view.t("door-invitation-lead")))
        (ui::form(&view, "/einladung", form, fields))
        (ui::details(&view.t("door-invitation-none"), ui::paragraph(&view.t("door-invitation-none-text"))))
    };
    let title = view.t("door-invitation-title");
    let mut response = (status, ui::Page::new(&title).form(form).render(&view, body)).into_response();
    if !mark.brought {
        response.headers_mut().append(SET_COOKIE, app.cookies.give(Purpose::LoginForm, &mark.secret));
    }
    response
}
