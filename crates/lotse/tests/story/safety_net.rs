//! The net through which nobody falls: what the nightly check finds, who sees it, and the act that clears it.

use std::time::Duration;

use serde_json::{Value, json};
use store::args;
use testkit::app::{ApiClient, TestApp};
use testkit::both_engines;

use crate::case::opened;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn contact(text: &str, at: &str) -> Value {
    json!({ "topic": "housing", "happened_at": at, "mode": "telefon", "text": text })
}

async fn count(app: &TestApp, text: &str) -> i64 {
    let mut tx = app.app.db.read().await.unwrap();
    tx.all_text(text, args![]).await.unwrap()[0].get("n").unwrap()
}

async fn run(app: &TestApp, text: &str) {
    let mut tx = app.app.db.begin().await.unwrap();
    tx.all_text(text, args![]).await.unwrap();
    tx.commit().await.unwrap();
}

/// What is missing in the unit's cases, as `code kind`.
async fn missing(lorenz: &ApiClient) -> Vec<String> {
    let answer = lorenz.get("/api/v1/team/findings").await;
    let items = answer.has_status(200).json()["items"].as_array().unwrap().clone();
    let mut all: Vec<String> = items
        .iter()
        .map(|one| format!("{} {}", one["code"].as_str().unwrap(), one["lack"].as_str().unwrap()))
        .collect();
    all.sort();
    all
}

/// Says that a case is to be looked at again on a day that is far enough.
async fn look_again(api: &ApiClient, code: &str) {
    let version = api.get(&format!("/api/v1/cases/{code}")).await.version();
    let review = json!({ "review_on": "2027-02-01" });
    api.put(&format!("/api/v1/cases/{code}/review"), &review, version).await.has_status(200);
}

async fn night(app: &TestApp) {
    app.clock.advance(DAY);
    app.run_jobs().await;
}

fn sorted<const N: usize>(lacks: [String; N]) -> Vec<String> {
    let mut all = lacks.to_vec();
    all.sort();
    all
}

#[both_engines]
async fn the_nightly_check_finds_each_kind_once_and_the_act_clears_it(app: TestApp) {
    let (adler, kaya, lorenz) = (app.api("adler").await, app.api("kaya").await, app.api("lorenz").await);
    let beck = app.api("beck").await;
    let (one, two) = (opened(&adler, "Jana", "Braun").await, opened(&kaya, "Leon", "Wolf").await);
    let waiting = json!({ "person": { "given_name": "Ida" }, "concern": "Strom gesperrt.", "access": "telephone",
        "handling": "waiting-list" });
    let door = adler.post("/api/v1/first-contacts", &waiting).await.has_status(201).field("/code");
    let mut tx = app.app.db.begin().await.unwrap();
    casework::safety_net::start(&mut tx).await.unwrap();
    casework::safety_net::start(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(missing(&lorenz).await, Vec::<String>::new());

    night(&app).await;
    let lack = |code: &str, kind: &str| format!("{code} {kind}");
    let all = sorted([lack(&one, "next-step"), lack(&two, "next-step"), lack(&door, "first-contact")]);
    assert_eq!(missing(&lorenz).await, all);
    assert!(lorenz.get("/api/v1/notices").await.text.contains("net-found"));
    let rows = "SELECT count(*) AS n FROM finding";
    night(&app).await;
    app.clock.advance(Duration::from_secs(20 * 60));
    app.run_jobs().await;
    assert_eq!((missing(&lorenz).await, count(&app, rows).await), (all, 3), "a second run doubles nothing");
    assert_eq!(
        count(&app, "SELECT count(*) AS n FROM job WHERE kind = 'safety-net.round' AND state = 'waiting'").await,
        1
    );

    // Nobody of another unit learns of it, and the contact person of their own.
    beck.get("/api/v1/team/findings").await.is_not_found();
    assert_eq!(beck.get("/api/v1/findings").await.json()["items"], json!([]));
    app.log_in("beck").await.get("/team/netz").await.is_not_found();
    assert_eq!(adler.get("/api/v1/findings").await.field("/items/0/code"), one);
    assert!(!adler.get("/api/v1/findings").await.text.contains(&two));
    let list = app.log_in("lorenz").await;
    list.get("/team").await.is_ok().shows("An 3 Stellen fehlt etwas");
    let page = list.get("/team/netz").await;
    page.is_ok().shows("Kein nächster Schritt").shows("Erstkontakt ohne Antwort");
    assert_eq!(page.link("Erstberatung öffnen").unwrap(), format!("/erstberatung/{door}"));

    // What was missing is done, and its row is gone.
    let task = json!({ "kind": "task", "text": "Anrufen", "due_on": "2026-11-30" });
    adler.post(&format!("/api/v1/cases/{one}/tasks"), &task).await.has_status(201);
    look_again(&lorenz, &two).await;
    adler.post(&format!("/api/v1/first-contacts/{door}/take"), &json!({})).await;
    let held = json!({ "wishes": ["Licht"], "record": {} });
    adler.put(&format!("/api/v1/consultations/{door}"), &held, 0).await.has_status(200);
    adler.post(&format!("/api/v1/consultations/{door}/close"), &json!({})).await.has_status(200);
    assert_eq!(missing(&lorenz).await, Vec::<String>::new());
    list.get("/team/netz").await.shows("Zurzeit fehlt nichts");

    // Nobody has spoken with the family for more than 42 days.
    app.clock.set_to("2027-01-06T08:00:00+01:00");
    app.run_jobs().await;
    assert_eq!(missing(&lorenz).await, sorted([lack(&one, "contact"), lack(&two, "contact")]));
    let note = contact("Angerufen.", "2027-01-06T06:00:00Z");
    adler.post(&format!("/api/v1/cases/{one}/contacts"), &note).await.has_status(201);
    lorenz.post(&format!("/api/v1/cases/{two}/contacts"), &note).await.has_status(201);
    assert_eq!(missing(&lorenz).await, Vec::<String>::new());

    // The contact person has left, and another takes over.
    let left =
        "UPDATE membership SET status = 'disabled' WHERE user_id = (SELECT id FROM account WHERE login = 'kaya')";
    run(&app, left).await;
    night(&app).await;
    assert_eq!(missing(&lorenz).await, [lack(&two, "contact-person")]);
    let path = format!("/api/v1/cases/{two}/contact-person");
    let to = json!({ "to": app.actor("lorenz").user, "reason": "wechsel", "note": "Sie ist nicht mehr da." });
    let version = lorenz.get(&path).await.version();
    lorenz.put(&path, &to, version).await.has_status(200);
    assert_eq!(missing(&lorenz).await, Vec::<String>::new());
    assert!(app.journal_has("safety-net.found").await);
}

#[both_engines]
async fn an_absence_without_a_substitute_is_found_and_cleared(app: TestApp) {
    let (adler, lorenz) = (app.api("adler").await, app.api("lorenz").await);
    let (covered, open) = (opened(&adler, "Jana", "Braun").await, opened(&adler, "Leon", "Wolf").await);
    for code in [&covered, &open] {
        look_again(&adler, code).await;
    }
    let mut tx = app.app.db.begin().await.unwrap();
    casework::safety_net::start(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    let body = json!({ "first_day": "2026-11-24", "last_day": "2026-11-27", "substitute": app.actor("kaya").user,
        "cases": [covered] });
    let absence = adler.post("/api/v1/substitutions", &body).await.has_status(201).field("/id");
    night(&app).await;
    assert_eq!(missing(&lorenz).await, [format!("{open} contact-person")]);
    let cover = json!({ "case": open, "substitute": app.actor("lorenz").user });
    adler.put(&format!("/api/v1/substitutions/{absence}/case"), &cover, 1).await.has_status(200);
    assert_eq!(missing(&lorenz).await, Vec::<String>::new());
    // Nobody chooses cases that are not theirs, and none at all is no choice.
    let foreign = json!({ "first_day": "2026-12-10", "last_day": "2026-12-11", "substitute": app.actor("kaya").user,
        "cases": ["F-2222-222"] });
    adler.post("/api/v1/substitutions", &foreign).await.has_status(422);
}

#[both_engines]
async fn an_administrator_sets_how_long_without_contact_is_too_long(app: TestApp) {
    let path = "/api/v1/contact-interval";
    let (ivo, adler) = (app.api("ivo").await, app.api("adler").await);
    assert_eq!(ivo.get(path).await.has_status(200).field("/days"), "42");
    adler.put(path, &json!({ "days": 30 }), 0).await.is_not_found();
    app.log_in("adler").await.get("/verwaltung/kontaktabstand").await.is_not_found();
    ivo.put(path, &json!({ "days": 0 }), 0).await.has_status(422);
    ivo.put(path, &json!({ "days": 30 }), 0).await.has_status(200);
    ivo.put(path, &json!({ "days": 31 }), 0).await.has_status(412);
    let browser = app.log_in("ivo").await;
    browser.get("/verwaltung/kontaktabstand").await.is_ok().keeps("tage", "30");
    browser.post_form("/verwaltung/kontaktabstand", &[("tage", "400"), ("version", "1")]).await.has_status(422);
    browser.post_form("/verwaltung/kontaktabstand", &[("tage", "60"), ("version", "1")]).await.is_ok();
    assert_eq!(ivo.get(path).await.field("/days"), "60");
}
