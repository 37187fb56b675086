//! A visit: one request of someone who is logged in, or of a guest who is not.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;
use policy::Actor;
use store::UserId;
use ui::{AppError, Nonce, View, ViewSlot};

use crate::cookie::Purpose;
use crate::gate::Slot;
use crate::language;
use crate::secret::{Secret, signature};
use crate::session::{self, SEEN_EVERY, Session};
use crate::{App, Role, Roles, errand};

/// Where the quick exit leads: a page that everybody may have open.
const EXIT: &str = "https://www.wikipedia.org/";

/// A page request of someone logged in. Account, membership and expiry were read for this very request.
///
/// Rejection: [`AppError::SignIn`] without a live session. Take it before the body, so that its refusal comes first.
pub struct Visit {
    /// Who acts, with the list of what this request reads.
    pub actor: Actor,
    /// What the person does in the unit.
    pub roles: Roles,
    /// What the page needs to know to render itself.
    pub view: View,
    /// The person's name.
    pub name: String,
    /// The name of the unit the person acts for.
    pub unit_name: String,
    /// The session itself, for pages about it.
    pub(crate) session: Arc<Session>,
}

impl Visit {
    /// The person.
    pub fn user(&self) -> UserId {
        self.actor.user
    }
}

impl FromRequestParts<App> for Visit {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, AppError> {
        let session = live(parts, app).await?.ok_or(AppError::SignIn)?;
        let slot = Slot::of(parts)?;
        let mut actor = session.acting.actor(slot.reads());
        let mut view = view_of(parts, app, Some(&session));
        if let Some(errand) = errand::declared(app, &actor, &view.path).await? {
            actor.work = errand.purpose;
            view.standing = Some(errand.standing);
        }
        slot.publish(&actor);
        if let Some(slot) = parts.extensions.get::<ViewSlot>() {
            slot.keep(&view);
        }
        let acting = &session.acting;
        Ok(Visit {
            actor,
            roles: acting.roles,
            view,
            name: acting.name.clone(),
            unit_name: acting.unit_name.clone(),
            session,
        })
    }
}

/// Someone who need not be logged in: on the login page, on public pages, on the way to an error.
pub struct Guest {
    /// What the page needs to know to render itself; with navigation when someone is logged in.
    pub view: View,
    /// The page where the day of the person begins, when someone is logged in.
    pub home: Option<&'static str>,
}

impl FromRequestParts<App> for Guest {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, AppError> {
        let session = live(parts, app).await?;
        let home = session.as_ref().map(|session| session.acting.roles.home());
        let view = view_of(parts, app, session.as_deref());
        if let Some(slot) = parts.extensions.get::<ViewSlot>() {
            slot.keep(&view);
        }
        Ok(Guest { view, home })
    }
}

/// The mark of a login form that was given to a browser before any session.
pub(crate) struct LoginMark {
    pub(crate) secret: Secret,
    /// Whether the browser brought it; a new one must be set as cookie.
    pub(crate) brought: bool,
}

impl LoginMark {
    /// What the login form must bring back together with the cookie.
    pub(crate) fn form_token(&self) -> String {
        signature(self.secret.bytes(), "login form")
    }
}

impl FromRequestParts<App> for LoginMark {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let brought = app.cookies.read(Purpose::LoginForm, &parts.headers);
        Ok(LoginMark { brought: brought.is_some(), secret: brought.unwrap_or_else(|| Secret::new(app.db.random())) })
    }
}

/// The live session of a request; read once per request and kept for the extractors that follow.
pub(crate) async fn live(parts: &mut Parts, app: &App) -> Result<Option<Arc<Session>>, AppError> {
    if let Some(session) = parts.extensions.get::<Arc<Session>>() {
        return Ok(Some(session.clone()));
    }
    let Some(secret) = app.cookies.read(Purpose::Session, &parts.headers) else { return Ok(None) };
    let mut tx = app.db.read().await?;
    let found = session::find(&mut tx, &secret).await?;
    let now = tx.now();
    drop(tx);
    let Some(session) = found else { return Ok(None) };
    if shows_presence(parts) && now.since(session.seen_at) >= SEEN_EVERY {
        let mut tx = app.db.begin().await?;
        session::touch(&mut tx, &session).await?;
        tx.commit().await?;
    }
    let session = Arc::new(session);
    parts.extensions.insert(session.clone());
    Ok(Some(session))
}

/// Whether a request shows that the person is there: a part of a page that refreshes itself does not, so that an
/// abandoned screen still ends its session.
fn shows_presence(parts: &Parts) -> bool {
    !(parts.method == Method::GET && is_fragment(parts))
}

fn is_fragment(parts: &Parts) -> bool {
    ui::asks_for_a_part(&parts.headers)
}

pub(crate) fn view_of(parts: &Parts, app: &App, session: Option<&Session>) -> View {
    let nonce = parts.extensions.get::<Nonce>().map(|nonce| nonce.0.as_str()).unwrap_or_default();
    let mut view = View::plain(nonce, parts.uri.path(), app.db.now());
    view.fragment = is_fragment(parts);
    view.lang = language::of_request(session.and_then(|session| session.acting.language), app.cookies, &parts.headers);
    if let Some(session) = session {
        view.form_token = session.form_token();
        view.account = Some(session.acting.badge());
        view.nav = session.acting.roles.navigation(&view.path);
        view.zone = session.acting.zone.clone();
        view.exit = session.acting.roles.has(Role::Client).then_some(EXIT);
    }
    view
}
