//! Qualifications and trainings.

use axum::Json;
use axum::extract::{Path, State};
use serde::Serialize;
use serde_json::json;
use store::UserId;
use ui::{AppError, Lang};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{id, reach};
use crate::api::{Body, CreateErrors, Creation, IdempotencyKey, Items, ReadErrors, remember, remembered, sound};
use crate::people::acts::{self, qualification};
use crate::people::model::{Certificate, NewCertificate};
use crate::people::store as statements;
use crate::{App, Caller};

/// A certificate of a person.
#[derive(Serialize, ToSchema)]
pub(super) struct CertificateOut {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    id: Uuid,
    /// qualification, training or in-training.
    kind: &'static str,
    /// The key of the reference list.
    code: Option<String>,
    /// Its title.
    title: String,
    /// Who issued it.
    issuer: String,
    /// Since when.
    #[schema(value_type = String, format = "date")]
    from: jiff::civil::Date,
    /// Until when.
    #[schema(value_type = Option<String>, format = "date")]
    until: Option<jiff::civil::Date>,
    /// The supervisor's name.
    supervisor: Option<String>,
}

impl From<Certificate> for CertificateOut {
    fn from(one: Certificate) -> Self {
        Self {
            id: one.id,
            kind: one.kind.as_str(),
            title: one.words(Lang::De),
            code: one.code,
            issuer: one.issuer,
            from: one.from,
            until: one.until,
            supervisor: one.supervisor,
        }
    }
}

/// The qualifications and trainings of a person, the latest first.
#[utoipa::path(get, path = "/api/v1/people/{person}/qualifications", tag = "people",
    params(("person" = String, Path, description = "The account's id")),
    responses((status = 200, description = "What is recorded", body = Items<CertificateOut>), ReadErrors))]
pub(super) async fn qualifications(
    State(app): State<App>,
    caller: Caller,
    Path(person): Path<String>,
) -> Result<Json<Items<CertificateOut>>, AppError> {
    let mut tx = app.db.read().await?;
    let reach = reach(&mut tx, &caller).await?;
    let user = id(&person)?;
    acts::find(&mut tx, reach, user).await?;
    let certificates = statements::certificates(&mut tx, user).await?;
    Ok(Json(Items { items: certificates.into_iter().map(Into::into).collect() }))
}

/// Records a qualification, a training, or under whom somebody learns.
#[utoipa::path(post, path = "/api/v1/people/{person}/qualifications", tag = "people", request_body = NewCertificate,
    params(("person" = String, Path, description = "The account's id"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "It is recorded", headers(("Location" = String, description = "Its address"))), CreateErrors))]
pub(super) async fn add_qualification(
    State(app): State<App>,
    caller: Caller,
    Path(person): Path<String>,
    key: IdempotencyKey,
    body: Body<NewCertificate>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let new = sound(body.value, tx.now(), &caller)?;
    let reach = reach(&mut tx, &caller).await?;
    let user: UserId = id(&person)?;
    let made = qualification::add_qualification(&mut tx, &caller.actor, reach, user, &new).await?;
    let answer =
        Creation::new(format!("/api/v1/people/{user}/qualifications/{made}"), 1, json!({ "id": made.to_string() }));
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Strikes a certificate.
#[utoipa::path(delete, path = "/api/v1/people/{person}/qualifications/{id}", tag = "people",
    params(("person" = String, Path, description = "The account's id"), ("id" = String, Path, description = "The certificate's id")),
    responses((status = 204, description = "It is struck"), CreateErrors))]
pub(super) async fn withdraw_qualification(
    State(app): State<App>,
    caller: Caller,
    Path((person, certificate)): Path<(String, String)>,
) -> Result<axum::http::StatusCode, AppError> {
    let mut tx = app.db.begin().await?;
    let reach = reach(&mut tx, &caller).await?;
    qualification::withdraw_qualification(&mut tx, &caller.actor, reach, id(&person)?, id(&certificate)?).await?;
    tx.commit().await?;
    Ok(axum::http::StatusCode::NO_CONTENT)
}
