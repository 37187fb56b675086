//! Another telephone, new recovery codes, a browser to be forgotten: what a person changes of their own proofs. The
//! password is asked for once more, because the screen may have been left open.

use axum::extract::{FromRequest as _, FromRequestParts as _, Request, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ui::{AppError, Field, Form, Markup, Page, Width, html};

use super::password::check_old;
use crate::account::store as accounts;
use crate::cookie::Purpose;
use crate::door::{self, pages};
use crate::factor::Shown;
use crate::{App, Role, SignedForm, Visit, factor, login};

/// GET `/konto/zweiter-faktor`.
pub(crate) async fn ask_factor(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let asks = asks(&app, &visit).await?;
    Ok(render_factor(&visit, asks, &Form::empty()))
}

/// What proves that it is the person who wants another factor.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    /// The password and a code of the factor there is.
    PasswordAndCode,
    /// The password: a client who has no factor yet chooses to have one.
    Password,
}

async fn asks(app: &App, visit: &Visit) -> Result<Asks, AppError> {
    let mut tx = app.db.read().await?;
    let enrolled = factor::store::enrolled_at(&mut tx, visit.user()).await?.is_some();
    let first = visit.roles.has(Role::Client) && !enrolled;
    Ok(if first { Asks::Password } else { Asks::PasswordAndCode })
}

/// POST `/konto/zweiter-faktor`: with password and a code, the way leads to the enrolment of another telephone.
pub(crate) async fn change_factor(State(app): State<App>, request: Request) -> Result<Response, AppError> {
    let (mut parts, body) = request.into_parts();
    let visit = Visit::from_request_parts(&mut parts, &app).await?;
    let SignedForm(mut form) = SignedForm::from_request(Request::from_parts(parts.clone(), body), &app).await?;
    check_password(&app, &visit, &mut form).await?;
    let asks = asks(&app, &visit).await?;
    let code = form.value("code").trim().to_owned();
    if code.is_empty() && asks == Asks::PasswordAndCode {
        form.error("code", visit.view.t("door-code-missing"));
    }
    if !form.is_ok() {
        return Ok(unprocessable(render_factor(&visit, asks, &form)));
    }
    let buckets = pages::counters(&app, &mut parts, visit.user(), "second factor").await?;
    if !login::count(&app, &buckets).await? {
        return Err(AppError::TooMany { retry_after: login::throttle::WINDOW.as_secs() });
    }
    let mut tx = app.db.begin().await?;
    let digits = code.chars().filter(|sign| !sign.is_whitespace()).all(|sign| sign.is_ascii_digit()) && code.len() < 9;
    let shown = if digits { Shown::Code(&code) } else { Shown::Recovery(&code) };
    if asks == Asks::PasswordAndCode && !factor::fits(&mut tx, &app, visit.user(), shown).await? {
        drop(tx);
        form.error("code", visit.view.t("door-code-wrong"));
        return Ok(unprocessable(render_factor(&visit, asks, &form)));
    }
    let epoch = accounts::epoch(&mut tx, visit.user()).await?;
    let secret = door::open(&mut tx, &app.vault, visit.user(), epoch, door::By::ChangeOfFactor).await?;
    tx.commit().await?;
    login::uncount(&app, &buckets).await?;
    let mut response = Redirect::to("/anmelden/einrichten").into_response();
    response.headers_mut().append(SET_COOKIE, app.cookies.give(Purpose::Doorstep, &secret));
    Ok(response)
}

/// GET `/konto/ersatzcodes`.
pub(crate) async fn ask_codes(visit: Visit) -> Markup {
    render_codes(&visit, &Form::empty())
}

/// POST `/konto/ersatzcodes`: ten new codes, shown once; the old ones are worthless.
pub(crate) async fn make_codes(
    State(app): State<App>,
    visit: Visit,
    SignedForm(mut form): SignedForm,
) -> Result<Response, AppError> {
    check_password(&app, &visit, &mut form).await?;
    if !form.is_ok() {
        return Ok(unprocessable(render_codes(&visit, &form)));
    }
    let mut tx = app.db.begin().await?;
    let codes = factor::make_recovery_codes(&mut tx, &app.vault, visit.user()).await?;
    tx.commit().await?;
    let view = &visit.view;
    let page = Page::new(&view.t("recovery-title"))
        .back("/konto", view.t("account-title"))
        .render(view, pages::recovery_sheet(view, &codes));
    Ok(page.into_response())
}

/// POST `/konto/geraete`: a browser that is no longer known counts as any other when somebody guesses.
pub(crate) async fn forget_device(
    State(app): State<App>,
    visit: Visit,
    SignedForm(form): SignedForm,
) -> Result<Response, AppError> {
    let key = URL_SAFE_NO_PAD.decode(form.value("device")).map_err(|_| AppError::NotFound)?;
    let mut tx = app.db.begin().await?;
    if login::store::forget_device(&mut tx, visit.user(), &key).await? == 0 {
        return Err(AppError::NotFound);
    }
    let event = journal::Event::new("device.forgotten").subject(visit.user());
    journal::record(&mut tx, &visit.actor, event).await?;
    tx.commit().await?;
    Ok(Redirect::to("/konto?vergessen=1").into_response())
}

async fn check_password(app: &App, visit: &Visit, form: &mut Form) -> Result<(), AppError> {
    let mut tx = app.db.read().await?;
    let (_, stored) = accounts::proof(&mut tx, visit.user()).await?.ok_or(AppError::SignIn)?;
    drop(tx);
    check_old(app, visit, form, stored).await
}

fn unprocessable(page: Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

fn password(visit: &Visit) -> Field {
    Field::new("password_old", visit.view.t("login-password"))
        .width(Width::Medium)
        .password()
        .autocomplete("current-password")
}

fn render_factor(visit: &Visit, asks: Asks, form: &Form) -> Markup {
    let view = &visit.view;
    let code = Field::new("code", view.t("account-factor-code"))
        .hint(view.t("account-factor-code-hint"))
        .width(Width::Medium)
        .autocomplete("one-time-code");
    let fields = html! {
        (ui::field(view, form, password(visit)))
        @if asks == Asks::PasswordAndCode { (ui::field(view, form, code)) }
        (ui::button_row(&[ui::submit(&view.t("door-go-on")), ui::quiet_link("/konto", &view.t("door-cancel"))]))
    };
    let body = html! {
        (ui::lead(&view.t("account-factor-lead")))
        (ui::form(view, "/konto/zweiter-faktor", form, fields))
    };
    Page::new(&view.t("account-factor-title")).form(form).back("/konto", view.t("account-title")).render(view, body)
}

fn render_codes(visit: &Visit, form: &Form) -> Markup {
    let view = &visit.view;
    let fields = html! {
        (ui::field(view, form, password(visit)))
        (ui::button_row(&[ui::submit(&view.t("account-codes-submit")), ui::quiet_link("/konto", &view.t("door-cancel"))]))
    };
    let body = html! {
        (ui::lead(&view.t("account-codes-lead")))
        (ui::form(view, "/konto/ersatzcodes", form, fields))
    };
    Page::new(&view.t("account-codes-title")).form(form).back("/konto", view.t("account-title")).render(view, body)
}
