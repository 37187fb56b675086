//! Choosing a new password, which ends every other session.

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use store::Sensitive;
use ui::{AppError, Form, View};

use super::show::{Done, render};
use crate::account::password::{self, Crowded, LONGEST, SHORTEST, Weakness};
use crate::account::{Cause, PasswordHash, set_password, store as accounts};
use crate::cookie::Purpose;
use crate::login::throttle::{Bucket, FAILURES_PER_SOURCE};
use crate::secret::{Secret, keyed_hash};
use crate::session::BrowserFamily;
use crate::{App, SignedForm, Visit, login};

/// Checks the old password, judges the new one, and goes on in a fresh session.
pub(crate) async fn change(
    State(app): State<App>,
    visit: Visit,
    headers: axum::http::HeaderMap,
    SignedForm(mut form): SignedForm,
) -> Result<Response, AppError> {
    let mut tx = app.db.read().await?;
    let (login, stored) = accounts::proof(&mut tx, visit.user()).await?.ok_or(AppError::SignIn)?;
    drop(tx);
    check_new(&visit.view, &mut form, &login, &visit.name);
    if form.is_ok() {
        check_old(&app, &visit, &mut form, stored).await?;
    }
    if !form.is_ok() {
        let page = render(&app, &visit, &form, &Done::default()).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let new = Sensitive::new(form.value("password_new").to_owned());
    let hash = app.passwords.hash(new, app.db.random()).await.map_err(|Crowded| AppError::Busy)?;
    let device = app.cookies.read(Purpose::Device, &headers);
    let browser = BrowserFamily::of_request(&headers);
    let secret = save(&app, &visit, &hash, device.as_ref(), browser).await?;
    let mut response = Redirect::to("/konto?geaendert=1").into_response();
    response.headers_mut().append(SET_COOKIE, app.cookies.give(Purpose::Session, &secret));
    Ok(response)
}

async fn save(
    app: &App,
    visit: &Visit,
    hash: &PasswordHash,
    device: Option<&Secret>,
    browser: BrowserFamily,
) -> Result<Secret, AppError> {
    let mut tx = app.db.begin().await?;
    set_password(&mut tx, Cause::Person(&visit.actor), visit.user(), hash).await?;
    let secret = login::re_enter(&mut tx, visit.user(), visit.actor.unit, device, browser).await?;
    tx.commit().await?;
    Ok(secret)
}

/// Guesses of the old password in a session left open are counted like guesses at the door.
pub(crate) async fn check_old(app: &App, visit: &Visit, form: &mut Form, stored: PasswordHash) -> Result<(), AppError> {
    if form.value("password_old").is_empty() {
        form.error("password_old", visit.view.t("account-password-old-missing"));
        return Ok(());
    }
    let key = app.vault.installation_key(b"lotse login throttle 1");
    let user = uuid::Uuid::from(visit.user());
    let id = keyed_hash(key.as_slice(), &[b"old password", user.as_bytes()]);
    let bucket = [Bucket { id, limit: FAILURES_PER_SOURCE }];
    if !login::count(app, &bucket).await? {
        return Err(AppError::TooMany { retry_after: login::throttle::WINDOW.as_secs() });
    }
    if login::fits(app, form.value("password_old"), stored).await.map_err(|Crowded| AppError::Busy)? {
        login::uncount(app, &bucket).await?;
    } else {
        form.error("password_old", visit.view.t("account-password-old-wrong"));
    }
    Ok(())
}

/// Judges a chosen password, and whether it was typed the same twice.
pub(crate) fn check_new(view: &View, form: &mut Form, login: &str, name: &str) {
    let new = form.value("password_new").to_owned();
    if let Err(weakness) = password::judge(&new, login, name) {
        form.error("password_new", sentence(view, weakness));
    } else if form.value("password_again") != new {
        form.error("password_again", view.t("account-password-differs"));
    }
}

fn sentence(view: &View, weakness: Weakness) -> String {
    match weakness {
        Weakness::TooShort => view.ta("account-password-too-short", &[("least", SHORTEST.into())]),
        Weakness::TooLong => view.ta("account-password-too-long", &[("most", LONGEST.into())]),
        Weakness::Common => view.t("account-password-common"),
        Weakness::OwnName => view.t("account-password-own-name"),
    }
}
