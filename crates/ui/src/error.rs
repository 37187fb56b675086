//! What can go wrong between a person and what was asked for; every way has one status and one clear sentence.

use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use http::StatusCode;

use crate::form::{FieldError, Form};

/// Why a request was not answered as asked. [`render_errors`](crate::render_errors) gives it its page or its JSON.
#[derive(Clone, Debug, thiserror::Error)]
pub enum AppError {
    /// Absent, or not for this person: both look exactly the same. 404
    #[error("not found")]
    NotFound,
    /// Nobody is logged in, or no longer. A page leads to the login and back; 401 elsewhere.
    #[error("login needed")]
    SignIn,
    /// The form's mark or its origin is not ours. 403
    #[error("form without a valid mark")]
    BadForm,
    /// The act contradicts what is stored. 409
    #[error("conflict")]
    Conflict {
        /// A sentence that says what stands against it; without one a general sentence is shown.
        text: Option<String>,
    },
    /// A change came without the version that it changes. 428
    #[error("version missing")]
    PreconditionRequired,
    /// The version that was to be changed is no longer the current one. 412
    #[error("version outdated")]
    PreconditionFailed,
    /// Some values are missing or wrong; pages show them in their form instead. 422
    #[error("wrong values")]
    Unprocessable(Vec<FieldError>),
    /// It was answered, signed or closed before. 409
    #[error("closed")]
    Closed,
    /// Too many tries. 429
    #[error("too many tries")]
    TooMany {
        /// The seconds to wait.
        retry_after: u64,
    },
    /// Locked or overloaded for the moment; trying again may help. 503
    #[error("busy")]
    Busy,
    /// No disk space is left. 507
    #[error("no space left")]
    Full,
    /// More was sent than is taken at once. 413
    #[error("too large")]
    TooLarge,
    /// A defect or a broken environment; the text goes into the log and never onto the page. 500
    #[error("internal: {0}")]
    Internal(String),
    /// Another error, with what had been typed, which its page shows for copying.
    #[error("{0}")]
    WithForm(Box<AppError>, Form),
}

impl AppError {
    /// A conflict with its own sentence.
    pub fn conflict(text: impl Into<String>) -> Self {
        Self::Conflict { text: Some(text.into()) }
    }

    /// Keeps what was typed, so that the error's page can show it.
    pub fn with_form(self, form: Form) -> Self {
        match self {
            Self::WithForm(error, _) => Self::WithForm(error, form),
            error => Self::WithForm(Box::new(error), form),
        }
    }

    /// The error itself and what was typed, if it carries that.
    pub fn parts(&self) -> (&Self, Option<&Form>) {
        match self {
            Self::WithForm(error, form) => (error.parts().0, Some(form)),
            error => (error, None),
        }
    }

    /// The error that a response carries to the layer that gives it words, if it is one of ours.
    pub fn carried_by(response: &Response) -> Option<&Self> {
        response.extensions().get::<Carried>().map(|carried| carried.0.parts().0)
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.kind().0
    }

    /// The status, and the short name that is the key of its words and the end of its problem type.
    pub(crate) fn kind(&self) -> (StatusCode, &'static str) {
        match self {
            Self::NotFound => (StatusCode::NOT_FOUND, "not-found"),
            Self::SignIn => (StatusCode::UNAUTHORIZED, "sign-in"),
            Self::BadForm => (StatusCode::FORBIDDEN, "bad-form"),
            Self::Conflict { .. } => (StatusCode::CONFLICT, "conflict"),
            Self::PreconditionRequired => (StatusCode::PRECONDITION_REQUIRED, "precondition-required"),
            Self::PreconditionFailed => (StatusCode::PRECONDITION_FAILED, "precondition-failed"),
            Self::Unprocessable(_) => (StatusCode::UNPROCESSABLE_ENTITY, "unprocessable"),
            Self::Closed => (StatusCode::CONFLICT, "closed"),
            Self::TooMany { .. } => (StatusCode::TOO_MANY_REQUESTS, "too-many"),
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy"),
            Self::Full => (StatusCode::INSUFFICIENT_STORAGE, "full"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
            Self::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
            Self::WithForm(error, _) => error.kind(),
        }
    }
}

impl From<store::Error> for AppError {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Conflict { .. } => Self::Conflict { text: None },
            store::Error::Full => Self::Full,
            store::Error::Busy => Self::Busy,
            store::Error::Missing => Self::NotFound,
            other => Self::Internal(other.to_string()),
        }
    }
}

/// The error inside a response, on its way to the layer that gives it words.
#[derive(Clone)]
pub(crate) struct Carried(pub(crate) Arc<AppError>);

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        if let (Self::Internal(cause), _) = self.parts() {
            tracing::error!(error.cause = %cause, "A request failed inside the program.");
        }
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Carried(Arc::new(self)));
        response
    }
}
