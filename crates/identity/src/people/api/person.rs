//! The list, one person, and what they do where.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::json;
use ui::AppError;

use super::{ListedOut, PersonOut, after, id, reach, shown};
use crate::api::{
    Body, ChangeErrors, CreateErrors, Creation, IdempotencyKey, IfMatch, Items, ReadErrors, Versioned, remember,
    remembered, sound,
};
use crate::people::acts::{self, RolesOf};
use crate::people::model::{Card, MembershipRoles, NewPerson};
use crate::people::store as statements;
use crate::{App, Caller};

/// The people within reach, by name.
#[utoipa::path(get, path = "/api/v1/people", tag = "people",
    responses((status = 200, description = "The people whom the caller keeps", body = Items<ListedOut>), ReadErrors))]
pub(super) async fn people(State(app): State<App>, caller: Caller) -> Result<Json<Items<ListedOut>>, AppError> {
    let mut tx = app.db.read().await?;
    let reach = reach(&mut tx, &caller).await?;
    let people = statements::people(&mut tx, reach).await?;
    Ok(Json(Items { items: people.into_iter().map(Into::into).collect() }))
}

/// Invites a person. The code that opens the account is made by a further request to `codes`.
#[utoipa::path(post, path = "/api/v1/people", tag = "people", request_body = NewPerson,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The person is invited",
        headers(("Location" = String, description = "Their address"), ("ETag" = String, description = "The version"))), CreateErrors))]
pub(super) async fn invite_person(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    body: Body<NewPerson>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let reach = reach(&mut tx, &caller).await?;
    let user = acts::invite(&mut tx, &caller.actor, reach, &new).await?;
    let version = acts::find(&mut tx, reach, user).await?.version;
    let answer = Creation::new(format!("/api/v1/people/{user}"), version, json!({ "id": user.to_string() }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// One person.
#[utoipa::path(get, path = "/api/v1/people/{person}", tag = "people",
    params(("person" = String, Path, description = "The account's id")),
    responses((status = 200, description = "The person", body = PersonOut,
        headers(("ETag" = String, description = "The version"))), ReadErrors))]
pub(super) async fn read_person(
    State(app): State<App>,
    caller: Caller,
    Path(person): Path<String>,
) -> Result<Versioned<PersonOut>, AppError> {
    let mut tx = app.db.read().await?;
    let reach = reach(&mut tx, &caller).await?;
    Ok(shown(acts::find(&mut tx, reach, id(&person)?).await?))
}

/// Changes name, profession and duty of secrecy.
#[utoipa::path(put, path = "/api/v1/people/{person}", tag = "people", request_body = Card,
    params(("person" = String, Path, description = "The account's id"), ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The person as they stand now", body = PersonOut), ChangeErrors))]
pub(super) async fn change_person(
    State(app): State<App>,
    caller: Caller,
    Path(person): Path<String>,
    IfMatch(seen): IfMatch,
    body: Body<Card>,
) -> Result<Versioned<PersonOut>, AppError> {
    let mut tx = app.db.begin().await?;
    let card = sound(body.value, tx.now(), &caller)?;
    let reach = reach(&mut tx, &caller).await?;
    let user = id(&person)?;
    acts::change_card(&mut tx, &caller.actor, reach, user, seen, &card).await?;
    after(tx, reach, user).await
}

/// Sets what a person does in a unit; makes them a member where they are none.
#[utoipa::path(put, path = "/api/v1/people/{person}/memberships/{unit}", tag = "people", request_body = MembershipRoles,
    params(("person" = String, Path, description = "The account's id"), ("unit" = String, Path, description = "The unit's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The person as they stand now", body = PersonOut), ChangeErrors))]
pub(super) async fn set_membership(
    State(app): State<App>,
    caller: Caller,
    Path((person, unit)): Path<(String, String)>,
    IfMatch(seen): IfMatch,
    body: Body<MembershipRoles>,
) -> Result<Versioned<PersonOut>, AppError> {
    let mut tx = app.db.begin().await?;
    let roles = sound(body.value, tx.now(), &caller)?.set();
    let reach = reach(&mut tx, &caller).await?;
    let of = RolesOf { user: id(&person)?, unit: id(&unit)?, roles };
    acts::set_roles(&mut tx, &caller.actor, reach, of, seen).await?;
    after(tx, reach, of.user).await
}

/// Ends a membership; sessions and tokens of that unit are dead at once.
#[utoipa::path(delete, path = "/api/v1/people/{person}/memberships/{unit}", tag = "people",
    params(("person" = String, Path, description = "The account's id"), ("unit" = String, Path, description = "The unit's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The person as they stand now", body = PersonOut), ChangeErrors))]
pub(super) async fn end_membership(
    State(app): State<App>,
    caller: Caller,
    Path((person, unit)): Path<(String, String)>,
    IfMatch(seen): IfMatch,
) -> Result<Versioned<PersonOut>, AppError> {
    let mut tx = app.db.begin().await?;
    let reach = reach(&mut tx, &caller).await?;
    let of = (id(&person)?, id(&unit)?);
    acts::end_membership_of(&mut tx, &caller.actor, reach, of, seen).await?;
    // Whoever has left the last unit within reach can be out of it now.
    let person = statements::person(&mut tx, reach, of.0).await?;
    tx.commit().await?;
    Ok(shown(person.ok_or(AppError::NotFound)?))
}
