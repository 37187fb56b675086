//! Going on at the door: to the page of what is missing, or in.

use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use journal::Event;
use ui::{AppError, Form};

use super::standing::view_of;
use super::{Carried, Doorstep, Stage, Standing, pages, store};
use crate::cookie::Purpose;
use crate::login::target;
use crate::secret::Secret;
use crate::session::BrowserFamily;
use crate::{App, account, login, session, visit};

/// Where a person comes out after the last step.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum After {
    /// Where they wanted to go.
    Goal,
    /// At the page that says that everything is ready.
    Ready,
}

/// A first proof was right: the browser gets the door's cookie and is led on.
pub(crate) async fn arrive(
    app: &App,
    parts: &mut Parts,
    secret: Secret,
    carried: Carried,
) -> Result<Response, AppError> {
    let mut tx = app.db.read().await?;
    let doorstep = store::find(&mut tx, &secret.hash()).await?.ok_or(AppError::SignIn)?;
    drop(tx);
    let mut response = go_on(app, parts, doorstep, carried, After::Goal).await?;
    response.headers_mut().append(SET_COOKIE, app.cookies.give(Purpose::Doorstep, &secret));
    Ok(response)
}

/// Leads on after a step: what is missing is read anew.
pub(crate) async fn proceed(
    app: &App,
    parts: &mut Parts,
    standing: &Standing,
    carried: Carried,
    after: After,
) -> Result<Response, AppError> {
    let mut tx = app.db.read().await?;
    let doorstep = store::find(&mut tx, &standing.doorstep.key).await?.ok_or(AppError::SignIn)?;
    drop(tx);
    go_on(app, parts, doorstep, carried, after).await
}

async fn go_on(
    app: &App,
    parts: &mut Parts,
    doorstep: Doorstep,
    carried: Carried,
    after: After,
) -> Result<Response, AppError> {
    let stage = doorstep.stage();
    if stage == Stage::Done {
        return enter(app, parts, &doorstep, carried, after).await;
    }
    if carried.kept.is_none() {
        return Ok(Redirect::to(&carried.address(stage.path())).into_response());
    }
    // What was typed travels in the page, so the page comes at once.
    let mut view = view_of(parts, app, &doorstep);
    stage.path().clone_into(&mut view.path);
    let standing = Standing { doorstep, view };
    pages::show(app, &standing, &Form::empty(), &carried).await
}

/// Opens the session. The one that this browser had before ends, and the browser becomes known.
async fn enter(
    app: &App,
    parts: &mut Parts,
    doorstep: &Doorstep,
    carried: Carried,
    after: After,
) -> Result<Response, AppError> {
    let old = visit::live(parts, app).await?;
    let device = app.cookies.read(Purpose::Device, &parts.headers).unwrap_or_else(|| Secret::new(app.db.random()));
    let browser = BrowserFamily::of_request(&parts.headers);
    let mut tx = app.db.begin().await?;
    // Read again where it is written: what was missing or was taken back meanwhile leaves the person outside.
    let doorstep = store::find(&mut tx, &doorstep.key).await?.filter(|door| door.stage() == Stage::Done);
    let doorstep = doorstep.ok_or(AppError::SignIn)?;
    if store::delete(&mut tx, &doorstep.key).await? == 0 {
        return Err(AppError::SignIn);
    }
    account::store::activate(&mut tx, doorstep.user).await?;
    let units = account::units_of(&mut tx, doorstep.user).await?;
    let (unit, _) = units.first().ok_or(AppError::SignIn)?;
    if let Some(old) = old {
        session::end(&mut tx, old.acting.network, old.acting.user, &old.key).await?;
    }
    let hash = device.hash_for(uuid::Uuid::from(doorstep.user).as_bytes());
    login::store::remember_device(&mut tx, hash, doorstep.user, browser).await?;
    let secret = session::open(&mut tx, doorstep.user, *unit, doorstep.epoch, browser).await?;
    journal::record_unsigned(&mut tx, doorstep.network, Some(doorstep.user), Event::new("login.succeeded")).await?;
    let fresh = session::find(&mut tx, &secret).await?.ok_or(AppError::SignIn)?;
    tx.commit().await?;
    tracing::info!(account.id = %doorstep.user, "Someone logged in.");
    let mut response = match carried.kept {
        Some(typed) => {
            let view = visit::view_of(parts, app, Some(&fresh));
            typed.page(&view, "kept-title", "kept-lead").into_response()
        }
        None if after == After::Ready => Redirect::to("/konto/bereit").into_response(),
        None if units.len() > 1 => {
            Redirect::to(&target::with_target("/einheit", carried.target.as_deref())).into_response()
        }
        None => Redirect::to(carried.target.as_deref().unwrap_or(fresh.acting.roles.home())).into_response(),
    };
    let cookies = app.cookies;
    let lines: [HeaderValue; 4] = [
        cookies.give(Purpose::Session, &secret),
        cookies.give(Purpose::Device, &device),
        cookies.take_back(Purpose::LoginForm),
        cookies.take_back(Purpose::Doorstep),
    ];
    for line in lines {
        response.headers_mut().append(SET_COOKIE, line);
    }
    Ok(response)
}
