//! A creation that is sent twice happens once: whoever lost the answer on the way sends the same request again.
//!
//! ```text
//! let mut tx = app.db.begin().await?;
//! if let Some(answer) = api::remembered(&mut tx, &caller, &key, &body.hash).await? { return Ok(answer); }
//! let case = open_case(&mut tx, …).await?;
//! let answer = Creation::new(format!("/api/v1/cases/{}", case.code), 1, json!({ "code": case.code }));
//! api::remember(&mut tx, &caller, &key, &answer).await?;
//! tx.commit().await?;
//! Ok(answer)
//! ```

use std::time::Duration;

use axum::extract::FromRequestParts;
use axum::http::header::{ETAG, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use store::{Tx, args, sql};
use ui::{AppError, FieldError};

use crate::Caller;

/// How long a key is remembered.
const KEPT: Duration = Duration::from_secs(7 * 24 * 60 * 60);

const HEADER: HeaderName = HeaderName::from_static("idempotency-key");

/// The answer to a creation: where the new thing is, its version and its ids. It never holds content, since it is kept
/// for seven days beside the key.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Creation {
    location: String,
    version: i64,
    answer: serde_json::Value,
}

impl Creation {
    /// An answer that says where the new thing is, at which version, and by which ids it is known.
    pub fn new(location: String, version: i64, ids: serde_json::Value) -> Self {
        Self { location, version, answer: ids }
    }
}

impl IntoResponse for Creation {
    fn into_response(self) -> Response {
        let headers = [(LOCATION, self.location), (ETAG, format!("\"{}\"", self.version))];
        (StatusCode::CREATED, headers, axum::Json(self.answer)).into_response()
    }
}

/// The key under which a creation may be sent again, from the header `Idempotency-Key`; without one each request counts.
///
/// Errors: 422 for a key that is empty, longer than 128 characters or not plain text.
#[derive(Clone, Debug)]
pub struct IdempotencyKey(Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, AppError> {
        let Some(header) = parts.headers.get(HEADER) else { return Ok(Self(None)) };
        match header.to_str() {
            Ok(key) if !key.trim().is_empty() && key.len() <= 128 => Ok(Self(Some(key.trim().to_owned()))),
            _ => Err(refused("Idempotency-Key: 1 bis 128 einfache Zeichen")),
        }
    }
}

/// The answer this person was already given under this key; nothing when the act still has to happen, and then the key
/// is taken until the transaction ends, so that the same request sent at the same time waits.
///
/// Errors: 422 when the key was used for a different request.
pub async fn remembered(
    tx: &mut Tx,
    caller: &Caller,
    key: &IdempotencyKey,
    hash: &[u8; 32],
) -> Result<Option<Creation>, AppError> {
    let Some(key) = &key.0 else { return Ok(None) };
    let user = caller.actor.user;
    tx.run(sql!("DELETE FROM idempotency WHERE user_id = $1 AND created_at < $2"), args![user, tx.now().minus(KEPT)])
        .await?;
    let taken = tx
        .run(
            sql!(
                "INSERT INTO idempotency (user_id, key, request_hash, status, answer, created_at)
                 VALUES ($1, $2, $3, 201, '', $4) ON CONFLICT (user_id, key) DO NOTHING"
            ),
            args![user, key.as_str(), hash.to_vec(), tx.now()],
        )
        .await?;
    if taken == 1 {
        return Ok(None);
    }
    let row = tx
        .one(
            sql!("SELECT request_hash, answer FROM idempotency WHERE user_id = $1 AND key = $2"),
            args![user, key.as_str()],
        )
        .await?;
    if row.get::<Vec<u8>>("request_hash")? != hash {
        return Err(refused("Idempotency-Key: unter diesem Schlüssel kam schon eine andere Anfrage"));
    }
    let answer: String = row.get("answer")?;
    Ok(Some(serde_json::from_str(&answer).map_err(|error| AppError::Internal(error.to_string()))?))
}

/// Keeps the answer of the act that just happened, in its own transaction, for seven days.
pub async fn remember(tx: &mut Tx, caller: &Caller, key: &IdempotencyKey, answer: &Creation) -> Result<(), AppError> {
    let Some(key) = &key.0 else { return Ok(()) };
    let text = serde_json::to_string(answer).map_err(|error| AppError::Internal(error.to_string()))?;
    tx.run(
        sql!("UPDATE idempotency SET answer = $3 WHERE user_id = $1 AND key = $2"),
        args![caller.actor.user, key.as_str(), text],
    )
    .await?;
    Ok(())
}

fn refused(text: &str) -> AppError {
    AppError::Unprocessable(vec![FieldError { field: String::new(), text: text.to_owned() }])
}
