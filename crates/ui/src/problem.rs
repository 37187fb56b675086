//! Gives errors their page, or their JSON where a program asks.

use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION, RETRY_AFTER};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use maud::{Markup, html};
use serde_json::json;
use store::Timestamp;

use crate::components::{bullet_list, button_row, link_button, paragraph, section};
use crate::error::Carried;
use crate::{AppError, Form, Nonce, Page, View};

/// A place in the request's extensions where the login leaves its [`View`], so that error pages keep the navigation.
#[derive(Clone, Default)]
pub struct ViewSlot(Arc<Mutex<Option<View>>>);

impl ViewSlot {
    /// Leaves the view of this request here.
    pub fn keep(&self, view: &View) {
        if let Ok(mut slot) = self.0.lock() {
            *slot = Some(view.clone());
        }
    }

    fn take(&self) -> Option<View> {
        self.0.lock().ok().and_then(|mut slot| slot.take())
    }
}

/// The layer that turns an [`AppError`], and every bare error status of the layers below, into a page or into
/// `application/problem+json` (RFC 9457) for `/api/`, `/hsds/` and `/fhir/`.
///
/// Belongs directly inside [`security_headers`](crate::security_headers), whose nonce its pages need.
pub async fn render_errors(mut request: Request, next: Next) -> Response {
    let slot = ViewSlot::default();
    request.extensions_mut().insert(slot.clone());
    let asked = Asked {
        path: request.uri().path().to_owned(),
        target: request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
        safe: matches!(*request.method(), Method::GET | Method::HEAD),
        fragment: request.headers().contains_key("hx-request"),
        nonce: request.extensions().get::<Nonce>().map_or_else(String::new, |nonce| nonce.0.clone()),
    };
    let response = next.run(request).await;
    let Some(problem) = Problem::of(&response) else { return response };
    let mut view = slot.take().unwrap_or_else(|| View::plain(&asked.nonce, &asked.path, Timestamp::from_millis(0)));
    // What went wrong under an address repeats nothing of it, so that one absent page is like every other.
    view.path = "/".to_owned();
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.remove(CONTENT_TYPE);
    let answer = problem.answer(&view, &asked, &mut parts.headers);
    parts.status = answer.status();
    parts.headers.extend(answer.headers().clone());
    Response::from_parts(parts, answer.into_body())
}

/// What was asked for, as far as an error's answer depends on it.
struct Asked {
    path: String,
    target: String,
    safe: bool,
    fragment: bool,
    nonce: String,
}

impl Asked {
    fn by_program(&self) -> bool {
        ["/api/", "/hsds/", "/fhir/"].iter().any(|start| self.path.starts_with(start))
    }
}

/// An error with its status and the name of its words.
struct Problem {
    status: StatusCode,
    name: &'static str,
    error: Option<Arc<AppError>>,
}

impl Problem {
    fn of(response: &Response) -> Option<Self> {
        if let Some(Carried(error)) = response.extensions().get::<Carried>() {
            let (status, name) = error.kind();
            return Some(Self { status, name, error: Some(error.clone()) });
        }
        let status = response.status();
        let bare = response
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .is_none_or(|kind| kind.starts_with("text/plain"));
        (bare && (status.is_client_error() || status.is_server_error())).then(|| Self {
            status,
            name: name_of(status),
            error: None,
        })
    }

    fn answer(&self, view: &View, asked: &Asked, headers: &mut HeaderMap) -> Response {
        let (error, form) = self.error.as_ref().map_or((None, None), |error| {
            let (error, form) = error.parts();
            (Some(error), form)
        });
        if let Some(AppError::TooMany { retry_after }) = error {
            headers.insert(RETRY_AFTER, HeaderValue::from(*retry_after));
        }
        if self.status == StatusCode::SERVICE_UNAVAILABLE && !headers.contains_key(RETRY_AFTER) {
            headers.insert(RETRY_AFTER, HeaderValue::from(2));
        }
        if asked.by_program() {
            return self.json(view, error);
        }
        if matches!(error, Some(AppError::SignIn)) && form.is_none() && !asked.fragment {
            return to_login(asked);
        }
        (self.status, self.page(view, asked, error, form)).into_response()
    }

    fn title(&self, view: &View) -> String {
        view.t(&format!("ui-problem-{}", self.name))
    }

    fn detail(&self, view: &View, error: Option<&AppError>) -> String {
        match error {
            Some(AppError::Conflict { text: Some(text) }) => text.clone(),
            Some(AppError::TooMany { retry_after }) => {
                view.ta("ui-problem-too-many-text", &[("seconds", (*retry_after).into())])
            }
            None if self.name == "too-many" => view.ta("ui-problem-too-many-text", &[("seconds", 60.into())]),
            _ => view.t(&format!("ui-problem-{}-text", self.name)),
        }
    }

    fn json(&self, view: &View, error: Option<&AppError>) -> Response {
        let mut body = json!({
            "type": format!("urn:lotse:problem:{}", self.name),
            "title": self.title(view),
            "status": self.status.as_u16(),
            "detail": self.detail(view, error),
        });
        if let Some(AppError::Unprocessable(errors)) = error {
            body["errors"] = json!(errors);
        }
        (self.status, [(CONTENT_TYPE, "application/problem+json")], Body::from(body.to_string())).into_response()
    }

    fn page(&self, view: &View, asked: &Asked, error: Option<&AppError>, form: Option<&Form>) -> Markup {
        let title = self.title(view);
        let login = matches!(error, Some(AppError::SignIn));
        let way_out = if login {
            link_button(&login_address(asked), &view.t("ui-problem-log-in"))
        } else {
            link_button("/", &view.t("ui-problem-home"))
        };
        Page::new(&title).render(
            view,
            html! {
                (paragraph(&self.detail(view, error)))
                @if let Some(AppError::Unprocessable(errors)) = error {
                    (bullet_list(&errors.iter().map(|error| html! { (error.text) }).collect::<Vec<_>>()))
                }
                @if let Some(form) = form { (typed(view, form)) }
                (button_row(&[way_out]))
            },
        )
    }
}

/// What was typed, to be copied; marks and secrets are left out.
fn typed(view: &View, form: &Form) -> Markup {
    let worth: Vec<_> =
        form.pairs().iter().filter(|(name, value)| !value.trim().is_empty() && !is_secret(name)).collect();
    html! {
        @if !worth.is_empty() {
            (section(&view.t("ui-typed-title"), html! {
                (paragraph(&view.t("ui-typed-text")))
                @for (place, (name, value)) in worth.iter().enumerate() {
                    div.kern-form-input {
                        label.kern-label for={ "eingabe-" (place) } { (view.ta("ui-typed-label", &[("field", name.into())])) }
                        textarea.kern-form-input__input id={ "eingabe-" (place) } readonly dir="auto" rows=(value.lines().count().clamp(1, 12)) {
                            "\n" (value)
                        }
                    }
                }
            }))
        }
    }
}

fn is_secret(name: &str) -> bool {
    let name = name.to_lowercase();
    name == "form_token" || ["passw", "kennw", "geheim", "token"].iter().any(|part| name.contains(part))
}

fn to_login(asked: &Asked) -> Response {
    (StatusCode::SEE_OTHER, [(LOCATION, login_address(asked))]).into_response()
}

fn login_address(asked: &Asked) -> String {
    if asked.safe && asked.target != "/" {
        format!("/anmelden?weiter={}", encoded(&asked.target))
    } else {
        "/anmelden".to_owned()
    }
}

/// A text as the value of a query (RFC 3986).
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn name_of(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::UNAUTHORIZED => "sign-in",
        StatusCode::FORBIDDEN => "bad-form",
        StatusCode::METHOD_NOT_ALLOWED => "method",
        StatusCode::CONFLICT => "conflict",
        StatusCode::PRECONDITION_FAILED => "precondition-failed",
        StatusCode::PRECONDITION_REQUIRED => "precondition-required",
        StatusCode::PAYLOAD_TOO_LARGE | StatusCode::URI_TOO_LONG => "too-large",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "media",
        StatusCode::UNPROCESSABLE_ENTITY => "unprocessable",
        StatusCode::TOO_MANY_REQUESTS => "too-many",
        StatusCode::REQUEST_TIMEOUT | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => "busy",
        StatusCode::INSUFFICIENT_STORAGE => "full",
        status if status.is_client_error() => "bad-request",
        _ => "internal",
    }
}
