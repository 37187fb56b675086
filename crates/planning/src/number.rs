//! The number of a version in an address.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use ui::AppError;

/// The number in the address beside the case code (`/faelle/{code}/hilfeplan/{number}`); anything else is absent.
pub(crate) struct NumberPath(pub i64);

impl<S: Send + Sync> FromRequestParts<S> for NumberPath {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let path = Path::<Vec<(String, String)>>::from_request_parts(parts, state).await;
        let Ok(Path(params)) = path else { return Err(AppError::NotFound) };
        let number = params.iter().find(|(name, _)| name == "number").map(|(_, number)| number.as_str());
        let number = number.and_then(|number| number.parse().ok()).filter(|number| (1..1_000_000).contains(number));
        number.map(NumberPath).ok_or(AppError::NotFound)
    }
}
