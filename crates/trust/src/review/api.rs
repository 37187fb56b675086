//! The desk as JSON: the same functions as the pages, for the data-protection officer alone.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum_extra::extract::Query;
use casework::api::{ChangeErrors, CreateErrors, Items, ReadErrors, sound};
use casework::entry::Desk;
use identity::api::{Body, Creation, IdempotencyKey, IfMatch, Versioned, remember, remembered};
use identity::{App, Caller};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Timestamp;
use ui::check::{Check, Checked, Faults};
use ui::{AppError, Content, Routes};
use utoipa::ToSchema;

use super::breaches::Step;
use super::model::access::{Asked, Lines};
use super::model::breach::{Affected, Breach, Noticed, Outside};
use super::requests::{Received, Request, RequestDecision, RequestKind, RequestWay, Settled};
use super::{Officer, accesses, breaches, requests};
use crate::emergency::{self, Access, Finding};

/// As many requests as a list holds.
const MOST: i64 = 500;

/// The addresses.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(utoipa_axum::routes!(list_accesses), Content::Yes, "/api/v1/review/accesses")
        .api(utoipa_axum::routes!(list_deletions), Content::Yes, "/api/v1/review/deletions")
        .api(utoipa_axum::routes!(list_emergencies), Content::Yes, "/api/v1/review/emergencies")
        .api(utoipa_axum::routes!(review_emergency), Content::Yes, "/api/v1/review/emergencies/{emergency}/review")
        .api(utoipa_axum::routes!(list_requests, receive_request), Content::Yes, "/api/v1/review/requests")
        .api(utoipa_axum::routes!(settle_request), Content::Yes, "/api/v1/review/requests/{entry}")
        .api(utoipa_axum::routes!(list_breaches, record_breach), Content::Yes, "/api/v1/review/breaches")
        .api(utoipa_axum::routes!(read_breach, note_breach), Content::Yes, "/api/v1/review/breaches/{entry}")
}

/// What people of the own organisation did, from the journal; metadata, never content.
#[utoipa::path(get, path = "/api/v1/review/accesses", tag = "review", operation_id = "list_accesses",
    params(("art" = Option<String>, Query, description = "read, write, flow, emergency or all"),
        ("person" = Option<String>, Query, description = "An account's id"), ("fall" = Option<String>, Query, description = "A case's code"),
        ("von" = Option<String>, Query, description = "From this day on"), ("bis" = Option<String>, Query, description = "Until this day"),
        ("vor" = Option<String>, Query, description = "Before this line, as the page before has said")),
    responses((status = 200, description = "The lines, the latest first", body = Lines), ReadErrors))]
async fn list_accesses(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Json<Lines>, AppError> {
    let officer = Officer::of(&caller.actor, caller.roles)?;
    let mut tx = app.db.begin().await?;
    let lines = accesses::list(&mut tx, &officer, &asked).await?;
    tx.commit().await?;
    Ok(Json(lines))
}

/// What was deleted in the own organisation.
#[utoipa::path(get, path = "/api/v1/review/deletions", tag = "review", operation_id = "list_deletions",
    params(("vor" = Option<String>, Query, description = "Before this line, as the page before has said")),
    responses((status = 200, description = "The lines, the latest first", body = Lines), ReadErrors))]
async fn list_deletions(
    State(app): State<App>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Json<Lines>, AppError> {
    let officer = Officer::of(&caller.actor, caller.roles)?;
    let mut tx = app.db.begin().await?;
    let lines = accesses::deletions(&mut tx, &officer, &asked).await?;
    tx.commit().await?;
    Ok(Json(lines))
}

/// The emergencies of the own organisation with their findings.
#[utoipa::path(get, path = "/api/v1/review/emergencies", tag = "review", operation_id = "list_emergencies_of_organisation",
    responses((status = 200, description = "What waits for review first", body = Items<Access>), ReadErrors))]
async fn list_emergencies(State(app): State<App>, caller: Caller) -> Result<Json<Items<Access>>, AppError> {
    let officer = Officer::of(&caller.actor, caller.roles)?;
    let mut tx = app.db.begin().await?;
    let items = accesses::emergencies(&mut tx, &officer).await?;
    tx.commit().await?;
    Ok(Json(Items { items }))
}

/// What the officer found.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FoundAfterwards {
    /// What was found.
    finding: Finding,
}

/// Reviews an emergency in a unit that nobody else leads.
#[utoipa::path(post, path = "/api/v1/review/emergencies/{id}/review", tag = "review", operation_id = "review_emergency_for_lead",
    request_body = FoundAfterwards,
    params(("id" = String, Path, description = "The access"), ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 204, description = "It is reviewed"), ChangeErrors))]
async fn review_emergency(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    version: IfMatch,
    body: Body<FoundAfterwards>,
) -> Result<StatusCode, AppError> {
    Officer::of(&caller.actor, caller.roles)?;
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    emergency::review_for_lead(&mut tx, &desk, (id, version.0), body.value.finding).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The requests to the own organisation.
#[utoipa::path(get, path = "/api/v1/review/requests", tag = "review", operation_id = "list_requests",
    responses((status = 200, description = "What is due first", body = Items<Request>), ReadErrors))]
async fn list_requests(State(app): State<App>, caller: Caller) -> Result<Json<Items<Request>>, AppError> {
    let officer = Officer::of(&caller.actor, caller.roles)?;
    let mut tx = app.db.begin().await?;
    let items = requests::list(&mut tx, &officer, MOST).await?;
    tx.commit().await?;
    Ok(Json(Items { items }))
}

/// A request that came to the organisation in writing or in a talk.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewRequest {
    /// What is asked.
    kind: RequestKind,
    /// How it came.
    way: RequestWay,
    /// When it came.
    #[schema(value_type = String, format = "date-time")]
    received_at: Timestamp,
    /// The code of the case it is about.
    #[serde(default)]
    case: Option<String>,
}

impl Checked for NewRequest {
    fn check(&mut self, check: &mut Check) {
        check.past_moment("received_at", self.received_at);
    }
}

/// Writes down a request; its period runs from the day on which it came.
#[utoipa::path(post, path = "/api/v1/review/requests", tag = "review", operation_id = "receive_request",
    request_body = NewRequest,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The request is kept"), CreateErrors))]
async fn receive_request(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    body: Body<NewRequest>,
) -> Result<Creation, AppError> {
    let officer = Officer::of(&caller.actor, caller.roles)?;
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let case = match &new.case {
        None => None,
        Some(code) => {
            let found = requests::case_of_code(&mut tx, &officer, code).await?;
            Some(found.ok_or_else(|| AppError::from(Faults::contradiction("case", "review-error-case")))?)
        }
    };
    let received = Received {
        organisation: officer.organisation(),
        kind: new.kind,
        way: new.way,
        case,
        file: None,
        person: None,
        words: None,
        asked_by: None,
        received_at: new.received_at,
    };
    let id = requests::receive(&mut tx, &Desk::casework(&app.vault, &caller.actor), received).await?;
    let answer = Creation::new(format!("/api/v1/review/requests/{id}"), 1, json!({ "id": id.to_string() }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// How a request was settled.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum Outcome {
    /// Answered in full.
    Granted,
    /// Answered in part.
    Partly,
    /// Refused with the reasons.
    Refused,
    /// The person took it back.
    Withdrawn,
    /// The answer takes longer, once.
    Extended,
}

/// The outcome of a request.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Settlement {
    /// How it was settled.
    outcome: Outcome,
}

/// Notes how a request was settled.
#[utoipa::path(post, path = "/api/v1/review/requests/{id}", tag = "review", operation_id = "settle_request",
    request_body = Settlement,
    params(("id" = String, Path, description = "The request's id"), ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "It is noted", body = Request), ChangeErrors))]
async fn settle_request(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    version: IfMatch,
    body: Body<Settlement>,
) -> Result<Versioned<Request>, AppError> {
    let officer = Officer::of(&caller.actor, caller.roles)?;
    let settled = match body.value.outcome {
        Outcome::Granted => Settled::Answered(RequestDecision::Granted),
        Outcome::Partly => Settled::Answered(RequestDecision::Partly),
        Outcome::Refused => Settled::Answered(RequestDecision::Refused),
        Outcome::Withdrawn => Settled::Withdrawn,
        Outcome::Extended => Settled::Extended,
    };
    let mut tx = app.db.begin().await?;
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let request = requests::settle(&mut tx, &officer, id, version.0, settled).await?;
    tx.commit().await?;
    Ok(Versioned { version: request.version, value: request })
}

/// The breaches of the own organisation.
#[utoipa::path(get, path = "/api/v1/review/breaches", tag = "review", operation_id = "list_breaches",
    responses((status = 200, description = "Those whose clock runs first", body = Items<Breach>), ReadErrors))]
async fn list_breaches(State(app): State<App>, caller: Caller) -> Result<Json<Items<Breach>>, AppError> {
    let officer = Officer::of(&caller.actor, caller.roles)?;
    let mut tx = app.db.begin().await?;
    let items = breaches::list(&mut tx, &app.vault, &officer).await?;
    tx.commit().await?;
    Ok(Json(Items { items }))
}

/// Writes down a breach; its clock of 72 hours runs from the moment it was noticed.
#[utoipa::path(post, path = "/api/v1/review/breaches", tag = "review", operation_id = "record_breach",
    request_body = Noticed,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The breach is kept"), CreateErrors))]
async fn record_breach(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    body: Body<Noticed>,
) -> Result<Creation, AppError> {
    let officer = Officer::of(&caller.actor, caller.roles)?;
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let noticed = sound(body.value, tx.now(), &caller)?;
    let id = breaches::record(&mut tx, &app.vault, &officer, &noticed).await?;
    let answer = Creation::new(format!("/api/v1/review/breaches/{id}"), 1, json!({ "id": id.to_string() }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// A breach with whom it may concern.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct BreachWithReach {
    /// The breach.
    breach: Breach,
    /// The cases in which something was done at that time.
    affected: Vec<Affected>,
    /// The organisations that could look into files at that time.
    outside: Vec<Outside>,
}

/// One breach, and whom it may concern.
#[utoipa::path(get, path = "/api/v1/review/breaches/{id}", tag = "review", operation_id = "read_breach",
    params(("id" = String, Path, description = "The breach's id")),
    responses((status = 200, description = "The breach", body = BreachWithReach), ReadErrors))]
async fn read_breach(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Versioned<BreachWithReach>, AppError> {
    let officer = Officer::of(&caller.actor, caller.roles)?;
    let mut tx = app.db.begin().await?;
    let breach = breaches::find(&mut tx, &app.vault, &officer, id.parse().map_err(|_| AppError::NotFound)?).await?;
    let (affected, outside) = breaches::affected(&mut tx, &officer, &breach).await?;
    tx.commit().await?;
    Ok(Versioned { version: breach.version, value: BreachWithReach { breach, affected, outside } })
}

/// What was done about a breach.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum Done {
    /// It was reported to the supervisory authority.
    Reported,
    /// It need not be reported.
    NoRisk,
    /// The people concerned were told.
    Told,
}

/// A step that was taken.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Taken {
    /// Which.
    step: Done,
}

/// Notes a step.
#[utoipa::path(post, path = "/api/v1/review/breaches/{id}", tag = "review", operation_id = "note_breach",
    request_body = Taken,
    params(("id" = String, Path, description = "The breach's id"), ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "It is noted", body = Breach), ChangeErrors))]
async fn note_breach(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    version: IfMatch,
    body: Body<Taken>,
) -> Result<Versioned<Breach>, AppError> {
    let officer = Officer::of(&caller.actor, caller.roles)?;
    let step = match body.value.step {
        Done::Reported => Step::Reported,
        Done::NoRisk => Step::NoRisk,
        Done::Told => Step::Told,
    };
    let mut tx = app.db.begin().await?;
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let breach = breaches::note(&mut tx, &app.vault, &officer, id, version.0, step).await?;
    tx.commit().await?;
    Ok(Versioned { version: breach.version, value: breach })
}
