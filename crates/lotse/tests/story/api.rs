//! Every address of the API keeps the same promises: versions are named, creations happen once, nothing is taken that was
//! not asked for.

use std::time::Duration;

use axum::http::Method;
use serde_json::{Value, json};
use testkit::app::{Answer, ApiClient};
use testkit::{TestApp, both_engines};

/// A note that can be written to a case; the text tells one from the other.
fn note(text: &str) -> Value {
    json!({ "topic": "basic", "happened_at": "2026-11-20T09:00:00Z", "mode": "telefon", "text": text })
}

/// The notes of one of Frau Adler's cases, and a program that acts for her.
async fn notes(app: &TestApp) -> (ApiClient, String) {
    (app.api("adler").await, format!("/api/v1/cases/{}/contacts", app.examples["case"]))
}

async fn written(api: &ApiClient, notes: &str, text: &str) -> String {
    let answer = api.post(notes, &note(text)).await;
    answer.has_status(201);
    let location = answer.headers["location"].to_str().unwrap().to_owned();
    assert_eq!(location, format!("{notes}/{}", answer.field("/id")));
    location
}

fn is_problem(answer: &Answer) -> &Answer {
    assert_eq!(answer.headers["content-type"], "application/problem+json", "{}", answer.text);
    assert_eq!(answer.json()["status"].as_u64(), Some(answer.status.as_u16().into()));
    answer
}

#[both_engines]
async fn a_change_names_the_version_that_it_means(app: TestApp) {
    let app = app.with_families(1).await;
    let (api, notes) = notes(&app).await;
    let one = written(&api, &notes, "zuerst").await;
    assert_eq!(api.get(&one).await.version(), 1);

    let without = api.send(Method::PUT, &one, Some(note("ohne").to_string()), &[]).await;
    is_problem(without.has_status(428));
    is_problem(api.put(&one, &note("zu früh"), 2).await.has_status(412));
    let changed = api.put(&one, &note("danach"), 1).await;
    assert_eq!(changed.has_status(200).version(), 2);
    is_problem(api.put(&one, &note("zu spät"), 1).await.has_status(412));

    let now = api.get(&one).await;
    assert_eq!(now.version(), 2);
    assert!(now.text.contains("danach"), "{}", now.text);
}

#[both_engines]
async fn a_creation_that_is_sent_twice_happens_once(app: TestApp) {
    let app = app.with_families(1).await;
    let (api, notes) = notes(&app).await;
    let first = api.post_once(&notes, &note("einmal"), "schluessel-1").await;
    let again = api.post_once(&notes, &note("einmal"), "schluessel-1").await;
    first.has_status(201);
    again.has_status(201);
    assert_eq!(first.text, again.text);
    assert_eq!(first.headers["location"], again.headers["location"]);
    assert_eq!(first.headers["etag"], again.headers["etag"]);

    let other = api.post_once(&notes, &note("etwas anderes"), "schluessel-1").await;
    is_problem(other.has_status(422));
    let unkeyed = [api.post(&notes, &note("einmal")).await, api.post(&notes, &note("einmal")).await];
    assert_ne!(unkeyed[0].field("/id"), unkeyed[1].field("/id"));

    // Another person's key of the same name is another key.
    let kaya = app.api("kaya").await.post_once(&notes, &note("einmal"), "schluessel-1").await;
    assert_ne!(kaya.text, first.text);
}

#[both_engines]
async fn a_key_is_forgotten_after_seven_days(app: TestApp) {
    let app = app.with_families(1).await;
    let (api, notes) = notes(&app).await;
    let first = api.post_once(&notes, &note("einmal"), "alt").await.field("/id");
    app.clock.advance(Duration::from_secs(7 * 24 * 60 * 60 - 1));
    assert_eq!(api.post_once(&notes, &note("einmal"), "alt").await.field("/id"), first);
    app.clock.advance(Duration::from_secs(2));
    assert_ne!(api.post_once(&notes, &note("einmal"), "alt").await.field("/id"), first);
}

#[both_engines]
async fn the_same_creation_sent_ten_times_at_once_happens_once(app: TestApp) {
    let app = app.with_families(1).await;
    let (api, notes) = notes(&app).await;
    let sent: Vec<_> = (0..10)
        .map(|_| {
            let (api, notes) = (api.clone(), notes.clone());
            tokio::spawn(async move { api.post_once(&notes, &note("gleichzeitig"), "zugleich").await })
        })
        .collect();
    let mut ids = std::collections::BTreeSet::new();
    for answer in sent {
        ids.insert(answer.await.unwrap().has_status(201).field("/id"));
    }
    assert_eq!(ids.len(), 1, "{ids:?}");
}

#[both_engines]
async fn a_creation_that_was_refused_can_be_corrected_under_its_key(app: TestApp) {
    let app = app.with_families(1).await;
    let (api, notes) = notes(&app).await;
    api.post_once(&notes, &note(""), "versuch").await.has_status(422);
    api.post_once(&notes, &note("jetzt richtig"), "versuch").await.has_status(201);
}

#[both_engines]
async fn what_was_not_asked_for_is_refused_and_named(app: TestApp) {
    let app = app.with_families(1).await;
    let (api, notes) = notes(&app).await;
    let mut more = note("mehr");
    more["author"] = json!("jemand anderes");
    let answer = api.post(&notes, &more).await;
    is_problem(answer.has_status(422));
    assert_eq!(answer.field("/errors/0/field"), "author");
    answer.hides("jemand anderes");

    let mut wrong = note("falsch");
    wrong["mode"] = json!("brieftaube");
    assert_eq!(api.post(&notes, &wrong).await.has_status(422).field("/errors/0/field"), "mode");
    for broken in ["", "{", "[]", "null", "{} {}"] {
        is_problem(api.send(Method::POST, &notes, Some(broken.to_owned()), &[]).await.has_status(422));
    }
    let tower = format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000));
    api.send(Method::POST, &notes, Some(tower), &[]).await.has_status(422);
    let form = [("content-type", "application/x-www-form-urlencoded")];
    api.send(Method::POST, &notes, Some("a=b".to_owned()), &form).await.has_status(422);
    let large = note(&"x".repeat(1_100_000)).to_string();
    is_problem(api.send(Method::POST, &notes, Some(large), &[]).await.has_status(413));
}

#[both_engines]
async fn a_strangers_an_expired_and_a_malformed_token_are_answered_alike(app: TestApp) {
    let app = app.with_families(1).await;
    let (api, _) = notes(&app).await;
    let path = "/api/v1/cases";
    let stranger = app.api_of_a_stranger().get(path).await;
    is_problem(stranger.has_status(401));
    let malformed = app.api_of_a_stranger().send(Method::GET, path, None, &[("authorization", "Bearer unsinn")]).await;
    assert_eq!((malformed.status, &malformed.text), (stranger.status, &stranger.text));
    api.get(path).await.has_status(200);
    app.clock.advance(Duration::from_secs(90 * 24 * 60 * 60));
    let expired = api.get(path).await;
    assert_eq!((expired.status, &expired.text), (stranger.status, &stranger.text));
}

#[both_engines]
async fn an_absent_case_and_another_units_case_are_answered_alike(app: TestApp) {
    let app = app.with_families(1).await;
    let (_, notes) = notes(&app).await;
    let beck = app.api("beck").await;
    let case = notes.trim_end_matches("/contacts");
    let (theirs, absent) = (beck.get(case).await, beck.get("/api/v1/cases/F-2222-222").await);
    theirs.is_not_found();
    assert_eq!(theirs.text, absent.text);
    let (written, nowhere) =
        (beck.post(&notes, &note("x")).await, beck.post("/api/v1/cases/F-2222-222/contacts", &note("x")).await);
    written.is_not_found();
    assert_eq!(written.text, nowhere.text);
}
