//! What every response tells the browser not to do: run foreign code, be framed, leak its address, keep a copy.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::HeaderValue;
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, VARY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use http::request::Parts;
use store::Chance;

/// How the server is reached from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// Without encryption: the demo on the own machine alone.
    Plain,
    /// Over HTTPS, which browsers are then told to insist on.
    Https,
}

/// What [`security_headers`] needs to know.
#[derive(Clone)]
pub struct Headers {
    /// Where the unpredictable marks come from.
    pub chance: Arc<dyn Chance>,
    /// How the server is reached.
    pub transport: Transport,
}

/// The mark of one response, without which the browser runs no script of it. It stands in the request's extensions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nonce(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Nonce {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or(Self(String::new())))
    }
}

/// What a response may do beyond the rule, or must not do beyond it. A handler puts it into the response's extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// A page that shows a file of ours in a frame; the rule otherwise.
    Holds,
    /// A file that may be shown in such a frame by the browser's own viewer, and can do nothing by itself.
    ///
    /// Without `sandbox`, because browsers open no PDF in a sandbox; their viewers run it in a world of its own.
    Held,
    /// A file that is to be saved, or a picture: whatever it claims to be, it runs nothing and reaches nothing.
    Sealed,
}

/// The outermost layer: makes the nonce and sets the headers. A `Cache-Control` that is already set stays, as assets need it.
pub async fn security_headers(State(headers): State<Headers>, mut request: Request, next: Next) -> Response {
    let mut random = [0; 16];
    headers.chance.fill(&mut random);
    let nonce = URL_SAFE_NO_PAD.encode(random);
    request.extensions_mut().insert(Nonce(nonce.clone()));
    let mut response = next.run(request).await;
    let frame = response.extensions().get::<Frame>().copied();
    let out = response.headers_mut();
    let policy = HeaderValue::try_from(policy(&nonce, frame)).expect("a policy is plain ASCII");
    out.insert(CONTENT_SECURITY_POLICY, policy);
    for (name, value) in FIXED {
        out.insert(name, HeaderValue::from_static(value));
    }
    if frame == Some(Frame::Held) {
        out.insert(X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    }
    out.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    out.append(VARY, HeaderValue::from_static("HX-Request"));
    if headers.transport == Transport::Https {
        out.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=63072000; includeSubDomains"));
    }
    response
}

/// `same-origin` and not `no-referrer`: with the latter, browsers send the origin `null` with our own forms.
const FIXED: [(HeaderName, &str); 6] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), browsing-topics=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (X_FRAME_OPTIONS, "DENY"),
];

fn policy(nonce: &str, frame: Option<Frame>) -> String {
    let frames = match frame {
        Some(Frame::Held) => return "default-src 'none'; frame-ancestors 'self'".to_owned(),
        Some(Frame::Sealed) => return "default-src 'none'; sandbox; frame-ancestors 'none'".to_owned(),
        Some(Frame::Holds) => " frame-src 'self';",
        None => "",
    };
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self'; img-src 'self' data:; font-src 'self';{frames} \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_allowed_only_where_a_handler_says_so() {
        assert!(!policy("abc", None).contains("frame-src"));
        assert!(policy("abc", Some(Frame::Holds)).contains("; frame-src 'self'; connect-src"));
        for frame in [Frame::Held, Frame::Sealed] {
            assert!(policy("abc", Some(frame)).starts_with("default-src 'none'"));
            assert!(!policy("abc", Some(frame)).contains("script-src"));
        }
    }
}
