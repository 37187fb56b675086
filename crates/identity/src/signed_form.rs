//! A form that was really sent from one of our pages, by the person whose session it is.

use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use ui::{AppError, Form};

use crate::forgery::{Origin, origin};
use crate::secret::same;
use crate::{App, visit};

/// The name of the hidden field that carries the token.
pub(crate) const TOKEN_FIELD: &str = "form_token";

/// An urlencoded form whose token fits the session.
///
/// Rejection: [`AppError::SignIn`] without a live session; [`AppError::BadForm`] when it comes from another site, is no
/// urlencoded form or carries a wrong token; [`AppError::TooLarge`] beyond the limit. What was typed is not lost then:
/// the gate gives it back.
pub struct SignedForm(pub Form);

impl FromRequest<App> for SignedForm {
    type Rejection = AppError;

    async fn from_request(request: Request, app: &App) -> Result<Self, AppError> {
        let (mut parts, body) = request.into_parts();
        if origin(&parts.headers, &app.public_url) == Origin::Foreign {
            return Err(AppError::BadForm);
        }
        let session = visit::live(&mut parts, app).await?.ok_or(AppError::SignIn)?;
        let form = read(Request::from_parts(parts, body), app).await?;
        if !same(form.value(TOKEN_FIELD), &session.form_token()) {
            return Err(AppError::BadForm);
        }
        Ok(SignedForm(form))
    }
}

/// Reads an urlencoded body as it was typed.
pub(crate) async fn read(request: Request, app: &App) -> Result<Form, AppError> {
    match axum::Form::<Vec<(String, String)>>::from_request(request, app).await {
        Ok(axum::Form(pairs)) => Ok(Form::from_pairs(pairs)),
        Err(refused) => match refused.into_response().status() {
            StatusCode::PAYLOAD_TOO_LARGE => Err(AppError::TooLarge),
            _ => Err(AppError::BadForm),
        },
    }
}
