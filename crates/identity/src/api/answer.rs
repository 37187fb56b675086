//! What JSON answers have in common: lists, the check of what was sent, and the errors that every act can meet.

use serde::Serialize;
use store::Timestamp;
use ui::AppError;
use ui::check::Checked;
use utoipa::{IntoResponses, ToSchema};

use crate::Caller;

/// A list, in an object so that more can stand beside it one day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Items<T> {
    /// What there is, as far as the caller may see.
    pub items: Vec<T>,
}

/// The value that was sent, once its own rules hold; otherwise 422 with the way to each field.
pub fn sound<T: Checked>(value: T, now: Timestamp, caller: &Caller) -> Result<T, AppError> {
    value.checked(now, &caller.acting.zone).map_err(AppError::from)
}

/// What reading can meet.
#[derive(Debug, IntoResponses)]
pub enum ReadErrors {
    /// No token or session, or one that is no longer live.
    #[response(status = 401, description = "No token or session, or one that is no longer live")]
    SignIn,
    /// Absent, or not for the caller: nobody can tell which.
    #[response(status = 404, description = "Absent, or not for the caller; both look the same")]
    NotFound,
}

/// What a creation can meet.
#[derive(Debug, IntoResponses)]
pub enum CreateErrors {
    /// No token or session, or one that is no longer live.
    #[response(status = 401, description = "No token or session, or one that is no longer live")]
    SignIn,
    /// A session without the mark of a form, or from another site.
    #[response(status = 403, description = "A session without X-Form-Token, or a request from another site")]
    BadForm,
    /// Absent, or not for the caller: nobody can tell which.
    #[response(status = 404, description = "Absent, or not for the caller; both look the same")]
    NotFound,
    /// Values that cannot stand, or a key that was used for another request.
    #[response(
        status = 422,
        description = "Values that cannot stand, each with the way to its field; or an Idempotency-Key that was used for another request"
    )]
    Unprocessable,
}

/// What a change can meet.
#[derive(Debug, IntoResponses)]
pub enum ChangeErrors {
    /// No token or session, or one that is no longer live.
    #[response(status = 401, description = "No token or session, or one that is no longer live")]
    SignIn,
    /// A session without the mark of a form, or from another site.
    #[response(status = 403, description = "A session without X-Form-Token, or a request from another site")]
    BadForm,
    /// Absent, or not for the caller: nobody can tell which.
    #[response(status = 404, description = "Absent, or not for the caller; both look the same")]
    NotFound,
    /// Somebody changed it since the version that If-Match names.
    #[response(
        status = 412,
        description = "Somebody changed it since the version that If-Match names; nothing was overwritten"
    )]
    Changed,
    /// Values that cannot stand.
    #[response(status = 422, description = "Values that cannot stand, each with the way to its field")]
    Unprocessable,
    /// The version that is meant is missing.
    #[response(status = 428, description = "If-Match is missing")]
    NoVersion,
}
