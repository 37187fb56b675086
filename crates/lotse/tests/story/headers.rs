//! Every answer, errors among them, tells the browser what it must not do.

use axum::http::{HeaderMap, Method};
use testkit::{TestApp, both_engines};

fn judge(what: &str, headers: &HeaderMap) {
    let value = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let policy = value("content-security-policy");
    assert!(policy.contains("default-src 'none'") && policy.contains("'nonce-"), "{what}: {policy}");
    assert!(!policy.contains("unsafe-"), "{what}: {policy}");
    assert!(policy.contains("frame-ancestors 'none'"), "{what}: {policy}");
    assert_eq!(value("x-content-type-options"), "nosniff", "{what}");
    assert_eq!(value("referrer-policy"), "same-origin", "{what}");
    assert!(value("strict-transport-security").contains("max-age="), "{what}");
    assert!(!value("cache-control").is_empty(), "{what}");
}

#[both_engines]
async fn every_address_sends_them_to_strangers_and_to_those_who_are_logged_in(app: TestApp) {
    let (stranger, adler) = (app.browser(), app.log_in("adler").await);
    for route in lotse::routes().list() {
        let path = route.path.replace(['{', '}'], "");
        for method in &route.methods {
            let method: Method = method.parse().unwrap();
            for browser in [&stranger, &adler] {
                let answer = browser.send(method.clone(), &path, None, &[]).await;
                judge(&format!("{method} {path} {}", answer.status()), answer.headers());
                if route.content {
                    let cached = answer.headers()["cache-control"].to_str().unwrap();
                    assert!(cached.contains("no-store"), "{method} {path} may be kept: {cached}");
                }
            }
        }
        // Logging out is among them.
        if route.path == "/abmelden" || route.path == "/konto/sitzungen" {
            adler.get("/").await;
        }
    }
}

#[both_engines]
async fn errors_send_them_too(app: TestApp) {
    let browser = app.browser();
    let large = "x".repeat(2 * 1024 * 1024);
    let cases = [
        (Method::GET, "/gibt/es/nicht", None, 404),
        (Method::GET, "/api/v1/gibt-es-nicht", None, 404),
        (Method::DELETE, "/", None, 405),
        (Method::POST, "/anmelden", Some(large), 413),
        (Method::GET, "/assets/nichts.css", None, 404),
    ];
    for (method, path, body, status) in cases {
        let answer = browser.send(method.clone(), path, body, &[]).await;
        answer.has_status(status);
        judge(&format!("{method} {path}"), answer.headers());
    }
    let forged = [("origin", "https://boese.example"), ("sec-fetch-site", "cross-site")];
    let answer = browser.send(Method::POST, "/abmelden", Some(String::new()), &forged).await;
    answer.has_status(403);
    judge("a forged request", answer.headers());
}

#[both_engines]
async fn the_nonce_is_new_with_every_answer(app: TestApp) {
    let browser = app.browser();
    let policy = |page: &testkit::app::Page| page.headers()["content-security-policy"].to_str().unwrap().to_owned();
    let (one, other) = (browser.get("/datenschutz").await, browser.get("/datenschutz").await);
    assert_ne!(policy(&one), policy(&other));
}
