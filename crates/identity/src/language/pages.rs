//! Choosing the language, at the foot of every page.

use axum::extract::{Query, State};
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use ui::{AppError, Lang};

use crate::login::target;
use crate::{App, SignedForm, Visit, language};

/// What the address of a guest's choice says.
#[derive(Deserialize)]
pub(crate) struct Asked {
    zu: String,
    weiter: Option<String>,
}

/// GET `/sprache?zu=fr`: a guest's choice, which only their own browser keeps.
pub(crate) async fn for_browser(State(app): State<App>, Query(asked): Query<Asked>) -> Result<Response, AppError> {
    let lang = Lang::offered(&asked.zu).ok_or(AppError::NotFound)?;
    let goal = asked.weiter.as_deref().map_or("/anmelden", back_to);
    let mut response = Redirect::to(goal).into_response();
    response.headers_mut().append(SET_COOKIE, app.cookies.give_language(lang));
    Ok(response)
}

/// POST `/konto/sprache`: the choice of somebody who is logged in, kept with the account.
pub(crate) async fn for_account(
    State(app): State<App>,
    visit: Visit,
    SignedForm(form): SignedForm,
) -> Result<Response, AppError> {
    let lang = Lang::offered(form.value("sprache")).ok_or(AppError::NotFound)?;
    let mut tx = app.db.begin().await?;
    language::choose(&mut tx, visit.user(), lang).await?;
    tx.commit().await?;
    let goal = back_to(form.value("weiter"));
    let goal = if goal == "/anmelden" { visit.roles.home() } else { goal };
    let mut response = Redirect::to(goal).into_response();
    response.headers_mut().append(SET_COOKIE, app.cookies.give_language(lang));
    Ok(response)
}

/// The page on which the choice was made; the login page where that is no page of ours.
fn back_to(asked: &str) -> &str {
    if asked == "/anmelden" { asked } else { target::local(asked).unwrap_or("/anmelden") }
}
