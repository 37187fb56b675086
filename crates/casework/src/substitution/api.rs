//! Substitutions as JSON.

use ::store::UserId;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use identity::api::{Body, Creation, IdempotencyKey, IfMatch, Versioned, remember, remembered};
use identity::{App, Caller};
use serde::{Deserialize, Serialize};
use serde_json::json;
use ui::{AppError, Routes};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::{Absence, AbsenceId, CoveredCase, NewLastDay, NewSubstitution, StoodIn};
use crate::api::{ChangeErrors, CreateErrors, Items, ReadErrors};
use crate::case::CaseCode;
use crate::entry::{Desk, Opened};
use crate::sealed::Follow;
use crate::substitution as acts;

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    let one = "/api/v1/substitutions/{substitution}";
    Routes::new()
        .api(routes!(list_substitutions, set_substitution), ui::Content::Yes, "/api/v1/substitutions")
        .api(routes!(read_substitution), ui::Content::Yes, one)
        .api(routes!(set_last_day), ui::Content::Yes, &format!("{one}/last-day"))
        .api(routes!(end_substitution), ui::Content::Yes, &format!("{one}/end"))
        .api(routes!(cover_case), ui::Content::Yes, &format!("{one}/case"))
        .api(routes!(sealed_entries, let_sealed_follow), ui::Content::Yes, &format!("{one}/sealed"))
        .api(routes!(list_team_substitutions), ui::Content::Yes, "/api/v1/team/substitutions")
}

/// One's own absences, and for whom one stands in.
#[derive(Debug, Serialize, ToSchema)]
struct Substitutions {
    /// The caller's absences that have not ended, the next one first.
    mine: Vec<Absence>,
    /// For whom the caller stands in, with the cases once it has begun.
    standing_in: Vec<StoodIn>,
}

/// The caller's absences, and for whom the caller stands in.
#[utoipa::path(get, path = "/api/v1/substitutions", tag = "substitutions",
    responses((status = 200, description = "Own absences, and for whom the caller stands in", body = Substitutions), ReadErrors))]
async fn list_substitutions(State(app): State<App>, caller: Caller) -> Result<Json<Substitutions>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let mine = acts::mine(&mut tx, &desk).await?;
    Ok(Json(Substitutions { mine, standing_in: acts::standing_in(&mut tx, &desk).await? }))
}

/// Sets who stands in, at most 30 days; a lead sets it for a colleague too.
#[utoipa::path(post, path = "/api/v1/substitutions", tag = "substitutions", request_body = NewSubstitution,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "It is set",
        headers(("Location" = String, description = "Its address"), ("ETag" = String, description = "Its version"))), CreateErrors))]
async fn set_substitution(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    body: Body<NewSubstitution>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let desk = Desk::casework(&app.vault, &caller.actor);
    let absence = acts::set(&mut tx, &desk, caller.roles, &body.value, &caller.acting.zone).await?;
    let id = absence.id;
    let answer = Creation::new(format!("/api/v1/substitutions/{id}"), absence.version, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    app.bell.ring();
    Ok(answer)
}

/// An absence with its cases.
#[derive(Debug, Serialize, ToSchema)]
struct Substitution {
    /// The absence.
    absence: Absence,
    /// The absent person's cases, each with who stands in; nobody where somebody must be chosen still.
    cases: Vec<CoveredCase>,
}

/// One absence, for the person and the leads of the unit.
#[utoipa::path(get, path = "/api/v1/substitutions/{id}", tag = "substitutions",
    params(("id" = String, Path, description = "The absence's id")),
    responses((status = 200, description = "The absence with its cases", body = Substitution,
        headers(("ETag" = String, description = "Its version"))), ReadErrors))]
async fn read_substitution(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Versioned<Substitution>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let absence = acts::find(&mut tx, &desk, caller.roles, id_of(&id)?).await?;
    let cases = acts::cases_of(&mut tx, &desk, absence.absent.id, Some(absence.id)).await?;
    Ok(Versioned { version: absence.version, value: Substitution { absence, cases } })
}

fn id_of(id: &str) -> Result<AbsenceId, AppError> {
    id.parse().map_err(|_| AppError::NotFound)
}

/// Another last day: longer, but never beyond 30 days, or shorter.
#[utoipa::path(put, path = "/api/v1/substitutions/{id}/last-day", tag = "substitutions", request_body = NewLastDay,
    params(
        ("id" = String, Path, description = "The absence's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The absence as it stands now", body = Absence,
        headers(("ETag" = String, description = "Its new version"))), ChangeErrors))]
async fn set_last_day(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    IfMatch(seen_version): IfMatch,
    body: Body<NewLastDay>,
) -> Result<Versioned<Absence>, AppError> {
    let id = id_of(&id)?;
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let zone = &caller.acting.zone;
    let version = acts::lengthen(&mut tx, &desk, caller.roles, id, seen_version, body.value, zone).await?;
    let value = acts::find(&mut tx, &desk, caller.roles, id).await?;
    tx.commit().await?;
    Ok(Versioned { version, value })
}

/// Ends it at once; whoever stood in sees nothing more from then on.
#[utoipa::path(put, path = "/api/v1/substitutions/{id}/end", tag = "substitutions",
    params(
        ("id" = String, Path, description = "The absence's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The absence as it stands now", body = Absence,
        headers(("ETag" = String, description = "Its new version"))), ChangeErrors))]
async fn end_substitution(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    IfMatch(seen_version): IfMatch,
) -> Result<Versioned<Absence>, AppError> {
    let id = id_of(&id)?;
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let version = acts::end(&mut tx, &desk, caller.roles, id, seen_version).await?;
    let value = acts::find(&mut tx, &desk, caller.roles, id).await?;
    tx.commit().await?;
    Ok(Versioned { version, value })
}

/// Who is to stand in for one case.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CaseCover {
    /// The case's code.
    #[schema(value_type = String, example = "F-7K3M-Q2X")]
    case: CaseCode,
    /// The colleague; null for nobody.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(value_type = Option<String>, format = "uuid")]
    substitute: Option<UserId>,
}

/// Names who stands in for one case, or nobody.
#[utoipa::path(put, path = "/api/v1/substitutions/{id}/case", tag = "substitutions", request_body = CaseCover,
    params(
        ("id" = String, Path, description = "The absence's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The absence with its cases", body = Substitution,
        headers(("ETag" = String, description = "Its new version"))), ChangeErrors))]
async fn cover_case(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    IfMatch(seen_version): IfMatch,
    body: Body<CaseCover>,
) -> Result<Versioned<Substitution>, AppError> {
    let id = id_of(&id)?;
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let CaseCover { case, substitute } = body.value;
    let version = acts::cover(&mut tx, &desk, caller.roles, id, seen_version, &case, substitute).await?;
    let absence = acts::find(&mut tx, &desk, caller.roles, id).await?;
    let cases = acts::cases_of(&mut tx, &desk, absence.absent.id, Some(id)).await?;
    tx.commit().await?;
    Ok(Versioned { version, value: Substitution { absence, cases } })
}

/// Which sealed entries follow; all others stay.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Following {
    /// Each entry with its ground.
    sealed: Vec<Follow>,
}

/// The sealed entries of the caller in the cases that are covered, about which a substitution asks one by one.
#[utoipa::path(get, path = "/api/v1/substitutions/{id}/sealed", tag = "substitutions", operation_id = "list_sealed_of_absence",
    params(("id" = String, Path, description = "The absence's id")),
    responses((status = 200, description = "The entries", body = Items<Opened<serde_json::Value>>), ReadErrors))]
async fn sealed_entries(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Items<Opened<serde_json::Value>>>, AppError> {
    let id = id_of(&id)?;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, items) = acts::sealed_of(&mut tx, &desk, caller.roles, id).await?;
    Ok(Json(Items { items }))
}

/// Lets the chosen sealed entries, and no others, be read by who stands in, as long as they do.
#[utoipa::path(put, path = "/api/v1/substitutions/{id}/sealed", tag = "substitutions", request_body = Following,
    operation_id = "let_sealed_follow",
    params(
        ("id" = String, Path, description = "The absence's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 204, description = "They follow"), ChangeErrors))]
async fn let_sealed_follow(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    IfMatch(seen_version): IfMatch,
    body: Body<Following>,
) -> Result<StatusCode, AppError> {
    let id = id_of(&id)?;
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    if acts::find(&mut tx, &desk, caller.roles, id).await?.version != seen_version {
        return Err(AppError::PreconditionFailed);
    }
    acts::let_sealed_follow(&mut tx, &desk, caller.roles, id, &body.value.sealed).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Who of the unit is away and has not come back, for its leads.
#[utoipa::path(get, path = "/api/v1/team/substitutions", tag = "substitutions",
    responses((status = 200, description = "Absences that have not ended, the next one first", body = Items<Absence>), ReadErrors))]
async fn list_team_substitutions(State(app): State<App>, caller: Caller) -> Result<Json<Items<Absence>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    Ok(Json(Items { items: acts::of_team(&mut tx, &desk, caller.roles).await? }))
}
