//! A caller of the API: a program with a token, or a page of our own with its session.

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use policy::Actor;
use ui::AppError;

use crate::forgery::{Origin, is_unsafe, origin};
use crate::gate::Slot;
use crate::secret::same;
use crate::session::Acting;
use crate::{App, Roles, errand, token, visit};

/// The header in which a page of our own proves that it sends an unsafe request of its session.
const FORM_TOKEN: &str = "x-form-token";

/// An API request of someone known.
///
/// Rejection: [`AppError::SignIn`] without a live token or session, the same for a token that is expired, revoked, unknown
/// or malformed; [`AppError::BadForm`] for an unsafe request of a session without `X-Form-Token` or from another site.
pub struct Caller {
    /// Who acts, with the list of what this request reads.
    pub actor: Actor,
    /// What the person does in the unit.
    pub roles: Roles,
    /// The person and the unit by name.
    pub acting: Acting,
}

impl FromRequestParts<App> for Caller {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, AppError> {
        let acting = match parts.headers.get(AUTHORIZATION) {
            Some(header) => by_token(header.to_str().unwrap_or_default(), app).await?,
            None => by_session(parts, app).await?,
        };
        let slot = Slot::of(parts)?;
        let mut actor = acting.actor(slot.reads());
        if let Some(errand) = errand::declared(app, &actor, parts.uri.path()).await? {
            actor.work = errand.purpose;
        }
        slot.publish(&actor);
        Ok(Caller { actor, roles: acting.roles, acting })
    }
}

async fn by_token(authorization: &str, app: &App) -> Result<Acting, AppError> {
    let mut tx = app.db.read().await?;
    token::find(&mut tx, authorization).await?.ok_or(AppError::SignIn)
}

async fn by_session(parts: &mut Parts, app: &App) -> Result<Acting, AppError> {
    let session = visit::live(parts, app).await?.ok_or(AppError::SignIn)?;
    if is_unsafe(&parts.method) {
        let brought = parts.headers.get(FORM_TOKEN).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let foreign = origin(&parts.headers, &app.public_url) == Origin::Foreign;
        if foreign || !same(brought, &session.form_token()) {
            return Err(AppError::BadForm);
        }
    }
    Ok(session.acting.clone())
}
