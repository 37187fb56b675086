//! `/api/v1/consultations`: the first consultation, who joins it, and its closing.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use identity::api::{Body, IfMatch, Versioned};
use identity::{App, Caller};
use serde::Serialize;
use store::Timestamp;
use ui::{AppError, Content, Routes};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::{
    Talk,
    model::{ConsultationRecord, SaveConsultation, Screening},
};
use crate::case::CasePath;
use crate::consultation;
use crate::entry::Desk;
use crate::intake::api::contacts::FirstContactView;
use crate::intake::api::{ColleagueChoice, view_of};
use crate::person::ContactData;

/// Every address of this API.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(routes!(show, change), Content::Yes, "/api/v1/consultations/{consultation}")
        .api(routes!(close), Content::Yes, "/api/v1/consultations/{consultation}/close")
        .api(routes!(join), Content::Yes, "/api/v1/consultations/{consultation}/colleagues")
}

/// The first consultation with everything that lies on the screen.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ConsultationView {
    /// The first contact it follows.
    contact: FirstContactView,
    /// How the person can be reached.
    reach: Option<ContactData>,
    /// What they wish, in their own words.
    wishes: Vec<WishView>,
    /// What was noted.
    record: ConsultationRecord,
    /// What was said about danger.
    safety: Option<Screening>,
    /// Who of the unit works on it.
    team: Vec<TeamMember>,
}

/// A wish in the person's own words; nobody changes it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WishView {
    /// Its entry.
    id: String,
    /// What they said.
    words: String,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    said_at: Timestamp,
}

/// A colleague on this consultation.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TeamMember {
    /// Their account.
    user: String,
    /// Their name.
    name: String,
    /// Their profession.
    profession: String,
}

impl ConsultationView {
    fn new(talk: Talk, now: Timestamp) -> Self {
        ConsultationView {
            reach: talk.reach,
            wishes: talk
                .wishes
                .into_iter()
                .map(|wish| WishView { id: wish.id.to_string(), words: wish.content.words, said_at: wish.created_at })
                .collect(),
            record: talk.record.map(|record| record.content).unwrap_or_default(),
            safety: talk.safety.map(|safety| safety.content.screening),
            team: talk
                .team
                .into_iter()
                .map(|one| TeamMember { user: one.user.to_string(), name: one.name, profession: one.profession })
                .collect(),
            contact: FirstContactView::new(talk.contact, now),
        }
    }
}

/// The first consultation of a code; version 0 as long as nothing was saved.
#[utoipa::path(get, path = "/api/v1/consultations/{code}", tag = "consultations", params(("code" = String, Path)),
    responses((status = 200, description = "The consultation", body = ConsultationView), (status = 404, description = "Absent, or not for the caller")))]
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Versioned<ConsultationView>, AppError> {
    let desk = Desk::casework(&app.vault, &caller.actor);
    let mut tx = app.db.read().await?;
    let view = view_of(&caller, tx.now());
    let talk = consultation::talk(&mut tx, &desk, &code).await.map_err(|error| error.told(&view))?;
    Ok(Versioned { version: talk.version(), value: ConsultationView::new(talk, view.now) })
}

/// Saves the consultation: the record as a whole, new wishes, new claims.
#[utoipa::path(put, path = "/api/v1/consultations/{code}", tag = "consultations", request_body = SaveConsultation,
    params(("code" = String, Path), ("If-Match" = String, Header, description = "The version that is changed; \"0\" for the first save")),
    responses(
        (status = 200, description = "Saved", body = ConsultationView),
        (status = 404, description = "Absent, or not for the caller"),
        (status = 409, description = "Nobody has taken the contact yet, or the claim has its moment already"),
        (status = 412, description = "Somebody else saved meanwhile"),
        (status = 422, description = "Something given cannot stay so"),
        (status = 428, description = "The version is missing")))]
pub(super) async fn change(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IfMatch(seen_version): IfMatch,
    body: Body<SaveConsultation>,
) -> Result<Versioned<ConsultationView>, AppError> {
    let desk = Desk::casework(&app.vault, &caller.actor);
    let mut tx = app.db.begin().await?;
    let view = view_of(&caller, tx.now());
    let version = consultation::save(&mut tx, &desk, &code, seen_version, &body.value)
        .await
        .map_err(|error| error.told(&view))?;
    let talk = consultation::talk(&mut tx, &desk, &code).await.map_err(|error| error.told(&view))?;
    tx.commit().await?;
    Ok(Versioned { version, value: ConsultationView::new(talk, view.now) })
}

/// When a consultation was held.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Held {
    /// The moment at which it was closed first.
    #[schema(value_type = String, format = "date-time")]
    held_at: Timestamp,
}

/// Closes the first consultation; closing it again changes nothing.
#[utoipa::path(post, path = "/api/v1/consultations/{code}/close", tag = "consultations", params(("code" = String, Path)),
    responses(
        (status = 200, description = "Held", body = Held),
        (status = 404, description = "Absent, or not for the caller"),
        (status = 422, description = "Nothing has been saved yet")))]
pub(super) async fn close(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Json<Held>, AppError> {
    let desk = Desk::casework(&app.vault, &caller.actor);
    let mut tx = app.db.begin().await?;
    let view = view_of(&caller, tx.now());
    let held_at = consultation::close(&mut tx, &desk, &code).await.map_err(|error| error.told(&view))?;
    tx.commit().await?;
    Ok(Json(Held { held_at }))
}

/// Brings in a colleague of the unit without handing anything over.
#[utoipa::path(post, path = "/api/v1/consultations/{code}/colleagues", tag = "consultations", params(("code" = String, Path)),
    request_body = ColleagueChoice,
    responses(
        (status = 204, description = "The colleague is there"),
        (status = 404, description = "Absent, or not for the caller"),
        (status = 422, description = "The colleague cannot join")))]
pub(super) async fn join(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    body: Body<ColleagueChoice>,
) -> Result<StatusCode, AppError> {
    let desk = Desk::casework(&app.vault, &caller.actor);
    let mut tx = app.db.begin().await?;
    let view = view_of(&caller, tx.now());
    consultation::join(&mut tx, &desk, &code, body.value.user).await.map_err(|error| error.told(&view))?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
