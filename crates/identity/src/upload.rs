//! Files that somebody sends: a form that is read while it arrives, once it is known that it comes from our own page.
//!
//! Invariant: the mark of the form is its first field and is checked before anything behind it is read.

use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, EXPECT};
use ui::AppError;

use crate::forgery::{Origin, origin};
use crate::multipart::{Head, Multipart, boundary, let_run_dry};
use crate::secret::same;
use crate::signed_form::TOKEN_FIELD;
use crate::{App, Progress, visit};

/// The most bytes that the files of one request may have together.
pub const LARGEST_UPLOAD: u64 = 50 * 1024 * 1024;

/// What a form may add to its files: names, marks, a remark.
const AROUND: u64 = 1024 * 1024;

/// The longest text that is read from a field beside the files, in bytes.
const LONGEST_FIELD: usize = 64 * 1024;

/// A form with files, for handlers that have judged themselves who sends it: a program with a [`Caller`](crate::Caller).
///
/// Rejection: [`AppError::TooLarge`] as soon as the length is known, [`AppError::Unprocessable`] for any other body.
pub struct Upload(Multipart);

/// A form with files whose mark fits the session.
///
/// Rejection: as [`SignedForm`](crate::SignedForm) and [`Upload`]. A handler that takes it as a `Result` can show its own
/// page for what is too large.
pub struct SignedUpload(pub Upload);

/// One field of the form.
pub struct Part<'u> {
    head: Head,
    form: &'u mut Multipart,
}

impl Upload {
    /// The next field; what was not read of the one before is skipped.
    ///
    /// Errors: [`AppError::TooLarge`] when more comes than is taken; [`AppError::Unprocessable`] when the form breaks off.
    pub async fn next(&mut self) -> Result<Option<Part<'_>>, AppError> {
        let head = self.0.next_part().await?;
        Ok(head.map(|head| Part { head, form: &mut self.0 }))
    }
}

impl Part<'_> {
    /// The name of the field.
    pub fn name(&self) -> &str {
        &self.head.name
    }

    /// The name of the file as the sender's machine has it; `None` for a field that is no file.
    pub fn file_name(&self) -> Option<&str> {
        self.head.file_name.as_deref()
    }

    /// The next piece of the field's bytes; `None` at its end. Errors: as [`Upload::next`].
    pub async fn piece(&mut self) -> Result<Option<Vec<u8>>, AppError> {
        Ok(self.form.piece().await?)
    }

    /// The field as text. Errors: as [`Upload::next`]; also for a text that is longer than anything one types.
    pub async fn text(mut self) -> Result<String, AppError> {
        let mut bytes = Vec::new();
        while let Some(piece) = self.piece().await? {
            bytes.extend_from_slice(&piece);
            if bytes.len() > LONGEST_FIELD {
                return Err(AppError::TooLarge);
            }
        }
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

impl FromRequest<App> for Upload {
    type Rejection = AppError;

    async fn from_request(request: Request, _: &App) -> Result<Self, AppError> {
        let (parts, body) = request.into_parts();
        let waits = parts.headers.contains_key(EXPECT);
        let refuse = |body: axum::body::Body, error| {
            // Who waits to be asked has sent nothing yet.
            if !waits {
                let_run_dry(body.into_data_stream());
            }
            Err(error)
        };
        if announced(&parts.headers).is_some_and(|length| length > LARGEST_UPLOAD + AROUND) {
            return refuse(body, AppError::TooLarge);
        }
        let kind = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let Some(boundary) = boundary(kind) else {
            let field = ui::FieldError { field: String::new(), text: "Content-Type: multipart/form-data".to_owned() };
            return refuse(body, AppError::Unprocessable(vec![field]));
        };
        let progress = parts.extensions.get::<Progress>().cloned().unwrap_or_default();
        Ok(Self(Multipart::new(body, &boundary, LARGEST_UPLOAD + AROUND, progress)))
    }
}

impl FromRequest<App> for SignedUpload {
    type Rejection = AppError;

    async fn from_request(request: Request, app: &App) -> Result<Self, AppError> {
        let (mut parts, body) = request.into_parts();
        if origin(&parts.headers, &app.public_url) == Origin::Foreign {
            return Err(AppError::BadForm);
        }
        let session = visit::live(&mut parts, app).await?.ok_or(AppError::SignIn)?;
        let mut upload = Upload::from_request(Request::from_parts(parts, body), app).await?;
        let token = match upload.next().await? {
            Some(part) if part.name() == TOKEN_FIELD && part.file_name().is_none() => part.text().await?,
            _ => return Err(AppError::BadForm),
        };
        if !same(&token, &session.form_token()) {
            return Err(AppError::BadForm);
        }
        Ok(Self(upload))
    }
}

fn announced(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
