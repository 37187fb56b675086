//! The person's own page.

use axum::http::StatusCode;
use testkit::both_engines;

use crate::office::{Office, PASSWORD};

const NEW: &str = "ganz andere Wege";

fn change<'a>(old: &'a str, new: &'a str, again: &'a str) -> [(&'a str, &'a str); 3] {
    [("password_old", old), ("password_new", new), ("password_again", again)]
}

#[both_engines]
async fn a_new_password_keeps_this_browser_in_and_ends_every_other(office: Office) {
    let mut here = office.browser_of("adler").await;
    let mut elsewhere = office.browser_of("adler").await;
    let page = here.fill_in("/konto", "/konto/passwort", &change(PASSWORD, NEW, NEW)).await;
    assert_eq!((page.status, page.goes_to()), (StatusCode::SEE_OTHER, "/konto?geaendert=1"));
    assert!(here.get(page.goes_to()).await.body.contains("Ihr Passwort ist geändert."));
    assert!(!elsewhere.is_in().await);
    assert_eq!(office.browser().log_in("adler", PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(office.browser().log_in("adler", NEW).await.status, StatusCode::SEE_OTHER);
}

#[both_engines]
async fn a_password_that_cannot_be_taken_is_explained_and_changes_nothing(office: Office) {
    let mut browser = office.browser_of("adler").await;
    let cases = [
        (change(PASSWORD, "kurz", "kurz"), "mindestens 12 Zeichen"),
        (change(PASSWORD, "passwort1234", "passwort1234"), "leicht erraten"),
        (change(PASSWORD, "Anna Adler 2026", "Anna Adler 2026"), "nicht Ihr Name"),
        (change(PASSWORD, NEW, "etwas ganz anderes"), "stimmen nicht überein"),
        (change("falsch geraten", NEW, NEW), "Das bisherige Passwort stimmt nicht."),
        (change("", NEW, NEW), "Geben Sie Ihr bisheriges Passwort ein."),
    ];
    for (typed, sentence) in cases {
        let page = browser.fill_in("/konto", "/konto/passwort", &typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{sentence}");
        assert!(page.body.contains(sentence) && page.body.contains("<title>Fehler: "), "{sentence}: {}", page.body);
    }
    assert_eq!(office.browser().log_in("adler", PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[both_engines]
async fn the_old_password_cannot_be_guessed_in_a_session_left_open(office: Office) {
    let mut browser = office.browser_of("adler").await;
    for _ in 0..10 {
        let page = browser.fill_in("/konto", "/konto/passwort", &change("geraten", NEW, NEW)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let page = browser.fill_in("/konto", "/konto/passwort", &change(PASSWORD, NEW, NEW)).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
}

#[both_engines]
async fn a_session_elsewhere_is_listed_and_can_be_ended(office: Office) {
    let mut here = office.browser_of("adler").await;
    let mut elsewhere = office.browser_of("adler").await;
    let page = here.get("/konto").await;
    assert!(page.body.contains("Diese Anmeldung") && page.body.contains("Sozialamt"), "{}", page.body);
    let ended = here.send_form("/konto/sitzungen", &page.hidden("/konto/sitzungen"), &[]).await;
    assert_eq!((ended.status, ended.goes_to()), (StatusCode::SEE_OTHER, "/konto?beendet=1"));
    assert!(!elsewhere.is_in().await);
    assert!(here.is_in().await);
}

#[both_engines]
async fn nobody_ends_the_session_of_someone_else(office: Office) {
    let mut adler = office.browser_of("adler").await;
    let _second = office.browser_of("adler").await;
    let hidden = adler.get("/konto").await.hidden("/konto/sitzungen");
    let target = hidden.iter().find(|(name, _)| name == "session").expect("a session").1.clone();
    let mut beck = office.browser_of("beck").await;
    let token = beck.get("/konto").await.hidden("/abmelden");
    let page = beck.send_form("/konto/sitzungen", &token, &[("session", &target)]).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert_eq!(adler.get("/konto").await.hidden("/konto/sitzungen"), hidden);
}
