//! Who stands for a family, as JSON.

use ::policy::BarReason;
use ::store::UserId;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use identity::api::{Body, Creation, IdempotencyKey, IfMatch, Versioned, remember, remembered};
use identity::{App, Caller};
use serde::{Deserialize, Serialize};
use serde_json::json;
use ui::{AppError, Routes};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::{HandOver, Term, standing_of};
use crate::api::{ChangeErrors, CreateErrors, ReadErrors, sound};
use crate::case::{self, Case, CasePath, Person};
use crate::contact_person as acts;
use crate::entry::{Desk, EntryError};

/// The API of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .api(routes!(read, hand_over), ui::Content::Yes, "/api/v1/cases/{case}/contact-person")
        .api(routes!(set_deputy), ui::Content::Yes, "/api/v1/cases/{case}/deputy")
        .api(routes!(bar), ui::Content::Yes, "/api/v1/cases/{case}/bars")
}

/// Who stands for a family, who did before, and who could.
#[derive(Debug, Serialize, ToSchema)]
struct Standing {
    /// The family's one contact person; every open case has one.
    contact_person: Option<Person>,
    /// Who stands in for them.
    deputy: Option<Person>,
    /// Terms as contact person, the running one first.
    terms: Vec<Term>,
    /// Colleagues who can be chosen.
    eligible: Vec<Person>,
}

/// Who stands for the family; the version is that of the case.
#[utoipa::path(get, path = "/api/v1/cases/{code}/contact-person", tag = "contact person",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "Contact person, deputy, terms and colleagues who can be chosen", body = Standing,
        headers(("ETag" = String, description = "The version of the case"))), ReadErrors))]
async fn read(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Versioned<Standing>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let people = acts::people(&mut tx, &desk, &case).await?;
    let eligible = people.eligible.into_iter().map(|colleague| Person { id: colleague.user, name: colleague.name });
    let value = Standing {
        contact_person: case.contact_person,
        deputy: case.deputy,
        terms: people.terms,
        eligible: eligible.collect(),
    };
    Ok(Versioned { version: case.version, value })
}

/// Hands the family over: the old term ends in the moment in which the new one begins.
#[utoipa::path(put, path = "/api/v1/cases/{code}/contact-person", tag = "contact person", request_body = HandOver,
    params(
        ("code" = String, Path, description = "The case's code"),
        ("If-Match" = String, Header, description = "The version of the case")),
    responses((status = 200, description = "The case with its new contact person", body = Case,
        headers(("ETag" = String, description = "The case's new version"))),
        (status = 204, description = "Handed over; the caller sees the case no longer"), ChangeErrors))]
async fn hand_over(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IfMatch(seen_version): IfMatch,
    body: Body<HandOver>,
) -> Result<Response, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let new = sound(body.value, tx.now(), &caller)?;
    let done = acts::hand_over(&mut tx, &desk, standing_of(caller.roles), &code, seen_version, &new).await;
    let version = done.map_err(|error| error.told("to"))?;
    let case = case::find(&mut tx, &desk, &code).await;
    tx.commit().await?;
    match case {
        Ok(case) => Ok(Versioned { version, value: Case::from(case) }.into_response()),
        Err(EntryError::NotFound) => Ok(StatusCode::NO_CONTENT.into_response()),
        Err(error) => Err(error.into()),
    }
}

/// Who is to stand in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Deputy {
    /// The colleague; null for nobody.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(value_type = Option<String>, format = "uuid")]
    deputy: Option<UserId>,
}

/// Names who stands in for the contact person, or nobody.
#[utoipa::path(put, path = "/api/v1/cases/{code}/deputy", tag = "contact person", request_body = Deputy,
    params(
        ("code" = String, Path, description = "The case's code"),
        ("If-Match" = String, Header, description = "The version of the case")),
    responses((status = 200, description = "The case with its deputy", body = Case,
        headers(("ETag" = String, description = "The case's new version"))), ChangeErrors))]
async fn set_deputy(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IfMatch(seen_version): IfMatch,
    body: Body<Deputy>,
) -> Result<Versioned<Case>, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let deputy = body.value.deputy;
    let done = acts::set_deputy(&mut tx, &desk, standing_of(caller.roles), &code, seen_version, deputy).await;
    let version = done.map_err(|error| error.told("deputy"))?;
    let case = case::find(&mut tx, &desk, &code).await?;
    tx.commit().await?;
    Ok(Versioned { version, value: case.into() })
}

/// Who is too close to the family.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Bar {
    /// The colleague; oneself, or for a lead anybody of the unit.
    #[schema(value_type = String, format = "uuid")]
    user: UserId,
    /// `relative` or `conflict`.
    #[schema(value_type = String, example = "relative")]
    reason: BarReason,
}

/// Keeps somebody of staff away from a family they are too close to; it beats every other right at once.
#[utoipa::path(post, path = "/api/v1/cases/{code}/bars", tag = "contact person", request_body = Bar,
    params(
        ("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The colleague no longer sees the case nor finds it",
        headers(("Location" = String, description = "Who stands for the family"), ("ETag" = String, description = "The version of the case"))),
        CreateErrors))]
async fn bar(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<Bar>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let desk = Desk::casework(&app.vault, &caller.actor);
    let Bar { user, reason } = body.value;
    let version = case::find(&mut tx, &desk, &code).await?.version;
    let done = acts::bar(&mut tx, &desk, standing_of(caller.roles), &code, user, reason).await;
    done.map_err(|error| error.told("user"))?;
    let answer = Creation::new(format!("/api/v1/cases/{code}/contact-person"), version, json!({ "user": user }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}
