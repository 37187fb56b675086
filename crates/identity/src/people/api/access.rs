//! Codes, disabling, and undertakings on paper.

use axum::Json;
use axum::extract::{Path, State};
use serde::Deserialize;
use ui::AppError;
use utoipa::ToSchema;

use super::{CodeOut, PersonOut, after, id, reach};
use crate::api::{Body, ChangeErrors, CreateErrors, IfMatch, Versioned, sound};
use crate::invitation::Purpose;
use crate::people::acts;
use crate::people::model::SignedOnPaper;
use crate::{App, Caller};

/// For what a code is asked.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CodeFor {
    /// `true`: the code with which a person whose lost factor was reset enrols a new one. Otherwise an invitation, or a
    /// new password for an account in use.
    #[serde(default)]
    factor: bool,
}

/// Makes a printed code. It stands in this answer alone; codes of the same kind made before are worthless.
#[utoipa::path(post, path = "/api/v1/people/{person}/codes", tag = "people", request_body = CodeFor,
    params(("person" = String, Path, description = "The account's id")),
    responses((status = 200, description = "The code", body = CodeOut), CreateErrors))]
pub(super) async fn print_code(
    State(app): State<App>,
    caller: Caller,
    Path(person): Path<String>,
    body: Body<CodeFor>,
) -> Result<Json<CodeOut>, AppError> {
    let purpose = if body.value.factor { Purpose::Factor } else { Purpose::Password };
    let mut tx = app.db.begin().await?;
    let reach = reach(&mut tx, &caller).await?;
    let printed = acts::print_code(&mut tx, &caller.actor, reach, id(&person)?, purpose).await?;
    tx.commit().await?;
    Ok(Json(printed.into()))
}

/// Disables an account; sessions, tokens and printed codes end at once.
#[utoipa::path(post, path = "/api/v1/people/{person}/disabling", tag = "people",
    params(("person" = String, Path, description = "The account's id"), ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The person as they stand now", body = PersonOut), ChangeErrors))]
pub(super) async fn disable_person(
    State(app): State<App>,
    caller: Caller,
    Path(person): Path<String>,
    IfMatch(seen): IfMatch,
) -> Result<Versioned<PersonOut>, AppError> {
    let mut tx = app.db.begin().await?;
    let reach = reach(&mut tx, &caller).await?;
    let user = id(&person)?;
    acts::disable_person(&mut tx, &caller.actor, reach, user, seen).await?;
    after(tx, reach, user).await
}

/// Takes a disabled account into use again.
#[utoipa::path(post, path = "/api/v1/people/{person}/reactivation", tag = "people",
    params(("person" = String, Path, description = "The account's id"), ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The person as they stand now", body = PersonOut), ChangeErrors))]
pub(super) async fn reactivate_person(
    State(app): State<App>,
    caller: Caller,
    Path(person): Path<String>,
    IfMatch(seen): IfMatch,
) -> Result<Versioned<PersonOut>, AppError> {
    let mut tx = app.db.begin().await?;
    let reach = reach(&mut tx, &caller).await?;
    let user = id(&person)?;
    acts::reactivate_person(&mut tx, &caller.actor, reach, user, seen).await?;
    after(tx, reach, user).await
}

/// Records an undertaking of secrecy that was signed on paper.
#[utoipa::path(post, path = "/api/v1/people/{person}/undertakings", tag = "people", request_body = SignedOnPaper,
    params(("person" = String, Path, description = "The account's id")),
    responses((status = 200, description = "The person as they stand now", body = PersonOut), CreateErrors))]
pub(super) async fn record_undertaking(
    State(app): State<App>,
    caller: Caller,
    Path(person): Path<String>,
    body: Body<SignedOnPaper>,
) -> Result<Versioned<PersonOut>, AppError> {
    let mut tx = app.db.begin().await?;
    let signed = sound(body.value, tx.now(), &caller)?;
    let reach = reach(&mut tx, &caller).await?;
    let user = id(&person)?;
    acts::record_undertaking(&mut tx, &caller.actor, reach, user, &signed).await?;
    after(tx, reach, user).await
}
