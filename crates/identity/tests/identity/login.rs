//! Getting in, and not getting in.

use std::time::Duration;

use axum::http::StatusCode;
use testkit::both_engines;

use crate::office::{Office, PASSWORD};

#[both_engines]
async fn whoever_knows_the_password_is_led_to_the_page_where_their_day_begins(office: Office) {
    let mut browser = office.browser();
    let page = browser.log_in(" Adler ", PASSWORD).await;
    assert_eq!((page.status, page.goes_to()), (StatusCode::SEE_OTHER, "/heute"));
    assert!(browser.is_in().await);
    assert!(browser.get("/konto").await.body.contains("Anna Adler"));
    assert_eq!(office.events("login.succeeded").await, 1);
}

#[both_engines]
async fn every_failed_attempt_gets_the_same_answer_whatever_the_reason(office: Office) {
    let mut browser = office.browser();
    let attempts = [
        ("adler", "ein falsches Wort"),
        ("nobody", PASSWORD),
        ("disabled", PASSWORD),
        ("invited", PASSWORD),
        ("invited", "!!!!!!!!!!!!"),
        ("unitless", PASSWORD),
    ];
    let mut answers = Vec::new();
    for (login, password) in attempts {
        let page = browser.log_in(login, password).await;
        assert!(page.body.contains("Anmeldename und Passwort passen nicht zusammen"), "{login}: {}", page.body);
        assert!(page.body.contains(&format!("value=\"{login}\"")), "the typed login should stay");
        assert!(!page.body.contains(password), "the typed password should not come back");
        let mut headers = page.headers;
        headers.remove("content-length").expect("a length, which depends on the typed login");
        answers.push((login, page.status, headers, page.body.replace(&format!("\"{login}\""), "\"…\"")));
    }
    let (_, status, headers, body) = &answers[0];
    assert_eq!(*status, StatusCode::UNPROCESSABLE_ENTITY);
    for (login, other_status, other_headers, other_body) in &answers {
        assert_eq!((other_status, other_headers, other_body), (status, headers, body), "{login} can be told apart");
    }
    assert_eq!(office.events("login.failed").await, attempts.len());
    assert!(office.details("login.failed").await.iter().all(|detail| !detail.contains("nobody")));
}

#[both_engines]
async fn an_empty_login_form_says_what_is_missing_and_judges_nothing(office: Office) {
    let page = office.browser().log_in("", "").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("<title>Fehler: "));
    assert!(
        page.body.contains("Geben Sie Ihren Anmeldenamen ein.") && page.body.contains("Geben Sie Ihr Passwort ein.")
    );
    assert_eq!(office.events("login.failed").await, 0);
}

#[both_engines]
async fn a_thousand_guesses_from_elsewhere_are_refused_and_the_person_still_gets_in(office: Office) {
    let mut own = office.browser_of("adler").await;
    own.log_out().await;
    let mut refused = 0;
    for network in 0..20 {
        let mut guesser = office.browser().at(&format!("198.51.{network}.9"));
        let hidden = guesser.get("/anmelden").await.hidden("/anmelden");
        for guess in 0..50 {
            let password = format!("Vermutung Nummer {guess}");
            let typed = [("login", "adler"), ("password", password.as_str())];
            let page = guesser.send_form("/anmelden", &hidden, &typed).await;
            if page.status == StatusCode::TOO_MANY_REQUESTS {
                assert!(
                    page.body.contains("Das waren zu viele Versuche. Warten Sie bitte 15 Minuten."),
                    "{}",
                    page.body
                );
                assert_eq!(page.headers["retry-after"], "900");
                refused += 1;
            }
        }
    }
    let evaluated = office.events("login.failed").await;
    assert_eq!(evaluated + refused, 1000);
    assert!((10..100).contains(&evaluated), "{evaluated} guesses were evaluated");

    let mut guesser = office.browser().at("198.51.0.9");
    let right = guesser.log_in("adler", PASSWORD).await;
    assert_eq!(right.status, StatusCode::TOO_MANY_REQUESTS, "even a right guess is not judged now");
    assert_eq!(own.log_in("adler", PASSWORD).await.status, StatusCode::SEE_OTHER, "the person is not locked out");

    office.scratch.clock.advance(Duration::from_secs(15 * 60));
    assert_eq!(guesser.log_in("adler", PASSWORD).await.status, StatusCode::SEE_OTHER, "after a quarter of an hour");
}

#[both_engines]
async fn guesses_sent_at_the_same_time_do_not_slip_past_the_limit(office: Office) {
    let guesser = office.browser();
    let mut first = guesser.clone();
    let hidden = first.get("/anmelden").await.hidden("/anmelden");
    let guesses = (0..40).map(|_| {
        let (mut guesser, hidden) = (first.clone(), hidden.clone());
        tokio::spawn(async move {
            let typed = [("login", "adler"), ("password", "eine Vermutung")];
            guesser.send_form("/anmelden", &hidden, &typed).await.status
        })
    });
    let mut refused = 0;
    for guess in guesses.collect::<Vec<_>>() {
        refused += usize::from(guess.await.expect("an answer") == StatusCode::TOO_MANY_REQUESTS);
    }
    assert_eq!(refused, 30);
}

#[both_engines]
async fn a_known_browser_has_its_own_limit(office: Office) {
    let mut browser = office.browser_of("adler").await;
    browser.log_out().await;
    for _ in 0..10 {
        assert_eq!(browser.log_in("adler", "vertippt").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(browser.log_in("adler", PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
    let mut other = office.browser();
    assert_eq!(other.log_in("adler", PASSWORD).await.status, StatusCode::SEE_OTHER, "other browsers are not concerned");
}

#[both_engines]
async fn the_way_leads_back_to_the_page_asked_for_and_never_to_another_server(office: Office) {
    let page = office.browser().get("/konto").await;
    assert_eq!((page.status, page.goes_to()), (StatusCode::SEE_OTHER, "/anmelden?weiter=/konto"));
    for (asked, reached) in [("/konto", "/konto"), ("//boese.example/", "/heute"), ("https://boese.example", "/heute")]
    {
        let mut browser = office.browser();
        let hidden = browser.get(&format!("/anmelden?weiter={asked}")).await.hidden("/anmelden");
        let typed = [("login", "adler"), ("password", PASSWORD)];
        let page = browser.send_form("/anmelden", &hidden, &typed).await;
        assert_eq!(browser.show_code("adler", page).await.goes_to(), reached, "asked for {asked}");
        let forged = [("weiter", "//boese.example"), ("login", "adler"), ("password", PASSWORD)];
        let mut browser = office.browser();
        let page = browser.fill_in("/anmelden", "/anmelden", &forged).await;
        assert_eq!(browser.show_code("adler", page).await.goes_to(), "/heute");
    }
}

#[both_engines]
async fn the_password_field_helps_password_keepers(office: Office) {
    let page = office.browser().get("/anmelden").await;
    assert!(page.body.contains("autocomplete=\"username\"") && page.body.contains("autocomplete=\"current-password\""));
    assert!(!page.body.contains("onpaste"));
}
