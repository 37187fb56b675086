//! Programs that act for a person.

use std::time::Duration;

use axum::http::StatusCode;
use identity::revoke_token;
use testkit::both_engines;

use crate::office::Office;

const HOUR: Duration = Duration::from_secs(3600);

#[both_engines]
async fn a_token_says_who_it_acts_for(office: Office) {
    let (_, token) = office.token_of_adler(office.app.db.now().plus(HOUR)).await;
    assert!(token.expose().starts_with("lotse_"));
    let page = office.ask_with(&format!("Bearer {}", token.expose())).await;
    let me: serde_json::Value = serde_json::from_str(&page.body).expect("JSON");
    let unit = serde_json::json!({ "id": office.social.to_string(), "name": "Sozialamt" });
    assert_eq!(me, serde_json::json!({ "name": "Anna Adler", "unit": unit, "roles": ["worker"] }));
}

#[both_engines]
async fn a_token_that_is_not_alive_gets_one_answer_whatever_the_reason(office: Office) {
    let (_, expired) = office.token_of_adler(office.app.db.now().plus(HOUR)).await;
    office.scratch.clock.advance(HOUR);
    let (id, revoked) = office.token_of_adler(office.app.db.now().plus(HOUR)).await;
    let mut tx = office.app.db.begin().await.expect("a transaction");
    assert!(revoke_token(&mut tx, office.adler, id).await.expect("a token"));
    tx.commit().await.expect("saved");
    let headers = [
        format!("Bearer {}", expired.expose()),
        format!("Bearer {}", revoked.expose()),
        format!("Bearer lotse_{}", "A".repeat(43)),
        "Bearer lotse_kaputt".to_owned(),
        "Basic YWRsZXI6eA==".to_owned(),
        String::new(),
    ];
    let mut bodies = Vec::new();
    for header in headers {
        let page = office.ask_with(&header).await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{header}");
        assert_eq!(page.headers["content-type"], "application/problem+json");
        bodies.push(page.body);
    }
    assert!(bodies[0].contains("urn:lotse:problem:sign-in"));
    assert!(bodies.iter().all(|body| *body == bodies[0]), "{bodies:?}");
}

#[both_engines]
async fn a_wrong_token_is_not_mended_by_a_session(office: Office) {
    let mut browser = office.browser_of("adler").await;
    let request = axum::http::Request::get("/api/v1/me").header("authorization", "Bearer lotse_kaputt");
    let page = browser.send(request.body(axum::body::Body::empty()).expect("a request")).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
}

#[both_engines]
async fn a_token_needs_a_membership(office: Office) {
    let mut tx = office.app.db.begin().await.expect("a transaction");
    let until = tx.now().plus(HOUR);
    assert!(identity::create_token(&mut tx, office.adler, office.youth, until).await.is_err());
}
