//! The pages at the door: one for each step, and the page where a printed code is typed.

mod code;
mod enrol;
mod invitation;
mod password;
mod ready;
mod recovery;
mod undertaking;

use axum::extract::{FromRequestParts, Query, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use store::{Error, UserId};
use ui::{AppError, Form, Markup, View, html};

use super::{Carried, Stage, Standing};
use crate::cookie::Purpose;
use crate::login::throttle::{Bucket, Source, buckets};
use crate::{App, address, login};

pub(crate) use code::prove as prove_factor;
pub(crate) use enrol::enrol;
pub(crate) use invitation::{show as show_invitation, submit as submit_invitation};
pub(crate) use password::submit as submit_password;
pub(crate) use ready::ready;
pub(crate) use recovery::{go_in, sheet as recovery_sheet};
pub(crate) use undertaking::{sign, words as undertaking_words};

/// What the address of a step says.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    weiter: Option<String>,
}

/// The page of any step; at an address that is not the next step's, the way leads to the right one.
pub(crate) async fn step(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    standing: Standing,
) -> Result<Response, AppError> {
    let carried = Carried::from_address(asked.weiter.as_deref());
    let path = standing.doorstep.stage().path();
    if standing.view.path != path {
        return Ok(Redirect::to(&carried.address(path)).into_response());
    }
    show(&app, &standing, &Form::empty(), &carried).await
}

/// The page of what is missing, with 422 where the form has errors.
pub(super) async fn show(app: &App, standing: &Standing, form: &Form, carried: &Carried) -> Result<Response, AppError> {
    let page = match standing.doorstep.stage() {
        Stage::ChoosePassword => password::choose(standing, form, carried),
        Stage::ProvePassword => password::prove(standing, form, carried),
        Stage::Code => code::page(app, standing, form, carried).await?,
        Stage::PrintedCode => code::printed(standing),
        Stage::Undertaking => undertaking::page(standing, form, carried),
        Stage::Enrol => enrol::page(app, standing, form, carried)?,
        Stage::Done => recovery::shown_before(standing, carried),
    };
    let status = if form.is_ok() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, page).into_response())
}

/// The steps of a new colleague's first hour, with the one that this page is.
fn first_hour(standing: &Standing, current: usize) -> Markup {
    let view = &standing.view;
    let keys = ["door-step-password", "door-step-undertaking", "door-step-factor", "door-step-recovery"];
    let labels: Vec<String> = keys.iter().map(|key| view.t(key)).collect();
    let new =
        standing.doorstep.invitation.is_some_and(|(_, purpose)| purpose == crate::invitation::Purpose::Invitation);
    // A client chooses a password and is in.
    let new = new && !standing.doorstep.is_client;
    html! { @if new { (ui::steps(view, &view.t("door-steps"), &labels, current)) } }
}

/// The counters of wrong proofs of one person at the door; a browser the person has used before has its own.
pub(crate) async fn counters(app: &App, parts: &mut Parts, user: UserId, proof: &str) -> Result<Vec<Bucket>, Error> {
    let Ok(address::From(address)) = address::From::from_request_parts(parts, app).await;
    let device = app.cookies.read(Purpose::Device, &parts.headers);
    let hash = device.map(|device| device.hash_for(uuid::Uuid::from(user).as_bytes()));
    let mut known = false;
    if let Some(hash) = &hash {
        known = login::store::is_known(&mut app.db.read().await?, hash, user).await?;
    }
    let source = match &hash {
        Some(hash) if known => Source::KnownDevice(hash),
        _ => Source::Elsewhere(address),
    };
    let key = app.vault.installation_key(b"lotse login throttle 1");
    // No login begins with NUL, so these counters are nobody's login.
    Ok(buckets(key.as_slice(), &format!("\0{proof} {user}"), &source))
}

/// The answer to a proof that was not judged, because there were too many.
fn throttled(view: &View, mut form: Form, field: &str) -> Form {
    let minutes = login::throttle::WINDOW.as_secs() / 60;
    form.error(field, view.ta("door-throttled", &[("minutes", minutes.into())]));
    form
}

/// Gives a page the status and the header of a refusal for the time being.
fn for_a_while(mut response: Response) -> Response {
    *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    let seconds = login::throttle::WINDOW.as_secs();
    response.headers_mut().insert(axum::http::header::RETRY_AFTER, seconds.into());
    response
}
