//! Persons of the family as JSON: the card and how they can be reached, under one version.

use axum::Json;
use axum::extract::State;
use identity::api::{Body, Creation, IdempotencyKey, IfMatch, Versioned, remember, remembered};
use identity::{App, Caller};
use serde::Serialize;
use serde_json::json;
use store::EntryId;
use ui::AppError;
use utoipa::ToSchema;

use crate::api::{ChangeErrors, CreateErrors, Items, Made, ReadErrors, sound};
use crate::case::{self, CasePath, IdPath};
use crate::entry::Desk;
use crate::household::{self, FamilyMember, Member};
use crate::person::{ContactData, PersonCard};

/// A person of the family.
#[derive(Debug, Serialize, ToSchema)]
pub struct FamilyPerson {
    /// The card's id.
    #[schema(value_type = String, format = "uuid")]
    id: EntryId,
    /// Rises with each change of card or contact data.
    version: i64,
    /// Who it is.
    card: PersonCard,
    /// How they can be reached; none where nobody asked or the caller may not know.
    contact: Option<ContactData>,
}

impl From<Member> for FamilyPerson {
    fn from(member: Member) -> Self {
        FamilyPerson {
            id: member.card.id,
            version: member.version(),
            card: member.card.content,
            contact: member.contact.map(|contact| contact.content),
        }
    }
}

/// The persons of a case, in the order in which they were taken down.
#[utoipa::path(get, path = "/api/v1/cases/{code}/persons", tag = "household",
    params(("code" = String, Path, description = "The case's code")),
    responses((status = 200, description = "The persons", body = Items<FamilyPerson>), ReadErrors))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Json<Items<FamilyPerson>>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let family = household::family(&mut tx, &desk, case.file).await?;
    Ok(Json(Items { items: family.members().map(FamilyPerson::from).collect() }))
}

/// Takes a person into the family.
#[utoipa::path(post, path = "/api/v1/cases/{code}/persons", tag = "household", request_body = FamilyMember,
    params(
        ("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The person belongs to the family", body = Made,
        headers(("Location" = String, description = "Its address, or where it is listed"), ("ETag" = String, description = "Its version"))),
        CreateErrors))]
pub async fn take_in(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    body: Body<FamilyMember>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let id = household::take_in(&mut tx, &desk, &file, &new).await?;
    let version = household::member(&mut tx, &desk, file.id(), id).await?.version();
    let answer = Creation::new(format!("/api/v1/cases/{code}/persons/{id}"), version, json!({ "id": id }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// One person of the family.
#[utoipa::path(get, path = "/api/v1/cases/{code}/persons/{id}", tag = "household",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The card's id")),
    responses((status = 200, description = "The person", body = FamilyPerson,
        headers(("ETag" = String, description = "The version of card and contact data together"))), ReadErrors))]
pub async fn read(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Versioned<FamilyPerson>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let member = household::member(&mut tx, &desk, case.file, id).await?;
    Ok(Versioned { version: member.version(), value: member.into() })
}

/// Corrects a person's card and contact data; what they said before stays as versions.
#[utoipa::path(put, path = "/api/v1/cases/{code}/persons/{id}", tag = "household", request_body = FamilyMember,
    params(
        ("code" = String, Path, description = "The case's code"),
        ("id" = String, Path, description = "The card's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The person as it stands now", body = FamilyPerson,
        headers(("ETag" = String, description = "The new version"))), ChangeErrors))]
pub async fn change(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen_version): IfMatch,
    body: Body<FamilyMember>,
) -> Result<Versioned<FamilyPerson>, AppError> {
    let mut tx = app.db.begin().await?;
    let new = sound(body.value, tx.now(), &caller)?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let version = household::change_member(&mut tx, &desk, &file, id, seen_version, &new).await?;
    let member = household::member(&mut tx, &desk, file.id(), id).await?;
    tx.commit().await?;
    Ok(Versioned { version, value: member.into() })
}
