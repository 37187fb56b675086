//! Logging out here, or ending a session in another browser.

use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ui::AppError;

use crate::cookie::Purpose;
use crate::{App, SignedForm, Visit, session};

/// Ends the session and clears what the browser keeps of it. The mark of a known browser stays.
pub(crate) async fn log_out(
    State(app): State<App>,
    visit: Visit,
    SignedForm(_): SignedForm,
) -> Result<Response, AppError> {
    end(&app, &visit, &visit.session.key).await?;
    Ok(farewell(&app))
}

/// Ends one of one's own sessions, named by the hash that the account page lists.
pub(crate) async fn end_one(
    State(app): State<App>,
    visit: Visit,
    SignedForm(form): SignedForm,
) -> Result<Response, AppError> {
    let key = URL_SAFE_NO_PAD.decode(form.value("session")).map_err(|_| AppError::NotFound)?;
    if !end(&app, &visit, &key).await? {
        return Err(AppError::NotFound);
    }
    if key == visit.session.key {
        return Ok(farewell(&app));
    }
    Ok(Redirect::to("/konto?beendet=1").into_response())
}

/// Ends all one's own sessions but this one.
pub(crate) async fn end_others(
    State(app): State<App>,
    visit: Visit,
    SignedForm(_): SignedForm,
) -> Result<Response, AppError> {
    let mut tx = app.db.begin().await?;
    session::end_others(&mut tx, &visit.session).await?;
    tx.commit().await?;
    Ok(Redirect::to("/konto?beendet=alle").into_response())
}

async fn end(app: &App, visit: &Visit, key: &[u8]) -> Result<bool, AppError> {
    let mut tx = app.db.begin().await?;
    let ended = session::end(&mut tx, visit.actor.network, visit.actor.user, key).await?;
    tx.commit().await?;
    Ok(ended)
}

fn farewell(app: &App) -> Response {
    let mut response = Redirect::to("/anmelden?abgemeldet=1").into_response();
    let headers = response.headers_mut();
    headers.append(SET_COOKIE, app.cookies.take_back(Purpose::Session));
    // Not "cookies": the mark of a known browser protects the person's next login.
    headers.insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
    response
}
