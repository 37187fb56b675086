//! Two people never overwrite each other: an answer says which version it shows, a change says which version it means.

use axum::extract::FromRequestParts;
use axum::http::header::{ETAG, IF_MATCH};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use ui::AppError;

/// An answer with the version of what it shows, as `ETag: "7"`.
pub struct Versioned<T> {
    /// The version that a change has to name in `If-Match`.
    pub version: i64,
    /// What is shown.
    pub value: T,
}

impl<T: Serialize> IntoResponse for Versioned<T> {
    fn into_response(self) -> Response {
        ([(ETAG, format!("\"{}\"", self.version))], axum::Json(self.value)).into_response()
    }
}

/// The version that a change means. Errors: 428 where none is named, 412 where it is none of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IfMatch(pub i64);

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, AppError> {
        let header = parts.headers.get(IF_MATCH).ok_or(AppError::PreconditionRequired)?;
        header
            .to_str()
            .ok()
            .and_then(|text| text.trim().strip_prefix('"')?.strip_suffix('"')?.parse().ok())
            .map(IfMatch)
            .ok_or(AppError::PreconditionFailed)
    }
}

impl IfMatch {
    /// Refuses a change that means another version than the current one (412).
    pub fn check(self, current: i64) -> Result<(), AppError> {
        if self.0 == current { Ok(()) } else { Err(AppError::PreconditionFailed) }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    async fn named(header: Option<&str>) -> Result<IfMatch, AppError> {
        let mut request = Request::builder();
        if let Some(header) = header {
            request = request.header(IF_MATCH, header);
        }
        let (mut parts, ()) = request.body(()).unwrap().into_parts();
        IfMatch::from_request_parts(&mut parts, &()).await
    }

    #[tokio::test]
    async fn a_change_without_a_version_is_asked_for_one() {
        assert!(matches!(named(None).await, Err(AppError::PreconditionRequired)));
    }

    #[tokio::test]
    async fn only_a_version_of_ours_is_taken() {
        assert_eq!(named(Some("\"7\"")).await.ok(), Some(IfMatch(7)));
        for other in ["7", "*", "W/\"7\"", "\"seven\"", "\"\"", "\"7\", \"8\""] {
            assert!(matches!(named(Some(other)).await, Err(AppError::PreconditionFailed)), "{other}");
        }
    }

    #[test]
    fn an_older_version_is_refused() {
        assert!(IfMatch(7).check(7).is_ok());
        assert!(matches!(IfMatch(6).check(7), Err(AppError::PreconditionFailed)));
    }
}
