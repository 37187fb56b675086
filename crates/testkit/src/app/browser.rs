//! A browser without a screen: it keeps cookies, follows redirects and sends forms with the mark of their page.

use std::collections::BTreeMap;
use std::sync::Mutex;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use tower::ServiceExt as _;

use super::{PUBLIC_URL, Page};

/// Redirects in a row after which a browser gives up.
const MOST_REDIRECTS: usize = 10;

/// One person's browser.
pub struct Browser {
    router: Router,
    memory: Mutex<Memory>,
}

#[derive(Default)]
struct Memory {
    cookies: BTreeMap<String, String>,
    /// The mark of the form on each page that was seen, and of the last one.
    marks: BTreeMap<String, String>,
    last_mark: Option<String>,
}

impl Browser {
    /// A browser before a router of the test's own.
    pub fn of(router: Router) -> Browser {
        Browser { router, memory: Mutex::default() }
    }

    /// Opens an address and follows wherever it leads.
    pub async fn get(&self, path: &str) -> Page {
        self.ask(Method::GET, path, None, &[]).await
    }

    /// Opens an address as the page's own script does when it renews a part of it.
    pub async fn get_part(&self, path: &str) -> Page {
        self.ask(Method::GET, path, None, &[("hx-request", "true")]).await
    }

    /// Fills in the form of a page and sends it; a page that was not open yet is opened first, as a person would.
    pub async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        if self.mark_of(path).is_none() {
            self.get(path).await;
        }
        let mark = self.mark_of(path).or_else(|| self.with(|memory| memory.last_mark.clone())).unwrap_or_default();
        self.post_form_with_mark(path, fields, &mark).await
    }

    /// Sends a form with a mark of the test's choice, as a forged request would.
    pub async fn post_form_with_mark(&self, path: &str, fields: &[(&str, &str)], mark: &str) -> Page {
        let mut body = encoded(&[("form_token", mark)]);
        if !fields.is_empty() {
            body.push('&');
            body.push_str(&encoded(fields));
        }
        self.ask(Method::POST, path, Some(body), &[]).await
    }

    /// Sends one request with further headers, without following redirects.
    pub async fn send(&self, method: Method, path: &str, body: Option<String>, headers: &[(&str, &str)]) -> Page {
        let (status, headers, html) = self.exchange(&method, path, body, headers).await;
        Page::new(path.to_owned(), status, headers, html)
    }

    /// Forgets all cookies, as a browser that is closed and opened on another machine.
    pub fn forget_cookies(&self) {
        self.with(|memory| memory.cookies.clear());
    }

    /// The cookies as they are sent, for someone who steals them.
    pub fn cookies(&self) -> String {
        self.with(|memory| {
            memory.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
        })
    }

    /// Takes cookies from elsewhere.
    pub fn take_cookies(&self, line: &str) {
        self.with(|memory| {
            let pairs = line.split("; ").filter_map(|pair| pair.split_once('='));
            memory.cookies = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        });
    }

    async fn ask(&self, method: Method, path: &str, body: Option<String>, headers: &[(&str, &str)]) -> Page {
        let (mut method, mut path, mut body) = (method, path.to_owned(), body);
        for _ in 0..MOST_REDIRECTS {
            let (status, answered, html) = self.exchange(&method, &path, body.take(), headers).await;
            let next = answered.get(LOCATION).and_then(|value| value.to_str().ok()).map(str::to_owned);
            match next.filter(|_| status.is_redirection()) {
                Some(next) => {
                    path = next.strip_prefix(PUBLIC_URL).unwrap_or(&next).to_owned();
                    if status != StatusCode::TEMPORARY_REDIRECT && status != StatusCode::PERMANENT_REDIRECT {
                        method = Method::GET;
                    }
                }
                None => return self.remember(Page::new(path, status, answered, html)),
            }
        }
        panic!("{path} leads in a circle");
    }

    async fn exchange(
        &self,
        method: &Method,
        path: &str,
        body: Option<String>,
        headers: &[(&str, &str)],
    ) -> (StatusCode, HeaderMap, String) {
        let mut request = Request::builder().method(method).uri(path).header(HOST, "lotse.example");
        let cookies = self.cookies();
        if !cookies.is_empty() {
            request = request.header(COOKIE, cookies);
        }
        if *method != Method::GET && !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("origin")) {
            request = request.header(ORIGIN, PUBLIC_URL).header("sec-fetch-site", "same-origin");
        }
        if body.is_some() && !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type")) {
            request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body.map_or_else(Body::empty, Body::from)).expect("a test asks for a real address");
        let response = self.router.clone().oneshot(request).await.expect("a router always answers");
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(SET_COOKIE) {
            self.keep_cookie(cookie.to_str().expect("cookies are plain text"));
        }
        let bytes = to_bytes(body, usize::MAX).await.expect("an answer has an end");
        (parts.status, parts.headers, String::from_utf8_lossy(&bytes).into_owned())
    }

    fn keep_cookie(&self, line: &str) {
        let (pair, attributes) = line.split_once(';').unwrap_or((line, ""));
        let Some((name, value)) = pair.split_once('=') else { return };
        self.with(|memory| {
            if value.is_empty() || attributes.contains("Max-Age=0") {
                memory.cookies.remove(name);
            } else {
                memory.cookies.insert(name.to_owned(), value.to_owned());
            }
        });
    }

    fn remember(&self, page: Page) -> Page {
        if let Some(mark) = page.value("form_token") {
            self.with(|memory| {
                memory.marks.insert(page.path().to_owned(), mark.clone());
                memory.last_mark = Some(mark);
            });
        }
        page
    }

    fn mark_of(&self, path: &str) -> Option<String> {
        self.with(|memory| memory.marks.get(path).cloned())
    }

    fn with<T>(&self, act: impl FnOnce(&mut Memory) -> T) -> T {
        act(&mut self.memory.lock().expect("no holder of the memory panics"))
    }
}

/// Fields as a form sends them.
fn encoded(fields: &[(&str, &str)]) -> String {
    let escape = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'*' => char::from(byte).to_string(),
                b' ' => "+".to_owned(),
                other => format!("%{other:02X}"),
            })
            .collect()
    };
    fields.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect::<Vec<_>>().join("&")
}
