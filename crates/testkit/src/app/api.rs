//! A program that uses the API with a token.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, ETAG};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use serde_json::Value;
use tower::ServiceExt as _;

/// A program with the token of one person; with an empty token it is a stranger.
#[derive(Clone)]
pub struct ApiClient {
    router: Router,
    token: String,
}

/// What the API answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The bytes of the body as text.
    pub text: String,
}

impl ApiClient {
    /// A program before a router of the test's own.
    pub fn new(router: Router, token: &str) -> ApiClient {
        ApiClient { router, token: token.to_owned() }
    }

    /// The token, for programs of another kind.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Reads.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None, &[]).await
    }

    /// Creates or acts.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::POST, path, Some(body.to_string()), &[]).await
    }

    /// Creates or acts, and can be sent again under the same key.
    pub async fn post_once(&self, path: &str, body: &Value, key: &str) -> Answer {
        self.send(Method::POST, path, Some(body.to_string()), &[("idempotency-key", key)]).await
    }

    /// Changes what is at an address, naming the version that is meant.
    pub async fn put(&self, path: &str, body: &Value, version: i64) -> Answer {
        let version = format!("\"{version}\"");
        self.send(Method::PUT, path, Some(body.to_string()), &[("if-match", &version)]).await
    }

    /// Sends one request with further headers.
    pub async fn send(&self, method: Method, path: &str, body: Option<String>, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if !self.token.is_empty() {
            request = request.header(AUTHORIZATION, format!("Bearer {}", self.token));
        }
        if body.is_some() && !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type")) {
            request = request.header(CONTENT_TYPE, "application/json");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body.map_or_else(Body::empty, Body::from)).expect("a test asks for a real address");
        let response = self.router.clone().oneshot(request).await.expect("a router always answers");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("an answer has an end");
        Answer { status: parts.status, headers: parts.headers, text: String::from_utf8_lossy(&bytes).into_owned() }
    }
}

impl Answer {
    /// Fails unless the answer has this status.
    #[track_caller]
    pub fn has_status(&self, status: u16) -> &Answer {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }

    /// Fails unless it is not there, which is also what someone sees who may not see it.
    #[track_caller]
    pub fn is_not_found(&self) -> &Answer {
        self.has_status(404)
    }

    /// Fails unless the text stands nowhere in the answer.
    #[track_caller]
    pub fn hides(&self, words: &str) -> &Answer {
        assert!(!self.text.contains(words), "the answer gives away „{words}“");
        self
    }

    /// The body. Panics where it is no JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("no JSON ({error}): {}", self.text))
    }

    /// A text of the body by its pointer, such as `/code`. Panics where there is none.
    #[track_caller]
    pub fn field(&self, pointer: &str) -> String {
        let json = self.json();
        let field = json.pointer(pointer).unwrap_or_else(|| panic!("no {pointer} in {}", self.text));
        field.as_str().map_or_else(|| field.to_string(), str::to_owned)
    }

    /// The version that the answer names in its `ETag`. Panics where it names none.
    #[track_caller]
    pub fn version(&self) -> i64 {
        let tag = self.headers.get(ETAG).and_then(|tag| tag.to_str().ok()).unwrap_or_default();
        tag.trim_matches('"').parse().unwrap_or_else(|_| panic!("no version in the answer: {tag:?} {}", self.text))
    }
}
