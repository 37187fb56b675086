//! Typed text survives the end of a session.

use std::time::Duration;

use axum::http::StatusCode;
use testkit::both_engines;

use crate::office::{Office, PASSWORD};

const NOTE: &str = "Frau K. rief an & fragte: \"Wann?\"\r\nRückruf am Montag.";

#[both_engines]
async fn a_form_sent_after_the_session_ended_is_sent_again_after_logging_in(office: Office) {
    let mut browser = office.browser_of("adler").await;
    let hidden = browser.get("/konto").await.hidden("/abmelden");
    office.scratch.clock.advance(Duration::from_secs(31 * 60));

    let page = browser.send_form("/notiz", &hidden, &[("note", NOTE)]).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert!(page.body.contains("Ihre Eingaben sind nicht verloren"));
    assert!(page.body.contains("Rückruf am Montag."), "the typed text should be there to read");
    assert!(office.saved_notes().is_empty());

    let wrong =
        browser.send_form("/anmelden", &page.hidden("/anmelden"), &[("login", "adler"), ("password", "x")]).await;
    let typed = [("login", "adler"), ("password", PASSWORD)];
    let page = browser.send_form("/anmelden", &wrong.hidden("/anmelden"), &typed).await;
    assert!(page.body.contains("Rückruf am Montag."), "the typed text should travel past the code: {}", page.body);
    let page = browser.show_code("adler", page).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Ihre Eingaben sind noch da") && page.body.contains("Rückruf am Montag."));

    let page = browser.send_form("/notiz", &page.standing("/notiz"), &[]).await;
    assert_eq!((page.status, office.saved_notes()), (StatusCode::CREATED, vec![NOTE.to_owned()]));
}

#[both_engines]
async fn a_form_of_an_earlier_session_is_sent_again_with_one_press(office: Office) {
    let mut browser = office.browser_of("adler").await;
    let old = browser.get("/konto").await.hidden("/abmelden");
    browser.log_out().await;
    browser.log_in("adler", PASSWORD).await;
    let page = browser.send_form("/notiz", &old, &[("note", NOTE)]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.body.contains("Ihre Eingaben wurden noch nicht gespeichert."));
    browser.send_form("/notiz", &page.standing("/notiz"), &[]).await;
    assert_eq!(office.saved_notes(), [NOTE]);
}

#[both_engines]
async fn passwords_are_never_kept(office: Office) {
    let mut browser = office.browser_of("adler").await;
    let hidden = browser.get("/konto").await.hidden("/konto/passwort");
    office.scratch.clock.advance(Duration::from_secs(31 * 60));
    let typed =
        [("password_old", PASSWORD), ("password_new", "ganz andere Wege"), ("password_again", "ganz andere Wege")];
    let page = browser.send_form("/konto/passwort", &hidden, &typed).await;
    assert_eq!((page.status, page.goes_to()), (StatusCode::SEE_OTHER, "/anmelden"));
    assert!(!page.body.contains("Wege"));
}
