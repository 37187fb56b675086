//! How long a session lives, and everything that ends it at the next request.

use std::time::Duration;

use axum::http::{Request, StatusCode};
use identity::{Cause, disable, end_membership, set_password};
use testkit::both_engines;

use crate::browser::Browser;
use crate::office::{Office, PASSWORD};

const SESSION: &str = "__Host-lotse";

fn minutes(minutes: u64) -> Duration {
    Duration::from_secs(minutes * 60)
}

/// A browser in session and a token in use, both of Adler.
async fn both_ways_in(office: &Office) -> (Browser, String) {
    let browser = office.browser_of("adler").await;
    let (_, token) = office.token_of_adler(office.app.db.now().plus(minutes(600))).await;
    let header = format!("Bearer {}", token.expose());
    assert_eq!(office.ask_with(&header).await.status, StatusCode::OK);
    (browser, header)
}

async fn assert_both_are_dead(office: &Office, mut browser: Browser, header: &str) {
    let page = browser.get("/inhalt").await;
    assert_eq!((page.status, page.goes_to()), (StatusCode::SEE_OTHER, "/anmelden?weiter=/inhalt"));
    assert_eq!(office.ask_with(header).await.status, StatusCode::UNAUTHORIZED);
}

#[both_engines]
async fn disabling_the_account_ends_session_and_token_at_their_next_use(office: Office) {
    let (browser, header) = both_ways_in(&office).await;
    let mut tx = office.app.db.begin().await.expect("a transaction");
    assert!(disable(&mut tx, Cause::CommandLine, office.adler).await.expect("an account"));
    tx.commit().await.expect("saved");
    assert_both_are_dead(&office, browser, &header).await;
    assert_eq!(office.events("account.disabled").await, 1);
}

#[both_engines]
async fn a_new_password_ends_session_and_token_at_their_next_use(office: Office) {
    let (browser, header) = both_ways_in(&office).await;
    let hash = office.app.passwords.hash_now("ganz andere Wege", [1; 16]);
    let mut tx = office.app.db.begin().await.expect("a transaction");
    set_password(&mut tx, Cause::CommandLine, office.adler, &hash).await.expect("an account");
    tx.commit().await.expect("saved");
    assert_both_are_dead(&office, browser, &header).await;
}

#[both_engines]
async fn the_end_of_a_membership_ends_session_and_token_at_their_next_use(office: Office) {
    let (browser, header) = both_ways_in(&office).await;
    let mut tx = office.app.db.begin().await.expect("a transaction");
    assert!(end_membership(&mut tx, Cause::CommandLine, office.adler, office.social).await.expect("a member"));
    tx.commit().await.expect("saved");
    assert_both_are_dead(&office, browser, &header).await;
}

#[both_engines]
async fn logging_out_ends_the_session_also_for_a_copied_cookie(office: Office) {
    let mut browser = office.browser_of("adler").await;
    let mut copy = browser.clone();
    let page = browser.log_out().await;
    assert_eq!((page.status, page.goes_to()), (StatusCode::SEE_OTHER, "/anmelden?abgemeldet=1"));
    assert_eq!(page.headers["clear-site-data"], "\"cache\", \"storage\"");
    assert!(!browser.cookies.contains_key(SESSION), "the cookie should be taken back");
    assert!(!copy.is_in().await, "a copied cookie should be dead");
    assert!(browser.get(page.goes_to()).await.body.contains("Sie sind abgemeldet."));
}

#[both_engines]
async fn a_get_request_does_not_log_out(office: Office) {
    let mut browser = office.browser_of("adler").await;
    assert_eq!(browser.get("/abmelden").await.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(browser.is_in().await);
}

#[both_engines]
async fn half_an_hour_without_a_request_ends_the_session(office: Office) {
    let mut browser = office.browser_of("adler").await;
    for _ in 0..3 {
        office.scratch.clock.advance(minutes(29));
        assert!(browser.is_in().await, "someone who works stays in");
    }
    office.scratch.clock.advance(minutes(30));
    assert!(!browser.is_in().await);
}

#[both_engines]
async fn a_page_that_refreshes_itself_does_not_keep_an_abandoned_session_alive(office: Office) {
    let mut browser = office.browser_of("adler").await;
    for _ in 0..2 {
        office.scratch.clock.advance(minutes(14));
        let refresh = Request::get("/inhalt").header("hx-request", "true").body(axum::body::Body::empty());
        assert_eq!(browser.send(refresh.expect("a request")).await.status, StatusCode::OK);
    }
    office.scratch.clock.advance(minutes(2));
    assert!(!browser.is_in().await);
}

#[both_engines]
async fn after_twelve_hours_even_a_busy_session_ends(office: Office) {
    let mut browser = office.browser_of("adler").await;
    for _ in 0..35 {
        office.scratch.clock.advance(minutes(20));
        assert!(browser.is_in().await);
    }
    office.scratch.clock.advance(minutes(20));
    assert!(!browser.is_in().await, "12:00 h after the login");
}

#[both_engines]
async fn each_login_gives_a_new_session_and_takes_none_that_was_there_before(office: Office) {
    let planted = "A".repeat(43);
    let mut browser = office.browser();
    browser.cookies.insert(SESSION.to_owned(), planted.clone());
    browser.log_in("adler", PASSWORD).await;
    let first = browser.cookies[SESSION].clone();
    assert_ne!(first, planted, "a planted session must not become a real one");

    let mut attacker = office.browser();
    attacker.cookies.insert(SESSION.to_owned(), planted);
    assert!(!attacker.is_in().await);

    let hidden = {
        let mut fresh = office.browser();
        let hidden = fresh.get("/anmelden").await.hidden("/anmelden");
        browser.cookies.extend(fresh.cookies);
        hidden
    };
    let mut before = browser.clone();
    let page = browser.send_form("/anmelden", &hidden, &[("login", "adler"), ("password", PASSWORD)]).await;
    assert!(before.clone().is_in().await, "the first proof alone ends nothing");
    browser.show_code("adler", page).await;
    assert_ne!(browser.cookies[SESSION], first);
    assert!(browser.is_in().await);
    assert!(!before.is_in().await, "the session that the browser had before should be over");
}

#[both_engines]
async fn the_session_cookie_is_strict_and_the_database_knows_only_its_hash(office: Office) {
    let mut browser = office.browser();
    let page = browser.log_in("adler", PASSWORD).await;
    let lines: Vec<&str> = page.headers.get_all("set-cookie").iter().filter_map(|line| line.to_str().ok()).collect();
    for line in &lines {
        assert!(line.starts_with("__Host-") && line.contains("; Path=/; HttpOnly; SameSite=Lax; Secure"), "{line}");
    }
    assert!(lines.iter().any(|line| line.starts_with("__Host-lotse=")));
    let mut tx = office.app.db.read().await.expect("a transaction");
    let rows = tx.all_text("SELECT token_hash FROM session", store::args![]).await.expect("sessions");
    let hash: Vec<u8> = rows[0].get("token_hash").expect("bytes");
    let text: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hash.len(), 32);
    assert!(!browser.cookies[SESSION].contains(&text));
    assert_ne!(browser.cookies[SESSION].as_bytes(), hash);
}

#[both_engines]
async fn who_works_in_two_units_chooses_one_and_acts_for_it_alone(office: Office) {
    let mut browser = office.browser();
    let page = browser.log_in("beck", PASSWORD).await;
    assert_eq!((page.status, page.goes_to()), (StatusCode::SEE_OTHER, "/einheit"));
    let choice = browser.get("/einheit").await;
    assert!(choice.body.contains("Jugendamt") && choice.body.contains("Sozialamt"));
    let hidden = choice.hidden("/einheit");
    let before = browser.clone();
    let chosen = office.social.to_string();
    let page = browser.send_form("/einheit", &hidden, &[("unit", &chosen)]).await;
    assert_eq!((page.status, page.goes_to()), (StatusCode::SEE_OTHER, "/heute"));
    let me = browser.get("/api/v1/me").await.body;
    assert!(me.contains("Sozialamt") && !me.contains("Jugendamt"), "{me}");
    assert!(!before.clone().is_in().await, "the session of the other unit should be over");

    let empty = browser.fill_in("/einheit", "/einheit", &[("unit", "")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[both_engines]
async fn nobody_acts_for_a_unit_they_do_not_belong_to(office: Office) {
    let mut browser = office.browser_of("adler").await;
    let foreign = office.youth.to_string();
    assert_eq!(browser.fill_in("/einheit", "/einheit", &[("unit", &foreign)]).await.status, StatusCode::NOT_FOUND);
    assert!(browser.get("/api/v1/me").await.body.contains("Sozialamt"));
}
