//! Between the first proof and the session: what is missing is asked for, and nothing opens before.

use std::time::Duration;

use axum::http::StatusCode;
use identity::factor::{FactorSecret, PUBLIC_SECRET};
use identity::{Cause, invitation};
use store::{UserId, args};
use testkit::both_engines;

use crate::browser::{Browser, Page};
use crate::office::{Office, PASSWORD};

const NEW: &str = "ganz andere Wege";

/// The code of the moment of the office's own people.
fn code(office: &Office) -> String {
    FactorSecret::from_base32(PUBLIC_SECRET).expect("base32").code_at(office.app.db.now())
}

/// The secret that an enrolment page shows for typing: eight groups of four signs.
fn shown_secret(page: &Page) -> FactorSecret {
    let is_group =
        |group: &str| group.len() == 4 && group.bytes().all(|b| b.is_ascii_uppercase() || (b'2'..=b'7').contains(&b));
    let text = page.body.split(['<', '>']).find(|text| {
        let groups: Vec<&str> = text.split_whitespace().collect();
        groups.len() == 8 && groups.iter().all(|group| is_group(group))
    });
    let text = text.unwrap_or_else(|| panic!("no secret is shown: {}", page.body));
    FactorSecret::from_base32(&text.replace(' ', "")).expect("base32")
}

/// The recovery codes of a page.
fn shown_codes(page: &Page) -> Vec<String> {
    let parts = page.body.split("<code>").skip(1);
    parts.map(|part| part.split("</code>").next().unwrap_or_default().to_owned()).collect()
}

async fn printed(office: &Office, login: &str) -> (UserId, String) {
    let mut tx = office.app.db.begin().await.expect("a transaction");
    let user = identity::find_account(&mut tx, login).await.expect("accounts").expect("the account").id;
    let code = invitation::issue(&mut tx, None, user).await.expect("a code");
    tx.commit().await.expect("saved");
    (user, code.text())
}

async fn type_code(browser: &mut Browser, code: &str) -> Page {
    browser.fill_in("/einladung", "/einladung", &[("code", code)]).await
}

async fn choose_password(browser: &mut Browser, password: &str) -> Page {
    let typed = [("password_new", password), ("password_again", password)];
    browser.fill_in("/einladung/passwort", "/einladung/passwort", &typed).await
}

async fn sign(browser: &mut Browser) -> Page {
    browser.fill_in("/anmelden/verpflichtung", "/anmelden/verpflichtung", &[("verpflichtet", "ja")]).await
}

/// Enrols what the page shows; gives the secret and the page with the recovery codes.
async fn enrol(office: &Office, browser: &mut Browser) -> (FactorSecret, Page) {
    let page = browser.get("/anmelden/einrichten").await;
    let secret = shown_secret(&page);
    let code = secret.code_at(office.app.db.now());
    let page =
        browser.send_form("/anmelden/einrichten", &page.hidden("/anmelden/einrichten"), &[("code", &code)]).await;
    (secret, page)
}

#[both_engines]
async fn a_password_alone_opens_nothing(office: Office) {
    let mut browser = office.browser();
    let page = browser.show_password("adler", PASSWORD).await;
    assert_eq!((page.status, page.goes_to()), (StatusCode::SEE_OTHER, "/anmelden/code"));
    for path in ["/konto", "/inhalt", "/einheit", "/konto/bereit"] {
        assert_eq!(browser.get(path).await.status, StatusCode::SEE_OTHER, "{path}");
    }
    assert_eq!(browser.get("/api/v1/me").await.status, StatusCode::UNAUTHORIZED);
    for later in ["/anmelden/verpflichtung", "/anmelden/einrichten", "/anmelden/ersatzcodes", "/einladung/passwort"] {
        assert_eq!(browser.get(later).await.goes_to(), "/anmelden/code", "{later}");
    }
    assert_eq!(office.events("login.succeeded").await, 0);
    assert!(!browser.get("/anmelden/code").await.body.contains(&code(&office)), "outside the demo no code is shown");
}

#[both_engines]
async fn a_code_works_once_and_so_does_every_older_one(office: Office) {
    let earlier = code(&office);
    office.scratch.clock.advance(Duration::from_secs(30));
    let now = code(&office);
    office.browser_of("adler").await;
    for replayed in [&now, &earlier] {
        let mut thief = office.browser();
        thief.show_password("adler", PASSWORD).await;
        let page = thief.fill_in("/anmelden/code", "/anmelden/code", &[("code", replayed)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("Dieser Code gilt nicht oder nicht mehr."), "{}", page.body);
        assert!(!thief.is_in().await);
    }
    office.scratch.clock.advance(Duration::from_secs(30));
    let mut later = office.browser();
    later.show_password("adler", PASSWORD).await;
    let next = code(&office);
    let page = later.fill_in("/anmelden/code", "/anmelden/code", &[("code", &next)]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert!(later.is_in().await);
}

#[both_engines]
async fn guessed_codes_are_slowed_down_without_locking_out_a_known_browser(office: Office) {
    let mut own = office.browser_of("adler").await;
    own.log_out().await;
    let mut guesser = office.browser().at("198.51.100.9");
    guesser.show_password("adler", PASSWORD).await;
    for _ in 0..10 {
        let page = guesser.fill_in("/anmelden/code", "/anmelden/code", &[("code", "000000")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let right = guesser.code_of("adler").await;
    let page = guesser.fill_in("/anmelden/code", "/anmelden/code", &[("code", &right)]).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS, "even the right code is not judged now");
    assert_eq!(page.headers["retry-after"], "900");
    assert_eq!(own.log_in("adler", PASSWORD).await.status, StatusCode::SEE_OTHER);
    assert!(own.is_in().await);
}

#[both_engines]
async fn an_empty_code_is_asked_for_and_not_counted(office: Office) {
    let mut browser = office.browser();
    browser.show_password("adler", PASSWORD).await;
    for _ in 0..12 {
        let page = browser.fill_in("/anmelden/code", "/anmelden/code", &[("code", "")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("Geben Sie die sechs Ziffern ein.") && page.body.contains("<title>Fehler: "));
    }
    assert_eq!(office.events("login.failed").await, 0);
}

#[both_engines]
async fn without_an_undertaking_the_login_ends_at_its_page(office: Office) {
    let mut tx = office.app.db.begin().await.expect("a transaction");
    tx.all_text("DELETE FROM undertaking WHERE user_id = $1", args![office.adler]).await.expect("it is gone");
    tx.commit().await.expect("saved");
    let mut browser = office.browser();
    let page = browser.log_in("adler", PASSWORD).await;
    assert_eq!((page.status, page.goes_to()), (StatusCode::SEE_OTHER, "/anmelden/verpflichtung"));
    assert!(!browser.is_in().await);
    let page = browser.get("/anmelden/verpflichtung").await;
    assert!(
        page.body.contains("Verpflichtung zur Verschwiegenheit") && page.body.contains("noch nicht rechtlich geprüft")
    );
    let refused = browser.fill_in("/anmelden/verpflichtung", "/anmelden/verpflichtung", &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!browser.is_in().await);

    let page = sign(&mut browser).await;
    assert_eq!((page.status, page.goes_to()), (StatusCode::SEE_OTHER, "/heute"));
    assert!(browser.is_in().await);
    assert_eq!(office.events("undertaking.signed").await, 1);
    assert!(browser.get("/konto").await.body.contains("Fassung 2026-11"));
}

#[both_engines]
async fn a_new_colleague_gets_in_by_the_printed_code_and_everything_it_asks_for(office: Office) {
    let (_, code) = printed(&office, "invited").await;
    let mut browser = office.browser();
    let page = type_code(&mut browser, &code.to_lowercase().replace('-', " ")).await;
    assert_eq!(page.goes_to(), "/einladung/passwort", "{}", page.body);
    assert!(browser.get("/einladung/passwort").await.body.contains("Ivo Ihde"));
    assert_eq!(choose_password(&mut browser, "kurz").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(choose_password(&mut browser, NEW).await.goes_to(), "/anmelden/verpflichtung");
    assert_eq!(sign(&mut browser).await.goes_to(), "/anmelden/einrichten");
    assert!(!browser.is_in().await);
    let wrong = browser.fill_in("/anmelden/einrichten", "/anmelden/einrichten", &[("code", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let (_, page) = enrol(&office, &mut browser).await;
    assert_eq!(page.status, StatusCode::OK);
    let codes = shown_codes(&page);
    assert_eq!(codes.len(), 10);
    assert!(!browser.is_in().await, "the codes come before the work");
    let page = browser.send_form("/anmelden/ersatzcodes", &page.hidden("/anmelden/ersatzcodes"), &[]).await;
    assert_eq!(page.goes_to(), "/konto/bereit");
    assert!(browser.get("/konto/bereit").await.body.contains("Ihr Zugang ist bereit"));
    assert!(browser.is_in().await);

    let mut thief = office.browser();
    let page = type_code(&mut thief, &code).await;
    assert!(page.body.contains("Dieser Code gilt nicht."), "a code works once");
    for (number, used) in
        [(0, StatusCode::SEE_OTHER), (0, StatusCode::UNPROCESSABLE_ENTITY), (1, StatusCode::SEE_OTHER)]
    {
        let mut without_phone = office.browser();
        assert_eq!(without_phone.show_password("invited", NEW).await.goes_to(), "/anmelden/code");
        let page = without_phone
            .fill_in("/anmelden/code", "/anmelden/code", &[("code", ""), ("recovery", &codes[number])])
            .await;
        assert_eq!(page.status, used, "recovery code {number}");
    }
    for event in ["code.issued", "code.used", "account.password-set", "undertaking.signed", "factor.enrolled"] {
        assert!(office.events(event).await >= 1, "{event} is not in the journal");
    }
}

#[both_engines]
async fn a_first_hour_that_was_interrupted_goes_on_with_the_password(office: Office) {
    let (_, code) = printed(&office, "invited").await;
    let mut browser = office.browser();
    type_code(&mut browser, &code).await;
    choose_password(&mut browser, NEW).await;
    let mut again = office.browser();
    assert_eq!(again.show_password("invited", NEW).await.goes_to(), "/anmelden/verpflichtung");
    assert!(!again.is_in().await);
}

#[both_engines]
async fn a_printed_code_for_a_forgotten_password_leaves_the_second_factor(office: Office) {
    let mut elsewhere = office.browser_of("adler").await;
    let (_, code) = printed(&office, "adler").await;
    assert!(elsewhere.is_in().await, "printing alone changes nothing");
    let mut browser = office.browser();
    type_code(&mut browser, &code).await;
    assert_eq!(choose_password(&mut browser, NEW).await.goes_to(), "/anmelden/code");
    assert!(!elsewhere.is_in().await, "a new password ends every session");
    assert!(!browser.is_in().await);
    let digits = browser.code_of("adler").await;
    browser.fill_in("/anmelden/code", "/anmelden/code", &[("code", &digits)]).await;
    assert!(browser.is_in().await);
    assert_eq!(office.browser().show_password("adler", PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[both_engines]
async fn a_code_that_is_wrong_old_used_or_replaced_gets_one_answer(office: Office) {
    let (_, replaced) = printed(&office, "adler").await;
    let (_, old) = printed(&office, "adler").await;
    office.scratch.clock.advance(invitation::LASTS);
    let (disabled_user, disabled) = printed(&office, "invited").await;
    let mut tx = office.app.db.begin().await.expect("a transaction");
    identity::disable(&mut tx, Cause::CommandLine, disabled_user).await.expect("disabled");
    tx.commit().await.expect("saved");
    let mut browser = office.browser();
    let mut answers = Vec::new();
    for code in
        [replaced.as_str(), &old, &disabled, "AAAA-BBBB-CCCC-DDDD-EEEE", "AAAA", "ü!?", "0123456789012345678901234"]
    {
        let page = type_code(&mut browser, code).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{code}");
        let mut headers = page.headers;
        headers.remove("content-length");
        answers.push((headers, page.body.replace(code, "…")));
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "the reason can be told apart");
}

#[both_engines]
async fn a_thousand_tried_codes_are_answered_evenly_and_lock_out_nobody_else(office: Office) {
    let (_, code) = printed(&office, "invited").await;
    let mut guesser = office.browser().at("198.51.100.9");
    let hidden = guesser.get("/einladung").await.hidden("/einladung");
    let (mut wrong, mut locked, mut bodies) = (0, 0, std::collections::BTreeSet::new());
    for guess in 0..1000 {
        let typed = format!("{guess:04}-BBBB-CCCC-DDDD-EEEE");
        let page = guesser.send_form("/einladung", &hidden, &[("code", &typed)]).await;
        match page.status {
            StatusCode::UNPROCESSABLE_ENTITY => wrong += 1,
            StatusCode::TOO_MANY_REQUESTS => locked += 1,
            other => panic!("{other} for {typed}"),
        }
        bodies.insert((page.status.as_u16(), page.body.replace(&typed, "…")));
    }
    assert_eq!((wrong, locked, bodies.len()), (100, 900, 2), "one answer while judged, one while locked");
    assert_eq!(
        guesser.send_form("/einladung", &hidden, &[("code", &code)]).await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    let mut neighbour = office.browser().at("198.51.100.9");
    assert_eq!(neighbour.log_in("adler", PASSWORD).await.status, StatusCode::SEE_OTHER, "logging in is not concerned");
    let mut colleague = office.browser().at("192.0.2.7");
    assert_eq!(type_code(&mut colleague, &code).await.goes_to(), "/einladung/passwort");
    office.scratch.clock.advance(Duration::from_secs(15 * 60));
    let (_, code) = printed(&office, "invited").await;
    assert_eq!(guesser.send_form("/einladung", &hidden, &[("code", &code)]).await.goes_to(), "/einladung/passwort");
}

#[both_engines]
async fn another_telephone_ends_all_other_sessions_and_tokens_at_once(office: Office) {
    let mut here = office.browser_of("adler").await;
    let mut elsewhere = office.browser_of("adler").await;
    let (_, token) = office.token_of_adler(office.app.db.now().plus(Duration::from_secs(3600))).await;
    let header = format!("Bearer {}", token.expose());
    let digits = here.code_of("adler").await;
    let wrong = [("password_old", "geraten"), ("code", digits.as_str())];
    let page = here.fill_in("/konto/zweiter-faktor", "/konto/zweiter-faktor", &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let typed = [("password_old", PASSWORD), ("code", digits.as_str())];
    let page = here.fill_in("/konto/zweiter-faktor", "/konto/zweiter-faktor", &typed).await;
    assert_eq!(page.goes_to(), "/anmelden/einrichten", "{}", page.body);
    assert!(elsewhere.is_in().await && here.is_in().await, "nothing has changed yet");
    let (secret, page) = enrol(&office, &mut here).await;
    assert!(!elsewhere.is_in().await && !here.is_in().await);
    assert_eq!(office.ask_with(&header).await.status, StatusCode::UNAUTHORIZED);
    here.send_form("/anmelden/ersatzcodes", &page.hidden("/anmelden/ersatzcodes"), &[]).await;
    assert!(here.is_in().await);

    let mut later = office.browser();
    later.show_password("adler", PASSWORD).await;
    let old = later.code_of("adler").await;
    assert_eq!(
        later.fill_in("/anmelden/code", "/anmelden/code", &[("code", &old)]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    office.scratch.clock.advance(Duration::from_secs(30));
    let new = secret.code_at(office.app.db.now());
    assert_eq!(
        later.fill_in("/anmelden/code", "/anmelden/code", &[("code", &new)]).await.status,
        StatusCode::SEE_OTHER
    );
}

#[both_engines]
async fn new_recovery_codes_make_the_old_ones_worthless_and_need_the_password(office: Office) {
    let mut browser = office.browser_of("adler").await;
    let refused = browser.fill_in("/konto/ersatzcodes", "/konto/ersatzcodes", &[("password_old", "geraten")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let first =
        shown_codes(&browser.fill_in("/konto/ersatzcodes", "/konto/ersatzcodes", &[("password_old", PASSWORD)]).await);
    let second =
        shown_codes(&browser.fill_in("/konto/ersatzcodes", "/konto/ersatzcodes", &[("password_old", PASSWORD)]).await);
    assert_eq!((first.len(), second.len()), (10, 10));
    for (code, status) in [(&first[0], StatusCode::UNPROCESSABLE_ENTITY), (&second[0], StatusCode::SEE_OTHER)] {
        let mut other = office.browser();
        other.show_password("adler", PASSWORD).await;
        let page = other.fill_in("/anmelden/code", "/anmelden/code", &[("code", ""), ("recovery", code)]).await;
        assert_eq!(page.status, status);
    }
    assert!(browser.get("/konto").await.body.contains("Noch 9 Codes unbenutzt"));
}

#[both_engines]
async fn the_database_knows_neither_codes_nor_secrets(office: Office) {
    let (_, code) = printed(&office, "invited").await;
    let mut browser = office.browser_of("adler").await;
    let codes =
        shown_codes(&browser.fill_in("/konto/ersatzcodes", "/konto/ersatzcodes", &[("password_old", PASSWORD)]).await);
    let secret = FactorSecret::from_base32(PUBLIC_SECRET).expect("base32");
    let mut tx = office.app.db.read().await.expect("a transaction");
    let mut bytes = Vec::new();
    for (sql, column) in [
        ("SELECT code_hash FROM invitation", "code_hash"),
        ("SELECT code_hash FROM recovery_code", "code_hash"),
        ("SELECT sealed_secret FROM second_factor", "sealed_secret"),
        ("SELECT pending_secret AS sealed FROM doorstep WHERE pending_secret IS NOT NULL", "sealed"),
    ] {
        let rows = tx.all_text(sql, args![]).await.expect("rows");
        bytes.extend(rows.iter().flat_map(|row| row.get::<Vec<u8>>(column).expect("bytes")));
    }
    let holds = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    assert!(bytes.len() > 300, "something is kept");
    let plain = |code: &str| code.replace('-', "").into_bytes();
    assert!(!holds(&plain(&code)) && !holds(code.as_bytes()) && !holds(&plain(&codes[0])));
    assert!(!holds(PUBLIC_SECRET.as_bytes()) && !holds(secret.code_at(office.app.db.now()).as_bytes()));
}

#[both_engines]
async fn all_other_sessions_can_be_ended_and_a_known_browser_forgotten(office: Office) {
    let mut here = office.browser_of("adler").await;
    let mut others = [office.browser_of("adler").await, office.browser_of("adler").await];
    let page = here.fill_in("/konto", "/konto/sitzungen/alle", &[]).await;
    assert_eq!(page.goes_to(), "/konto?beendet=alle");
    assert!(here.is_in().await);
    for other in &mut others {
        assert!(!other.is_in().await);
    }
    let page = here.get("/konto").await;
    assert!(page.body.contains("Bekannte Browser") && page.body.contains("Anderer Browser"));
    let forgotten = here.send_form("/konto/geraete", &page.hidden("/konto/geraete"), &[]).await;
    assert_eq!(forgotten.goes_to(), "/konto?vergessen=1");
}
