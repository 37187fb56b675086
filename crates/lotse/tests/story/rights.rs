//! Holding a file, and its end: listed by the clock, proposed by one, released by another, and unreadable from then on.

use std::time::Duration;

use serde_json::json;
use store::args;
use testkit::app::TestApp;
use testkit::both_engines;

use crate::case::opened;

const CANARY: &str = "Kanarienvogel-4711";

async fn count(app: &TestApp, text: &str) -> i64 {
    let mut tx = app.app.db.read().await.unwrap();
    tx.all_text(text, args![]).await.unwrap()[0].get("n").unwrap()
}

#[both_engines]
async fn in_a_file_on_hold_nobody_writes_until_its_lead_lifts_the_hold(app: TestApp) {
    let adler = app.api("adler").await;
    let code = opened(&adler, "Jana", "Braun").await;
    let note =
        json!({ "topic": "family", "happened_at": "2026-11-20T09:30:00Z", "mode": "telefon", "text": "Ein Anruf" });
    let notes = format!("/api/v1/cases/{code}/contacts");
    adler.post(&notes, &note).await.has_status(201);
    let hold = json!({ "kind": "held", "reason": "court", "review_on": "2027-02-01" });
    let place = format!("/api/v1/cases/{code}/hold");
    adler.post(&place, &hold).await.is_not_found();
    let lorenz = app.api("lorenz").await;
    lorenz.post(&place, &json!({ "kind": "held", "reason": "court", "review_on": "2028-02-01" })).await.has_status(422);
    lorenz.post(&place, &hold).await.has_status(201);
    adler.post(&notes, &note).await.is_not_found();
    adler.get(&format!("/api/v1/cases/{code}")).await.has_status(200);
    let page = app.log_in("lorenz").await;
    page.get(&format!("/faelle/{code}/sperre")).await.is_ok().shows("Ein Gericht braucht sie").shows("Sperre aufheben");
    lorenz.send(reqwest::Method::DELETE, &place, None, &[("if-match", "\"7\"")]).await.has_status(412);
    lorenz.send(reqwest::Method::DELETE, &place, None, &[("if-match", "\"1\"")]).await.has_status(204);
    adler.post(&notes, &note).await.has_status(201);
    assert!(app.journal_has("file.held").await && app.journal_has("file.let-go").await);
}

#[both_engines]
async fn what_may_go_is_listed_and_two_people_make_it_unreadable(app: TestApp) {
    let contact = json!({ "person": { "given_name": "Zeynep", "family_name": "Canary" }, "concern": CANARY,
        "access": "in-person", "handling": "self" });
    let code = app.api("adler").await.post("/api/v1/first-contacts", &contact).await.has_status(201).field("/code");
    let kept = app.api("adler").await.post("/api/v1/first-contacts", &contact).await.has_status(201).field("/code");
    let day = Duration::from_secs(24 * 3600);
    app.clock.advance(day * 365 * 3);
    list(&app).await;
    let due = app.api("lorenz").await.get("/api/v1/retention").await.has_status(200).json();
    assert_eq!(due["items"].as_array().unwrap().len(), 0, "nothing is due after three years");
    app.clock.advance(day * 365 * 4);
    list(&app).await;
    let lorenz = app.api("lorenz").await;
    let hold = json!({ "kind": "held", "reason": "evidence", "review_on": "2034-01-15" });
    let held = lorenz.post(&format!("/api/v1/cases/{kept}/hold"), &hold).await;
    assert!(held.status.is_success() || held.status.as_u16() == 404, "{}", held.text);
    let due = lorenz.get("/api/v1/retention").await.has_status(200).json();
    let items = due["items"].as_array().unwrap();
    let one = items.iter().find(|one| one["case"] == code.as_str()).unwrap();
    assert_eq!(one["rule"], "sgb-advice");
    // Nobody else has the list, and it says nothing of what is in the files.
    app.api("adler").await.get("/api/v1/retention").await.is_not_found();
    app.log_in("adler").await.get("/pruefung/aufbewahrung").await.is_not_found();
    app.log_in("datenschutz").await.get("/pruefung/aufbewahrung").await.is_ok().shows(&code).hides("Canary");
    let file = one["file"].as_str().unwrap();
    lorenz.post(&format!("/api/v1/retention/{file}/erasure"), &json!({})).await.has_status(201);
    let erasure = lorenz.get("/api/v1/erasures").await.json()["items"][0].clone();
    let place = format!("/api/v1/erasures/{}/release", erasure["id"].as_str().unwrap());
    let first = [("if-match", "\"1\"")];
    lorenz.send(reqwest::Method::PUT, &place, None, &first).await.has_status(422);
    let before = count(&app, "SELECT count(*) AS n FROM entry_key").await;
    let keys = keys_of(&app, &code).await;
    assert!(app.scratch.engine() == store::Engine::Postgres || keys.iter().any(|key| lies_on_disk(&app, key)));
    let officer = app.api("datenschutz").await;
    let done = officer.send(reqwest::Method::PUT, &place, None, &first).await.has_status(200).json();
    let entries = done["entries"].as_i64().unwrap();
    assert!(entries >= 2, "{done}");
    assert_eq!(count(&app, "SELECT count(*) AS n FROM entry_key").await, before - entries, "a key is left");
    let fingerprints = format!(
        "SELECT count(*) AS n FROM blind_token b JOIN entry e ON e.id = b.entry_id JOIN file f ON f.id = e.file_id \
        JOIN family_case c ON c.id = f.case_id WHERE c.code = '{code}'"
    );
    assert_eq!(count(&app, &fingerprints).await, 0, "a fingerprint is left");
    let bodies = format!(
        "SELECT count(*) AS n FROM entry e JOIN file f ON f.id = e.file_id JOIN family_case c ON c.id = f.case_id \
        WHERE c.code = '{code}' AND length(e.body) > 0"
    );
    assert_eq!(count(&app, &bodies).await, 0, "a body is left");
    app.run_jobs().await;
    assert!(!keys.iter().any(|key| lies_on_disk(&app, key)), "a destroyed key still lies in the file or its log");
    app.api("adler").await.get(&format!("/api/v1/consultations/{code}")).await.is_not_found();
    app.api("adler").await.get(&format!("/api/v1/consultations/{kept}")).await.has_status(200);
    officer.send(reqwest::Method::PUT, &place, None, &[("if-match", "\"2\"")]).await.has_status(412);
    app.log_in("datenschutz").await.get("/pruefung/aufbewahrung").await.shows("Letzter Schlüssel weg am").shows(&code);
    assert!(app.journal_has("file.erased").await);
}

/// The keys of a case's entries as they are kept.
async fn keys_of(app: &TestApp, code: &str) -> Vec<Vec<u8>> {
    let text = "SELECT k.wrapped FROM entry_key k JOIN entry e ON e.id = k.entry_id JOIN file f ON f.id = e.file_id \
        JOIN family_case c ON c.id = f.case_id WHERE c.code = $1";
    let mut tx = app.app.db.read().await.unwrap();
    tx.all_text(text, args![code]).await.unwrap().iter().map(|row| row.get("wrapped").unwrap()).collect()
}

/// Whether some bytes lie in the database's file or in its log; what PostgreSQL keeps is not looked into.
fn lies_on_disk(app: &TestApp, bytes: &[u8]) -> bool {
    ["lotse.db", "lotse.db-wal"].iter().any(|name| {
        let kept = std::fs::read(app.scratch.dir.path().join(name)).unwrap_or_default();
        kept.windows(bytes.len()).any(|window| window == bytes)
    })
}

/// One round of the clock.
async fn list(app: &TestApp) {
    let mut tx = app.app.db.begin().await.unwrap();
    trust::rights::jobs::start(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    app.run_jobs().await;
}
