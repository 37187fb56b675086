//! Requests that another site makes a browser send.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use testkit::both_engines;

use crate::browser::Browser;
use crate::office::{Office, PASSWORD};

type Pairs<'a> = &'a [(&'a str, &'a str)];

async fn token_of(browser: &mut Browser) -> String {
    let hidden = browser.get("/konto").await.hidden("/abmelden");
    hidden.into_iter().find(|(name, _)| name == "form_token").expect("a token").1
}

#[both_engines]
async fn a_form_of_our_own_page_is_taken(office: Office) {
    let mut browser = office.browser_of("adler").await;
    let token = token_of(&mut browser).await;
    let own = [("origin", "https://lotse.example"), ("sec-fetch-site", "same-origin")];
    let page = browser.post_with("/notiz", &[("form_token", &token), ("note", "Anruf")], &own).await;
    assert_eq!((page.status, office.saved_notes()), (StatusCode::CREATED, vec!["Anruf".to_owned()]));
}

#[both_engines]
async fn a_forged_form_changes_nothing(office: Office) {
    let mut browser = office.browser_of("adler").await;
    let token = token_of(&mut browser).await;
    let other = token_of(&mut office.browser_of("beck").await).await;
    let own: Pairs = &[("origin", "https://lotse.example"), ("sec-fetch-site", "same-origin")];
    let forged: [(&str, &str, Pairs); 7] = [
        ("no token", "", own),
        ("another session's token", &other, own),
        ("a token of another length", &token[1..], own),
        ("a foreign origin", &token, &[("origin", "https://boese.example")]),
        ("no origin to name", &token, &[("origin", "null")]),
        ("a cross-site request", &token, &[("sec-fetch-site", "cross-site")]),
        ("a sister site", &token, &[("sec-fetch-site", "same-site")]),
    ];
    for (what, token, headers) in forged {
        let page = browser.post_with("/notiz", &[("form_token", token), ("note", "Gefälscht")], headers).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{what}");
        if headers != own {
            assert!(!page.body.contains("Gefälscht"), "{what}: another site's text must not come back to be sent");
        }
    }
    let plain = Request::post("/notiz").header("content-type", "text/plain");
    let body = Body::from(format!("form_token={token}&note=Text"));
    assert_eq!(browser.send(plain.body(body).expect("a request")).await.status, StatusCode::FORBIDDEN);
    assert!(office.saved_notes().is_empty());
}

#[both_engines]
async fn a_session_at_the_api_needs_the_token_in_a_header_for_unsafe_requests(office: Office) {
    let mut browser = office.browser_of("adler").await;
    let token = token_of(&mut browser).await;
    assert_eq!(browser.get("/api/v1/inhalt").await.status, StatusCode::OK);
    assert_eq!(browser.post("/api/v1/inhalt", &[]).await.status, StatusCode::FORBIDDEN);
    let with_token = [("x-form-token", token.as_str())];
    assert_eq!(browser.post_with("/api/v1/inhalt", &[], &with_token).await.status, StatusCode::OK);
    let foreign = [("x-form-token", token.as_str()), ("origin", "https://boese.example")];
    assert_eq!(browser.post_with("/api/v1/inhalt", &[], &foreign).await.status, StatusCode::FORBIDDEN);
}

#[both_engines]
async fn nobody_can_be_logged_in_by_another_site(office: Office) {
    let mut attacker = office.browser();
    let hidden = attacker.get("/anmelden").await.hidden("/anmelden");
    let typed = [("login", "adler"), ("password", PASSWORD)];
    let mut victim = office.browser();
    let page = victim.send_form("/anmelden", &hidden, &typed).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN, "a form without this browser's mark");
    assert!(page.body.contains("Die Anmeldeseite war zu lange offen."));
    assert!(!victim.is_in().await);

    let page = victim.post_with("/anmelden", &typed, &[("sec-fetch-site", "cross-site")]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(!victim.is_in().await);
}

#[both_engines]
async fn more_than_a_megabyte_is_not_taken(office: Office) {
    let mut browser = office.browser_of("adler").await;
    let token = token_of(&mut browser).await;
    let long = "x".repeat(1024 * 1024 / 3 + 1);
    let page = browser.post("/notiz", &[("form_token", &token), ("note", &long)]).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
}
